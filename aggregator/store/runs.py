"""Which scheduled task was done for which hour, so that sleep or a restart neither skips nor repeats one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aggregator.store.database import Database, moment, plain
from crawler.article import from_iso, to_iso


@dataclass(frozen=True, slots=True)
class Run:
    task: str
    due: datetime
    claimed_at: datetime
    finished_at: datetime | None  # None: it runs, or its process died
    error: str


class Runs:
    def __init__(self, database: Database) -> None:
        self._db = database

    def claim(self, task: str, due: datetime, now: datetime) -> bool:
        """True for the one caller that is to do it; False where it is taken or done."""
        with self._db.transaction():
            cursor = self._db.execute(
                "INSERT OR IGNORE INTO run (task, due, claimed_at, error) VALUES (?, ?, ?, '')",
                [task, to_iso(due), to_iso(now)],
            )
            return cursor.rowcount == 1

    def finish(self, task: str, due: datetime, now: datetime, error: str = "") -> None:
        with self._db.transaction():
            self._db.execute(
                "UPDATE run SET finished_at = ?, error = ? WHERE task = ? AND due = ?",
                [to_iso(now), plain(error), task, to_iso(due)],
            )

    def recover(self) -> int:
        """Give back what was claimed and never finished; how many. To be called by the holder of the
        lock only, when nothing can be running."""
        with self._db.transaction():
            return self._db.execute("DELETE FROM run WHERE finished_at IS NULL").rowcount

    def last(self, task: str) -> Run | None:
        """The one that was due last, finished or not."""
        row = self._db.row("SELECT * FROM run WHERE task = ? ORDER BY due DESC LIMIT 1", [task])
        if row is None:
            return None
        return Run(
            task,
            from_iso(row["due"]),
            from_iso(row["claimed_at"]),
            moment(row["finished_at"]),
            row["error"],
        )
