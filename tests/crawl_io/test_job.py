"""The job and the events survive the pipe."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import news_site
import pytest

from crawler.article import Article, Candidate
from crawler.report import CrawlReport
from crawler.run import Event, Job, RawPage, Seen, Validator, Walked, Withdrawn, _dump, _load, crawl
from crawler.scrapy_settings import Politeness, scrapy_settings

NOW = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)


def job() -> Job:
    outlet = news_site.outlet(
        "kabar", "kabar.example", {"feed": "https://kabar.example/feed", "clock": "+7h"}
    )
    return Job(
        outlets=(outlet,),
        needles=("Bawaslu",),
        politeness=Politeness("Kliping/0.1", allow_private=("127.0.0.1:8801",), proxy="http://127.0.0.1:1"),
        now=NOW,
        revisits={
            "kabar": (
                Candidate("https://kabar.example/1", "Judul", NOW, "r"),
                Candidate("https://kabar.example/2"),
            )
        },
        validators={"https://kabar.example/feed": ('"a"', None)},
        since=date(2026, 11, 1),
        until=date(2026, 11, 2),
        horizon=NOW,
        round_seconds=9.5,
        page_seconds=1.5,
        routes={"kabar": ("https://kabar.example/feed",), "lain": ()},
        walked=frozenset({"https://kabar.example/feed"}),
        done=frozenset({"b", "a"}),
        limit=3,
        discover=False,
        keep_pages=True,
    )


def test_a_job_survives_the_pipe() -> None:
    assert Job.from_json(job().to_json()) == job()
    plain = Job(job().outlets, (), Politeness("K", allow_private=True), NOW)
    assert Job.from_json(plain.to_json()) == plain


@pytest.mark.parametrize(
    "event",
    [
        Article(
            "kabar",
            "1",
            "https://kabar.example/1",
            "https://kabar.example/1",
            "Judul “é”",
            "Isi\n\nDua",
            fetched_at=NOW,
        ),
        CrawlReport("kabar", found=3, read=1, dropped=Counter(known=2), failure="empty", detail="x"),
        Seen("kabar", "1", "not_named"),
        Validator("https://kabar.example/feed", None, "Tue"),
        Walked("kabar", "r", "feed", "u", 3, 2, NOW, NOW, "empty", "x", overrun=True),
        Walked("kabar", "r", "archive", "u"),
        Withdrawn("kabar", "1", "https://kabar.example/1", 410),
        RawPage("kabar", "https://kabar.example/1", b"\xff\x00<p>", "utf-8"),
    ],
)
def test_events_survive_the_pipe(event: Event) -> None:
    line = _dump(event)
    assert line.count(b"\n") == 1
    assert _load(line) == event


def test_a_broken_line_is_the_end() -> None:
    assert _load(_dump(Seen("kabar", "1", "x"))[:20]) is None
    assert _load(b'{"event": "end"}\n') is None


def test_no_outlets_no_process() -> None:
    assert list(crawl(Job((), (), Politeness("K"), NOW))) == []


def test_settings_are_polite() -> None:
    s = scrapy_settings(Politeness("Kliping/0.1 (humas@contoh.example)", max_page_mb=10))
    assert s["ROBOTSTXT_OBEY"] and s["DOWNLOAD_VERIFY_CERTIFICATES"]
    assert not s["TELNETCONSOLE_ENABLED"] and not s["COOKIES_ENABLED"] and not s["HTTPPROXY_ENABLED"]
    assert s["DOWNLOAD_MAXSIZE"] == 10 * 1024 * 1024
    assert s["USER_AGENT"] == "Kliping/0.1 (humas@contoh.example)"
    assert s["ROBOTSTXT_USER_AGENT"] == "Kliping"
