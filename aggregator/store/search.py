"""Full text search over the latest versions, and the index kept in step with them.

The FTS5 table has three columns: headline and body as they stand, for quoted words and NEAR, and the
stems of both for unquoted words. Articles take themselves out of it and in again within their own
transaction. Ranking is bounded by date: the newest days come first and bm25 orders within a day, so that
a word that stands in a million articles is answered from the last month.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aggregator.records import Coverage
from aggregator.store.coverage import JOINS, SELECT, conditions, to_coverage
from aggregator.store.database import Database, StoreError, iso, marks, moment
from aggregator.store.query import Query, QueryError, parse
from aggregator.store.stems import Stems, exceptions

__all__ = ["Hit", "QueryError", "Search"]

_SPANS = (timedelta(days=31), timedelta(days=366))  # how far back one looks before looking at everything
_SNIPPET = 220  # characters
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; ``marks`` are the [start, end) places in ``snippet`` that were asked for."""

    coverage: Coverage
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()


class Search:
    def __init__(self, database: Database, stem_exceptions: Iterable[str] | None) -> None:
        """``stem_exceptions``: lines ``word stem``; None takes those the index was made with."""
        self._db = database
        self._stems = Stems({})
        self._wanted = None if stem_exceptions is None else exceptions(stem_exceptions)
        if self.outdated and not database.readonly and not database.value("SELECT 1 FROM stem LIMIT 1"):
            self._keep_exceptions(self._wanted or {})

    # ------------------------------------------------------------ the index

    def stems(self) -> Stems:
        """The stems that index and queries share. They are read anew each time, as another process
        may have made the index again."""
        table = {row[0]: row[1] for row in self._db.rows("SELECT word, stem FROM stem_exception")}
        if table != self._stems.table:
            self._stems = Stems(table)
        return self._stems

    def take_out(self, article_id: int) -> None:
        """To be called before the article's latest version changes."""
        self._db.execute(
            "INSERT INTO search (search, rowid, headline, body, stem) SELECT 'delete', * FROM indexed"
            " WHERE article_id = ?",
            [article_id],
        )
        self._db.execute("DELETE FROM stem WHERE article_id = ?", [article_id])

    def put_in(self, article_id: int, headline: str, body: str, stems: Stems) -> None:
        """To be called once the article's latest version is the one with this text."""
        folded = stems(f"{headline}\n{body}")
        self._db.execute("INSERT INTO stem (article_id, words) VALUES (?, ?)", [article_id, folded])
        self._db.execute(
            "INSERT INTO search (rowid, headline, body, stem) VALUES (?, ?, ?, ?)",
            [article_id, headline, body, folded],
        )

    @property
    def outdated(self) -> bool:
        """The stem exceptions were edited since the index was made; ``refresh`` cures it."""
        return self._wanted is not None and self._wanted != self.stems().table

    def refresh(self, batch: int = 500) -> int:
        """Make the index again where the stem exceptions were edited; the number of articles.

        It goes in short transactions. Until the last one queries fold words the old way; a process that
        ends before it has lost nothing, as the next call begins anew.
        """
        if not self.outdated:
            return 0
        stems, last, done = Stems(self._wanted or {}), 0, 0
        while True:
            with self._db.transaction():
                ids = [row[0] for row in self._db.rows(_NEXT, [last, batch])]
                for article_id in ids:
                    self._again(article_id, stems)
                if not ids:
                    self._keep_exceptions(stems.table)
                    return done
            last, done = ids[-1], done + len(ids)

    def _again(self, article_id: int, stems: Stems) -> None:
        row = self._db.row("SELECT headline, body FROM indexed WHERE article_id = ?", [article_id])
        if row is not None:
            self.take_out(article_id)
            self.put_in(article_id, row["headline"], row["body"], stems)

    def _keep_exceptions(self, table: dict[str, str]) -> None:
        with self._db.transaction():
            self._db.execute("DELETE FROM stem_exception")
            self._db.executemany("INSERT INTO stem_exception VALUES (?, ?)", table.items())

    # ------------------------------------------------------------ queries

    def query(
        self,
        text: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = 50,
        offset: int = 0,
        **filters: Any,
    ) -> list[Hit]:
        """What ``text`` finds among [since, until), newest day first, the best first within a day.

        See query.py for the grammar; an empty line finds everything. ``filters`` (outlet, tone, issue,
        office …) are those of ``coverage.rows``; None means "any" here. Raises QueryError.
        """
        given = {name: value for name, value in filters.items() if value is not None}
        parsed = parse(text, self.stems().stem) if text.strip() else None
        wanted = None if limit is None else limit + offset
        found: list[int] = []
        for start, end in self._spans(since, until, wanted is not None):
            rest = None if wanted is None else wanted - len(found)
            found += self._ids(parsed, start, end, rest, given)
            if wanted is not None and len(found) >= wanted:
                break
        return list(self._hits(found[offset:], parsed))

    def count(
        self, text: str, *, since: datetime | None = None, until: datetime | None = None, **filters: Any
    ) -> int:
        """How many articles the same query finds."""
        given = {name: value for name, value in filters.items() if value is not None}
        parsed = parse(text, self.stems().stem) if text.strip() else None
        source, where, values = self._from(parsed, since, until, given)
        return int(self._db.value(f"SELECT count(*) {source} {where}", values))

    def _spans(
        self, since: datetime | None, until: datetime | None, bounded: bool
    ) -> Iterator[tuple[datetime | None, datetime | None]]:
        """Windows that go back from the newest article, without overlap, and cover [since, until)."""
        end = until
        newest = moment(
            self._db.value("SELECT max(counted_at) FROM article WHERE counted_at < ?", [iso(until) or "9999"])
        )
        for span in _SPANS if bounded and newest is not None else ():
            start = newest - span if newest is not None else None
            if start is None or (since is not None and start <= since):
                break
            yield start, end
            end = start
        yield since, end

    def _ids(
        self,
        parsed: Query | None,
        since: datetime | None,
        until: datetime | None,
        limit: int | None,
        filters: dict[str, Any],
    ) -> list[int]:
        source, where, values = self._from(parsed, since, until, filters)
        rank = "bm25(search), " if parsed else "a.counted_at DESC, "
        order = f"ORDER BY substr(a.counted_at, 1, 10) DESC, {rank} a.article_id DESC LIMIT ?"
        values.append(-1 if limit is None else limit)
        return [row[0] for row in self._db.rows(f"SELECT a.article_id {source} {where} {order}", values)]

    def _from(
        self, parsed: Query | None, since: datetime | None, until: datetime | None, filters: dict[str, Any]
    ) -> tuple[str, str, list[Any]]:
        where, values = conditions(since, until, "when", filters)
        source = "FROM article a"
        if parsed:
            source = "FROM search CROSS JOIN article a ON a.article_id = search.rowid"
            where = ["search MATCH ?", *where]
            values = [parsed.match, *values]
            if since or until:
                where.append("search.rowid BETWEEN ? AND ?")
                values += self._ids_between(since, until)
        source += f" {JOINS}"
        if {"copy_of", "story_id"} & filters.keys():
            source += " JOIN coverage c ON c.article_id = a.article_id"
        return source, f"WHERE {' AND '.join(where)}" if where else "", values

    def _ids_between(self, since: datetime | None, until: datetime | None) -> tuple[int, int]:
        """Ids grow with time, roughly; a span of them lets the index skip what is far from these dates."""
        row = self._db.row(
            "SELECT min(article_id), max(article_id) FROM article WHERE counted_at >= ? AND counted_at < ?",
            [iso(since) or "", iso(until) or "9999"],
        )
        return (row[0], row[1]) if row is not None and row[0] is not None else (0, -1)

    def _hits(self, ids: list[int], parsed: Query | None) -> Iterator[Hit]:
        stems = self.stems()
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            rows = self._db.rows(f"{SELECT} WHERE a.article_id IN ({marks(part)})", part)
            by_id = {row["article_id"]: to_coverage(row) for row in rows}
            for coverage in (by_id[i] for i in part if i in by_id):
                yield Hit(coverage, *_snippet(coverage, parsed, stems))

    # ------------------------------------------------------------ health

    def findings(self) -> list[str]:
        """What is out of step; ``rebuild`` cures it. Needs a store that was opened to write."""
        lost = self._db.value(
            "SELECT count(*) FROM article a WHERE NOT EXISTS"
            " (SELECT 1 FROM stem s WHERE s.article_id = a.article_id)"
        )
        out = (
            [f"search: {lost} articles are not in the index; `kliping analyze --all` makes it again"]
            if lost
            else []
        )
        try:
            self._db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        except StoreError as error:
            if "locked" in str(error):
                raise
            out.append(
                "search: the index does not match the articles; `kliping analyze --all` makes it again"
            )
        if self.outdated:
            out.append(
                "search: lexicon/stem_exceptions.txt was edited; `kliping analyze` makes the index again"
            )
        return out

    def rebuild(self) -> None:
        """The whole index from the stored articles, in one transaction."""
        with self._db.transaction():
            stems = Stems(self._wanted) if self._wanted is not None else self.stems()
            self._db.execute("DELETE FROM stem")
            texts = self._db.execute(
                "SELECT a.article_id, v.headline, v.body FROM article a JOIN version v USING (version_id)"
            )
            self._db.executemany(
                "INSERT INTO stem (article_id, words) VALUES (?, ?)",
                ((i, stems(f"{headline}\n{body}")) for i, headline, body in texts),
            )
            self._db.execute("INSERT INTO search (search) VALUES ('rebuild')")
            self._keep_exceptions(stems.table)


_NEXT = "SELECT article_id FROM stem WHERE article_id > ? ORDER BY article_id LIMIT ?"


def _snippet(
    coverage: Coverage, parsed: Query | None, stems: Stems
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of the body with most of the words asked for; its beginning where there is none."""
    body = coverage.body.replace("\n\n", " ")
    spans = [w.span() for w in _WORD.finditer(body) if parsed and _asked(w[0], parsed, stems)]
    starts = [start for start, _ in spans]
    best = max(
        range(len(spans)),
        key=lambda i: (bisect.bisect_left(starts, starts[i] + _SNIPPET * 3 // 4) - i, -i),
        default=None,
    )
    lead = 0 if best is None else max(0, starts[best] - _SNIPPET // 5)
    start = body.rfind(" ", 0, lead) + 1 if lead else 0
    end = len(body) if len(body) <= start + _SNIPPET else max(body.rfind(" ", start, start + _SNIPPET), start)
    end = end if end > start else min(len(body), start + _SNIPPET)
    before, after = "… " if start else "", " …" if end < len(body) else ""
    shift = len(before) - start
    marked = tuple((a + shift, b + shift) for a, b in spans if a >= start and b <= end)
    return f"{before}{body[start:end]}{after}", marked


def _asked(word: str, parsed: Query, stems: Stems) -> bool:
    return word.lower() in parsed.exact or stems.stem(word) in parsed.stems
