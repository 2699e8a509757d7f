"""Each item once, whatever route led to it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from news_site import NOW, outlet

from crawler.article import Candidate
from crawler.spiders.candidates import Candidates, alike
from crawler.spiders.plan import Ask, Plan

SITE = "https://kabar.example"
KABAR = outlet("kabar", "kabar.example", {"feed": f"{SITE}/feed"}, article={"url": "/baca/"})
DAERAH = outlet("daerah", "kabar.example/daerah", {"feed": f"{SITE}/daerah/feed"})


async def nothing(outlet: str, keys: Sequence[str]) -> frozenset[str]:
    return frozenset()


def candidates(ask: Ask = nothing, **more: object) -> Candidates:
    return Candidates(Plan((KABAR, DAERAH), NOW, **more), KABAR, ask)  # type: ignore[arg-type]


def test_routes_complete_each_other() -> None:
    found = candidates()
    found.take([Candidate(f"{SITE}/baca/1")])
    found.take([Candidate("http://www.kabar.example/baca/1?utm_source=rss", "Judul", NOW)])
    (key,) = list(found)
    assert found[key] == Candidate(f"{SITE}/baca/1", "Judul", NOW)


def test_what_is_not_asked_for() -> None:
    async def known(outlet: str, keys: Sequence[str]) -> frozenset[str]:
        assert outlet == "kabar"
        return frozenset({"kabar.example/baca/2"} & set(keys))

    old = NOW - timedelta(days=15)
    found = candidates(known, horizon=NOW - timedelta(days=14))

    def why(url: str, told: datetime | None = None) -> str | None:
        (key,) = found.take([Candidate(url, None, told)])
        asyncio.run(found.learn(found.articles([key])))
        return found.unwanted(key)

    assert why(f"{SITE}/baca/1") is None
    assert why(f"{SITE}/baca/2/") == "known"
    assert why(f"{SITE}/baca/3", old) == "too_old"
    assert why(f"{SITE}/tag/bawaslu") == "not_article"
    assert why(f"{SITE}/daerah/baca/1") == "foreign_host"  # the neighbour's domain is closer
    assert why("https://lain.example/baca/1") == "foreign_host"
    found.take_due([Candidate(f"{SITE}/baca/2")])
    assert why(f"{SITE}/baca/2", old) is None


def test_each_key_is_asked_for_once() -> None:
    asked: list[str] = []

    async def ask(outlet: str, keys: Sequence[str]) -> frozenset[str]:
        asked.extend(keys)
        return frozenset({"a"})

    found = candidates(ask)
    assert asyncio.run(found.learn(["a", "b", "a"])) == {"a"}
    assert asyncio.run(found.learn(["b", "a", "c"])) == {"a"}
    assert asked == ["a", "b", "c"]


def test_a_back_fill_leaves_out_what_is_told_to_lie_outside() -> None:
    found = candidates(since=date(2026, 11, 1), until=date(2026, 11, 2))
    zone = timezone(timedelta(hours=7))  # the outlet's

    def why(*when: int) -> str | None:
        (key,) = found.take([Candidate(f"{SITE}/baca/{when}", None, datetime(*when, tzinfo=zone))])  # type: ignore[misc,arg-type]
        return found.unwanted(key)

    assert why(2026, 10, 31, 23, 59) == "too_old"
    assert why(2026, 11, 1) is None and why(2026, 11, 2, 23, 59) is None
    assert why(2026, 11, 3) == "too_new"


WITH_ID = outlet("kabar", "kabar.example", {"feed": f"{SITE}/feed"}, article={"id": r"/(\d+)/"})


def mixed(*links: Candidate) -> str:
    found = Candidates(Plan((WITH_ID,), NOW), WITH_ID, nothing)
    found.take(links)
    return found.mixed


def test_an_id_that_mixes_articles_up_is_told() -> None:
    one = Candidate(f"{SITE}/2026/harga-cabai", "Harga Cabai Naik di Pasar")
    other = Candidate(f"{SITE}/2026/bawaslu-awasi", "Bawaslu Awasi Kampanye Calon")
    assert mixed(one, other) == f"article.id gives '2026' for two articles: {one.url} and {other.url}"
    assert mixed(one, replace(one, url=f"{one.url}?utm_source=rss")) == ""
    assert mixed(one, replace(other, headline=None)) == ""
    assert mixed(one, replace(other, url=one.url)) == ""  # the headline was changed
    assert mixed(one, replace(other, headline="Harga Cabai Naik…")) == ""  # the slug was changed


def test_headlines_that_may_be_of_one_article() -> None:
    assert alike("Bawaslu Awasi Kampanye di Sambas", "Bawaslu awasi kampanye…")
    assert alike(None, "Bawaslu") and alike("Bawaslu", "")
    assert not alike("Bawaslu Awasi Kampanye", "Harga Cabai Naik")
