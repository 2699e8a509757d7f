"""Resuming a back-fill, and how long it still takes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from aggregator.backfill import Progress, settled
from crawler.outlet import Outlet
from crawler.run import Walked

SINCE, UNTIL = date(2026, 11, 1), date(2026, 11, 10)
ARCHIVE = "https://a.example/indeks/{date:%d-%m-%Y}?hal={page}"
LISTING = "https://a.example/tag/bawaslu/{page}"


def outlet(*kinds: str) -> Outlet:
    routes: dict[str, dict[str, Any]] = {
        "archive": {"archive": ARCHIVE, "links": "a", "pages": 5},
        "listing": {"listing": LISTING, "links": "a", "pages": 5},
    }
    raw = {"id": "a", "name": "A", "kind": "local", "domains": ["a.example"]}
    return Outlet.model_validate({**raw, "discover": [routes[k] for k in kinds]})


def day(n: int, page: str = "{page}") -> str:
    return f"https://a.example/indeks/{n:02}-11-2026?hal={page}"


def walked(url: str, route: str = ARCHIVE, kind: str = "archive", **more: Any) -> Walked:
    return Walked("a", route, kind, url, **more)


def test_a_day_that_was_not_over_is_walked_again() -> None:
    done = {day(n, page): date(2026, 11, 9) for n in (7, 8, 9) for page in ("1", "{page}")}
    kept = settled({**done, "https://a.example/tag/bawaslu/3": date(2026, 11, 9)}, [outlet("archive")], UNTIL)
    assert kept == {day(7, "1"), day(7), day(8, "1"), day(8), "https://a.example/tag/bawaslu/3"}
    assert settled({}, [outlet("archive")], UNTIL) == frozenset()


def test_progress_counts_days_of_an_archive() -> None:
    progress = Progress([outlet("archive")], SINCE, UNTIL, frozenset({day(10), day(9)}))
    assert progress.line(timedelta()) == "2 of 10 route-days settled (20%)"
    progress.took(walked(day(8, "1")))  # a page is no day yet
    for n in (8, 7):
        progress.took(walked(day(n)))
    assert progress.line(timedelta(minutes=2)) == "4 of 10 route-days settled (40%), about 6 min left"
    progress.ended("a")
    assert progress.line(timedelta()) == "10 of 10 route-days settled (100%)"


def test_progress_of_a_listing_is_how_far_back_it_has_come() -> None:
    progress = Progress([outlet("archive", "listing")], SINCE, UNTIL, frozenset())
    for told, left in ((6, 5), (8, 5), (3, 2)):  # listings jump a little
        progress.took(
            walked(
                LISTING.replace("{page}", "2"),
                LISTING,
                "listing",
                oldest_at=datetime(2026, 11, told, tzinfo=UTC),
            )
        )
        assert progress.share == 1 - (10 + left) / 20
    progress.took(walked(LISTING, LISTING, "listing"))
    assert progress.line(timedelta(hours=3)) == "10 of 20 route-days settled (50%), about 3 h left"
