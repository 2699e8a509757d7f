"""The Scrapy spider of a round: one visit per outlet, all at once, within the round's time."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.robotstxt import RobotParser

from crawler.outlet import Outlet
from crawler.report import Failure
from crawler.spiders import feed, listing, sitemap
from crawler.spiders.base import Visit, Walker
from crawler.spiders.plan import Ask, Emit, Plan, Tick
from crawler.spiders.reader import Reader
from crawler.spiders.web import Pace, Web

TICK = 2.0  # seconds
PATIENCE = 120.0  # seconds that a back-fill waits for a site that asked for rest

WALKERS: dict[str, Walker] = {
    "feed": feed.walk,
    "sitemap": sitemap.walk,
    "listing": listing.walk,
    "archive": listing.walk_archive,
}


_NO_REQUESTS: tuple[Request, ...] = ()  # what Scrapy's scheduler gets


class RoundSpider(Spider):
    """Uses Scrapy's downloader (``engine.download_async``), not its scheduler: a visit is one
    coroutine, read from top to bottom. ``ask`` tells what is known, ``emit`` takes every event, ``finished``
    is called at the end. ``robots``: the middleware that knows robots.txt."""

    name = "kliping"

    def __init__(
        self,
        plan: Plan,
        ask: Ask,
        emit: Emit,
        finished: Callable[[], None],
        robots: type[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.robots = robots
        self.plan, self.ask, self.emit, self.finished = plan, ask, emit, finished
        self.reader = Reader(plan.outlets, plan.now, plan.page_seconds, plan.furniture)
        self.visits: dict[str, Visit] = {}
        self.web: Web

    async def start(self) -> AsyncIterator[Any]:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(self.plan.total))  # host names: none waits for another
        patience = PATIENCE if self.plan.since else math.inf  # a round is short, a back-fill has days
        pace = Pace(self.plan.delay, loop.time() + self.plan.seconds, patience)
        self.pace = pace  # for redirects, which the middleware holds back
        robots = self.crawler.get_downloader_middleware(self.robots)
        assert robots is not None
        self.web = Web(self._download, pace, self.plan.total, robots.ready)
        connect = self.crawler.signals.connect
        connect(self._count, signals.request_reached_downloader)
        connect(self._slow_down, signals.robots_parsed)
        ticking = asyncio.create_task(self._tick())
        await asyncio.gather(*(self._visit(outlet) for outlet in self.plan.outlets))
        ticking.cancel()
        self.reader.close()
        self.finished()
        for request in _NO_REQUESTS:
            yield request

    async def _visit(self, outlet: Outlet) -> None:
        visit = self.visits[outlet.id] = Visit(self.plan, outlet, self.web, self.reader, self.ask, self.emit)
        try:
            async with asyncio.timeout_at(self.web.pace.deadline):
                await visit.run(WALKERS)
        except TimeoutError:
            visit.cut_short(Failure.out_of_time, f"stopped after {self.plan.seconds:.0f} s")
        except Exception as error:
            self.logger.exception("%s: the visit failed", outlet.id)
            visit.cut_short(Failure.crashed, f"{type(error).__name__}: {error}")
        visit.hand_over()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self.emit(Tick())

    async def _download(self, request: Request) -> Any:
        assert self.crawler.engine is not None
        return await self.crawler.engine.download_async(request)

    def _count(self, request: Request) -> None:
        visit = self.visits.get(request.meta.get("outlet", ""))
        if visit:
            visit.report.requests += 1

    def _slow_down(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self.plan.agent)
        if delay:
            self.web.pace.slow_down(urlsplit(request.url).hostname or "", delay)
