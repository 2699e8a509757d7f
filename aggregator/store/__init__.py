"""The only place that speaks SQL: one SQLite file behind one facade, split by noun.

::

    with Store.open(path, stem_exceptions=settings.lexicon["stem_exceptions"]) as store:
        store.outlets.sync(settings.outlets)
        stored = store.articles.put(article, now=now)
        for reading in store.facts.pending(judge.versions):
            ...
        rows = store.coverage.rows(since, until, tone="negative")

Every writing method is one short transaction; ``with store.transaction():`` joins several into one.
Commands and the service may write to one file at the same time, each through a Store of its own; one
Store must not be used by two threads at once. Times are aware UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from aggregator.store.articles import Articles, Stored, Version
from aggregator.store.changes import Changes
from aggregator.store.copies import Copies
from aggregator.store.coverage import CoverageRows
from aggregator.store.crawls import Crawls, Round
from aggregator.store.database import Busy, Database, StoreError, file_lock
from aggregator.store.deliveries import Deliveries
from aggregator.store.editions import Editions
from aggregator.store.facts import Facts
from aggregator.store.furniture import Furniture
from aggregator.store.groups import Groups
from aggregator.store.outlets import Outlets
from aggregator.store.query import QueryError
from aggregator.store.routes import Routes
from aggregator.store.runs import Run, Runs
from aggregator.store.schema import migrate
from aggregator.store.search import Hit, Search

__all__ = ["Busy", "Hit", "QueryError", "Round", "Run", "Store", "StoreError", "Stored", "Version"]


class Store:
    """The facade; see the nouns for what each can do."""

    def __init__(self, database: Database, stem_exceptions: Iterable[str] | None = None) -> None:
        self._db = database
        self.path = database.path
        self.readonly = database.readonly
        self.search = Search(database, stem_exceptions)
        self.outlets = Outlets(database)
        self.facts = Facts(database)
        self.articles = Articles(database, self.search, self.facts.refresh_labels)
        self.changes = Changes(database)
        self.coverage = CoverageRows(database)
        self.crawls = Crawls(database)
        self.routes = Routes(database)
        self.furniture = Furniture(database)
        self.groups = Groups(database)
        self.copies = Copies(database, self.facts)
        self.editions = Editions(database)
        self.deliveries = Deliveries(database)
        self.runs = Runs(database)

    @classmethod
    def open(
        cls, path: Path, *, readonly: bool = False, stem_exceptions: Iterable[str] | None = None
    ) -> Store:
        """Open the database, made and migrated where needed.

        ``stem_exceptions``: lines ``word stem`` (``Settings.lexicon``). They are kept in the file when its
        index is made; where they were edited since, ``store.search.refresh()`` makes the index again.
        Raises StoreError where the file cannot be used, ValueError where a line is wrong.
        """
        database = Database(Path(path), readonly=readonly)
        try:
            migrate(database)
            return cls(database, stem_exceptions)
        except BaseException:
            database.close()
            raise

    def transaction(self) -> AbstractContextManager[None]:
        """One write transaction; nested use joins. Keep it short: others wait for it."""
        return self._db.transaction()

    def lock(self, name: str, patience: float = 0.0) -> AbstractContextManager[None]:
        """For whoever must be alone on this database: "service", "deliver" while sending, "crawl" while
        sites are asked. Waits so many seconds for it. Raises Busy."""
        return file_lock(self.path, name, patience)

    def held(self, name: str) -> bool:
        """Does anyone hold that lock now?"""
        try:
            with file_lock(self.path, name):
                return False
        except Busy:
            return True

    def check(self) -> list[str]:
        """What is wrong with the file, one line each, with its cure where it has a simple one; empty where
        it is sound. Raises StoreError where the file cannot even be looked at: damaged, or locked."""
        found = [f"file: {row[0]}" for row in self._db.rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"file: {row[0]} points at a missing {row[2]}" for row in self._db.rows(_ORPHANS)]
        for sql, line in _RULES:
            if number := self._db.value(sql):
                found.append(line.format(number))
        return found if self.readonly else found + self.search.findings()

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_ORPHANS = "PRAGMA foreign_key_check"
_RULES = (
    (
        "SELECT count(*) FROM copy WHERE copy_of IN (SELECT article_id FROM copy)",
        "copies: {} point at a copy instead of an original; run `kliping group`",
    ),
    (
        "SELECT count(*) FROM article a WHERE version_id IS NOT"
        " (SELECT max(version_id) FROM version v WHERE v.article_id = a.article_id)",
        "articles: {} do not show their latest version",
    ),
    (
        "SELECT count(*) FROM label l WHERE NOT EXISTS"
        " (SELECT 1 FROM fact f WHERE f.version_id = l.version_id)",
        "labels: {} stand on no fact; run `kliping analyze --all`",
    ),
)
