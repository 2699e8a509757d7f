"""Learned furniture is kept by outlet; what a person refused is never learned again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from aggregator.store import Store
from crawler.article import Article

LINE = "Ikuti kabar kami"


def test_lists(store: Store, now: datetime) -> None:
    assert store.furniture.lists() == {}
    assert store.furniture.learn("kabar", [LINE, "Dua"], now) == 2
    assert store.furniture.learn("kabar", [LINE], now) == 0
    assert store.furniture.learn("lain", ["Tiga"], now) == 1
    assert store.furniture.lists() == {"kabar": {LINE, "Dua"}, "lain": {"Tiga"}}


def test_what_was_refused_stays_away(store: Store, now: datetime) -> None:
    store.furniture.learn("kabar", [LINE], now)
    assert not store.furniture.refuse("kabar", "Tak ada")
    assert store.furniture.refuse("kabar", LINE)
    assert store.furniture.learn("kabar", [LINE], now) == 0
    assert store.furniture.lists() == {}


def test_the_latest_bodies_of_an_outlet(store: Store, article: Callable[..., Article], now: datetime) -> None:
    for n in range(3):
        store.articles.put(article(str(n), body=f"Isi {n}."), now=now + timedelta(days=n))
    outlet = article().outlet
    days = [now.date() + timedelta(days=n) for n in (2, 1)]
    assert store.furniture.latest(outlet, 2) == [(days[0], "Isi 2."), (days[1], "Isi 1.")]
    assert store.furniture.latest("lain", 2) == []
