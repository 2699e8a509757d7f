"""One outlet in one round: its candidates counted, each of them read or dropped under a name.

Holds the one article parser of all routes. ``found == read + sum(dropped)`` where the visit was not
cut short.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from crawler.article import Article, Candidate
from crawler.discover import Malformed
from crawler.extract import Page, extract, merge, names_any, to_article
from crawler.outlet import Outlet
from crawler.report import CrawlReport, Drop, Failure
from crawler.spiders.plan import Emit, Plan, Seen, Validator
from crawler.spiders.web import OutOfTime, Problem, Web
from crawler.urls import canonical, identity, is_article, owner, whole_url

log = logging.getLogger(__name__)

MOST_PARTS = 10  # of one article
MOST_BLOCKS = 3  # block pages after which an outlet is left in peace
_RANK = list(Failure)
_HOPELESS = {Failure.blocked, Failure.dns, Failure.tls, Failure.timeout, Failure.refused}


class Visit:
    """Discovers and reads one outlet; ``run`` leaves the result in ``report``."""

    def __init__(self, plan: Plan, outlet: Outlet, web: Web, emit: Emit) -> None:
        self.plan, self.outlet, self.web, self.emit = plan, outlet, web, emit
        self.report = CrawlReport(outlet.id)
        self.zone = ZoneInfo(outlet.timezone)
        self.neighbours = [o for o in plan.outlets if _shares_host(o, outlet)]
        self.known = plan.known.get(outlet.id, frozenset())
        self.candidates: dict[str, Candidate] = {}  # identity, or a foreign address -> candidate
        self.due: set[str] = set()  # identities to be read again
        self.done: set[str] = set()  # identities handed over in this round
        self.alive = False  # a route held candidates, or had not changed
        self.problems: list[Problem] = []
        self.closed: Problem | None = None  # nothing more is asked of this outlet
        self.lost = False  # a candidate was lost to something temporary
        self.empty = 0  # pages without body
        self.validators: dict[str, Validator] = {}

    # ------------------------------------------------------------ the course of a visit

    async def run(self, walk: Callable[[Visit], Sequence[Callable[[], object]]]) -> None:
        """``walk``: the outlet's routes, each a coroutine function. Never raises Problem."""
        try:
            for route in walk(self):
                await self.attempt(route)
            self._add_revisits()
            self._close_if_hopeless()
            await self._read_all()
        except OutOfTime as late:
            self._fail(Failure.out_of_time, str(late))
        self._conclude()
