"""RSS and Atom."""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawler.discover import from_feed
from crawler.outlet import Route
from crawler.spiders.base import Visit
from crawler.spiders.part import Part


async def walk(visit: Visit, route: Route) -> AsyncIterator[Part]:
    """Raises OutOfTime."""
    if not visit.settled(route.address):
        yield await visit.look(route, route.address, from_feed, route, visit.outlet.timezone, visit.plan.now)
