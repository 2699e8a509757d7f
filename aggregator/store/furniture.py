"""Lines that outlets print on most of their pages, as learned from their articles.

A line stays learned, since the articles read after it hold it no more. A person may refuse one that is text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from aggregator.store.database import Database
from crawler.article import from_iso, to_iso

_LATEST = """
SELECT a.collected_at, v.body FROM article a JOIN version v USING (version_id)
WHERE a.outlet = ? ORDER BY a.article_id DESC LIMIT ?
"""


class Furniture:
    def __init__(self, database: Database) -> None:
        self._db = database

    def lists(self) -> dict[str, frozenset[str]]:
        """Outlet -> its furniture, for those that have any."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self._db.rows("SELECT outlet, line FROM furniture WHERE NOT refused"):
            found[row["outlet"]].add(row["line"])
        return {outlet: frozenset(lines) for outlet, lines in found.items()}

    def latest(self, outlet: str, number: int) -> list[tuple[date, str]]:
        """(day of collection, body) of the outlet's latest articles."""
        rows = self._db.rows(_LATEST, [outlet, number])
        return [(from_iso(row["collected_at"]).date(), row["body"]) for row in rows]

    def learn(self, outlet: str, lines: Iterable[str], now: datetime) -> int:
        """Keep what is new of ``lines``; how many."""
        with self._db.transaction():
            return sum(
                self._db.execute(
                    "INSERT OR IGNORE INTO furniture (outlet, line, learned_at, refused) VALUES (?, ?, ?, 0)",
                    [outlet, line, to_iso(now)],
                ).rowcount
                for line in lines
            )

    def refuse(self, outlet: str, line: str) -> bool:
        """The line is text, and is never learned again. False where it was not learned."""
        with self._db.transaction():
            sql = "UPDATE furniture SET refused = 1 WHERE outlet = ? AND line = ? AND NOT refused"
            return self._db.execute(sql, [outlet, line]).rowcount > 0
