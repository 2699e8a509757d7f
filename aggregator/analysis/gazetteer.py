"""Place names -> office codes, by the names and aliases of ``offices.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.analysis.grammar import words
from aggregator.config import Office

NOWHERE = "none"  # a place is named, but the gazetteer does not hold it

_LEVELS = {
    "provinsi": "prov", "prov": "prov", "propinsi": "prov",
    "kabupaten": "kab", "kab": "kab",
    "kota": "kota", "kotamadya": "kota",
}  # fmt: skip
_LEVEL = re.compile(r"\s+(provinsi|propinsi|prov|kabupaten|kab|kotamadya|kota)\b\.?", re.IGNORECASE)
_CENTRE = re.compile(r"\s+(?:RI|Republik Indonesia|[Pp]usat)\b")
_BELOW = re.compile(  # below a regency: no office of its own, but no bare name either
    r"\s+(?:kecamatan|kec\.|distrik|kelurahan|kel\.|desa|nagari|gampong)\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"\s+(?:dan|serta|maupun|/)\s+KPU(?=\s+[A-Z])")  # 'Bawaslu dan KPU Kudus'
_WORDS = re.compile(r"\s*([\w.'’-]+)")
_LONGEST = 5  # words in a place name
_CAPITAL = re.compile(r"(?<!\w)[A-Z]\w+")
_ORDINARY = words("batu buru bone toba dairi pusat alor rote lebong bima kerinci")  # also common words
_FREE_ORDER = ("prov", "kota", "kab")  # a place outside the agency's name is first of all the town
_ORDER = ("prov", "kab", "kota")  # "Bawaslu Bogor" is the regency, "Bawaslu Yogyakarta" the province


@dataclass(frozen=True, slots=True)
class Place:
    code: str | None
    end: int  # offset in the text behind the name


class Gazetteer:
    def __init__(self, offices: Iterable[Office]) -> None:
        self.offices = {office.code: office for office in offices}
        self._codes: dict[str, list[str]] = {}
        for office in self.offices.values():
            if office.code != "RI":
                for name in (office.name, *office.aliases):
                    self._codes.setdefault(_key(name), []).append(office.code)

    def after(self, text: str, start: int, context: str) -> Place | None:
        """The place told right behind ``text[:start]``: 'RI', 'Kabupaten Kubu Raya', 'Kalbar'.

        ``context`` (the whole text in lower case) decides between a city and a regency of one name.
        """
        centre = _CENTRE.match(text, start)
        if centre:
            return Place("RI", centre.end())
        below = _BELOW.match(text, start)
        if below:
            return Place(None, below.end())
        level = _LEVEL.match(text, start)
        hint = _LEVELS[level[1].lower()] if level else None
        begin = level.end() if level else start
        partner = _PARTNER.match(text, begin)
        begin = partner.end() if partner else begin
        found = self._longest(text, begin, hint, context)
        if found or not level:
            return found
        stated = re.compile(r"\s+[A-Z][\w'’-]+").match(text, begin)
        return Place(NOWHERE, stated.end()) if stated else None

    def places(self, text: str, context: str) -> list[str]:
        """Codes of all places that a text names with capital letters, in order; a city before its regency."""
        found: list[str] = []
        position = 0
        while word := _CAPITAL.search(text, position):
            place = self._longest(text, word.start(), _level_before(text, word.start()), context, free=True)
            if place and place.code:
                found.append(place.code)
            position = place.end if place else word.end()
        return found

    def _longest(
        self, text: str, start: int, hint: str | None, context: str, free: bool = False
    ) -> Place | None:
        taken: list[str] = []
        ends: list[int] = []
        position = start
        while len(taken) < _LONGEST and (word := _WORDS.match(text, position)):
            taken.append(word[1])
            ends.append(word.end())
            position = word.end()
        for length in range(len(taken), 0, -1):
            name = " ".join(taken[:length]).rstrip(".-")
            code = self.resolve(name, hint, context, free)
            if code and not (free and hint is None and name.lower() in _ORDINARY):
                return Place(code, ends[length - 1])
        return None

    def resolve(self, name: str, hint: str | None, context: str, free: bool = False) -> str | None:
        """Office code of a name; None where the gazetteer does not know it (at that level)."""
        codes = self._codes.get(_key(name))
        if not codes:
            return None
        by_level = {code.split(":")[0]: code for code in codes}
        if hint:
            return by_level.get(hint)
        if len(codes) == 1:
            return codes[0]
        told = [lv for lv in ("kota", "kab") if lv in by_level and _told(lv, name, context)]
        order = told if len(told) == 1 else _FREE_ORDER if free else _ORDER
        return next(by_level[level] for level in order if level in by_level)

    def chain(self, code: str) -> tuple[str, ...]:
        """The office and those above it: kab:Landak, prov:Kalimantan Barat, RI."""
        codes = []
        office = self.offices.get(code)
        while office:
            codes.append(office.code)
            office = self.offices.get(office.parent) if office.parent else None
        return tuple(codes)


def _level_before(text: str, start: int) -> str | None:
    word = text[:start].rstrip().rpartition(" ")[2].lower().rstrip(".")
    return _LEVELS.get(word)


def _key(name: str) -> str:
    return " ".join(re.sub(r"[-.'’]", " ", name.lower()).split())


def _told(level: str, name: str, context: str) -> bool:
    stated = ("kota",) if level == "kota" else ("kabupaten", "kab.", "kab")
    return any(f"{word} {name.lower()}" in context for word in stated)
