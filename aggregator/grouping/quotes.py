"""Direct speech of two texts compared: which quotes went, which came, which became another. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from aggregator.grouping.difference import difference, tokens, words
from aggregator.grouping.spelling import only_spelling
from aggregator.records import Pair

_FEWEST = 2  # words; one word in quotation marks is a name or irony
_ALIKE = 0.5  # share of words in common by which one quote is an edited other
_MOST = 60  # quotes of a text that are paired with others
_QUOTE = re.compile(r"[“„]([^“”„\"\n]+)(?:[”\"]|(?=\n|$))|\"([^\"“”\n]+)[\"”]")


@dataclass(frozen=True, slots=True)
class _Quote:
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Changed quotes as (old, new), "" where one has no counterpart; an old one that only grew is not
    removed, a new one that was only cut is not added."""

    pairs: tuple[Pair, ...]
    removed: bool
    added: bool


def speech(before: str, after: str) -> Speech:
    """Compared are folded words, in any kind of quotation marks. A quote of which the words still stand, in
    this order, within the quotes of the other text (parted by "kata dia", say) neither went nor came."""
    old, new = _quotes(before), _quotes(after)
    gone, come = _without(old, new), _without(new, old)
    now, once = _running(new), _running(old)
    pairs = [
        (one, other, not _stands(one, now), not _stands(other, once)) for one, other in _paired(gone, come)
    ]
    told = [pair for pair in pairs if pair[2] or pair[3]]
    return Speech(
        tuple((one.text if one else "", other.text if other else "") for one, other, *_ in told),
        any(pair[2] for pair in told),
        any(pair[3] for pair in told),
    )


def _paired(gone: Sequence[_Quote], come: Sequence[_Quote]) -> Iterator[tuple[_Quote | None, _Quote | None]]:
    """Quotes that went, each with the one that it became; then those that came."""
    left = list(come)
    for n, quote in enumerate(gone):
        other = _closest(quote, left[:_MOST]) if n < _MOST else None
        if other:
            left.remove(other)
        if not other or not only_spelling(difference(quote.text, other.text)):
            yield quote, other
    for quote in left:
        yield None, quote


def _quotes(text: str) -> list[_Quote]:
    found = [(match[1] or match[2]).strip() for match in _QUOTE.finditer(text)]
    quotes = [_Quote(text, tuple(words(tokens(text)))) for text in found]
    return [quote for quote in quotes if len(quote.words) >= _FEWEST]


def _without(quotes: Sequence[_Quote], others: Sequence[_Quote]) -> list[_Quote]:
    known = {quote.words for quote in others}
    return [quote for quote in quotes if quote.words not in known]


def _closest(quote: _Quote, others: Sequence[_Quote]) -> _Quote | None:
    ranked = [(Indel.normalized_similarity(quote.words, o.words), -n, o) for n, o in enumerate(others)]
    best = max(ranked, key=lambda r: r[:2], default=None)
    return best[2] if best and best[0] >= _ALIKE else None


def _running(quotes: Sequence[_Quote]) -> str:
    return " ".join(("", *(word for quote in quotes for word in quote.words), ""))


def _stands(quote: _Quote | None, running: str) -> bool:
    return quote is None or f" {' '.join(quote.words)} " in running
