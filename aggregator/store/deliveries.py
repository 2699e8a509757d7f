"""Deliveries: planned before the channel is touched, started before the other side can accept, settled
after. What was started and never settled is uncertain, and only a person may resolve it."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from aggregator.records import Delivery, DeliveryState
from aggregator.store.database import Database, StoreError, plain
from crawler.article import from_iso, to_iso


class Deliveries:
    def __init__(self, database: Database) -> None:
        self._db = database

    def plan(
        self, edition: str, day: date, channel: str, recipient: str, message_id: str, now: datetime
    ) -> Delivery:
        """The one delivery of this edition to this recipient; an existing one is returned as it is."""
        key = [edition, day.isoformat(), channel, recipient]
        with self._db.transaction():
            sql = "SELECT * FROM delivery_log WHERE edition = ? AND day = ? AND channel = ? AND recipient = ?"
            if row := self._db.row(sql, key):
                return _delivery(row)
            new = {"edition": edition, "day": day.isoformat(), "channel": channel, "recipient": recipient}
            new |= {"state": "planned", "message_id": message_id, "at": to_iso(now), "error": ""}
            return self._existing(int(self._db.insert("delivery_log", new).lastrowid or 0))

    def start(self, delivery_id: int, now: datetime) -> None:
        """The moment before bytes may be accepted. Raises StoreError unless it is planned and nobody else
        has started it."""
        with self._db.transaction():
            done = self._db.execute(
                "UPDATE delivery_log SET started_at = ?1, at = ?1"
                " WHERE delivery_id = ?2 AND state = 'planned' AND started_at IS NULL",
                [to_iso(now), delivery_id],
            ).rowcount
            if not done:
                state = self._existing(delivery_id).state
                other = "being sent by another process" if state == "planned" else state
                raise StoreError(f"delivery {delivery_id} is {other}; it is not sent again")

    def settle(self, delivery_id: int, state: str, now: datetime, error: str = "") -> None:
        """How it ended; ``planned`` puts one off that certainly was not sent. Also resolves uncertain
        ones. Raises StoreError where it was sent before, ValueError where ``state`` is none."""
        to = DeliveryState(state)
        with self._db.transaction():
            if self._existing(delivery_id).state == DeliveryState.sent and to != DeliveryState.sent:
                raise StoreError(f"delivery {delivery_id} is sent; that cannot be undone")
            self._db.execute(
                "UPDATE delivery_log SET state = ?, at = ?, error = ?, started_at ="
                " iif(? = 'planned', NULL, started_at) WHERE delivery_id = ?",
                [to.value, to_iso(now), plain(error), to.value, delivery_id],
            )

    def confirm(self, delivery_id: int, now: datetime) -> None:
        """A person knows that an uncertain one arrived. Raises StoreError on others."""
        with self._db.transaction():
            if (state := self._existing(delivery_id).state) != DeliveryState.uncertain:
                raise StoreError(f"delivery {delivery_id} is {state}; only uncertain ones are confirmed")
            self.settle(delivery_id, DeliveryState.sent, now)

    def retry(self, delivery_id: int, now: datetime) -> Delivery:
        """Plan a failed or uncertain one again: a person wants it sent. Raises StoreError on others."""
        with self._db.transaction():
            row = self._existing(delivery_id)
            if row.channel == "file":
                raise StoreError(f"delivery {delivery_id} is a folder; `kliping digest` writes it again")
            if (state := row.state) not in ("failed", "uncertain"):
                raise StoreError(
                    f"delivery {delivery_id} is {state}; only failed or uncertain ones are retried"
                )
            self.settle(delivery_id, DeliveryState.planned, now)
            return self._existing(delivery_id)

    def recover(self, now: datetime) -> int:
        """Started but never settled: uncertain from now on; how many. To be called by the holder of the
        lock only, as another process may be sending."""
        with self._db.transaction():
            return self._db.execute(
                "UPDATE delivery_log SET state = 'uncertain', at = ?,"
                " error = 'the sender ended while sending'"
                " WHERE state = 'planned' AND started_at IS NOT NULL",
                [to_iso(now)],
            ).rowcount

    def get(self, delivery_id: int) -> Delivery | None:
        row = self._db.row("SELECT * FROM delivery_log WHERE delivery_id = ?", [delivery_id])
        return None if row is None else _delivery(row)

    def _existing(self, delivery_id: int) -> Delivery:
        found = self.get(delivery_id)
        if found is None:
            raise StoreError(f"there is no delivery {delivery_id}; `kliping deliveries` lists them")
        return found

    def list(
        self, edition: str | None = None, day: date | None = None, state: str | None = None
    ) -> list[Delivery]:
        """Oldest first."""
        sql = """SELECT * FROM delivery_log WHERE (?1 IS NULL OR edition = ?1) AND (?2 IS NULL OR day = ?2)
                 AND (?3 IS NULL OR state = ?3) ORDER BY delivery_id"""
        return [_delivery(row) for row in self._db.rows(sql, [edition, day and day.isoformat(), state])]


def _delivery(row: sqlite3.Row) -> Delivery:
    same = ("delivery_id", "edition", "channel", "recipient", "state", "message_id", "error")
    return Delivery(
        **{name: row[name] for name in same},
        day=date.fromisoformat(row["day"]),
        at=from_iso(row["at"]),
    )
