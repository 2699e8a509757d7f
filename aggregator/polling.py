"""Which routes a scheduled round walks: a busy one in every round, a sleeping one a few times a day. Pure.

The wait after a walk is the time in which one new article is to be expected, and never more than half the
time that the route's window spans, so that nothing falls out of it unseen. A route that failed is asked
ever more rarely, but never given up. ``kliping crawl`` by hand does not ask here: it walks everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from aggregator.records import RouteState
from crawler.outlet import Outlet, Route

_MOST_DOUBLINGS = 10  # of the wait after failures; the bound is reached long before


def due(
    outlets: Sequence[Outlet],
    states: Iterable[RouteState],
    now: datetime,
    *,
    every: timedelta,
    slowest: timedelta,
) -> dict[str, tuple[str, ...]]:
    """Outlet -> addresses of its routes that the round of ``now`` walks; empty where none is due.

    ``every``: from one round to the next. ``slowest``: no route waits longer.
    """
    known = {(state.outlet, state.address): state for state in states}
    early = every / 2  # rounds begin with some jitter: none is left out for being seconds early

    def is_due(outlet: Outlet, route: Route) -> bool:
        state = known.get((outlet.id, route.address))
        return state is None or now - state.walked_at >= interval(state, every, slowest) - early

    return {o.id: tuple(r.address for r in _daily(o) if is_due(o, r)) for o in outlets}


def interval(state: RouteState, every: timedelta, slowest: timedelta) -> timedelta:
    """How long a route may wait after its last walk, between ``every`` and ``slowest``."""
    if state.failures:
        wait = every * 2 ** min(state.failures - 1, _MOST_DOUBLINGS)
    elif state.pace is None or state.overrun_at == state.walked_at:
        wait = every  # nothing is known of it yet, or we were too slow
    else:
        wait = min(_one_article(state.pace, slowest), _window(state, slowest) / 2)
    return max(every, min(wait, slowest))


def _one_article(pace: float, slowest: timedelta) -> timedelta:
    """The time in which one new candidate is to be expected."""
    return slowest if pace * (slowest / timedelta(hours=1)) <= 1 else timedelta(hours=1 / pace)


def _window(state: RouteState, slowest: timedelta) -> timedelta:
    """The time that the candidates of the last walk span; twice ``slowest`` where they tell no times."""
    if state.found < 2 or state.oldest_at is None or state.newest_at is None:
        return 2 * slowest
    return state.newest_at - state.oldest_at


def _daily(outlet: Outlet) -> Sequence[Route]:
    """Archives are for back-fills, but where an outlet has nothing else."""
    return [r for r in outlet.discover if r.kind != "archive"] or outlet.discover
