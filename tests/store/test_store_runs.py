"""A task is done once for each hour it is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from aggregator.store import Store

DUE = datetime(2026, 11, 24, tzinfo=UTC)
NOW = DUE + timedelta(minutes=3)


def test_one_claim_wins(store: Store, path: Path) -> None:
    with Store.open(path) as other:
        assert store.runs.claim("digest kalbar", DUE, NOW)
        assert not other.runs.claim("digest kalbar", DUE, NOW)
        assert other.runs.claim("digest ri", DUE, NOW)
        assert other.runs.claim("digest kalbar", DUE + timedelta(days=1), NOW)


def test_the_last_is_the_one_due_last(store: Store) -> None:
    assert store.runs.last("crawl") is None
    store.runs.claim("crawl", DUE + timedelta(hours=1), NOW)
    store.runs.claim("crawl", DUE, NOW)
    store.runs.finish("crawl", DUE + timedelta(hours=1), NOW, "dns")
    last = store.runs.last("crawl")
    assert last is not None
    assert (last.due, last.claimed_at, last.finished_at, last.error) == (
        DUE + timedelta(hours=1),
        NOW,
        NOW,
        "dns",
    )


def test_a_claim_never_finished_is_given_back(store: Store) -> None:
    store.runs.claim("crawl", DUE, NOW)
    store.runs.claim("digest", DUE, NOW)
    store.runs.finish("digest", DUE, NOW)
    assert store.runs.recover() == 1
    assert store.runs.claim("crawl", DUE, NOW)
    assert not store.runs.claim("digest", DUE, NOW)
