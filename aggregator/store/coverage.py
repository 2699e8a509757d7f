"""Rows of the view ``coverage`` as Coverage: an article with its effective labels."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from typing import Any, Literal

from aggregator.records import Coverage, Labels
from aggregator.store.database import Database, iso, marks, moment

# The view's filters that an index or a small table answers, and how each is asked.
FILTERS = {
    "article_id": "a.article_id",
    "outlet": "a.outlet",
    "origin": "a.origin",
    "outlet_kind": "o.kind",
    "outlet_province": "o.province",
    "trust": "coalesce(o.trust, 'normal')",
    "copy_of": "c.copy_of",
    "story_id": "c.story_id",
    **{
        name: f"l.{name}"
        for name in ("relevant", "kind", "role", "issue", "division", "office", "tone", "decided_by")
    },
}
WINDOWS = {"when": "a.counted_at", "published_at": "a.published_at", "collected_at": "a.collected_at"}
JOINS = "LEFT JOIN label l ON l.article_id = a.article_id LEFT JOIN outlet o ON o.id = a.outlet"
SELECT = f"""
SELECT c.*, a.origin, a.versions, o.name AS outlet_name, coalesce(o.trust, 'normal') AS trust,
    d.name AS origin_name, d.url AS origin_url, d.headline AS origin_headline, d.grade AS origin_grade
FROM article a {JOINS} JOIN coverage c ON c.article_id = a.article_id
LEFT JOIN declared_origin d ON d.version_id = coalesce(l.version_id, a.version_id)
"""


def conditions(
    since: datetime | None, until: datetime | None, window_on: str, filters: dict[str, Any]
) -> tuple[list[str], list[Any]]:
    """SQL conditions and their values for [since, until) and ``FILTERS``; raises ValueError on others."""
    where: list[str] = []
    values: list[Any] = []
    for sign, bound in ((">=", since), ("<", until)):
        if bound is not None:
            where.append(f"{WINDOWS[window_on]} {sign} ?")
            values.append(iso(bound))
    for name, wanted in filters.items():
        if name not in FILTERS:
            raise ValueError(f"no filter {name!r}; there are: {', '.join(FILTERS)}")
        condition, listed = _condition(FILTERS[name], wanted)
        where.append(condition)
        values.extend(listed)
    return where, values


def _condition(column: str, wanted: Any) -> tuple[str, list[Any]]:
    if isinstance(wanted, Iterable) and not isinstance(wanted, str | bytes):
        listed = [_plain(value) for value in wanted]
        return f"{column} IN ({marks(listed)})", listed
    return f"{column} IS ?", [_plain(wanted)]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


class CoverageRows:
    """Reads; what it shows is written by articles, facts and groups."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def rows(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        window_on: Literal["when", "published_at", "collected_at"] = "when",
        limit: int | None = None,
        **filters: Any,
    ) -> list[Coverage]:
        """Articles of [since, until), oldest first; ``when`` is published, else collected.

        ``filters`` are names of ``FILTERS`` with a value, None (for NULL) or several values. Raises
        ValueError on another name.
        """
        where, values = conditions(since, until, window_on, filters)
        order = f"ORDER BY {WINDOWS[window_on]}, a.article_id LIMIT ?"
        sql = f"{SELECT} {'WHERE ' + ' AND '.join(where) if where else ''} {order}"
        return [to_coverage(row) for row in self._db.rows(sql, [*values, -1 if limit is None else limit])]

    def row(self, article_id: int) -> Coverage | None:
        found = self._db.row(f"{SELECT} WHERE a.article_id = ?", [article_id])
        return None if found is None else to_coverage(found)

    def story(self, story_id: int) -> list[Coverage]:
        """Originals and copies of one story, oldest first."""
        sql = """SELECT article_id FROM member WHERE story_id = :story UNION
                 SELECT c.article_id FROM member m JOIN copy c ON c.copy_of = m.article_id
                 WHERE m.story_id = :story"""
        ids = [row[0] for row in self._db.rows(sql, {"story": story_id})]
        sql = f"{SELECT} WHERE a.article_id IN (SELECT value FROM json_each(?)) ORDER BY a.counted_at"
        return [to_coverage(row) for row in self._db.rows(sql, [json.dumps(ids)])]


def to_coverage(row: sqlite3.Row) -> Coverage:
    return Coverage(
        article_id=row["article_id"],
        url=row["url"],
        canonical_url=row["canonical_url"],
        outlet=row["outlet"],
        headline=row["headline"],
        body=row["body"],
        collected_at=_known(row["collected_at"]),
        outlet_kind=row["outlet_kind"],
        outlet_province=row["outlet_province"],
        outlet_name=row["outlet_name"],
        trust=row["trust"],
        byline=persons(row["byline"]),
        published_at=moment(row["published_at"]),
        copy_of=row["copy_of"],
        story_id=row["story_id"],
        labels=None if row["relevant"] is None else _labels(row),
        origin=row["origin"],
        versions=row["versions"],
        origin_name=row["origin_name"],
        origin_url=row["origin_url"],
        origin_headline=row["origin_headline"],
        origin_grade=row["origin_grade"],
    )


def persons(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()


def _known(text: str) -> datetime:
    found = moment(text)
    assert found is not None
    return found


def _labels(row: sqlite3.Row) -> Labels:
    same = ("kind", "role", "issue", "division", "office", "prominence", "mention_share", "tone")
    more = ("tone_headline", "tone_score", "evidence", "decided_by")
    return Labels(
        relevant=bool(row["relevant"]),
        spokespersons=tuple(json.loads(row["spokespersons"])),
        **{name: row[name] for name in (*same, *more)},
    )
