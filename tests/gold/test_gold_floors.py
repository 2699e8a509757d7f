"""Quality floors on labelled articles that nothing was tuned on or learned from (even ids): counted, never
printed. See ``tests/sealed.py``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aggregator import config
from aggregator.analysis import Judge, ToneModel, shipped_model
from aggregator.learning import evaluate
from aggregator.learning.train import articles, train
from tests.sealed import below, check_seal, floors

HERE = Path(__file__).parent
FLOORS = floors(HERE)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.from_settings(config.load(HERE.parents[1] / "config"), shipped_model())


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(judge: Judge, name: str) -> None:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if int(row["id"][-1]) % 2 == 0]
    assert below(evaluate(rows, judge).figures, FLOORS[name]) == {}


def test_floors_and_labels_are_sealed() -> None:
    check_seal(HERE, HERE.glob("*.jsonl"))


def test_the_model_is_what_its_articles_make_of_it() -> None:
    """Made anew from the labelled articles in the package, it judges the same (kliping train --out …)."""
    made = train(articles(), Judge.from_settings(config.load(HERE.parents[1] / "config"), None))
    shipped = shipped_model()
    assert made.whole.classes == shipped.whole.classes
    assert set(made.whole.weights) ^ set(shipped.whole.weights) <= _least(shipped) | _least(made)
    for name, row in made.whole.weights.items():
        assert row == pytest.approx(shipped.whole.weights.get(name, (0, 0, 0)), abs=0.02)


def _least(model: ToneModel) -> set[str]:
    """Features that weigh next to nothing: rounding may leave them out on another machine."""
    return {name for name, row in model.whole.weights.items() if max(map(abs, row)) < 0.01}


def test_no_counted_article_is_learned_from() -> None:
    counted = {
        row["headline"]
        for name in FLOORS
        for row in map(json.loads, (HERE / name).read_text(encoding="utf-8").splitlines())
        if int(row["id"][-1]) % 2 == 0
    }
    assert not counted & {row["headline"] for row in articles()}
