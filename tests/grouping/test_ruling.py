"""What people rule of stories holds as days pass, far apart too, and at the edges of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator import ruling
from aggregator.clustering import cluster
from aggregator.deduplicating import deduplicate
from aggregator.store import Store, StoreError
from crawler.article import Article
from crawler.outlet import Outlet

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
TEXTS = {
    "banjir": "Banjir merendam Pasar Tebas setelah tanggul Sungai Sebangkau jebol, kata Rudi Alamsyah.",
    "cabai": "Harga cabai di Pasar Flamboyan naik dua kali lipat, keluh Marsiana Lestari di Pontianak.",
    "festival": "Festival musik Ngabang batal karena panggung milik Yoseph Kanisius roboh oleh angin.",
    "bola": "Persipon menang telak atas tamunya di Stadion Khatulistiwa berkat tiga gol Hendra Saputro.",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "kliping.db") as opened:
        yield opened


def put(store: Store, name: str, days: float = 0, outlet: str = "koran", body: str | None = None) -> int:
    url = f"https://{outlet}.example/{name}"
    when = NOW + timedelta(days=days)
    made = Article(
        outlet, url, url, url, f"Kabar {name}", TEXTS[name] if body is None else body, published_at=when
    )
    article_id = store.articles.put(made, now=NOW).article_id
    group(store)
    return article_id


def group(store: Store) -> None:
    deduplicate(store)
    cluster(store)


def told(store: Store) -> list[tuple[str, tuple[int, ...]]]:
    return [(s.title, s.members) for s in store.groups.stories()]


def story(store: Store, article_id: int) -> int:
    return store.groups.stories_of([article_id])[0].story_id or 0


def test_merge_split_merge_again_and_grow(store: Store) -> None:
    first, *rest = [put(store, name) for name in TEXTS]
    merged = ruling.merge(store, [story(store, i) for i in rest], "rina", NOW)
    apart = ruling.split(store, merged, [rest[1]], "rina", NOW)
    assert {s.members for s in store.groups.stories()} == {(first,), (rest[0], rest[2]), (rest[1],)}
    ruling.merge(store, [merged, apart], "rina", NOW)
    ruling.merge(store, [story(store, first), story(store, rest[0])], "rina", NOW)
    assert [members for _, members in told(store)] == [(first, *rest)]
    with pytest.raises(StoreError, match="no original 99"):
        ruling.split(store, story(store, first), [99], "rina", NOW)
    with pytest.raises(StoreError, match="no story 4711"):
        ruling.rename(store, 4711, "Judul", "rina", NOW)


def test_what_was_ruled_holds_when_the_days_move_on(store: Store) -> None:
    one, two, three = put(store, "banjir"), put(store, "cabai", 6), put(store, "bola", 14)
    ruling.merge(store, [story(store, i) for i in (one, two, three)], "rina", NOW)
    ruling.rename(store, story(store, one), "Judul pertama", "rina", NOW)
    ruling.rename(store, story(store, two), "Judul kami", "rina", NOW)
    put(store, "festival", 20)
    assert told(store)[0] == ("Judul kami", (one, two, three))


def test_far_apart_and_at_the_edges_of_the_calendar(store: Store) -> None:
    one, two = put(store, "banjir"), put(store, "cabai", -200)
    ruling.merge(store, [story(store, one), story(store, two)], "rina", NOW)
    assert [members for _, members in told(store)] == [(one, two)]
    url = "https://koran.example/lama"
    for n, year in enumerate((1, 9999)):
        made = Article(
            "koran",
            f"{url}{n}",
            url,
            url,
            "Lama",
            TEXTS["bola"],
            published_at=datetime(year, 1, 1, tzinfo=UTC),
        )
        store.articles.put(made, now=NOW)
    group(store)
    assert store.groups.waiting() == []


def test_an_outlet_that_lost_trust_leaves_its_stories(store: Store) -> None:
    raw = {"id": "koran", "name": "Koran", "kind": "local", "domains": ["koran.example"]}
    raw["discover"] = [{"feed": "https://koran.example/feed"}]
    store.outlets.sync([Outlet.model_validate(raw)])
    put(store, "banjir")
    assert len(told(store)) == 1
    store.outlets.sync([Outlet.model_validate({**raw, "trust": "low"})])
    group(store)
    assert told(store) == []


def test_teasers_and_empty_texts_are_no_copies(store: Store) -> None:
    for n, name in enumerate(TEXTS):
        put(store, name, outlet=f"koran{n}", body="Artikel ini khusus untuk pelanggan." if n else "")
    assert store.groups.count()[0] == 0
