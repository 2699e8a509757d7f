"""RSS and Atom."""

from __future__ import annotations

from crawler.discover import from_feed
from crawler.outlet import Route
from crawler.spiders.base import Visit


async def walk(visit: Visit, route: Route) -> None:
    """Raises Problem, Malformed, OutOfTime."""
    page = await visit.ask(route.address)
    if page is not None:
        links = from_feed(page.body, page.url, route, visit.outlet.timezone, visit.plan.now)
        visit.found(links, route.address, page)
