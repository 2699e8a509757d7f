"""Copies: what is left to compare, where candidates lie, and who is attached to whom.

An article that is new or changed stands in ``ungrouped`` (put there by triggers) until it is indexed; then
it and whoever it may concern stand in ``regroup`` until they are attached. Both are tables, so that a
process that was killed goes on where it stopped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from aggregator.records import CopyEdge, CopyLink
from aggregator.store.database import Database, moment
from aggregator.store.facts import Facts
from aggregator.store.groups import EMPTY
from aggregator.store.shingles import Found, Shingles, pack, period_of, unpack
from crawler.article import from_iso


@dataclass(frozen=True, slots=True)
class Unprinted:
    """An article whose text is not indexed yet."""

    article_id: int
    version_id: int
    outlet: str
    outlet_kind: str | None
    trust: str
    canonical_url: str
    headline: str
    body: str
    published_at: datetime | None
    collected_at: datetime
    origin_grade: str | None  # declared | hinted: it says whose text it is


@dataclass(frozen=True, slots=True)
class Printed:
    """What the index knows of an article."""

    article_id: int
    site_id: int
    period: int
    rank: int
    size: int  # indexed shingles
    hashes: tuple[int, ...]
    changed: bool = True  # its own text or its boilerplate changed, not only that of others

    @property
    def order(self) -> tuple[int, int]:
        """The lower, the likelier an original."""
        return self.rank, self.article_id


class Copies:
    def __init__(self, database: Database, facts: Facts) -> None:
        self._db = database
        self._facts = facts
        self._index = Shingles(database)

    # ------------------------------------------------------------ what is to be done

    def unprinted(self, limit: int) -> list[Unprinted]:
        """Articles that are new, or whose text, time or outlet changed since they were indexed."""
        same = (
            "article_id",
            "version_id",
            "outlet",
            "outlet_kind",
            "trust",
            "canonical_url",
            "headline",
            "body",
            "origin_grade",
        )
        return [
            Unprinted(
                **{name: row[name] for name in same},
                published_at=moment(row["published_at"]),
                collected_at=from_iso(row["collected_at"]),
            )
            for row in self._db.rows(_UNPRINTED, [limit])
        ]

    def put(self, article: Unprinted, rank: int, hashes: Sequence[int]) -> None:
        """Index one article and note whom that concerns."""
        with self._db.transaction():
            self._take_out(article.article_id)
            site_id = self._site(article)
            period = period_of(article.published_at)
            touched = self._index.put(article.article_id, site_id, period, hashes)
            row = {
                "article_id": article.article_id,
                "version_id": article.version_id,
                "site_id": site_id,
                "period": period,
                "rank": rank,
                "size": len(hashes),
                "hashes": pack(hashes),
            }
            self._db.insert("print", row, "REPLACE")
            self.concern([article.article_id, *touched], changed=True)
            self._db.execute("DELETE FROM ungrouped WHERE article_id = ?", [article.article_id])

    def _take_out(self, article_id: int) -> None:
        old = self.printed(article_id)
        if old:
            self._index.remove(article_id, old.site_id, old.period, old.hashes)
            self.concern(self.members(article_id), changed=False)

    def _site(self, article: Unprinted) -> int:
        values = [article.outlet, article.outlet_kind, article.trust]
        self._db.execute(_SITE, values)
        return int(self._db.value("SELECT site_id FROM site WHERE outlet = ?", values[:1]))

    def mark_changed_outlets(self) -> int:
        """Articles of outlets whose kind or trust changed are ranked anew; how many they are."""
        with self._db.transaction():
            number = self._db.execute(_RERANK).rowcount
            self._db.execute(_SETTLE_SITES)
        return number

    def concern(self, article_ids: Iterable[int], *, changed: bool) -> None:
        """These are to be attached anew. ``changed``: what they are compared by is another than before."""
        self._db.executemany(_CONCERN, ((i, changed) for i in article_ids))

    def next(self) -> Printed | None:
        """The first in rank of those to be attached anew."""
        row = self._db.row(_NEXT)
        return None if row is None else _printed(row, bool(row["changed"]))

    # ------------------------------------------------------------ candidates

    def printed(self, article_id: int) -> Printed | None:
        row = self._db.row("SELECT * FROM print WHERE article_id = ?", [article_id])
        return None if row is None else _printed(row, True)

    def candidates(self, article: Printed) -> tuple[Found, list[tuple[Printed, int | None]]]:
        """Articles with shingles in common, each with what it is a copy of now; and what was found of all."""
        found = self._index.find(article.site_id, article.period, article.hashes)
        enough = [i for i in {*found.shared, *found.formal} if i != article.article_id and _enough(found, i)]
        single = found.shared.keys() - {*enough, article.article_id}
        if article.size <= FEW:
            enough, single = [*enough, *single], set()
        rows = self._db.rows(_CANDIDATES, [json.dumps([*enough, *single]), FEW, json.dumps(enough)])
        printed = [(_printed(row, False), row["copy_of"]) for row in rows]
        return found, [(c, of) for c, of in printed if _worth(found, article, c)]

    def common(self, article: Printed) -> frozenset[int]:
        return self._index.common(article.site_id, article.period, article.hashes)

    def text(self, article_id: int) -> tuple[str, str]:
        """Body and headline as they were indexed."""
        sql = "SELECT body, headline FROM version v JOIN print p USING (version_id) WHERE p.article_id = ?"
        row = self._db.row(sql, [article_id])
        return ("", "") if row is None else (row["body"] or "", row["headline"] or "")

    def origin(self, article_id: int) -> tuple[str, str | None] | None:
        """The name and address of the source that the article itself names."""
        row = self._db.row(_ORIGIN, [article_id])
        return None if row is None else (row["name"], row["url"])

    def outlet(self, article: Printed) -> str:
        return str(self._db.value("SELECT outlet FROM site WHERE site_id = ?", [article.site_id]))

    # ------------------------------------------------------------ answers

    def settle(
        self, article: Printed, link: CopyLink | None, edges: Sequence[CopyEdge], concerned: Iterable[int]
    ) -> None:
        """Attach one article (``link`` None: it is an original), and note whom that concerns."""
        article_id = article.article_id
        with self._db.transaction():
            was_copy = self.attach(article_id, link) is not None
            self._edges(article_id, edges)
            if link is None and (was_copy or article.changed):
                self._db.execute("INSERT OR IGNORE INTO restory VALUES (?)", [article_id])
            self.concern(concerned, changed=False)
            self._db.execute("DELETE FROM regroup WHERE article_id = ?", [article_id])

    def attach(self, article_id: int, link: CopyLink | None) -> CopyLink | None:
        """Make the article a copy, or an original again; what it was before."""
        with self._db.transaction():
            old = self.link(article_id)
            if link == old:
                return old
            if link is None:
                self._db.execute("DELETE FROM copy WHERE article_id = ?", [article_id])
            else:
                self._db.execute("INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?)", astuple(link))
                self._leave_story(article_id)
            if self._decided({each.original_id for each in (old, link) if each}):
                self._facts.refresh_labels([article_id])
            return old

    def link(self, article_id: int) -> CopyLink | None:
        row = self._db.row(_LINK, [article_id])
        return None if row is None else CopyLink(*row)

    def edges(self, article_id: int) -> list[CopyEdge]:
        """To the representatives that the article resembles, the one it is attached to among them."""
        return [CopyEdge(*row) for row in self._db.rows(_EDGES, [article_id])]

    def members(self, article_id: int) -> list[int]:
        return [
            row[0] for row in self._db.rows("SELECT article_id FROM copy WHERE copy_of = ?", [article_id])
        ]

    def _edges(self, article_id: int, edges: Sequence[CopyEdge]) -> None:
        self._db.execute("DELETE FROM edge WHERE article_id = ?", [article_id])
        self._db.executemany(_EDGE, map(astuple, edges))

    def _leave_story(self, article_id: int) -> None:
        """A copy is in its original's story. What is left of its own may be another story without it."""
        story_id = self._db.value("SELECT story_id FROM member WHERE article_id = ?", [article_id])
        if story_id is not None:
            self._db.execute("DELETE FROM member WHERE article_id = ?", [article_id])
            self._db.execute(_RESTORY, [story_id])
            self._db.execute(EMPTY, [story_id])
        self._db.execute("DELETE FROM restory WHERE article_id = ?", [article_id])

    def _decided(self, article_ids: Collection[int]) -> bool:
        """A copy takes its labels from an original that somebody decided about."""
        sql = "SELECT count(*) FROM decision_log WHERE article_id IN (SELECT value FROM json_each(?))"
        return bool(self._db.value(sql, [json.dumps(list(article_ids))]))


FEW = 10  # indexed shingles; with so few, one in common is worth a look
FORMAL = 5  # so much boilerplate in common is worth a look: a filled-in form is copied too
SHARE, FORMAL_SHARE = 0.08, 0.25  # of the indexed shingles of the shorter text


def _worth(found: Found, one: Printed, other: Printed) -> bool:
    shared, formal = found.weight(other.article_id)
    least = min(one.size, other.size)
    return shared >= SHARE * least or (formal >= FORMAL and formal >= FORMAL_SHARE * least)


def _enough(found: Found, article_id: int) -> bool:
    return found.shared.get(article_id, 0) > 1 or found.formal.get(article_id, 0) >= FORMAL


def _printed(row: sqlite3.Row, changed: bool) -> Printed:
    same = ("article_id", "site_id", "period", "rank", "size")
    return Printed(**{name: row[name] for name in same}, hashes=tuple(unpack(row["hashes"])), changed=changed)


_UNPRINTED = """
SELECT a.article_id, a.version_id, a.outlet, o.kind AS outlet_kind, coalesce(o.trust, 'normal') AS trust,
    a.canonical_url, a.published_at, a.collected_at, v.headline, v.body, d.grade AS origin_grade
FROM ungrouped u JOIN article a USING (article_id) JOIN version v USING (version_id)
LEFT JOIN declared_origin d ON d.version_id = a.version_id LEFT JOIN outlet o ON o.id = a.outlet
ORDER BY u.article_id LIMIT ?
"""
_SITE = """
INSERT INTO site (outlet, kind, trust) VALUES (?, ?, ?)
ON CONFLICT (outlet) DO UPDATE SET kind = excluded.kind, trust = excluded.trust
"""
_CHANGED_SITE = """
FROM site s JOIN outlet o ON o.id = s.outlet WHERE s.kind IS NOT o.kind OR s.trust IS NOT o.trust
"""
_RERANK = f"""
INSERT OR IGNORE INTO ungrouped
SELECT article_id FROM print WHERE site_id IN (SELECT s.site_id {_CHANGED_SITE})
"""
_SETTLE_SITES = """
UPDATE site SET kind = o.kind, trust = o.trust FROM outlet o WHERE o.id = site.outlet
"""
_CONCERN = """
INSERT INTO regroup (article_id, rank, changed) SELECT article_id, rank, ?2 FROM print WHERE article_id = ?1
ON CONFLICT (article_id) DO UPDATE SET rank = excluded.rank, changed = max(changed, excluded.changed)
"""
_NEXT = """
SELECT p.*, r.changed FROM regroup r JOIN print p USING (article_id) ORDER BY r.rank, r.article_id LIMIT 1
"""
_CANDIDATES = """
SELECT p.*, c.copy_of FROM json_each(?1) k
JOIN print p ON p.article_id = k.value LEFT JOIN copy c ON c.article_id = p.article_id
WHERE p.size <= ?2 OR p.article_id IN (SELECT value FROM json_each(?3))
"""
_RESTORY = "INSERT OR IGNORE INTO restory SELECT article_id FROM member WHERE story_id = ?"
_ORIGIN = """
SELECT d.name, d.url FROM print p JOIN declared_origin d USING (version_id) WHERE p.article_id = ?
"""
_LINK = "SELECT article_id, copy_of, relation, jaccard, containment FROM copy WHERE article_id = ?"
_EDGES = "SELECT * FROM edge WHERE article_id = ? ORDER BY jaccard DESC, other_id"
_EDGE = "INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
