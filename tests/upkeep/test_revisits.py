"""Articles are read again at their hours: each edit becomes a version, each withdrawal is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator import config, steps, upkeep
from aggregator.config import Settings
from aggregator.store import Store
from tests.crawl_io.news_site import Reply, Site, feed, named, page

T0 = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.pages["/feed"] = feed(*((f"{site.url}/baca/{n}", f"Bawaslu {n}") for n in range(4)))
    for n in range(4):
        site.pages[f"/baca/{n}"] = named(f"Bawaslu Awasi Kampanye {n}")
    yield site
    site.close()


@pytest.fixture
def settings(site: Site, tmp_path: Path) -> Settings:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "app.yaml").write_text(f"crawl: {{delay: 0, timeout: 5, allow_private: ['{site.netloc}']}}")
    (tmp_path / "outlets" / "kabar.yaml").write_text(
        f"name: Kabar\nkind: local\ndomains: ['{site.netloc}']\ndiscover: [{{feed: '{site.url}/feed'}}]\n"
        "article: {headline: h1.judul, body: div.isi, published: time.tgl}\n"
    )
    return config.load(tmp_path, tmp_path / "k.db")


def test_each_edit_and_withdrawal_is_found(site: Site, settings: Settings) -> None:
    with Store.open(settings.database) as store:

        def round_at(hours: float) -> steps.Collected:
            return steps.collect(store, settings, T0 + timedelta(hours=hours))

        def withdrawn() -> list[tuple[str, str, int]]:
            rows = store._db.rows("SELECT url, withdrawn_at, status FROM withdrawn ORDER BY url")
            return [(row[0].removeprefix(site.url), row[1], row[2]) for row in rows]

        assert round_at(0).outcomes["new"] == 4
        site.pages["/baca/1"] = page("Bawaslu Ralat Angka", "Ketua Bawaslu meralat angka pelanggaran itu.")
        site.pages["/baca/2"] = Reply(b"<h1>hilang</h1>", 410)
        assert round_at(0.5).outcomes.total() == 0  # too early: nothing is asked for
        assert withdrawn() == []
        first = round_at(1.2)
        assert (first.outcomes["changed"], first.outcomes["same"]) == (1, 2)
        assert withdrawn() == [("/baca/2", "2026-11-24T02:12:00Z", 410)]
        assert round_at(2).outcomes.total() == 0  # asked once at each hour
        site.pages["/baca/3"] = Reply(b"<h1>hilang</h1>", 404)
        round_at(6.1)
        assert withdrawn() == [
            ("/baca/2", "2026-11-24T02:12:00Z", 410),
            ("/baca/3", "2026-11-24T07:06:00Z", 404),
        ]
        site.pages["/baca/2"] = named("Bawaslu Awasi Kampanye 2")
        round_at(24.1)
        assert withdrawn() == [("/baca/3", "2026-11-24T07:06:00Z", 404)]
        assert store.articles.count() == 4
        versions = [len(store.articles.versions(n)) for n in range(1, 5)]
        assert sorted(versions) == [1, 1, 1, 2]


def test_an_overrun_feed_is_told_by_the_doctor(site: Site, settings: Settings) -> None:
    with Store.open(settings.database) as store:
        steps.collect(store, settings, T0)
        later = T0 + timedelta(hours=3)
        for n in range(10, 14):
            site.pages[f"/baca/{n}"] = named(f"Bawaslu Awasi Kampanye {n}")
        links = [(f"{site.url}/baca/{n}", f"Bawaslu {n}") for n in range(10, 14)]
        site.pages["/feed"] = feed(*links, when=later)
        collected = steps.collect(store, settings, later)
        assert [report.overrun for report in collected.reports] == [True]
        told = [
            f for f in upkeep.doctor(store, settings, later + timedelta(minutes=1)) if "was overrun" in f.what
        ]
        assert [(f.level, "listing or sitemap" in f.cure) for f in told] == [("warn", True)]
        assert steps.due_routes(store, settings, later + timedelta(minutes=20)) == {
            "kabar": (f"{site.url}/feed",)
        }
