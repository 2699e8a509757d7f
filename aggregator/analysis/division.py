"""Which part of the agency holds the data? The quoted coordinator's title, else the issue's natural owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aggregator.analysis.document import Document, Person
from aggregator.config import Divisions
from aggregator.records import Fact

NAME, VERSION = "division", "rules/1"


class DivisionOf:
    name, version = NAME, VERSION

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions
        pairs = [(t, code) for code, d in divisions.divisions.items() for t in d.titles if code != "pimpinan"]
        self._titles = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        if not known["relevant"]:
            return Fact(NAME, VERSION, {"division": "none"})
        code, reason, evidence = self._judge(document, known)
        return Fact(NAME, VERSION, {"division": code}, evidence=evidence, reason=reason)

    def _judge(self, document: Document, known: Mapping[str, Any]) -> tuple[str, str, str | None]:
        quoted = [p for p in document.people if p.name in known["spokespersons"]]
        for person in quoted:
            code = self._by_title(person.title.lower())
            if code:
                return code, "title", document.sentences[person.sentence].text
        if known["role"] == "passing" and known["issue"] == "lainnya":
            return "none", "passing", None
        head = _head(document, quoted, known["role"])
        if head:
            return "pimpinan", "head", document.sentences[head.sentence].text
        if not quoted:
            for sentence in document.body:
                code = self._by_title(sentence.text.lower(), "divisi ") if sentence.named else None
                if code:
                    return code, "named", sentence.text
        return self._owner(document, known)

    def _owner(self, document: Document, known: Mapping[str, Any]) -> tuple[str, str, str | None]:
        owner = self._divisions.owner(known["issue"], known["office"])
        top = [s for s in document.sentences if s.paragraph <= 0]
        if (
            owner == "pelanggaran"
            and known["issue"] in _PREVENTABLE
            and any(s.has("prevention") for s in top)
        ):
            return "pencegahan", "prevention", None
        return owner, "owner", None

    def _by_title(self, title: str, begin: str = "") -> str | None:
        """The longest title in the words; 'yang membidangi data' is read as 'divisi data'."""
        told = title.replace("membidangi ", "divisi ")
        return next((c for words, c in self._titles if words.startswith(begin) and words in told), None)


_PREVENTABLE = frozenset({"politik_uang", "netralitas_asn"})


def _head(document: Document, quoted: Sequence[Person], role: str) -> Person | None:
    """The chair, where the article rests on their statement: its source, or quoted in its first half."""
    for person in quoted:
        early = document.sentences[person.sentence].paragraph <= document.last_paragraph / 2
        if (early or role == "source") and person.title.lower().split()[:1] == ["ketua"]:
            return person
    return None
