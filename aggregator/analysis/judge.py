"""Article -> facts. ``ANALYZERS`` builds them: one question each, later ones may use earlier answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

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
from aggregator.analysis.tone import ToneOf
from aggregator.config import Settings
from aggregator.records import Fact, Reading


class Analyzer(Protocol):
    """One question. ``known`` holds the label columns answered so far, and ``<name>_reason``."""

    name: str
    version: str

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact: ...


ANALYZERS: tuple[Callable[[Settings, Gazetteer], Analyzer], ...] = (  # in this order
    lambda settings, places: Relevance(),
    lambda settings, places: KindOfText(settings.agency),
    lambda settings, places: Prominence(),
    lambda settings, places: Spokespersons(),
    lambda settings, places: ToneOf(settings.lexicon.get("acts", ())),
    lambda settings, places: OfficeOf(places),
    lambda settings, places: IssueOf(),
    lambda settings, places: RoleOf(),
    lambda settings, places: DivisionOf(settings.divisions),
)


class Judge:
    """Built once from the configuration; ``facts`` is pure and never raises on any text."""

    def __init__(self, reader: Reader, analyzers: tuple[Analyzer, ...]) -> None:
        self._reader = reader
        self._analyzers = analyzers

    @classmethod
    def from_settings(cls, settings: Settings) -> Judge:
        """Raises ConfigError where a word list holds an entry that cannot be read."""
        gazetteer = Gazetteer(settings.offices)
        reader = Reader(settings.agency, gazetteer, settings.lexicon, cue_lists(settings.issues))
        return cls(reader, tuple(build(settings, gazetteer) for build in ANALYZERS))

    @property
    def versions(self) -> dict[str, str]:
        """Analyzer name -> version; a fact of another version is judged anew."""
        return {analyzer.name: analyzer.version for analyzer in self._analyzers}

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
