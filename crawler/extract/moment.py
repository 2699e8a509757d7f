"""Which of a page's times is when the article was published. Pure.

One article shows several clocks: Kompas prints WIB, its OpenGraph time is UTC, its meta time naive. So times
are ranked by how sure they are, not by where they stand: an hour with a printed zone or offset beats a naive
one, an hour beats a bare day; among equals selector, JSON-LD, meta, markup, address. A UTC label that shows
the same digits as a local time is a false label (detik, some Jawa Pos sites) and is read as local.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from crawler import dates

_IN_URL = re.compile(
    r"/(?P<y>20\d{2})[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?=\D|$|\d{6}\D)"
)
_NEAR = timedelta(days=2)  # a relative time that lies farther from the day in the address was read late
_IN_URL_DMY = re.compile(r"/(?P<d>0[1-9]|[12]\d|3[01])/(?P<m>0[1-9]|1[0-2])/(?P<y>20\d{2})/")


@dataclass(frozen=True, slots=True)
class Published:
    moment: datetime  # aware UTC
    source: str  # selector | jsonld | meta | text | url
    timed: bool


def choose(
    told: Iterable[tuple[str, str]],
    url: str,
    zone: str,
    now: datetime,
    printed: Callable[[], Iterable[str]] = tuple,
) -> Published | None:
    """The surest of ``told`` pairs (source, text as printed), best source first; the address last.

    ``printed``: times in the visible text beside the headline, looked for only where nothing better is told,
    or where a time in UTC might be a local one under a false label.
    """
    read = [(source, found) for source, text in told if (found := dates.read(text, zone, now))]
    day = in_address(url, zone, now)
    if not any(w.timed and not w.as_utc and not w.relative for _, w in read):
        known = [w.moment for _, w in read if not w.relative] + ([day] if day else [])
        beside = (found for text in printed() if (found := dates.read(text, zone, now)))
        # the text may tell of things to come: where another day is known, a time must be near it
        read += [("text", w) for w in beside if all(abs(w.moment - other) <= _NEAR for other in known)]
    if not read:
        return Published(day, "url", False) if day else None
    source, best = min(read, key=lambda pair: _rank(pair[1]))  # the first among equals
    moment = _relabelled(best, [w for _, w in read], ZoneInfo(zone), now) if best.as_utc else best.moment
    if best.relative and day and abs(moment - day) > _NEAR:
        return Published(day, "url", False)
    return Published(moment, source, best.timed)


def _rank(written: dates.Written) -> int:
    if written.relative:
        return 3
    return 0 if written.timed and written.zoned else 1 if written.timed else 2


def _relabelled(
    written: dates.Written, others: Iterable[dates.Written], home: ZoneInfo, now: datetime
) -> datetime:
    """A "UTC" time is the local one where a local time shows the same digits, or where it lies ahead."""
    for other in others:
        near = abs(other.digits - written.digits) < timedelta(minutes=1)
        if near and other.timed and not other.as_utc and not other.relative:
            return other.moment
    if written.moment > now + timedelta(minutes=30):
        return written.digits.replace(tzinfo=home).astimezone(UTC)
    return written.moment


def in_address(url: str, zone: str, now: datetime) -> datetime | None:
    """The day in the path (``/2026/11/16/``, ``/16/11/2026/``), at midnight of ``zone``."""
    for pattern in (_IN_URL, _IN_URL_DMY):
        if found := pattern.search(url):
            return dates.parse(f"{found['y']}-{found['m']}-{found['d']}", zone, now)
    return None
