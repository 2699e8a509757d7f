"""The sites themselves: one HTTP server on loopback that speaks as a proxy for all hosts of the world.

As a proxy, because then addresses are real names without a port, and the digest is the same every time.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from aggregator.demo.world import SITES, ZONE, Item, Site, load_items, popular, shown

PER_PAGE = 12  # articles on one page of a listing
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def _indonesian(moment: datetime, form: str) -> str:
    """``{day}, {d} {month} {y} {clock}`` filled with Indonesian names, in local time."""
    local = moment.astimezone(ZONE)
    return form.format(
        day=DAYS[local.weekday()],
        d=local.day,
        month=MONTHS[local.month - 1],
        y=local.year,
        clock=f"{local:%H:%M}",
        m=local.month,
    )


def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader("aggregator.demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    env.filters["tanggal"] = _indonesian
    env.filters["rfc822"] = lambda m: format_datetime(m.astimezone(ZONE))
    env.filters["iso"] = lambda m: m.astimezone(ZONE).isoformat()
    env.filters["local"] = lambda m, form: m.astimezone(ZONE).strftime(form)
    return env


@dataclass(slots=True)
class Answer:
    status: int
    body: str
    kind: str = "text/html; charset=utf-8"


@dataclass(slots=True)
class NewsWorld:
    """All sites as they stand at ``now``; moving ``now`` publishes and edits."""

    now: datetime
    items: Sequence[Item] = field(default_factory=load_items)
    requests: list[str] = field(default_factory=list)
    _env: Environment = field(default_factory=_templates)

    def answer(self, url: str) -> Answer:
        """What the world's web gives for an absolute address."""
        parts = urlsplit(url)
        site = next((s for s in SITES if s.host == parts.hostname), None)
        if site is None:
            return Answer(502, "no such host")
        if site.broken:
            return Answer(site.broken, self._env.get_template(f"broken-{site.broken}.html").render(site=site))
        query = {k: v[-1] for k, v in parse_qs(parts.query).items()}
        return self._route(site, parts.path, query)

    def _route(self, site: Site, path: str, query: dict[str, str]) -> Answer:
        listed = shown(self.items, site, self.now)
        if path == "/robots.txt":
            return Answer(200, "User-agent: *\nDisallow: /admin/\n", "text/plain")
        if path in ("/feed/", "/rss/terkini.xml", "/rss"):
            return self._render("feed.xml", "application/rss+xml; charset=utf-8", site, items=listed[:60])
        if path == "/sitemap.xml":
            return self._render("sitemap-index.xml", "application/xml", site)
        if path == "/sitemap-news.xml":
            return self._render("sitemap-news.xml", "application/xml", site, items=listed)
        if path in ("/daerah", "/berita"):
            return self._listing(site, listed, query)
        item = next((i for i in listed if i.path == path), None)
        return self._article(site, item, query) if item else Answer(404, "Halaman tidak ditemukan")

    def _listing(self, site: Site, listed: Sequence[Item], query: dict[str, str]) -> Answer:
        first = 0 if site.family == "bawaslu" else 1
        start = (int(query.get("page", first)) - first) * PER_PAGE
        return self._render("listing.html", "text/html", site, items=listed[start : start + PER_PAGE])

    def _article(self, site: Site, item: Item, query: dict[str, str]) -> Answer:
        parts = item.page_parts(self.now)
        whole = query.get("page") == "all" and site.family in ("kompas", "tribun")
        number = 1 if whole or not query.get("page", "").isdigit() else int(query["page"])
        if number > len(parts):
            return Answer(404, "Halaman tidak ditemukan")
        headline, _, edited = item.text_at(self.now)
        return self._render(
            f"{site.family}.html",
            "text/html; charset=utf-8",
            site,
            item=item,
            headline=headline,
            edited=edited,
            part=number,
            paragraphs=[p for part in parts for p in part] if whole else parts[number - 1],
            next_part=number + 1 if not whole and number < len(parts) else None,
            popular=popular(self.items, site, self.now),
        )

    def _render(self, template: str, kind: str, site: Site, **values: object) -> Answer:
        return Answer(200, self._env.get_template(template).render(site=site, now=self.now, **values), kind)


class _Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world: NewsWorld

    def do_GET(self) -> None:
        self.world.requests.append(self.path)
        answer = self.world.answer(self.path)
        body = answer.body.encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        unchanged = answer.status == 200 and self.headers.get("If-None-Match") == tag
        self.send_response(304 if unchanged else answer.status)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", "0" if unchanged else str(len(body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the demo's own lines are what a reader wants."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # all sites are asked at once; the usual 5 would turn some away for a second


@contextmanager
def served(world: NewsWorld) -> Iterator[str]:
    """The world on a free loopback port; gives the proxy's address."""
    handler = type("Handler", (_Proxy,), {"world": world})
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
