"""What keeps the house in order: ``doctor`` finds what is not well and says what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aggregator.config import Settings
from aggregator.records import DeliveryState
from aggregator.store import Store
from crawler.article import to_iso

LEAST_FREE = 500 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Finding:
    level: str  # good | warn | bad
    what: str
    cure: str = ""


def doctor(store: Store, settings: Settings, now: datetime) -> list[Finding]:
    """One finding for each thing looked at."""
    looks: tuple[Callable[[Store, Settings, datetime], Iterator[Finding]], ...] = (
        _configuration,
        _disk,
        _database,
        _collection,
        _editions,
        _deliveries,
    )
    return [finding for look in looks for finding in look(store, settings, now)]


def _configuration(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    yield Finding("good", f"configuration {settings.folder} reads well, {len(settings.outlets)} outlets")
    mailing = [e for e in settings.editions if e.recipients and "email" in e.channels]
    if not mailing:
        yield Finding(
            "warn", "no edition has mail recipients", "add them in digest.yaml: editions: recipients"
        )
    elif not settings.secrets.smtp_user and settings.app.mail.security != "none":
        yield Finding(
            "warn", "no mail login", "set KLIPING_SMTP_USER and KLIPING_SMTP_PASSWORD if it needs one"
        )


def _disk(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.database.parent).free
    told = f"{free / 1e9:.1f} GB free beside the database"
    yield Finding("good", told) if free > LEAST_FREE else Finding("bad", told, "make room, or move the file")


def _database(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    problems = store.check()
    if not problems:
        yield Finding("good", f"database is whole, {store.articles.count()} articles, search index in step")
    for problem in problems:
        yield Finding("bad", f"database: {problem}", "stop the service and restore the last backup")


def _collection(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    last = store.crawls.last_ended()
    patience = timedelta(minutes=3 * settings.app.schedule.crawl_every_minutes)
    if last is None:
        yield Finding("warn", "nothing was collected yet", "kliping crawl, or start kliping serve")
    elif last < now - patience:
        yield Finding("bad", f"last round ended {to_iso(last)}", "is kliping serve running?")
    else:
        yield Finding("good", f"last round ended {to_iso(last)}")
    for health in store.crawls.health(now - timedelta(days=1), now):
        if health.failure:
            since = f" since {to_iso(health.since)}" if health.since else ""
            what = f"outlet {health.outlet}: {health.failure}{since} ({health.detail})"
            yield Finding("warn", what, f"look at outlets/{health.outlet}.yaml and the site")


def _editions(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    for edition in settings.editions:
        local = now.astimezone(edition.tz)
        due = local.date() if local.time() >= edition.at else local.date() - timedelta(days=1)
        if store.editions.get(edition.id, due):
            yield Finding("good", f"edition {edition.id} of {due} is composed")
        else:
            yield Finding("warn", f"edition {edition.id} of {due} is missing", f"kliping digest --date {due}")


def _deliveries(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    for state, cure in (
        (DeliveryState.uncertain, "ask the recipient, then kliping deliveries --confirm ID or --retry ID"),
        (DeliveryState.failed, "mend the cause, then kliping digest --send"),
    ):
        for row in store.deliveries.list(state=state):
            what = f"delivery {row.delivery_id} of {row.day} to {row.recipient} is {state}: {row.error}"
            yield Finding("bad", what, cure)


def span(
    settings: Settings, since: date | None, until: date | None
) -> tuple[datetime | None, datetime | None]:
    """Days in the zone of app.yaml, ends included -> [start, end) as aware times."""
    zone = settings.app.tz
    start = datetime.combine(since, time.min, zone) if since else None
    end = datetime.combine(until + timedelta(days=1), time.min, zone) if until else None
    return start, end
