"""The index of shingles: what it finds, what becomes boilerplate, and what waits to be compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from aggregator.records import CopyEdge, CopyLink
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet


def _put(store: Store, article: Article, now: datetime, hashes: list[int], rank: int = 0) -> int:
    article_id = store.articles.put(article, now=now).article_id
    (new,) = [u for u in store.copies.unprinted(100) if u.article_id == article_id]
    store.copies.put(new, rank or article_id, hashes)
    return article_id


def _drain(store: Store) -> list[int]:
    done = []
    while (article := store.copies.next()) is not None:
        store.copies.settle(article, None, [], [])
        done.append(article.article_id)
    return done


def _shared(store: Store, article_id: int) -> dict[int, int]:
    printed = store.copies.printed(article_id)
    assert printed is not None
    found, candidates = store.copies.candidates(printed)
    return {c.article_id: found.shared[c.article_id] for c, _ in candidates}


def test_new_edited_and_better_read_articles_wait(
    store: Store, article: Callable[..., Article], now: datetime
) -> None:
    one = _put(store, article("1"), now, [1, 2])
    assert store.copies.unprinted(10) == []
    store.articles.put(article("1"), now=now)  # the same again
    assert store.copies.unprinted(10) == []
    store.articles.put(article("1", body="Teks yang lain."), now=now)
    assert [u.body for u in store.copies.unprinted(10)] == ["Teks yang lain."]
    store.copies.put(store.copies.unprinted(10)[0], 1, [3])
    again = article(
        "1", body="Teks dibaca ulang.", page_digest=article("1", body="Teks yang lain.").page_digest
    )
    store.articles.put(again, now=now)
    assert [u.article_id for u in store.copies.unprinted(10)] == [one]
    store.copies.put(store.copies.unprinted(10)[0], 1, [3])
    store.articles.put(article("2", body="Tanpa waktu."), now=now)
    store.copies.put(store.copies.unprinted(10)[0], 1, [4])
    store.articles.put(article("2", body="Tanpa waktu.", published_at=now), now=now)
    assert len(store.copies.unprinted(10)) == 1, "a time that became known changes the rank"


def test_candidates_share_shingles_near_in_time(
    store: Store, article: Callable[..., Article], now: datetime
) -> None:
    many = list(range(20))
    one = _put(store, article("1", published_at=now), now, many)
    two = _put(store, article("2", outlet="dua", published_at=now), now, [*range(15, 40)])
    _put(store, article("3", outlet="tiga", published_at=now), now, [19, *range(50, 70)])  # one is not enough
    few = _put(
        store, article("4", outlet="empat", published_at=now), now, [3, 90]
    )  # but for a short text it is
    _put(store, article("5", outlet="lima", published_at=now - timedelta(days=90)), now, many)
    assert _shared(store, one) == {two: 5, few: 1}


def test_what_an_outlet_prints_often_leads_nowhere(
    store: Store, article: Callable[..., Article], now: datetime
) -> None:
    made = [_put(store, article(str(n)), now, [7, 8, 9, 100 + n]) for n in range(3)]
    assert _shared(store, made[0]) == {made[1]: 3, made[2]: 3}
    assert sorted(_drain(store)) == made
    last = _put(store, article("3"), now, [7, 8, 103, 104])
    assert sorted(_drain(store)) == [*made, last], "those that lost shingles are compared anew"
    assert _shared(store, made[0]) == {made[1]: 1, made[2]: 1}  # the 9 is left
    printed = store.copies.printed(last)
    assert printed is not None
    assert store.copies.common(printed) == {7, 8}
    other = _put(store, article("9", outlet="lain"), now, [7, 8, 9])
    assert _shared(store, other) == dict.fromkeys(made, 1)


def test_rank_decides_who_is_next_and_a_changed_outlet_ranks_anew(
    store: Store, article: Callable[..., Article], outlet: Callable[..., Outlet], now: datetime
) -> None:
    store.outlets.sync([outlet("contoh")])
    two = _put(store, article("2"), now, [1], rank=20)
    one = _put(store, article("1"), now, [1], rank=10)
    assert _drain(store) == [one, two]
    assert store.copies.mark_changed_outlets() == 0
    store.outlets.sync([outlet("contoh", trust="low")])
    assert store.copies.mark_changed_outlets() == 2
    assert [u.trust for u in store.copies.unprinted(10)] == ["low", "low"]
    assert store.copies.mark_changed_outlets() == 0


def test_an_answer_is_kept_with_its_edges(
    store: Store, article: Callable[..., Article], now: datetime
) -> None:
    one, two = (_put(store, article(n, outlet=n), now, [1, 2, 3]) for n in ("satu", "dua"))
    printed = store.copies.printed(two)
    assert printed is not None
    edge = CopyEdge(two, one, "near", 0.9, 1.0, 1.0, 0.9, 2)
    store.copies.settle(printed, CopyLink(two, one, "near", 0.9, 1.0), [edge], [one])
    assert store.copies.edges(two) == [edge]
    assert store.copies.members(one) == [two]
    assert store.copies.link(two) is not None
    store.copies.settle(printed, None, [], [])
    assert (store.copies.edges(two), store.copies.link(two)) == ([], None)
    assert [i for i, _ in store.groups.waiting()] == [two]
