"""Tries an outlet live, step by step, and says what to mend; takes one page of it as a fixture.

Nothing is stored. The crawler is the one of every round, as polite, but it reads only a few articles, named
or not. ``judge`` is pure.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.capture import filled_page
from aggregator.config import Settings
from aggregator.health import CURES
from crawler.article import Article, Candidate, to_iso
from crawler.extract import extract
from crawler.markup import decode
from crawler.outlet import Outlet
from crawler.report import CrawlReport, Drop, Failure
from crawler.run import Job, RawPage, Walked, crawl

ARTICLES = 3  # read of each outlet
LEAST_WORDS = 40  # of a body; what is shorter is a caption or a teaser


class CheckError(RuntimeError):
    """A page could not be had; one plain line."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing looked at; ``mend`` says what to do where it is not good."""

    good: bool
    what: str
    mend: str = ""


@dataclass(slots=True)
class Trial:
    """What one outlet gave when it was tried."""

    outlet: Outlet
    walks: list[Walked] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    report: CrawlReport | None = None


def check(
    settings: Settings, outlets: Sequence[Outlet], now: datetime
) -> Iterator[tuple[Outlet, list[Step]]]:
    """Every outlet with what was looked at, as they come to their end."""
    trials = {outlet.id: Trial(outlet) for outlet in outlets}
    job = _job(settings, tuple(outlets), now, limit=ARTICLES)
    with closing(crawl(job)) as events:
        for event in events:
            if isinstance(event, Walked):
                trials[event.outlet].walks.append(event)
            elif isinstance(event, Article):
                trials[event.outlet].articles.append(event)
            elif isinstance(event, CrawlReport):
                trial = trials[event.outlet]
                trial.report = event
                yield trial.outlet, list(judge(trial))


def _job(settings: Settings, outlets: tuple[Outlet, ...], now: datetime, **more: Any) -> Job:
    crawl_settings = settings.app.crawl
    return Job(
        outlets=outlets,
        needles=(),
        politeness=crawl_settings.politeness,
        now=now,
        round_seconds=crawl_settings.round_minutes * 60,
        page_seconds=crawl_settings.page_seconds,
        **more,
    )


# ---------------------------------------------------------------- what it says


def judge(trial: Trial) -> Iterator[Step]:
    """robots.txt, each route, the links, up to three articles. Pure."""
    report = trial.report or CrawlReport(trial.outlet.id)
    yield _robots(trial, report)
    yield from (_route(walk, trial.outlet) for walk in trial.walks)
    if report.failure and not any(walk.failure for walk in trial.walks):
        yield Step(False, f"{report.failure}: {report.detail}", _cure(report.failure))
    if report.found:
        yield _links(report)
    yield from (_article(article, trial.outlet) for article in trial.articles)
    if not trial.articles:
        yield _none_read(report)


def _robots(trial: Trial, report: CrawlReport) -> Step:
    refused = [walk for walk in trial.walks if walk.failure == Failure.robots]
    number = len(refused) + report.dropped[Drop.robots]
    if number or report.failure == Failure.robots:
        return Step(False, f"robots.txt forbids {number or 'all'} of the addresses", _cure(Failure.robots))
    return Step(True, "robots.txt allows what we ask for")


def _route(walk: Walked, outlet: Outlet) -> Step:
    name = f"{walk.kind} {walk.url}"
    if walk.failure:
        return Step(False, f"{name}: {walk.failure}: {walk.detail}", _cure(walk.failure))
    if not walk.found:
        return Step(False, f"{name}: no links to articles", _cure(Failure.empty))
    newest = f", the newest of {_local(walk.newest_at, outlet)}" if walk.newest_at else ", no times told"
    return Step(True, f"{name}: {walk.found} links to articles{newest}")


def _links(report: CrawlReport) -> Step:
    left = {
        drop: report.dropped[drop] for drop in (Drop.not_article, Drop.foreign_host) if report.dropped[drop]
    }
    told = "".join(f", {n} left out as {drop}" for drop, n in left.items())
    what = f"{report.found} links{told}"
    if sum(left.values()) >= report.found:
        return Step(False, what, "article.url fits none of them, or domains lacks a host: mend these keys")
    return Step(True, what)


def _article(article: Article, outlet: Outlet) -> Step:
    words = len(article.body.split())
    when = (
        f"{_local(article.published_at, outlet)} (from {article.published_from})"
        if article.published_at
        else "?"
    )
    by = "; ".join(article.byline) or "no byline"
    cut = ", cut by the outlet" if article.truncated else ""
    what = f"“{article.headline}”, {words} words{cut}, {when}, {by}\n       {article.url}"
    faults = []
    if words < LEAST_WORDS and not article.truncated:
        faults.append("the body is short: mend article.body")
    if article.published_at is None:
        faults.append("no time: mend article.published")
    return Step(not faults, what, "; ".join(faults))


def _none_read(report: CrawlReport) -> Step:
    left = Counter({k: n for k, n in report.dropped.items() if n})
    told = ", ".join(f"{n} {drop}" for drop, n in left.most_common())
    what = f"no article could be read{f' ({told})' if told else ''}"
    mend = {
        Drop.no_body: "article.body fits nothing on these pages",
        Drop.no_headline: "article.headline fits nothing on these pages",
        Drop.robots: _cure(Failure.robots),
        Drop.blocked: _cure(Failure.blocked),
    }
    cures = [mend[Drop(drop)] for drop in left if drop in mend]
    return Step(False, what, cures[0] if cures else "mend what is said above first")


def _cure(failure: str) -> str:
    return CURES.get(failure, "look at the site")


def _local(moment: datetime | None, outlet: Outlet) -> str:
    return f"{moment.astimezone(ZoneInfo(outlet.timezone)):%Y-%m-%d %H:%M}" if moment else "?"


# ---------------------------------------------------------------- a page as a fixture


def capture(settings: Settings, outlet: Outlet, url: str, folder: Path, now: datetime) -> list[Path]:
    """The page at ``url`` with its words replaced, and what is read in it, for review: ``ID-N.html`` and
    ``ID-N.json`` in ``folder``, with the next free number. Raises CheckError where the page cannot be had.
    """
    page = _fetched(settings, outlet, url, now)
    agency = settings.agency
    names = [outlet.name, *outlet.domains, *(n.name for n in agency.names)]
    names += [n.name for comparator in agency.comparators for n in comparator.names]
    made = filled_page(decode(page.body, page.encoding), names)
    read = extract(made, page.url, outlet, now=now)
    expected = asdict(read)
    expected["published_at"] = to_iso(read.published_at) if read.published_at else None
    expected |= {"byline": list(read.byline), "body": read.body.split("\n\n")}
    folder.mkdir(parents=True, exist_ok=True)
    number = next(n for n in range(1, 10_000) if not (folder / f"{outlet.id}-{n}.html").exists())
    html, told = (folder / f"{outlet.id}-{number}.{end}" for end in ("html", "json"))
    html.write_text(made, encoding="utf-8")
    told.write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return [html, told]


def _fetched(settings: Settings, outlet: Outlet, url: str, now: datetime) -> RawPage:
    revisits = {outlet.id: (Candidate(url),)}
    job = _job(settings, (outlet,), now, discover=False, keep_pages=True, revisits=revisits)
    why = "the page was not handed over"
    with closing(crawl(job)) as events:
        for event in events:
            if isinstance(event, RawPage):
                return event
            if isinstance(event, CrawlReport):
                dropped = ", ".join(drop for drop, n in event.dropped.items() if n)
                why = event.detail or event.failure or dropped or why
    raise CheckError(f"{url}: {why}")
