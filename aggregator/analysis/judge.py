"""Article -> facts. ``ANALYZERS`` builds them: one question each, later ones may use earlier answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Protocol

from aggregator.analysis.answer import AnswerOf
from aggregator.analysis.division import DivisionOf
from aggregator.analysis.document import Document
from aggregator.analysis.gazetteer import Gazetteer
from aggregator.analysis.issue import IssueOf, cue_lists
from aggregator.analysis.kind import KindOfText
from aggregator.analysis.office import OfficeOf
from aggregator.analysis.prominence import Prominence
from aggregator.analysis.reader import Reader
from aggregator.analysis.relevance import Relevance
from aggregator.analysis.role import RoleOf
from aggregator.analysis.spokespersons import Spokespersons
from aggregator.analysis.tone import Proposal, ToneModel, ToneOf
from aggregator.config import Settings
from aggregator.records import Fact, Reading


class Analyzer(Protocol):
    """One question. ``known`` holds the label columns answered so far, and ``<name>_reason``."""

    name: str
    version: str

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What analyzers are built from."""

    settings: Settings
    places: Gazetteer
    model: ToneModel | None


ANALYZERS: tuple[Callable[[Known], Analyzer], ...] = (  # in this order
    lambda known: Relevance(),
    lambda known: KindOfText(known.settings.agency),
    lambda known: Prominence(),
    lambda known: Spokespersons(),
    lambda known: ToneOf(known.settings.lexicon.get("acts", ()), known.model),
    lambda known: OfficeOf(known.places),
    lambda known: IssueOf(),
    lambda known: RoleOf(),
    lambda known: DivisionOf(known.settings.divisions),
    lambda known: AnswerOf(),
)


@cache
def shipped_model() -> ToneModel:
    """The model that comes with the package; ``kliping train`` made it from ``learning/articles``."""
    text = resources.files(__package__).joinpath("tone.json").read_text("utf-8")
    return ToneModel.from_data(json.loads(text))


class Judge:
    """Built once from the configuration; ``facts`` is pure and never raises on any text."""

    def __init__(self, reader: Reader, analyzers: tuple[Analyzer, ...]) -> None:
        self._reader = reader
        self._analyzers = analyzers

    @classmethod
    def from_settings(cls, settings: Settings, model: ToneModel | None) -> Judge:
        """``model`` weighs the tone; None leaves it to the rules. Raises ConfigError where a word list holds
        an entry that cannot be read."""
        gazetteer = Gazetteer(settings.offices)
        reader = Reader(settings.agency, gazetteer, settings.lexicon, cue_lists(settings.issues))
        known = Known(settings, gazetteer, model)
        return cls(reader, tuple(build(known) for build in ANALYZERS))

    @property
    def versions(self) -> dict[str, str]:
        """Analyzer name -> version; a fact of another version is judged anew."""
        return {analyzer.name: analyzer.version for analyzer in self._analyzers}

    def proposal(self, reading: Reading) -> tuple[Document, Proposal] | None:
        """What the rules say of the tone, for training; None where the article is not relevant."""
        document = self._reader.read(reading)
        known: dict[str, Any] = {}
        for analyzer in self._analyzers:
            if isinstance(analyzer, ToneOf):
                return (document, analyzer.propose(document, known["kind"])) if known["relevant"] else None
            known.update(analyzer(document, known).value)
        return None

    def facts(self, reading: Reading) -> tuple[Fact, ...]:
        """One fact per analyzer, in the order of ``ANALYZERS``."""
        document = self._reader.read(reading)
        known: dict[str, Any] = {}
        facts = []
        for analyzer in self._analyzers:
            fact = analyzer(document, known)
            known.update(fact.value)
            known[f"{analyzer.name}_reason"] = fact.reason
            facts.append(fact)
        return tuple(facts)
