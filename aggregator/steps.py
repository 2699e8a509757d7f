"""The day as a pipe: collect > analyze > group > compose > deliver.

Every step can be run again safely: it takes up what is not done yet and does nothing twice. Steps
fetch from the store, hand values to the pure rooms, and put their answers back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from aggregator import digest, health, polling
from aggregator.analysis import Judge, shipped_model
from aggregator.channels import CHANNELS, email
from aggregator.clustering import cluster
from aggregator.collecting import BATCH, MOMENT, STEP_ASIDE, Collected, job_of, one_round, to_visit, walk_back
from aggregator.config import EditionSettings, Settings
from aggregator.deduplicating import deduplicate
from aggregator.delivering import to_files, to_recipient
from aggregator.grouping import compare, merged
from aggregator.intake import LineError, article_of, objects
from aggregator.records import Change, Coverage, Delivery, Edition, Fact, Reading, effective
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet

Clock = Callable[[], datetime]  # the present as aware UTC
Tell = Callable[[str], None]  # takes one plain line for whoever watches
RECENT = timedelta(days=30)  # how far back the daily run judges again; `kliping analyze` has no such limit
LOOK_BACK = timedelta(days=10)  # what an edition compares with (7 days) and what may come in late (72 h)
PATIENCE = 60.0  # seconds; one process groups at a time, and the next one finds little left to do


def silent(line: str) -> None:
    """Nobody watches."""


# ---------------------------------------------------------------- collect


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
    gives them; None: all. ``stop``: asked after each event; the rest is left to the next round.

    Sites are asked by one crawl at a time, or two would break the delay. Raises Busy where a round runs.
    """
    store.outlets.sync(settings.outlets)
    outlets = to_visit(store, settings, only, now, tell)
    if since:
        with store.lock("backfill"):
            return walk_back(store, settings, outlets, now, since, until, stop, tell)
    job = job_of(store, settings, outlets, now, routes=routes)
    with store.lock("round", patience=MOMENT), store.lock("crawl", patience=STEP_ASIDE):
        return one_round(store, settings, job, stop, tell)


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
    furniture = store.furniture.lists()

    def keep() -> None:
        outcomes.update(s.outcome for s in store.articles.put_many(waiting, now=now, origin="import"))
        waiting.clear()
        tell(f"{outcomes.total()} lines stored")

    for where, raw in objects(lines, name):
        try:
            if isinstance(raw, LineError):
                raise raw
            waiting.append(article_of(raw, settings.outlets, now, furniture))
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
    judge = Judge.from_settings(settings, shipped_model())
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


def group(store: Store, settings: Settings, tell: Tell = silent) -> Grouped:
    """Copies and stories of all stored articles, judged or not, and what outlets changed in them. Only what
    is new or changed, and what that concerns, is looked at."""
    with store.lock("group", patience=PATIENCE):
        compare_versions(store)
        deduplicate(store, settings.outlets, tell)
        cluster(store)
    return Grouped(*store.groups.count())


def compare_versions(store: Store) -> int:
    """Compares every edit by an outlet with the version before it, once; returns how many there were."""
    done = 0
    while pending := store.changes.pending(BATCH):
        store.changes.save_many([compare(before, after) for before, after in pending])
        done += len(pending)
    return done


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
        changes=_changed(store, start, end),
        late=now < end or _late(store, settings, end),
        public_url=settings.app.web.public_url,
    )


def _changed(store: Store, start: datetime, end: datetime) -> list[tuple[Coverage, list[Change]]]:
    """Articles that were changed in that time. One that no longer concerns the agency keeps the labels of
    its older text here: that it was changed so is what has to be told."""
    found: dict[int, list[Change]] = {}
    for change in store.changes.list(start, end):
        found.setdefault(change.article_id, []).append(change)
    told = []
    for row in store.coverage.rows(article_id=list(found)) if found else ():
        changes = found[row.article_id]
        if row.labels and not row.labels.relevant and not row.labels.decided_by:
            old = effective(store.facts.of(changes[0].from_version), ())
            row = replace(row, labels=old or row.labels)
        told.append((row, merged(changes)))
    return told


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
            to_files(store, settings, edition, composed, now, folder)
        if "email" in chosen:
            mailer = email.Mailer(settings.app.mail, settings.secrets)
            for recipient in edition.recipients:
                to_recipient(store, settings, mailer, composed, recipient, now, refused=refused)
        return store.deliveries.list(composed.edition, composed.day)


def retry(store: Store, settings: Settings, delivery_id: int, now: datetime) -> Delivery:
    """A person knows that this mail did not arrive: it is sent again; how that ended. Raises StoreError."""
    with store.lock("deliver"):
        row = store.deliveries.retry(delivery_id, now)
        composed = store.editions.get(row.edition, row.day)
        assert composed is not None, "a delivery row points to a stored edition"
        mailer = email.Mailer(settings.app.mail, settings.secrets)
        to_recipient(store, settings, mailer, composed, row.recipient, now)
        return store.deliveries.get(delivery_id) or row


# ---------------------------------------------------------------- the day


def whole_day(
    store: Store, settings: Settings, day: date, clock: Clock, tell: Tell = silent
) -> list[tuple[Edition, list[Delivery]]]:
    """Collect, analyze, group, then compose and deliver every edition of the day."""
    collect(store, settings, clock(), tell=tell)
    tell(f"{analyze(store, settings, clock(), rejudge=RECENT)} articles judged")
    grouped = group(store, settings, tell)
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
