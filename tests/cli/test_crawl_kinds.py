"""A fresh folder with one hand-written outlet file collects from an unknown site, in each discover kind."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

NEWS = {
    f"berita-{n}": (
        f"Bawaslu Kota Singkawang Buka Posko Aduan {n}",
        f"Bawaslu Kota Singkawang membuka posko aduan ke-{n} di kantor kelurahan setempat, Senin pagi.",
        "Warga dapat melapor setiap hari kerja pukul 08.00 sampai 16.00 dengan membawa kartu identitas.",
    )
    for n in range(1, 7)
}


def page(slug: str) -> str:
    headline, *paragraphs = NEWS[slug]
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    day = int(slug[-1]) + 16
    return (
        f"<html><head><title>{headline}</title></head><body><div>Menu</div><main><h1>{headline}</h1>"
        f"<p class='tgl'>{day}/11/2026 07:30 WIB</p><div class='isi'>{body}</div></main></body></html>"
    )


def links(slugs: list[str]) -> str:
    return "<html><body>" + "".join(f"<h3><a href='/baca/{s}'>{s}</a></h3>" for s in slugs) + "</body></html>"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        body = self._body(parts.path, {k: v[0] for k, v in parse_qs(parts.query).items()})
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "tidak ada").encode())

    def _body(self, path: str, query: dict[str, str]) -> str | None:
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        slugs = list(NEWS)
        if path.startswith("/baca/"):
            slug = path.removeprefix("/baca/")
            return page(slug) if slug in NEWS else None
        if path == "/umpan":
            items = "".join(f"<item><title>{s}</title><link>{base}/baca/{s}</link></item>" for s in slugs)
            return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>"
        if path == "/peta.xml":
            entries = "".join(f"<url><loc>{base}/baca/{s}</loc></url>" for s in slugs)
            return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>"
        if path == "/daftar":
            start = 2 * (int(query["hal"]) - 1)
            return links(slugs[start : start + 2])
        if path == "/arsip":
            return links([s for s in slugs if query["tgl"] == f"2026-11-{int(s[-1]) + 16:02}"])
        return None

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


KINDS = {
    "feed": ("feed: BASE/umpan", ()),
    "sitemap": ("sitemap: BASE/peta.xml", ()),
    "listing": ("listing: BASE/daftar?hal={page}\n    links: h3 a\n    pages: 3", ()),
    "archive": (
        "archive: BASE/arsip?tgl={date:%Y-%m-%d}\n    links: h3 a",
        ("--since", "2026-11-17", "--until", "2026-11-22"),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_one_outlet_file_is_enough(kind: str, base: str, tmp_path: Path) -> None:
    route, args = KINDS[kind]
    host = base.removeprefix("http://")
    (tmp_path / "outlets").mkdir()
    (tmp_path / "app.yaml").write_text(
        f"crawl: {{delay: 0, allow_private: ['{host}'], max_age_days: 36500}}\nzone: Asia/Pontianak\n"
    )
    (tmp_path / "outlets" / "singkawangkita.yaml").write_text(
        f"name: Singkawang Kita\nkind: local\nprovince: Kalimantan Barat\ndomains: ['{host}']\n"
        f"timezone: Asia/Pontianak\ndiscover:\n  - {route.replace('BASE', base)}\n"
        "article: {body: div.isi, published: p.tgl}\n"
    )
    call = [sys.executable, "-m", "aggregator.cli", "--config", str(tmp_path), "--db", str(tmp_path / "k.db")]
    done = subprocess.run([*call, "crawl", *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "6 new" in done.stdout
    connection = sqlite3.connect(tmp_path / "k.db")
    rows = connection.execute(
        "SELECT outlet, headline, body, published_at, outlet_province FROM coverage"
    ).fetchall()
    connection.close()
    wanted = {
        (
            "singkawangkita",
            headline,
            "\n\n".join(paragraphs),
            f"2026-11-{int(slug[-1]) + 16:02}T00:30:00Z",
            "Kalimantan Barat",
        )
        for slug, (headline, *paragraphs) in NEWS.items()
    }
    assert set(rows) == wanted
    again = subprocess.run([*call, "crawl", *args], capture_output=True, text=True, check=False)
    assert "0 new, 0 changed" in again.stdout
