"""One round of collecting: what the crawl process is asked for, and how what it tells gets into the store.

What came is committed in small batches; an article is acknowledged only after that.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from aggregator import backfill
from aggregator.config import Settings
from aggregator.learning import RECENT, recurring
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet
from crawler.report import CrawlReport
from crawler.run import Event, Job, Seen, Validator, Walked, Withdrawn, crawl

BATCH = 50  # articles
FLUSH_SECONDS = 1.0  # what came is stored at least this often: a kill loses no more than that
MOMENT = 5.0  # seconds that one waits for a lock that is looked at, not held
STEP_ASIDE = 120.0  # seconds in which a back-fill makes way for a round
LONGEST_ROUND = 86400.0  # seconds; a round ends by itself long before
DETAILED = timedelta(days=21)  # how long each round's report is kept by itself
BACKFILL_SECONDS = 30 * 86400.0  # a back-fill ends when it is done


@dataclass(slots=True)
class Collected:
    """What one round brought: articles by outcome (new, changed, same), and each outlet's report."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reports: list[CrawlReport] = field(default_factory=list)
    cut_short: bool = False

    @property
    def failed(self) -> list[CrawlReport]:
        return [r for r in self.reports if r.failure]


def job_of(
    store: Store,
    settings: Settings,
    outlets: tuple[Outlet, ...],
    now: datetime,
    since: date | None = None,
    until: date | None = None,
    routes: Mapping[str, tuple[str, ...]] | None = None,
) -> Job:
    """All that the crawl process is told; arguments as those of ``steps.collect``."""
    crawl_settings = settings.app.crawl
    ids = [o.id for o in outlets]
    today = now.astimezone(settings.app.tz).date()
    done = store.routes.done(ids, since, today) if since else {}
    return Job(
        outlets=outlets,
        needles=settings.needles,
        politeness=crawl_settings.politeness,
        now=now,
        revisits={} if since else store.articles.revisits(now, crawl_settings.revisit_hours),
        validators={} if since else store.crawls.validators(),
        since=since,
        until=until,
        horizon=None if since else now - timedelta(days=crawl_settings.max_age_days),
        round_seconds=BACKFILL_SECONDS if since else crawl_settings.round_minutes * 60,
        page_seconds=crawl_settings.page_seconds,
        routes=routes,
        walked=frozenset(state.address for state in store.routes.states() if state.found),
        done=backfill.settled(done, outlets, until or today),
        furniture=store.furniture.lists(),
    )


def walk_back(
    store: Store,
    settings: Settings,
    outlets: Sequence[Outlet],
    now: datetime,
    since: date,
    until: date | None,
    stop: Callable[[], bool],
    tell: Callable[[str], None],
) -> Collected:
    """It may take days: it steps aside whenever a round wants to begin, and goes on afterwards."""
    done, began = Collected(), time.monotonic()
    while True:
        with store.lock("round", patience=LONGEST_ROUND):
            pass  # no round runs now
        present = now + timedelta(seconds=time.monotonic() - began)
        ended = {report.outlet for report in done.reports}
        unread = [o for o in outlets if o.id not in ended]
        left = to_visit(store, settings, unread, present, tell) if unread else ()
        if not left:
            break
        job = job_of(store, settings, left, present, since, until)
        with store.lock("crawl", patience=LONGEST_ROUND):
            part = one_round(store, settings, job, lambda: stop() or store.held("round"), tell)
        done.outcomes += part.outcomes
        done.reports += part.reports
        if stop():
            done.cut_short = True
            return done
        if part.cut_short:
            tell("back-fill: steps aside for a round")
    if not done.failed and not unread:  # the next one from that day begins anew
        store.routes.forget([o.id for o in outlets], since)
    return done


def one_round(
    store: Store, settings: Settings, job: Job, stop: Callable[[], bool], tell: Callable[[str], None]
) -> Collected:
    round_ = Round(store, settings, job, tell)
    with closing(crawl(job, store.articles.known)) as events:
        for event in events:
            round_.take(event)
            if stop():
                return round_.cut_short()
    return round_.ended()


def to_visit(
    store: Store, settings: Settings, only: Sequence[Outlet], now: datetime, tell: Callable[[str], None]
) -> tuple[Outlet, ...]:
    """``only``, or all; without those that asked to be left alone (Retry-After), which is told."""
    resting = store.crawls.resting(now)
    chosen = only or tuple(o for o in settings.outlets if o.status != "quarantined")
    for outlet in chosen:
        if outlet.id in resting:
            until = resting[outlet.id].astimezone(settings.app.tz)
            tell(f"{outlet.id}: not visited, it asked to be left alone until {until:%Y-%m-%d %H:%M}")
    return tuple(o for o in chosen if o.id not in resting)


class Round:
    """Takes the events of a crawl into the store; what it tells has been committed."""

    def __init__(self, store: Store, settings: Settings, job: Job, tell: Callable[[str], None]) -> None:
        self.store, self.job, self.now, self.tell = store, job, job.now, tell
        self.origin = "backfill" if job.since else "crawl"
        self.zone = settings.app.tz
        self.today = job.now.astimezone(self.zone).date()
        self.collected = Collected()
        self.walks: list[Walked] = []
        self.gone: list[Withdrawn] = []
        self.began = self.stored_at = time.monotonic()
        self.progress = _progress(job, self.today)
        self.waiting: list[Article] = []
        self.by_outlet: dict[str, Counter[str]] = defaultdict(Counter)
        self.seen: list[Seen] = []
        self.validators: list[Validator] = []
        self.number = store.crawls.begin(job.now)

    def take(self, event: Event) -> None:
        if isinstance(event, Article):
            self.waiting.append(event)
            if len(self.waiting) >= BATCH:
                self._store()
        elif isinstance(event, Seen):
            self.seen.append(event)
        elif isinstance(event, Validator):
            self.validators.append(event)
        elif isinstance(event, Walked):
            self.walks.append(event)
            self._tell_progress(event)
        elif isinstance(event, Withdrawn):
            self.gone.append(event)
        elif isinstance(event, CrawlReport):
            self._report(event)
        if self.job.since or time.monotonic() - self.stored_at > FLUSH_SECONDS:
            self._store()  # a back-fill forgets nothing that it has asked for

    def _tell_progress(self, event: Walked) -> None:
        if self.progress and self.progress.took(event):
            self.tell(f"back-fill: {self.progress.line(self._passed())}")

    def _store(self) -> None:
        self.stored_at = time.monotonic()
        if not (self.waiting or self.seen or self.walks or self.gone):
            return
        with self.store.transaction():
            stored = self.store.articles.put_many(self.waiting, now=self.now, origin=self.origin)
            for one in self.seen:  # with or after the article they lead to, never before
                self.store.articles.remember(one.outlet, one.key, one.reason, self.now)
            self.store.routes.withdrawn(self.gone, self.now)
            if self.job.since:
                self.store.routes.settled(self.walks, self.job.since, self.today)
            else:
                self.store.routes.walked(self.walks, self.now)
        for article, put in zip(self.waiting, stored, strict=True):
            self.by_outlet[article.outlet][put.outcome] += 1
            self.collected.outcomes[put.outcome] += 1
        self.waiting, self.seen, self.walks, self.gone = [], [], [], []

    def _report(self, report: CrawlReport) -> None:
        self._store()
        if not self._visited(report.outlet):
            return
        if self.progress:
            self.progress.ended(report.outlet)
        stored = self.by_outlet[report.outlet]
        day = self.today.isoformat()
        past = self.job.since is not None
        rests = self._passed() + timedelta(seconds=report.rests)
        self.store.crawls.record(
            self.number,
            report,
            stored,
            self.now,
            day=day,
            backfill=past,
            rests_until=self.now + rests if report.rests else None,
        )
        self.collected.reports.append(report)
        failure = f"; {report.failure} ({report.detail})" if report.failure else ""
        counts = f"{report.found} found, {stored['new']} new, {stored['changed']} changed"
        dropped = ", ".join(f"{n} {reason}" for reason, n in sorted(report.dropped.items()) if n)
        counts += f" (left out: {dropped})" if dropped else ""
        self.tell(f"{report.outlet}: {counts}{failure}")

    def _passed(self) -> timedelta:
        """The time since the round began, at ``now``."""
        return timedelta(seconds=time.monotonic() - self.began)

    def _visited(self, outlet: str) -> bool:
        """Was anything to be asked of it in this round? Else its silence says nothing."""
        due = self.job.routes is None or self.job.routes.get(outlet)
        return bool(due or self.job.revisits.get(outlet))

    def cut_short(self) -> Collected:
        self._store()
        self.collected.cut_short = True
        return self.collected

    def ended(self) -> Collected:
        self._store()
        self._learn_furniture()
        self.store.crawls.keep(self.validators)
        last = self.store.crawls.last_ended()
        self.store.crawls.end(self.number, now=self.now)
        if last is None or last.astimezone(self.zone).date() < self.today:  # the first of the day
            self.store.crawls.roll_up(self.today - DETAILED)
        return self.collected

    def _learn_furniture(self) -> None:
        for outlet, stored in self.by_outlet.items():
            if stored["new"]:
                lines = recurring(self.store.furniture.latest(outlet, RECENT), self.job.needles)
                if learned := self.store.furniture.learn(outlet, lines, self.now):
                    self.tell(f"{outlet}: {learned} lines learned as furniture")


def _progress(job: Job, today: date) -> backfill.Progress | None:
    if job.since is None:
        return None
    return backfill.Progress(job.outlets, job.since, min(job.until or today, today), job.done)
