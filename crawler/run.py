"""One round of crawling in one child process: the job goes in as JSON, events come out as JSON lines.

A process of its own, because Twisted's reactor cannot be started twice, and because a page that
kills the reader must not take the service along. Parent: ``crawl``. Child: ``python -m crawler.run``.

Protocol. Stdin: the job on one line, then nothing; the parent holds the pipe open, and its end tells
the child that the parent is gone. Stdout: one event a line, ``{"event": KIND, ...}``; ``end`` is the
last. Stderr: the log, of which the last line explains a crash.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from crawler.article import Article, Candidate, from_iso, to_iso
from crawler.outlet import Outlet
from crawler.report import CrawlReport, Failure
from crawler.scrapy_settings import Politeness, scrapy_settings
from crawler.spiders.plan import Event, Plan, RawPage, Seen, Validator, Walked, Withdrawn

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
    """

    outlets: tuple[Outlet, ...]
    needles: tuple[str, ...]
    politeness: Politeness
    now: datetime
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
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

    def to_json(self) -> dict[str, Any]:
        return {
            "outlets": [outlet.model_dump(mode="json") for outlet in self.outlets],
            "needles": list(self.needles),
            "politeness": self.politeness.to_json(),
            "now": to_iso(self.now),
            "known": {outlet: sorted(keys) for outlet, keys in self.known.items()},
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
        }

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Job:
        """Raises KeyError, TypeError or ValueError where the dict is not of ``to_json``."""
        return cls(
            outlets=tuple(Outlet.model_validate(outlet) for outlet in raw["outlets"]),
            needles=tuple(raw["needles"]),
            politeness=Politeness.from_json(raw["politeness"]),
            now=from_iso(raw["now"]),
            known={outlet: frozenset(keys) for outlet, keys in raw["known"].items()},
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
        )


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    told = candidate.published_at
    return {**asdict(candidate), "published_at": to_iso(told) if told else None}


def _candidate(raw: dict[str, Any]) -> Candidate:
    told = raw["published_at"]
    return Candidate(**{**raw, "published_at": from_iso(told) if told else None})


def _dump(event: Event) -> bytes:
    body = asdict(event) if isinstance(event, Seen | Validator | Withdrawn) else event.to_json()
    return json.dumps({"event": type(event).__name__, **body}).encode() + b"\n"


_READERS: dict[str, Callable[[dict[str, Any]], Event]] = {
    "Article": Article.from_json,
    "CrawlReport": CrawlReport.from_json,
    "Seen": lambda raw: Seen(**raw),
    "Validator": lambda raw: Validator(**raw),
    "Walked": Walked.from_json,
    "Withdrawn": lambda raw: Withdrawn(**raw),
    "RawPage": RawPage.from_json,
}


def _load(line: bytes) -> Event | None:
    """The event of a line; None at the end, or where the line broke off with the child."""
    try:
        raw = json.loads(line)
    except ValueError:
        return None
    kind = raw.pop("event")
    return _READERS[kind](raw) if kind in _READERS else None


# ---------------------------------------------------------------- the parent


def crawl(job: Job) -> Generator[Event, None, None]:
    """Run the round and yield its events as they come.

    Every outlet of the job gets exactly one CrawlReport, whatever happens: the outlets that a dying
    child left without one are ``crashed``, those left at the hard limit ``out_of_time``. Closing the
    generator ends the child. Validators of an outlet follow its report, and only if nothing was lost.
    """
    if not job.outlets:
        return
    waiting = {outlet.id: None for outlet in job.outlets}
    child = _Child(job)
    try:
        for event in child.events():
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
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # the child is gone: its silence will tell
            self._process.stdin.write(json.dumps(job.to_json()).encode() + b"\n")
            self._process.stdin.flush()  # and not closed: its end would end the child

    def _time_up(self) -> None:
        self._late.set()
        self._process.kill()

    def events(self) -> Iterator[Event]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            event = _load(line)
            if event is None:
                return
            yield event

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
        known=job.known,
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
        page_seconds=job.page_seconds,
        seconds=job.round_seconds,
        delay=job.politeness.delay,
        per_host=job.politeness.per_host,
        total=job.politeness.total,
        agent=scrapy_settings(job.politeness)["ROBOTSTXT_USER_AGENT"],
    )


def _die_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(3)


def main() -> None:
    """The child: read the job, crawl, write events."""
    from scrapy.crawler import AsyncCrawlerProcess  # the parent needs no Scrapy

    from crawler.spiders.round import RoundSpider

    job = Job.from_json(json.loads(sys.stdin.buffer.readline()))
    threading.Thread(target=_die_with_parent, daemon=True).start()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to the log

    def emit(event: Event) -> None:
        out.write(_dump(event))
        out.flush()

    def finished() -> None:
        out.write(b'{"event": "end"}\n')
        out.flush()

    process = AsyncCrawlerProcess(scrapy_settings(job.politeness))
    process.crawl(RoundSpider, plan=_plan(job), emit=emit, finished=finished)
    process.start(install_signal_handlers=False)


if __name__ == "__main__":
    main()
