"""Listings with their pager, and archives: a listing for each day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta

from crawler.discover import from_listing
from crawler.outlet import Route
from crawler.spiders.base import Visit
from crawler.spiders.part import Part
from crawler.spiders.plan import dated

MOST_OF_GAP = 20  # pages walked until something known comes, where a feed was overrun
MOST_OF_DAY = 200  # pages of an archive's day in a back-fill
MOST_BACK = 3000  # pages of a listing in a back-fill
OLDER = 2  # pages on end that are older than a back-fill's first day: it has come to its end


async def walk(visit: Visit, route: Route) -> AsyncIterator[Part]:
    """Raises OutOfTime."""
    most = MOST_BACK if visit.backfill else MOST_OF_GAP if visit.gap else 0
    async for part in _walk(visit, route, route.address, most):
        yield part


async def walk_archive(visit: Visit, route: Route) -> AsyncIterator[Part]:
    """In a back-fill, every day from ``since`` to ``until``, newest first. In an ordinary round yesterday
    and today, where the outlet offers nothing else or its other routes fail or were overrun."""
    for day in _days(visit):
        async for part in _walk(
            visit, route, dated(route.address, day), MOST_OF_DAY if visit.backfill else 0
        ):
            yield part


def _days(visit: Visit) -> Iterator[date]:
    today = visit.plan.now.astimezone(visit.zone).date()
    since, until = visit.plan.since, min(visit.plan.until or today, today)
    if since is None:
        if not visit.gap and any(route.kind != "archive" for route in visit.outlet.discover):
            return
        since, until = today - timedelta(days=1), today
    for back in range((until - since).days + 1):
        yield until - timedelta(days=back)


async def _walk(visit: Visit, route: Route, template: str, most: int) -> AsyncIterator[Part]:
    """Page by page, until one is missing, empty or a repetition of what came before."""
    if visit.settled(template):
        return
    paged = "{page}" in template
    end = Part(route, template)
    async for part in _pages(visit, route, template, max(most, route.pages) if paged else 1):
        yield part
        end.problem = end.problem or part.problem
    if visit.backfill and paged:
        yield end


async def _pages(visit: Visit, route: Route, template: str, most: int) -> AsyncIterator[Part]:
    seen: set[str] = set()
    older = 0
    for number in range(route.first_page, route.first_page + most):
        address = template.replace("{page}", str(number))
        if visit.settled(address):
            continue
        first = number == route.first_page
        # behind the last page; and the archive of a quiet day
        may_lack = not first or (visit.backfill and route.kind == "archive")
        part = await visit.look(route, address, from_listing, route.links or "a", may_lack=may_lack)
        yield part
        links = {link.url for link in part.links}
        if not part.unchanged and links <= seen:
            return
        seen |= links
        older = older + 1 if visit.before_since(part) else 0
        if older >= OLDER:
            return
        beyond = number + 1 >= route.first_page + route.pages
        if visit.gap and beyond and not part.overrun:
            return
    if most > max(1, route.pages):
        visit.note(f"{template}: left after {most} pages; has its pager no end?")
