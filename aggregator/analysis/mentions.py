"""Where a text names the agency: by any of its names, with the office that the mention tells.

False friends (``agency.yaml``) are taken out first. One of a homonymous body ("Bawaslu OSIS") makes the
bare name in the same article mean that body too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from aggregator.analysis.gazetteer import Gazetteer
from aggregator.config import Agency, AgencyName, Official
from aggregator.records import Mention

_HOMONYMS = frozenset({"campus_election", "other_election", "other_body", "foreign"})
_LEVELS = ("kecamatan", "kelurahan", "desa", "distrik")  # 'Panwaslu Kecamatan Paloh': the place goes with it
_BELOW = re.compile(r"\s+[A-Z][\w'’-]+")
_FORMER = "former_job"  # counts only where the fault dates from the time in office
_IN_OFFICE = re.compile(r"\b(?:saat|ketika|semasa|selama|waktu)\s+(?:masih\s+|itu\s+)?menjabat|\bhibah\b")
_FAULT = re.compile(r"\b(?:korupsi|tipikor|tersangka|terdakwa|divonis|dituntut|didakwa|suap|dkpp)\b")
_EVENT = re.compile(r"\s+(?:Award|AWARD|award|Cup|Run)s?\b")


def _fault_in_office(context: str) -> bool:
    return bool(_IN_OFFICE.search(context) and _FAULT.search(context))


class Names:
    """All names of the agency and its officials, compiled once."""

    def __init__(self, agency: Agency, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._agency = agency
        self._by_text = {_fold(n.name, n.cased): n for n in agency.names}
        self._names = _alternation(agency.names)
        self._friends = [(re.compile(f.pattern, re.IGNORECASE), f.reason) for f in agency.false_friends]
        self._officials = _official_names(agency.officials)
        pattern = "|".join(re.escape(name) for name in sorted(self._officials, key=len, reverse=True))
        self._people = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if pattern else None

    def mentions(self, sentences: Sequence[str], published_at: datetime | None) -> list[Mention]:
        """Mentions in the sentences of one article; index 0 is the headline."""
        context = " ".join(sentences).lower()
        found: list[Mention] = []
        reasons: set[str] = set()
        for index, sentence in enumerate(sentences):
            named, friends = self._in_sentence(index, sentence, context)
            found += named + self._people_in(index, sentence, published_at)
            reasons |= friends
        return self._supported([m for m in found if not (reasons & _HOMONYMS and self._bare(m))])

    def _in_sentence(self, index: int, text: str, context: str) -> tuple[list[Mention], set[str]]:
        hits = list(self._names.finditer(text))
        if not hits:
            return [], set()
        friends = [(m.span(), reason) for pattern, reason in self._friends for m in pattern.finditer(text)]
        kept, reasons = [], set()
        for hit in hits:
            covering = {r for (start, end), r in friends if start < hit.end() and hit.start() < end}
            if covering == {_FORMER} and _fault_in_office(context):
                covering = set()
            reasons |= covering
            if not covering:
                kept.append(self._mention(index, text, hit, context))
        return kept, reasons

    def _mention(self, index: int, text: str, hit: re.Match[str], context: str) -> Mention:
        place = None if _EVENT.match(text, hit.end()) else self.gazetteer.after(text, hit.end(), context)
        end = place.end if place else hit.end()
        below = _BELOW.match(text, end) if hit[0].lower().endswith(_LEVELS) else None
        end = below.end() if below else end
        office = place.code if place else None
        return Mention(index, hit.start(), end, text[hit.start() : end], "agency", office)

    def _people_in(self, index: int, text: str, published_at: datetime | None) -> list[Mention]:
        if self._people is None:
            return []
        return [
            Mention(index, hit.start(), hit.end(), hit[0], "official", official.office)
            for hit in self._people.finditer(text)
            if (official := _serving(self._officials[hit[0]], published_at))
        ]

    def _supported(self, found: list[Mention]) -> list[Mention]:
        """Names marked ``needs_other`` count only where another name of the agency stands too."""
        sure = any(m.what == "official" or not self._weak(m) for m in found)
        sure = sure or len({self._names.match(m.text)[0].lower() for m in found}) > 1  # type: ignore[index]
        return sorted(found, key=lambda m: (m.sentence, m.start)) if sure else []

    def _weak(self, mention: Mention) -> bool:
        name = self._name_of(mention)
        return name is not None and name.needs_other

    def _bare(self, mention: Mention) -> bool:
        return mention.what == "agency" and mention.office is None

    def _name_of(self, mention: Mention) -> AgencyName | None:
        hit = self._names.match(mention.text)
        if hit is None:
            return None
        return self._by_text.get(_fold(hit[0], True)) or self._by_text.get(_fold(hit[0], False))


def _fold(name: str, cased: bool) -> str:
    folded = " ".join(name.split())
    return folded if cased else folded.lower()


def _alternation(names: Sequence[AgencyName]) -> re.Pattern[str]:
    parts = []
    for name in sorted(names, key=lambda n: len(n.name), reverse=True):
        words = r"\s+".join(re.escape(word) for word in name.name.split())
        parts.append(words if name.cased else f"(?i:{words})")
    initials = "".join(sorted({c for n in names for c in (n.name[0].lower(), n.name[0].upper())}))
    return re.compile(rf"(?<![\w@.])(?=[{re.escape(initials)}])(?:{'|'.join(parts)})(?:-RI)?(?!\w|\.[a-z])")


def _official_names(officials: Sequence[Official]) -> dict[str, list[Official]]:
    names: dict[str, list[Official]] = {}
    for official in officials:
        for name in (official.name, *official.aliases):
            names.setdefault(name, []).append(official)
    return names


def _serving(officials: list[Official], published_at: datetime | None) -> Official | None:
    if published_at is None:
        return officials[0]
    day = published_at.date()
    return next((o for o in officials if o.start <= day <= o.until), None)
