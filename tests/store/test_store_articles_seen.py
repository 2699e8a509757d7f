"""Addresses that need not be read again: few bytes each, found by their keys, kept over an upgrade."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils import Database as Schema

from aggregator.store import Store
from aggregator.store.schema import address, migrations

KEYS = [f"contoh.example/2026/11/24/bawaslu-kota-mengawasi-kampanye-{n}" for n in range(20_000)]


@pytest.fixture
def filled(store: Store, now: datetime) -> Store:
    with store.transaction():
        for key in KEYS:
            store.articles.remember("contoh", key, "not_named", now)
    return store


def test_an_address_takes_few_bytes(store: Store, now: datetime) -> None:
    before = int(store._db.value("PRAGMA page_count"))
    with store.transaction():
        for key in KEYS:
            store.articles.remember("contoh", key, "not_named", now)
    grown = int(store._db.value("PRAGMA page_count")) - before
    assert grown * int(store._db.value("PRAGMA page_size")) / len(KEYS) < 30  # ten million: under 300 MB


def test_what_is_remembered_is_known_and_nothing_else(filled: Store) -> None:
    others = [f"{key}-lain" for key in KEYS[:5000]]
    assert filled.articles.known("contoh", [*KEYS[:5000], *others]) == set(KEYS[:5000])
    assert filled.articles.known("lain", KEYS[:5000]) == frozenset()


def test_keys_are_looked_up_by_an_index(filled: Store) -> None:
    from aggregator.store import articles

    for sql, values in ((articles._STORED, ["contoh", "[]"]), (articles._SEEN, ["[]"])):
        plan = [row["detail"] for row in filled._db.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert any("USING INTEGER PRIMARY KEY" in step or "USING COVERING INDEX" in step for step in plan), (
            plan
        )
        assert not any(step.startswith("SCAN") and "VIRTUAL TABLE" not in step for step in plan), plan


def test_keys_that_sqlite_cannot_keep_are_known_all_the_same(store: Store, now: datetime) -> None:
    strange = "contoh.example/\ud800\0"
    store.articles.remember("contoh", strange, "not_named", now)
    assert store.articles.known("contoh", [strange, "contoh.example/"]) == {strange}


def test_outlet_and_key_are_told_apart() -> None:
    assert len({address("a", "b/c"), address("a/b", "c"), address("ab", "/c")}) == 3


def test_an_older_file_keeps_what_it_remembers(path: Path) -> None:
    connection = sqlite3.connect(path)
    old = Schema(connection)
    migrations.apply(old, stop_before="m006_seen")
    rows = [("contoh", key, "moved", "2026-11-24T01:05:00Z") for key in KEYS[:300]]
    connection.executemany("INSERT INTO seen VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        assert store.articles.known("contoh", KEYS[:400]) == set(KEYS[:300])
        assert store._db.value("SELECT count(*) FROM sqlite_master WHERE name = 'seen_text'") == 0
        assert {tuple(r) for r in store._db.rows("SELECT DISTINCT reason, day FROM seen")} == {(2, 2519)}
