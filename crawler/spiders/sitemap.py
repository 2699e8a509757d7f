"""Sitemaps and sitemap indexes, to a bounded depth and number."""

from __future__ import annotations

from crawler.discover import from_sitemap
from crawler.outlet import Route
from crawler.spiders.base import Visit

DEPTH = 2  # an index of indexes
MOST_CHILDREN = 20  # of one index


async def walk(visit: Visit, route: Route) -> None:
    """Raises Problem, Malformed, OutOfTime where the first sitemap does."""
    await _walk(visit, route.address, DEPTH, {route.address})


async def _walk(visit: Visit, address: str, depth: int, asked: set[str]) -> None:
    page = await visit.ask(address)
    if page is None:
        return
    links, children = from_sitemap(page.body, page.url, visit.outlet.timezone, visit.plan.now)
    visit.found(links, address, None if children else page)
    for child in children[:MOST_CHILDREN] if depth else ():  # newest first
        if child not in asked:
            asked.add(child)
            await visit.attempt(child, _walk(visit, child, depth - 1, asked))
