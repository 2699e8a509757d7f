"""Edition + recipient -> one mail, the same bytes every time. Pure.

RFC 5322 and 2045 by the standard library's ``email``; List-Id RFC 2919, List-Unsubscribe RFC 2369,
Auto-Submitted RFC 3834. Message-ID, Date and boundary come from the edition, so that a second send
of the same edition to the same person is recognised as the same message.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from urllib.parse import quote

from aggregator.config import mailbox
from aggregator.records import Edition

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def message_id(edition: str, day: date, recipient: str, sender: str) -> str:
    """``<kliping.kalbar.2026-11-24.3f2a…@humas.example>``; the recipient's address does not show."""
    who = hashlib.sha256(recipient.strip().lower().encode()).hexdigest()[:20]
    return f"<kliping.{_token(edition)}.{day.isoformat()}.{who}@{_domain(sender)}>"


class Policy(EmailPolicy):
    """SMTP lines, and a subject beyond ASCII encoded whole: the library's own folding doubles a space."""

    def fold(self, name: str, value: str) -> str:
        if name.lower() != "subject" or str(value).isascii():
            return super().fold(name, value)
        encoded = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {encoded}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")


class Mail(EmailMessage):
    """One edition for one recipient; ``as_bytes()`` is what goes over the wire."""

    @property
    def message_id(self) -> str:
        return str(self["Message-ID"])


def message(
    edition: Edition, *, sender: str, recipient: str | None = None, reply_to: str | None = None
) -> Mail:
    """Text and HTML as alternatives; the bytes are deterministic, their lines end with CRLF.

    ``recipient`` None makes a copy addressed to nobody. Raises ValueError where sender, recipient or
    reply_to is no mail address.
    """
    answers = _address(reply_to or sender)
    mail = Mail(policy=Policy(linesep="\r\n"))
    mail["From"] = _address(sender)
    mail["To"] = _address(recipient) if recipient else "undisclosed-recipients:;"
    mail["Reply-To"] = answers
    mail["Subject"] = _line(edition.subject)
    mail["Date"] = format_datetime(edition.ends_at)
    mail["Message-ID"] = message_id(edition.edition, edition.day, recipient or "", sender)
    mail["List-Id"] = f"Kliping Humas <{_token(edition.edition)}.kliping.{_domain(sender)}>"
    mail["List-Unsubscribe"] = f"<mailto:{quote(answers.addr_spec, safe='@')}?subject=BERHENTI>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"  # Exchange: no out-of-office answers
    mail.set_content(edition.text, cte="quoted-printable")
    mail.add_alternative(edition.html, subtype="html", cte="quoted-printable")
    mail.set_boundary(_boundary(edition))
    return mail


def _boundary(edition: Edition) -> str:
    """From the content, so that it cannot stand in the content by accident."""
    digest = hashlib.sha256(f"{edition.text}\0{edition.html}".encode()).hexdigest()
    return f"=_kliping_{digest[:32]}"


def _address(text: str) -> Address:
    """Exactly one address, and nothing that could end the header."""
    name, spec = mailbox(text)
    return Address(display_name=name, addr_spec=spec)


def _domain(sender: str) -> str:
    return _address(sender).domain.lower()


def _token(text: str) -> str:
    """An edition's id within an address: letters, digits, dot and dash."""
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip(".-") or "edisi"


def _line(text: str) -> str:
    """One line: whatever could end a header becomes a space."""
    return " ".join(CONTROL.sub(" ", text).split())
