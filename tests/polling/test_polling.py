"""When a route is due: by its own pace, its window, and its failures; and a week of it, simulated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.polling import due, interval
from aggregator.records import RouteState
from aggregator.store.routes import after
from crawler.outlet import Outlet

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
EVERY, SLOWEST = timedelta(minutes=20), timedelta(hours=6)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Walk:
    """Stands for crawler.run.Walked."""

    found: int = 0
    new: int = 0
    oldest_at: datetime | None = None
    newest_at: datetime | None = None
    failure: str | None = None
    outlet: str = "contoh"
    route: str = "https://contoh.example/feed/"
    kind: str = "feed"
    url: str = "https://contoh.example/feed/"
    detail: str = ""
    overrun: bool = False


def outlet(*routes: dict[str, Any], name: str = "contoh") -> Outlet:
    discover = routes or ({"feed": f"https://{name}.example/feed/"},)
    raw = {"id": name, "name": name, "kind": "local", "domains": [f"{name}.example"], "discover": discover}
    return Outlet.model_validate(raw)


def state(**fields: Any) -> RouteState:
    base = RouteState("contoh", "https://contoh.example/feed/", "feed", NOW, found=20, new=1, pace=1.0)
    return replace(base, **fields)


def wait(**fields: Any) -> timedelta:
    return interval(state(**fields), EVERY, SLOWEST)


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"pace": 12.0}, 1 / 3),  # one every five minutes: every round
        ({"pace": 0.5}, 2),
        ({"pace": 0.01}, 6),
        ({"pace": 0.0}, 6),
        ({"pace": None}, 1 / 3),  # not known yet
        ({"pace": 0.1, "oldest_at": NOW - 5 * HOUR, "newest_at": NOW - 2 * HOUR}, 1.5),  # half its window
        ({"pace": 0.1, "oldest_at": NOW, "newest_at": NOW}, 1 / 3),  # all at once: it may burst again
        ({"pace": 0.1, "found": 1, "oldest_at": NOW, "newest_at": NOW}, 6),  # one item has no span
        ({"pace": 0.1, "overrun_at": NOW, "overruns": 1}, 1 / 3),
        ({"pace": 0.1, "overrun_at": NOW - HOUR, "overruns": 1}, 6),  # the last walk was in time again
        ({"failures": 1}, 1 / 3),
        ({"failures": 3}, 4 / 3),
        ({"failures": 10_000}, 6),  # never given up
    ],
)
def test_the_wait(fields: dict[str, Any], hours: float) -> None:
    assert wait(**fields) / HOUR == pytest.approx(hours)


@given(
    st.floats(0, 1e6),
    st.integers(0, 10**6),
    st.integers(0, 5),
    st.floats(0, 1e4),
)
def test_the_wait_keeps_its_bounds(pace: float, found: int, failures: int, span: float) -> None:
    got = wait(
        pace=pace, found=found, failures=failures, newest_at=NOW, oldest_at=NOW - timedelta(hours=span)
    )
    assert EVERY <= got <= SLOWEST
    if not failures and found > 1:
        assert got <= max(EVERY, timedelta(hours=span) / 2)


def test_what_is_due() -> None:
    feed, page = {"feed": "https://a.example/feed"}, {"listing": "https://a.example/tag", "links": "a"}
    days = {"archive": "https://a.example/{date:%Y-%m-%d}", "links": "a"}
    outlets = [outlet(feed, page, days, name="a"), outlet(days, name="b")]
    states = [
        RouteState(
            "a", "https://a.example/feed", "feed", NOW - EVERY + timedelta(seconds=30), found=9, pace=9.0
        ),
        RouteState("a", "https://a.example/tag", "listing", NOW - HOUR, found=9, pace=0.1),
    ]
    told = due(outlets, states, NOW, every=EVERY, slowest=SLOWEST)
    assert told == {"a": ("https://a.example/feed",), "b": ("https://a.example/{date:%Y-%m-%d}",)}
    assert due(outlets, [], NOW, every=EVERY, slowest=SLOWEST)["a"] == (
        "https://a.example/feed",
        "https://a.example/tag",
    )


def simulated(published: list[datetime], window: int, days: int) -> tuple[int, int, RouteState]:
    """A feed of its newest ``window`` items, walked when due -> walks, items never seen, last state."""
    seen: set[datetime] = set()
    now, walks, last = published[0] + EVERY, 0, None
    end = now + timedelta(days=days)
    feed = outlet()
    while now < end:
        if due([feed], [last] if last else [], now, every=EVERY, slowest=SLOWEST)["contoh"]:
            held = [p for p in published if p <= now][-window:]
            new = len(set(held) - seen)
            walk = Walk(len(held), new, min(held), max(held), overrun=last is not None and new == len(held))
            seen |= set(held)
            last, walks = after(last, walk, now), walks + 1
        now += EVERY
    assert last is not None
    return walks, len([p for p in published if p < end - SLOWEST and p not in seen]), last


def test_a_busy_feed_is_never_overrun_and_a_sleeping_one_is_left_to_sleep() -> None:
    start = NOW - timedelta(days=7)
    day = [h for h in range(24) if 5 <= h <= 22]  # nights are quiet
    busy = [
        start + timedelta(days=d, hours=h, minutes=m) for d in range(7) for h in day for m in range(0, 60, 6)
    ]
    walks, missed, last = simulated(busy, window=20, days=6)
    assert (missed, last.overruns) == (0, 0)
    assert walks > 6 * 40
    sleepy = [start + timedelta(days=d) for d in range(7)]
    walks, missed, last = simulated(sleepy, window=10, days=6)
    assert (missed, last.overruns) == (0, 0)
    assert walks <= 6 * 6
    middling = [start + timedelta(hours=2 * n) for n in range(7 * 12)]
    assert 6 * 8 <= simulated(middling, window=10, days=6)[0] <= 6 * 24


def test_an_overrun_is_told_and_answered_by_haste() -> None:
    old = NOW - 10 * HOUR
    one = after(None, Walk(10, 10, old - 9 * HOUR, old), NOW)
    assert (one.overruns, one.pace) == (0, 1.0)  # the first walk knows nothing of the past
    two = after(one, Walk(10, 10, old + HOUR, NOW, overrun=True), NOW + 6 * HOUR)
    assert (two.overruns, two.overrun_at) == (1, NOW + 6 * HOUR)
    assert interval(two, EVERY, SLOWEST) == EVERY
    meeting = after(
        two, Walk(10, 10, NOW, NOW, overrun=True), NOW + 7 * HOUR
    )  # meets the window before: no gap
    assert meeting.overruns == 1


def test_failures_count_until_it_answers() -> None:
    one = after(None, Walk(10, 5, NOW - 5 * HOUR, NOW), NOW)
    for n in range(3):
        one = after(one, Walk(failure="timeout", detail="slow"), NOW + (n + 1) * HOUR)
    assert (one.failures, one.failing_since, one.failure, one.found) == (3, NOW + HOUR, "timeout", 10)
    well = after(one, Walk(10, 0, NOW - 5 * HOUR, NOW), NOW + 4 * HOUR)
    assert (well.failures, well.failing_since, well.failure) == (0, None, None)


def test_not_modified_keeps_what_it_held_and_slows_the_pace() -> None:
    one = after(None, Walk(10, 5, NOW - 9 * HOUR, NOW), NOW)
    two = after(one, Walk(), NOW + 6 * HOUR)
    assert (two.found, two.new, two.oldest_at) == (10, 0, NOW - 9 * HOUR)
    assert two.pace is not None and one.pace is not None and two.pace < one.pace
