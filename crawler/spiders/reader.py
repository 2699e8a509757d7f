"""Pages read in worker processes, each within a time limit: a bad page costs itself and nothing else.

Workers start with the first page that needs one. Feeds, sitemaps and listings of ordinary size are read
in the crawl process itself, since that is quicker than handing them over.
"""

from __future__ import annotations

import asyncio
import faulthandler
import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from types import MappingProxyType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from crawler.extract import Page, extract
from crawler.outlet import Outlet

MOST_WORKERS = 2  # a worker takes 100 MB; two keep up with what 16 downloads bring
MOST_PAGES = 5000  # that a worker reads before a fresh one takes over, in case a library leaks
LARGE = 200_000  # bytes of a feed, sitemap or listing that is read by a worker
OVERTIME = 5.0  # seconds after which a worker that nobody ended ends itself


class Unreadable(Exception):
    """The page made its reader fail: it crashed, or took too long."""


class Reader:
    """Shared by all visits of a round. ``seconds``: the limit for one page; ``furniture``: of each outlet."""

    def __init__(
        self,
        outlets: Sequence[Outlet],
        now: datetime,
        seconds: float,
        furniture: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        self.seconds = seconds
        self._furniture = dict(furniture)
        self._outlets = {outlet.id: outlet for outlet in outlets}
        self._now = now
        self._pool: ProcessPool | None = None

    async def page(self, body: bytes, url: str, outlet: str, encoding: str | None) -> Page:
        """One page of an article. Raises Unreadable."""
        return await self._worked(_extract, body, url, outlet, encoding)

    async def links(self, read: Callable[..., Any], body: bytes, *more: object) -> Any:
        """What ``read`` (of ``discover``) finds in a feed, sitemap or listing. Raises Unreadable, and
        Malformed as ``read`` does."""
        if len(body) <= LARGE:
            return read(body, *more)
        return await self._worked(_read, read, body, *more)

    async def _worked(self, function: Callable[..., Any], *args: object) -> Any:
        try:
            future = self._running().schedule(function, args=args, timeout=self.seconds)
            return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise Unreadable(f"could not be read within {self.seconds:g} s") from error
        except (ProcessExpired, BrokenProcessPool) as error:
            raise Unreadable("made its reader crash") from error

    def _running(self) -> ProcessPool:
        if self._pool is None or not self._pool.active:
            self._pool = ProcessPool(
                max_workers=min(MOST_WORKERS, os.cpu_count() or 1),
                max_tasks=MOST_PAGES,
                initializer=_begin,
                initargs=(self._outlets, self._furniture, self._now, self.seconds),
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool

    def close(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()


# ---------------------------------------------------------------- in a worker

_outlets: dict[str, Outlet] = {}
_furniture: dict[str, frozenset[str]] = {}
_now: datetime
_limit: float


def _begin(
    outlets: dict[str, Outlet], furniture: dict[str, frozenset[str]], now: datetime, seconds: float
) -> None:
    global _outlets, _furniture, _now, _limit
    _outlets, _furniture, _now, _limit = outlets, furniture, now, seconds
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)


def _extract(body: bytes, url: str, outlet: str, encoding: str | None) -> Page:
    known = _furniture.get(outlet, frozenset())
    return _read(extract, body, url, _outlets.get(outlet), now=_now, encoding=encoding, furniture=known)


def _read(read: Callable[..., Any], *args: Any, **more: Any) -> Any:
    # takes no lock of Python's: ends the worker even where a library hangs and everybody else is gone
    faulthandler.dump_traceback_later(_limit + OVERTIME, exit=True)
    try:
        return read(*args, **more)
    finally:
        faulthandler.cancel_dump_traceback_later()
