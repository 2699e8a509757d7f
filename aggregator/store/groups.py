"""Stories: a story holds originals; copies follow theirs. What people ruled about stories is kept for good.

Originals whose story is to be found anew stand in ``restory``: new and changed ones, and those that a ruling
names. It is a table, so that a process that was killed goes on where it stopped.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from aggregator.records import Coverage, Ruling, Story, Syndication
from aggregator.store.coverage import SELECT, to_coverage
from aggregator.store.database import Database, iso
from crawler.article import from_iso, to_iso


class Groups:
    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------ what is to be done

    def waiting(self) -> list[tuple[int, datetime]]:
        """Articles whose story is to be found anew, with the time by which they count; oldest first."""
        sql = "SELECT article_id, counted_at FROM restory JOIN article USING (article_id) ORDER BY 2, 1"
        return [(row[0], from_iso(row[1])) for row in self._db.rows(sql)]

    def originals(self, since: datetime, until: datetime) -> list[Coverage]:
        """Originals of trusted outlets that count in [since, until], by id."""
        sql = f"{_ORIGINALS} AND a.counted_at BETWEEN ? AND ? ORDER BY a.article_id"
        return [to_coverage(row) for row in self._db.rows(sql, [iso(since), iso(until)])]

    def of(self, article_ids: Collection[int]) -> list[Coverage]:
        """Those of the articles that are originals of trusted outlets, by id."""
        sql = f"{_ORIGINALS} AND a.article_id IN (SELECT value FROM json_each(?)) ORDER BY a.article_id"
        return [to_coverage(row) for row in self._db.rows(sql, [_list(article_ids)])]

    def count(self) -> tuple[int, int]:
        """How many copies and how many stories there are."""
        copies = self._db.value("SELECT count(*) FROM copy")
        return int(copies), int(self._db.value("SELECT count(*) FROM story"))

    # ------------------------------------------------------------ stories

    def stories(self, since: datetime | None = None) -> list[Story]:
        """Stories with an original that counts, or was collected, since then; whole, by id."""
        where = "WHERE a.counted_at >= :since OR a.collected_at >= :since" if since else ""
        sql = f"SELECT DISTINCT k.story_id FROM member k JOIN article a USING (article_id) {where}"
        return self._whole(sql, {"since": iso(since) or ""})

    def stories_of(self, article_ids: Collection[int]) -> list[Story]:
        """Stories that hold one of these originals; whole, by id."""
        sql = "SELECT story_id FROM member WHERE article_id IN (SELECT value FROM json_each(:ids))"
        return self._whole(sql, {"ids": _list(article_ids)})

    def story(self, story_id: int) -> Story | None:
        found = self._whole("SELECT :id", {"id": str(story_id)})
        return found[0] if found else None

    def _whole(self, which: str, values: dict[str, str]) -> list[Story]:
        sql = f"""SELECT story_id, title, m.article_id FROM story JOIN member m USING (story_id)
            WHERE story_id IN ({which}) ORDER BY story_id, m.article_id"""
        titles: dict[int, str] = {}
        members: dict[int, list[int]] = defaultdict(list)
        for row in self._db.rows(sql, values):
            titles[row["story_id"]] = row["title"]
            members[row["story_id"]].append(row["article_id"])
        return [Story(i, title, tuple(members[i])) for i, title in titles.items()]

    def save(self, stories: Sequence[Story], scope: Collection[int], done: Iterable[int] = ()) -> None:
        """Write the membership of the originals that were looked at (``scope``), and note who is ``done``.

        A story with a ``story_id`` keeps it, and with it its members outside the scope; one left without
        members goes, its id is never used again.
        """
        with self._db.transaction():
            wanted: dict[int, int] = {}
            for story in stories:
                members = [i for i in story.members if i in scope]
                if members:
                    story_id = self._story(story)
                    wanted.update(dict.fromkeys(members, story_id))
            self._write(set(scope), wanted)
            self._db.executemany("DELETE FROM restory WHERE article_id = ?", ([i] for i in done))

    def _write(self, scope: set[int], wanted: dict[int, int]) -> None:
        sql = "SELECT article_id, story_id FROM member WHERE article_id IN (SELECT value FROM json_each(?))"
        before = {row[0]: row[1] for row in self._db.rows(sql, [_list(scope)])}
        self._db.executemany(
            "DELETE FROM member WHERE article_id = ?", ([i] for i in before.keys() - wanted.keys())
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO member (article_id, story_id) VALUES (?, ?)",
            ((i, s) for i, s in wanted.items() if before.get(i) != s),
        )
        self._db.executemany(EMPTY, ([s] for s in {*before.values(), *wanted.values()}))

    def _story(self, story: Story) -> int:
        cursor = self._db.execute(
            "INSERT INTO story (story_id, title) VALUES (?, ?)"
            " ON CONFLICT (story_id) DO UPDATE SET title = excluded.title WHERE title <> excluded.title",
            [story.story_id, story.title],
        )
        return int(cursor.lastrowid or 0) if story.story_id is None else story.story_id

    # ------------------------------------------------------------ rulings of people

    def rule(self, rulings: Sequence[Ruling]) -> None:
        """Keep what a person said; saying the same (by uuid) again changes nothing. Append-only."""
        with self._db.transaction():
            for r in rulings:
                values = [r.uuid, r.kind, r.article_id, r.other_id, r.title, r.login, to_iso(r.decided_at)]
                self._db.execute(_RULE, values)
                self._db.executemany(_RESTORY, ([i] for i in (r.article_id, r.other_id) if i is not None))

    def rulings(self) -> list[Ruling]:
        """In the order in which they were made. Of a copy its representative is told."""
        return [
            Ruling(
                **{name: row[name] for name in ("uuid", "kind", "article_id", "other_id", "title", "login")},
                decided_at=from_iso(row["decided_at"]),
            )
            for row in self._db.rows(_RULINGS)
        ]

    # ------------------------------------------------------------ syndication

    def syndication(self, story_id: int) -> Syndication | None:
        """Who was first with a story and how it spread; None where there is no such story."""
        row = self._db.row("SELECT * FROM syndication WHERE story_id = ?", [story_id])
        return None if row is None else _syndication(row)

    def spread(self, since: datetime | None = None, until: datetime | None = None) -> list[Syndication]:
        """Stories with an original that counts in [since, until), the most carried first."""
        sql = """SELECT * FROM syndication WHERE story_id IN (
                SELECT m.story_id FROM member m JOIN article a USING (article_id)
                WHERE a.counted_at >= ? AND (?2 IS NULL OR a.counted_at < ?2))
            ORDER BY outlets DESC, links DESC, first_at, story_id"""
        return [_syndication(row) for row in self._db.rows(sql, [iso(since) or "", iso(until)])]


def _syndication(row: sqlite3.Row) -> Syndication:
    times = {name: from_iso(row[name]) for name in ("first_at", "last_at")}
    return Syndication(**{**dict(row), **times})


_ORIGINALS = f"{SELECT} WHERE c.copy_of IS NULL AND coalesce(o.trust, 'normal') <> 'low'"
EMPTY = "DELETE FROM story WHERE story_id = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE story_id = ?1)"
_RESTORY = (
    "INSERT OR IGNORE INTO restory SELECT coalesce((SELECT copy_of FROM copy WHERE article_id = ?1), ?1)"
)
_RULE = "INSERT OR IGNORE INTO ruling VALUES (?, ?, ?, ?, ?, ?, ?)"
_RULINGS = """
SELECT r.uuid, r.kind, coalesce(c.copy_of, r.article_id) AS article_id,
    coalesce(d.copy_of, r.other_id) AS other_id, r.title, r.login, r.decided_at
FROM ruling r LEFT JOIN copy c ON c.article_id = r.article_id LEFT JOIN copy d ON d.article_id = r.other_id
ORDER BY r.decided_at, r.rowid
"""


def _list(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))
