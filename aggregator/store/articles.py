"""Articles and their versions: what is new, what an edit, what only a better reading.

The length is that of one noun whole: its writing, its reading and their SQL rest on the same identity.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from aggregator.store.coverage import persons
from aggregator.store.database import Database, iso, marks, moment, plain
from aggregator.store.schema import EPOCH, REASONS, address
from aggregator.store.search import Search
from aggregator.store.stems import Stems
from crawler.article import Article, Candidate, Origin, from_iso, to_iso

Outcome = Literal["new", "changed", "same"]
_LEFT_ALONE = timedelta(hours=24)  # a revisit that could not be made is given up after this


@dataclass(frozen=True, slots=True)
class Stored:
    article_id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Version:
    """The text of an article as it stood at one time; ``edit``: the outlet changed it."""

    version_id: int
    article_id: int
    read_at: datetime
    edit: bool
    headline: str
    body: str
    byline: tuple[str, ...]
    truncated: bool
    page_digest: str
    extractor: str


class Articles:
    """``refresh_labels`` rewrites the labels of articles whose facts went away with their text."""

    def __init__(
        self, database: Database, search: Search, refresh_labels: Callable[[Iterable[int]], None]
    ) -> None:
        self._db = database
        self._search = search
        self._refresh_labels = refresh_labels

    # ------------------------------------------------------------ writing

    def put(self, article: Article, *, now: datetime, origin: str = "crawl") -> Stored:
        """Store one article; see ``put_many``."""
        return self.put_many([article], now, origin)[0]

    def put_many(self, articles: Iterable[Article], now: datetime, origin: str = "crawl") -> list[Stored]:
        """Store articles in one transaction, so that all or none of them are kept.

        Identity is (outlet, key). The same text changes nothing but fills in a missing time or byline.
        Another text read from the very same page is a better reading and replaces the version, whose
        facts go; so is not a text that was cut where the whole is known, which is left. Any other text
        makes a version ("changed"). It counts as the outlet's edit where the same extractor read both.
        """
        with self._db.transaction():
            stems = self._search.stems()
            return [self._put(_clean(article), now, origin, stems) for article in articles]

    def _put(self, article: Article, now: datetime, origin: str, stems: Stems) -> Stored:
        row = self._db.row(_LATEST, [article.outlet, article.key])
        if row is None:
            return Stored(self._new(article, now, origin, stems), "new")
        article_id = int(row["article_id"])
        self._complete(row, article, now)
        if row["text_digest"] == _digest(article):
            self._same(row, article)
        elif (article.truncated and not row["truncated"]) or self._is_old_news(article_id, article):
            return Stored(article_id, "same")
        elif article.page_digest and article.page_digest == row["page_digest"]:
            self._read_better(row, article, stems)
        else:
            self._edited(row, article, now, stems)
            return Stored(article_id, "changed")
        return Stored(article_id, "same")

    def _is_old_news(self, article_id: int, article: Article) -> bool:
        """An import of a text that the article bore once: an old export, no edit."""
        sql = "SELECT count(*) FROM version WHERE article_id = ? AND text_digest = ?"
        return not article.page_digest and bool(self._db.value(sql, [article_id, _digest(article)]))

    def _new(self, article: Article, now: datetime, origin: str, stems: Stems) -> int:
        row = {
            "outlet": article.outlet,
            "key": article.key,
            "published_at": iso(article.published_at),
            "published_from": article.published_from,
            "collected_at": to_iso(now),
            "last_read_at": to_iso(now),
            "origin": origin,
            "kind_hint": article.kind,
            "url": article.url,
            "canonical_url": article.canonical_url,
        }
        article_id = int(self._db.insert("article", row).lastrowid or 0)
        self._add_version(article_id, article, now, edit=False)
        self._search.put_in(article_id, article.headline, article.body, stems)
        return article_id

    def _add_version(self, article_id: int, article: Article, now: datetime, *, edit: bool) -> None:
        row = {
            "article_id": article_id,
            "read_at": to_iso(now),
            "edit": edit,
            "page_digest": article.page_digest,
            "byline": _joined(article.byline),
            **_text(article),
        }
        version_id = int(self._db.insert("version", row).lastrowid or 0)
        self._db.execute("UPDATE article SET version_id = ? WHERE article_id = ?", [version_id, article_id])
        self._put_source(version_id, article.source)

    def _put_source(self, version_id: int, source: Origin | None) -> None:
        """A source that not told now, or only hinted, leaves what is known: an import may lack the line."""
        if source:
            row = [version_id, source.grade, source.name, source.url, source.headline]
            self._db.execute(_PUT_SOURCE, row)

    def _complete(self, row: sqlite3.Row, article: Article, now: datetime) -> None:
        """Note that it was read, and fill in what was unknown."""
        values = [to_iso(now), iso(article.published_at), article.published_from, article.kind]
        self._db.execute(
            "UPDATE article SET last_read_at = max(last_read_at, ?1),"
            " published_from = iif(published_at IS NULL AND ?2 IS NOT NULL, ?3, published_from),"
            " published_at = coalesce(published_at, ?2), kind_hint = coalesce(kind_hint, ?4)"
            " WHERE article_id = ?5",
            [*values, row["article_id"]],
        )

    def _same(self, row: sqlite3.Row, article: Article) -> None:
        self._db.execute(
            "UPDATE version SET byline = coalesce(byline, ?), truncated = min(truncated, ?)"
            " WHERE version_id = ?",
            [_joined(article.byline), article.truncated, row["version_id"]],
        )
        self._put_source(row["version_id"], article.source)
        if article.page_digest:
            self._db.execute(
                "UPDATE version SET page_digest = ?, extractor = ? WHERE version_id = ?",
                [article.page_digest, article.extractor, row["version_id"]],
            )

    def _read_better(self, row: sqlite3.Row, article: Article, stems: Stems) -> None:
        article_id, version_id = row["article_id"], row["version_id"]
        self._search.take_out(article_id)
        text = {**_text(article), "byline": _joined(article.byline) or row["byline"]}
        assignments = ", ".join(f"{name} = ?" for name in text)
        self._db.execute(
            f"UPDATE version SET {assignments} WHERE version_id = ?", [*text.values(), version_id]
        )
        self._db.execute("DELETE FROM declared_origin WHERE version_id = ?", [version_id])
        self._put_source(version_id, article.source)
        self._search.put_in(article_id, article.headline, article.body, stems)
        self._db.execute(
            "UPDATE article SET judged_by = NULL, published_at = coalesce(?, published_at),"
            " published_from = iif(? IS NULL, published_from, ?) WHERE article_id = ?",
            [iso(article.published_at), iso(article.published_at), article.published_from, article_id],
        )
        self._db.execute("DELETE FROM fact WHERE version_id = ?", [version_id])
        self._refresh_labels([article_id])

    def _edited(self, row: sqlite3.Row, article: Article, now: datetime, stems: Stems) -> None:
        article_id = row["article_id"]
        edit = row["extractor"] == article.extractor and row["truncated"] == article.truncated
        self._search.take_out(article_id)
        if not article.byline:
            article = replace(article, byline=persons(row["byline"]))
        self._add_version(article_id, article, now, edit=edit or not article.extractor)
        self._db.execute(
            "UPDATE article SET versions = versions + 1, judged_by = NULL WHERE article_id = ?", [article_id]
        )
        self._search.put_in(article_id, article.headline, article.body, stems)

    def remember(self, outlet: str, key: str, reason: str, now: datetime) -> None:
        """Do not read this address again. Of a stored article it only notes that a revisit was made."""
        key = plain(key)
        with self._db.transaction():
            touched = self._db.execute(
                "UPDATE article SET last_read_at = max(last_read_at, ?) WHERE outlet = ? AND key = ?",
                [to_iso(now), outlet, key],
            ).rowcount
            if not touched:
                self._db.execute(
                    "INSERT OR REPLACE INTO seen (address, reason, day) VALUES (?, ?, ?)",
                    [address(outlet, key), REASONS.get(reason, 0), (now - EPOCH).days],
                )

    # ------------------------------------------------------------ reading

    def known(self, outlet: str, keys: Sequence[str]) -> frozenset[str]:
        """Those of an outlet's identity keys that are stored or remembered."""
        kept = {plain(key): key for key in keys}
        addresses = {address(outlet, key): key for key in kept}
        stored = self._db.execute(_STORED, [outlet, json.dumps(list(kept))])
        seen = self._db.execute(_SEEN, [json.dumps(list(addresses))])
        found = [*(row[0] for row in stored), *(addresses[row[0]] for row in seen)]
        return frozenset(kept[key] for key in found)

    def revisits(self, now: datetime, hours: Sequence[float]) -> dict[str, tuple[Candidate, ...]]:
        """Crawled articles to be read again: some ``hours`` after collection have passed since the last
        reading. What could not be read is given up a day after the last of them."""
        due: dict[str, list[Candidate]] = defaultdict(list)
        if not hours:
            return {}
        oldest = now - timedelta(hours=max(hours)) - _LEFT_ALONE
        rows = self._db.execute(_REVISITS, [to_iso(oldest), to_iso(now - timedelta(hours=min(hours)))])
        for row in rows:
            collected, read = from_iso(row["collected_at"]), from_iso(row["last_read_at"])
            if any(read < collected + timedelta(hours=h) <= now for h in hours):
                told = moment(row["published_at"])
                candidate = Candidate(row["url"], row["headline"], told, key=row["key"])
                due[row["outlet"]].append(candidate)
        return {outlet: tuple(found) for outlet, found in due.items()}

    def find(self, outlet: str, key: str) -> int | None:
        found = self._db.value("SELECT article_id FROM article WHERE outlet = ? AND key = ?", [outlet, key])
        return None if found is None else int(found)

    def get(self, article_id: int) -> Article | None:
        """The article with its latest text."""
        row = self._db.row(_WHOLE, [article_id])
        if row is None:
            return None
        same = ("outlet", "key", "url", "canonical_url", "headline", "body", "published_from", "place")
        return Article(
            **{name: row[name] for name in (*same, "tail", "page_digest", "extractor")},
            byline=persons(row["byline"]),
            published_at=moment(row["published_at"]),
            kind=row["kind_hint"],
            truncated=bool(row["truncated"]),
            fetched_at=moment(row["read_at"]),
            source=_source(row),
        )

    def versions(self, article_id: int) -> list[Version]:
        """Oldest first."""
        sql = "SELECT * FROM version WHERE article_id = ? ORDER BY version_id"
        same = ("version_id", "article_id", "headline", "body", "page_digest", "extractor")
        return [
            Version(
                **{name: row[name] for name in same},
                read_at=from_iso(row["read_at"]),
                edit=bool(row["edit"]),
                byline=persons(row["byline"]),
                truncated=bool(row["truncated"]),
            )
            for row in self._db.rows(sql, [article_id])
        ]

    def count(self, outlet_ids: Sequence[str] | None = None) -> int:
        if outlet_ids is None:
            return int(self._db.value("SELECT count(*) FROM article"))
        sql = f"SELECT count(*) FROM article WHERE outlet IN ({marks(outlet_ids)})"
        return int(self._db.value(sql, list(outlet_ids)))


_STORED = """
SELECT k.value FROM json_each(?2) k JOIN article a ON a.outlet = ?1 AND a.key = k.value
"""
_SEEN = "SELECT s.address FROM json_each(?) k JOIN seen s ON s.address = k.value"
_LATEST = """
SELECT a.article_id, v.version_id, v.text_digest, v.page_digest, v.extractor, v.truncated, v.byline
FROM article a JOIN version v USING (version_id) WHERE a.outlet = ? AND a.key = ?
"""
_PUT_SOURCE = """
INSERT INTO declared_origin (version_id, grade, name, url, headline) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (version_id) DO UPDATE SET grade = excluded.grade, name = excluded.name, url = excluded.url,
    headline = excluded.headline WHERE excluded.grade = 'declared' OR declared_origin.grade = 'hinted'
"""
_WHOLE = """
SELECT a.*, v.*, d.name AS origin_name, d.url AS origin_url, d.headline AS origin_headline,
    d.grade AS origin_grade
FROM article a JOIN version v ON v.version_id = a.version_id
LEFT JOIN declared_origin d ON d.version_id = v.version_id WHERE a.article_id = ?
"""
_REVISITS = """
SELECT a.outlet, a.url, a.published_at, a.collected_at, a.last_read_at, a.key, v.headline
FROM article a JOIN version v USING (version_id)
WHERE a.collected_at BETWEEN ? AND ? AND a.origin = 'crawl' ORDER BY a.article_id
"""


def _digest(article: Article) -> str:
    return hashlib.sha256(f"{article.headline}\0{article.body}".encode()).hexdigest()


def _source(row: sqlite3.Row) -> Origin | None:
    if row["origin_name"] is None:
        return None
    return Origin(row["origin_name"], row["origin_url"], row["origin_headline"], row["origin_grade"])


def _text(article: Article) -> dict[str, Any]:
    return {
        "text_digest": _digest(article),
        "extractor": article.extractor,
        "truncated": article.truncated,
        "place": article.place,
        "tail": article.tail,
        "headline": article.headline,
        "body": article.body,
    }


def _joined(byline: Sequence[str]) -> str | None:
    return "; ".join(byline) or None


def _plain_source(source: Origin) -> Origin:
    url, headline = source.url and plain(source.url), source.headline and plain(source.headline)
    return replace(source, name=plain(source.name), url=url, headline=headline)


def _clean(article: Article) -> Article:
    """Text that can be kept and joined: persons are parted by '; ' in the database."""
    names = tuple(plain(n).replace(";", ",").strip() for n in article.byline)
    return replace(
        article,
        headline=plain(article.headline),
        body=plain(article.body),
        key=plain(article.key),
        url=plain(article.url),
        canonical_url=plain(article.canonical_url),
        place=article.place and plain(article.place),
        tail=article.tail and plain(article.tail),
        source=article.source and _plain_source(article.source),
        byline=tuple(n for n in names if n),
    )
