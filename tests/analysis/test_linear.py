"""A linear model as data; what the tone analyzer does with one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import config
from aggregator.analysis import Judge, ToneModel, shipped_model
from aggregator.analysis.linear import Linear
from aggregator.learning.train import articles
from aggregator.records import Reading, Tone

LINEAR = Linear(("negative", "neutral", "positive"), (0.0, 0.5, 0.0), {"w:lamban": (2.0, 0.0, -1.0)})


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.from_settings(config.load(Path(__file__).parents[2] / "config"), shipped_model())


def reading(headline: str, body: str) -> Reading:
    return Reading(1, 1, "contoh", None, None, "https://contoh.example/1", headline, body)


@given(st.dictionaries(st.sampled_from(["w:lamban", "w:lain"]), st.floats(-50, 50)))
def test_probabilities_add_up(features: dict[str, float]) -> None:
    chance = LINEAR.probabilities(features)
    assert sum(chance.values()) == pytest.approx(1)
    assert all(0 <= value <= 1 for value in chance.values())


def test_unknown_features_weigh_nothing() -> None:
    assert LINEAR.probabilities({"w:lain": 9.0}) == LINEAR.probabilities({})
    chance = LINEAR.probabilities({"w:lamban": 1.0})
    assert max(chance, key=lambda name: chance[name]) == "negative"


def test_a_model_is_data_and_back() -> None:
    model = ToneModel(LINEAR, LINEAR, "uji")
    assert ToneModel.from_data(json.loads(json.dumps(model.data()))) == model


def test_a_close_call_is_for_a_person() -> None:
    even = Linear(("negative", "neutral", "positive"), (0.0, 0.0, 0.0), {})
    judge = Judge.from_settings(
        config.load(Path(__file__).parents[2] / "config"), ToneModel(even, even, "uji")
    )
    facts = {f.analyzer: f for f in judge.facts(reading("Bawaslu Gelar Rapat", "Bawaslu menggelar rapat."))}
    assert facts["tone"].value["tone"] == Tone.unsure
    assert facts["tone"].analyzer_version == "rules/1 uji"


def test_every_tone_has_its_evidence_verbatim(judge: Judge) -> None:
    for row in articles()[::9]:
        facts = {f.analyzer: f for f in judge.facts(reading(row["headline"], row["body"]))}
        tone = facts["tone"].value
        assert (tone["evidence"] is None) == (tone["tone"] is None)
        if tone["tone"]:
            assert tone["evidence"] in row["headline"] or tone["evidence"] in row["body"]
            assert -1 <= tone["tone_score"] <= 1


@given(st.text(max_size=300), st.text(max_size=60))
def test_evidence_stands_in_whatever_text(judge: Judge, body: str, headline: str) -> None:
    text = f"Bawaslu dinilai lamban. {body}"
    for fact in judge.facts(reading(headline or "Bawaslu", text)):
        if fact.evidence:
            assert fact.evidence in headline or fact.evidence in text or fact.evidence == "Bawaslu"
