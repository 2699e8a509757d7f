"""Floors of the copies, see ``tests/sealed.py``: on ten seeds of a world made by a generator
(``copyworld.py``), and on six worlds by another hand who did not see the code (``others-N.jsonl.gz``); the
last three were never looked at.

Also: the same whatever the order of arrival, and however many arrive at once.
"""

from __future__ import annotations

import gzip
import json
import random
from datetime import datetime
from pathlib import Path
from statistics import fmean

import pytest

from tests.grouping.quality.copyworld import load_bases, world
from tests.grouping.quality.measures import Made, copies_of, pairwise
from tests.sealed import below, check_seal, floors

HERE = Path(__file__).parent
FLOORS = floors(HERE)
GOLD = Path(__file__).parents[2] / "gold"
SEEDS = range(10)
OTHERS = sorted(HERE.glob("others-*.jsonl.gz"))


def made(seed: int) -> list[Made]:
    bases = load_bases([GOLD / "portrayal-dev.jsonl", GOLD / "hard-dev.jsonl"])
    return [
        Made(
            m.url,
            m.outlet,
            m.headline,
            m.body,
            m.published_at,
            m.kind.replace("followup", "follow-up"),
            m.origin,
        )
        for m in world(seed, bases)
    ]


def others(path: Path) -> list[Made]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Made(
            **{
                **row,
                "published_at": datetime.fromisoformat(row["published_at"]) if row["published_at"] else None,
            },
            outlet=row["url"].split("/")[2].removeprefix("www.").removeprefix("m."),
        )
        for row in rows
    ]


def figures(folder: Path, articles: list[Made]) -> dict[str, float]:
    found = copies_of(folder / "kliping.db", articles)
    truth = {m.url: m.origin for m in articles}
    return pairwise(truth, found, {m.url: m.kind for m in articles})


def test_the_floors_are_sealed() -> None:
    check_seal(HERE, [*HERE.glob("*.jsonl*"), HERE / "copyworld.py", HERE / "copystock.py"])


@pytest.mark.timeout(600)
def test_ten_seeds(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = [figures(tmp_path_factory.mktemp(f"seed{seed}"), made(seed)) for seed in SEEDS]
    told = {name: fmean(each[name] for each in found) for name in found[0]}
    told["least_f1"] = min(each["f1"] for each in found)
    print("ten seeds", {name: round(value, 4) for name, value in told.items()})
    assert not below(told, FLOORS["ten seeds"])


@pytest.mark.parametrize("path", OTHERS, ids=lambda p: p.name)
def test_worlds_of_another_hand(path: Path, tmp_path: Path) -> None:
    told = figures(tmp_path, others(path))
    print(path.name, {name: round(value, 4) for name, value in told.items()})
    assert not below(told, FLOORS[path.name])


@pytest.mark.parametrize("at_once", [40, 97, 400])
def test_the_same_in_every_order(at_once: int, tmp_path: Path) -> None:
    articles = made(42)[:160]
    expected = copies_of(tmp_path / "sorted.db", articles)
    for seed in range(4):
        random.Random(seed).shuffle(articles)
        assert copies_of(tmp_path / f"{seed}.db", articles, at_once) == expected
