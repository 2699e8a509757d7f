"""The file: how it is opened, locked, shared by processes, and what a kill leaves behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils import Database as Schema

from aggregator.store import Busy, Store, StoreError
from aggregator.store.schema import migrations
from crawler.article import Article

PUBLIC_VIEWS = ("coverage", "collection", "change", "edition", "delivery", "decision")


def test_a_new_file_is_for_owner_and_group_only(path: Path) -> None:
    before = os.umask(0)
    try:
        Store.open(path).close()
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640


def test_an_article_of_an_older_file_has_no_origin(path: Path) -> None:
    conn = sqlite3.connect(path)
    migrations.apply(Schema(conn), stop_before="m011_origins")
    conn.execute(
        "INSERT INTO article (outlet, key, version_id, collected_at, last_read_at, origin, published_from,"
        " url, canonical_url) VALUES ('o', 'k', 1, '2026-11-24T00:00:00Z', '', 'crawl', '', 'u', 'c')"
    )
    conn.execute(
        "INSERT INTO version (article_id, read_at, edit, text_digest, page_digest, extractor, truncated,"
        " headline, body) VALUES (1, '2026-11-24T00:00:00Z', 0, 'd', '', '', 0, 'Judul', 'Isi')"
    )
    conn.commit()
    conn.close()
    with Store.open(path) as store:
        found, row = store.articles.get(1), store.coverage.row(1)
        assert found is not None and found.source is None
        assert row is not None and row.origin_name is row.origin_grade is None


def test_migrations_are_applied_once_from_empty(path: Path) -> None:
    Store.open(path).close()
    conn = sqlite3.connect(path)
    schema = conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    applied = conn.execute("SELECT name, applied_at FROM _sqlite_migrations ORDER BY id").fetchall()
    Store.open(path).close()
    assert conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall() == schema
    assert conn.execute("SELECT name, applied_at FROM _sqlite_migrations ORDER BY id").fetchall() == applied
    assert [name for name, _ in applied] == [m.name for m in migrations._migrations]
    for view in PUBLIC_VIEWS:
        assert conn.execute(f"SELECT count(*) FROM {view}").fetchone() == (0,)
    conn.close()


def test_a_file_of_a_newer_release_is_refused(path: Path) -> None:
    with Store.open(path) as store:
        store._db.insert(
            "_sqlite_migrations", {"migration_set": "kliping", "name": "m999_later", "applied_at": ""}
        )
    with pytest.raises(StoreError, match=r"newer release \(m999_later\); upgrade"):
        Store.open(path)


def test_an_old_file_is_not_migrated_by_a_reader(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="older release"):
        Store.open(path, readonly=True)


@pytest.mark.parametrize("readonly", [True, False])
def test_what_is_no_database_is_refused(path: Path, readonly: bool) -> None:
    path.write_text("Bukan basis data, hanya teks biasa. " * 50)
    with pytest.raises(StoreError, match="cannot be opened as a database"):
        Store.open(path, readonly=readonly)


def test_missing_places_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such folder"):
        Store.open(tmp_path / "tidak" / "ada.db")
    with pytest.raises(StoreError, match="no such database"):
        Store.open(tmp_path / "tidak-ada.db", readonly=True)


def test_a_reader_works_while_another_writes(
    store: Store, path: Path, article: Callable[..., Article], now: datetime
) -> None:
    with Store.open(path, readonly=True) as reader:
        with store.transaction():
            store.articles.put(article(), now=now)
            assert reader.articles.count() == 0
        assert reader.articles.count() == 1
        assert reader.check() == []
        with pytest.raises(StoreError, match="readonly"):
            reader.articles.put(article("2"), now=now)


def test_transactions_nest_and_undo_alone(
    store: Store, article: Callable[..., Article], now: datetime
) -> None:
    with store.transaction():
        store.articles.put(article("kept"), now=now)
        with pytest.raises(RuntimeError), store.transaction():
            store.articles.put(article("lost"), now=now)
            raise RuntimeError
        store.articles.put(article("kept too"), now=now)
    assert store.articles.known("contoh", ["kept", "kept too", "lost"]) == {"kept", "kept too"}
    with pytest.raises(KeyboardInterrupt), store.transaction():
        store.articles.put(article("lost"), now=now)
        raise KeyboardInterrupt
    assert store.articles.count() == 2
    assert store.check() == []


def test_a_file_that_stays_locked_is_told_plainly(store: Store, path: Path, now: datetime) -> None:
    with Store.open(path) as other, other.transaction():
        store._db.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(StoreError, match=r"kliping\.db: database is locked"):
            store.crawls.begin(now)
    assert store.crawls.begin(now) == 1


def test_a_reader_opens_a_file_nobody_has_open(path: Path) -> None:
    Store.open(path).close()
    with Store.open(path, readonly=True) as reader:
        assert reader.coverage.rows() == []


def test_the_lock_is_exclusive_and_names_its_holder(store: Store, path: Path) -> None:
    held = rf"in use by serve \(process {os.getpid()}\)"
    with (
        Store.open(path) as other,
        store.lock("serve"),
        other.lock("deliver"),
        pytest.raises(Busy, match=held),
        other.lock("serve"),
    ):
        pass
    with store.lock("serve"):
        pass


_SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from aggregator.store import Store
from crawler.article import Article

store = Store.open(Path(sys.argv[1]))
for batch in range(int(sys.argv[3])):
    url = f"https://contoh.example/{sys.argv[2]}-{batch}-"
    articles = [
        Article("contoh", f"{url}{n}", f"{url}{n}", f"{url}{n}", f"Berita {n}", "Bawaslu bekerja. " * 200)
        for n in range(20)
    ]
    stored = store.articles.put_many(articles, datetime(2026, 11, 24, tzinfo=UTC))
    print(len(stored), flush=True)
"""


def _writer(path: Path, name: str, batches: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SCRIPT, str(path), name, str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_make_and_write_one_file(path: Path) -> None:
    writers = [_writer(path, name, 5) for name in ("satu", "dua")]
    for writer in writers:
        out, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0
        assert out.split() == ["20"] * 5
    with Store.open(path) as store:
        assert store.articles.count() == 200
        assert store.check() == []


def test_a_kill_keeps_what_was_reported_and_nothing_by_halves(path: Path) -> None:
    writer = _writer(path, "satu", 100_000)
    assert writer.stdout is not None
    reported = sum(int(writer.stdout.readline()) for _ in range(3))
    writer.send_signal(signal.SIGKILL)
    reported += sum(int(line) for line in writer.stdout.read().split())
    writer.wait(timeout=60)
    writer.stdout.close()
    with Store.open(path) as store:
        assert store.check() == []
        assert store.articles.count() >= reported
        assert store.articles.count() % 20 == 0
        assert store.search.count("bekerja") == store.articles.count()
