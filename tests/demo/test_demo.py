"""The embedded news world against its own known truth."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator import demo
from aggregator.demo import truth
from aggregator.demo.site import NewsWorld
from aggregator.demo.world import MORNING, SITES, load_items
from aggregator.records import Coverage
from aggregator.store import Store


@pytest.fixture(scope="module")
def result(demo_result: demo.DemoResult) -> demo.DemoResult:
    return demo_result


@pytest.fixture(scope="module")
def store(result: demo.DemoResult) -> Iterator[Store]:
    with Store.open(result.database, readonly=True) as store:
        yield store


@pytest.fixture(scope="module")
def coverage(store: Store) -> list[Coverage]:
    return store.coverage.rows()


def find(coverage: list[Coverage], item_id: str) -> Coverage:
    url = next(i.url for i in load_items() if i.id == item_id)
    rows = [c for c in coverage if c.canonical_url == url]
    assert len(rows) == 1
    return rows[0]


def test_the_world_is_large_enough() -> None:
    items = load_items()
    assert len(items) >= 150
    assert len({i.id for i in items}) == len(items)
    assert len([i for i in items if len(i.body.split()) >= 120]) >= 60
    assert len({s.family for s in SITES}) == 8
    assert (items[-1].published - items[0].published).days >= 7


def test_every_relevant_article_once_and_no_other(coverage: list[Coverage]) -> None:
    verdict = truth.check(coverage)
    assert verdict.missing == []
    assert verdict.doubled == []
    assert verdict.wrongly_relevant == []


def test_copies_point_to_their_original(coverage: list[Coverage]) -> None:
    verdict = truth.check(coverage)
    assert verdict.wrong_original == []
    assert verdict.wrongly_copy == []


def test_the_wire_is_the_original_although_a_reprint_was_published_first(coverage: list[Coverage]) -> None:
    reprint, wire = find(coverage, "pr-004"), find(coverage, "nk-009")
    assert reprint.published_at and wire.published_at and reprint.published_at < wire.published_at
    assert reprint.copy_of == wire.article_id


def test_links_and_original_reports_are_those_of_the_truth(
    result: demo.DemoResult, coverage: list[Coverage]
) -> None:
    item = {i.url: i for i in load_items()}
    start, end = result.edition.starts_at, result.edition.ends_at
    rows = [r for r in coverage if r.labels and r.labels.relevant and r.earned and start <= r.when < end]
    told = result.edition.figures
    assert told["links"] == len(rows) >= 20
    assert told["originals"] == sum(not item[r.canonical_url].copy_of for r in rows) < len(rows)


def test_the_split_page_is_one_article(coverage: list[Coverage]) -> None:
    item = next(i for i in load_items() if i.parts == 3)
    row = find(coverage, item.id)
    assert row.body.split("\n\n") == item.text_at(MORNING)[1].split("\n\n")
    assert not any("?page=" in c.canonical_url for c in coverage)


def test_the_edit_is_a_second_version(store: Store, coverage: list[Coverage]) -> None:
    item = next(i for i in load_items() if i.edit)
    row = find(coverage, item.id)
    versions = store.articles.versions(row.article_id)
    assert item.edit is not None
    assert [v.headline for v in versions] == [item.headline, item.edit["headline"]]
    assert row.headline == item.edit["headline"]
    others = [c for c in coverage if c.versions > 1 and c.article_id != row.article_id]
    assert others == []


def test_the_edited_article_tells_what_changed(
    store: Store, coverage: list[Coverage], result: demo.DemoResult
) -> None:
    item = next(i for i in load_items() if i.edit)
    assert item.edit is not None
    (change,) = store.changes.of(find(coverage, item.id).article_id)
    assert store.changes.list() == [change]
    assert list(change.classes) == ["headline", "quote_added", "paragraph_removed", "paragraph_added"]
    assert (change.headline_before, change.headline_after) == (item.headline, item.edit["headline"])
    ((before, after),) = change.quotes
    assert (before, after[:17]) == ("", "Kami tidak diam. ")
    for text in (result.edition.html, " ".join(result.edition.text.split())):
        assert "Judul diganti · Kutipan ditambah · Paragraf dihapus · Paragraf ditambah" in text
        assert item.headline in text
        assert "“Kami tidak diam. Nama yang sudah pasti" in text
    assert "− ~Koalisi Pemantau: Bawaslu Kubu Raya Lamban" in result.edition.whatsapp
    assert (result.edition.figures["changes"], result.edition.figures["changes_spelling"]) == (1, 0)


def test_bodies_are_what_the_writers_wrote(coverage: list[Coverage]) -> None:
    """Furniture, datelines, biographies and byline tails are gone, and no sentence is lost."""
    wrong = []
    for item in truth.readable(load_items()):
        rows = [c for c in coverage if c.canonical_url == item.url]
        if rows and item.truth["relevant"]:
            wanted = item.text_at(MORNING)[1].split("\n\n")
            wanted = [line for line in wanted if not line.startswith("Penulis adalah")]  # is no text
            got = rows[0].body.split("\n\n")
            tail = wanted[-1].startswith("(") or got[-1] in wanted[-1]
            if got[:-1] != wanted[: len(got) - 1] or not tail:
                wrong.append(item.id)
    assert wrong == []


def test_the_digest_names_who_could_not_be_read(result: demo.DemoResult) -> None:
    for text in (result.edition.html, result.edition.text):
        assert "Singkawang Pos" in text and "500" in text
        assert "Ketapang News" in text and "halaman penghalang" in text


def test_the_digest_is_the_same_every_time(result: demo.DemoResult, tmp_path: Path) -> None:
    again = demo.run(tmp_path / "again")
    for name in ("digest.html", "digest.txt", "digest.eml", "whatsapp.txt"):
        assert (again.folder / name).read_bytes() == (result.folder / name).read_bytes()


def test_the_database_is_open_to_any_client(result: demo.DemoResult) -> None:
    with sqlite3.connect(f"file:{result.database}?mode=ro", uri=True) as plain:
        rows = plain.execute(
            "SELECT tone, count(*) FROM coverage WHERE relevant = 1 GROUP BY tone"
        ).fetchall()
    assert sum(n for _, n in rows) >= 60


def test_unreadable_sites_answer_as_they_should() -> None:
    world = NewsWorld(MORNING)
    assert world.answer("http://singkawangpos.example/feed/").status == 500
    assert world.answer("http://ketapangnews.example/feed/").status == 403
    assert world.answer("http://kabarkapuas.example/tidak-ada/").status == 404
