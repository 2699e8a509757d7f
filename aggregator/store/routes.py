"""Routes: how each feed, sitemap and listing behaves, which slices a back-fill has settled, and which
pages were withdrawn."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from aggregator.records import RouteState
from aggregator.store.database import Database, iso, marks, moment, plain
from crawler.article import from_iso, to_iso

MEMORY = 24.0  # hours; the time constant of the pace, so that night and day are evened out
STALE = timedelta(days=30)  # a back-fill that was stopped this long ago is begun anew


class Walked(Protocol):
    """A route, or one slice of it in a back-fill, was walked and its candidates are settled."""

    @property
    def outlet(self) -> str: ...
    @property
    def route(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def found(self) -> int: ...
    @property
    def new(self) -> int: ...
    @property
    def oldest_at(self) -> datetime | None: ...
    @property
    def newest_at(self) -> datetime | None: ...
    @property
    def failure(self) -> str | None: ...
    @property
    def detail(self) -> str: ...
    @property
    def overrun(self) -> bool: ...


class Withdrawn(Protocol):
    """A known article that was asked for again is gone."""

    @property
    def outlet(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def status(self) -> int: ...


class Routes:
    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------ rounds

    def walked(self, events: Iterable[Walked], now: datetime) -> None:
        """What ordinary rounds learn of their routes."""
        with self._db.transaction():
            for event in events:
                row = self._db.row(_STATE, [event.outlet, event.route])
                self._db.insert("route", _row(after(_state(row) if row else None, event, now)), "REPLACE")

    def states(self) -> list[RouteState]:
        """Of all routes ever walked, by outlet and address."""
        return [_state(row) for row in self._db.rows("SELECT * FROM route ORDER BY outlet, address")]

    # ------------------------------------------------------------ back-fill

    def settled(self, events: Iterable[Walked], since: date, today: date) -> None:
        """Slices that a back-fill from ``since`` need not walk again. One that failed is none of them."""
        rows = [
            (e.outlet, since.isoformat(), plain(e.url), today.isoformat()) for e in events if not e.failure
        ]
        with self._db.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO slice (outlet, since, url, day) VALUES (?, ?, ?, ?)", rows
            )

    def done(self, outlets: Sequence[str], since: date, today: date) -> dict[str, date]:
        """Slices settled by an earlier, stopped back-fill from ``since``: address -> day it was walked."""
        sql = f"SELECT url, day FROM slice WHERE since = ? AND day > ? AND outlet IN ({marks(outlets)})"
        values = [since.isoformat(), (today - STALE).isoformat(), *outlets]
        return {row["url"]: date.fromisoformat(row["day"]) for row in self._db.rows(sql, values)}

    def forget(self, outlets: Sequence[str], since: date) -> None:
        """A back-fill from ``since`` came to its end: the next one begins anew."""
        with self._db.transaction():
            sql = f"DELETE FROM slice WHERE since = ? AND outlet IN ({marks(outlets)})"
            self._db.execute(sql, [since.isoformat(), *outlets])

    # ------------------------------------------------------------ withdrawals

    def withdrawn(self, events: Iterable[Withdrawn], now: datetime) -> None:
        """Note that pages are gone; their articles stay. Such an article counts as asked for again."""
        with self._db.transaction():
            for event in events:
                values = {
                    "outlet": event.outlet,
                    "key": event.key,
                    "now": to_iso(now),
                    "status": event.status,
                }
                self._db.execute(_GONE, values)
                self._db.execute(_ASKED, values)


_STATE = "SELECT * FROM route WHERE outlet = ? AND address = ?"
_GONE = """
INSERT INTO withdrawal (article_id, withdrawn_at, asked_at, status)
SELECT article_id, :now, :now, :status FROM article WHERE outlet = :outlet AND key = :key
ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at, status = excluded.status
"""
_ASKED = """
UPDATE article SET last_read_at = max(last_read_at, :now) WHERE outlet = :outlet AND key = :key
"""


def after(before: RouteState | None, event: Walked, now: datetime) -> RouteState:
    """The state of a route after one more walk. Pure.

    The pace is an average that forgets (time constant ``MEMORY``), weighted by the hours each walk stands
    for. A window is overrun where all it holds is new, and newer than what it held before.
    """
    known = before or RouteState(event.outlet, event.route, event.kind, now)
    state = replace(known, kind=event.kind, walked_at=now, detail=plain(event.detail))
    if event.failure:
        since = known.failing_since or now
        return replace(state, failures=known.failures + 1, failing_since=since, failure=str(event.failure))
    state = replace(state, failures=0, failing_since=None, failure=None)
    overrun = before is not None and _overrun(before, event)
    state = replace(
        state,
        pace=_pace(before, event, now),
        overruns=known.overruns + overrun,
        overrun_at=now if overrun else known.overrun_at,
    )
    if not event.found:  # not modified: it still holds what it held
        return replace(state, new=0)
    return replace(
        state, found=event.found, new=event.new, oldest_at=event.oldest_at, newest_at=event.newest_at
    )


def _overrun(before: RouteState, event: Walked) -> bool:
    if before.newest_at is None or event.oldest_at is None:
        return event.overrun
    return event.overrun and event.oldest_at > before.newest_at


def _pace(before: RouteState | None, event: Walked, now: datetime) -> float | None:
    if before is None or not before.found:
        return _first_pace(event)
    last = before.failing_since if before.failure and before.failing_since else before.walked_at
    hours = (now - last).total_seconds() / 3600
    if hours <= 0:
        return before.pace
    if before.pace is None:
        return event.new / hours
    old = math.exp(-hours / MEMORY)
    return old * before.pace + (1 - old) * event.new / hours


def _first_pace(event: Walked) -> float | None:
    """From the times of what it holds; None where it tells none."""
    if event.oldest_at is None or event.newest_at is None or event.found < 2:
        return None
    hours = (event.newest_at - event.oldest_at).total_seconds() / 3600
    return (event.found - 1) / hours if hours > 0 else None


_TIMES = ("walked_at", "oldest_at", "newest_at", "overrun_at", "failing_since")


def _state(row: sqlite3.Row) -> RouteState:
    raw: dict[str, Any] = dict(row)
    times = {name: moment(raw[name]) for name in _TIMES}
    return RouteState(**{**raw, **times, "walked_at": from_iso(raw["walked_at"])})


def _row(state: RouteState) -> dict[str, Any]:
    raw = asdict(state)
    return {**raw, **{name: iso(raw[name]) for name in _TIMES}}
