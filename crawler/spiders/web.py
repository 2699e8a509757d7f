"""One page asked for, politely: pace per host, a cap over all hosts, few retries, and a name for
every way in which it can go wrong."""

from __future__ import annotations

import asyncio
import math
import re
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.extract import is_blocked
from crawler.extract.missing import says_missing
from crawler.report import Drop, Failure

RETRIES = 1
LONGEST_REST = 86400.0  # seconds after which a site is asked again, whatever it named
_TICK = 0.001  # seconds; a sleep may end so much too early

_FAILURE = {
    Drop.robots: Failure.robots,
    Drop.private_address: Failure.private_address,
    Drop.blocked: Failure.blocked,
    Drop.too_large: Failure.malformed,
}


@dataclass(eq=False)
class Problem(Exception):
    """A request that brought no page. ``temporary``: the next round may have better luck."""

    failure: Failure
    drop: Drop
    detail: str
    temporary: bool = False
    retry: bool = False
    wait: float | None = None  # seconds, where the site named them
    status: int | None = None


class OutOfTime(Exception):
    """The host's next turn would come after the end of the round. ``resting``: because it asked for that."""

    def __init__(self, detail: str, *, resting: bool = False) -> None:
        super().__init__(detail)
        self.resting = resting


def understood(error: Exception, url: str) -> Problem:
    """Whatever a download raised, as a Problem. A note on the error names the address at fault, where that
    is another (robots.txt)."""
    url = next(iter(getattr(error, "__notes__", ())), url)
    match error:
        case IgnoreRequest(args=(Drop() as drop, str(why))):
            return Problem(_FAILURE[drop], drop, f"{url} {why}")
        case IgnoreRequest() if "redirection" in str(error):
            return Problem(Failure.malformed, Drop.fetch_failed, f"{url} redirects without end")
        case IgnoreRequest() | DownloadCancelledError():
            return Problem(Failure.malformed, Drop.too_large, f"{url} is larger than allowed")
        case CannotResolveHostError():
            return Problem(Failure.dns, Drop.fetch_failed, f"{url}: no such host name", temporary=True)
        case DownloadTimeoutError():
            return _broken(Failure.timeout, f"{url} did not answer in time")
    if _of_tls(error):
        return Problem(Failure.tls, Drop.fetch_failed, f"{url}: certificate or TLS failed", temporary=True)
    why = " ".join(str(error).split()) or type(error).__name__
    return _broken(Failure.refused, f"{url}: no connection ({why[:150]})")


def _broken(failure: Failure, detail: str) -> Problem:
    return Problem(failure, Drop.fetch_failed, detail, temporary=True, retry=True)


def _of_tls(error: BaseException) -> bool:
    """Does a TLS fault stand anywhere in the chain of causes? Twisted wraps it in ``reasons``."""
    chain: list[BaseException] = [error]
    while chain:
        current = chain.pop()
        if type(current).__module__.split(".")[0] in ("OpenSSL", "service_identity", "ssl"):
            return True
        reasons = getattr(current, "reasons", None) or ()
        chain += [value for r in reasons if isinstance(value := getattr(r, "value", r), BaseException)]
        chain += [current.__cause__] if current.__cause__ else []
    return False


def judged(response: Response, now: datetime, *, conditional: bool = True) -> Problem | None:
    """What is wrong with an answer, if anything. ``conditional``: a 304 was asked for."""
    headers = {k.decode("latin-1"): b",".join(v).decode("latin-1") for k, v in response.headers.items()}
    if response.status == 304 and conditional:
        return None
    return _judged(response.url, response.status, response.body, headers, now)


def _judged(url: str, status: int, body: bytes, headers: Mapping[str, str], now: datetime) -> Problem | None:
    wait = retry_after(headers.get("Retry-After"), now)
    if is_blocked(status, body, headers):
        fault = f"{url} answered with a block page"
        return Problem(Failure.blocked, Drop.blocked, fault, temporary=True, wait=wait, status=status)
    if 200 <= status < 300:
        return _hollow(url, status, body)
    busy = status >= 500 or status in (408, 429)
    return Problem(
        Failure.http_5xx if status >= 500 else Failure.http_4xx,
        Drop.http_error,
        f"{url} answered {status}",
        temporary=busy,
        retry=busy,
        wait=wait,
        status=status,
    )


def _hollow(url: str, status: int, body: bytes) -> Problem | None:
    """A success in name only: no page at all, or one that says there is none."""
    if not body.strip():
        fault = f"{url} answered {status} without a page"
        return Problem(Failure.malformed, Drop.http_error, fault, temporary=True, status=status)
    if says_missing(body):
        fault = f"{url} answered {status} with a page that says 'not found'"
        return Problem(Failure.http_4xx, Drop.http_error, fault, status=status)
    return None


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After header, given as a number or as a date; None where there is none."""
    if not value:
        return None
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class Pace:
    """When each host may be asked again, in seconds of the event loop's clock.

    A request waits for its ``turn``, may then have to wait for something else, and ``leaves`` where that
    still keeps the host's delay.
    """

    def __init__(self, delay: float, deadline: float, patience: float = math.inf) -> None:
        self.delay = delay
        self.deadline = deadline
        self.patience = patience  # seconds that one waits for a host that rests
        self._slow: dict[str, float] = {}  # hosts that want a longer delay
        self._free: dict[str, float] = {}  # the next turn to be given
        self._left: dict[str, float] = {}  # when a request last went
        self._rested: dict[str, float] = {}  # not before, whatever turns were given already

    def slow_down(self, host: str, delay: float) -> None:
        """robots.txt asks for ``delay`` seconds between requests, from itself on."""
        self._slow[host] = max(self.delay, delay)

    def rest(self, host: str, seconds: float) -> None:
        """The host is left alone so long, also by those who wait for their turn already."""
        now = _now()
        self._rested[host] = max(self._rested.get(host, now), now + seconds)

    async def turn(self, host: str) -> None:
        """Wait for the host's next turn. Raises OutOfTime where it lies behind the round's end."""
        now, rested = _now(), self._rested.get(host, 0.0)
        start = max(now, self._free.get(host, now), rested, self._after_last(host))
        resting = rested > min(self.deadline, now + self.patience)
        if start > self.deadline or resting:
            wants = f"{host} wants {start - now:.0f} s before the next request"
            raise OutOfTime(wants, resting=resting)
        self._free[host] = start + self._gap(host)
        await asyncio.sleep(start - now)

    def leaves(self, host: str) -> bool:
        """May a request go now? Not where the host rests meanwhile, or another went late. If so, it goes."""
        now = _now()
        if max(self._rested.get(host, 0.0), self._after_last(host)) > now + _TICK:
            return False
        self._left[host] = now
        self._free[host] = max(self._free.get(host, now), now + self._gap(host))
        return True

    async def departure(self, host: str) -> None:
        """Wait for the host's turn and go. Raises OutOfTime."""
        await self.turn(host)
        while not self.leaves(host):
            await self.turn(host)

    def _gap(self, host: str) -> float:
        return self._slow.get(host, self.delay)

    def _after_last(self, host: str) -> float:
        left = self._left.get(host)
        return 0.0 if left is None else left + self._gap(host)


def _now() -> float:
    return asyncio.get_running_loop().time()


Send = Callable[[Request], Awaitable[Response]]


@dataclass(slots=True)
class Asked:
    """What the requests for one outlet told beside their answers."""

    healed: Counter[Failure] = field(default_factory=Counter)  # faults that were gone when asked again
    rests: float = 0.0  # until when it wants to be left alone, by the event loop's clock


async def _nothing(request: Request, send: Send) -> None:
    """No robots.txt to be had."""


class Web:
    """Asks for pages; shared by all visits of a round. ``prepare``: has robots.txt of a page's host, which is
    sent for like a page, before the page itself gets its turn."""

    def __init__(
        self,
        download: Send,
        pace: Pace,
        total: int,
        prepare: Callable[[Request, Send], Awaitable[None]] = _nothing,
    ) -> None:
        self.download, self.prepare = download, prepare
        self.pace = pace
        self.asked: defaultdict[str, Asked] = defaultdict(Asked)  # by outlet
        self._permits = asyncio.Semaphore(total)

    async def get(self, url: str, outlet: str, headers: Mapping[str, str] | None = None) -> Response:
        """The answer: 2xx, or 304 where ``headers`` asked for it. Raises Problem, OutOfTime."""
        last: Problem | None = None
        for _ in range(1 + RETRIES):
            try:
                response = await self._once(url, outlet, headers or {})
                self.asked[outlet].healed.update([last.failure] if last else [])
                return response
            except OutOfTime:
                if last is not None:
                    raise last from None
                raise
            except Problem as problem:
                if not problem.retry:
                    raise
                last = problem
        assert last is not None
        raise last

    def rests(self, outlet: str) -> float:
        """Seconds for which the outlet still wants to be left alone."""
        return max(0.0, self.asked[outlet].rests - _now())

    async def _once(self, url: str, outlet: str, headers: Mapping[str, str]) -> Response:
        try:
            response = await self._in_turn(url, outlet, headers)
        except OutOfTime:
            raise
        except Exception as error:
            fault = understood(error, url)
            self._leave_alone(outlet, fault, url)
            raise fault from error
        problem = judged(response, datetime.now(UTC), conditional=bool(headers))
        if problem:
            self._leave_alone(outlet, problem, url, response.url)
            raise problem
        return response

    async def _in_turn(self, url: str, outlet: str, headers: Mapping[str, str]) -> Response:
        request = Request(
            url, headers=dict(headers), meta={"outlet": outlet}, dont_filter=True, callback=NO_CALLBACK
        )
        await self.prepare(request, self.send)
        return await self.send(request)

    async def send(self, request: Request) -> Response:
        """The answer to a request that goes in its host's turn, and not beside more than ``total`` others.
        Raises OutOfTime, and whatever a download raises."""
        host = _host(request.url)
        while True:
            await self.pace.turn(host)
            async with self._permits:  # it may take long to get one
                if self.pace.leaves(host):
                    return await self.download(request)

    def _leave_alone(self, outlet: str, problem: Problem, *urls: str) -> None:
        """The hosts rest as long as they ask for, or for one delay before the same is asked again."""
        wait = None if problem.wait is None else min(problem.wait, LONGEST_REST)
        if problem.retry or wait:
            for host in {_host(url) for url in urls}:
                self.pace.rest(host, self.pace.delay if wait is None else wait)
        if wait and (problem.status == 429 or problem.drop is Drop.blocked):  # it means us, not one page
            asked = self.asked[outlet]
            asked.rests = max(asked.rests, _now() + wait)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
