"""What a round hands to its visits, and what they hand back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from crawler.article import Article, Candidate
from crawler.outlet import Outlet
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


Event = Article | CrawlReport | Seen | Validator
Emit = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """One round: whom to visit, what is known, and how fast to ask. ``seconds`` bounds the round."""

    outlets: tuple[Outlet, ...]
    now: datetime
    needles: tuple[str, ...] = ()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)  # outlet id -> identities
    revisits: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    validators: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    since: date | None = None  # set: a back-fill, archives are walked
    until: date | None = None
    horizon: datetime | None = None
    seconds: float = 1200.0
    delay: float = 2.0
    per_host: int = 1
    total: int = 16
    agent: str = ""  # the name that robots.txt may call us by
