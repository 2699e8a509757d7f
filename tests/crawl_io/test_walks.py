"""What a round tells of its routes, which it walks, and what it does where one fails or was overrun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from news_site import NEEDLES, NOW, Reply, Site, feed, listing, named, outlet, page, politeness, urlset

from crawler.article import Article, Candidate
from crawler.report import CrawlReport
from crawler.run import Event, Job, RawPage, Seen, Validator, Walked, Withdrawn, crawl

E = TypeVar("E")
EARLIER = NOW - timedelta(hours=3)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    u = site.url
    site.pages = {f"/baca/{n}": named(f"Bawaslu Awasi Tahapan {n}") for n in range(1, 10)}
    site.pages |= {
        "/feed": feed((f"{u}/baca/1", "Satu"), (f"{u}/baca/2", "Dua"), when=EARLIER),
        "/peta": urlset(f"{u}/baca/3", f"{u}/baca/4", f"{u}/tentang", "https://lain.example/1"),
        "/tag/1": listing("/baca/5"),
        "/tag/2": listing("/baca/6"),
        "/tag/3": listing("/baca/7"),
        "/tag/4": listing("/baca/8"),
    }
    yield site
    site.close()


def job(site: Site, **more: object) -> Job:
    u = site.url
    kabar = outlet(
        "kabar",
        site,
        {"feed": f"{u}/feed"},
        {"sitemap": f"{u}/peta"},
        {"listing": f"{u}/tag/{{page}}", "links": "h2.entri a", "pages": 2},
        article={"url": "/baca/"},
    )
    return Job((kabar,), NEEDLES, politeness(site), NOW, round_seconds=60, **more)  # type: ignore[arg-type]


def events(job: Job, known: Iterable[str] = ()) -> list[Event]:
    keys = frozenset(known)
    return list(crawl(job, lambda outlet, asked: keys & frozenset(asked)))


def only(kind: type[E], told: Iterable[Event]) -> list[E]:
    return [event for event in told if isinstance(event, kind)]


def report(told: Iterable[Event]) -> CrawlReport:
    (found,) = only(CrawlReport, told)
    return found


def keys(site: Site, *numbers: int) -> list[str]:
    return [f"{site.netloc}/baca/{n}" for n in numbers]


def test_every_route_is_told_after_its_articles_and_before_the_report(site: Site) -> None:
    told = events(job(site), keys(site, 2, 4))
    u = site.url
    assert only(Walked, told) == [
        Walked("kabar", f"{u}/feed", "feed", f"{u}/feed", 2, 1, EARLIER, EARLIER),
        Walked("kabar", f"{u}/peta", "sitemap", f"{u}/peta", 2, 1),
        Walked("kabar", f"{u}/tag/{{page}}", "listing", f"{u}/tag/{{page}}", 2, 2),
    ]
    kinds = [type(event) for event in told]
    assert kinds.index(Walked) > max(n for n, kind in enumerate(kinds) if kind is Article)
    assert kinds.index(CrawlReport) > max(n for n, kind in enumerate(kinds) if kind is Walked)
    assert (report(told).read, report(told).dropped["known"]) == (4, 2)


def test_a_wrapped_link_is_read_at_its_real_address(site: Site) -> None:
    real = f"{site.url}/baca/1"
    site.pages["/feed"] = feed((f"https://www.google.com/url?q={real}&amp;sa=D", "Satu"), when=EARLIER)
    told = events(job(site))
    assert [a.url for a in only(Article, told) if a.key == keys(site, 1)[0]] == [real]


def test_only_routes_that_are_due_are_walked(site: Site) -> None:
    told = events(job(site, routes={"kabar": (f"{site.url}/peta",)}))
    assert [w.route for w in only(Walked, told)] == [f"{site.url}/peta"]
    assert "/feed" not in site.asked and "/tag/1" not in site.asked
    assert report(told).failure is None


def test_nothing_due_is_nothing_asked_and_no_failure(site: Site) -> None:
    told = events(job(site, routes={}))
    assert [type(e) for e in told] == [CrawlReport]
    assert report(told).failure is None and site.asked == []


def test_an_unchanged_route_is_told_and_does_not_count_as_failed(site: Site) -> None:
    site.pages["/feed"] = feed((f"{site.url}/baca/1", "Satu"), etag='"f"')
    wanted = job(
        site, routes={"kabar": (f"{site.url}/feed",)}, validators={f"{site.url}/feed": ('"f"', None)}
    )
    told = events(wanted)
    (walked,) = only(Walked, told)
    assert (walked.unchanged, walked.found, walked.failure) == (True, 0, None)
    assert "/peta" not in site.asked


@pytest.mark.parametrize(
    ("reply", "failure", "detail"),
    [
        (Reply(b"rusak", 500), "http_5xx", "/feed answered 500"),
        (Reply(b"<p>bukan umpan</p>"), "malformed", "is malformed"),
        (feed(), "empty", "holds no article links"),
        (feed(("https://lain.example/1", "Lain")), "empty", "holds 1 links, none of them an article"),
    ],
)
def test_where_a_route_fails_the_others_serve_and_the_switch_is_told(
    site: Site, reply: Reply, failure: str, detail: str
) -> None:
    site.pages["/feed"] = reply
    told = events(job(site, routes={"kabar": (f"{site.url}/feed",)}))
    first, *others = only(Walked, told)
    assert first.failure == failure and detail in first.detail
    assert [(w.kind, w.failure, w.found) for w in others] == [("sitemap", None, 2), ("listing", None, 4)]
    found = report(told)
    assert (found.failure, found.switched, found.overrun) == (None, f"{site.url}/peta", False)
    assert detail in found.detail and f"{site.url}/peta served instead" in found.detail
    assert len(only(Article, told)) == 6


def test_an_overrun_feed_is_told_and_the_gap_closed_by_the_other_routes(site: Site) -> None:
    u = site.url
    wanted = job(site, routes={"kabar": (f"{u}/feed",)}, walked=frozenset({f"{u}/feed"}))
    told = events(wanted, keys(site, 8, 9))
    found = report(told)
    assert found.overrun and found.switched == f"{u}/peta" and found.failure is None
    assert f"{u}/feed holds nothing known any more" in found.detail
    assert only(Walked, told)[0].overrun
    read = {a.key for a in only(Article, told)}
    assert read == set(keys(site, 1, 2, 3, 4, 5, 6, 7))  # the listing was walked to the first known, beyond 2
    assert "/tag/4" in site.asked and "/tag/5" not in site.asked


def test_a_gap_that_no_known_article_ends_is_told(site: Site) -> None:
    u = site.url
    site.pages |= {f"/tag/{n}": listing(f"/baca/{n}00") for n in range(1, 40)}
    wanted = job(site, routes={"kabar": (f"{u}/feed",)}, walked=frozenset({f"{u}/feed"}))
    assert "/tag/{page}: left after 20 pages; has its pager no end?" in report(events(wanted)).detail
    assert "/tag/20" in site.asked and "/tag/21" not in site.asked


@pytest.mark.parametrize("why", ["known", "never walked", "too old"])
def test_a_feed_that_was_not_overrun(site: Site, why: str) -> None:
    u = site.url
    if why == "too old":
        site.pages["/feed"] = feed((f"{u}/baca/1", "Satu"), when=NOW - timedelta(days=90))
    wanted = job(
        site,
        routes={"kabar": (f"{u}/feed",)},
        walked=frozenset() if why == "never walked" else frozenset({f"{u}/feed"}),
        horizon=NOW - timedelta(days=14),
    )
    told = events(wanted, keys(site, 2) if why == "known" else ())
    assert not report(told).overrun and report(told).switched == ""
    assert "/peta" not in site.asked


def test_a_notice_of_maintenance_is_not_remembered(site: Site) -> None:
    u = site.url
    site.pages["/feed"] = feed(
        (f"{u}/baca/1", "Bawaslu Awasi Tahapan"), (f"{u}/baca/2", "Warga Tolak Politik Uang"), etag='"1"'
    )
    site.pages["/baca/2"] = Reply(b"<h1>Situs dalam pemeliharaan</h1>")
    told = events(job(site, routes={"kabar": (f"{u}/feed",)}))
    assert report(told).dropped == {"http_error": 1}
    assert only(Seen, told) == []
    assert only(Validator, told) == []  # or a 304 would hide what is still to come


def test_a_withdrawn_page_is_told_under_its_key(site: Site) -> None:
    u = site.url
    site.pages["/baca/2"] = Reply(b"dihapus", 410)
    due = (Candidate(f"{u}/baca/1"), Candidate(f"{u}/baca/2", key="kunci-lama"), Candidate(f"{u}/hilang"))
    told = events(job(site, routes={}, revisits={"kabar": due}), keys(site, 1, 2))
    assert sorted(only(Withdrawn, told), key=lambda w: w.url) == [
        Withdrawn("kabar", "kunci-lama", f"{u}/baca/2", 410),
        Withdrawn("kabar", f"{site.netloc}/hilang", f"{u}/hilang", 404),
    ]
    assert [a.url for a in only(Article, told)] == [f"{u}/baca/1"]
    assert report(told).dropped["http_error"] == 2


def test_a_page_that_only_fails_for_now_is_not_withdrawn(site: Site) -> None:
    site.pages["/baca/1"] = Reply(b"sibuk", 503)
    told = events(job(site, routes={}, revisits={"kabar": (Candidate(f"{site.url}/baca/1"),)}))
    assert only(Withdrawn, told) == []


def test_a_limit_bounds_the_articles_asked_for_and_keeps_no_validators(site: Site) -> None:
    site.pages["/feed"] = feed(*((f"{site.url}/baca/{n}", "x") for n in range(1, 6)), etag='"f"')
    told = events(job(site, limit=2))
    assert len(only(Article, told)) == 2
    assert sum(path.startswith("/baca/") for path in site.asked) == 2
    assert only(Validator, told) == [] and len(only(Walked, told)) == 3


def test_without_discovery_any_page_of_the_outlet_is_read_and_kept_raw(site: Site) -> None:
    site.pages["/tentang"] = page("Tentang Kami", "Redaksi.")
    wanted = job(
        site,
        discover=False,
        keep_pages=True,
        revisits={"kabar": (Candidate(f"{site.url}/tentang"), Candidate(f"{site.url}/tiada"))},
    )
    told = events(wanted)
    (raw,) = only(RawPage, told)
    assert (raw.url, raw.body, raw.encoding) == (f"{site.url}/tentang", site.pages["/tentang"].body, "utf-8")
    assert [a.headline for a in only(Article, told)] == ["Tentang Kami"]
    assert "/feed" not in site.asked and report(told).failure is None
    assert f"{site.url}/tiada answered 404" not in report(told).detail  # one page was read: no trouble


def test_what_a_single_page_failed_of_is_told(site: Site) -> None:
    told = events(job(site, discover=False, revisits={"kabar": (Candidate(f"{site.url}/tiada"),)}))
    assert report(told).detail == f"{site.url}/tiada answered 404"


def test_an_id_pattern_that_mixes_articles_up_is_told(site: Site) -> None:
    u = site.url
    site.pages["/feed"] = feed(
        (f"{u}/2026/harga-cabai", "Harga Cabai Naik"), (f"{u}/2026/posko", "Bawaslu Buka Posko")
    )
    mixed = outlet("kabar", site, {"feed": f"{u}/feed"}, article={"id": r"/(\d+)/"})
    told = events(Job((mixed,), NEEDLES, politeness(site), NOW, round_seconds=60))
    assert "article.id gives '2026' for two articles" in report(told).detail


def test_times_of_a_route_are_told(site: Site) -> None:
    entries = "".join(
        f"<entry><title>x</title><link href='{site.url}/baca/{n}'/>"
        f"<updated>2026-11-2{n}T00:00:00Z</updated></entry>"
        for n in (1, 3, 2)
    )
    site.pages["/feed"] = Reply(
        f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>".encode(), kind="application/atom+xml"
    )
    walked = only(Walked, events(job(site)))[0]
    assert (walked.oldest_at, walked.newest_at) == (
        datetime(2026, 11, 21, tzinfo=UTC),
        datetime(2026, 11, 23, tzinfo=UTC),
    )


def test_known_is_asked_in_parts_and_much_of_it_does_not_block(site: Site) -> None:
    """A sitemap of many thousand addresses: questions and answers cross, and nobody waits for ever."""
    many = [f"{site.url}/baca/n{n}" for n in range(12_000)]
    site.pages = {"/peta": urlset(*many, f"{site.url}/baca/baru"), "/baca/baru": named()}
    kabar = outlet("kabar", site, {"sitemap": f"{site.url}/peta"})
    asked: list[int] = []

    def known(outlet: str, some: list[str]) -> frozenset[str]:
        asked.append(len(some))
        return frozenset(key for key in some if "/baca/n" in key)

    wanted = Job((kabar,), NEEDLES, politeness(site, max_page_mb=5), NOW, round_seconds=120)
    told = list(crawl(wanted, known))  # type: ignore[arg-type]
    assert report(told).dropped["known"] == 12_000 and len(only(Article, told)) == 1
    assert sum(asked) == 12_001 and max(asked) <= 1000


def test_a_fault_of_the_store_ends_the_round(site: Site) -> None:
    def broken(outlet: str, some: object) -> frozenset[str]:
        raise RuntimeError("basis data terkunci")

    with pytest.raises(RuntimeError, match="terkunci"):
        list(crawl(job(site), broken))  # type: ignore[arg-type]


def test_addresses_to_be_remembered_are_told(site: Site) -> None:
    site.pages["/baca/1"] = page("Harga Cabai", "Naik.")
    told = events(job(site, routes={"kabar": (f"{site.url}/feed",)}))
    assert only(Seen, told) == [Seen("kabar", f"{site.netloc}/baca/1", "not_named")]
