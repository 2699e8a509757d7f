"""Two versions of an article -> what the outlet changed, in classes a reader understands. Pure.

``difference`` finds what went out and came in, ``quotes`` and ``numerals`` what of it is direct speech or a
number, ``spelling`` what is none of anybody's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from aggregator.grouping.difference import Difference, Hunk, difference, is_break, words
from aggregator.grouping.numerals import worth
from aggregator.grouping.quotes import Speech, speech
from aggregator.grouping.spelling import is_spelling, only_spelling
from aggregator.records import Change, ChangeClass, Pair, Segment

_LITTLE = 12  # words; in a longer passage only numbers of the same thing are compared
_KEPT = 1 / 3  # a paragraph of which less was kept is another one
_SHORT = 8  # words; a shorter paragraph is wording


class Version(Protocol):
    """The text of an article as it stood at one time."""

    @property
    def version_id(self) -> int: ...
    @property
    def article_id(self) -> int: ...
    @property
    def read_at(self) -> datetime: ...
    @property
    def headline(self) -> str: ...
    @property
    def body(self) -> str: ...


def compare(before: Version, after: Version) -> Change:
    headline, body = difference(before.headline, after.headline), difference(before.body, after.body)
    said = speech(_whole(before), _whole(after))
    numbers = _numbers(headline, body)
    return Change(
        article_id=before.article_id,
        from_version=before.version_id,
        to_version=after.version_id,
        changed_at=after.read_at,
        headline_before=before.headline,
        headline_after=after.headline,
        classes=tuple(_classes(headline, body, said, numbers)),
        quotes=said.pairs,
        numbers=numbers,
        words_out=headline.words_out + body.words_out,
        words_in=headline.words_in + body.words_in,
        headline=headline.segments(),
        body=body.segments(),
    )


def merged(changes: Sequence[Change]) -> list[Change]:
    """Changes of one article, oldest first -> one for each chain of texts that follow on each other: what
    a reader of the first and of the last text would see. A text that came back as it was is no change."""
    chains: list[list[Change]] = []
    for change in changes:
        if chains and _texts(chains[-1][-1])[1] == _texts(change)[0]:
            chains[-1].append(change)
        else:
            chains.append([change])
    return [found for chain in chains if (found := _one(chain))]


def text_of(segments: Iterable[Segment], *, after: bool) -> str:
    """The text before or after, put together from its segments."""
    return "".join(text for part, text in segments if part != ("out" if after else "in"))


def _one(chain: Sequence[Change]) -> Change | None:
    if len(chain) == 1:
        return chain[0]
    first, last = chain[0], chain[-1]
    before, after = _texts(first)[0], _texts(last)[1]
    if before == after:
        return None
    old = _Version(first.from_version, first.article_id, first.changed_at, *before)
    new = _Version(last.to_version or 0, last.article_id, last.changed_at, *after)
    return replace(compare(old, new), outlet=last.outlet, url=last.url)


@dataclass(frozen=True, slots=True)
class _Version:
    version_id: int
    article_id: int
    read_at: datetime
    headline: str
    body: str


def _texts(change: Change) -> tuple[tuple[str, str], tuple[str, str]]:
    """(headline, body) before and after."""
    before, after = (
        (text_of(change.headline, after=side), text_of(change.body, after=side)) for side in (False, True)
    )
    return before, after


def _whole(version: Version) -> str:
    return f"{version.headline}\n\n{version.body}"


# ---------------------------------------------------------------- classes


def _classes(
    headline: Difference, body: Difference, said: Speech, numbers: Sequence[Pair]
) -> Iterator[ChangeClass]:
    """In the order of ``ChangeClass``; never none where the texts differ."""
    lost = _others(body.before, ((h.start, h.end) for h in body.hunks), body.after)
    come = _others(body.after, ((h.other_start, h.other_end) for h in body.hunks), body.before)
    heavy = {
        ChangeClass.quote_removed: said.removed,
        ChangeClass.quote_added: said.added,
        ChangeClass.number_changed: bool(numbers),
        ChangeClass.paragraph_removed: bool(lost),
        ChangeClass.paragraph_added: bool(come),
        ChangeClass.wording: any(
            _is_wording(hunk, body, lost, come, said.pairs, numbers) for hunk in body.hunks
        ),
    }
    if headline.hunks:
        yield ChangeClass.headline
    yield from (name for name, is_so in heavy.items() if is_so)
    if (headline.hunks or body.hunks) and not any(heavy.values()) and only_spelling(headline):
        yield ChangeClass.typo


def _is_wording(
    hunk: Hunk,
    found: Difference,
    lost: Set[int],
    come: Set[int],
    pairs: Sequence[Pair],
    numbers: Sequence[Pair],
) -> bool:
    """Whether a passage is more than spelling, and no other class tells of it."""
    if is_spelling(hunk, found):
        return False
    out = _outside(found.before, hunk.start, hunk.end, lost)
    into = _outside(found.after, hunk.other_start, hunk.other_end, come)
    bare = [[word for word in words(tokens) if worth(word) is None] for tokens in (out, into)]
    if not (words(out) or words(into)) or (numbers and bare[0] == bare[1]):
        return False
    return not any(_holds(out, old) or _holds(into, new) for old, new in pairs)


def _holds(tokens: Sequence[str], quote: str) -> bool:
    text = "".join(tokens).strip()
    return bool(quote and text) and (quote in text or text.strip('“”" ') in quote)


# ---------------------------------------------------------------- paragraphs


def _others(tokens: Sequence[str], spans: Iterable[tuple[int, int]], others: Sequence[str]) -> frozenset[int]:
    """The places of tokens in paragraphs of which little stands outside of ``spans``. Short ones are left
    out, and such as only moved."""
    touched = {i for start, end in spans for i in range(start, end)}
    known = {tuple(words(others[place.start : place.stop])) for place in _places(others)}
    found = (place for place in _places(tokens) if _is_other(tokens, place, touched, known))
    return frozenset(i for place in found for i in place)


def _is_other(tokens: Sequence[str], place: range, touched: Set[int], known: Set[tuple[str, ...]]) -> bool:
    told = tuple(words(tokens[i] for i in place))
    kept = words(tokens[i] for i in place if i not in touched)
    return len(told) >= _SHORT and len(kept) < _KEPT * len(told) and told not in known


def _places(tokens: Sequence[str]) -> Iterator[range]:
    start = 0
    for end, token in enumerate([*tokens, "\n"]):
        if is_break(token):
            yield range(start, end)
            start = end + 1


def _outside(tokens: Sequence[str], start: int, end: int, places: Set[int]) -> list[str]:
    return [tokens[i] for i in range(start, end) if i not in places]


# ---------------------------------------------------------------- numbers


@dataclass(frozen=True, slots=True)
class _Number:
    text: str
    worth: str
    unit: str  # the word behind it; "" where that says nothing


def _numbers(*found: Difference) -> tuple[Pair, ...]:
    """(old, new) where a number became another; numbers that only changed places are left out."""
    before, after = (
        Counter(_worths(tokens)) for tokens in zip(*((f.before, f.after) for f in found), strict=True)
    )
    pairs: dict[Pair, None] = {}
    for each in found:
        for hunk in each.hunks:
            for old, new in _paired(hunk, each):
                if after[old.worth] < before[old.worth] or before[new.worth] < after[new.worth]:
                    pairs[old.text, new.text] = None
    return tuple(pairs)


def _worths(texts: Iterable[Sequence[str]]) -> Iterator[str]:
    return (value for tokens in texts for token in tokens if (value := worth(token)) is not None)


def _paired(hunk: Hunk, found: Difference) -> Iterator[tuple[_Number, _Number]]:
    """By the word behind them; in a short passage those left over by their order."""
    old = list(_figures(found.before, hunk.start, hunk.end))
    new = list(_figures(found.after, hunk.other_start, hunk.other_end))
    shared = Counter(n.worth for n in old) & Counter(n.worth for n in new)
    old, new = _but(old, shared.copy()), _but(new, shared)
    for number in list(old):
        other = next((n for n in new if n.unit and n.unit == number.unit), None)
        if other:
            old.remove(number)
            new.remove(other)
            yield number, other
    size = max(hunk.end - hunk.start, hunk.other_end - hunk.other_start)
    if len(old) == len(new) and size <= _LITTLE:
        yield from zip(old, new, strict=True)


def _but(numbers: Sequence[_Number], shared: Counter[str]) -> list[_Number]:
    left = []
    for number in numbers:
        if shared[number.worth]:
            shared[number.worth] -= 1
        else:
            left.append(number)
    return left


def _figures(tokens: Sequence[str], start: int, end: int) -> Iterator[_Number]:
    for at in range(start, end):
        value = worth(tokens[at])
        if value is not None and not (at and tokens[at - 1].strip().lower() == "salah"):
            unit = "".join(words(tokens[at + 1 : at + 2]))
            yield _Number(tokens[at].strip(), value, "" if unit in _NO_UNITS else unit)


_NO_UNITS = frozenset(("dan", "dari", "di", "yang", "pada", "atau", "dengan", "untuk", "ke", "itu", "ini"))
