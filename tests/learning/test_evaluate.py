from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aggregator import config
from aggregator.analysis import Judge
from aggregator.learning import evaluate
from aggregator.learning.evaluate import render, same_sentence

ROW: dict[str, Any] = {
    "id": "t1",
    "headline": "Bupati Puji Bawaslu Sambas",
    "body": "Bupati memuji Bawaslu Sambas.",
    "relevant": True,
    "role": "subject",
    "tone": "positive",
    "issue": "kelembagaan_kinerja",
    "division": "umum",
    "office": "kab:Sambas",
    "kind": "berita",
    "evidence": "Bupati memuji Bawaslu Sambas.",
    "spokespersons": [],
}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.from_settings(config.load(Path(__file__).parents[2] / "config"), None)


def test_figures_are_shares_of_what_was_asked(judge: Judge) -> None:
    wrong = {**ROW, "id": "t2", "tone": "negative", "hard": "pujian", "spokespersons": ["Rudi Hartono"]}
    other = {
        **ROW,
        "id": "t3",
        "headline": "KPU Rapat",
        "body": "KPU rapat.",
        "relevant": False,
        "tone": None,
    }
    result = evaluate([ROW, wrong, other], judge)
    assert (result.items, result.relevant) == (3, 2)
    assert result.relevance.f1 == 1
    assert result.tone_table == {("positive", "positive"): 1, ("negative", "positive"): 1}
    assert result.accuracy["tone"] == 0.5
    assert result.accuracy["office"] == 1
    assert result.tones["negative"].recall == 0
    assert result.tone_macro_f1 == pytest.approx((2 / 3) / 3)
    assert result.evidence == 1
    assert result.spokespersons.recall == 0
    assert result.hard == {"pujian": (0, 1)}


def test_text_shows_confusion_and_difficulty(judge: Judge) -> None:
    text = render(evaluate([{**ROW, "hard": "pujian"}], judge))
    assert "tone: gold down, judged across" in text
    assert "pujian" in text
    assert "tone_macro_f1" in text


def test_nothing_labelled_gives_zeros_not_errors(judge: Judge) -> None:
    assert evaluate([], judge).figures["tone"] == 0


def test_unsure_counts_as_wrong(judge: Judge) -> None:
    result = evaluate([ROW], judge)
    table = {("positive", "unsure"): 1}
    assert "unsure" in render(replace(result, tone_table=table, unsure=1.0))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bupati memuji Bawaslu.", '"Bupati memuji Bawaslu." Katanya', True),
        ("Bupati memuji Bawaslu.", "Warga mengeluh.", False),
        ("", "Warga mengeluh.", False),
    ],
)
def test_sentences_agree_across_splitters(one: str, other: str, same: bool) -> None:
    assert same_sentence(one, other) is same
