"""Changes: edits by outlets that wait to be compared, and what the comparison gave.

An edit stands in ``uncompared`` (put there by a trigger) until its change is written, so that a process that
was killed goes on where it stopped. The text compared is the one first read: where our reading of the page
got better since, that is no change of the outlet's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aggregator.records import Change, ChangeClass, Segment
from aggregator.store.database import Database, iso
from crawler.article import from_iso, to_iso


@dataclass(frozen=True, slots=True)
class Text:
    """One of two versions to be compared."""

    version_id: int
    article_id: int
    read_at: datetime
    headline: str
    body: str


class Changes:
    def __init__(self, database: Database) -> None:
        self._db = database

    def pending(self, limit: int = 50) -> list[tuple[Text, Text]]:
        """Edits that are not compared yet, the oldest first, each behind the version before it."""
        return [(_text(row, "before"), _text(row, "after")) for row in self._db.rows(_PENDING, [limit])]

    def save_many(self, changes: Iterable[Change]) -> None:
        """In one transaction. A pair that was saved before is written anew."""
        with self._db.transaction():
            for change in changes:
                self._db.insert("change_log", _row(change), "REPLACE")
                self._db.execute("DELETE FROM uncompared WHERE version_id = ?", [change.to_version])

    def list(
        self, since: datetime | None = None, until: datetime | None = None, outlet: str | None = None
    ) -> list[Change]:
        """Changes that were seen in [since, until), and pages that are gone; oldest first."""
        asked = (("changed_at >= ?", iso(since)), ("changed_at < ?", iso(until)), ("outlet = ?", outlet))
        given = [(condition, value) for condition, value in asked if value is not None]
        where = " AND ".join(condition for condition, _ in given) or "1"
        sql = f"SELECT * FROM change WHERE {where} {_ORDER}"
        return [_change(row) for row in self._db.rows(sql, [value for _, value in given])]

    def of(self, article_id: int) -> tuple[Change, ...]:
        """Of one article, oldest first."""
        rows = self._db.rows(f"SELECT * FROM change WHERE article_id = ? {_ORDER}", [article_id])
        return tuple(map(_change, rows))


_ORDER = "ORDER BY changed_at, article_id, to_version"
_PENDING = """
SELECT v.article_id, p.version_id AS before_id, p.read_at AS before_at, p.headline AS before_headline,
    p.body AS before_body, v.version_id AS after_id, v.read_at AS after_at,
    coalesce(u.headline, v.headline) AS after_headline, coalesce(u.body, v.body) AS after_body
FROM uncompared u JOIN version v USING (version_id)
JOIN version p ON p.version_id =
    (SELECT max(version_id) FROM version WHERE article_id = v.article_id AND version_id < v.version_id)
ORDER BY u.version_id LIMIT ?
"""


def _text(row: sqlite3.Row, side: str) -> Text:
    return Text(
        version_id=row[f"{side}_id"],
        article_id=row["article_id"],
        read_at=from_iso(row[f"{side}_at"]),
        headline=row[f"{side}_headline"],
        body=row[f"{side}_body"],
    )


def _row(change: Change) -> dict[str, Any]:
    same = ("to_version", "from_version", "article_id", "words_out", "words_in")
    listed = ("classes", "numbers", "quotes")
    return {
        **{name: getattr(change, name) for name in (*same, "headline_before", "headline_after")},
        **{name: _json(getattr(change, name)) for name in listed},
        "changed_at": to_iso(change.changed_at),
        "difference": _json({"headline": change.headline, "body": change.body}),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _change(row: sqlite3.Row) -> Change:
    same = ("article_id", "outlet", "url", "from_version", "to_version", "words_out", "words_in")
    found = json.loads(row["difference"]) if row["difference"] else {}
    return Change(
        **{name: row[name] for name in (*same, "headline_before", "headline_after")},
        changed_at=from_iso(row["changed_at"]),
        classes=tuple(map(ChangeClass, json.loads(row["classes"]))),
        quotes=_pairs(row["quotes"]),
        numbers=_pairs(row["numbers"]),
        headline=_segments(found.get("headline", ())),
        body=_segments(found.get("body", ())),
    )


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((before, after) for before, after in json.loads(text))


def _segments(listed: Iterable[list[str]]) -> tuple[Segment, ...]:
    return tuple((part, text) for part, text in listed)  # type: ignore[misc]
