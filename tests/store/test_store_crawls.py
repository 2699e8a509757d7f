"""Rounds, their health, the validators, and the view of what each outlet gave on each day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aggregator.store import Store
from crawler.outlet import Outlet
from crawler.report import CrawlReport

T0 = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True)
class Validator:
    url: str
    etag: str | None
    last_modified: str | None = None


def _round(store: Store, hour: int, *reports: CrawlReport, day: str = "2026-11-24", new: int = 0) -> None:
    now = T0 + timedelta(hours=hour)
    round_id = store.crawls.begin(now)
    for report in reports:
        store.crawls.record(round_id, report, Counter(new=new), now, day=day)
    store.crawls.end(round_id, now)


def _report(outlet: str = "contoh", **fields: Any) -> CrawlReport:
    return CrawlReport(outlet, dropped=Counter(fields.pop("dropped", {})), **fields)


def _collection(store: Store) -> list[dict[str, Any]]:
    return [dict(row) for row in store._db.rows("SELECT * FROM collection ORDER BY day, outlet")]


def test_a_day_sums_its_rounds(store: Store) -> None:
    _round(store, 1, _report(found=10, dropped={"known": 6, "not_named": 2}), new=2)
    _round(store, 2, _report(found=5, dropped={"known": 4, "too_old": 0}), new=1)
    _round(store, 3, _report(found=1), day="2026-11-25", new=1)
    first, second = _collection(store)
    assert list(first) == ["outlet", "day", "found", "stored", "dropped", "failure", "since"]
    assert json.loads(first.pop("dropped")) == {"known": 10, "not_named": 2}
    assert tuple(first.values()) == ("contoh", "2026-11-24", 15, 3, None, None)
    assert json.loads(second.pop("dropped")) == {}
    assert tuple(second.values()) == ("contoh", "2026-11-25", 1, 1, None, None)


def test_a_failure_tells_since_when_without_a_break(store: Store) -> None:
    for hour, failure in enumerate([None, "timeout", "dns", None, "timeout", "blocked"]):
        _round(store, hour, _report(failure=failure, detail=failure or ""))
        (row,) = _collection(store)
        since = {1: 1, 2: 1, 4: 4, 5: 4}.get(hour)
        assert row["failure"] == failure
        assert row["since"] == (None if since is None else f"2026-11-24T0{since}:00:00Z")
    (health,) = store.crawls.health(T0, T0 + timedelta(days=1))
    assert (health.failure, health.detail) == ("blocked", "blocked")
    assert health.since == T0 + timedelta(hours=4)
    assert health.last_success == T0 + timedelta(hours=3)


def test_health_tells_of_outlets_nobody_heard_of(store: Store, outlet: Callable[..., Outlet]) -> None:
    store.outlets.sync(
        [outlet("bisu", name="Bisu"), outlet("contoh", kind="owned"), outlet("q", status="quarantined")]
    )
    _round(store, 1, _report(found=3, dropped={"known": 2}), _report("liar.example", found=1), new=1)
    silent, read, stray = store.crawls.health(T0, T0 + timedelta(hours=2))
    assert (silent.outlet, silent.name, silent.found, silent.last_success) == ("bisu", "Bisu", 0, None)
    assert (read.kind, read.found, read.stored, read.dropped) == ("owned", 3, 1, {"known": 2})
    assert (stray.outlet, stray.name, stray.kind) == ("liar.example", "liar.example", "")
    later = store.crawls.health(T0 + timedelta(hours=2), T0 + timedelta(hours=3))
    assert [(h.outlet, h.found) for h in later] == [("bisu", 0), ("contoh", 0)]
    assert later[1].last_success == T0 + timedelta(hours=1)


def test_a_second_report_of_the_round_replaces(store: Store) -> None:
    round_id = store.crawls.begin(T0)
    for found in (3, 7):
        store.crawls.record(round_id, _report(found=found), Counter(), T0, day="2026-11-24")
    assert [row["found"] for row in _collection(store)] == [7]


def test_rounds_begin_and_end(store: Store) -> None:
    assert store.crawls.last_round() is None
    round_id = store.crawls.begin(T0)
    running = store.crawls.last_round()
    assert running is not None and (running.round_id, running.ended_at) == (round_id, None)
    store.crawls.end(round_id, T0 + timedelta(minutes=9))
    ended = store.crawls.last_round()
    assert ended is not None and ended.ended_at == T0 + timedelta(minutes=9)


def test_validators_are_the_last_ones_told(store: Store) -> None:
    for etag in ('"1"', '"2"'):
        told = [Validator("https://contoh.example/feed/", etag), Validator("https://x.example/", None, "Mon")]
        store.crawls.keep(told)
    assert store.crawls.validators() == {
        "https://contoh.example/feed/": ('"2"', None),
        "https://x.example/": (None, "Mon"),
    }


def test_old_days_are_rolled_up_without_a_figure_changing(store: Store) -> None:
    failures = [None, None, "timeout", None, "dns", "timeout", None]
    for hour, failure in enumerate(failures * 3):
        reports = [
            _report(
                name, found=hour, failure=failure, dropped={"known": hour, "not_named": 1}, overrun=hour == 5
            )
            for name in ("a", "b")
        ]
        _round(store, hour, *reports, day="2026-11-24" if hour < 15 else "2026-11-25", new=1)
    span = (T0, T0 + timedelta(days=2))

    def told() -> tuple[object, ...]:
        return _collection(store), store.crawls.volumes(T0.date()), store.crawls.health(*span)

    before, rows = told(), 2 * len(failures) * 3
    assert store.crawls.roll_up(T0.date()) == 0
    gone = store.crawls.roll_up(T0.date() + timedelta(days=1))
    left = store._db.value("SELECT count(*) FROM crawl")
    assert (gone + left, left) == (
        rows,
        2 * (3 + 6),
    )  # three kinds of ends on the old day, six rounds after it
    assert told() == before
    assert store.crawls.roll_up(T0.date() + timedelta(days=1)) == 0
