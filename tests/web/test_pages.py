"""The pages, over the real application and a real store."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from aggregator import config, steps
from aggregator.config import Settings
from aggregator.store import Store
from aggregator.web import create_app
from crawler.report import CrawlReport

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = config.load(config.shipped_dir(), tmp_path / "kliping.db")
    with Store.open(settings.database) as store:
        store.outlets.sync(settings.outlets)
        number = store.crawls.begin(NOW)
        broken = CrawlReport("kompas", failure="blocked", detail="halaman penghalang <script>")
        store.crawls.record(number, broken, Counter(), NOW, day="2026-11-24")
        store.crawls.end(number, NOW)
    return settings


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return TestClient(create_app(settings, lambda: NOW + timedelta(minutes=5)))


def test_home_names_what_could_not_be_read(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "Belum ada edisi." in page.text
    assert "tidak terbaca: halaman penghalang &lt;script&gt;" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_an_edition_is_served_as_it_was_stored(client: TestClient, settings: Settings) -> None:
    with Store.open(settings.database) as store:
        edition = steps.compose(store, settings, settings.editions[0], date(2026, 11, 24), NOW)
    address = f"/edisi/{edition.edition}/2026-11-24"
    assert address in client.get("/").text
    assert client.get(address).text == edition.html
    for missing in ("/edisi/nasional/2026-11-25", "/edisi/nasional/kemarin", "/edisi/tidak-ada/2026-11-24"):
        assert client.get(missing).status_code == 404


def test_health(client: TestClient) -> None:
    assert client.get("/health").json() == {"articles": 0, "last_round": "2026-11-24T00:00:00Z"}
