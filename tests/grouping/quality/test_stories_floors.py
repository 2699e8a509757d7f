"""Floors of the stories, see ``tests/sealed.py``: B-cubed on 66 written events (``events-1`` to ``3``:
look-alikes in neighbouring places and weeks among them), on 40 in English without and with dates
(``events-4``), and with the demo's articles beside them. Weights were fitted on 1, 2, 4 and the demo; of 3
only sums were looked at.

Also: nearly the same whatever the order of arrival.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.clustering import cluster
from aggregator.deduplicating import deduplicate
from aggregator.demo.world import load_items
from aggregator.grouping import find_stories
from aggregator.records import Coverage
from aggregator.store import Store
from crawler.article import Article
from tests.grouping.quality.measures import NOW, adjusted_rand, b_cubed
from tests.sealed import below, floors

HERE = Path(__file__).parent
FLOORS = floors(HERE)


def events(*numbers: int) -> list[dict[str, Any]]:
    lines = [(HERE / f"events-{n}.jsonl").read_text(encoding="utf-8").splitlines() for n in numbers]
    return [json.loads(line) for some in lines for line in some]


def demo() -> list[dict[str, Any]]:
    return [
        {
            "event": i.truth.get("event") or i.id,
            "outlet": i.outlet,
            "published_at": i.published.isoformat(),
            "headline": i.headline,
            "body": i.body,
        }
        for i in load_items()
        if not i.copy_of
    ]


SETS = {
    "events 1-3": events(1, 2, 3),
    "events 1": events(1),
    "events 2": events(2),
    "events 3": events(3),
    "events 4": events(4),
    "demo": demo(),
    "events 1-3 and demo": [*events(1, 2, 3), *demo()],
}


def when(row: dict[str, Any]) -> datetime | None:
    told = row["published_at"]
    return datetime.fromisoformat(told).astimezone(UTC) if told else None


def coverage(rows: Iterable[dict[str, Any]]) -> list[Coverage]:
    return [_coverage(n, row) for n, row in enumerate(rows, 1)]


def _coverage(n: int, row: dict[str, Any]) -> Coverage:
    url = f"https://{row['outlet']}/{n}"
    return Coverage(n, url, url, row["outlet"], row["headline"], row["body"], NOW, published_at=when(row))


@pytest.mark.parametrize("name", SETS)
def test_stories(name: str) -> None:
    rows = SETS[name]
    found = {a: n for n, s in enumerate(find_stories(coverage(rows))) for a in s.members}
    told = {"b_cubed": b_cubed({n: r["event"] for n, r in enumerate(rows, 1)}, found)}
    print(name, round(told["b_cubed"], 4))
    assert not below(told, FLOORS[name])


def test_nearly_the_same_in_every_order(tmp_path: Path) -> None:
    rows = events(1, 3)
    results = []
    for seed in range(10):
        order = list(range(len(rows)))
        random.Random(seed).shuffle(order)
        at_once = len(rows) if seed == 0 else 15 + 10 * seed
        results.append(_grouped(tmp_path / f"{seed}.db", rows, order, at_once))
    alike = [adjusted_rand(results[0], other) for other in results[1:]]
    print("adjusted Rand", [round(value, 3) for value in alike])
    assert min(alike) >= 0.97


def _grouped(path: Path, rows: list[dict[str, Any]], order: list[int], at_once: int) -> dict[int, int]:
    """Number of the row -> its story, when so many arrive at once."""
    with Store.open(path) as store:
        for start in range(0, len(order), at_once):
            some = order[start : start + at_once]
            store.articles.put_many([_article(n, rows[n]) for n in some], NOW)
            deduplicate(store)
            cluster(store)
        return {int(r.url.rsplit("/", 1)[1]): r.story_id or 0 for r in store.coverage.rows()}


def _article(n: int, row: dict[str, Any]) -> Article:
    url = f"https://{row['outlet']}/{n}"
    return Article(row["outlet"], url, url, url, row["headline"], row["body"], published_at=when(row))
