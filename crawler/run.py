"""One round of crawling in one child process: the job goes in as JSON, events come out as JSON lines.

A process of its own, because Twisted's reactor cannot be started twice, and because a page that
kills the reader must not take the service along. Parent: ``crawl``. Child: ``python -m crawler.run``.

Protocol. Stdin: the job on one line, then a line for each answer, ``{"id": N, "known": [PLACES]}``; its
end tells the child that the parent is gone. Stdout: one event a line, ``{"event": KIND, ...}``; ``ask``
wants to know which keys of an outlet have been read before, and ``end`` is the last. Stderr: the log, of
which the last line explains a crash. Job, parent and child stand in one file (long for that), since none
can be understood without the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from crawler.article import Article, Candidate, from_iso, to_iso
from crawler.outlet import Outlet
from crawler.report import CrawlReport, Failure
from crawler.scrapy_settings import Politeness, scrapy_settings
from crawler.spiders.plan import Event, Plan, RawPage, Seen, Tick, Validator, Walked, Withdrawn

__all__ = [
    "Event",
    "Job",
    "Politeness",
    "RawPage",
    "Seen",
    "Validator",
    "Walked",
    "Withdrawn",
    "crawl",
]

MOST_ASKED = 1000  # keys in one question
GRACE = 15.0  # seconds that the child may overrun the round before it is killed


@dataclass(frozen=True, slots=True)
class Job:
    """One round.

    ``revisits``: known articles to be read again, by outlet. ``validators``: route address -> (ETag,
    Last-Modified). ``routes``: outlet id -> addresses of the routes that are due, None: all; the others of an
    outlet are walked only where one of these fails or was overrun. ``walked``: routes that earlier rounds
    have walked. ``since`` makes it a back-fill; ``done``: what was settled of this back-fill before it was
    stopped (``Walked.url`` without failure). Candidates older than ``horizon`` are dropped. ``limit``:
    articles asked for at each outlet. Without ``discover`` only revisits are read, and they may hold any
    address of the outlet. ``keep_pages``: each page is handed over raw, too. ``page_seconds``: for one page.
    ``furniture``: outlet id -> lines that it prints on most of its pages.
    """

    outlets: tuple[Outlet, ...]
    needles: tuple[str, ...]
    politeness: Politeness
    now: datetime
    revisits: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    validators: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    horizon: datetime | None = None
    round_seconds: float = 1200.0
    page_seconds: float = 10.0
    routes: Mapping[str, tuple[str, ...]] | None = None
    walked: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    limit: int | None = None
    discover: bool = True
    keep_pages: bool = False
    furniture: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "outlets": [outlet.model_dump(mode="json") for outlet in self.outlets],
            "needles": list(self.needles),
            "politeness": self.politeness.to_json(),
            "now": to_iso(self.now),
            "revisits": {o: [_candidate_json(c) for c in cs] for o, cs in self.revisits.items()},
            "validators": {url: list(pair) for url, pair in self.validators.items()},
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "horizon": to_iso(self.horizon) if self.horizon else None,
            "round_seconds": self.round_seconds,
            "page_seconds": self.page_seconds,
            "routes": None if self.routes is None else {o: list(urls) for o, urls in self.routes.items()},
            "walked": sorted(self.walked),
            "done": sorted(self.done),
            "limit": self.limit,
            "discover": self.discover,
            "keep_pages": self.keep_pages,
            "furniture": {outlet: sorted(lines) for outlet, lines in self.furniture.items()},
        }

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Job:
        """Raises KeyError, TypeError or ValueError where the dict is not of ``to_json``."""
        return cls(
            outlets=tuple(Outlet.model_validate(outlet) for outlet in raw["outlets"]),
            needles=tuple(raw["needles"]),
            politeness=Politeness.from_json(raw["politeness"]),
            now=from_iso(raw["now"]),
            revisits={o: tuple(_candidate(c) for c in cs) for o, cs in raw["revisits"].items()},
            validators={url: (etag, modified) for url, (etag, modified) in raw["validators"].items()},
            since=date.fromisoformat(raw["since"]) if raw["since"] else None,
            until=date.fromisoformat(raw["until"]) if raw["until"] else None,
            horizon=from_iso(raw["horizon"]) if raw["horizon"] else None,
            round_seconds=raw["round_seconds"],
            page_seconds=raw["page_seconds"],
            routes=None if raw["routes"] is None else {o: tuple(u) for o, u in raw["routes"].items()},
            walked=frozenset(raw["walked"]),
            done=frozenset(raw["done"]),
            limit=raw["limit"],
            discover=raw["discover"],
            keep_pages=raw["keep_pages"],
            furniture={outlet: frozenset(lines) for outlet, lines in raw["furniture"].items()},
        )


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    told = candidate.published_at
    return {**asdict(candidate), "published_at": to_iso(told) if told else None}


def _candidate(raw: dict[str, Any]) -> Candidate:
    told = raw["published_at"]
    return Candidate(**{**raw, "published_at": from_iso(told) if told else None})


def _dump(event: Event) -> bytes:
    body = asdict(event) if isinstance(event, Seen | Tick | Validator | Withdrawn) else event.to_json()
    return json.dumps({"event": type(event).__name__, **body}).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class _Question:
    """The child asks which of an outlet's keys are known."""

    id: int
    outlet: str
    keys: list[str]


_READERS: dict[str, Callable[[dict[str, Any]], Event | _Question]] = {
    "ask": lambda raw: _Question(**raw),
    "Article": Article.from_json,
    "CrawlReport": CrawlReport.from_json,
    "Seen": lambda raw: Seen(**raw),
    "Tick": lambda raw: Tick(),
    "Validator": lambda raw: Validator(**raw),
    "Walked": Walked.from_json,
    "Withdrawn": lambda raw: Withdrawn(**raw),
    "RawPage": RawPage.from_json,
}


def _load(line: bytes) -> Event | _Question | None:
    """The event of a line; None at the end, or where the line broke off with the child."""
    try:
        raw = json.loads(line)
    except ValueError:
        return None
    kind = raw.pop("event")
    return _READERS[kind](raw) if kind in _READERS else None


# ---------------------------------------------------------------- the parent


Known = Callable[[str, Sequence[str]], frozenset[str]]  # outlet, keys -> those read before


def _nothing(outlet: str, keys: Sequence[str]) -> frozenset[str]:
    return frozenset()


def crawl(job: Job, known: Known = _nothing) -> Generator[Event, None, None]:
    """Run the round and yield its events as they come. ``known`` is called while the generator runs.

    Every outlet of the job gets exactly one CrawlReport, whatever happens: the outlets that a dying
    child left without one are ``crashed``, those left at the hard limit ``out_of_time``. Closing the
    generator ends the child. Validators of an outlet follow its report, and only if nothing was lost.
    """
    if not job.outlets:
        return
    waiting = {outlet.id: None for outlet in job.outlets}
    child = _Child(job)
    try:
        for event in child.events(known):
            if isinstance(event, CrawlReport):
                waiting.pop(event.outlet, None)
            yield event
        failure, detail = child.obituary() if waiting else (None, "")
    finally:
        child.end()
    for outlet in waiting:
        yield CrawlReport(outlet, failure=failure, detail=detail)


class _Child:
    """The crawl process, as its parent sees it."""

    def __init__(self, job: Job) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed in end()
        self._late = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crawler.run"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            cwd=Path(__file__).resolve().parents[1],  # where -m finds this very package
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )
        self._feeder = threading.Thread(target=self._feed, args=(job,), daemon=True)
        self._feeder.start()
        self._timer = threading.Timer(job.round_seconds + GRACE, self._time_up)
        self._timer.daemon = True
        self._timer.start()

    def _feed(self, job: Job) -> None:
        self._write(job.to_json())

    def _write(self, line: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # the child is gone: its silence will tell
            self._process.stdin.write(json.dumps(line).encode() + b"\n")
            self._process.stdin.flush()  # and not closed: its end would end the child

    def _time_up(self) -> None:
        self._late.set()
        self._process.kill()

    def events(self, known: Known) -> Iterator[Event]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            event = _load(line)
            if event is None:
                return
            if isinstance(event, _Question):
                self._answer(event, known(event.outlet, event.keys))
            else:
                yield event

    def _answer(self, question: _Question, known: frozenset[str]) -> None:
        places = [n for n, key in enumerate(question.keys) if key in known]
        self._write({"id": question.id, "known": places})

    def obituary(self) -> tuple[Failure, str]:
        """Why there are no more events, once they have ended too soon."""
        if self._late.is_set():
            return Failure.out_of_time, "the crawl process overran the round and was stopped"
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return Failure.crashed, "the crawl process fell silent"
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return Failure.crashed, f"the crawl process {how}" + (f": {last[:300]}" if last else "")

    def end(self) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.wait()
        self._feeder.join()
        for pipe in (self._process.stdin, self._process.stdout, self._log):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


# ---------------------------------------------------------------- the child


def _plan(job: Job) -> Plan:
    return Plan(
        outlets=job.outlets,
        now=job.now,
        needles=job.needles,
        revisits=job.revisits,
        validators=job.validators,
        since=job.since,
        until=job.until,
        horizon=job.horizon,
        routes=job.routes,
        walked=job.walked,
        done=job.done,
        limit=job.limit,
        discover=job.discover,
        keep_pages=job.keep_pages,
        furniture=job.furniture,
        page_seconds=job.page_seconds,
        seconds=job.round_seconds,
        delay=job.politeness.delay,
        per_host=job.politeness.per_host,
        total=job.politeness.total,
        agent=scrapy_settings(job.politeness)["ROBOTSTXT_USER_AGENT"],
    )


class _Line:
    """The child's end of both pipes. Answers are read by a thread of their own, always, so that the parent
    never waits for the child to take one."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._waiting: dict[int, tuple[asyncio.AbstractEventLoop, asyncio.Future[list[int]]]] = {}
        self._asked = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def tell(self, line: bytes) -> None:
        self._out.write(line)
        self._out.flush()

    async def ask(self, outlet: str, keys: Sequence[str]) -> frozenset[str]:
        """Those of ``keys`` that have been read before."""
        known: set[str] = set()
        for start in range(0, len(keys), MOST_ASKED):
            some = keys[start : start + MOST_ASKED]
            known.update(some[n] for n in await self._answer(outlet, some))
        return frozenset(known)

    async def _answer(self, outlet: str, keys: Sequence[str]) -> list[int]:
        self._asked += 1
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[int]] = loop.create_future()
        self._waiting[self._asked] = (loop, answer)
        question = {"event": "ask", "id": self._asked, "outlet": outlet, "keys": list(keys)}
        self.tell(json.dumps(question).encode() + b"\n")
        return await answer

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            raw = json.loads(line)
            loop, answer = self._waiting.pop(raw["id"])
            loop.call_soon_threadsafe(_settle, answer, raw["known"])
        os._exit(3)  # the parent is gone


def _settle(answer: asyncio.Future[list[int]], places: list[int]) -> None:
    if not answer.done():  # the visit was cut short meanwhile
        answer.set_result(places)


def main() -> None:
    """The child: read the job, crawl, write events."""
    from scrapy.crawler import AsyncCrawlerProcess  # the parent needs no Scrapy

    from crawler.middlewares import RobotsMiddleware
    from crawler.spiders.round import RoundSpider

    job = Job.from_json(json.loads(sys.stdin.buffer.readline()))
    line = _Line(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)  # whatever a library prints goes to the log

    process = AsyncCrawlerProcess(scrapy_settings(job.politeness))
    process.crawl(
        RoundSpider,
        plan=_plan(job),
        ask=line.ask,
        emit=lambda event: line.tell(_dump(event)),
        finished=lambda: line.tell(b'{"event": "end"}\n'),
        robots=RobotsMiddleware,
    )
    process.start(install_signal_handlers=False)


if __name__ == "__main__":
    main()
