"""The child process: it ends with its parent, and its end is reported."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from news_site import NEEDLES, NOW, Reply, Site, feed, named, outlet, politeness

from crawler.article import Article
from crawler.report import CrawlReport
from crawler.run import Job, crawl


@pytest.fixture
def sites() -> Iterator[tuple[Site, Site]]:
    """One that answers, one that never does."""
    quick, slow = Site(), Site()
    quick.pages = {"/feed": feed((f"{quick.url}/baca/1", "Satu")), "/baca/1": named()}
    slow.pages = {"/feed": Reply(hang=120)}
    yield quick, slow
    quick.close()
    slow.close()


def job(sites: tuple[Site, Site], seconds: float = 60.0) -> Job:
    outlets = tuple(
        outlet(n, s, {"feed": f"{s.url}/feed"}) for n, s in zip(("cepat", "lambat"), sites, strict=True)
    )
    return Job(outlets, NEEDLES, politeness(*sites, timeout=60.0), NOW, round_seconds=seconds)


def children() -> set[int]:
    """Crawl processes on this machine, but for those of others: by parent."""
    found = set()
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == os.getpid() and b"crawler.run" in (entry / "cmdline").read_bytes():
                found.add(int(entry.name))
    return found


def gone(pid: int, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
            if (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_out_of_time(sites: tuple[Site, Site]) -> None:
    events = list(crawl(job(sites, seconds=2.0)))
    reports = {e.outlet: e for e in events if isinstance(e, CrawlReport)}
    assert reports["cepat"].failure is None and reports["cepat"].read == 1
    assert reports["lambat"].failure == "out_of_time"
    assert children() == set()


def test_a_child_that_overruns_the_round_is_stopped(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.run.GRACE", -59.5)
    reports = [e for e in crawl(job(sites)) if isinstance(e, CrawlReport)]
    assert {(r.outlet, r.failure) for r in reports} == {("cepat", "out_of_time"), ("lambat", "out_of_time")}
    assert children() == set()


def test_a_killed_child_is_reported_for_every_outlet_without_a_report(sites: tuple[Site, Site]) -> None:
    events = []
    for event in crawl(job(sites)):
        events.append(event)
        if isinstance(event, CrawlReport) and event.outlet == "cepat":
            sites[1].wait_for("/feed")
            (child,) = children()
            os.kill(child, signal.SIGKILL)
    reports = {e.outlet: e for e in events if isinstance(e, CrawlReport)}
    assert reports["cepat"].failure is None
    assert reports["lambat"].failure == "crashed"
    assert "signal 9" in reports["lambat"].detail


def test_a_closed_generator_ends_the_child(sites: tuple[Site, Site]) -> None:
    events = crawl(job(sites))
    assert isinstance(next(events), Article)
    (child,) = children()
    events.close()
    assert children() == set()
    assert gone(child)


def test_the_child_ends_with_its_parent(sites: tuple[Site, Site]) -> None:
    code = (
        "import json, sys\n"
        "from crawler.run import Job, crawl\n"
        "for event in crawl(Job.from_json(json.load(sys.stdin))):\n"
        "    print(type(event).__name__, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdin and parent.stdout
    parent.stdin.write(json.dumps(job(sites).to_json()).encode())
    parent.stdin.close()
    assert parent.stdout.readline() == b"Article\n"
    (child,) = [int(p) for p in Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()]
    parent.kill()
    parent.wait()
    assert gone(child)
    parent.stdout.close()


def test_a_child_that_cannot_start_tells_why(
    sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = job(sites)
    monkeypatch.setattr(Job, "to_json", lambda self: {"outlets": []})
    events = list(crawl(broken))
    assert [(type(e), e.failure) for e in events if isinstance(e, CrawlReport)] == [
        (CrawlReport, "crashed")
    ] * 2
    assert "KeyError" in events[0].detail  # type: ignore[union-attr]
