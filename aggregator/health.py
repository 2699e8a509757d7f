"""What is wrong with an outlet, also where it answers: silence, few articles, articles without a time.
Pure, but for ``of``, which asks the store.

What an outlet should give comes from its file (``expect_per_day``), else from what it gave on the same
weekday of four weeks, if three of them were read; else from at least seven days of those weeks; else it is
not known, and nobody is alarmed. Figures are medians of pages read for the first time, named or not. The
first day is left out, since it brings what had piled up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from statistics import median

from aggregator.config import Settings
from aggregator.records import OutletHealth, Undated, Volume
from aggregator.store import Store
from crawler.outlet import Outlet
from crawler.report import Failure

WEEKS = 4
MEMORY = timedelta(days=60)  # of volumes: an outlet that fell silent is measured by what it gave before
LEAST_WEEKDAYS, LEAST_DAYS = 3, 7
LEAST_SILENCE = timedelta(hours=24)  # nights are no alarm
LONG_SILENCE = 28  # days that alarm whatever was expected
MISSED = 5.0  # articles that should have come; by chance none of them does once in 150 times (Poisson)
FEW, LEAST_EXPECTED = 0.2, 10.0  # a day counts as thin below this share, where so many were expected
LEAST_ARTICLES = 5  # before one speaks of dates
DATED_LATELY = timedelta(days=14)  # the articles whose times are looked at

SILENT, FEW_CAME, NO_DATES = "silent", "few", "dates"

CURES: Mapping[str, str] = {
    Failure.blocked: "the site turns machines away; ask it for leave, or set status: quarantined",
    Failure.robots: "its robots.txt forbids this; name another route, or ask the site for leave",
    Failure.dns: "has the site moved? mend domains and discover; if all fail, look at your own network",
    Failure.tls: "the site's certificate is faulty; tell its owner, or wait",
    Failure.timeout: "the site is slow or away; wait, or raise crawl.timeout in app.yaml",
    Failure.refused: "the site is away or refuses us; wait, then look at it in a browser",
    Failure.http_4xx: "the address has moved; mend discover",
    Failure.http_5xx: "the site's own fault; wait",
    Failure.private_address: "it leads into a private network; if meant, allow it in crawl.allow_private",
    Failure.malformed: "what answers is no feed or sitemap; mend discover, or use a listing",
    Failure.empty: "no links there; mend the route's address, or links where it is a listing",
    Failure.layout: "the site has a new layout; mend article.body (kliping outlets capture shows the page)",
    Failure.crashed: "a fault of Kliping; report it with this line",
    Failure.out_of_time: "the round was too short; raise crawl.round_minutes in app.yaml",
    SILENT: "look at the site: has its feed moved or stopped? kliping outlets check tries every route",
    FEW_CAME: "has one of its routes stopped? kliping outlets check tries every route",
    NO_DATES: "mend article.published: without it the day of collection counts",
}


def cure(outlet: str, reason: str | None) -> str:
    """What to do about ``reason``, naming the outlet's file."""
    return f"outlets/{outlet}.yaml: {CURES.get(reason or '', 'look at the site')}"


@dataclass(frozen=True, slots=True)
class Watch:
    """The eyes: when and where one looks. ``span``: of the health that is judged."""

    now: datetime
    zone: tzinfo
    span: timedelta

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def noon(self, day: date) -> datetime:
        return datetime.combine(day, time(12), self.zone)

    def share(self, day: date) -> float:
        """How much of the day is over."""
        local = self.now.astimezone(self.zone)
        return (local.hour * 60 + local.minute) / 1440 if day == local.date() else 1.0


def of(store: Store, settings: Settings, since: datetime, until: datetime) -> list[OutletHealth]:
    """The health of every outlet in rounds of [since, until), by id."""
    watch = Watch(until, settings.app.tz, until - since)
    return assess(
        store.crawls.health(since, until),
        settings.outlets,
        store.crawls.volumes(watch.day(until) - MEMORY),
        store.crawls.undated(until - DATED_LATELY),
        watch,
    )


def assess(
    health: Iterable[OutletHealth],
    outlets: Iterable[Outlet],
    volumes: Iterable[Volume],
    undated: Mapping[str, Undated],
    watch: Watch,
) -> list[OutletHealth]:
    """``health`` with what was expected, and the reason where something is wrong.

    ``volumes``: of the last ``MEMORY``. A failure comes first, then silence, dates, few articles.
    """
    registry = {outlet.id: outlet for outlet in outlets}
    by_outlet: dict[str, dict[date, Volume]] = defaultdict(dict)
    for volume in volumes:
        by_outlet[volume.outlet][volume.day] = volume
    return [
        _assessed(one, registry.get(one.outlet), by_outlet[one.outlet], undated.get(one.outlet), watch)
        for one in health
    ]


def _assessed(
    one: OutletHealth, outlet: Outlet | None, days: Mapping[date, Volume], dates: Undated | None, watch: Watch
) -> OutletHealth:
    per_day = Expected(
        outlet.expect_per_day if outlet else None, days, one.last_new and watch.day(one.last_new)
    )
    rate = per_day.on(watch.day(watch.now))
    one = replace(one, expected=None if rate is None else rate * (watch.span / timedelta(days=1)))
    if one.failure:
        return replace(one, reason=one.failure, told=one.detail or one.failure)
    if missed := _silence(one, per_day, days, watch):
        return replace(one, reason=SILENT, told=missed, since=one.last_new, first_seen=one.last_new)
    if dates and dates.articles >= LEAST_ARTICLES and 2 * dates.undated > dates.articles:
        told = f"{dates.undated} of the last {dates.articles} articles have no time"
        return replace(one, reason=NO_DATES, told=told, since=dates.since, first_seen=dates.since)
    if one.expected and one.expected >= LEAST_EXPECTED and one.fresh < FEW * one.expected:
        return replace(one, reason=FEW_CAME, told=f"{one.fresh} new articles, {one.expected:.0f} expected")
    return one


class Expected:
    """Articles that an outlet should give on a day. ``last``: the day that brought the last one; later days
    teach nothing, or silence would become the rule."""

    def __init__(self, told: float | None, days: Mapping[date, Volume], last: date | None) -> None:
        self.told = told
        first = min(days, default=None)
        self._read = {d: v.fresh for d, v in days.items() if v.read and d != first and last and d <= last}
        self._last = last

    def on(self, day: date) -> float | None:
        if self.told is not None:
            return self.told
        until = min(day, self._last + timedelta(days=1)) if self._last else day
        recent = [d for d in self._read if until - timedelta(weeks=WEEKS) <= d < until]
        same = [self._read[d] for d in recent if d.weekday() == day.weekday()]
        if len(same) >= LEAST_WEEKDAYS:
            return float(median(same))
        return float(median(self._read[d] for d in recent)) if len(recent) >= LEAST_DAYS else None


def _silence(one: OutletHealth, expected: Expected, days: Mapping[date, Volume], watch: Watch) -> str:
    """What to say of an outlet that answers but gives nothing new; empty where it is not silent.

    Days on which nobody looked count too: what it had published then would have been new afterwards.
    """
    if one.last_success is None or expected.told == 0:
        return ""
    start = one.last_new or watch.noon(min(days, default=watch.day(one.last_success)))
    if one.last_success - start < LEAST_SILENCE:
        return ""
    first, last = watch.day(start), watch.day(one.last_success)
    quiet = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    missed = sum((expected.on(d) or 0.0) * watch.share(d) for d in quiet)
    since = f"since {start.astimezone(watch.zone):%Y-%m-%d %H:%M}" if one.last_new else "at any time"
    if missed >= MISSED:
        return f"nothing new {since}; about {missed:.0f} articles were to be expected"
    return f"nothing new {since}, for {len(quiet)} days" if len(quiet) >= LONG_SILENCE else ""


def troubled(health: Sequence[OutletHealth]) -> list[OutletHealth]:
    """Those with a reason, the gravest kinds first, then by id."""
    order = {reason: n for n, reason in enumerate(CURES)}
    return sorted((h for h in health if h.reason), key=lambda h: (order.get(h.reason or "", 99), h.outlet))


def state(outlet: Outlet, one: OutletHealth | None) -> str:
    """One word for a table: the reason, else well, unread, or quarantined."""
    if outlet.status == "quarantined":
        return "quarantined"
    if one is None or (one.last_success is None and not one.reason):
        return "unread"
    return one.reason or "well"
