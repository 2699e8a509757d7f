"""The view ``response``: criticism that stands in a story, and the reply that a later article brings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from aggregator.records import Fact, Story
from aggregator.store import Store
from crawler.article import Article


@pytest.fixture
def story(
    store: Store, article: Callable[..., Article], facts: Callable[..., tuple[Fact, ...]], now: datetime
) -> Callable[..., list[int]]:
    """One story of articles an hour apart with these states, in this order; their ids."""

    def make(*states: str) -> list[int]:
        ids = []
        for number, state in enumerate(states):
            at = now + timedelta(hours=number)
            put = store.articles.put(article(f"{state}{number}", published_at=at), now=now)
            answer = Fact("answer", "1", {}, evidence=f"Kalimat {number}.", reason=state)
            reading = store.facts.reading(put.article_id)
            assert reading is not None
            store.facts.save(reading.version_id, [*facts(), answer], now)
            ids.append(put.article_id)
        store.groups.save([Story(None, "Judul", tuple(ids))], ids)
        return ids

    return make


def rows(store: Store) -> list[tuple[object, ...]]:
    return [
        (row["state"], row["article_id"], row["claim"], row["answered_by"])
        for row in store._db.rows("SELECT * FROM response")
    ]


def test_criticism_without_our_voice_is_open(store: Store, story: Callable[..., list[int]]) -> None:
    first, *_ = story("open", "none", "open")
    assert rows(store) == [("open", first, "Kalimat 0.", None)]


@pytest.mark.parametrize("reply", ["voice", "answered"])
def test_a_later_reply_answers_it(store: Store, story: Callable[..., list[int]], reply: str) -> None:
    first, _, third = story("open", "none", reply)
    assert rows(store) == [("answered", first, "Kalimat 0.", third)]


def test_our_voice_before_the_criticism_is_no_answer(store: Store, story: Callable[..., list[int]]) -> None:
    _, second = story("voice", "open")
    assert rows(store) == [("open", second, "Kalimat 1.", None)]


def test_criticism_answered_in_the_same_article(store: Store, story: Callable[..., list[int]]) -> None:
    (only,) = story("answered")
    assert rows(store) == [("answered", only, None, only)]


def test_without_criticism_there_is_nothing_to_answer(store: Store, story: Callable[..., list[int]]) -> None:
    story("voice", "none")
    assert rows(store) == []
