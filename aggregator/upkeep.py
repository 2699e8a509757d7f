"""What keeps the house in order: ``doctor`` finds what is not well and says what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aggregator import health
from aggregator.config import Settings
from aggregator.records import DeliveryState, OutletHealth, RouteState
from aggregator.store import Store, StoreError
from crawler.article import to_iso
from crawler.report import Failure

LEAST_FREE = 500 * 1024 * 1024  # bytes
LEAST_AWAY, MOST_AWAY = 3, 0.5  # number and share of outlets out of reach, above which it is our own network
_AWAY = {Failure.dns, Failure.timeout, Failure.refused, Failure.tls}


@dataclass(frozen=True, slots=True)
class Finding:
    level: str  # good | warn | bad
    what: str
    cure: str = ""


Look = Callable[[Store, Settings, datetime], Iterator[Finding]]


def doctor(store: Store, settings: Settings, now: datetime) -> list[Finding]:
    """One finding for each thing looked at."""
    looks: tuple[Look, ...] = (
        _configuration,
        _disk,
        _database,
        _collection,
        _outlets,
        _editions,
        _deliveries,
    )
    return [finding for look in looks for finding in _looked(look, store, settings, now)]


def _looked(look: Look, store: Store, settings: Settings, now: datetime) -> list[Finding]:
    try:
        return list(look(store, settings, now))
    except StoreError as error:  # what cannot be looked at is a finding too
        return [Finding("bad", str(error), "see what is said of the database")]


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
    try:
        problems = store.check()
    except StoreError as error:
        problems = [str(error)]
    if not problems:
        yield Finding("good", f"database is whole, {store.articles.count()} articles, search index in step")
    for problem in problems:
        cure = "stop the service and put back the last good copy of the file"
        if "locked" in problem:
            cure = "another process is writing: ask again in a while"
        elif "`" in problem:  # names its cure itself
            cure = "run that"
        yield Finding("bad", f"database: {problem}", cure)


def _collection(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    last = store.crawls.last_ended()
    patience = timedelta(minutes=3 * settings.app.schedule.crawl_every_minutes)
    if last is None:
        yield Finding("warn", "nothing was collected yet", "kliping crawl, or start kliping serve")
    elif last < now - patience:
        yield Finding("bad", f"last round ended {to_iso(last)}", "is kliping serve running?")
    else:
        yield Finding("good", f"last round ended {to_iso(last)}")


def _outlets(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    states = health.of(store, settings, now - timedelta(days=1), now)
    ill = health.troubled(states)
    away = [one for one in ill if one.reason in _AWAY]
    if len(away) >= LEAST_AWAY and len(away) > MOST_AWAY * len(states):
        what = f"{len(away)} of {len(states)} outlets cannot be reached"
        yield Finding("bad", what, "look at this machine's network first")
    for one in ill:
        since = f" since {to_iso(one.since)}" if one.since else ""
        what = f"outlet {one.outlet}: {one.reason}{since} ({one.told})"
        yield Finding("warn", what, health.cure(one.outlet, one.reason))
    well = {one.outlet: one for one in states if not one.reason}
    registered = {(o.id, route.address) for o in settings.outlets for route in o.discover}
    routes = [state for state in store.routes.states() if (state.outlet, state.address) in registered]
    yield from _routes(well, routes, now)


def _routes(
    outlets: Mapping[str, OutletHealth], states: Iterable[RouteState], now: datetime
) -> Iterator[Finding]:
    """What is wrong with single routes of outlets that are well as a whole."""
    for state in states:
        outlet = outlets.get(state.outlet)
        if outlet is None:
            continue
        name = f"outlet {state.outlet}: {state.kind} {state.address}"
        served = f"; {outlet.switched} serves instead" if outlet.switched else ""
        if state.failing_since:
            what = f"{name}: {state.failure} since {to_iso(state.failing_since)}{served}"
            yield Finding("warn", what, health.cure(state.outlet, state.failure))
        elif state.overrun_at and state.overrun_at > now - timedelta(days=1):
            when = to_iso(state.overrun_at)
            what = f"{name} was overrun {when}: articles came faster than it was asked{served}"
            cure = f"outlets/{state.outlet}.yaml: give it a listing or sitemap too, which closes such gaps"
            yield Finding("warn", what, cure)


def _editions(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    for edition in settings.editions:
        due = edition.due(now)
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
