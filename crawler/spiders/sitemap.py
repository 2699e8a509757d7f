"""Sitemaps and sitemap indexes, to a bounded depth and number."""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawler.discover import from_sitemap
from crawler.outlet import Route
from crawler.spiders.base import Visit
from crawler.spiders.part import Part

DEPTH = 2  # an index of indexes
MOST_CHILDREN = 20  # of one index
MOST = 60  # sitemaps of one route
MOST_BACK = 1000  # in a back-fill, of an index and in all


async def walk(visit: Visit, route: Route) -> AsyncIterator[Part]:
    """Raises OutOfTime."""
    async for part in _walk(visit, route, route.address, DEPTH, {route.address}):
        yield part


async def _walk(visit: Visit, route: Route, address: str, depth: int, asked: set[str]) -> AsyncIterator[Part]:
    """An index comes after its children, and is settled only with all of them."""
    if visit.settled(address):
        return
    index = await visit.look(route, address, from_sitemap, visit.outlet.timezone, visit.plan.now)
    if index.cut:
        visit.note(f"{address} is too large: only its beginning was read")
    most_children, most = (MOST_BACK, MOST_BACK) if visit.backfill else (MOST_CHILDREN, MOST)
    for child in index.children[:most_children] if depth else ():  # newest first
        if child in asked or len(asked) >= most:
            continue
        asked.add(child)
        async for part in _walk(visit, route, child, depth - 1, asked):
            yield part
            index.problem = index.problem or (part.problem if visit.backfill else None)
    yield index
