"""The registry as the database knows it: what the views tell of an outlet."""

from __future__ import annotations

from collections.abc import Iterable

from aggregator.store.database import Database
from crawler.outlet import Outlet

_UPSERT = """
INSERT INTO outlet (id, name, kind, province, media_group, trust, status) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, province = excluded.province,
    media_group = excluded.media_group, trust = excluded.trust, status = excluded.status
"""


class Outlets:
    def __init__(self, database: Database) -> None:
        self._db = database

    def sync(self, outlets: Iterable[Outlet]) -> None:
        """Take over the whole registry. An outlet that left it stays, as its articles do, but is
        ``removed``: nobody waits for its news."""
        rows = [(o.id, o.name, o.kind, o.province, o.group, o.trust, o.status) for o in outlets]
        with self._db.transaction():
            self._db.execute("UPDATE outlet SET status = 'removed'")
            self._db.executemany(_UPSERT, rows)
