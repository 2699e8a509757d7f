"""Edits by outlets: compared once, never for a better reading of ours, and open to any client."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from aggregator import config, steps
from aggregator.grouping import compare
from aggregator.records import ChangeClass
from aggregator.store import Store
from crawler.article import Article
from crawler.run import Withdrawn

Make = Callable[..., Article]
OLD = "Bawaslu Sambas menerima 12 laporan.\n\n“Kami lamban,” kata Rina."
NEW = "Bawaslu Sambas menerima 15 laporan.\n\nRina belum menjawab."


@pytest.fixture
def edited(store: Store, article: Make, now: datetime) -> int:
    """An article that its outlet edited an hour later."""
    store.articles.put(article(body=OLD), now=now)
    return store.articles.put(article(body=NEW), now=now + timedelta(hours=1)).article_id


def test_an_edit_is_compared_once(store: Store, edited: int, now: datetime) -> None:
    assert steps.compare_versions(store) == 1
    assert steps.compare_versions(store) == 0 == len(store.changes.pending())
    (change,) = store.changes.of(edited)
    old, new = store.articles.versions(edited)
    assert (change.from_version, change.to_version) == (old.version_id, new.version_id)
    assert (change.changed_at, change.outlet) == (now + timedelta(hours=1), "contoh")
    assert change == replace(compare(old, new), outlet=change.outlet, url=change.url)
    assert ChangeClass.quote_removed in change.classes
    assert change.numbers == (("12", "15"),)


def test_the_group_step_compares(store: Store, edited: int) -> None:
    steps.group(store, config.load())
    steps.group(store, config.load())
    assert len(store.changes.list()) == 1


def test_a_killed_run_is_taken_up(store: Store, edited: int, article: Make, now: datetime) -> None:
    ((before, after),) = store.changes.pending()
    with pytest.raises(KeyboardInterrupt), store.transaction():
        store.changes.save_many([compare(before, after)])
        raise KeyboardInterrupt
    assert store.changes.list() == []
    assert steps.compare_versions(store) == 1
    store.changes.save_many([compare(before, after)])
    assert len(store.changes.list()) == 1


def test_our_better_reading_is_no_change(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article(body="A."), now=now)
    store.articles.put(article(body="B.", extractor="cascade/2"), now=now)
    assert store.changes.pending() == []


@pytest.mark.parametrize("compared_before", [True, False])
def test_an_edit_read_better_later_stays_what_it_was(
    store: Store, article: Make, now: datetime, compared_before: bool
) -> None:
    store.articles.put(article(body="Dua belas orang hadir."), now=now)
    store.articles.put(article(body="Lima orang hadir.", page_digest="p"), now=now)
    if compared_before:
        steps.compare_versions(store)
    for n in (2, 3):
        better = article(
            body="Lima orang hadir.\n\n" + "Baris baru dari pembaca kami. " * n,
            page_digest="p",
            extractor=f"cascade/{n}",
        )
        stored = store.articles.put(better, now=now)
    steps.compare_versions(store)
    (change,) = store.changes.of(stored.article_id)
    assert change.numbers == (("Dua belas", "Lima"),)
    assert change.classes == (ChangeClass.number_changed,)


def test_every_edit_is_compared_with_the_one_before(store: Store, article: Make, now: datetime) -> None:
    for n, body in enumerate(["Ada 1 laporan.", "Ada 2 laporan.", "Ada 3 laporan."]):
        stored = store.articles.put(article(body=body), now=now + timedelta(hours=n))
    steps.compare_versions(store)
    assert [c.numbers for c in store.changes.of(stored.article_id)] == [(("1", "2"),), (("2", "3"),)]


def test_list_by_time_and_outlet(store: Store, edited: int, now: datetime) -> None:
    steps.compare_versions(store)
    hour = timedelta(hours=1)
    assert len(store.changes.list(now + hour, now + 2 * hour)) == 1
    assert store.changes.list(now, now + hour) == []
    assert store.changes.list(now + 2 * hour) == []
    assert len(store.changes.list(outlet="contoh")) == 1
    assert store.changes.list(outlet="lain") == []


def test_a_withdrawn_page_is_a_change_until_it_comes_back(store: Store, article: Make, now: datetime) -> None:
    stored = store.articles.put(article(), now=now)
    later = now + timedelta(hours=6)
    store.routes.withdrawn([Withdrawn("contoh", "1", "https://contoh.example/1", 410)], later)
    (change,) = store.changes.list()
    assert change.classes == (ChangeClass.withdrawn,)
    assert (change.article_id, change.to_version, change.changed_at) == (stored.article_id, None, later)
    assert (change.headline_before, change.headline_after) == ("Bawaslu lamban", None)
    store.articles.put(article(), now=later + timedelta(hours=1))
    assert store.changes.list() == []


def test_the_view_as_documented(store: Store, edited: int) -> None:
    steps.compare_versions(store)
    row = store._db.row("SELECT * FROM change")
    assert row is not None
    columns = """article_id outlet url from_version to_version changed_at headline_before headline_after
        classes quotes_removed quotes numbers words_out words_in difference"""
    assert row.keys() == columns.split()
    assert json.loads(row["quotes_removed"]) == ["Kami lamban,"]
    assert json.loads(row["numbers"]) == [["12", "15"]]
    body = json.loads(row["difference"])["body"]
    assert "".join(text for part, text in body if part != "in") == OLD
    assert "".join(text for part, text in body if part != "out") == NEW


def test_edits_of_an_older_file_wait_too(store: Store, edited: int) -> None:
    """As the migration leaves a file in which versions were kept before they were compared."""
    with store.transaction():
        store._db.execute("DELETE FROM uncompared")
        store._db.execute("INSERT INTO uncompared (version_id) SELECT version_id FROM version WHERE edit = 1")
    assert steps.compare_versions(store) == 1


def test_an_edit_that_takes_the_agency_out_is_still_told(
    store: Store, article: Make, facts: Callable[..., tuple], now: datetime
) -> None:
    stored = store.articles.put(article(body=OLD), now=now)
    store.facts.save(store.articles.versions(stored.article_id)[-1].version_id, facts(), now)
    store.articles.put(article(body="Panitia menerima laporan."), now=now + timedelta(hours=1))
    version = store.articles.versions(stored.article_id)[-1].version_id
    store.facts.save(version, facts(relevant=False), now)
    steps.compare_versions(store)
    ((row, changes),) = steps._changed(store, now, now + timedelta(hours=2))
    assert row.labels is not None and row.labels.relevant and row.labels.office == "kota:Pontianak"
    assert [c.to_version for c in changes] == [version]
    assert steps._changed(store, now - timedelta(days=1), now) == []
