"""What a round hands to its visits, and what they hand back. Pure."""

from __future__ import annotations

import base64
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from crawler.article import Article, Candidate, from_iso, to_iso
from crawler.outlet import Outlet, Route
from crawler.report import CrawlReport


@dataclass(frozen=True, slots=True)
class Seen:
    """An address to be remembered, so that it is not asked for again: ``not_named``, or ``moved``
    (it led to an article that is kept under another key)."""

    outlet: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Validator:
    """What a feed, sitemap or listing said of its state, for the next round's conditional GET."""

    url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Walked:
    """A route was walked, and all its candidates are settled: read and emitted, or dropped.

    In a back-fill one for each slice (a page of a listing, a page of an archive's day, a sitemap), and one
    with an unfilled ``{page}`` when a day or a listing has come to its end. A slice of which something was
    lost for now has a ``failure``, so that it is walked again.
    """

    outlet: str
    route: str  # as it stands in the outlet file
    kind: str  # feed | sitemap | listing | archive
    url: str  # what was asked: the route's own address in an ordinary round, the slice's in a back-fill
    found: int = 0  # distinct links that are the outlet's articles
    new: int = 0  # of these, unknown before
    oldest_at: datetime | None = None  # of these, as the route told
    newest_at: datetime | None = None
    failure: str | None = None  # Failure
    detail: str = ""
    unchanged: bool = False  # it answered 304
    overrun: bool = False  # a feed walked before that holds only what was unknown

    def to_json(self) -> dict[str, Any]:
        times = {n: to_iso(t) if (t := getattr(self, n)) else None for n in ("oldest_at", "newest_at")}
        return {**asdict(self), **times}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Walked:
        times = {n: from_iso(raw[n]) if raw[n] else None for n in ("oldest_at", "newest_at")}
        return cls(**{**raw, **times})


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A known article that was asked for again has gone: the page answered 404 or 410."""

    outlet: str
    key: str
    url: str
    status: int


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page of an article as it came; only where the job keeps pages. Comes before its article."""

    outlet: str
    url: str  # where the request ended
    body: bytes
    encoding: str | None  # of the HTTP header

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "body": base64.b64encode(self.body).decode("ascii")}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> RawPage:
        return cls(**{**raw, "body": base64.b64decode(raw["body"])})


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: whoever takes the events may want to stop, though nothing happens."""


Event = Tick | Article | CrawlReport | Seen | Validator | Walked | Withdrawn | RawPage
Emit = Callable[[Event], None]
Ask = Callable[[str, Sequence[str]], Awaitable[frozenset[str]]]  # outlet, keys -> those already read


@dataclass(frozen=True, slots=True)
class Plan:
    """One round: whom to visit, what for, and how fast to ask. ``seconds`` bounds the round."""

    outlets: tuple[Outlet, ...]
    now: datetime
    needles: tuple[str, ...] = ()
    revisits: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    validators: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    routes: Mapping[str, tuple[str, ...]] | None = None  # outlet id -> routes that are due; None: all
    walked: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    since: date | None = None  # set: a back-fill, archives are walked
    until: date | None = None
    horizon: datetime | None = None
    limit: int | None = None
    discover: bool = True
    keep_pages: bool = False
    furniture: Mapping[str, frozenset[str]] = field(default_factory=dict)
    seconds: float = 1200.0
    page_seconds: float = 10.0
    delay: float = 2.0
    per_host: int = 1
    total: int = 16
    agent: str = ""  # the name that robots.txt may call us by

    def due(self, outlet: Outlet) -> tuple[Route, ...]:
        """The routes of an outlet that are to be walked."""
        if not self.discover:
            return ()
        if self.routes is None:
            return outlet.discover
        wanted = self.routes.get(outlet.id, ())
        return tuple(route for route in outlet.discover if route.address in wanted)


def dated(template: str, day: date) -> str:
    """An archive's address with ``{date:FORMAT}`` (strftime) filled in."""
    return re.sub(r"\{date(?::([^{}]*))?\}", lambda found: day.strftime(found[1] or "%Y-%m-%d"), template)
