"""The index that finds candidates for copies: sampled shingles by period, hash and site. Internal to the
store.

It is parted into periods of thirty days, so that a file of ten years costs no more to ask than one of three
months. A shingle that more than ``OFTEN`` articles of one site have within a period is that site's
boilerplate, and gets a mark (article 0). Of more than ``KEPT`` the mark alone is left, so every list is
short.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aggregator.store.database import Database
from aggregator.store.schema import EPOCH

OFTEN = 3
KEPT = 8  # articles of one site that the index names for one shingle
PERIOD_DAYS = 30
_STOCK = 4  # sites at which a shingle is boilerplate; a phrase of so many is nobody's text
_MARK = 0
UNDATED = -100_000  # a period beside all others


@dataclass(slots=True)
class Found:
    """What the index holds of an article's shingles, in its period and those beside it."""

    shared: dict[int, int] = field(default_factory=dict)  # article -> shingles in common that tell something
    formal: dict[int, int] = field(default_factory=dict)  # article -> those in common that are boilerplate
    common: frozenset[int] = frozenset()  # those that are boilerplate of the article's own site

    def weight(self, article_id: int) -> tuple[int, int]:
        return self.shared.get(article_id, 0), self.formal.get(article_id, 0)


def period_of(published_at: datetime | None) -> int:
    return UNDATED if published_at is None else (published_at - EPOCH).days // PERIOD_DAYS


def pack(hashes: Iterable[int]) -> bytes:
    return array("I", sorted(hashes)).tobytes()


def unpack(packed: bytes) -> list[int]:
    return array("I", packed).tolist()


class Shingles:
    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, article_id: int, site_id: int, period: int, hashes: Sequence[int]) -> set[int]:
        """Index one article; others of its site of which a passage became boilerplate by it (a phrase alone
        changes nothing)."""
        counts = self._counts(site_id, period, hashes)
        fresh = [h for h in hashes if h not in counts or 0 < counts[h][0] < KEPT]
        full = [h for h, (rows, _) in counts.items() if rows >= KEPT]
        often = [h for h, (rows, marked) in counts.items() if rows >= OFTEN and not marked]
        self._db.executemany(_INSERT, ((period, h, site_id, article_id) for h in fresh))
        self._db.executemany(_EMPTY, ((period, h, site_id) for h in full))
        return self._mark(site_id, period, often) if often else set()

    def _counts(self, site_id: int, period: int, hashes: Sequence[int]) -> dict[int, tuple[int, bool]]:
        """Of each shingle that the site has: articles that the index names, and whether it is boilerplate."""
        rows = self._db.rows(_COUNTS, [json.dumps(hashes), period, site_id])
        return {h: (n - (first == _MARK), first == _MARK) for h, n, first in rows}

    def _mark(self, site_id: int, period: int, hashes: Sequence[int]) -> set[int]:
        given = {"hashes": json.dumps(hashes), "periods": self._around(period), "site": site_id}
        touched = {article for article, n in self._db.rows(_OF_SITE, given) if n > 1} - {_MARK}
        self._db.executemany(_INSERT, ((period, h, site_id, _MARK) for h in hashes))
        return touched

    def remove(self, article_id: int, site_id: int, period: int, hashes: Sequence[int]) -> None:
        """A mark stays: what was boilerplate once is not text again."""
        self._db.executemany(_DELETE, ((period, h, site_id, article_id) for h in hashes))

    def find(self, site_id: int, period: int, hashes: Sequence[int]) -> Found:
        """Articles that share shingles; apart, those that are boilerplate of either site."""
        rows = self._db.rows(_FIND, {"hashes": json.dumps(hashes), "periods": self._around(period)})
        marked: dict[int, set[int]] = defaultdict(set)
        for h, site, article in rows:
            if article == _MARK:
                marked[h].add(site)
        found = Found(common=frozenset(h for h, sites in marked.items() if site_id in sites))
        for h, site, article in rows:
            sites = marked.get(h)
            if article == _MARK:
                continue
            formal = sites and (site_id in sites or site in sites or len(sites) >= _STOCK)
            count = found.formal if formal else found.shared
            count[article] = count.get(article, 0) + 1
        return found

    def _around(self, period: int) -> str:
        if period == UNDATED:
            return json.dumps([row[0] for row in self._db.rows(_PERIODS)])
        return json.dumps([period - 1, period, period + 1, UNDATED])

    def common(self, site_id: int, period: int, hashes: Sequence[int]) -> frozenset[int]:
        """Those of the shingles that are boilerplate of the site."""
        given = {"hashes": json.dumps(hashes), "periods": self._around(period), "site": site_id}
        return frozenset(row[0] for row in self._db.rows(_MARKED, given))


_PERIODS = """
WITH RECURSIVE found (period) AS (
    SELECT min(period) FROM shingle
    UNION ALL SELECT (SELECT min(period) FROM shingle s WHERE s.period > found.period) FROM found
    WHERE found.period IS NOT NULL
) SELECT period FROM found WHERE period IS NOT NULL
"""
_INSERT = "INSERT OR IGNORE INTO shingle (period, hash, site_id, article_id) VALUES (?, ?, ?, ?)"
_DELETE = "DELETE FROM shingle WHERE period = ? AND hash = ? AND site_id = ? AND article_id = ?"
_EMPTY = "DELETE FROM shingle WHERE period = ? AND hash = ? AND site_id = ? AND article_id <> 0"
_COUNTS = """
SELECT s.hash, count(*), min(s.article_id) FROM json_each(?1) k
CROSS JOIN shingle s ON s.period = ?2 AND s.hash = k.value AND s.site_id = ?3 GROUP BY s.hash
"""
_FIND = """
SELECT s.hash, s.site_id, s.article_id FROM json_each(:periods) p CROSS JOIN json_each(:hashes) k
CROSS JOIN shingle s ON s.period = p.value AND s.hash = k.value
"""
_OF_SITE = """
SELECT s.article_id, count(*) FROM json_each(:periods) p CROSS JOIN json_each(:hashes) k
CROSS JOIN shingle s ON s.period = p.value AND s.hash = k.value AND s.site_id = :site GROUP BY 1
"""
_MARKED = f"""
SELECT DISTINCT s.hash FROM json_each(:periods) p CROSS JOIN json_each(:hashes) k
CROSS JOIN shingle s ON s.period = p.value AND s.hash = k.value AND s.site_id = :site
    AND s.article_id = {_MARK}
"""
