"""A back-fill goes slice by slice, can be stopped anywhere, and asks for nothing again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta, timezone

import pytest
from news_site import NEEDLES, NOW, Reply, Site, index, listing, named, outlet, page, politeness, urlset

from crawler.article import Article
from crawler.report import CrawlReport
from crawler.run import Event, Job, Seen, Walked, crawl

SINCE, UNTIL = date(2026, 11, 18), date(2026, 11, 21)
ZONE = timezone(timedelta(hours=7))


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


class Memory:
    """What the store would keep of a back-fill: keys of articles, and settled slices."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.done: set[str] = set()
        self.articles: list[Article] = []

    def take(self, event: Event) -> None:
        if isinstance(event, Article):
            self.articles.append(event)
            self.keys.add(event.key)
        elif isinstance(event, Seen):
            self.keys.add(event.key)
        elif isinstance(event, Walked) and event.failure is None:
            self.done.add(event.url)

    def known(self, outlet: str, asked: Iterable[str]) -> frozenset[str]:
        return frozenset(self.keys & set(asked))


def job(site: Site, *routes: dict[str, object], done: Iterable[str] = (), **more: object) -> Job:
    kabar = outlet("kabar", site, *routes, article={"url": "/baca/"})
    given = {"since": SINCE, "until": UNTIL, "round_seconds": 120, **more}
    polite = politeness(site, per_host=1)
    return Job((kabar,), NEEDLES, polite, NOW, done=frozenset(done), **given)  # type: ignore[arg-type]


def run(wanted: Job, memory: Memory, stop_after: int = 10**9) -> list[Event]:
    told = []
    with closing(crawl(wanted, memory.known)) as events:
        for event in events:
            memory.take(event)
            told.append(event)
            if len(told) >= stop_after:
                break
    return told


def report(told: Iterable[Event]) -> CrawlReport:
    (found,) = [event for event in told if isinstance(event, CrawlReport)]
    return found


def walked(told: Iterable[Event]) -> list[str]:
    return [event.url for event in told if isinstance(event, Walked)]


def _archive(site: Site) -> dict[str, object]:
    """Four days of three pages with two articles each; one day is missing, the last page comes again."""
    for day in (18, 19, 21):
        for number in (1, 2, 3, 4):
            last = min(number, 3)
            links = [f"/baca/{day}-{last}-{n}" for n in (1, 2)]
            site.pages[f"/arsip/2026-11-{day}?p={number}"] = listing(*links)
            for link in links:
                site.pages[link] = named(f"Bawaslu {link}", when=f"2026-11-{day}T08:00:00+07:00")
    return {"archive": f"{site.url}/arsip/{{date:%Y-%m-%d}}?p={{page}}", "links": "h2.entri a", "pages": 2}


def test_an_archive_is_settled_page_by_page_and_day_by_day(site: Site) -> None:
    told = run(job(site, _archive(site)), Memory())
    u = site.url
    day = [f"{u}/arsip/2026-11-21?p={n}" for n in (1, 2, 3, 4, "{page}")]
    assert walked(told)[:5] == day
    assert walked(told)[5:7] == [
        f"{u}/arsip/2026-11-20?p=1",
        f"{u}/arsip/2026-11-20?p={{page}}",
    ]  # no such day
    assert report(told).failure is None and report(told).read == 18
    kinds = [type(event).__name__ for event in told[:4]]
    assert kinds == ["Article", "Article", "Walked", "Article"]  # settled before the next page is asked for
    first = next(event for event in told if isinstance(event, Walked))
    noon = datetime(2026, 11, 21, 8, tzinfo=ZONE)
    assert (first.found, first.new, first.oldest_at, first.newest_at) == (2, 2, noon, noon)


def test_a_stopped_back_fill_asks_nothing_again(site: Site) -> None:
    memory, route = Memory(), _archive(site)
    for stop_after in (7, 9):  # in the middle of a day; between two pages
        run(job(site, route, done=memory.done), memory, stop_after)
    told = run(job(site, route, done=memory.done), memory)
    assert report(told).failure is None
    articles = Counter(a.key for a in memory.articles)
    assert len(articles) == 18 and set(articles.values()) == {1}
    asked = Counter(path for path in site.asked if path != "/robots.txt")
    # what was on its way when it was stopped, once each time, may come again
    assert sum(count - 1 for count in asked.values()) <= 4


def test_a_finished_back_fill_asks_for_nothing(site: Site) -> None:
    memory, route = Memory(), _archive(site)
    run(job(site, route), memory)
    site.requests.clear()
    told = run(job(site, route, done=memory.done), memory)
    assert site.asked == [] and report(told).failure is None


def test_a_slice_that_lost_a_page_for_now_is_walked_again(site: Site) -> None:
    memory, route = Memory(), _archive(site)
    site.pages["/baca/19-2-1"] = Reply(b"sibuk", 503)
    told = run(job(site, route), memory)
    (lost,) = [e for e in told if isinstance(e, Walked) and e.failure and "{page}" not in e.url]
    assert lost.url.endswith("2026-11-19?p=2") and lost.detail.endswith("/baca/19-2-1 answered 503")
    site.pages["/baca/19-2-1"] = named(when="2026-11-19T08:00:00+07:00")
    site.requests.clear()
    told = run(job(site, route, done=memory.done), memory)
    asked = [path for path in site.asked if path != "/robots.txt"]
    assert asked == ["/arsip/2026-11-19?p=2", "/baca/19-2-1", "/arsip/2026-11-19?p=5"]  # is there more now?
    assert report(told).read == 1


def test_a_failing_archive_is_a_failed_outlet(site: Site) -> None:
    told = run(job(site, {"archive": f"{site.url}/arsip/{{date}}", "links": "a"}), Memory())
    assert report(told).failure is None  # 404 on every day: nothing was written
    site.pages = {f"/arsip/2026-11-{day}": Reply(b"rusak", 500) for day in range(18, 22)}
    told = run(job(site, {"archive": f"{site.url}/arsip/{{date}}", "links": "a"}), Memory())
    assert report(told).failure == "http_5xx"


def _pager(site: Site, pages: int, name: bool = True) -> dict[str, object]:
    """A listing without times, one day a page, newest first, that never ends."""
    newest = datetime(2026, 11, 23, 9, tzinfo=ZONE)
    for number in range(1, pages + 1):
        site.pages[f"/indeks?p={number}"] = listing(f"/baca/{number}-1", f"/baca/{number}-2")
        when = (newest - timedelta(days=number - 1)).isoformat()
        for link in (f"/baca/{number}-1", f"/baca/{number}-2"):
            site.pages[link] = (
                named(f"Bawaslu {link}", when=when) if name else page("Pasar", "Ramai.", when=when)
            )
    return {"listing": f"{site.url}/indeks?p={{page}}", "links": "h2.entri a", "pages": 2}


@pytest.mark.parametrize("name", [True, False])
def test_a_listing_is_walked_until_it_is_older_than_the_first_day(site: Site, name: bool) -> None:
    """Also where no article is kept: some pages are then read for their time alone."""
    told = run(job(site, _pager(site, 30, name)), Memory())
    asked = [path for path in site.asked if path.startswith("/indeks")]
    assert asked == [f"/indeks?p={n}" for n in range(1, 9)]  # the 6th is of the 18th; two older ones tell
    assert walked(told)[-1] == f"{site.url}/indeks?p={{page}}"
    assert report(told).failure is None


def test_a_listing_goes_on_where_it_was_stopped(site: Site) -> None:
    memory, route = Memory(), _pager(site, 30)
    run(job(site, route), memory, stop_after=8)
    before = len(memory.done)
    assert before >= 2
    site.requests.clear()
    told = run(job(site, route, done=memory.done), memory)
    asked = [path for path in site.asked if path.startswith("/indeks")]
    assert asked == [f"/indeks?p={n}" for n in range(before + 1, 9)]
    assert report(told).failure is None
    site.requests.clear()
    run(job(site, route, done=memory.done), memory)
    assert site.asked == []


def test_a_listing_ends_with_its_pager(site: Site) -> None:
    route = _pager(site, 3)
    run(job(site, route, since=date(2020, 1, 1)), Memory())
    assert "/indeks?p=4" in site.asked and "/indeks?p=5" not in site.asked


def test_sitemaps_are_read_within_the_days(site: Site) -> None:
    u = site.url
    rows = "".join(
        f"<url><loc>{u}/baca/{day}</loc><lastmod>2026-11-{day}T10:00:00+07:00</lastmod></url>"
        for day in range(15, 25)
    )
    site.pages = {f"/baca/{day}": named(when=f"2026-11-{day}T08:00:00+07:00") for day in range(15, 25)}
    site.pages |= {
        "/peta.xml": index(f"{u}/p1.xml", f"{u}/p2.xml", f"{u}/peta.xml"),
        "/p1.xml": Reply(f"<urlset>{rows}</urlset>".encode(), kind="text/xml"),
        "/p2.xml": urlset(),
    }
    memory = Memory()
    told = run(job(site, {"sitemap": f"{u}/peta.xml"}), memory)
    assert sorted(a.url for a in memory.articles) == [f"{u}/baca/{day}" for day in range(18, 22)]
    assert walked(told) == [f"{u}/p1.xml", f"{u}/p2.xml", f"{u}/peta.xml"]  # the index when its children are
    assert dict(report(told).dropped) == {"too_old": 3, "too_new": 3}
    site.requests.clear()
    run(job(site, {"sitemap": f"{u}/peta.xml"}, done=memory.done), memory)
    assert site.asked == []
