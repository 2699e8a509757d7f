"""The door to a mailbox: one message to one recipient over SMTP, and what became of it for certain.

smtplib is driven step by step because the one moment that matters lies inside its ``sendmail``: until
DATA the server has nothing, so a failure is certain; from DATA to the server's answer nobody knows.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr

from aggregator.config import MailSettings, Secrets


class NotSent(Exception):
    """The server does not have the message: that is certain."""


class Refused(NotSent):
    """For good (5xx, a bad certificate, a wrong login): trying again changes nothing."""


class Deferred(NotSent):
    """For now (4xx, no connection): to be tried again later."""


class Uncertain(Exception):
    """The connection was lost after DATA began: the server may have the message or not."""


class Mailer:
    """Sends through the server of ``app.yaml: mail``; one connection per message."""

    def __init__(
        self, mail: MailSettings, secrets: Secrets, *, context: ssl.SSLContext | None = None
    ) -> None:
        """``context`` replaces the system's certificate authorities (a test's, an agency's own)."""
        self._mail = mail
        self._sender = parseaddr(mail.sender)[1]
        self._secrets = secrets
        self._context = context or ssl.create_default_context()

    def send(self, message: bytes, recipient: str, *, before_data: Callable[[], None]) -> None:
        """Returns once the server has accepted ``message`` (RFC 5322 bytes) for ``recipient``.

        ``before_data`` is called after the recipient was accepted and right before DATA: the last
        moment to write down that the message may be under way. What it raises goes through, nothing
        being sent. Raises Refused, Deferred or Uncertain.
        """
        with self._session() as smtp:
            with _certain():
                _require(smtp.mail(self._sender))
                _require(smtp.rcpt(recipient))
            before_data()
            _data(smtp, message)

    def check(self) -> None:
        """Connects, encrypts and logs in, sends nothing. Raises Refused or Deferred."""
        with self._session():
            pass

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        with _certain():
            smtp = self._connect()
        try:
            with _certain():
                self._secure(smtp)
            yield smtp
            with suppress(OSError, smtplib.SMTPException):  # accepted is accepted, whatever QUIT says
                smtp.quit()
        finally:
            smtp.close()

    def _connect(self) -> smtplib.SMTP:
        mail = self._mail
        name = self._sender.rpartition("@")[2] or "localhost"
        if mail.security == "tls":
            return smtplib.SMTP_SSL(
                mail.host, mail.port, local_hostname=name, timeout=mail.timeout, context=self._context
            )
        return smtplib.SMTP(mail.host, mail.port, local_hostname=name, timeout=mail.timeout)

    def _secure(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self._mail.security == "starttls":
            _require(smtp.starttls(context=self._context))
            smtp.ehlo_or_helo_if_needed()
        user, password = self._secrets.smtp_user, self._secrets.smtp_password
        if user and password:
            if self._mail.security == "none":
                raise Refused("login without encryption would show the password; set mail: security")
            smtp.login(user, password)


def _data(smtp: smtplib.SMTP, data: bytes) -> None:
    try:
        reply = smtp.data(data)
    except smtplib.SMTPDataError as error:  # the server answered, so it is certain
        raise _refusal(error.smtp_code, error.smtp_error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Uncertain(f"connection lost after DATA: {error}") from error
    _require(reply)


@contextmanager
def _certain() -> Iterator[None]:
    """Failures before DATA: the message has not left."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPServerDisconnected as error:
        raise Deferred(f"the server hung up: {error}") from error
    except (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError, ValueError) as error:
        raise Refused(str(error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Deferred(str(error) or type(error).__name__) from error


def _require(reply: tuple[int, bytes]) -> None:
    if not 200 <= reply[0] < 300:
        raise _refusal(*reply)


def _refusal(code: int, text: bytes | str) -> NotSent:
    told = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    line = f"{code} {' '.join(told.split())}"
    return Refused(line) if code >= 500 else Deferred(line)
