"""The day as a pipe: collect > analyze > group > compose > deliver.

Every step can be run again safely: it takes up what is not done yet and does nothing twice. Steps
fetch from the store, hand values to the pure rooms, and put their answers back.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from aggregator import backfill, digest, health, polling
from aggregator.analysis import Judge
from aggregator.channels import CHANNELS, email, file
from aggregator.config import EditionSettings, Settings
from aggregator.grouping import find_copies, find_stories
from aggregator.intake import LineError, article_of, objects
from aggregator.records import Delivery, DeliveryState, Edition, Fact, Reading
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet
from crawler.report import CrawlReport
from crawler.run import Event, Job, Seen, Validator, Walked, Withdrawn, crawl

Clock = Callable[[], datetime]  # the present as aware UTC
Tell = Callable[[str], None]  # takes one plain line for whoever watches
BATCH = 50
FLUSH_SECONDS = 1.0  # what came is stored at least this often: a kill loses no more than that
BACKFILL_SECONDS = 30 * 86400.0  # a back-fill ends when it is done
RECENT = timedelta(days=30)  # how far back the daily run judges again; `kliping analyze` has no such limit
LOOK_BACK = timedelta(days=10)  # what an edition compares with (7 days) and what may come in late (72 h)


def silent(line: str) -> None:
    """Nobody watches."""


# ---------------------------------------------------------------- collect


@dataclass(slots=True)
class Collected:
    """What one round brought: articles by outcome (new, changed, same), and each outlet's report."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reports: list[CrawlReport] = field(default_factory=list)

    @property
    def failed(self) -> list[CrawlReport]:
        return [r for r in self.reports if r.failure]


def collect(
    store: Store,
    settings: Settings,
    now: datetime,
    *,
    only: Sequence[Outlet] = (),
    since: date | None = None,
    until: date | None = None,
    routes: Mapping[str, tuple[str, ...]] | None = None,
    stop: Callable[[], bool] = lambda: False,
    tell: Tell = silent,
) -> Collected:
    """One round over all outlets (or ``only`` these); ``since``/``until`` walk the archives instead, and take
    up a back-fill from the same day that was stopped. ``routes``: those that are due, as ``due_routes``
    gives them; None: all. ``stop``: asked after each event; the rest is left to the next round."""
    outlets = tuple(only) or tuple(o for o in settings.outlets if o.status != "quarantined")
    store.outlets.sync(settings.outlets)
    job = _job(store, settings, outlets, now, since, until, routes)
    round_ = _Round(store, settings, job, tell)
    with closing(crawl(job, store.articles.known)) as events:
        for event in events:
            round_.take(event)
            if stop():
                return round_.cut_short()
    return round_.ended()


def due_routes(store: Store, settings: Settings, now: datetime) -> dict[str, tuple[str, ...]]:
    """Outlet -> addresses of its routes that a scheduled round of ``now`` walks."""
    schedule = settings.app.schedule
    return polling.due(
        settings.outlets,
        store.routes.states(),
        now,
        every=timedelta(minutes=schedule.crawl_every_minutes),
        slowest=timedelta(hours=schedule.slowest_hours),
    )


def _job(
    store: Store,
    settings: Settings,
    outlets: tuple[Outlet, ...],
    now: datetime,
    since: date | None,
    until: date | None,
    routes: Mapping[str, tuple[str, ...]] | None,
) -> Job:
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
    )


class _Round:
    """Takes the events of a crawl into the store; what it tells has been committed."""

    def __init__(self, store: Store, settings: Settings, job: Job, tell: Tell) -> None:
        self.store, self.job, self.now, self.tell = store, job, job.now, tell
        self.origin = "backfill" if job.since else "crawl"
        self.today = job.now.astimezone(settings.app.tz).date()
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
            passed = timedelta(seconds=time.monotonic() - self.began)
            self.tell(f"back-fill: {self.progress.line(passed)}")

    def _store(self) -> None:
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
        self.stored_at = time.monotonic()

    def _report(self, report: CrawlReport) -> None:
        self._store()
        if not self._visited(report.outlet):
            return
        if self.progress:
            self.progress.ended(report.outlet)
        stored = self.by_outlet[report.outlet]
        day = self.today.isoformat()
        past = self.job.since is not None
        self.store.crawls.record(self.number, report, stored, self.now, day=day, backfill=past)
        self.collected.reports.append(report)
        failure = f"; {report.failure} ({report.detail})" if report.failure else ""
        counts = f"{report.found} found, {stored['new']} new, {stored['changed']} changed"
        dropped = ", ".join(f"{n} {reason}" for reason, n in sorted(report.dropped.items()) if n)
        counts += f" (left out: {dropped})" if dropped else ""
        self.tell(f"{report.outlet}: {counts}{failure}")

    def _visited(self, outlet: str) -> bool:
        """Was anything to be asked of it in this round? Else its silence says nothing."""
        due = self.job.routes is None or self.job.routes.get(outlet)
        return bool(due or self.job.revisits.get(outlet))

    def cut_short(self) -> Collected:
        self._store()
        return self.collected

    def ended(self) -> Collected:
        self._store()
        if self.job.since and not self.collected.failed:
            self.store.routes.forget([o.id for o in self.job.outlets], self.job.since)
        self.store.crawls.keep(self.validators)
        self.store.crawls.end(self.number, now=self.now)
        return self.collected


def _progress(job: Job, today: date) -> backfill.Progress | None:
    if job.since is None:
        return None
    return backfill.Progress(job.outlets, job.since, min(job.until or today, today), job.done)


def import_lines(
    store: Store,
    settings: Settings,
    lines: Iterable[str | bytes],
    name: str,
    now: datetime,
    tell: Tell = silent,
) -> tuple[Counter[str], list[str]]:
    """Articles from elsewhere -> counts by outcome, and one message ``FILE:LINE: …`` per line left out."""
    store.outlets.sync(settings.outlets)
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    waiting: list[Article] = []

    def keep() -> None:
        outcomes.update(s.outcome for s in store.articles.put_many(waiting, now=now, origin="import"))
        waiting.clear()
        tell(f"{outcomes.total()} lines stored")

    for where, raw in objects(lines, name):
        try:
            if isinstance(raw, LineError):
                raise raw
            waiting.append(article_of(raw, settings.outlets, now))
        except LineError as error:
            faults.append(f"{where}: {error}")
        if len(waiting) >= BATCH:
            keep()
    keep()
    return outcomes, faults


# ---------------------------------------------------------------- analyze


def analyze(
    store: Store,
    settings: Settings,
    now: datetime,
    *,
    everything: bool = False,
    rejudge: timedelta | None = None,
    tell: Tell = silent,
) -> int:
    """Judges what is new or whose analyzer changed; returns how many articles.

    With ``rejudge`` only so far back: a better analyzer must not hold up the morning with ten years.
    """
    judge = Judge.from_settings(settings)
    if everything:
        store.search.rebuild()
    else:
        store.search.refresh()  # stems by the word list as it is now
    since = now - rejudge if rejudge else None
    done = 0
    judged: list[tuple[Reading, Sequence[Fact]]] = []
    for reading in store.facts.pending(judge.versions, everything=everything, rejudge_since=since):
        judged.append((reading, judge.facts(reading)))
        if len(judged) >= BATCH:
            store.facts.save_many(judged, now=now)
            done += len(judged)
            judged = []
            tell(f"{done} articles judged")
    store.facts.save_many(judged, now=now)
    return done + len(judged)


# ---------------------------------------------------------------- group


@dataclass(frozen=True, slots=True)
class Grouped:
    copies: int
    stories: int


def group(store: Store, since: datetime | None = None) -> Grouped:
    """Copies and stories of all stored articles, judged or not; or of those published or read ``since``."""
    articles = store.groups.documents(since)
    links = find_copies(articles)
    scope = {a.article_id for a in articles}
    copies = {link.article_id for link in links}
    copies |= {a.article_id for a in articles if a.copy_of and a.copy_of not in scope}  # of an older original
    originals = [a for a in articles if a.article_id not in copies and a.trust != "low"]
    stories = find_stories(originals, store.groups.stories(since))
    store.groups.save(links, stories, scope)
    return Grouped(len(links), len(stories))


# ---------------------------------------------------------------- compose


def compose(
    store: Store,
    settings: Settings,
    edition: EditionSettings,
    day: date,
    now: datetime,
    *,
    rebuild: bool = False,
) -> Edition:
    """The stored edition of that day; composed and stored first where there is none.

    With ``rebuild`` it is composed anew. Raises StoreError where somebody has received it. One that
    was looked at before its hour is composed anew by itself, as its window was still open.
    """
    stored = store.editions.get(edition.id, day)
    early = stored is not None and stored.composed_at < stored.ends_at <= now
    rebuild = rebuild or (early and not store.editions.received(edition.id, day))
    if stored and not rebuild:
        return stored
    start, end = digest.window(edition, day)
    with store.transaction():  # one moment for all that is read
        composed = _composed(store, settings, edition, day, now, start, end)
        return store.editions.save(composed, replace=rebuild)


def _composed(
    store: Store,
    settings: Settings,
    edition: EditionSettings,
    day: date,
    now: datetime,
    start: datetime,
    end: datetime,
) -> Edition:
    return digest.compose(
        edition,
        day=day,
        now=now,
        agency=settings.agency,
        issues=settings.issues,
        offices=settings.offices,
        coverage=store.coverage.rows(since=start - LOOK_BACK, until=end),
        stories=store.groups.stories(start - LOOK_BACK),
        health=health.of(store, settings, start, max(end, now)),
        previous=store.editions.last_before(edition.id, day),
        late=now < end or _late(store, settings, end),
        public_url=settings.app.web.public_url,
    )


def _late(store: Store, settings: Settings, end: datetime) -> bool:
    """Whether no round of collection ended near the end of the window."""
    last = store.crawls.last_ended()
    patience = timedelta(minutes=max(60, 2 * settings.app.schedule.crawl_every_minutes))
    return last is None or last < end - patience


# ---------------------------------------------------------------- deliver


def deliver(
    store: Store,
    settings: Settings,
    edition: EditionSettings,
    composed: Edition,
    now: datetime,
    *,
    folder: Path,
    channels: Sequence[str] = CHANNELS,
    refused: bool = False,
) -> list[Delivery]:
    """Sends to everyone who has not got it; a send whose end nobody saw is never repeated blindly.

    Put off by the server: tried again next time. ``refused``: also those refused for good.
    """
    with store.lock("deliver"):
        store.deliveries.recover(now)
        chosen = [c for c in edition.channels if c in channels]
        if "file" in chosen:
            _to_files(store, settings, edition, composed, now, folder)
        if "email" in chosen:
            mailer = email.Mailer(settings.app.mail, settings.secrets)
            for recipient in edition.recipients:
                _to_recipient(store, settings, mailer, composed, recipient, now, refused=refused)
        return store.deliveries.list(composed.edition, composed.day)


def mail_of(settings: Settings, composed: Edition, recipient: str) -> digest.Mail:
    """The mail of an edition for one recipient."""
    mail = settings.app.mail
    return digest.message(composed, sender=mail.sender, recipient=recipient, reply_to=mail.reply_to)


def _to_files(
    store: Store, settings: Settings, edition: EditionSettings, composed: Edition, now: datetime, folder: Path
) -> None:
    recipient = next(iter(edition.recipients), settings.app.mail.sender)
    mail = mail_of(settings, composed, recipient)
    row = store.deliveries.plan(composed.edition, composed.day, "file", str(folder), mail.message_id, now=now)
    try:  # files may be written again: no send of them is ever uncertain
        file.write(composed, folder, mail.as_bytes())
    except OSError as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.planned, now=now, error=str(error))
    else:
        store.deliveries.settle(row.delivery_id, DeliveryState.sent, now=now)


def retry(store: Store, settings: Settings, delivery_id: int, now: datetime) -> Delivery:
    """A person knows that this mail did not arrive: it is sent again; how that ended. Raises StoreError."""
    with store.lock("deliver"):
        row = store.deliveries.retry(delivery_id, now)
        composed = store.editions.get(row.edition, row.day)
        assert composed is not None, "a delivery row points to a stored edition"
        mailer = email.Mailer(settings.app.mail, settings.secrets)
        _to_recipient(store, settings, mailer, composed, row.recipient, now)
        return store.deliveries.get(delivery_id) or row


def _to_recipient(
    store: Store,
    settings: Settings,
    mailer: email.Mailer,
    composed: Edition,
    recipient: str,
    now: datetime,
    *,
    refused: bool = False,
) -> None:
    mail = mail_of(settings, composed, recipient)
    row = store.deliveries.plan(composed.edition, composed.day, "email", recipient, mail.message_id, now=now)
    if row.state == DeliveryState.failed and refused:
        row = store.deliveries.retry(row.delivery_id, now)
    if row.state != DeliveryState.planned:
        return

    def about_to_hand_over() -> None:
        store.deliveries.start(row.delivery_id, now=now)

    try:
        mailer.send(mail.as_bytes(), recipient, before_data=about_to_hand_over)
    except email.Uncertain as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.uncertain, now=now, error=str(error))
    except email.Refused as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.failed, now=now, error=str(error))
    except email.Deferred as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.planned, now=now, error=str(error))
    else:
        store.deliveries.settle(row.delivery_id, DeliveryState.sent, now=now)


# ---------------------------------------------------------------- the day


def whole_day(
    store: Store, settings: Settings, day: date, clock: Clock, tell: Tell = silent
) -> list[tuple[Edition, list[Delivery]]]:
    """Collect, analyze, group, then compose and deliver every edition of the day."""
    collect(store, settings, clock(), tell=tell)
    tell(f"{analyze(store, settings, clock(), rejudge=RECENT)} articles judged")
    grouped = group(store, clock() - LOOK_BACK)
    tell(f"{grouped.copies} copies, {grouped.stories} stories")
    done = []
    for edition in settings.editions:
        composed = compose(store, settings, edition, day, clock())
        folder = output_folder(settings, edition, day)
        done.append((composed, deliver(store, settings, edition, composed, clock(), folder=folder)))
        tell(composed.subject)
    return done


def output_folder(settings: Settings, edition: EditionSettings, day: date) -> Path:
    """Where the file channel puts an edition."""
    return settings.database.parent / settings.app.output / f"{edition.id}-{day}"
