"""Copies never form a chain; stories keep their ids; both are replaced within their span of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.records import CopyLink, Story
from aggregator.store import Store
from crawler.article import Article


@pytest.fixture
def ids(store: Store, article: Callable[..., Article], now: datetime) -> list[int]:
    """Six articles, one a day, the last one today."""
    days = [timedelta(days=5 - n) for n in range(6)]
    puts = [
        store.articles.put(article(str(n), published_at=now - d), now=now - d) for n, d in enumerate(days)
    ]
    return [stored.article_id for stored in puts]


def _copy(article_id: int, original_id: int, relation: str = "near") -> CopyLink:
    return CopyLink(article_id, original_id, relation, 0.9, 1.0)


def _ids(store: Store, since: datetime) -> set[int]:
    return {row.article_id for row in store.groups.documents(since)}


def _copies(store: Store) -> dict[int, int]:
    return {row.article_id: row.copy_of for row in store.coverage.rows() if row.copy_of is not None}


def _stories(store: Store) -> dict[int, int]:
    return {row.article_id: row.story_id for row in store.coverage.rows() if row.story_id is not None}


def test_a_copy_has_its_originals_story(store: Store, ids: list[int]) -> None:
    a, b, c, *_ = ids
    store.groups.save([_copy(b, a)], [Story(None, "Satu", (a, b)), Story(None, "Dua", (c,))])
    assert _copies(store) == {b: a}
    assert _stories(store) == {a: 1, b: 1, c: 2}
    assert store.groups.stories() == [Story(1, "Satu", (a,)), Story(2, "Dua", (c,))]
    assert store.check() == []


def test_chains_are_drawn_together(store: Store, ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    store.groups.save([_copy(d, c), _copy(c, b), _copy(b, a)], [])
    assert _copies(store) == {b: a, c: a, d: a}


def test_a_ring_is_led_by_its_oldest(store: Store, ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    store.groups.save([_copy(a, c), _copy(b, a), _copy(c, b), _copy(d, b)], [])
    assert _copies(store) == {b: a, c: a, d: a}


def test_a_save_replaces_what_was_there(store: Store, ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    store.groups.save([_copy(b, a)], [Story(None, "Satu", (a, c))])
    store.groups.save([_copy(c, b)], [Story(1, "Satu lagi", (b,)), Story(None, "Dua", (a, d))])
    assert _copies(store) == {c: b}
    assert _stories(store) == {a: 2, b: 1, c: 1, d: 2}
    assert [s.title for s in store.groups.stories()] == ["Satu lagi", "Dua"]


def test_ids_of_stories_are_never_used_again(store: Store, ids: list[int]) -> None:
    store.groups.save([], [Story(None, "Satu", (ids[0],))])
    store.groups.save([], [])
    assert store.groups.stories() == []
    store.groups.save([], [Story(None, "Dua", (ids[0],))])
    assert [s.story_id for s in store.groups.stories()] == [2]


def test_only_the_span_is_replaced(store: Store, ids: list[int], now: datetime) -> None:
    a, b, c, d, e, f = ids
    store.groups.save([_copy(b, a), _copy(e, d)], [Story(None, "Lama", (a, c)), Story(None, "Baru", (d,))])
    since = now - timedelta(days=2)
    assert [row.article_id for row in store.groups.documents(since)] == [d, e, f]
    assert [s.story_id for s in store.groups.stories(since)] == [2]
    store.groups.save([_copy(f, d)], [Story(1, "Lama", (d, e))], _ids(store, since))
    assert _copies(store) == {b: a, f: d}
    assert _stories(store) == {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1}
    assert [s.members for s in store.groups.stories(since)] == [(a, c, d, e)]


def test_a_copy_whose_original_grew_old_stays_a_copy(store: Store, ids: list[int], now: datetime) -> None:
    a, *_, f = ids
    store.groups.save([_copy(f, a)], [Story(None, "Satu", (a,))])
    store.groups.save([], [], _ids(store, now - timedelta(days=1)))
    assert _copies(store) == {f: a}
    assert _stories(store) == {a: 1, f: 1}


def test_an_article_nobody_looked_at_keeps_its_links(store: Store, ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    store.groups.save([_copy(b, a)], [Story(None, "Satu", (a,))])
    store.groups.save([_copy(d, c)], [Story(None, "Dua", (c,))], {c, d})
    assert _copies(store) == {b: a, d: c}
    assert _stories(store) == {a: 1, b: 1, c: 2, d: 2}


def test_an_original_that_becomes_a_copy_takes_its_older_copies_along(
    store: Store, ids: list[int], now: datetime
) -> None:
    a, b, *_, e, f = ids
    store.groups.save([_copy(a, e)], [Story(None, "Satu", (e,))])
    store.groups.save([_copy(e, f)], [Story(None, "Dua", (f,))], _ids(store, now - timedelta(days=1)))
    assert _copies(store) == {a: f, e: f}
    assert _stories(store) == {a: 2, e: 2, f: 2}
    store.groups.save([_copy(f, b)], [Story(None, "Tiga", (b,))], _ids(store, now))
    assert _copies(store) == {a: b, e: b, f: b}
    assert store.check() == []


def test_an_older_copy_is_not_made_an_original_of_its_own_original(
    store: Store, ids: list[int], now: datetime
) -> None:
    a, *_, f = ids
    store.groups.save([_copy(a, f)], [])
    store.groups.save([_copy(f, a)], [], _ids(store, now))
    assert len(_copies(store)) == 1
    assert store.check() == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rounds=st.lists(
        st.tuples(
            st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=6),
            st.integers(0, 6),
            st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=3), max_size=3),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_history_of_grouping_makes_a_chain(
    store: Store,
    ids: list[int],
    now: datetime,
    rounds: list[tuple[list[tuple[int, int]], int, list[list[int]]]],
) -> None:
    for pairs, days, groups in rounds:
        copies = [_copy(ids[a], ids[b]) for a, b in pairs]
        stories = [Story(None, "x", tuple(ids[n] for n in group)) for group in groups]
        store.groups.save(copies, stories, _ids(store, now - timedelta(days=days)))
        links = _copies(store)
        assert not links.keys() & set(links.values())
        assert all(s.members for s in store.groups.stories())
        told = _stories(store)
        assert all(told.get(copy) == told.get(original) for copy, original in links.items())
