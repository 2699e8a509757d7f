"""One article read: the one parser behind all routes. A page, or several, becomes an article or a Drop."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urldefrag

from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from crawler.article import Candidate
from crawler.extract import Page, merge, names_any, to_article
from crawler.extract.missing import shows
from crawler.markup import may_match
from crawler.outlet import Outlet, split_attribute
from crawler.report import Drop, Failure
from crawler.spiders.candidates import Candidates
from crawler.spiders.plan import Emit, Plan, RawPage, Seen, Withdrawn
from crawler.spiders.reader import Reader, Unreadable
from crawler.spiders.trouble import Trouble
from crawler.spiders.web import OutOfTime, Problem, Web
from crawler.urls import is_article, whole_url

log = logging.getLogger(__name__)

MOST_PARTS = 10  # of one article
_STRANGE = "answered with another page than the article that its link promised"


class Parser:
    """Reads the candidates of one outlet. ``count``: articles handed over; ``times``: when they, and up to
    ``undated`` pages that are not kept, were published. ``note``: takes a fault that costs no article."""

    def __init__(
        self,
        plan: Plan,
        outlet: Outlet,
        web: Web,
        reader: Reader,
        emit: Emit,
        candidates: Candidates,
        trouble: Trouble,
        note: Callable[[str], None],
    ) -> None:
        self.plan, self.outlet, self.web, self.reader, self.emit = plan, outlet, web, reader, emit
        self.candidates, self.trouble, self.note = candidates, trouble, note
        self.count = 0
        self.times: list[datetime] = []
        self.undated = 0
        self._done: dict[str, str] = {}  # identity read in this round -> the candidate that led there

    async def read(self, key: str) -> Drop | None:
        """Read one article and hand it over, or say why not. Raises OutOfTime."""
        candidate = self.candidates[key]
        try:
            if self.trouble.closed:
                raise self.trouble.closed
            return await self._article(key, candidate)
        except Problem as problem:
            due = self.candidates.due.get(key)
            if due and problem.status in (404, 410):
                self.emit(Withdrawn(self.outlet.id, due.key or key, due.url, problem.status))
            self.trouble.of_page(problem)
            return problem.drop
        except OutOfTime:
            raise
        except Exception:
            log.exception("%s: reading %s failed", self.outlet.id, candidate.url)
            return Drop.extract_error

    async def _article(self, key: str, candidate: Candidate) -> Drop | None:
        first = await self._first(candidate)
        self._keep(first)
        drop = await self._landed(first, key)
        if drop:
            return drop
        raw, page = await self._parts(first, candidate, key)
        if page is None and not shows(first.body, candidate.headline):
            raise Problem(Failure.malformed, Drop.http_error, f"{first.url} {_STRANGE}", temporary=True)
        self.trouble.came += 1
        if page is None:
            await self._date(first)
            self.emit(Seen(self.outlet.id, key, Drop.not_named))
            return Drop.not_named
        self.trouble.bodies.append(bool(page.body))
        if not page.body:
            return Drop.no_body
        if not (page.headline or candidate.headline):
            return Drop.no_headline
        return await self._hand_over(key, candidate, page, raw)

    async def _date(self, response: Response) -> None:
        """Note the time of a page that is not kept, where nothing else tells how old a listing is."""
        if self.undated > 0:
            self.undated -= 1
            when = (await self._extracted(response)).published_at
            self.times += [when] if when else []

    async def _hand_over(
        self, key: str, candidate: Candidate, page: Page, raw: Sequence[bytes]
    ) -> Drop | None:
        article = to_article(
            page,
            candidate=candidate,
            outlet_id=self.outlet.id,
            outlet=self.outlet,
            raw=raw,
            now=self.plan.now,
            furniture=self.plan.furniture.get(self.outlet.id, frozenset()),
        )
        moved = article.key != key
        known = moved and await self._is_known(article.key, key)
        here = known or self._done.get(article.key, key) != key
        if not (moved and here):
            self._done |= {key: key, article.key: key}
            self.times += [article.published_at] if article.published_at else []
            self.count += 1
            self.emit(article)
        if moved:  # told after the article: an address is forgotten only once its article is safe
            self.emit(Seen(self.outlet.id, key, "moved"))
        return Drop.known if moved and here else None

    async def _is_known(self, final: str, key: str) -> bool:
        """Is the article that ``key`` led to known under its own identity, and not to be read again?"""
        return key not in self.candidates.due and await self.candidates.is_known(final)

    async def _landed(self, first: Response, key: str) -> Drop | None:
        """The final address decides, wherever the candidate's led to."""
        if not self.candidates.own(first.url):
            return Drop.foreign_host
        if not _is_text(first):
            return Drop.not_article
        final = self.candidates.key(first.url)
        if final == key:
            return None
        if not is_article(first.url, self.outlet):
            return Drop.not_article
        known = final in self.candidates or await self._is_known(final, key)
        first_here = self._done.setdefault(final, key) == key
        if key not in self.candidates.due and (known or not first_here):
            self.emit(Seen(self.outlet.id, key, "moved"))
            return Drop.known
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
        if not named and (complete or not self._may_go_on(first)):
            return [], None  # cheap: most pages of most outlets end here
        raw, pages, cut = [first.body], [await self._extracted(first)], False
        asked = {urldefrag(first.url).url, urldefrag(candidate.url).url}
        while not cut and len(pages) < MOST_PARTS and (url := self._next(pages[-1], asked)):
            asked.add(url)
            part = await self._part(url)
            if part is None:
                cut = True
            else:
                self._keep(part)
                raw.append(part.body)
                pages.append(await self._extracted(part))
                named = named or self._named(part, key)
        if not cut and self._next(pages[-1], asked):
            cut = True
            self.note(f"{candidate.url} has more than {MOST_PARTS} parts: only these were read")
        page = merge(pages) if len(pages) > 1 else pages[0]
        return raw, (replace(page, truncated=page.truncated or cut) if named else None)

    def _may_go_on(self, response: Response) -> bool:
        """May there be a further part, which may name what this one does not?"""
        selector = self.outlet.article.next_page
        return selector is not None and may_match(response.body, split_attribute(selector)[0])

    def _next(self, page: Page, asked: set[str]) -> str | None:
        url = urldefrag(page.next_page).url if page.next_page else None
        return url if url and url not in asked and self.candidates.own(url) else None

    async def _part(self, url: str) -> Response | None:
        """A further part; None where it is gone for good. Raises Problem where it may come back."""
        try:
            part = await self.web.get(url, self.outlet.id)
        except Problem as problem:
            if problem.temporary:
                raise
            return None
        return part if self.candidates.own(part.url) and _is_text(part) else None

    def _keep(self, response: Response) -> None:
        if self.plan.keep_pages:
            self.emit(RawPage(self.outlet.id, response.url, response.body, _charset(response)))

    def _named(self, response: Response, key: str) -> bool:
        """Is the page worth reading? Always where it is the agency's own, or is to be read again, or
        where the job looks for nothing in particular."""
        if self.outlet.owned or key in self.candidates.due or not self.plan.needles:
            return True
        return names_any(response.body, self.plan.needles)

    async def _extracted(self, response: Response) -> Page:
        """Raises Problem where the page makes its reader fail."""
        try:
            return await self.reader.page(response.body, response.url, self.outlet.id, _charset(response))
        except Unreadable as error:
            fault = f"{response.url} {error}"
            raise Problem(Failure.malformed, Drop.extract_error, fault) from error


def header(response: Response | None, name: str) -> str | None:
    value = response.headers.get(name) if response is not None else None
    return value.decode("latin-1").strip() or None if value else None


def _charset(response: Response) -> str | None:
    return http_content_type_encoding(header(response, "Content-Type"))


def _is_text(response: Response) -> bool:
    kind = header(response, "Content-Type")
    return kind is None or any(word in kind.lower() for word in ("html", "xml", "text/plain"))
