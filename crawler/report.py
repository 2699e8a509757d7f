"""What a crawl did at one outlet: every candidate is stored, known, or dropped under a name. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Drop(StrEnum):
    """Why a candidate or a page was left out; nothing is dropped without one of these."""

    known = "known"  # already read
    too_old = "too_old"  # published before the round's horizon
    too_new = "too_new"  # published after the end of a back-fill
    not_article = "not_article"  # the address is none of the outlet's articles
    foreign_host = "foreign_host"  # leads away from the outlet
    not_named = "not_named"  # the page names none of the needles
    no_body = "no_body"  # no text could be read
    no_headline = "no_headline"
    robots = "robots"  # forbidden by robots.txt
    http_error = "http_error"  # the page answered 4xx or 5xx
    fetch_failed = "fetch_failed"  # timeout, reset, DNS, TLS
    too_large = "too_large"
    blocked = "blocked"  # a challenge or block page
    private_address = "private_address"  # loopback or private range, refused
    extract_error = "extract_error"  # the page made the reader fail


class Failure(StrEnum):
    """Why an outlet could not be read at all in a round."""

    blocked = "blocked"
    robots = "robots"
    dns = "dns"
    tls = "tls"
    timeout = "timeout"
    refused = "refused"  # connection refused or reset
    http_4xx = "http_4xx"
    http_5xx = "http_5xx"
    private_address = "private_address"
    malformed = "malformed"  # a feed or sitemap that is none
    empty = "empty"  # a route answered but held no candidate
    layout = "layout"  # pages were read, every body was empty
    crashed = "crashed"  # the crawl process ended before its report
    out_of_time = "out_of_time"  # the round's time was up


@dataclass(slots=True)
class CrawlReport:
    """One outlet, one round. ``found == new + changed + same + sum(dropped)`` when a round ended well:
    ``new``/``changed``/``same`` are filled by whoever stores the articles that were ``read``."""

    outlet: str
    found: int = 0  # distinct candidates
    read: int = 0  # articles handed over
    dropped: Counter[str] = field(default_factory=Counter)  # Drop -> count
    failure: str | None = None  # Failure
    detail: str = ""  # one line for people: which route, which status
    requests: int = 0
    not_modified: int = 0  # routes that answered 304
    overrun: bool = False  # a feed held nothing known any more: what came before it was not seen there
    switched: str = ""  # the address that served instead of a route that failed or was overrun
    rests: float = 0.0  # seconds for which the site still wants to be left alone

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "dropped": dict(self.dropped)}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> CrawlReport:
        return cls(**{**raw, "dropped": Counter(raw.get("dropped", {}))})
