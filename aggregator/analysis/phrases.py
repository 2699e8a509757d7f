"""Word lists -> one matcher over tokens. All lists are matched in a single pass (first word indexed).

An entry of a list (``config/lexicon/*.txt``) is a row of words with three signs:
``tidak/tak/belum serius`` alternatives, ``mengkritik*`` any ending, ``..`` up to four other words.
``BAWASLU`` stands for the agency by whatever name, ``OTHER`` for another actor (list ``others``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.outlet import ConfigError

AGENCY, OTHER = "BAWASLU", "OTHER"
_GAP = 4
_CLOSED = frozenset(';:"“”')  # a gap never crosses these


@dataclass(frozen=True, slots=True)
class Hit:
    """Entry of list ``label`` at tokens ``start`` (included) to ``end`` (excluded)."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    exact: frozenset[str]
    prefixes: tuple[str, ...]

    def fits(self, token: str) -> bool:
        return token in self.exact or (bool(self.prefixes) and token.startswith(self.prefixes))


_Element = _Word | None  # None is a gap
_Entry = tuple[str, tuple[_Element, ...]]
_STEM = 3  # letters by which entries beginning with "stem*" are indexed


class Phrases:
    """Raises ValueError where an entry cannot be read, naming list and entry."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_stem: dict[str, list[_Entry]] = {}
        for label, entries in lists.items():
            for entry in entries:
                self._add(label, entry)

    def _add(self, label: str, entry: str) -> None:
        elements = tuple(_element(word) for word in entry.split())
        first = elements[0] if elements else None
        if first is None or elements[-1] is None:
            raise ConfigError(f"lexicon/{label}.txt: {entry!r}: must begin and end with a word")
        for word in first.exact:
            self._by_word.setdefault(word, []).append((label, elements))
        for prefix in first.prefixes:
            if len(prefix) < _STEM:
                raise ConfigError(f"lexicon/{label}.txt: {entry!r}: at least {_STEM} letters before *")
            self._by_stem.setdefault(prefix[:_STEM], []).append((label, elements))

    def find(self, tokens: Sequence[str]) -> list[Hit]:
        """All hits, in order; of one list at one place only the longest."""
        hits = []
        for start, token in enumerate(tokens):
            entries = self._by_word.get(token, [])
            stems = self._by_stem.get(token[:_STEM])
            best: dict[str, int] = {}
            for label, elements in entries + stems if stems else entries:
                end = _match(elements, 0, tokens, start)
                if end is not None and end > best.get(label, 0):
                    best[label] = end
            hits += [Hit(label, start, end) for label, end in best.items()]
        return hits


def _element(word: str) -> _Element:
    if word == "..":
        return None
    parts = [p if p in (AGENCY, OTHER) else p.lower() for p in word.split("/") if p]
    exact = frozenset(p for p in parts if not p.endswith("*"))
    return _Word(exact, tuple(p[:-1] for p in parts if p.endswith("*")))


def _match(elements: Sequence[_Element], at: int, tokens: Sequence[str], position: int) -> int | None:
    """End of the match of ``elements[at:]`` beginning at ``position``, else None."""
    if at == len(elements):
        return position
    element = elements[at]
    if element is None:
        return _match_gap(elements, at + 1, tokens, position)
    if position < len(tokens) and element.fits(tokens[position]):
        return _match(elements, at + 1, tokens, position + 1)
    return None


def _match_gap(elements: Sequence[_Element], at: int, tokens: Sequence[str], position: int) -> int | None:
    for skipped in range(_GAP + 1):
        end = _match(elements, at, tokens, position + skipped)
        if end is not None:
            return end
        if position + skipped >= len(tokens) or tokens[position + skipped] in _CLOSED:
            return None
    return None
