"""Small news sites on loopback for the crawler's tests: each site a server, each path a reply."""

from __future__ import annotations

import ssl
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from crawler.outlet import Outlet
from crawler.scrapy_settings import Politeness

NOW = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
NEEDLES = ("Bawaslu", "Badan Pengawas Pemilihan Umum")
FILLER = (
    "Rapat berlangsung sejak pagi di aula kecamatan dan dihadiri warga dari sejumlah desa di sekitarnya.",
    "Panitia menyampaikan bahwa hasil rapat akan diumumkan kepada warga pada pekan depan di kantor desa.",
    "Sejumlah peserta meminta agar jadwal kegiatan berikutnya disampaikan lebih awal kepada masyarakat.",
)


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    etag: str | None = None
    hang: float = 0.0  # seconds before the answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.requests.append((self.path, dict(self.headers)))
        reply = site.pages.get(self.path)
        if reply is None:
            reply = Reply(b"<h1>tidak ditemukan</h1>", 404)
        if reply.hang and site.stopped.wait(reply.hang):
            return
        if reply.etag and self.headers.get("If-None-Match") == reply.etag:
            reply = Reply(b"", 304)
        self._answer(reply)

    def _answer(self, reply: Reply) -> None:
        try:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            if reply.etag:
                self.send_header("ETag", reply.etag)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)
        except OSError:
            pass  # the crawler has gone

    def log_message(self, *args: Any) -> None:
        pass


def self_signed() -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1).not_valid_before(today - timedelta(1)).not_valid_after(today + timedelta(9))
    )
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
        file.write(builder.sign(key, hashes.SHA256()).public_bytes(pem))
        file.flush()
        context.load_cert_chain(file.name)
    return context


class Site:
    """One server on a free port of 127.0.0.1. ``pages``: path with query -> Reply; as a proxy it gets
    whole addresses for paths."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Reply] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._server.site = self  # type: ignore[attr-defined]
        self.netloc = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.netloc}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.requests]

    def wait_for(self, path: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while path not in self.asked:
            assert time.monotonic() < end, f"{path} was never asked for; {self.asked}"
            time.sleep(0.02)

    def close(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()


def outlet(name: str, site: Site | str, *discover: dict[str, Any], **more: Any) -> Outlet:
    netloc = site if isinstance(site, str) else site.netloc
    rules = {"headline": "h1.judul", "body": "div.isi", "published": "time.tgl", **more.pop("article", {})}
    return Outlet.model_validate(
        {
            "id": name,
            "name": name.title(),
            "kind": "local",
            "domains": (netloc,),
            "timezone": "Asia/Pontianak",
            "discover": discover,
            "article": rules,
            **more,
        }
    )


def politeness(*allowed: Site | str, **more: Any) -> Politeness:
    doors = tuple(door if isinstance(door, str) else door.netloc for door in allowed)
    base: dict[str, Any] = {
        "user_agent": "Kliping/0.1 (uji)",
        "delay": 0.0,
        "per_host": 2,
        "total": 16,
        "timeout": 3.0,
        "max_page_mb": 0.2,
        "allow_private": doors,
    }
    return Politeness(**{**base, **more})


def page(headline: str, *sentences: str, more: str = "", when: str = "2026-11-24T07:30:00+07:00") -> Reply:
    """An article page."""
    text = "".join(f"<p>{s}</p>" for s in (*sentences, *FILLER))
    return Reply(
        f"<!doctype html><html lang='id'><head><meta charset='utf-8'><title>{headline}</title></head><body>"
        f"<article><h1 class='judul'>{headline}</h1><time class='tgl' datetime='{when}'>{when}</time>"
        f"<div class='isi'>{text}</div>{more}</article></body></html>".encode()
    )


def named(headline: str = "Bawaslu Awasi Kampanye", **more: Any) -> Reply:
    return page(headline, "Ketua Bawaslu kabupaten mengatakan pengawasan kampanye berjalan baik.", **more)


def feed(*items: tuple[str, str], when: datetime = NOW, etag: str | None = None) -> Reply:
    """RSS with (address, headline)."""
    rows = "".join(
        f"<item><title>{headline}</title><link>{link}</link><pubDate>{format_datetime(when)}</pubDate></item>"
        for link, headline in items
    )
    text = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Kabar</title>{rows}</channel></rss>"
    return Reply(text.encode(), kind="application/rss+xml", etag=etag)


def urlset(*links: str, etag: str | None = None) -> Reply:
    rows = "".join(f"<url><loc>{link}</loc></url>" for link in links)
    ns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Reply(
        f"<?xml version='1.0'?><urlset xmlns='{ns}'>{rows}</urlset>".encode(), kind="text/xml", etag=etag
    )


def index(*links: str, etag: str | None = None) -> Reply:
    rows = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    ns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f"<?xml version='1.0'?><sitemapindex xmlns='{ns}'>{rows}</sitemapindex>"
    return Reply(text.encode(), kind="text/xml", etag=etag)


def listing(*links: str) -> Reply:
    rows = "".join(f"<h2 class='entri'><a href='{link}'>Berita</a></h2>" for link in links)
    return Reply(f"<html><body>{rows}<a href='/tentang'>Tentang</a></body></html>".encode())
