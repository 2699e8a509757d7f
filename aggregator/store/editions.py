"""Editions: one digest for one audience on one day, stored whole."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from aggregator.records import Edition
from aggregator.store.database import Database, StoreError, plain
from crawler.article import from_iso, to_iso


class Editions:
    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, edition: Edition, *, replace: bool = False) -> Edition:
        """Store it and return what is stored: the first one wins.

        ``replace`` (``digest --rebuild``) takes the new one instead, as long as nobody can have received
        the old one; otherwise it raises StoreError.
        """
        with self._db.transaction():
            if replace:
                self._discard(edition)
            stored = self.get(edition.edition, edition.day)
            if stored is None:
                self._db.insert("edition_log", _row(edition))
            return stored or edition

    def received(self, edition: str, day: date) -> bool:
        """Whether somebody can have it; a file in our own folder is nobody."""
        sql = """SELECT count(*) FROM delivery_log WHERE edition = ? AND day = ? AND channel <> 'file'
                 AND (started_at IS NOT NULL OR state IN ('sent', 'uncertain'))"""
        return bool(self._db.value(sql, [edition, day.isoformat()]))

    def _discard(self, edition: Edition) -> None:
        key = [edition.edition, edition.day.isoformat()]
        if self.received(edition.edition, edition.day):
            raise StoreError(f"edition {key[0]} of {key[1]} has been sent; it can no longer be replaced")
        self._db.execute("DELETE FROM delivery_log WHERE edition = ? AND day = ?", key)
        self._db.execute("DELETE FROM edition_log WHERE edition = ? AND day = ?", key)

    def get(self, edition: str, day: date) -> Edition | None:
        sql = "SELECT * FROM edition_log WHERE edition = ? AND day = ?"
        return _edition(self._db.row(sql, [edition, day.isoformat()]))

    def last_before(self, edition: str, day: date) -> Edition | None:
        sql = "SELECT * FROM edition_log WHERE edition = ? AND day < ? ORDER BY day DESC LIMIT 1"
        return _edition(self._db.row(sql, [edition, day.isoformat()]))

    def list(self, edition: str | None = None, limit: int | None = None) -> list[Edition]:
        """Newest first."""
        sql = "SELECT * FROM edition_log WHERE ?1 IS NULL OR edition = ?1 ORDER BY day DESC, edition LIMIT ?2"
        found = map(_edition, self._db.rows(sql, [edition, -1 if limit is None else limit]))
        return [e for e in found if e is not None]


def _row(e: Edition) -> dict[str, object]:
    return {
        "edition": e.edition,
        "day": e.day.isoformat(),
        "starts_at": to_iso(e.starts_at),
        "ends_at": to_iso(e.ends_at),
        "composed_at": to_iso(e.composed_at),
        "partial": e.partial,
        "newest": e.newest,
        "figures": plain(json.dumps(dict(e.figures), ensure_ascii=False)),
        **{name: plain(getattr(e, name)) for name in ("subject", "html", "text", "whatsapp")},
    }


def _edition(row: sqlite3.Row | None) -> Edition | None:
    if row is None:
        return None
    return Edition(
        edition=row["edition"],
        day=date.fromisoformat(row["day"]),
        starts_at=from_iso(row["starts_at"]),
        ends_at=from_iso(row["ends_at"]),
        composed_at=from_iso(row["composed_at"]),
        subject=row["subject"],
        html=row["html"],
        text=row["text"],
        whatsapp=row["whatsapp"],
        figures=json.loads(row["figures"]),
        partial=bool(row["partial"]),
        newest=row["newest"],
    )
