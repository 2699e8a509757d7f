"""Quality floors on the labelled articles: counted, never printed. See ``tests/sealed.py``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aggregator import config
from aggregator.analysis import Judge
from aggregator.learning import evaluate
from tests.sealed import below, check_seal, floors

HERE = Path(__file__).parent
FLOORS = floors(HERE)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.from_settings(config.load(HERE.parents[1] / "config"))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(judge: Judge, name: str) -> None:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    assert below(evaluate(rows, judge).figures, FLOORS[name]) == {}


def test_floors_and_labels_are_sealed() -> None:
    check_seal(HERE, HERE.glob("*.jsonl"))
