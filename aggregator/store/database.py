"""The SQLite file: one connection, short write transactions, and the lock beside it.

Times are text such as ``2026-11-24T01:05:00Z``, so that they sort as they run. ``synchronous`` stays
FULL: what was reported as stored, or as sent, must outlive a power cut.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.article import from_iso, to_iso

BUSY_SECONDS = 30.0
Parameters = Sequence[Any] | Mapping[str, Any]


class StoreError(RuntimeError):
    """The store cannot do what was asked; one plain line that tells the cure."""


class Busy(StoreError):
    """Another process holds the lock of this database."""


def iso(moment: datetime | None) -> str | None:
    return None if moment is None else to_iso(moment)


def moment(text: str | None) -> datetime | None:
    return None if text is None else from_iso(text)


def plain(text: str) -> str:
    """Text that SQLite can keep: no NUL, no lone surrogate."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def marks(values: Sequence[Any]) -> str:
    """``?, ?, ?`` for an IN list."""
    return ", ".join("?" * len(values))


class Database:
    """One connection. It may move between threads but must never be used by two at once."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._depth = 0
        if not readonly:
            _create(path)
        elif not path.exists():
            raise StoreError(f"{path}: no such database; collect or import something first")
        self.conn = self._connect()

    def _connect(self) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode={'ro' if self.readonly else 'rw'}"
        conn = None
        try:
            conn = sqlite3.connect(
                uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            conn.row_factory = sqlite3.Row
            conn.execute("PRAGMA foreign_keys = ON")
            if not self.readonly:
                _use_wal(conn)
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if conn is not None:
                conn.close()
            raise StoreError(f"{self.path}: cannot be opened as a database ({error})") from error
        return conn

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE … COMMIT, rolled back on any exception. Inside another one it joins: it is
        undone alone when it fails, and kept only if the outer one is.

        Raises StoreError where the file cannot be written: locked for too long, full disk, read only.
        """
        if self._depth:
            name = f"nested_{self._depth}"
            with self._steps(f"SAVEPOINT {name}", f"RELEASE {name}", f"ROLLBACK TO {name}"):
                yield
            return
        try:
            with self._steps("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
                yield
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: {error}") from error

    @contextmanager
    def _steps(self, begin: str, commit: str, undo: str) -> Iterator[None]:
        self.conn.execute(begin)
        self._depth += 1
        try:
            yield
            self.conn.execute(commit)
        except BaseException:
            if self.conn.in_transaction:  # SQLite itself rolls back on some faults, such as a full disk
                self.conn.execute(undo)
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """A damaged, locked or full file in plain words; a wrong statement of ours stays what it is."""
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise
            raise StoreError(f"{self.path}: {error}") from error

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        with self._plainly():
            return self.conn.execute(sql, parameters)

    def insert(self, table: str, values: Mapping[str, Any], conflict: str = "ABORT") -> sqlite3.Cursor:
        """One row; ``conflict`` is ABORT, IGNORE or REPLACE."""
        return self.conn.execute(
            f"INSERT OR {conflict} INTO {table} ({', '.join(values)}) VALUES ({marks(list(values))})",
            list(values.values()),
        )

    def executemany(self, sql: str, rows: Iterable[Parameters]) -> None:
        with self._plainly():
            self.conn.executemany(sql, rows)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        with self._plainly():
            return self.conn.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        with self._plainly():
            found: sqlite3.Row | None = self.conn.execute(sql, parameters).fetchone()
        return found

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """First column of the first row; None where there is no row."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def close(self) -> None:
        self.conn.close()


def _create(path: Path) -> None:
    """An empty file that the group may read (analysts' tools) and nobody else."""
    if not path.parent.is_dir():
        raise StoreError(f"{path.parent}: no such folder; make it or name another database")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o640))
    except FileExistsError:
        return
    except OSError as error:
        raise StoreError(f"{path}: cannot be made ({error.strerror})") from error


def _use_wal(conn: sqlite3.Connection) -> None:
    """The change to WAL does not wait for other connections by itself, so it is tried again."""
    for _ in range(300):
        try:
            conn.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.1)
    raise StoreError("the database stays locked by another process")


@contextmanager
def file_lock(database: Path, name: str, patience: float = 0.0) -> Iterator[None]:
    """The lock ``<database>.<name>.lock``, held until the block or the process ends, however it ends.

    Waits for it up to ``patience`` seconds. Raises Busy, naming who holds it.
    """
    handle = os.open(f"{database}.{name}.lock", os.O_RDWR | os.O_CREAT, 0o640)
    end = time.monotonic() + patience
    try:
        while not _flocked(handle):
            if time.monotonic() >= end:
                holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip() or "another process"
                raise Busy(f"{database}: in use by {holder}; stop that first")
            time.sleep(0.1)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{name} (process {os.getpid()})\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _flocked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
