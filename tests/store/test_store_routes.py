"""Routes, slices of a back-fill, and withdrawn pages, as the store keeps them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from aggregator.store import Store
from crawler.article import Article
from crawler.run import Walked, Withdrawn

NOW = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
FEED = "https://contoh.example/feed/"
HOUR = timedelta(hours=1)


def walked(url: str = FEED, failure: str | None = None, **more: object) -> Walked:
    return Walked("contoh", FEED, "feed", url, failure=failure, **more)  # type: ignore[arg-type]


def test_states_outlive_the_process(store: Store) -> None:
    store.routes.walked([walked(found=10, new=4, oldest_at=NOW - 3 * HOUR, newest_at=NOW)], NOW)
    store.routes.walked([walked(failure="timeout", detail="slow\0")], NOW + HOUR)
    (state,) = store.routes.states()
    assert (state.outlet, state.address, state.kind) == ("contoh", FEED, "feed")
    assert (state.found, state.new, state.pace) == (10, 4, 3.0)
    assert (state.walked_at, state.oldest_at) == (NOW + HOUR, NOW - 3 * HOUR)
    assert (state.failures, state.failure, state.failing_since) == (1, "timeout", NOW + HOUR)


def test_slices_are_kept_until_the_back_fill_ends(store: Store) -> None:
    since, today = date(2026, 11, 1), date(2026, 11, 24)
    store.routes.settled([walked("https://a/1"), walked("https://a/2", failure="timeout")], since, today)
    assert store.routes.done(["contoh"], since, today) == {"https://a/1": today}
    assert store.routes.done(["contoh"], date(2026, 11, 2), today) == {}
    assert store.routes.done(["lain"], since, today) == {}
    assert store.routes.done(["contoh"], since, today + timedelta(days=30)) == {}
    store.routes.forget(["contoh"], since)
    assert store.routes.done(["contoh"], since, today) == {}


def test_a_withdrawn_article_stays_and_may_come_back(store: Store, article: Callable[..., Article]) -> None:
    store.articles.put(article("7"), now=NOW)
    gone = Withdrawn("contoh", "7", "https://contoh.example/7", 410)
    stranger = Withdrawn("contoh", "8", "https://contoh.example/8", 404)
    for hours in (1, 6):
        store.routes.withdrawn([gone, stranger], NOW + hours * HOUR)
    (row,) = store._db.rows("SELECT * FROM withdrawn")
    assert (row["outlet"], row["headline"], row["status"]) == ("contoh", "Bawaslu lamban", 410)
    assert row["withdrawn_at"] == "2026-11-24T02:05:00Z"
    assert store.articles.count() == 1
    store.articles.put(article("7"), now=NOW + 24 * HOUR)
    assert store._db.rows("SELECT * FROM withdrawn") == []
