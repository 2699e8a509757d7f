"""Which of a page's times is when the article was published. Pure.

One article shows several clocks: Kompas prints WIB, its OpenGraph time is UTC, its meta time naive. So times
are ranked by how sure they are, not by where they stand: an hour with a printed zone or offset beats a naive
one, an hour beats a bare day; among equals selector, JSON-LD, meta, markup, address. A UTC label that shows
the same digits as a local time is a false label (detik, some Jawa Pos sites) and is read as local.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from crawler import dates

_IN_URL = re.compile(
    r"/(?P<y>20\d{2})[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?=\D|$|\d{6}\D)"
)
_IN_URL_DMY = re.compile(r"/(?P<d>0[1-9]|[12]\d|3[01])/(?P<m>0[1-9]|1[0-2])/(?P<y>20\d{2})/")


@dataclass(frozen=True, slots=True)
class Published:
    moment: datetime  # aware UTC
    source: str  # selector | jsonld | meta | url
    timed: bool


def choose(told: Iterable[tuple[str, str]], url: str, zone: str, now: datetime) -> Published | None:
    """The surest of ``told`` pairs (source, text as printed), best source first; the address last."""
    read = [(source, found) for source, text in told if (found := dates.read(text, zone, now))]
    home = ZoneInfo(zone)
    ranked = sorted(((_rank(w), n, s, w) for n, (s, w) in enumerate(read)), key=lambda row: row[:2])
    for _, _, source, written in ranked:
        moment = written.moment
        if written.as_utc and _false_label(moment, (w for _, w in read), home, now):
            moment = moment.replace(tzinfo=home).astimezone(UTC)
        return Published(moment, source, written.timed)
    day = in_address(url, zone, now)
    return Published(day, "url", False) if day else None


def _rank(written: dates.Written) -> int:
    return 0 if written.timed and written.zoned else 1 if written.timed else 2


def _false_label(moment: datetime, others: Iterable[dates.Written], home: ZoneInfo, now: datetime) -> bool:
    """Is the "UTC" time the local one? It is when a local time shows the same digits, or it lies ahead."""
    if moment > now + timedelta(minutes=30):
        return True
    digits = moment.replace(tzinfo=None)
    local = (w.moment.astimezone(home).replace(tzinfo=None) for w in others if w.timed and not w.as_utc)
    return any(abs(digits - other) < timedelta(minutes=1) for other in local)


def in_address(url: str, zone: str, now: datetime) -> datetime | None:
    """The day in the path (``/2026/11/16/``, ``/16/11/2026/``), at midnight of ``zone``."""
    for pattern in (_IN_URL, _IN_URL_DMY):
        if found := pattern.search(url):
            return dates.parse(f"{found['y']}-{found['m']}-{found['d']}", zone, now)
    return None
