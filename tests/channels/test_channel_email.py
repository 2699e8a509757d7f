"""Against a real SMTP server on loopback: what was accepted, what was not, and what nobody can know."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from aggregator.channels.email import Deferred, Mailer, Refused, Uncertain
from aggregator.config import MailSettings, Secrets

MESSAGE = b"From: a@humas.example\r\nSubject: x\r\n\r\nbaris\r\n.titik di awal\r\n"
TO = "kepala@humas.example"


class Handler:
    """Answers as told, and remembers what happened in order."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.seen: list[str] = []
        self.content = b""

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        self.seen.append(f"MAIL {address}")
        return self.answers.get("mail", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.rcpt_tos.append(address)
        self.seen.append(f"RCPT {address}")
        return self.answers.get("rcpt", "250 OK")

    async def handle_DATA(self, server, session, envelope):
        self.seen.append("DATA")
        self.content = envelope.content
        answer = self.answers.get("data", "250 OK")
        if answer == "drop":
            server.transport.abort()
        return answer


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(handler: Handler, **options) -> Iterator[int]:
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def mailer(port: int, *, security: str = "none", secrets: Secrets | None = None, context=None) -> Mailer:
    mail = MailSettings(
        host="127.0.0.1", port=port, security=security, sender="Humas <kliping@humas.example>", timeout=5
    )
    return Mailer(mail, secrets or Secrets(), context=context)


def send(handler: Handler, **options) -> None:
    with serving(handler) as port:
        mailer(port, **options).send(MESSAGE, TO, before_data=lambda: handler.seen.append("before"))


def test_accepted_and_before_data_at_the_right_moment() -> None:
    handler = Handler()
    send(handler)
    assert handler.seen == ["MAIL kliping@humas.example", f"RCPT {TO}", "before", "DATA"]
    assert handler.content == MESSAGE  # dots at line starts arrive as they were


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"rcpt": "550 no such mailbox"}, Refused),
        ({"rcpt": "451 greylisted, come back"}, Deferred),
        ({"mail": "552 too large"}, Refused),
        ({"mail": "421 shutting down"}, Deferred),
    ],
)
def test_turned_down_before_data(answers: dict[str, str], error: type[Exception]) -> None:
    handler = Handler(**answers)
    with pytest.raises(error, match=next(iter(answers.values()))[:3]):
        send(handler)
    assert "before" not in handler.seen


@pytest.mark.parametrize(
    ("answer", "error"), [("554 looks like spam", Refused), ("452 disk full", Deferred), ("drop", Uncertain)]
)
def test_answers_to_the_content(answer: str, error: type[Exception]) -> None:
    handler = Handler(data=answer)
    with pytest.raises(error):
        send(handler)
    assert handler.seen[-2:] == ["before", "DATA"]


def test_failure_in_before_data_sends_nothing() -> None:
    handler = Handler()

    def fail() -> None:
        raise RuntimeError("database is locked")

    with serving(handler) as port, pytest.raises(RuntimeError, match="locked"):
        mailer(port).send(MESSAGE, TO, before_data=fail)
    assert "DATA" not in handler.seen


def test_nobody_listens() -> None:
    with pytest.raises(Deferred):
        mailer(free_port()).send(MESSAGE, TO, before_data=lambda: None)


@contextmanager
def scripted(lines: list[bytes]) -> Iterator[int]:
    """A server that answers each line of the client with the next of ``lines``, then hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as reader:
                for n, line in enumerate(lines):
                    if n:
                        reader.readline()
                    connection.sendall(line)
                if lines:
                    reader.readline()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)


HELLO = [b"220 hi\r\n", b"250 server\r\n", b"250 ok\r\n", b"250 ok\r\n"]


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ([], Deferred),  # not even a greeting
        (HELLO[:3], Deferred),  # gone after MAIL
        (HELLO, Uncertain),  # gone once DATA was said
        ([*HELLO, b"354 go\r\n"], Uncertain),  # gone while it took the content
    ],
)
def test_server_hangs_up(lines: list[bytes], error: type[Exception]) -> None:
    with scripted(lines) as port, pytest.raises(error):
        mailer(port).send(MESSAGE, TO, before_data=lambda: None)


def test_lost_goodbye_is_no_failure() -> None:
    class Hasty(Handler):
        async def handle_QUIT(self, server, session, envelope):
            server.transport.abort()
            return "221 bye"

    handler = Hasty()
    send(handler)
    assert handler.seen[-1] == "DATA"


# ---------------------------------------------------------------- TLS and login


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file with key and self-signed certificate for 127.0.0.1; it is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "surat.humas.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def authenticate(server, session, envelope, mechanism, data) -> AuthResult:
    right = (data.login, data.password) == (b"humas", b"rahasia")
    return AuthResult(success=right, handled=right)


LOGIN = Secrets(smtp_user="humas", smtp_password="rahasia")


def test_starttls_with_a_trusted_certificate(certificate: Path, server_side: ssl.SSLContext) -> None:
    handler = Handler()
    options = {"require_starttls": True, "authenticator": authenticate, "auth_required": True}
    with serving(handler, tls_context=server_side, **options) as port:
        to = mailer(port, security="starttls", secrets=LOGIN, context=trusting(certificate))
        to.check()
        to.send(MESSAGE, TO, before_data=lambda: None)
    assert handler.content == MESSAGE


def test_wrong_login_is_refused(certificate: Path, server_side: ssl.SSLContext) -> None:
    wrong = Secrets(smtp_user="humas", smtp_password="salah")
    with serving(Handler(), tls_context=server_side, authenticator=authenticate) as port:
        to = mailer(port, security="starttls", secrets=wrong, context=trusting(certificate))
        with pytest.raises(Refused, match="535"):
            to.send(MESSAGE, TO, before_data=lambda: None)


def test_unknown_certificate_is_refused(server_side: ssl.SSLContext) -> None:
    handler = Handler()
    with serving(handler, tls_context=server_side) as port, pytest.raises(Refused, match="certificate"):
        mailer(port, security="starttls").send(MESSAGE, TO, before_data=lambda: None)
    assert handler.seen == []


def test_server_without_starttls_gets_nothing() -> None:
    handler = Handler()
    with pytest.raises(Refused, match="STARTTLS"):
        send(handler, security="starttls")
    assert handler.seen == []


def test_tls_from_the_start(certificate: Path, server_side: ssl.SSLContext) -> None:
    handler = Handler()
    with serving(handler, ssl_context=server_side) as port:
        to = mailer(port, security="tls", context=trusting(certificate))
        to.send(MESSAGE, TO, before_data=lambda: None)
    assert handler.content == MESSAGE


def test_password_is_never_sent_in_the_open() -> None:
    with pytest.raises(Refused, match="password"):
        send(Handler(), secrets=LOGIN)
