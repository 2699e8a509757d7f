from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aggregator import config
from aggregator.analysis import Judge
from aggregator.records import Fact, Reading


@pytest.fixture(scope="session")
def settings() -> config.Settings:
    return config.load(Path(__file__).parents[2] / "config")


@pytest.fixture(scope="session")
def judge(settings: config.Settings) -> Judge:
    return Judge.from_settings(settings, None)


@pytest.fixture(scope="session")
def facts(judge: Judge) -> Callable[..., dict[str, Fact]]:
    """Facts of a short text by analyzer name; further fields of the reading by keyword."""

    def judged(headline: str, body: str, **fields: Any) -> dict[str, Fact]:
        given: dict[str, Any] = {"outlet": "contoh", "outlet_kind": "local", "outlet_province": None}
        given |= {"url": "https://contoh.example/a-1"} | fields
        reading = Reading(1, 1, headline=headline, body=body, **given)
        return {fact.analyzer: fact for fact in judge.facts(reading)}

    return judged
