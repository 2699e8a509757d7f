"""Two texts: is one a copy of the other, and of which grade? Pure.

Resemblance (Jaccard) and containment with direction on 3-word shingles (Broder 1997), both told by sentences:
a sentence counts as taken over when enough of its shingles stand in the other text, so that typing errors
and exchanged words cost little, while reused background counts for no more than its share. What either outlet
prints again and again is left out; so is direct speech where it alone is common, since two reporters
hear the same words. Last, names and numbers are held against each other where the texts run alike: a
series on one form exchanges just these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from aggregator.grouping.prints import WEIGHED, Print

TAKEN = 0.3  # share of a sentence's shingles that must stand in the other text
COPIED = 0.6  # share of the shorter text that must be taken over
COPIED_UNSPOKEN = 0.5  # the same of what is no direct speech
OWN_WORDS = 10  # fewer words outside of direct speech say nothing
LEAST = 20  # words in common; below this nothing can be said
DERIVED = 0.4  # share of a longer, later text that must be taken over: more is a report of its own
REPEATED = 0.85  # share of both texts at which one outlet printed the same twice
NEAR = 0.8  # share of both texts in a near copy
CONFLICTS, CONFLICTING = 2, 0.15  # names exchanged: so many, and such a share of all
_SIMILAR = 60  # rapidfuzz ratio at which a name is the same with a typing error
_PASSAGE = 12  # words; a longer exchanged passage was written anew


@dataclass(frozen=True, slots=True)
class Likeness:
    """How one text (``first``) and another stand to each other; shares are 0 to 1."""

    relation: str  # of the first to the second: exact | near | shortened | expanded | excerpt
    jaccard: float
    containment: float  # of the smaller in the larger
    of_first: float  # share of the first's words in sentences that the second has
    of_second: float
    numbers: int  # different numbers in common


def likeness(
    first: Print, second: Print, boilerplate: frozenset[int] = frozenset(), *, same_outlet: bool = False
) -> Likeness | None:
    """The later text against its possible original; None where it is no copy of it.

    ``boilerplate``: shingles (3 words) that either outlet prints again and again.
    """
    if first.words == second.words:
        return Likeness("exact", 1.0, 1.0, 1.0, 1.0, _numbers(first, second)) if first.words else None
    ours, theirs = frozenset(first.shingles) - boilerplate, frozenset(second.shingles) - boilerplate
    shared = ours & theirs
    if not shared:
        return None
    one = _taken(first, theirs, boilerplate)
    two = _taken(second, ours, boilerplate)
    if not _copied(one, two, same_outlet) or _exchanged(first, second, same_outlet):
        return None
    return Likeness(
        _relation(one, two),
        round(len(shared) / len(ours | theirs), 3),
        round(len(shared) / min(len(ours), len(theirs)), 3),
        round(one.share, 3),
        round(two.share, 3),
        _numbers(first, second),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """Words of a text, and those in sentences that stand in the other; the same without direct speech."""

    words: int
    found: int
    unspoken: int
    unspoken_found: int

    @property
    def share(self) -> float:
        return self.found / (self.words or 1)

    @property
    def unspoken_share(self) -> float:
        return self.unspoken_found / self.unspoken if self.unspoken >= OWN_WORDS else self.share


def _taken(text: Print, other: frozenset[int], boilerplate: frozenset[int]) -> _Taken:
    words = found = unspoken = unspoken_found = 0
    for start, end in text.sentences:
        inside = text.shingles[start : max(start + 1, end - WEIGHED + 1)]
        own = [s for s in inside if s not in boilerplate]
        if len(own) < 2:
            continue
        length = round((end - start) * len(own) / len(inside))
        spoken = sum(1 for i in range(start, end) if i in text.quoted) / (end - start)
        words += length
        unspoken += round(length * (1 - spoken))
        if sum(1 for s in own if s in other) >= TAKEN * len(own):
            found += length
            unspoken_found += round(length * (1 - spoken))
    return _Taken(words, found, unspoken, unspoken_found)


def _copied(later: _Taken, earlier: _Taken, same_outlet: bool) -> bool:
    if same_outlet:
        return min(later.share, earlier.share) >= REPEATED and later.found >= LEAST
    shorter, longer = sorted((later, earlier), key=lambda t: t.words)
    if shorter.found < LEAST or shorter.share < COPIED or shorter.unspoken_share < COPIED_UNSPOKEN:
        return False
    return longer is earlier or longer.share >= DERIVED


def _relation(later: _Taken, earlier: _Taken) -> str:
    if min(later.share, earlier.share) >= NEAR:
        return "near"
    if later.words >= earlier.words:
        return "expanded"
    return "excerpt" if earlier.share <= 0.5 else "shortened"


# ---------------------------------------------------------------- names and numbers


def _exchanged(first: Print, second: Print, same_outlet: bool) -> bool:
    """Do the texts run alike but for their names and numbers?"""
    conflicts, matches = _conflicts(first, second)
    if same_outlet:
        return conflicts > 0
    return conflicts >= CONFLICTS and conflicts >= CONFLICTING * (conflicts + matches)


def _conflicts(first: Print, second: Print) -> tuple[int, int]:
    """Names at the same place of both texts: how many were exchanged, how many are equal."""
    conflicts = matches = 0
    previous = (0, 0, 0)  # where the last run of equal words ended in either text, and its length
    for run in LCSseq.opcodes(first.words, second.words):
        if run.tag != "equal":
            continue
        length = run.src_end - run.src_start
        if max(length, previous[2]) >= WEIGHED:  # a lone word in common is no place
            gap = (previous[0], run.src_start, previous[1], run.dest_start)
            conflicts += _exchanges(first, second, *gap)
        if length >= WEIGHED - 1:
            matches += sum(1 for i in range(run.src_start, run.src_end) if i in first.names)
        previous = (run.src_end, run.dest_end, length)
    return conflicts, matches


def _exchanges(first: Print, second: Print, start: int, end: int, other_start: int, other_end: int) -> int:
    """Names of the one passage that stand for other names in the other."""
    if not (0 < end - start <= _PASSAGE and 0 < other_end - other_start <= _PASSAGE):
        return 0
    ours = [first.words[i] for i in range(start, end) if i in first.names]
    theirs = [second.words[i] for i in range(other_start, other_end) if i in second.names]
    own = [name for name in ours if not _stands(name, second.words[other_start:other_end])]
    new = [name for name in theirs if not _stands(name, first.words[start:end])]
    return min(len(own), len(new))


def _stands(name: str, words: Sequence[str]) -> bool:
    """Also with a typing error; but a number is right or another."""
    if name[0].isdigit():
        return name in words
    return any(fuzz.ratio(name, word) >= _SIMILAR for word in words)


def _numbers(first: Print, second: Print) -> int:
    return len(_digits(first) & _digits(second))


def _digits(text: Print) -> set[str]:
    return {text.words[i] for i in text.names if text.words[i][0].isdigit()}
