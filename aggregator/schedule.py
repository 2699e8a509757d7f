"""When the steps run: a crawl every N minutes, each edition at its hour, caught up after sleep or reboot.

APScheduler only ticks. What is due, and what was done, is asked of the store: a tick that comes late,
twice or after a reboot finds the same answer, so no edition is sent again. After days
of silence the latest edition leaves; what was written meanwhile comes in it as *susulan*.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, date, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from aggregator import steps
from aggregator.config import EditionSettings, Settings
from aggregator.records import DeliveryState
from aggregator.store import Busy, Store

log = logging.getLogger(__name__)
TICK_SECONDS = 20
RETRY = timedelta(minutes=10)  # between two tries of an edition that could not be sent

_WAITS = DeliveryState.planned  # the other states are final, or for a person to settle


def due_round(settings: Settings, now: datetime) -> datetime:
    """The start of the crawl round that ``now`` falls into."""
    length = settings.app.schedule.crawl_every_minutes * 60
    return datetime.fromtimestamp(now.timestamp() // length * length, UTC)


class Schedule:
    """Two jobs that never wait for each other: a crawl may be long, the digest leaves on time."""

    def __init__(self, settings: Settings, clock: steps.Clock) -> None:
        self.settings, self.clock = settings, clock
        self._stopping = threading.Event()
        self._failed: dict[str, datetime] = {}  # edition -> when it failed by a fault of ours
        self.scheduler = BackgroundScheduler(timezone=UTC)
        for job in (self.crawl_if_due, self.editions_if_due):
            self.scheduler.add_job(
                job,
                "interval",
                seconds=TICK_SECONDS,
                next_run_time=clock(),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )

    def start(self) -> None:
        """To be called by the holder of the lock "service": what a dead service began is begun anew."""
        with self._store() as store:
            store.runs.recover()
        self.scheduler.start()

    def stop(self) -> None:
        """A running crawl is cut short, as the next round brings the rest; a running send is waited for."""
        self._stopping.set()
        self.scheduler.shutdown(wait=True)

    def crawl_if_due(self) -> None:
        """A round that was missed is not made up for: the next one brings what it would have brought."""
        now = self.clock()
        with self._store() as store:
            due = due_round(self.settings, now)
            if not store.runs.claim("crawl", due, now=now):
                return
            error = ""
            try:
                self._round(store, now)
            except Busy as other:  # a round by hand brings the same
                error = str(other)
                log.warning("no crawl round: %s", other)
            except Exception as problem:
                log.exception("crawl round failed")
                error = f"{type(problem).__name__}: {problem}"
            store.runs.finish("crawl", due, now=self.clock(), error=error)

    def _round(self, store: Store, now: datetime) -> None:
        routes = None if self._edition_near(now) else steps.due_routes(store, self.settings, now)
        stop = self._stopping.is_set
        collected = steps.collect(store, self.settings, now, routes=routes, stop=stop, tell=log.info)
        judged = steps.analyze(store, self.settings, self.clock(), rejudge=steps.RECENT)
        grouped = steps.group(store, self.settings)
        log.info(
            "round: %s new, %s changed, %s outlets failed, %s judged, %s stories",
            collected.outcomes["new"],
            collected.outcomes["changed"],
            len(collected.failed),
            judged,
            grouped.stories,
        )

    def _edition_near(self, now: datetime) -> bool:
        """Is this the last round that ends before an edition leaves? It walks every route, due or not."""
        length = timedelta(minutes=self.settings.app.schedule.crawl_every_minutes)
        later = due_round(self.settings, now) + 2 * length
        return any(e.due(later) > e.due(later - length) for e in self.settings.editions)

    def editions_if_due(self) -> None:
        now = self.clock()
        with self._store() as store:
            for edition in self.settings.editions:
                if edition.id in self._failed and now < self._failed[edition.id] + RETRY:
                    continue
                try:
                    self._edition(store, edition, now)
                    self._failed.pop(edition.id, None)
                except Exception:
                    log.exception("edition %s failed", edition.id)
                    self._failed[edition.id] = now

    def _edition(self, store: Store, edition: EditionSettings, now: datetime) -> None:
        day = edition.due(now)
        if not self._watched(store, edition, day) or self._settled(store, edition, day, now):
            return
        steps.analyze(store, self.settings, now, rejudge=steps.RECENT)
        try:
            steps.group(store, self.settings)
        except Exception:  # whatever is wrong there, the edition leaves at its hour
            log.exception("edition %s: copies and stories are as they were before", edition.id)
        composed = steps.compose(store, self.settings, edition, day, now)
        folder = steps.output_folder(self.settings, edition, day)
        for row in steps.deliver(store, self.settings, edition, composed, now, folder=folder):
            log.info("edition %s of %s to %s: %s %s", edition.id, day, row.recipient, row.state, row.error)

    def _watched(self, store: Store, edition: EditionSettings, day: date) -> bool:
        """Whether collecting had begun by that hour: a new installation sends nothing of the past."""
        first = store.crawls.first_begun()
        return first is not None and first <= datetime.combine(day, edition.at, edition.tz)

    def _settled(self, store: Store, edition: EditionSettings, day: date, now: datetime) -> bool:
        """Whether nothing is left to do for this edition now: all is settled, or it is too soon."""
        rows = store.deliveries.list(edition.id, day)
        reached = {(r.channel, r.recipient) for r in rows if r.state != _WAITS}
        wanted = {("email", r) for r in edition.recipients if "email" in edition.channels}
        if "file" in edition.channels:
            wanted.add(("file", str(steps.output_folder(self.settings, edition, day))))
        tried = [r.at for r in rows if r.state == _WAITS and r.error]
        return wanted <= reached or bool(tried and max(tried) > now - RETRY)

    def _store(self) -> Store:
        exceptions = self.settings.lexicon.get("stem_exceptions", ())
        return Store.open(self.settings.database, stem_exceptions=exceptions)
