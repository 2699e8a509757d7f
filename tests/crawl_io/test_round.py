"""Whole rounds against sites on loopback, through the real child process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from news_site import (
    NEEDLES,
    NOW,
    Reply,
    Site,
    feed,
    index,
    listing,
    named,
    outlet,
    page,
    politeness,
    self_signed,
    urlset,
)

from crawler.article import Article, Candidate
from crawler.report import CrawlReport
from crawler.run import Event, Job, Seen, Validator, crawl

CHALLENGE = Reply(
    b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><div id='cf-wrapper'>"
    b"<noscript>Enable JavaScript and cookies to continue</noscript>"
    b"<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script></div></body></html>",
    403,
    {"Server": "cloudflare", "cf-mitigated": "challenge"},
)


SIMPLE = (
    "tetangga",
    "rusak",
    "tantangan",
    "dalam",
    "tertutup",
    "cacat",
    "robot500",
    "lambat",
    "lingkar",
    "polos",
)
OTHERS = ("kabar", "kosong", "bagian", "arsip", "tersembunyi", "pribadi", "sebagian")


@dataclass
class Told:
    """What a round told, sorted."""

    articles: list[Article] = field(default_factory=list)
    reports: dict[str, CrawlReport] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    validators: dict[str, Validator] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        match event:
            case Article():
                self.articles.append(event)
            case CrawlReport():
                assert event.outlet not in self.reports, "two reports of one outlet"
                self.reports[event.outlet] = event
            case Seen():
                self.seen.append(event)
            case Validator():
                self.validators[event.url] = event

    def by_path(self, outlet_id: str) -> dict[str, Article]:
        return {"/" + a.url.split("/", 3)[3]: a for a in self.articles if a.outlet == outlet_id}


def told(job: Job, *known: str) -> Told:
    result = Told()
    for event in crawl(job, lambda outlet, keys: frozenset(known) & frozenset(keys)):
        result.take(event)
    return result


def whole(report: CrawlReport) -> bool:
    return report.found == report.read + sum(report.dropped.values())


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, Site]]:
    made = {name: Site() for name in (*SIMPLE, *OTHERS)}
    made["palsu"] = Site(self_signed())
    yield made
    for site in made.values():
        site.close()


def _kabar(site: Site, sites: dict[str, Site]) -> None:
    """A healthy outlet with all kinds of routes and every way to be dropped."""
    u = site.url
    site.pages = {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /baca/rahasia\n", kind="text/plain"),
        "/feed": feed(
            (f"{u}/baca/satu?utm_source=rss", "Bawaslu Awasi Kampanye"),
            (f"{u}/baca/lain", "Harga Cabai Naik"),
            (f"{u}/baca/rahasia", "Rahasia"),
            (f"{u}/baca/hilang", "Hilang"),
            (f"{u}/baca/tahu", "Sudah Tahu"),
            (f"{u}/baca/besar", "Besar"),
            etag='"f1"',
        ),
        "/lama": feed((f"{u}/baca/lama", "Lama"), when=NOW - timedelta(days=90)),
        "/sitemap.xml": index(f"{u}/s1.xml", f"{u}/s2.xml", f"{u}/sitemap.xml", etag='"i1"'),
        "/s1.xml": urlset(f"{u}/baca/satu", f"{u}/baca/dua", etag='"s1"'),
        "/s2.xml": urlset(f"{u}/kategori/daerah", "https://lain.example/baca/1"),
        "/tag/1": listing("/baca/dua", "/baca/lempar", "/baca/antar"),
        "/tag/2": listing("/baca/tiga", "/baca/pindah", "/baca/pendek"),
        "/baca/satu?utm_source=rss": named("Bawaslu Awasi Kampanye"),
        "/baca/dua": named("Bawaslu Buka Posko"),
        "/baca/tiga": named("Bawaslu Terima Laporan"),
        "/baca/lain": page("Harga Cabai Naik", "Harga cabai di pasar naik sejak pekan lalu."),
        "/baca/besar": page("Besar", "Bawaslu " * 60_000),
        "/baca/rahasia": named("Rahasia"),
        "/baca/lempar": Reply(b"", 302, {"Location": f"{sites['tetangga'].url}/baca/milik-tetangga"}),
        "/baca/antar": Reply(b"", 302, {"Location": "/baca/antar"}),
        "/baca/pindah": Reply(b"", 301, {"Location": "/baca/tiga"}),
        "/baca/pendek": Reply(b"", 301, {"Location": "/baca/panjang"}),  # to where no route leads
        "/baca/panjang": named("Bawaslu Perbarui Data Pemilih"),
    }


def _failing(sites: dict[str, Site]) -> None:
    sites["tetangga"].pages = {
        "/feed": feed(("http://lain.example/baca/x", "X")),
        "/baca/milik-tetangga": named(),
    }
    sites["rusak"].pages = {"/feed": Reply(b"<h1>galat</h1>", 500)}
    sites["tantangan"].pages = {"/feed": CHALLENGE}
    sites["dalam"].pages = {"/feed": Reply(b"", 302, {"Location": f"{sites['pribadi'].url}/feed"})}
    sites["tertutup"].pages = {"/robots.txt": Reply(b"User-agent: Kliping\nDisallow: /\n", kind="text/plain")}
    sites["cacat"].pages = {"/feed": Reply(b"\x00\x01 bukan umpan " * 40, kind="application/rss+xml")}
    sites["kosong"].pages = {"/tag": Reply(b"<html><body><p>Belum ada berita.</p></body></html>")}
    sites["robot500"].pages = {"/robots.txt": Reply(b"galat", 500), "/feed": feed(("/baca/1", "x"))}
    sites["lambat"].pages = {"/feed": Reply(hang=60)}
    sites["lingkar"].pages = {"/feed": Reply(b"", 302, {"Location": "/feed"})}
    blank = Reply(b"<html><body><h1 class='judul'>Bawaslu</h1><div class='baru'></div></body></html>")
    sites["polos"].pages = {
        "/feed": feed((f"{sites['polos'].url}/baca/1", "Bawaslu"), etag='"p"'),
        "/baca/1": blank,
    }


def _split(site: Site) -> None:
    """Articles in parts, and one that can be shown whole."""
    u = site.url
    site.pages = {
        "/tag": listing("/baca/belah", "/baca/tanpa"),
        "/baca/belah": page(
            "Rapat Pleno", "Bagian satu dibuka pagi.", more="<a class='lanjut' href='?page=2'>2</a>"
        ),
        "/baca/belah?page=2": named(
            "Rapat Pleno", more=f"<a class='lanjut' href='{u}/baca/belah?page=3'>3</a>"
        ),
        "/baca/belah?page=3": page(
            "Rapat Pleno", "Bagian tiga tutup.", more="<a class='lanjut' href='?page=2'>2</a>"
        ),
        "/baca/tanpa": page(
            "Pasar", "Pasar ramai.", more="<a class='lanjut' href='/baca/tanpa?page=2'>2</a>"
        ),
        "/baca/tanpa?page=2": page("Pasar", "Pasar sepi."),
    }


def _whole(site: Site) -> None:
    """``whole`` works for one article, is forbidden for the second, and is not heeded at the third."""
    site.pages = {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /baca/dua?page\n", kind="text/plain"),
        "/tag": listing("/baca/satu", "/baca/dua", "/baca/tiga"),
        "/baca/satu": page("Satu", "Hanya awal.", more="<a class='lanjut' href='?page=2'>2</a>"),
        "/baca/satu?page=all": named("Satu"),
        "/baca/dua": named("Dua"),
        "/baca/tiga?page=all": named("Tiga", more="<a class='lanjut' href='?page=2'>2</a>"),
        "/baca/tiga?page=2": page("Tiga", "Inilah bagian kedua dari berita itu."),
    }


@pytest.fixture(scope="module")
def job(sites: dict[str, Site]) -> Job:
    _kabar(sites["kabar"], sites)
    _failing(sites)
    _split(sites["bagian"])
    _whole(sites["tersembunyi"])
    sites["arsip"].pages = {
        "/indeks/2026-11-24?p=0": listing("/baca/hari-ini"),
        "/indeks/2026-11-23?p=0": listing("/baca/kemarin"),
        "/baca/hari-ini": named("Hari Ini"),
        "/baca/kemarin": named("Kemarin"),
    }
    sites["sebagian"].pages = {
        "/feed": Reply(b"galat", 503),
        "/tag": listing("/baca/1"),
        "/baca/1": Reply(b"galat", 502),
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = f"127.0.0.1:{probe.getsockname()[1]}"
    u = sites["kabar"].url
    rules = {"url": "/baca/"}
    outlets = (
        outlet(
            "kabar",
            sites["kabar"],
            {"feed": f"{u}/feed"},
            {"feed": f"{u}/lama"},
            {"sitemap": f"{u}/sitemap.xml"},
            {"listing": u + "/tag/{page}", "links": "h2.entri a", "pages": 5},
            {"archive": u + "/arsip/{date:%Y-%m-%d}", "links": "h2.entri a"},
            article=rules,
        ),
        outlet("palsu", sites["palsu"], {"feed": f"https://{sites['palsu'].netloc}/feed"}),
        outlet("dns", "tidak-ada.invalid", {"feed": "http://tidak-ada.invalid/feed"}),
        outlet("mati", closed, {"feed": f"http://{closed}/feed"}),
        outlet(
            "bagian",
            sites["bagian"],
            {"listing": f"{sites['bagian'].url}/tag", "links": "h2.entri a"},
            article={"next_page": "a.lanjut"},
        ),
        outlet(
            "tersembunyi",
            sites["tersembunyi"],
            {"listing": f"{sites['tersembunyi'].url}/tag", "links": "h2.entri a"},
            article={"next_page": "a.lanjut", "whole": "page=all"},
        ),
        outlet(
            "arsip",
            sites["arsip"],
            {
                "archive": sites["arsip"].url + "/indeks/{date:%Y-%m-%d}?p={page}",
                "links": "h2.entri a",
                "pages": 3,
                "first_page": 0,
            },
        ),
        outlet("kosong", sites["kosong"], {"listing": f"{sites['kosong'].url}/tag", "links": "h2.entri a"}),
        outlet(
            "sebagian",
            sites["sebagian"],
            {"feed": f"{sites['sebagian'].url}/feed"},
            {"listing": f"{sites['sebagian'].url}/tag", "links": "h2.entri a"},
        ),
        *(outlet(name, sites[name], {"feed": f"{sites[name].url}/feed"}) for name in SIMPLE),
    )
    doors = [site for name, site in sites.items() if name != "pribadi"]
    return Job(
        outlets,
        NEEDLES,
        politeness(*doors, closed),
        NOW,
        horizon=NOW - timedelta(days=14),
        round_seconds=60,
    )


@pytest.fixture(scope="module")
def first(job: Job, sites: dict[str, Site]) -> Told:
    return told(job, f"{sites['kabar'].netloc}/baca/tahu")


def test_every_outlet_is_reported_and_every_candidate_accounted_for(job: Job, first: Told) -> None:
    assert set(first.reports) == {o.id for o in job.outlets}
    assert [r for r in first.reports.values() if not whole(r)] == []


def test_a_healthy_outlet(first: Told, sites: dict[str, Site]) -> None:
    report = first.reports["kabar"]
    assert (report.failure, report.detail) == (None, "")
    assert dict(report.dropped) == {
        "not_named": 1,
        "robots": 1,
        "http_error": 1,
        "known": 2,  # told before, and the one that has moved to another candidate's address
        "too_large": 1,
        "too_old": 1,
        "not_article": 1,
        "foreign_host": 2,
        "fetch_failed": 1,  # redirects without end
    }
    assert {a.headline for a in first.articles if a.outlet == "kabar"} == {
        "Bawaslu Awasi Kampanye",
        "Bawaslu Buka Posko",
        "Bawaslu Terima Laporan",
        "Bawaslu Perbarui Data Pemilih",
    }
    assert report.requests == len(sites["kabar"].asked) + 1  # and where it was sent, at the neighbour's


def test_articles_are_complete(first: Told, sites: dict[str, Site]) -> None:
    one = first.by_path("kabar")["/baca/satu?utm_source=rss"]
    assert one.canonical_url == f"{sites['kabar'].url}/baca/satu"
    assert one.key == f"{sites['kabar'].netloc}/baca/satu"
    assert one.body.startswith("Ketua Bawaslu kabupaten mengatakan")
    assert one.published_at is not None and one.published_at.hour == 0
    assert (one.fetched_at, len(one.page_digest)) == (NOW, 64)


def test_robots_are_obeyed(first: Told, sites: dict[str, Site]) -> None:
    assert "/baca/rahasia" not in sites["kabar"].asked
    assert sites["tertutup"].asked == ["/robots.txt"]
    assert first.reports["tertutup"].failure == "robots"
    assert {h["User-Agent"] for _, h in sites["kabar"].requests} == {"Kliping/0.1 (uji)"}


def test_not_named_and_moved_are_to_be_remembered(first: Told, sites: dict[str, Site]) -> None:
    here = sites["kabar"].netloc
    remembered = {(s.key, s.reason) for s in first.seen if s.outlet == "kabar"}
    assert remembered == {
        (f"{here}/baca/lain", "not_named"),
        (f"{here}/baca/pindah", "moved"),
        (f"{here}/baca/pendek", "moved"),
    }


def test_the_archive_is_for_back_fills(first: Told, sites: dict[str, Site]) -> None:
    assert not [path for path in sites["kabar"].asked if path.startswith("/arsip")]


def test_an_outlet_with_nothing_but_an_archive_is_read_every_day(first: Told) -> None:
    assert {a.headline for a in first.articles if a.outlet == "arsip"} == {"Hari Ini", "Kemarin"}


@pytest.mark.parametrize(
    ("name", "failure", "detail"),
    [
        ("rusak", "http_5xx", "/feed answered 500"),
        ("tantangan", "blocked", "block page"),
        ("dalam", "private_address", "127.0.0.1"),
        ("tertutup", "robots", "forbidden by robots.txt"),
        ("cacat", "malformed", "/feed"),
        ("kosong", "empty", "/tag"),
        ("robot500", "http_5xx", "/robots.txt answered 500"),
        ("lambat", "timeout", "/feed"),
        ("lingkar", "malformed", "redirects without end"),
        ("polos", "layout", "no text"),
        ("dns", "dns", "tidak-ada.invalid"),
        ("mati", "refused", "/robots.txt"),
        ("palsu", "tls", "/robots.txt"),
    ],
)
def test_failures_have_names(first: Told, name: str, failure: str, detail: str) -> None:
    report = first.reports[name]
    assert report.failure == failure, report
    assert detail in report.detail
    assert "\n" not in report.detail


def test_one_broken_route_is_told_but_no_failure(first: Told, sites: dict[str, Site]) -> None:
    report = first.reports["sebagian"]
    assert report.failure is None
    u = sites["sebagian"].url
    assert report.detail == f"{u}/feed answered 503; {u}/tag served instead"
    assert report.switched == f"{u}/tag"
    assert dict(report.dropped) == {"http_error": 1}


def test_private_addresses_are_never_asked(first: Told, sites: dict[str, Site]) -> None:
    assert sites["dalam"].asked.count("/feed") == 1
    assert sites["pribadi"].asked == []


def test_a_split_article_is_read_whole(first: Told, sites: dict[str, Site]) -> None:
    (article,) = [a for a in first.articles if a.outlet == "bagian"]
    assert "Bagian satu dibuka pagi." in article.body
    assert "Ketua Bawaslu kabupaten" in article.body
    assert "Bagian tiga tutup." in article.body
    assert article.body.count("Rapat berlangsung sejak pagi") == 1
    assert sites["bagian"].asked.count("/baca/belah?page=2") == 1
    assert first.reports["bagian"].dropped["not_named"] == 1


def test_the_whole_address_is_asked_first(first: Told, sites: dict[str, Site]) -> None:
    assert first.reports["tersembunyi"].read == 3
    assert any("Inilah bagian kedua" in a.body for a in first.articles if a.outlet == "tersembunyi")
    asked = sites["tersembunyi"].asked
    assert "/baca/satu?page=all" in asked and "/baca/satu" not in asked and "/baca/satu?page=2" not in asked
    assert "/baca/dua" in asked and "/baca/dua?page=all" not in asked


def test_validators_come_only_where_a_304_hides_nothing(first: Told, sites: dict[str, Site]) -> None:
    u = sites["kabar"].url
    assert {url: v.etag for url, v in first.validators.items()} == {
        f"{u}/feed": '"f1"',
        f"{u}/s1.xml": '"s1"',
    }


@pytest.fixture(scope="module")
def second(job: Job, first: Told, sites: dict[str, Site]) -> Told:
    """The next round, at the healthy outlet: what is known is known, one article is due again."""
    sites["kabar"].requests.clear()
    known = {a.key for a in first.articles if a.outlet == "kabar"} | {s.key for s in first.seen}
    again = Candidate(f"{sites['kabar'].url}/baca/dua")
    sites["kabar"].pages["/baca/dua"] = page("Posko Dibuka", "Judul dan isi berubah.")
    return told(
        Job(
            job.outlets[:1],
            NEEDLES,
            job.politeness,
            NOW,
            revisits={"kabar": (again,)},
            validators={url: (v.etag, v.last_modified) for url, v in first.validators.items()},
            horizon=job.horizon,
            round_seconds=60,
        ),
        *known,
    )


def test_unchanged_routes_are_not_read_again(second: Told, sites: dict[str, Site]) -> None:
    report = second.reports["kabar"]
    assert report.not_modified == 2
    assert report.failure is None
    assert whole(report)
    assert "/baca/satu" not in sites["kabar"].asked and "/baca/tiga" not in sites["kabar"].asked


def test_a_known_article_that_is_due_is_read_again(second: Told) -> None:
    (article,) = second.articles
    assert article.headline == "Posko Dibuka"  # though it names nobody any more
    assert second.reports["kabar"].read == 1


def test_a_back_fill_walks_the_archive_day_by_day(job: Job, sites: dict[str, Site]) -> None:
    site = sites["kabar"]
    site.requests.clear()
    site.pages["/arsip/2026-01-02"] = listing("/baca/januari")
    site.pages["/baca/januari"] = named("Bawaslu Januari", when="2026-01-02T08:00:00+07:00")
    backfill = Job(
        job.outlets[:1],
        NEEDLES,
        job.politeness,
        NOW,
        validators={f"{site.url}/feed": ('"f1"', None)},
        since=date(2026, 1, 1),
        until=date(2026, 1, 3),
        round_seconds=60,
    )
    result = told(backfill)
    days = [path for path in site.asked if path.startswith("/arsip")]
    assert days == [f"/arsip/2026-01-0{n}" for n in (3, 2, 1)]
    assert "Bawaslu Januari" in {a.headline for a in result.articles}
    assert result.reports["kabar"].not_modified == 0
    assert result.validators == {}


def test_everything_goes_through_the_proxy_and_the_environment_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    proxy, u = Site(), "http://kabar.example"
    proxy.pages = {
        f"{u}/feed": feed((f"{u}/baca/satu", "Satu"), (f"{u}/baca/dalam", "Dalam")),
        f"{u}/baca/satu": named("Lewat Perantara"),
        f"{u}/baca/dalam": Reply(b"", 302, {"Location": "http://169.254.169.254/latest/meta-data"}),
    }
    outlets = (outlet("kabar", "kabar.example", {"feed": f"{u}/feed"}),)
    result = told(Job(outlets, NEEDLES, politeness(proxy=proxy.url), NOW, round_seconds=60))
    proxy.close()
    assert [a.canonical_url for a in result.articles] == [f"{u}/baca/satu"]
    assert dict(result.reports["kabar"].dropped) == {"private_address": 1}
    assert sorted(proxy.asked) == [f"{u}/baca/dalam", f"{u}/baca/satu", f"{u}/feed", f"{u}/robots.txt"]
