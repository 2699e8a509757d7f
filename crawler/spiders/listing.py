"""Listings with their pager, and archives: a listing for each day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from crawler.discover import from_listing
from crawler.outlet import Route
from crawler.spiders.base import Visit
from crawler.spiders.web import Problem


async def walk(visit: Visit, route: Route) -> None:
    """Raises Problem, OutOfTime where the first page does."""
    await _walk(visit, route, route.address)


async def walk_archive(visit: Visit, route: Route) -> None:
    """In a back-fill, every day from ``since`` to ``until``, newest first. An outlet that offers
    nothing but its archive has yesterday and today walked in every round."""
    for day in _days(visit):
        address = dated(route.address, day)
        await visit.attempt(address, _walk(visit, route, address))


def dated(template: str, day: date) -> str:
    """``{date:FORMAT}`` (strftime) filled in."""
    return re.sub(r"\{date(?::([^{}]*))?\}", lambda found: day.strftime(found[1] or "%Y-%m-%d"), template)


def _days(visit: Visit) -> Iterator[date]:
    today = visit.plan.now.astimezone(visit.zone).date()
    since, until = visit.plan.since, min(visit.plan.until or today, today)
    if since is None:
        if any(route.kind != "archive" for route in visit.outlet.discover):
            return
        since, until = today - timedelta(days=1), today
    for back in range((until - since).days + 1):
        yield until - timedelta(days=back)


async def _walk(visit: Visit, route: Route, template: str) -> None:
    seen: set[str] = set()
    for number in range(route.first_page, route.first_page + route.pages):
        address = template.replace("{page}", str(number))
        try:
            page = await visit.ask(address)
        except Problem as problem:
            if problem.status in (404, 410) and number > route.first_page:
                return  # behind the last page
            raise
        if page is None:
            continue
        links = from_listing(page.body, page.url, route.links or "a")
        visit.found(links, address, page)
        if {link.url for link in links} <= seen:
            return  # the pager has run out, or shows its last page for ever
        seen |= {link.url for link in links}
