"""One outlet in one round: its candidates counted, each of them read or dropped under a name.

In an ordinary round all routes are walked, then their candidates are read; in a back-fill the candidates of
each part of a route are, before the next part is asked for, so that it can be stopped anywhere.
``found == read + sum(dropped)`` where the visit was not cut short.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from scrapy.http import Response

from crawler.discover import Malformed, Sitemap
from crawler.outlet import Outlet, Route
from crawler.report import CrawlReport, Drop, Failure
from crawler.spiders.candidates import Candidates
from crawler.spiders.part import Part, Walk, told
from crawler.spiders.plan import Ask, Emit, Plan, Validator
from crawler.spiders.reader import Reader, Unreadable
from crawler.spiders.reading import Parser, header
from crawler.spiders.trouble import Trouble
from crawler.spiders.web import OutOfTime, Problem, Web

log = logging.getLogger(__name__)

MOST_DETAIL = 600  # characters
SAMPLE = 3  # pages of a listing that are read for their time alone, where no other tells how old it is


class Visit:
    """Discovers and reads one outlet; the result is in ``report``."""

    def __init__(self, plan: Plan, outlet: Outlet, web: Web, reader: Reader, ask: Ask, emit: Emit) -> None:
        self.plan, self.outlet, self.web, self.reader, self.emit = plan, outlet, web, reader, emit
        self.report = CrawlReport(outlet.id)
        self.zone = ZoneInfo(outlet.timezone)
        self.backfill = plan.since is not None
        self.gap = False  # a route failed or was overrun: the others must make up for it
        self._candidates = Candidates(plan, outlet, ask)
        self._trouble = Trouble()
        self._parser = Parser(plan, outlet, web, reader, emit, self._candidates, self._trouble, self.note)
        self._settled: set[str] = set()  # keys read or dropped in this round
        self._left = plan.limit  # articles that may still be asked for
        self._validators: dict[str, Validator] = {}
        self._not_modified: set[str] = set()
        self._notes: list[str] = []  # for the report

    # ------------------------------------------------------------ the course of a visit

    async def run(self, walkers: Mapping[str, Walker]) -> None:
        """Walk the routes, read every candidate, name the failure. ``walkers``: by kind of route."""
        try:
            await (self._backfill(walkers) if self.backfill else self._round(walkers))
        except OutOfTime as late:
            self._trouble.late = late
        self._note_healed()
        self._conclude()

    async def _round(self, walkers: Mapping[str, Walker]) -> None:
        walks = await self._walk_due(walkers)
        self._candidates.take_due(self.plan.revisits.get(self.outlet.id, ()))
        self.report.found = len(self._candidates)
        self._trouble.routes_walked()
        await self._settle(list(self._candidates))
        if self._trouble.late is None:
            for walk in walks:
                self.emit(walk.told(self.outlet.id))

    async def _walk_due(self, walkers: Mapping[str, Walker]) -> list[Walk]:
        """The routes that are due, feeds first; where one fails or was overrun, the others too."""
        due = self.plan.due(self.outlet)
        if not due:
            self._trouble.alive = True  # nothing was asked, so nothing is wrong
        walks = [await self._walk(route, walkers) for route in sorted(due, key=lambda r: r.kind != "feed")]
        if self.gap:
            walked = {walk.route.address for walk in walks if walk.parts}
            others = [r for r in self.outlet.discover if r.address not in walked]
            walks += [await self._walk(route, walkers) for route in others] if due else []
        walks = [walk for walk in walks if walk.parts]
        self._note_gap(walks)
        return walks

    async def _walk(self, route: Route, walkers: Mapping[str, Walker]) -> Walk:
        walk = Walk(route)
        async for part in walkers[route.kind](self, route):
            await self._take(part)
            walk.parts.append(part)
        walked_before = route.kind == "feed" and route.address in self.plan.walked
        walk.overrun = walked_before and any(part.overrun for part in walk.parts)
        self.gap = self.gap or walk.overrun or (bool(walk.parts) and not walk.served)
        return walk

    def _note_gap(self, walks: Sequence[Walk]) -> None:
        """Tell of the first route that failed or was overrun, and which one served instead."""
        weak = next((n for n, walk in enumerate(walks) if walk.overrun or not walk.served), None)
        if weak is None:
            return
        address = walks[weak].route.address
        self.report.overrun = any(walk.overrun for walk in walks)
        if walks[weak].overrun:
            self._notes.append(f"{address} holds nothing known any more: it was asked too rarely")
        elif not self._trouble.routes:
            self._notes.append(walks[weak].fault()[1])
        others = [w.route.address for w in walks[weak + 1 :] if w.served and not w.overrun]
        if others:
            self.report.switched = others[0]
            self._notes.append(f"{others[0]} served instead")

    def _note_healed(self) -> None:
        healed = self.web.asked[self.outlet.id].healed
        if healed:
            kinds = ", ".join(f"{failure} {n} times" for failure, n in sorted(healed.items()))
            self._notes.append(f"came when asked again: {kinds}")

    async def _backfill(self, walkers: Mapping[str, Walker]) -> None:
        for route in self.plan.due(self.outlet):
            async for part in walkers[route.kind](self, route):
                await self._take(part)
                await self._settle_part(part)
                if self._trouble.late:
                    return
                self.emit(told(self.outlet.id, part))
        if not self._trouble.routes:  # a day may be empty, and what is settled is not walked again
            self._trouble.alive = True

    async def _settle_part(self, part: Part) -> None:
        before = len(self._trouble.pages)
        self._parser.times = part.times  # more are added to them
        self._parser.undated = SAMPLE if part.route.kind == "listing" and not part.times else 0
        await self._settle(part.keys_found)
        lost = [p for p in self._trouble.pages[before:] if p.temporary]
        if lost:
            part.problem = part.problem or lost[0]

    def _conclude(self) -> None:
        problem = self._trouble.verdict(self.outlet.discover[0].address)
        details = [p.detail for p in (*self._trouble.routes, *self._trouble.pages)]
        problem = problem or self._trouble.sent_away(self.web.rests(self.outlet.id))
        if problem:
            self.cut_short(problem.failure, problem.detail)
        elif details and (self._trouble.routes or not self._parser.count):
            self.report.detail = details[0]
        told = [self.report.detail, *self._notes, self._candidates.mixed]
        self.report.detail = "; ".join(dict.fromkeys(filter(None, told)))

    def cut_short(self, failure: Failure, detail: str) -> None:
        self.report.failure, self.report.detail = failure, detail

    def hand_over(self) -> None:
        """The report, and then what makes the next round cheaper: validators, but only where a 304
        could hide nothing that is still wanted."""
        self.report.found, self.report.read = len(self._candidates), self._parser.count
        self.report.detail = " ".join(self.report.detail.split())[:MOST_DETAIL]
        self.report.rests = self.web.rests(self.outlet.id)
        self.emit(self.report)
        complete = self.report.failure is None and not self._trouble.lost and self.plan.limit is None
        if complete and not self.backfill:
            for validator in self._validators.values():
                self.emit(validator)

    def note(self, what: str) -> None:
        """One line for the report: a fault that did not fail the outlet."""
        self._notes.append(what)

    # ------------------------------------------------------------ discovery, used by the walkers

    def settled(self, url: str) -> bool:
        """Was this part settled before the back-fill was stopped?"""
        return url in self.plan.done

    async def look(
        self, route: Route, url: str, read: Callable[..., Any], *more: object, may_lack: bool = False
    ) -> Part:
        """Ask for one address of a route and ``read`` what it holds; what goes wrong is in the part.
        ``may_lack``: it need not exist. Raises OutOfTime."""
        part = Part(route, url)
        try:
            part.page = await self._ask(url)
            if part.page is not None:
                found = await self.reader.links(read, part.page.body, part.page.url, *more)
                if isinstance(found, Sitemap):
                    part.links, part.children, part.cut = found
                else:
                    part.links = found
        except Problem as problem:
            part.problem = None if may_lack and problem.status in (404, 410) else problem
        except (Malformed, Unreadable) as error:
            fault = f"{url} {error}" if isinstance(error, Unreadable) else f"{url} is malformed: {error}"
            part.problem = Problem(Failure.malformed, Drop.fetch_failed, fault)
        part.unchanged = part.page is None and part.problem is None and url in self._not_modified
        if part.problem:
            self._trouble.of_route(part.problem)
        return part

    async def _ask(self, url: str) -> Response | None:
        """A feed, sitemap or listing; None where it has not changed. Raises Problem, OutOfTime."""
        if self._trouble.closed:
            raise self._trouble.closed
        response = await self.web.get(url, self.outlet.id, self._conditions(url))
        if response.status != 304:
            return response
        self.report.not_modified += 1
        self._not_modified.add(url)
        self._trouble.alive = True
        return None

    def _conditions(self, url: str) -> dict[str, str]:
        if self.backfill:
            return {}  # a back-fill wants what earlier rounds found too old
        etag, modified = self.plan.validators.get(url, (None, None))
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in headers.items() if value}

    def before_since(self, part: Part) -> bool:
        """Is all that is known of the part's age older than the first day of the back-fill?"""
        if self.plan.since is None or not part.times:
            return False
        return max(part.times) < datetime.combine(self.plan.since, time.min, self.zone)

    async def _take(self, part: Part) -> None:
        """Take in what a part held. Its page may be asked for conditionally next time, but for an index:
        its children change without it."""
        if not part.links:
            return
        self._trouble.alive = True
        part.keys_found = self._candidates.take(part.links)
        part.keys = self._candidates.articles(part.keys_found)
        part.new = set(part.keys) - await self._candidates.learn(part.keys)
        told = [self._candidates[key] for key in part.keys]
        part.times = [one.published_at for one in told if one.published_at]
        part.old = any(self._candidates.untimely(one) for one in told)
        etag, modified = (
            header(part.page, name) if part.page else None for name in ("ETag", "Last-Modified")
        )
        if (etag or modified) and not part.children:
            self._validators[part.url] = Validator(part.url, etag, modified)

    # ------------------------------------------------------------ reading

    async def _settle(self, keys: Iterable[str]) -> None:
        """Read what is wanted of ``keys``; the rest, and what cannot be read, is dropped under a name."""
        todo = []
        for key in keys:
            if key in self._settled:
                continue
            self._settled.add(key)
            drop = self._candidates.unwanted(key)
            if drop:
                self.report.dropped[drop] += 1
            else:
                todo.append(key)
        if self._left is not None:
            todo = todo[: self._left]
            self._left -= len(todo)
        queue = iter(todo)
        await asyncio.gather(*(self._reader(queue) for _ in range(self.plan.per_host)))

    async def _reader(self, queue: Iterator[str]) -> None:
        for key in queue:
            try:
                drop = await self._parser.read(key)
            except OutOfTime as late:
                self._trouble.late = late
            if self._trouble.late:
                return
            if drop:
                self.report.dropped[drop] += 1


Walker = Callable[[Visit, Route], AsyncIterator[Part]]
