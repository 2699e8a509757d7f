"""Quality floors on the labelled articles: counted, never printed.

``floors.json`` pins the figures per file; ``seal.json`` holds the digests of the floors and of the labelled
files. Lowering a floor, or changing what it is measured on, therefore needs an edit of both, which a reviewer
sees. To raise floors: write the new figures, then the digests that the failing test names.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from aggregator import config
from aggregator.analysis import Judge
from aggregator.learning import evaluate

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.from_settings(config.load(HERE.parents[1] / "config"))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(judge: Judge, name: str) -> None:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    figures = evaluate(rows, judge).figures
    assert set(FLOORS[name]) <= set(figures)
    below = {
        label: (round(figures[label], 3), floor)
        for label, floor in FLOORS[name].items()
        if figures[label] < floor
    }
    assert not below, f"figure, floor: {below}"


def test_floors_and_labels_are_sealed() -> None:
    sealed = json.loads((HERE / "seal.json").read_text(encoding="utf-8"))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (HERE / "floors.json", *sorted(HERE.glob("*.jsonl")))
    }
    assert found == sealed, "floors or labelled files differ from seal.json; review the change, then seal it"
