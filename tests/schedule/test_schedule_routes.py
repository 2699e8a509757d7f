"""A scheduled round walks what is due; the last one before an edition walks everything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aggregator import config, steps
from aggregator.config import Settings
from aggregator.schedule import Schedule
from aggregator.store import Store
from crawler.run import Walked

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
FEED, TAG = "https://contoh.example/feed/", "https://contoh.example/tag"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "config"
    (folder / "outlets").mkdir(parents=True)
    (folder / "outlets" / "contoh.yaml").write_text(
        f"name: Contoh\nkind: local\ndomains: [contoh.example]\n"
        f"discover:\n  - feed: {FEED}\n  - listing: {TAG}\n    links: h2 a\n"
    )
    (folder / "digest.yaml").write_text(
        "editions: [{id: kalbar, region: Kalimantan Barat, zone: Asia/Pontianak, hour: '06:00'}]"
    )
    return config.load(folder, tmp_path / "kliping.db")


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, tuple[str, ...]] | None]:
    """What each round was told to walk."""
    told: list[Mapping[str, tuple[str, ...]] | None] = []

    def collect(*args: Any, routes: Mapping[str, tuple[str, ...]] | None, **more: Any) -> steps.Collected:
        told.append(routes)
        return steps.Collected()

    monkeypatch.setattr(steps, "collect", collect)
    return told


def crawl_at(settings: Settings, *moments: datetime) -> None:
    at = moments[0]
    schedule = Schedule(settings, lambda: at)
    for moment in moments:
        at = moment
        schedule.crawl_if_due()


def test_only_what_is_due(settings: Settings, rounds: list[Any]) -> None:
    crawl_at(settings, NOW)
    assert rounds == [{"contoh": (FEED, TAG)}]
    times = {"oldest_at": NOW - timedelta(hours=9), "newest_at": NOW}
    with Store.open(settings.database) as store:
        walks = [
            Walked("contoh", FEED, "feed", FEED, 20, 3, **times),
            Walked("contoh", TAG, "listing", TAG, 2, 0, **times),
        ]
        store.routes.walked(walks, NOW)
    crawl_at(settings, NOW + timedelta(minutes=40))
    assert rounds[1:] == [{"contoh": (FEED,)}]


def test_everything_before_an_edition(settings: Settings, rounds: list[Any]) -> None:
    six = datetime(2026, 11, 24, 6, 0, tzinfo=ZoneInfo("Asia/Pontianak")).astimezone(UTC)
    crawl_at(settings, *(six + timedelta(minutes=m) for m in (-60, -40, -20, 0)))
    assert [told is None for told in rounds] == [False, True, False, False]
