"""Feeds, sitemaps and listings as the shipped outlets send them, read by the shipped routes.

``feeds/routes.yaml`` says whose route a file answers. A missing expected file is written and the test fails
with "review". Links that the outlet's ``url`` pattern leaves out are no candidates.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler import urls
from crawler.article import to_iso
from crawler.discover import from_feed, from_listing, from_sitemap
from crawler.outlet import Outlet, Route
from tests.crawler.test_extract_pages import NOW
from tests.crawler.test_outlet_pages import registry

FOLDER = Path(__file__).parent / "feeds"
TABLE: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "routes.yaml").read_text(encoding="utf-8"))


def route_of(row: dict[str, Any]) -> tuple[Route, Outlet | None]:
    """The outlet's own route at this address; a file without outlet gives its address itself."""
    if "outlet" not in row:
        return Route.model_validate({row["kind"]: row["base"]}), None
    outlet = registry()[row["outlet"]]
    return next(route for route in outlet.discover if route.address == row["route"]), outlet


def read(file: str) -> dict[str, Any]:
    row, data = TABLE[file], (FOLDER / file).read_bytes()
    route, outlet = route_of(row)
    zone = outlet.timezone if outlet else row.get("zone", "Asia/Jakarta")
    found: dict[str, Any] = {}
    if row["kind"] == "feed":
        candidates = from_feed(data, route.address, route, zone, NOW)
    elif row["kind"] == "sitemap":
        candidates, found["children"], _ = from_sitemap(data, route.address, zone, NOW)
    else:
        assert route.links is not None
        candidates = from_listing(data, route.address, route.links)
    rows = [
        {"url": c.url, "headline": c.headline, "published_at": c.published_at and to_iso(c.published_at)}
        for c in candidates
        if outlet is None or urls.is_article(c.url, outlet)
    ]
    return {"candidates": rows, **found}


@pytest.mark.parametrize("file", TABLE)
def test_the_file_gives_the_reviewed_candidates(file: str) -> None:
    expected = FOLDER / f"{file.partition('.')[0]}.json"
    if not expected.exists():
        expected.write_text(json.dumps(read(file), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"review {expected}")
    assert read(file) == json.loads(expected.read_text(encoding="utf-8"))


def test_every_file_is_listed() -> None:
    files = {f.name for f in FOLDER.iterdir() if f.suffix in (".xml", ".gz", ".html")}
    assert files == set(TABLE) and len(files) >= 20
