"""Stories keep their ids and what people ruled; only what was looked at is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from aggregator.records import CopyLink, Ruling, Story
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet


@pytest.fixture
def ids(store: Store, article: Callable[..., Article], now: datetime) -> list[int]:
    """Six articles, one a day, the last one today."""
    days = [timedelta(days=5 - n) for n in range(6)]
    puts = [
        store.articles.put(article(str(n), published_at=now - d), now=now - d) for n, d in enumerate(days)
    ]
    return [stored.article_id for stored in puts]


def _copy(store: Store, article_id: int, original_id: int, relation: str = "near") -> None:
    store.copies.attach(article_id, CopyLink(article_id, original_id, relation, 0.9, 1.0))


def _stories(store: Store) -> dict[int, int]:
    return {row.article_id: row.story_id for row in store.coverage.rows() if row.story_id is not None}


def _together(one: int, other: int, now: datetime, uuid: str = "1", kind: str = "together") -> Ruling:
    return Ruling(uuid, kind, one, other, None, "rina", now)


def test_a_copy_has_its_originals_story(store: Store, ids: list[int]) -> None:
    a, b, c, *_ = ids
    _copy(store, b, a)
    store.groups.save([Story(None, "Satu", (a,)), Story(None, "Dua", (c,))], ids)
    assert _stories(store) == {a: 1, b: 1, c: 2}
    assert store.groups.stories() == [Story(1, "Satu", (a,)), Story(2, "Dua", (c,))]
    assert store.groups.count() == (1, 2)
    assert store.check() == []


def test_a_save_replaces_what_was_there(store: Store, ids: list[int]) -> None:
    a, b, c, d, *_ = ids
    store.groups.save([Story(None, "Satu", (a, c))], ids)
    store.groups.save([Story(1, "Satu lagi", (b,)), Story(None, "Dua", (a, d))], ids)
    assert _stories(store) == {a: 2, b: 1, d: 2}
    assert [s.title for s in store.groups.stories()] == ["Satu lagi", "Dua"]


def test_ids_of_stories_are_never_used_again(store: Store, ids: list[int]) -> None:
    store.groups.save([Story(None, "Satu", (ids[0],))], ids)
    store.groups.save([], ids)
    assert store.groups.stories() == []
    store.groups.save([Story(None, "Dua", (ids[0],))], ids)
    assert [s.story_id for s in store.groups.stories()] == [2]


def test_only_what_was_looked_at_is_written(store: Store, ids: list[int], now: datetime) -> None:
    a, b, c, d, e, f = ids
    store.groups.save([Story(None, "Lama", (a, c)), Story(None, "Baru", (d,))], ids)
    assert [s.story_id for s in store.groups.stories(now - timedelta(days=2))] == [2]
    store.groups.save([Story(1, "Lama", (a, d, e)), Story(None, "Lain", (b,))], {d, e, f})
    assert _stories(store) == {a: 1, c: 1, d: 1, e: 1}
    assert [s.members for s in store.groups.stories_of([e])] == [(a, c, d, e)]


def test_an_original_that_becomes_a_copy_leaves_its_story_which_is_found_anew(
    store: Store, ids: list[int]
) -> None:
    a, b, c, d, *_ = ids
    store.groups.save(
        [Story(None, "Satu", (a, b)), Story(None, "Dua", (c,)), Story(None, "Tiga", (d,))], ids, ids
    )
    assert store.groups.waiting() == []
    _copy(store, b, d)
    _copy(store, c, d)
    assert _stories(store) == {a: 1, b: 3, c: 3, d: 3}
    assert [s.title for s in store.groups.stories()] == ["Satu", "Tiga"]
    assert [i for i, _ in store.groups.waiting()] == [a]


def test_originals_are_those_of_trusted_outlets(
    store: Store,
    ids: list[int],
    article: Callable[..., Article],
    outlet: Callable[..., Outlet],
    now: datetime,
) -> None:
    a, b, *_ = ids
    store.outlets.sync([outlet("penyalin", trust="low")])
    store.articles.put(article("9", outlet="penyalin", published_at=now), now=now)
    _copy(store, b, a)
    found = store.groups.originals(now - timedelta(days=4), now)
    assert [row.article_id for row in found] == ids[2:]


def test_rulings_are_kept_once_and_bring_their_articles_up(
    store: Store, ids: list[int], now: datetime
) -> None:
    a, b, c, *_ = ids
    _copy(store, c, a)
    store.groups.rule([_together(c, b, now)])
    store.groups.rule([_together(c, b, now)])
    assert store.groups.rulings() == [_together(a, b, now)]  # a copy speaks for its original
    assert [i for i, _ in store.groups.waiting()] == [a, b]
    with pytest.raises(Exception, match="append-only"):
        store._db.execute("DELETE FROM ruling")


def test_syndication_tells_who_was_first_and_how_far_it_went(
    store: Store, article: Callable[..., Article], outlet: Callable[..., Outlet], now: datetime
) -> None:
    names = {"satu": "Grup", "dua": "Grup", "tiga": None}
    store.outlets.sync([outlet(n, group=g) for n, g in names.items()] + [outlet("penyalin", trust="low")])
    made = {
        name: store.articles.put(
            article("1", outlet=name, published_at=now + timedelta(hours=h)), now=now
        ).article_id
        for h, name in enumerate([*names, "penyalin"])
    }
    for name in ("dua", "penyalin"):
        _copy(store, made[name], made["satu"])
    store.groups.save([Story(None, "Kabar", (made["satu"], made["tiga"]))], made.values())
    told = store.groups.syndication(1)
    assert told is not None
    assert (told.links, told.originals, told.outlets, told.media_groups) == (3, 2, 3, 2)
    assert (told.first_outlet, told.hours, told.first_at) == ("satu", 2.0, now)
    assert store.groups.syndication(2) is None


def test_a_release_in_the_press_is_a_pickup(
    store: Store, article: Callable[..., Article], outlet: Callable[..., Outlet], now: datetime
) -> None:
    store.outlets.sync([outlet("resmi", kind="owned"), outlet("koran")])
    release = store.articles.put(article("1", outlet="resmi", published_at=now), now=now).article_id
    later = now + timedelta(hours=3)
    copy = store.articles.put(article("1", outlet="koran", published_at=later), now=later).article_id
    _copy(store, copy, release, "shortened")
    row = dict(store._db.row("SELECT * FROM pickup"))
    assert (row["article_id"], row["release_id"], row["released_by"]) == (copy, release, "resmi")
    assert (row["relation"], row["hours_after"]) == ("shortened", 3.0)
