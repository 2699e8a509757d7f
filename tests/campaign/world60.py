"""A world of 60 news sites on loopback, each with one fault, and what a crawl must make of it.

Every outlet has ``count`` ordinary articles, of which one in ten names the agency. A fault adds routes,
articles or answers of its own. What must come of it is written beside it: the articles stored (``stored``),
the candidates dropped by reason (``dropped``), the failure of the outlet (``failure``), a word of its
report's line (``detail``), and what may never be asked (``never``) or not oftener than so many times
(``at_most``, with room for a try or two again).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import yaml

from aggregator.config import CrawlSettings
from tests.campaign.conftest import FULL
from tests.campaign.fault_server import Answer, Give, Servers, Site

OUTLETS = 60
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TIMEOUT = 12 if FULL else 5  # seconds; what drips and keeps silent is given up after
LARGEST = int(CrawlSettings().max_page_mb * 2**20)  # bytes of a page that is read
VICTIM = "127.0.3.1"  # an inner address that is not on the list
PER_PAGE = 20
RULES = {"headline": "h1.judul", "body": "div.isi", "published": "time.tgl@datetime"}
SECTIONS = {"feed": "/feed", "sitemap": "/sitemap.xml", "listing": "/terbaru/{page}"}
CHALLENGE = Answer(
    b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
    b"<script>window._cf_chl_opt={}</script></body></html>",
    403,
    headers={"cf-mitigated": "challenge"},
)
CAPTCHA = Answer(b"<html><head><title>Captcha</title></head><body>Buktikan bahwa anda manusia</body></html>")
BUSY = Answer(b"sibuk", 429, headers={"Retry-After": "1"})
BROKEN = Answer(b"galat", 500)


@dataclass(frozen=True, slots=True)
class Story:
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


def story(outlet: int, number: int | str, named: bool = True) -> Story:
    who = "Ketua Bawaslu kabupaten" if named else "Kepala pasar kabupaten"
    return Story(
        f"{'Bawaslu Awasi Kampanye' if named else 'Harga Cabai Naik'} di Desa {outlet} Nomor {number}",
        (
            f"{who} mengatakan kegiatan nomor {number} di desa {outlet} berjalan baik sejak pagi.",
            "Rapat berlangsung di aula kecamatan dan dihadiri warga dari sejumlah desa di sekitarnya.",
            "Panitia menyampaikan bahwa hasil rapat akan diumumkan kepada warga pada pekan depan.",
        ),
    )


def page(told: Story, more: str = "", charset: str = "utf-8") -> Answer:
    text = "".join(f"<p>{escape(line)}</p>" for line in told.paragraphs)
    head = escape(told.headline)
    source = (
        f"<!doctype html><html lang='id'><head><meta charset='{charset}'><title>{head}</title></head><body>"
        f"<h1 class='judul'>{head}</h1><time class='tgl' datetime='2026-03-02T08:00:00+07:00'></time>"
        f"<div class='isi'>{text}</div>{more}</body></html>"
    )
    return Answer(source.encode("utf-8"))


def first(bad: Answer, good: Answer, times: int = 1) -> Give:
    """``bad`` so many times, then ``good``."""
    return lambda time: bad if time <= times else good


def packed(start: bytes, megabytes: int, end: bytes = b"") -> bytes:
    """gzip of ``start``, so many megabytes of spaces, and ``end``."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b" " * 2**20
    middle = b"".join(pack.compress(block) for _ in range(megabytes))
    return pack.compress(start) + middle + pack.compress(end) + pack.flush()


@lru_cache
def bomb() -> bytes:
    return packed(b"<html><h1>Bawaslu</h1>", 400)


@dataclass
class Planted:
    """One outlet of the world, with its fault and what must come of it."""

    number: int
    count: int
    fault: str = "none"
    kinds: tuple[str, ...] = ("feed",)
    answers: dict[str, Give] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)  # addresses or paths that stand in the routes too
    rules: dict[str, Any] = field(default_factory=dict)
    route: dict[str, Any] = field(default_factory=dict)
    stored: dict[str, Story] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    failure: str | None = None
    detail: str = ""
    never: list[str] = field(default_factory=list)  # regexes of paths
    at_most: dict[str, int] = field(default_factory=dict)  # regex of paths -> requests
    uncounted: str = ""  # a reason to drop that may stand in the report any number of times
    alike: dict[str, str] = field(default_factory=dict)  # a reason to drop that may stand for another
    partial: bool = False  # the rest of its articles cannot be reached in this round
    ordinary: bool = True  # its ordinary articles can be reached
    site: Site = field(init=False)

    def __post_init__(self) -> None:
        self.site = Site(self.id, self.answer)

    @property
    def id(self) -> str:
        return f"situs{self.number:02}"

    # ------------------------------------------------------------ what it serves

    def answer(self, path: str) -> Give | None:
        if path in self.answers:
            return self.answers[path]
        if found := re.fullmatch(r"/baca/(\d+)", path):
            number = int(found[1])
            return page(story(self.number, number, named(number))) if number < self.count else None
        return self._routed(path)

    def _routed(self, path: str) -> Answer | None:
        if path == "/feed":
            return Answer(rss(self.links()), kind="application/rss+xml")
        if path == "/sitemap.xml":
            return Answer(urlset(self.links()), kind="text/xml")
        if found := re.fullmatch(r"/terbaru/(\d+)", path):
            start = (int(found[1]) - 1) * PER_PAGE
            return listing(self.links()[start : start + PER_PAGE])
        return None

    def links(self) -> list[str]:
        numbers = range(self.count) if self.ordinary else ()
        return [self.here(x) for x in (*self.extra, *(f"/baca/{n}" for n in numbers))]

    def here(self, path: str) -> str:
        return path if "://" in path else self.site.url + path

    # ------------------------------------------------------------ what is planted

    def add(
        self, path: str, give: Give | None = None, drop: str | None = None, told: Story | None = None
    ) -> None:
        """One more article in the routes: dropped as ``drop``, else stored as ``told``."""
        self.extra.append(path)
        told = told or story(self.number, path.rpartition("/")[2])
        if give is not None:
            self.answers[path] = give
        if drop:
            self.dropped[drop] += 1
        else:
            self.stored[path] = told

    def fails(self, failure: str, detail: str, *at: str, give: Give | None = None) -> None:
        """The outlet cannot be read: ``at`` these paths stands the reason."""
        self.failure, self.detail, self.ordinary = failure, detail, False
        if give is not None:
            self.answers.update(dict.fromkeys(at, give))

    # ------------------------------------------------------------ what must come of it

    def expected(self) -> dict[str, Story]:
        """Path -> story of every article that must be stored."""
        return self.stored | {
            f"/baca/{n}": story(self.number, n) for n in range(self.count if self.ordinary else 0) if named(n)
        }

    def expected_drops(self) -> Counter[str]:
        plain = sum(not named(n) for n in range(self.count)) if self.ordinary else 0
        return self.dropped + Counter(not_named=plain)

    def config(self) -> dict[str, Any]:
        return {
            "name": f"Situs {self.number}",
            "kind": "local",
            "domains": [self.site.netloc],
            "timezone": "Asia/Jakarta",
            "discover": [self._route(kind) for kind in self.kinds],
            "article": RULES | self.rules,
        }

    def _route(self, kind: str) -> dict[str, Any]:
        route: dict[str, Any] = {kind: self.site.url + SECTIONS[kind]}
        if kind == "listing":
            pages = (self.count + len(self.extra)) // PER_PAGE + 3
            route |= {"links": "h2.entri a", "pages": pages}
        return route | (self.route if kind == self.kinds[0] else {})


def named(number: int) -> bool:
    return number % 10 == 3


def rss(links: Sequence[str], encoding: str = "utf-8", doctype: str = "", title: str = "") -> bytes:
    rows = "".join(
        f"<item><title>{title or f'Berita {n}'}</title><link>{escape(link)}</link>"
        f"<pubDate>{format_datetime(START + timedelta(minutes=n))}</pubDate></item>"
        for n, link in enumerate(links)
    )
    head = f"<?xml version='1.0' encoding='{encoding}'?>{doctype}"
    return f"{head}<rss version='2.0'><channel><title>Kabar</title>{rows}</channel></rss>".encode()


def urlset(links: Sequence[str]) -> bytes:
    return _map("urlset", "url", links)


def index(links: Sequence[str]) -> Answer:
    return Answer(_map("sitemapindex", "sitemap", links), kind="text/xml")


def _map(root: str, row: str, links: Sequence[str]) -> bytes:
    rows = "".join(f"<{row}><loc>{escape(link)}</loc></{row}>" for link in links)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f"<?xml version='1.0'?><{root} xmlns='{space}'>{rows}</{root}>".encode()


def listing(links: Sequence[str], more: str = "") -> Answer:
    rows = "".join(f"<h2 class='entri'><a href='{escape(link)}'>Berita</a></h2>" for link in links)
    return Answer(f"<html><body>{rows}{more}</body></html>".encode())


class World:
    """The 60 outlets, served."""

    def __init__(self, count: int, faults: Sequence[tuple[str, Callable[[Planted, str], None]]]) -> None:
        self.servers = Servers()
        self.victim = self.servers.open(Site("dalam", lambda path: page(story(0, "rahasia"))), VICTIM)
        self.planted = [Planted(number, count) for number in range(OUTLETS)]
        for one in self.planted:
            self.servers.open(one.site, f"127.0.2.{one.number + 1}")
        for one, (name, plant) in zip(self.planted, faults, strict=False):
            one.fault = name
            plant(one, self.victim.url)
        for one in self.planted[len(faults) :]:
            one.kinds = (("feed",), ("sitemap",), ("listing",), ("feed", "listing"))[one.number % 4]

    def __iter__(self) -> Iterator[Planted]:
        return iter(self.planted)

    def forget(self) -> None:
        for site in (self.victim, *(one.site for one in self.planted)):
            site.forget()

    def asked(self) -> int:
        return sum(len(one.site.asked) for one in self.planted)

    def write(self, folder: Path, **crawl: Any) -> Path:
        """The configuration of a crawl over the world."""
        (folder / "outlets").mkdir(parents=True)
        for one in self.planted:
            (folder / "outlets" / f"{one.id}.yaml").write_text(yaml.safe_dump(one.config()))
        crawl = {
            "delay": 0,
            "per_host": 4,
            "total": 16,
            "timeout": TIMEOUT,
            "max_age_days": 36500,
            "round_minutes": 15,
            "allow_private": [one.site.netloc for one in self.planted],
        } | crawl
        (folder / "app.yaml").write_text(yaml.safe_dump({"crawl": crawl}))
        return folder

    def close(self) -> None:
        self.servers.close()
