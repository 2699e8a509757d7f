"""A back-fill: which slices of a stopped one need not be walked again, and how long it still takes. Pure.

A slice is a page of an archive's day or of a listing, or a sitemap. Progress is counted in days of routes: an
archive of 30 days has 30, and a listing that has come 10 days back of 30 has 10 of 30.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from crawler.outlet import Outlet, Route
from crawler.run import Walked
from crawler.spiders.plan import dated

_DAY = timedelta(days=1)


def settled(done: Mapping[str, date], outlets: Iterable[Outlet], until: date) -> frozenset[str]:
    """Of ``done`` (slice -> day it was walked) those whose own day was over by then: later news may have
    come into the others."""
    open_days = [
        (_slices(route, day), day)
        for outlet in outlets
        for route in outlet.discover
        if route.kind == "archive" and done
        for day in _days(min(done.values()), until)
    ]
    return frozenset(
        url for url, walked in done.items() if not any(p.fullmatch(url) and walked <= d for p, d in open_days)
    )


def _slices(route: Route, day: date) -> re.Pattern[str]:
    pattern = re.escape(dated(route.address, day)).replace(re.escape("{page}"), r"(?:\d+|\{page\})")
    return re.compile(pattern)


def _days(since: date, until: date) -> Iterator[date]:
    for number in range((until - since).days + 1):
        yield since + number * _DAY


class Progress:
    """Takes what a back-fill tells, and says how far it has come. ``done``: as ``settled`` gives it."""

    def __init__(self, outlets: Sequence[Outlet], since: date, until: date, done: frozenset[str]) -> None:
        self.since, self.until = since, until
        self.days = (until - since).days + 1
        self._waits: dict[tuple[str, str], set[str]] = {}  # (outlet, route) -> days of an archive to settle
        self._left: dict[tuple[str, str], float] = {}  # (outlet, route) -> days left
        for outlet in outlets:
            for route in outlet.discover:
                self._begin(outlet.id, route, done)
        self._at_start = self.share

    def _begin(self, outlet: str, route: Route, done: frozenset[str]) -> None:
        place = (outlet, route.address)
        if route.kind == "archive":
            days = {dated(route.address, day) for day in _days(self.since, self.until)}
            self._waits[place] = days - done
            self._left[place] = len(self._waits[place])
        else:
            self._left[place] = 0 if route.address in done else self.days

    def took(self, event: Walked) -> bool:
        """A slice was settled, or failed and is left. Whether the share in percent became another."""
        before = f"{self.share:.0%}"
        self._take(event)
        return f"{self.share:.0%}" != before

    def _take(self, event: Walked) -> None:
        place = (event.outlet, event.route)
        if place in self._waits:
            self._waits[place].discard(event.url)
            self._left[place] = len(self._waits[place])
        elif event.url == event.route:  # it has come to its end
            self._left[place] = 0
        elif event.oldest_at:
            left = (event.oldest_at.date() - self.since).days
            self._left[place] = max(0, min(left, self._left.get(place, self.days)))

    def ended(self, outlet: str) -> None:
        """Nothing more comes of this outlet, whatever is left of it."""
        for place in self._left:
            if place[0] == outlet:
                self._left[place] = 0

    @property
    def all(self) -> int:
        return self.days * len(self._left)

    @property
    def share(self) -> float:
        return 1 - sum(self._left.values()) / self.all if self.all else 1.0

    def line(self, passed: timedelta) -> str:
        """``310 of 730 route-days settled (42%), about 12 min left``, judged by the time that has passed."""
        told = f"{round(self.share * self.all)} of {self.all} route-days settled ({self.share:.0%})"
        gained = self.share - self._at_start
        if gained <= 0 or self.share >= 1:
            return told
        left = passed * ((1 - self.share) / gained)
        return f"{told}, about {_plain(left)} left"


def _plain(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    if minutes < 1:
        return "1 min" if span.total_seconds() > 30 else f"{max(1, round(span.total_seconds()))} s"
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
