"""How an answer is judged, and when a host may be asked again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from OpenSSL.SSL import Error as TLSError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import HtmlResponse, Request, Response
from twisted.python.failure import Failure as TxFailure
from twisted.web.client import ResponseFailed

from crawler.report import Drop, Failure
from crawler.spiders.plan import dated
from crawler.spiders.web import LONGEST_REST, OutOfTime, Pace, Problem, Web, judged, retry_after, understood

NOW = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
URL = "https://contoh.example/feed/"


def _tls() -> DownloadFailedError:
    error = DownloadFailedError("gagal")
    error.__cause__ = ResponseFailed([TxFailure(TLSError("certificate verify failed"))])
    return error


@pytest.mark.parametrize(
    ("error", "failure", "drop", "temporary"),
    [
        (IgnoreRequest(Drop.robots, "is forbidden by robots.txt"), Failure.robots, Drop.robots, False),
        (
            IgnoreRequest(Drop.private_address, "leads in"),
            Failure.private_address,
            Drop.private_address,
            False,
        ),
        (IgnoreRequest("max redirections reached"), Failure.malformed, Drop.fetch_failed, False),
        (DownloadCancelledError("too large"), Failure.malformed, Drop.too_large, False),
        (CannotResolveHostError("contoh.example"), Failure.dns, Drop.fetch_failed, True),
        (DownloadTimeoutError("lama"), Failure.timeout, Drop.fetch_failed, True),
        (DownloadConnectionRefusedError("tidak"), Failure.refused, Drop.fetch_failed, True),
        (DownloadFailedError("putus"), Failure.refused, Drop.fetch_failed, True),
        (_tls(), Failure.tls, Drop.fetch_failed, True),
    ],
)
def test_every_error_has_a_name(error: Exception, failure: Failure, drop: Drop, temporary: bool) -> None:
    problem = understood(error, URL)
    assert (problem.failure, problem.drop, problem.temporary) == (failure, drop, temporary)
    assert URL in problem.detail and "\n" not in problem.detail


@pytest.mark.parametrize(
    ("status", "failure", "temporary"),
    [(404, Failure.http_4xx, False), (429, Failure.http_4xx, True), (500, Failure.http_5xx, True)],
)
def test_statuses(status: int, failure: Failure, temporary: bool) -> None:
    problem = judged(HtmlResponse(URL, status=status, body=b"<h1>maaf</h1>"), NOW)
    assert problem is not None
    assert (problem.failure, problem.temporary, problem.detail) == (
        failure,
        temporary,
        f"{URL} answered {status}",
    )


def test_good_answers() -> None:
    for status in (200, 203, 304):
        assert judged(HtmlResponse(URL, status=status, body=b"<h1>baik</h1>"), NOW) is None


@pytest.mark.parametrize(("status", "body"), [(200, b""), (204, b" \n"), (304, b"")])
def test_a_success_without_a_page_is_none(status: int, body: bytes) -> None:
    problem = judged(Response(URL, status=status, body=body), NOW, conditional=False)
    assert problem is not None and problem.drop is Drop.http_error


def test_a_soft_404_is_an_error() -> None:
    problem = judged(HtmlResponse(URL, body=b"<title>404 Not Found</title>Bawaslu"), NOW)
    assert problem is not None and problem.failure is Failure.http_4xx


def test_the_address_at_fault_is_named() -> None:
    error = DownloadTimeoutError("lama")
    error.add_note("https://contoh.example/robots.txt")
    assert understood(error, URL).detail.startswith("https://contoh.example/robots.txt ")


def test_retry_after() -> None:
    assert retry_after("120", NOW) == 120.0
    assert retry_after(format_datetime(NOW + timedelta(seconds=30)), NOW) == 30.0
    assert retry_after(format_datetime(NOW - timedelta(seconds=30)), NOW) == 0.0
    assert retry_after("besok", NOW) is None
    assert retry_after("²", NOW) is None
    assert retry_after("Mon, 1 Jan 99999999999999 00:00:00 GMT", NOW) is None
    assert retry_after(None, NOW) is None


def test_archive_addresses() -> None:
    day = datetime(2026, 2, 3, tzinfo=UTC).date()
    assert (
        dated("https://a.example/{date:%Y/%m/%d}?page={page}", day)
        == "https://a.example/2026/02/03?page={page}"
    )
    assert dated("https://a.example/?d={date}", day) == "https://a.example/?d=2026-02-03"


class _Clock:
    """Loop time that sleeping moves, so that no test waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.starts: list[float] = []
        monkeypatch.setattr("crawler.spiders.web.asyncio.get_running_loop", lambda: self)
        monkeypatch.setattr("crawler.spiders.web.asyncio.sleep", self._sleep)

    def time(self) -> float:
        return self.now

    async def _sleep(self, seconds: float) -> None:
        self.now += seconds
        self.starts.append(self.now - 1000.0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    return _Clock(monkeypatch)


def test_one_host_is_asked_at_its_pace(clock: _Clock) -> None:
    pace = Pace(2.0, deadline=1100.0)

    async def three() -> None:
        for _ in range(3):
            await pace.turn("a.example")
        await pace.turn("b.example")

    asyncio.run(three())
    assert clock.starts == [0.0, 2.0, 4.0, 4.0]


def test_crawl_delay_and_rest_slow_a_host_down(clock: _Clock) -> None:
    pace = Pace(1.0, deadline=1100.0)

    async def course() -> None:
        await pace.departure("a.example")  # robots.txt
        pace.slow_down("a.example", 10.0)
        await pace.turn("a.example")
        pace.rest("a.example", 60.0)
        await pace.turn("a.example")
        with pytest.raises(OutOfTime):
            pace.rest("a.example", 3600.0)
            await pace.turn("a.example")

    asyncio.run(course())
    assert clock.starts == [0.0, 10.0, 70.0]


def _web(*answers: Response, deadline: float = 1100.0) -> tuple[Web, list[str]]:
    asked: list[str] = []
    rest = iter(answers)

    async def download(request: Request) -> Response:
        asked.append(request.url)
        return next(rest)

    return Web(download, Pace(1.0, deadline), 2), asked


def test_a_busy_site_is_asked_once_more_after_its_rest(clock: _Clock) -> None:
    busy = HtmlResponse(URL, status=503, headers={"Retry-After": "7"}, body=b"sibuk")
    web, asked = _web(busy, HtmlResponse(URL, body=b"baik"))
    assert asyncio.run(web.get(URL, "contoh")).body == b"baik"
    assert len(asked) == 2
    assert clock.starts == [0.0, 7.0]
    assert web.asked["contoh"].healed == {"http_5xx": 1}


def test_a_long_rest_is_left_for_the_next_round(clock: _Clock) -> None:
    web, asked = _web(HtmlResponse(URL, status=429, headers={"Retry-After": "3600"}, body=b"sibuk"))
    with pytest.raises(Problem, match="answered 429") as caught:
        asyncio.run(web.get(URL, "contoh"))
    assert caught.value.status == 429
    assert len(asked) == 1
    assert not web.asked["contoh"].healed


@pytest.mark.parametrize(("wanted", "kept"), [("3600", 3600.0), ("99999999", LONGEST_REST)])
def test_a_rest_that_lasts_is_told(clock: _Clock, wanted: str, kept: float) -> None:
    web, _ = _web(HtmlResponse(URL, status=429, headers={"Retry-After": wanted}, body=b"sibuk"))

    async def course() -> tuple[float, float]:
        with pytest.raises(Problem):
            await web.get(URL, "contoh")
        return web.rests("contoh"), web.rests("lain")

    assert asyncio.run(course()) == (kept, 0.0)


def test_a_back_fill_does_not_wait_out_a_long_rest(clock: _Clock) -> None:
    pace = Pace(1.0, deadline=10**9, patience=120.0)

    async def course(seconds: float) -> None:
        pace.rest("a.example", seconds)
        await pace.departure("a.example")

    asyncio.run(course(60.0))
    with pytest.raises(OutOfTime) as caught:
        asyncio.run(course(3600.0))
    assert caught.value.resting


def test_one_page_that_asks_for_rest_does_not_silence_the_outlet(clock: _Clock) -> None:
    web, _ = _web(*[HtmlResponse(URL, status=503, headers={"Retry-After": "3600"}, body=b"sibuk")] * 2)

    async def course() -> float:
        with pytest.raises(Problem):
            await web.get(URL, "contoh")
        return web.rests("contoh")

    assert asyncio.run(course()) == 0.0


def test_a_missing_page_is_asked_once(clock: _Clock) -> None:
    web, asked = _web(HtmlResponse(URL, status=404, body=b"tiada"))
    with pytest.raises(Problem):
        asyncio.run(web.get(URL, "contoh"))
    assert len(asked) == 1


def test_a_rest_holds_for_those_who_wait_for_their_turn(
    clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pace = Pace(2.0, deadline=1100.0)

    async def sleep(seconds: float) -> None:
        if len(clock.starts) == 1:  # while the second waits, the answer to the first asks for a rest
            pace.rest("a.example", 30.0)
        await clock._sleep(seconds)

    async def course() -> None:
        await pace.departure("a.example")
        await pace.departure("a.example")

    monkeypatch.setattr("crawler.spiders.web.asyncio.sleep", sleep)
    asyncio.run(course())
    assert clock.starts == [0.0, 2.0, 30.0]


def test_a_block_page_may_ask_for_a_rest_too(clock: _Clock) -> None:
    block = HtmlResponse(URL, status=429, headers={"Retry-After": "40"}, body=b"<title>Access denied</title>")
    web, asked = _web(block, HtmlResponse(URL, body=b"baik"))

    async def course() -> None:
        with pytest.raises(Problem, match="block page"):
            await web.get(URL, "contoh")
        await web.get(URL, "contoh")

    asyncio.run(course())
    assert clock.starts == [0.0, 40.0]
    assert len(asked) == 2
