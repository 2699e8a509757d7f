"""One outlet in one round: its candidates counted, each of them read or dropped under a name.

Holds the one article parser of all routes. ``found == read + sum(dropped)`` where the visit was not
cut short.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urldefrag
from zoneinfo import ZoneInfo

from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from crawler.article import Candidate
from crawler.discover import Malformed
from crawler.extract import Page, extract, merge, names_any, to_article
from crawler.outlet import Outlet, Route
from crawler.report import CrawlReport, Drop, Failure
from crawler.spiders.candidates import Candidates
from crawler.spiders.plan import Emit, Plan, Seen, Validator
from crawler.spiders.trouble import Trouble
from crawler.spiders.web import OutOfTime, Problem, Web
from crawler.urls import is_article, whole_url

log = logging.getLogger(__name__)

MOST_PARTS = 10  # of one article


class Visit:
    """Discovers and reads one outlet; the result is in ``report``."""

    def __init__(self, plan: Plan, outlet: Outlet, web: Web, emit: Emit) -> None:
        self.plan, self.outlet, self.web, self.emit = plan, outlet, web, emit
        self.report = CrawlReport(outlet.id)
        self.zone = ZoneInfo(outlet.timezone)
        self._candidates = Candidates(plan, outlet)
        self._trouble = Trouble()
        self._done: dict[str, str] = {}  # identity read in this round -> the candidate that led there
        self._validators: dict[str, Validator] = {}

    # ------------------------------------------------------------ the course of a visit

    async def run(self, walkers: Mapping[str, Walker]) -> None:
        """Walk every route, read every candidate, name the failure. ``walkers``: by kind of route."""
        try:
            for route in self.outlet.discover:
                await self.attempt(route.address, walkers[route.kind](self, route))
            self._candidates.take_due(self.plan.revisits.get(self.outlet.id, ()))
            self.report.found = len(self._candidates)
            self._trouble.routes_walked()
            await self._read_all()
        except OutOfTime as late:
            self._trouble.late = late
        self._conclude()

    def _conclude(self) -> None:
        problem = self._trouble.verdict(self.outlet.discover[0].address)
        if problem:
            self.cut_short(problem.failure, problem.detail)
        elif self._trouble.routes:
            self.report.detail = self._trouble.routes[0].detail

    def cut_short(self, failure: Failure, detail: str) -> None:
        self.report.failure, self.report.detail = failure, detail

    def hand_over(self) -> None:
        """The report, and then what makes the next round cheaper: validators, but only where a 304
        could hide nothing that is still wanted."""
        self.report.found = len(self._candidates)
        self.report.detail = " ".join(self.report.detail.split())[:300]
        self.emit(self.report)
        if self.report.failure is None and not self._trouble.lost and self.plan.since is None:
            for validator in self._validators.values():
                self.emit(validator)

    # ------------------------------------------------------------ discovery, used by the walkers

    async def attempt(self, address: str, work: Awaitable[None]) -> None:
        """Do ``work``; what went wrong is noted and the visit goes on."""
        try:
            await work
        except Problem as problem:
            self._trouble.of_route(problem)
        except Malformed as error:
            fault = f"{address} is malformed: {error}"
            self._trouble.of_route(Problem(Failure.malformed, Drop.fetch_failed, fault))

    async def ask(self, url: str) -> Response | None:
        """A feed, sitemap or listing; None where it has not changed. Raises Problem, OutOfTime."""
        if self._trouble.closed:
            raise self._trouble.closed
        response = await self.web.get(url, self.outlet.id, self._conditions(url))
        if response.status != 304:
            return response
        self.report.not_modified += 1
        self._trouble.alive = True
        return None

    def _conditions(self, url: str) -> dict[str, str]:
        if self.plan.since is not None:
            return {}  # a back-fill wants what earlier rounds found too old
        etag, modified = self.plan.validators.get(url, (None, None))
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in headers.items() if value}

    def found(self, candidates: Sequence[Candidate], asked: str, page: Response | None) -> None:
        """Take in what a route held. ``page``: the answer to ``asked``, where it may be asked for
        conditionally next time (not a sitemap index: its children change without it)."""
        if not candidates:
            return
        self._candidates.take(candidates)
        self._trouble.alive = True
        etag, modified = (_header(page, name) if page else None for name in ("ETag", "Last-Modified"))
        if etag or modified:
            self._validators[asked] = Validator(asked, etag, modified)

    # ------------------------------------------------------------ reading

    async def _read_all(self) -> None:
        todo = []
        for key, candidate in self._candidates:
            drop = self._candidates.unwanted(key, candidate)
            if drop:
                self.report.dropped[drop] += 1
            else:
                todo.append((key, candidate))
        queue = iter(todo)
        await asyncio.gather(*(self._reader(queue) for _ in range(self.plan.per_host)))

    async def _reader(self, queue: Iterator[tuple[str, Candidate]]) -> None:
        for key, candidate in queue:
            try:
                drop = await self._read(key, candidate)
            except OutOfTime as late:
                self._trouble.late = late
            if self._trouble.late:
                return
            if drop:
                self.report.dropped[drop] += 1

    async def _read(self, key: str, candidate: Candidate) -> Drop | None:
        """Read one article and hand it over, or say why not. Raises OutOfTime."""
        try:
            if self._trouble.closed:
                raise self._trouble.closed
            return await self._article(key, candidate)
        except Problem as problem:
            self._trouble.of_page(problem)
            return problem.drop
        except OutOfTime:
            raise
        except Exception:
            log.exception("%s: reading %s failed", self.outlet.id, candidate.url)
            return Drop.extract_error

    async def _article(self, key: str, candidate: Candidate) -> Drop | None:
        first = await self._first(candidate)
        self._trouble.came += 1
        drop = self._landed(first, key)
        if drop:
            return drop
        raw, page = await self._parts(first, candidate, key)
        if page is None:
            self.emit(Seen(self.outlet.id, key, Drop.not_named))
            return Drop.not_named
        self._trouble.bodies.append(bool(page.body))
        if not page.body:
            return Drop.no_body
        if not (page.headline or candidate.headline):
            return Drop.no_headline
        return self._hand_over(key, candidate, page, raw)

    def _hand_over(self, key: str, candidate: Candidate, page: Page, raw: Sequence[bytes]) -> Drop | None:
        article = to_article(
            page,
            candidate=candidate,
            outlet_id=self.outlet.id,
            outlet=self.outlet,
            raw=raw,
            now=self.plan.now,
        )
        moved = article.key != key
        here = self._done.get(article.key, key) != key or (
            self._is_known(article.key) and key not in self._candidates.due
        )
        if not (moved and here):
            self._done |= {key: key, article.key: key}
            self.report.read += 1
            self.emit(article)
        if moved:  # told after the article: an address is forgotten only once its article is safe
            self.emit(Seen(self.outlet.id, key, "moved"))
        return Drop.known if moved and here else None

    def _is_known(self, key: str) -> bool:
        return key in self._candidates.known

    def _landed(self, first: Response, key: str) -> Drop | None:
        """The final address decides, wherever the candidate's led to."""
        if not self._candidates.own(first.url):
            return Drop.foreign_host
        if not _is_text(first):
            return Drop.not_article
        final = self._candidates.key(first.url)
        if final == key:
            return None
        if not is_article(first.url, self.outlet):
            return Drop.not_article
        elsewhere = self._is_known(final) or final in self._candidates or final in self._done
        if elsewhere and key not in self._candidates.due:
            self.emit(Seen(self.outlet.id, key, "moved"))
            return Drop.known
        self._done[final] = key
        return None

    # ------------------------------------------------------------ one article, in one part or several

    async def _first(self, candidate: Candidate) -> Response:
        """The article's page: the whole text on one page where the outlet offers it."""
        whole = whole_url(candidate.url, self.outlet)
        if whole != candidate.url:
            try:
                return await self.web.get(whole, self.outlet.id)
            except Problem as problem:
                if problem.drop not in (Drop.http_error, Drop.robots) or problem.temporary:
                    raise
        return await self.web.get(candidate.url, self.outlet.id)

    async def _parts(
        self, first: Response, candidate: Candidate, key: str
    ) -> tuple[list[bytes], Page | None]:
        """All parts of the article as one page; None where none of them names a needle."""
        # a site may answer the query for the whole with its first part all the same: a next link tells
        complete = bool(self.outlet.article.whole) and whole_url(first.url, self.outlet) == first.url
        named = self._named(first, key)
        if not named and (complete or not self.outlet.article.next_page):
            return [], None  # cheap: most pages of most outlets end here
        raw, pages, cut = [first.body], [self._extracted(first)], False
        asked = {urldefrag(first.url).url, urldefrag(candidate.url).url}
        while not cut and len(pages) < MOST_PARTS and (url := self._next(pages[-1], asked)):
            asked.add(url)
            part = await self._part(url)
            if part is None:
                cut = True
            else:
                raw.append(part.body)
                pages.append(self._extracted(part))
                named = named or self._named(part, key)
        page = merge(pages) if len(pages) > 1 else pages[0]
        return raw, (replace(page, truncated=page.truncated or cut) if named else None)

    def _next(self, page: Page, asked: set[str]) -> str | None:
        url = urldefrag(page.next_page).url if page.next_page else None
        return url if url and url not in asked and self._candidates.own(url) else None

    async def _part(self, url: str) -> Response | None:
        """A further part; None where it is gone for good. Raises Problem where it may come back."""
        try:
            part = await self.web.get(url, self.outlet.id)
        except Problem as problem:
            if problem.temporary:
                raise
            return None
        return part if self._candidates.own(part.url) and _is_text(part) else None

    def _named(self, response: Response, key: str) -> bool:
        """Is the page worth reading? Always where it is the agency's own, or is to be read again, or
        where the job looks for nothing in particular."""
        if self.outlet.owned or key in self._candidates.due or not self.plan.needles:
            return True
        return names_any(response.body, self.plan.needles)

    def _extracted(self, response: Response) -> Page:
        declared = http_content_type_encoding(_header(response, "Content-Type"))
        return extract(response.body, response.url, self.outlet, now=self.plan.now, encoding=declared)


Walker = Callable[[Visit, Route], Awaitable[None]]


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1").strip() or None if value else None


def _is_text(response: Response) -> bool:
    kind = _header(response, "Content-Type")
    return kind is None or any(word in kind.lower() for word in ("html", "xml", "text/plain"))
