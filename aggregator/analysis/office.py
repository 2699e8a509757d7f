"""Which office is the news about? The most local one that its mentions tell; else dateline and outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from aggregator.analysis.document import HEADLINE, Document
from aggregator.analysis.gazetteer import NOWHERE, Gazetteer
from aggregator.records import Fact

NAME, VERSION = "office", "rules/1"
_DATELINE = re.compile(r"^([A-Z][\w'’. ]{1,30}?)\s*(?:,[^-–—]{0,40}|\([^)]*\))?\s*[-–—]\s")
_LOCAL = re.compile(  # 'Bawaslu setempat', 'Bawaslu provinsi itu'; not 'Bawaslu kabupaten dan kota'
    r"\s+(?:setempat|(?:provinsi|kabupaten|kota)(?!\s+(?:dan|atau|maupun)\b|\s*[,/]))\b(?!\s+[A-Z])"
)
_ORIGIN = re.compile(r"\b[Aa]sal\s+\w+")  # where somebody comes from is not where it happens
_CAPITAL = "prov:DKI Jakarta"  # datelines there are those of the national office
_LATE = 1  # a first told office below this paragraph is not what the bare name above it means
_WEIGHT = {HEADLINE: 3.0, 0: 2.5, 1: 1.3}


class OfficeOf:
    name, version = NAME, VERSION

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        code, reason = self._judge(document) if known["relevant"] else (NOWHERE, None)
        return Fact(NAME, VERSION, {"office": code}, reason=reason)

    def _judge(self, document: Document) -> tuple[str, str]:
        scores = self._scores(document)
        if scores:
            return self._most_local(scores), "mention"
        around = self._around(document) or self._local(document)
        if any(mention.office == NOWHERE for mention in document.mentions):
            return self._province(document, around), "unknown_place"
        return around or "RI", "place"

    def _scores(self, document: Document) -> dict[str, float]:
        """Weight of each office by its mentions; a bare name far above the first told one is the centre's."""
        scores: defaultdict[str, float] = defaultdict(float)
        told = [(s, m) for s in document.sentences for m in s.mentions if m.office not in (None, NOWHERE)]
        if not told:
            return {}
        for sentence, mention in told:
            scores[mention.office or "RI"] += _WEIGHT.get(sentence.paragraph, 1.0)
        first = told[0][0].paragraph
        if first > _LATE:
            above = [s for s in document.sentences if s.named and s.paragraph < first]
            scores[self._around(document) or "RI"] += 3 * sum(_WEIGHT.get(s.paragraph, 1.0) for s in above)
        return dict(scores)

    def _most_local(self, scores: Mapping[str, float]) -> str:
        """The weightiest office; one below it wins where it carries at least a third of its weight."""
        best = max(scores, key=lambda code: scores[code])
        below = [c for c in scores if c != best and best in self._gazetteer.chain(c)]
        strong = [c for c in below if scores[c] * 3 >= scores[best]]
        return max(strong, key=lambda code: scores[code]) if strong else best

    def _around(self, document: Document) -> str | None:
        """The place of the headline, where the dateline is not the capital's."""
        context = document.reading.headline.lower() + " " + document.reading.body.lower()
        if self._dateline(document, context) == _CAPITAL:
            return None
        places = self._gazetteer.places(_ORIGIN.sub("", document.headline.text), context)
        return places[0] if places else None

    def _local(self, document: Document) -> str | None:
        """'Bawaslu setempat', 'Bawaslu provinsi itu': the first place of headline, dateline or lead."""
        local = [m for s in document.sentences for x in s.mentions if (m := _LOCAL.match(s.text, x.end))]
        if not local:
            return None
        context = document.reading.headline.lower() + " " + document.reading.body.lower()
        top = " ".join(s.text for s in document.sentences if s.paragraph <= 0)
        dateline = self._dateline(document, context)
        places = [p for p in (dateline, *self._gazetteer.places(top, context)) if p and p != _CAPITAL]
        chain = self._gazetteer.chain(places[0]) if places else ()
        wanted = "prov:" if any("prov" in m[0] for m in local) else ""
        return next((code for code in chain if code.startswith(wanted)), None)

    def _dateline(self, document: Document, context: str) -> str | None:
        place = document.reading.place
        if place is None and document.body:
            match = _DATELINE.match(document.body[0].text)
            place = match[1] if match else None
        return self._gazetteer.resolve(place, None, context, free=True) if place else None

    def _province(self, document: Document, around: str | None) -> str:
        """An office that the gazetteer does not hold: the province that text or outlet tell."""
        outlet = document.reading.outlet_province
        if around is None and outlet:
            return f"prov:{outlet}"
        chain = self._gazetteer.chain(around) if around else ()
        return next((code for code in chain if code.startswith("prov:")), NOWHERE)
