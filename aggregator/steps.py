"""The day as a pipe: collect > analyze > group > compose > deliver.

Every step can be run again safely: it takes up what is not done yet and does nothing twice. Steps
fetch from the store, hand values to the pure rooms, and put their answers back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from aggregator import digest
from aggregator.analysis import Judge
from aggregator.channels import email, file
from aggregator.config import EditionSettings, Settings
from aggregator.grouping import find_copies, find_stories
from aggregator.intake import LineError, read_line
from aggregator.records import Delivery, DeliveryState, Edition, Fact, Reading
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet
from crawler.report import CrawlReport
from crawler.run import Job, Seen, Validator, crawl
from crawler.scrapy_settings import Politeness

Clock = Callable[[], datetime]  # the present as aware UTC
Tell = Callable[[str], None]  # takes one plain line for whoever watches
BATCH = 50
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
    tell: Tell = silent,
) -> Collected:
    """One round over all outlets (or ``only`` these); ``since``/``until`` walk the archives instead."""
    outlets = tuple(only) or tuple(o for o in settings.outlets if o.status != "quarantined")
    store.outlets.sync(settings.outlets)
    round_ = _Round(store, settings, now, "backfill" if since else "crawl", tell)
    with closing(crawl(_job(store, settings, outlets, now, since, until))) as events:
        for event in events:
            round_.take(event)
    return round_.ended()


def _job(
    store: Store,
    settings: Settings,
    outlets: tuple[Outlet, ...],
    now: datetime,
    since: date | None,
    until: date | None,
) -> Job:
    crawl_settings = settings.app.crawl
    ids = [o.id for o in outlets]
    return Job(
        outlets=outlets,
        needles=settings.needles,
        politeness=Politeness(
            user_agent=crawl_settings.user_agent,
            delay=crawl_settings.delay,
            per_host=crawl_settings.per_host,
            total=crawl_settings.total,
            timeout=crawl_settings.timeout,
            max_page_mb=crawl_settings.max_page_mb,
            allow_private=crawl_settings.allow_private,
            proxy=crawl_settings.proxy,
        ),
        now=now,
        known=store.articles.known(ids),
        revisits={} if since else store.articles.revisits(now, crawl_settings.revisit_hours),
        validators={} if since else store.crawls.validators(),
        since=since,
        until=until,
        horizon=None if since else now - timedelta(days=crawl_settings.max_age_days),
        round_seconds=crawl_settings.round_minutes * 60,
    )


class _Round:
    """Takes the events of a crawl into the store; what it tells has been committed."""

    def __init__(self, store: Store, settings: Settings, now: datetime, origin: str, tell: Tell) -> None:
        self.store, self.now, self.origin, self.tell = store, now, origin, tell
        self.zone = settings.app.tz
        self.collected = Collected()
        self.waiting: list[Article] = []
        self.by_outlet: dict[str, Counter[str]] = defaultdict(Counter)
        self.seen: list[Seen] = []
        self.validators: list[Validator] = []
        self.number = store.crawls.begin(now)

    def take(self, event: Article | CrawlReport | Seen | Validator) -> None:
        if isinstance(event, Article):
            self.waiting.append(event)
            if len(self.waiting) >= BATCH:
                self._store()
        elif isinstance(event, Seen):
            self.seen.append(event)
        elif isinstance(event, Validator):
            self.validators.append(event)
        else:
            self._report(event)

    def _store(self) -> None:
        with self.store.transaction():
            stored = self.store.articles.put_many(self.waiting, now=self.now, origin=self.origin)
            for one in self.seen:  # with or after the article they lead to, never before
                self.store.articles.remember(one.outlet, one.key, one.reason, self.now)
        for article, put in zip(self.waiting, stored, strict=True):
            self.by_outlet[article.outlet][put.outcome] += 1
            self.collected.outcomes[put.outcome] += 1
        self.waiting, self.seen = [], []

    def _report(self, report: CrawlReport) -> None:
        self._store()
        stored = self.by_outlet[report.outlet]
        day = self.now.astimezone(self.zone).date().isoformat()
        self.store.crawls.record(self.number, report, stored, self.now, day=day)
        self.collected.reports.append(report)
        failure = f"; {report.failure} ({report.detail})" if report.failure else ""
        counts = f"{report.found} found, {stored['new']} new, {stored['changed']} changed"
        self.tell(f"{report.outlet}: {counts}{failure}")

    def ended(self) -> Collected:
        self._store()
        self.store.crawls.keep(self.validators)
        self.store.crawls.end(self.number, now=self.now)
        return self.collected


def import_lines(
    store: Store, settings: Settings, lines: Iterable[str], name: str, now: datetime, tell: Tell = silent
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

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            waiting.append(read_line(line, settings.outlets, now))
        except LineError as error:
            faults.append(f"{name}:{number}: {error}")
        if len(waiting) >= BATCH:
            keep()
    keep()
    return outcomes, faults


# ---------------------------------------------------------------- analyze


def analyze(
    store: Store, settings: Settings, now: datetime, *, everything: bool = False, tell: Tell = silent
) -> int:
    """Judges what is new or whose analyzer changed; returns how many articles."""
    judge = Judge.from_settings(settings)
    done = 0
    judged: list[tuple[Reading, Sequence[Fact]]] = []
    for reading in store.facts.pending(judge.versions, everything=everything):
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
    copies = {link.article_id for link in links}
    originals = [a for a in articles if a.article_id not in copies and a.trust != "low"]
    stories = find_stories(originals, store.groups.stories(since))
    store.groups.save(links, stories, since)
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

    With ``rebuild`` it is composed anew. Raises StoreError where somebody has received it.
    """
    stored = store.editions.get(edition.id, day)
    if stored and not rebuild:
        return stored
    start, end = digest.window(edition, day)
    composed = digest.compose(
        edition,
        day=day,
        now=now,
        agency=settings.agency,
        issues=settings.issues,
        offices=settings.offices,
        coverage=store.coverage.rows(since=start - LOOK_BACK, until=end),
        stories=store.groups.stories(),
        health=store.crawls.health(start, max(end, now)),
        previous=store.editions.last_before(edition.id, day),
        late=_late(store, settings, end),
        public_url=settings.app.web.public_url,
    )
    return store.editions.save(composed, replace=rebuild)


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
    channels: Sequence[str] = ("file", "email"),
) -> list[Delivery]:
    """Sends to everyone who has not got it; a send whose end nobody saw is never repeated blindly."""
    with store.lock("deliver"):
        store.deliveries.recover(now)
        chosen = [c for c in edition.channels if c in channels]
        if "file" in chosen:
            _to_files(store, settings, edition, composed, now, folder)
        if "email" in chosen:
            mailer = email.Mailer(settings.app.mail, settings.secrets)
            for recipient in edition.recipients:
                _to_recipient(store, settings, mailer, composed, recipient, now)
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
        store.deliveries.settle(row.delivery_id, DeliveryState.failed, now=now, error=str(error))
    else:
        store.deliveries.settle(row.delivery_id, DeliveryState.sent, now=now)


def retry(store: Store, settings: Settings, delivery_id: int, now: datetime) -> None:
    """A person knows that this mail did not arrive: it is sent again. Raises StoreError."""
    with store.lock("deliver"):
        row = store.deliveries.retry(delivery_id, now)
        composed = store.editions.get(row.edition, row.day)
        assert composed is not None, "a delivery row points to a stored edition"
        mailer = email.Mailer(settings.app.mail, settings.secrets)
        _to_recipient(store, settings, mailer, composed, row.recipient, now)


def _to_recipient(
    store: Store, settings: Settings, mailer: email.Mailer, composed: Edition, recipient: str, now: datetime
) -> None:
    mail = mail_of(settings, composed, recipient)
    row = store.deliveries.plan(composed.edition, composed.day, "email", recipient, mail.message_id, now=now)
    if row.state in (DeliveryState.sent, DeliveryState.uncertain):
        return
    if row.state == DeliveryState.failed:
        store.deliveries.retry(row.delivery_id, now)

    def about_to_hand_over() -> None:
        store.deliveries.start(row.delivery_id, now=now)

    try:
        mailer.send(mail.as_bytes(), recipient, before_data=about_to_hand_over)
    except email.Uncertain as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.uncertain, now=now, error=str(error))
    except (email.Refused, email.Deferred) as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.failed, now=now, error=str(error))
    else:
        store.deliveries.settle(row.delivery_id, DeliveryState.sent, now=now)


# ---------------------------------------------------------------- the day


def whole_day(
    store: Store, settings: Settings, day: date, clock: Clock, tell: Tell = silent
) -> list[tuple[Edition, list[Delivery]]]:
    """Collect, analyze, group, then compose and deliver every edition of the day."""
    collect(store, settings, clock(), tell=tell)
    tell(f"{analyze(store, settings, clock())} articles judged")
    grouped = group(store)
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
