"""What the doctor says of routes that fail at outlets that are well, and of a network that is away."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator import config, upkeep
from aggregator.config import Settings
from aggregator.store import Store
from crawler.report import CrawlReport
from crawler.run import Walked

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "outlets").mkdir()
    for name in "abcd":
        (tmp_path / "outlets" / f"{name}.yaml").write_text(
            f"name: {name}\nkind: local\ndomains: [{name}.example]\n"
            f"discover:\n  - feed: https://{name}.example/feed\n"
            f"  - listing: https://{name}.example/\n    links: a\n"
        )
    return config.load(tmp_path, tmp_path / "k.db")


def told(settings: Settings, *reports: CrawlReport, walks: tuple[Walked, ...] = ()) -> list[tuple[str, str]]:
    with Store.open(settings.database) as store:
        store.outlets.sync(settings.outlets)
        number = store.crawls.begin(NOW)
        for report in reports:
            store.crawls.record(number, report, Counter(new=1), NOW, day="2026-11-24")
        store.routes.walked(walks, NOW)
        found = upkeep.doctor(store, settings, NOW + timedelta(minutes=5))
    return [(f.what, f.cure) for f in found if "outlet" in f.what and f.level != "good"]


def test_a_route_that_fails_while_another_serves(settings: Settings) -> None:
    feed, listing = "https://a.example/feed", "https://a.example/"
    walks = (
        Walked("a", feed, "feed", feed, failure="http_4xx", detail="404"),
        Walked("a", listing, "listing", listing, 9, 1),
        Walked(
            "a", "https://a.example/old", "feed", "https://a.example/old", failure="dns"
        ),  # of an older file
    )
    ((what, cure),) = told(settings, CrawlReport("a", 9, 1, switched=listing), walks=walks)
    since = "since 2026-11-24T01:00:00Z"
    assert what == f"outlet a: feed {feed}: http_4xx {since}; {listing} serves instead"
    assert cure == "outlets/a.yaml: the address has moved; mend discover"


def test_a_network_that_is_away(settings: Settings) -> None:
    reports = [CrawlReport(name, failure="dns", detail="no such host name") for name in "abc"]
    first, *each = told(settings, *reports, CrawlReport("d", 9))
    assert first == ("3 of 4 outlets cannot be reached", "look at this machine's network first")
    assert [what.split(" since")[0] for what, _ in each] == [f"outlet {name}: dns" for name in "abc"]
