"""Rounds of collecting: what each outlet gave, what failed, and the validators for the next round."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from aggregator.records import OutletHealth, Undated, Volume
from aggregator.store.database import Database, moment, plain
from crawler.article import from_iso, to_iso
from crawler.report import CrawlReport, Drop


class Validator(Protocol):
    """What a server said of a route's state, for a conditional GET."""

    @property
    def url(self) -> str: ...
    @property
    def etag(self) -> str | None: ...
    @property
    def last_modified(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Round:
    round_id: int
    began_at: datetime
    ended_at: datetime | None  # None: it runs, or its process died


class Crawls:
    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(self, now: datetime) -> int:
        with self._db.transaction():
            cursor = self._db.execute("INSERT INTO round (began_at) VALUES (?)", [to_iso(now)])
            return int(cursor.lastrowid or 0)

    def end(self, round_id: int, now: datetime) -> None:
        with self._db.transaction():
            self._db.execute("UPDATE round SET ended_at = ? WHERE round_id = ?", [to_iso(now), round_id])

    def last_round(self) -> Round | None:
        row = self._db.row("SELECT * FROM round ORDER BY round_id DESC LIMIT 1")
        if row is None:
            return None
        return Round(row["round_id"], from_iso(row["began_at"]), moment(row["ended_at"]))

    def record(
        self,
        round_id: int,
        report: CrawlReport,
        stored: Mapping[str, int],
        now: datetime,
        *,
        day: str,
        backfill: bool = False,
        rests_until: datetime | None = None,
    ) -> None:
        """One outlet's part of a round. ``stored`` counts the outcomes new, changed, same; ``day`` is
        ``2026-11-24`` in the zone of the configuration. A second report of the same round replaces. What a
        ``backfill`` brings tells nothing of how much the outlet publishes. ``rests_until``: so long it asked
        to be left alone."""
        with self._db.transaction():
            row = {
                "round_id": round_id,
                "outlet": report.outlet,
                "at": to_iso(now),
                "day": day,
                "found": report.found,
                **{outcome: stored.get(outcome, 0) for outcome in ("new", "changed", "same")},
                "dropped": json.dumps({str(k): n for k, n in sorted(report.dropped.items()) if n}),
                "failure": report.failure,
                "since": self._failing_since(report, round_id, now),
                "detail": plain(report.detail),
                "requests": report.requests,
                "not_modified": report.not_modified,
                "fresh": 0 if backfill else stored.get("new", 0) + report.dropped.get(Drop.not_named, 0),
                "overrun": report.overrun,
                "switched": plain(report.switched),
                "rests_until": to_iso(rests_until) if rests_until else None,
            }
            self._db.insert("crawl", row, "REPLACE")

    def _failing_since(self, report: CrawlReport, round_id: int, now: datetime) -> str | None:
        if not report.failure:
            return None
        sql = "SELECT since FROM crawl WHERE outlet = ? AND round_id < ? ORDER BY round_id DESC LIMIT 1"
        earlier: str | None = self._db.value(sql, [report.outlet, round_id])
        return earlier or to_iso(now)

    def roll_up(self, before: date) -> int:
        """Of days before ``before`` one row for each outlet and failure is left, with the sums; how many rows
        went. Nothing more is asked of old days, and a round every 20 minutes would fill the file."""
        rows = self._db.rows(_MANY, [before.isoformat()] * 2)
        groups: dict[tuple[str, str, str | None], list[sqlite3.Row]] = defaultdict(list)
        for row in rows:
            groups[row["outlet"], row["day"], row["failure"]].append(row)
        with self._db.transaction():
            for group in groups.values():
                dropped = sum((Counter(json.loads(row["dropped"])) for row in group), Counter[str]())
                sums = [sum(row[name] for row in group) for name in _SUMMED]
                last = group[-1]["crawl_id"]
                self._db.execute(_ROLLED, [json.dumps(dict(sorted(dropped.items()))), *sums, last])
                self._db.executemany(
                    "DELETE FROM crawl WHERE crawl_id = ?", ([row["crawl_id"]] for row in group[:-1])
                )
        return len(rows) - len(groups)

    def resting(self, now: datetime) -> dict[str, datetime]:
        """Outlet -> until when it asked to be left alone, where that is not over."""
        sql = "SELECT outlet, max(rests_until) AS until FROM crawl WHERE rests_until > ? GROUP BY outlet"
        return {row["outlet"]: from_iso(row["until"]) for row in self._db.rows(sql, [to_iso(now)])}

    def last_ended(self) -> datetime | None:
        """When a round last came to its end."""
        return moment(self._db.value("SELECT max(ended_at) FROM round"))

    def first_begun(self) -> datetime | None:
        """Since when this file has been in use for collecting."""
        return moment(self._db.value("SELECT min(began_at) FROM round"))

    def keep(self, validators: Iterable[Validator]) -> None:
        """For the next round; only after all that they could hide is stored."""
        with self._db.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO validator (url, etag, last_modified) VALUES (?, ?, ?)",
                ((v.url, v.etag, v.last_modified) for v in validators),
            )

    def validators(self) -> dict[str, tuple[str | None, str | None]]:
        """Address of a route -> (ETag, Last-Modified)."""
        return {row["url"]: (row["etag"], row["last_modified"]) for row in self._db.rows(_VALIDATORS)}

    def health(self, since: datetime, until: datetime) -> list[OutletHealth]:
        """What each outlet gave in rounds of [since, until), by id.

        An outlet of the registry that no round visited is there too, with nothing found and no success:
        silence must not pass for quiet.
        """
        sums: dict[str, OutletHealth] = {}
        span = [to_iso(since), to_iso(until)]
        dropped: dict[str, Counter[str]] = {}
        for row in self._db.rows(_DROPPED, span):
            dropped.setdefault(row["outlet"], Counter())[row["reason"]] = row["n"]
        for row in self._db.rows(_HEALTH, {"since": span[0], "until": span[1]}):
            sums[row["outlet"]] = OutletHealth(
                outlet=row["outlet"],
                name=row["name"],
                kind=row["kind"],
                province=row["province"],
                found=row["found"],
                stored=row["stored"],
                dropped=dict(dropped.get(row["outlet"], {})),
                failure=row["failure"],
                detail=row["detail"],
                since=moment(row["since"]),
                last_success=moment(row["last_success"]),
                fresh=row["fresh"],
                last_new=moment(row["last_new"]),
                first_seen=moment(row["first_seen"]),
                overruns=row["overruns"],
                switched=row["switched"],
            )
        return list(sums.values())

    def volumes(self, since: date) -> list[Volume]:
        """What each outlet gave on each day from ``since`` on, by outlet and day."""
        rows = self._db.rows(_VOLUMES, [since.isoformat()])
        return [
            Volume(row["outlet"], date.fromisoformat(row["day"]), row["fresh"], bool(row["read"]))
            for row in rows
        ]

    def undated(self, since: datetime) -> dict[str, Undated]:
        """Outlet -> how many of the articles that were collected from ``since`` on have no time."""
        rows = self._db.rows(_UNDATED, [to_iso(since)])
        return {r["outlet"]: Undated(r["articles"], r["undated"], moment(r["first"])) for r in rows}


_SUMMED = ("found", "new", "changed", "same", "requests", "not_modified", "fresh", "overrun")
_ROLLED = f"UPDATE crawl SET dropped = ?, {', '.join(f'{n} = ?' for n in _SUMMED)} WHERE crawl_id = ?"
_MANY = """
SELECT * FROM crawl WHERE day < ? AND (outlet, day, coalesce(failure, '')) IN
    (SELECT outlet, day, coalesce(failure, '') FROM crawl WHERE day < ? GROUP BY 1, 2, 3 HAVING count(*) > 1)
ORDER BY crawl_id
"""
_VALIDATORS = "SELECT url, etag, last_modified FROM validator"
_DROPPED = """
SELECT c.outlet, j.key AS reason, sum(j.value) AS n FROM crawl c, json_each(c.dropped) j
WHERE c.at >= ? AND c.at < ? GROUP BY c.outlet, j.key
"""
_HEALTH = """
WITH span AS (SELECT * FROM crawl WHERE at >= :since AND at < :until),
     sums AS (SELECT outlet, sum(found) AS found, sum(new + changed) AS stored, sum(fresh) AS fresh,
                  sum(overrun) AS overruns, max(crawl_id) AS last_id
              FROM span GROUP BY outlet)
SELECT e.outlet, coalesce(o.name, e.outlet) AS name, coalesce(o.kind, '') AS kind, o.province,
    coalesce(s.found, 0) AS found, coalesce(s.stored, 0) AS stored,
    last.failure, coalesce(last.detail, '') AS detail, last.since,
    (SELECT max(at) FROM crawl x WHERE x.outlet = e.outlet AND x.failure IS NULL AND x.at < :until)
        AS last_success,
    (SELECT max(at) FROM crawl x WHERE x.outlet = e.outlet AND x.fresh > 0 AND x.at < :until) AS last_new,
    (SELECT min(at) FROM crawl x WHERE x.outlet = e.outlet AND x.failure = last.failure) AS first_seen,
    coalesce(s.fresh, 0) AS fresh, coalesce(s.overruns, 0) AS overruns,
    coalesce(last.switched, '') AS switched
FROM (SELECT id AS outlet FROM outlet WHERE status IN ('stable', 'unverified')
      UNION SELECT outlet FROM sums) e
LEFT JOIN sums s USING (outlet)
LEFT JOIN crawl last ON last.crawl_id = s.last_id
LEFT JOIN outlet o ON o.id = e.outlet
ORDER BY e.outlet
"""
_VOLUMES = """
SELECT outlet, day, sum(fresh) AS fresh, max(failure IS NULL) AS read FROM crawl
WHERE day >= ? GROUP BY outlet, day ORDER BY outlet, day
"""
_UNDATED = """
SELECT outlet, count(*) AS articles, sum(published_at IS NULL) AS undated,
    min(iif(published_at IS NULL, collected_at, NULL)) AS first
FROM article WHERE collected_at >= ? AND origin = 'crawl' GROUP BY outlet
"""
