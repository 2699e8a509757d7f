"""Stories hold one event each; what people ruled holds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from aggregator.grouping.linkage import Linkage
from aggregator.grouping.stories import find_stories
from aggregator.records import Coverage, Ruling, Story

T0 = datetime(2026, 11, 23, 1, tzinfo=UTC)
SEA = (
    "Nelayan di pesisir Temajuk mengeluhkan gelombang tinggi yang berlangsung sepekan terakhir. "
    "Kepala Dinas Perikanan Sambas, Yohanes Tebu, meminta mereka menunda melaut. "
    "Sebanyak 120 perahu ditambatkan."
)
SEA_TOO = (
    "Sudah sepekan perahu di Temajuk tidak melaut. Menurut Yohanes Tebu dari Dinas Perikanan Sambas, "
    "120 perahu diikat di muara karena gelombang belum turun dan nelayan diminta menunggu."
)
MONEY = (
    "Inspektorat memeriksa dana hibah panitia pengawas Kabupaten Melawi. Auditor Rina Asih menemukan "
    "perjalanan dinas senilai Rp43 juta tanpa bukti. "
    "Sekretaris panitia, Gunawan Opo, berjanji melengkapi dokumen."
)
MONEY_ELSEWHERE = (
    "Inspektorat memeriksa dana hibah panitia pengawas Kabupaten Sekadau. Auditor Tono Bule menemukan "
    "perjalanan dinas senilai Rp17 juta tanpa bukti. "
    "Sekretaris panitia, Lusia Manis, berjanji melengkapi dokumen."
)


def article(n: int, body: str, headline: str = "Kabar hari ini", hours: float = 0) -> Coverage:
    url = f"https://o{n}.example/{n}"
    when = T0 + timedelta(hours=hours)
    return Coverage(n, url, url, f"o{n}", headline, body, when, published_at=when)


ARTICLES = [
    article(1, SEA, "Gelombang tinggi tahan nelayan Temajuk"),
    article(2, MONEY, "Inspektorat periksa hibah pengawas Melawi", 1),
    article(3, SEA_TOO, "Perahu Temajuk diikat di muara", 5),
    article(4, MONEY_ELSEWHERE, "Hibah pengawas Sekadau diperiksa", 6),
    article(
        5,
        "Melawi menunggu hasil auditor Rina Asih atas hibah panitia pengawas; Gunawan Opo siap.",
        "Hibah Melawi",
        30,
    ),
]


def members(stories: Sequence[Story]) -> list[tuple[int, ...]]:
    return [s.members for s in stories]


def ruling(kind: str, one: int, other: int | None = None, title: str | None = None, n: int = 0) -> Ruling:
    return Ruling(f"{kind}{one}{other}{n}", kind, one, other, title, "rina", T0 + timedelta(minutes=n))


def test_stories_keep_events_apart_in_every_order() -> None:
    articles = list(ARTICLES)
    for seed in range(10):
        random.Random(seed).shuffle(articles)
        assert members(find_stories(articles)) == [(1, 3), (2, 5), (4,)]


def test_a_story_keeps_its_id() -> None:
    known = [Story(7, "x", (1, 3)), Story(8, "x", (2, 4)), Story(9, "x", (99,))]
    found = {s.members: s.story_id for s in find_stories(ARTICLES, known)}
    assert found == {(1, 3): 7, (2, 5): 8, (4,): None}


def test_an_event_is_over_after_ten_days() -> None:
    late = article(6, SEA, "Gelombang tinggi tahan nelayan Temajuk", 24 * 12)
    assert members(find_stories([*ARTICLES, late]))[-1] == (6,)


def test_what_people_ruled_holds() -> None:
    rulings = [
        ruling("together", 2, 4),
        ruling("apart", 1, 3, n=1),
        ruling("title", 4, title="Dua hibah", n=2),
    ]
    found = find_stories(ARTICLES, (), rulings)
    assert members(found) == [(1,), (2, 4, 5), (3,)]
    assert found[1].title == "Dua hibah"
    later = [*rulings, ruling("apart", 4, 2, n=3), ruling("together", 3, 1, n=4)]
    assert members(find_stories(ARTICLES, (), later)) == [(1, 3), (2, 5), (4,)], "the last word counts"


def test_the_title_is_the_headline_of_the_article_in_the_middle() -> None:
    assert find_stories(ARTICLES)[0].title in (ARTICLES[0].headline, ARTICLES[2].headline)
    assert find_stories([]) == []


def test_linkage_judges_groups_as_wholes() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9}
    assert Linkage(range(4), chain).run(0.4) == [[0, 1], [2, 3]]
    assert Linkage(range(4), chain).run(0.1) == [[0, 1, 2, 3]]
    assert Linkage(range(4), chain, [(0, 3)]).run(0.1) == [[0, 1], [2, 3]]
    tied = Linkage(range(4), chain)
    tied.join(0, 3)
    assert tied.run(0.2) == [[0, 1, 2, 3]]


def test_a_forced_group_may_hold_what_stands_apart_and_grow() -> None:
    linkage = Linkage(range(4), {(0, 1): 0.9}, [(1, 2), (2, 3)])
    for one, other in ((1, 2), (1, 3)):
        linkage.join(one, other)
    assert linkage.run(0.2) == [[0, 1, 2, 3]]
