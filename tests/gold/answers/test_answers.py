"""*Perlu jawaban* on 80 written stories: does criticism stand without our voice, and who brings the reply?

Written by one who did not see the code; labels: ``needs`` after the first article, ``answered_by`` the place
of the article that replies.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aggregator import config
from aggregator.analysis import Judge, shipped_model
from aggregator.records import Reading
from tests.sealed import below, check_seal, floors

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.from_settings(config.load(HERE.parents[2] / "config"), shipped_model())


def states(judge: Judge, story: dict[str, object]) -> list[str | None]:
    return [
        next(f.reason for f in judge.facts(_reading(a)) if f.analyzer == "answer")
        for a in story["articles"]  # type: ignore[attr-defined]
    ]


def _reading(article: dict[str, str]) -> Reading:
    return Reading(
        1, 1, "contoh", None, None, "https://contoh.example/1", article["headline"], article["body"]
    )


def test_what_stands_unanswered_is_found(judge: Judge) -> None:
    rows = [json.loads(line) for line in (HERE / "stories.jsonl").read_text("utf-8").splitlines()]
    found = [(states(judge, row), row) for row in rows]
    hit = sum(told[0] == "open" and row["needs"] for told, row in found)
    later = [(told, row["answered_by"]) for told, row in found if row["needs"] and row["answered_by"]]
    answered = [
        next((i for i, state in enumerate(told) if i and state in ("answered", "voice")), None) == place
        for told, place in later
    ]
    figures = {
        "recall": hit / sum(row["needs"] for row in rows),
        "precision": hit / sum(told[0] == "open" for told, _ in found),
        "later_reply": sum(answered) / len(answered),
    }
    print(figures)
    assert not below(figures, floors(HERE)["stories"])


def test_the_floors_are_sealed() -> None:
    check_seal(HERE, HERE.glob("*.jsonl"))
