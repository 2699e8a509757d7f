"""Cross-validation never judges what it learned from; intervals hold their figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from aggregator import config
from aggregator.analysis import Judge, ToneModel
from aggregator.learning import folds, intervals, report
from aggregator.learning.train import Row, articles


def judge(model: ToneModel | None) -> Judge:
    return Judge.from_settings(config.load(Path(__file__).parents[2] / "config"), model)


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The headlines that each model learned from."""
    seen: list[set[str]] = []
    real = folds.train

    def watched(rows: list[Row], plain: Judge) -> ToneModel:
        seen.append({row["headline"] for row in rows})
        return real(rows, plain)

    monkeypatch.setattr(folds, "train", watched)
    return seen


@pytest.mark.parametrize("group", ["event", "issue"])
def test_no_group_is_both_learned_and_judged(group: str, learned: list[set[str]]) -> None:
    rows = articles()[:60]
    pairs = folds.cross_validated(rows, articles()[:160], judge, folds=2, group=group)
    assert len(pairs) == len(rows)
    by_headline = {row["headline"]: str(row.get(group)) for row in articles()[:160]}
    for headlines in learned:
        groups = {by_headline[h] for h in headlines}
        asked = [p for p in pairs if str(p.gold.get(group)) not in groups]
        assert asked
        assert not {p.gold["headline"] for p in asked} & headlines


def test_counted_rows_may_be_kept_out_of_all_learning(learned: list[set[str]]) -> None:
    rows = articles()[:60]
    counted = {row["headline"] for row in rows[::2]}
    pairs = folds.cross_validated(
        rows,
        articles()[:160],
        judge,
        folds=3,
        group="event",
        counted=lambda row: row["headline"] in counted,
        learn_counted=False,
    )
    assert {p.gold["headline"] for p in pairs} == counted
    assert not any(counted & headlines for headlines in learned)


def test_intervals_hold_their_figure() -> None:
    rows = articles()[:60]
    pairs = folds.cross_validated(rows, articles()[:160], judge, folds=2, group="event")
    figures = report(pairs).figures
    for name, (low, high) in intervals(pairs).items():
        assert low - 0.02 <= figures[name] <= high + 0.02
