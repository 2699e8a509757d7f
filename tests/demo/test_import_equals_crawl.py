"""The same articles give the same rows, whether crawled or imported."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from aggregator import demo, steps
from aggregator.demo.day import settings_for
from aggregator.demo.site import NewsWorld
from aggregator.demo.world import MORNING
from aggregator.store import Store

LOCAL = {"article_id", "story_id", "collected_at", "copy_of", "url"}
NOW = MORNING.astimezone(UTC)


@pytest.fixture(scope="module")
def crawled(demo_result: demo.DemoResult) -> Path:
    return demo_result.database


def rows(db: Path) -> list[dict[str, Any]]:
    connection = sqlite3.connect(db)
    connection.row_factory = sqlite3.Row
    try:
        found = connection.execute(
            "SELECT c.*, o.canonical_url AS original FROM coverage c"
            " LEFT JOIN coverage o ON o.article_id = c.copy_of ORDER BY c.canonical_url"
        ).fetchall()
    finally:
        connection.close()
    return [{k: row[k] for k in row.keys() if k not in LOCAL} for row in found]  # noqa: SIM118


def imported(lines: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    settings = settings_for(folder, "http://127.0.0.1:9")
    with Store.open(settings.database) as store:
        texts = [json.dumps({k: v for k, v in line.items() if v is not None}) for line in lines]
        _, faults = steps.import_lines(store, settings, texts, "x", NOW)
        assert faults == []
        steps.analyze(store, settings, NOW)
        steps.group(store, settings)
    return rows(settings.database)


def test_import_of_texts(crawled: Path, tmp_path: Path) -> None:
    wanted = rows(crawled)
    keys = ("headline", "body", "outlet", "byline", "published_at", "kind")
    lines = [{"url": row["canonical_url"], **{k: row[k] for k in keys}} for row in wanted]
    assert imported(lines, tmp_path) == wanted


def test_import_of_pages(crawled: Path, tmp_path: Path) -> None:
    world = NewsWorld(MORNING)
    whole = {i.url for i in world.items if i.parts == 1}
    wanted = [row for row in rows(crawled) if row["canonical_url"] in whole]
    lines = [{"url": row["canonical_url"], "html": world.answer(row["canonical_url"]).body} for row in wanted]
    got = imported(lines, tmp_path)
    assert [r["canonical_url"] for r in got] == [r["canonical_url"] for r in wanted]
    for mine, theirs in zip(got, wanted, strict=True):
        assert mine == theirs
