"""Worker processes that read pages: none without need, a limit for each page, and none left behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from news_site import NEEDLES, NOW, Reply, Site, feed, listing, named, outlet, page, politeness

from crawler.article import Article
from crawler.discover import Malformed, from_feed
from crawler.report import CrawlReport
from crawler.run import Job, crawl
from crawler.spiders.reader import LARGE, Reader, Unreadable

KABAR = outlet("kabar", "kabar.example", {"feed": "https://kabar.example/feed"})
URL = "https://kabar.example/baca/1"


def _sleep(body: bytes, *more: object) -> None:
    time.sleep(60)


def _crash(body: bytes, *more: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _pid(body: bytes, *more: object) -> int:
    return os.getpid()


def _raise(body: bytes, *more: object) -> None:
    raise Malformed("bukan umpan")


BIG = b"x" * (LARGE + 1)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader((KABAR,), NOW, seconds=2.0)
    yield made
    made.close()


def test_a_page_is_read_in_another_process(reader: Reader) -> None:
    read = asyncio.run(reader.page(named("Bawaslu Buka Posko").body, URL, "kabar", "utf-8"))
    assert read.headline == "Bawaslu Buka Posko"
    assert asyncio.run(reader.links(_pid, BIG)) != os.getpid()


def test_small_routes_are_read_at_once() -> None:
    made = Reader((KABAR,), NOW, 2.0)
    data = feed((URL, "Satu")).body
    read = made.links(from_feed, data, URL, KABAR.discover[0], KABAR.timezone, NOW)
    assert [c.url for c in asyncio.run(read)] == [URL]
    assert made._pool is None


def test_what_the_reading_raises_comes_through(reader: Reader) -> None:
    with pytest.raises(Malformed, match="bukan umpan"):
        asyncio.run(reader.links(_raise, BIG))


def test_a_page_that_takes_too_long_is_given_up_and_others_go_on(reader: Reader) -> None:
    async def both() -> tuple[object, ...]:
        return tuple(
            await asyncio.gather(reader.links(_sleep, BIG), reader.links(_pid, BIG), return_exceptions=True)
        )

    slow, quick = asyncio.run(both())
    assert isinstance(slow, Unreadable) and "within 2 s" in str(slow)
    assert isinstance(quick, int)
    assert isinstance(asyncio.run(reader.links(_pid, BIG)), int)


def test_a_page_that_crashes_its_reader_costs_only_itself(reader: Reader) -> None:
    async def all_of_them() -> list[object]:
        some = [reader.links(_crash if n == 3 else _pid, BIG) for n in range(8)]
        return list(await asyncio.gather(*some, return_exceptions=True))

    told = asyncio.run(all_of_them())
    assert isinstance(told.pop(3), Unreadable)
    assert all(isinstance(pid, int) for pid in told)


def children(parent: int, mark: bytes) -> set[int]:
    """Processes that ``parent`` started, with ``mark`` in their command."""
    found = set()
    for entry in (e for e in Path("/proc").iterdir() if e.name.isdigit()):
        with contextlib.suppress(OSError):
            started_by = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if started_by == parent and mark in (entry / "cmdline").read_bytes():
                found.add(int(entry.name))
    return found


def crawl_process() -> int:
    (pid,) = children(os.getpid(), b"crawler.run")
    return pid


def workers(crawler: int) -> set[int]:
    return children(crawler, b"spawn_main")


def gone(pids: set[int], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.pages = {"/feed": feed((f"{site.url}/baca/1", "Satu"), (f"{site.url}/baca/2", "Dua"))}
    yield site
    site.close()


def job(site: Site, **more: object) -> Job:
    kabar = outlet("kabar", site, {"feed": f"{site.url}/feed"})
    polite = politeness(site, per_host=1, max_page_mb=5)
    return Job((kabar,), NEEDLES, polite, NOW, round_seconds=60, **more)  # type: ignore[arg-type]


def test_no_worker_where_no_page_is_worth_reading(site: Site) -> None:
    site.pages |= {"/baca/1": page("Pasar", "Ramai."), "/baca/2": page("Jalan", "Rusak.")}
    seen: set[int] = set()
    for _ in crawl(job(site)):
        seen |= workers(crawl_process())
    assert seen == set()


@pytest.mark.parametrize("how", ["killed", "closed"])
def test_workers_end_with_their_crawl_process(site: Site, how: str) -> None:
    site.pages |= {"/baca/1": named(), "/baca/2": Reply(hang=60)}
    events = crawl(job(site))
    assert isinstance(next(events), Article)
    child = crawl_process()
    pids = workers(child)
    assert pids
    if how == "killed":
        os.kill(child, signal.SIGKILL)
        (report,) = [e for e in events if isinstance(e, CrawlReport)]
        assert report.failure == "crashed"
    events.close()
    assert gone(pids)


def test_a_page_that_cannot_be_read_in_time_is_dropped_under_a_name(site: Site) -> None:
    deep = "<div>" * 100_000 + "Bawaslu" + "</div>" * 100_000
    site.pages |= {"/baca/1": Reply(deep.encode()), "/baca/2": named("Bawaslu Buka Posko")}
    told = list(crawl(job(site)))
    (report,) = [e for e in told if isinstance(e, CrawlReport)]
    assert [e.headline for e in told if isinstance(e, Article)] == ["Bawaslu Buka Posko"]
    assert report.failure is None and report.found == report.read + sum(report.dropped.values())


def test_a_huge_listing_does_not_stall_the_round(site: Site) -> None:
    links = [f"/baca/{n}" for n in range(1, 4)]
    filler = b"<div>" * 50_000
    site.pages = {"/tag": Reply(listing(*links).body + filler), **{link: named() for link in links}}
    kabar = outlet("kabar", site, {"listing": f"{site.url}/tag", "links": "h2.entri a"})
    wanted = Job((kabar,), NEEDLES, politeness(site, max_page_mb=5), NOW, round_seconds=60, page_seconds=20)
    (report,) = [e for e in crawl(wanted) if isinstance(e, CrawlReport)]
    assert (report.failure, report.read) == (None, 3)


def test_a_worker_that_hangs_when_nobody_is_left_ends_itself() -> None:
    code = (
        "import time\nfrom crawler.spiders import reader\n"
        "reader._limit, reader.OVERTIME = 0.1, 0.1\nreader._read(time.sleep, 60)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert done.returncode == 1 and b"Timeout" in done.stderr
