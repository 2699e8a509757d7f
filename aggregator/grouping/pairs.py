"""Two texts: is one a copy of the other, and of which grade? Pure.

Resemblance (Jaccard) and containment with direction on 3-word shingles (Broder 1997), both told by sentences:
a sentence counts as taken over when enough of its shingles stand in the other text, so that typing errors
and exchanged words cost little, while reused background counts for no more than its share. What either outlet
prints again and again is left out; so is direct speech where it alone is common, since two reporters
hear the same words. Last, names and numbers are held against each other where the texts run alike: a
series on one form exchanges just these.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from aggregator.grouping.lists import lines_of
from aggregator.grouping.prints import WEIGHED, Print

TAKEN = 0.3  # share of a sentence's shingles that must stand in the other text
COPIED = 0.5  # share of the shorter text that must be taken over
PART, COPIED_OF_PART = 0.3, 0.64  # the same where less than this share of the longer text was taken over
SAME_HEADLINE = (3, 0.8)  # words in common; their share of all
COPIED_UNDER_HEADLINE = 0.25  # as COPIED, under the same headline
COPIED_UNSPOKEN = 0.45  # the same of what is no direct speech
OWN_WORDS = 10  # fewer words outside of direct speech say nothing
LEAST = 20  # words in common; below this nothing can be said
ALIGNED, SPREAD = 0.55, 1.6  # share of a sentence's words in their order; how far apart they may stand
WHOLE = 0.9  # share of the shorter text at which all of it was taken over
FORM = 0.35  # share of a text that is left without boilerplate; with less it is a filled-in form
DERIVED_WHOLE = 0.25  # as DERIVED, where all of the shorter text was taken over
DERIVED = 0.4  # share of a longer, later text that must be taken over: more is a report of its own
REPEATED = 0.85  # share of both texts at which one outlet printed the same twice
REPEATED_UNDER_HEADLINE = 0.6  # the same under the same headline
NEAR = 0.8  # share of both texts in a near copy
CONFLICTS, CONFLICTING = 2, 0.1  # names exchanged: so many, and such a share of all
OLD_LEAD = 0.85  # share of the earlier text with which its lead, too, was taken over; without headlines
TOLD = 0.6  # share of a headline's words that the earlier article has
NEW_LEAD = 12  # words before the first that was taken over
NEW_FACTS = 3  # names and numbers with which a follow-up opens, where no headline is known
_SIMILAR = 60  # rapidfuzz ratio at which a name is the same with a typing error
_PASSAGE = 6  # words; a longer exchanged passage was written anew


@dataclass(frozen=True, slots=True)
class Likeness:
    """How one text (``first``) and another stand to each other; shares are 0 to 1."""

    relation: str  # of the first to the second: exact | near | shortened | expanded | excerpt
    jaccard: float
    containment: float  # of the smaller in the larger
    of_first: float  # share of the first's words in sentences that the second has
    of_second: float
    numbers: int  # different numbers in common
    exchanged: int = 0  # names and numbers that stand for others

    @property
    def is_faithful(self) -> bool:
        return self.relation in ("exact", "near")

    @property
    def is_complete(self) -> bool:
        """All of the first stands in the second, with the same names and numbers."""
        return self.of_first >= WHOLE and not self.exchanged


def likeness(
    first: Print, second: Print, boilerplate: frozenset[int] = frozenset(), *, same_outlet: bool = False
) -> Likeness | None:
    """The later text against its possible original; None where it is no copy of it.

    ``boilerplate``: shingles (3 words) that either outlet prints again and again.
    """
    if first.words == second.words:  # but a teaser ("Khusus pelanggan.") is nobody's text
        enough = len(first.words) >= LEAST
        return Likeness("exact", 1.0, 1.0, 1.0, 1.0, _numbers(first, second)) if enough else None
    if not set(first.shingles) & set(second.shingles):
        return None
    if _other_figures(first, second):
        return None
    runs = _runs(first, second)
    one, two = _taken(first, second, runs, boilerplate), _taken(second, first, _turned(runs), boilerplate)
    form = min(one.share_left, two.share_left) < FORM
    if form:  # almost all of it is a form: then names and numbers alone tell
        boilerplate = frozenset()
        one, two = _taken(first, second, runs, boilerplate), _taken(second, first, _turned(runs), boilerplate)
    names = (_names(first, boilerplate), _names(second, boilerplate))
    conflicts, matches = _conflicts(first, second, runs, names)
    same_headline = _same_headline(first, second)
    if not _copied(one, two, same_outlet, same_headline):
        return None
    if _is_form(conflicts, matches, same_outlet or (form and not same_headline)) or _is_sequel(
        first, second, one, two, boilerplate, names[0]
    ):
        return None
    ours, theirs = frozenset(first.shingles) - boilerplate, frozenset(second.shingles) - boilerplate
    shared = len(ours & theirs)
    return Likeness(
        _relation(one, two),
        round(shared / (len(ours | theirs) or 1), 3),
        round(shared / (min(len(ours), len(theirs)) or 1), 3),
        round(one.share, 3),
        round(two.share, 3),
        _numbers(first, second),
        conflicts,
    )


def exchanged(first: Print, second: Print) -> int:
    """How many names and numbers of the one stand for others of the other, where the texts run alike."""
    names = (_names(first, frozenset()), _names(second, frozenset()))
    conflicts, matches = _conflicts(first, second, _runs(first, second), names)
    return conflicts if _is_form(conflicts, matches, False) else 0


# ---------------------------------------------------------------- what was taken over

Run = tuple[int, int, int]  # equal words: where in the first, where in the second, how many


def _runs(first: Print, second: Print) -> list[Run]:
    """Runs of equal words of a longest common subsequence."""
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in LCSseq.opcodes(first.words, second.words)
        if op.tag == "equal"
    ]


def _turned(runs: Sequence[Run]) -> list[Run]:
    return [(b, a, n) for a, b, n in runs]


@dataclass(frozen=True, slots=True)
class _Taken:
    """Words of a text, and those in sentences that stand in the other; the same without direct speech."""

    length: int  # with what was left out
    words: int
    found: int
    unspoken: int
    unspoken_found: int
    head: int  # where the first sentence begins that stands in the other

    @property
    def share_left(self) -> float:
        return self.words / (self.length or 1)

    @property
    def share(self) -> float:
        return self.found / (self.words or 1)

    @property
    def unspoken_share(self) -> float:
        return self.unspoken_found / self.unspoken if self.unspoken >= OWN_WORDS else self.share


def _taken(text: Print, other: Print, runs: Sequence[Run], boilerplate: frozenset[int]) -> _Taken:
    theirs = set(other.shingles) - boilerplate
    place = {a + i: b + i for a, b, n in runs for i in range(n)}
    words = found = unspoken = unspoken_found = 0
    head = len(text.words)
    for start, end in text.sentences:
        inside = text.shingles[start : max(start + 1, end - WEIGHED + 1)]
        own = [s for s in inside if s not in boilerplate]
        if len(own) < 2:
            continue
        length = round((end - start) * len(own) / len(inside))
        own_words = round(
            length * (1 - sum(1 for i in range(start, end) if i in text.quoted) / (end - start))
        )
        words += length
        unspoken += own_words
        if sum(1 for s in own if s in theirs) >= TAKEN * len(own) or _aligned(place, start, end):
            found += length
            unspoken_found += own_words
            head = min(head, start)
    return _Taken(len(text.words), words, found, unspoken, unspoken_found, head)


def _aligned(place: Mapping[int, int], start: int, end: int) -> bool:
    """Do most words of the sentence stand close together, in their order, in the other text? So they do where
    single words were exchanged."""
    there = [place[i] for i in range(start, end) if i in place]
    length = end - start
    return len(there) >= ALIGNED * length and there[-1] - there[0] < SPREAD * length


def _copied(later: _Taken, earlier: _Taken, same_outlet: bool, same_headline: bool) -> bool:
    if same_outlet:
        share = REPEATED_UNDER_HEADLINE if same_headline else REPEATED
        return min(later.share, earlier.share) >= share and later.found >= LEAST
    shorter, longer = sorted((later, earlier), key=lambda t: t.words)
    if same_headline and min(shorter.share, shorter.unspoken_share) >= COPIED_UNDER_HEADLINE:
        return shorter.found >= LEAST
    enough = COPIED if longer.share >= PART else COPIED_OF_PART
    if shorter.found < LEAST or shorter.share < enough or shorter.unspoken_share < COPIED_UNSPOKEN:
        return False
    return longer is earlier or longer.share >= (DERIVED if shorter.share < WHOLE else DERIVED_WHOLE)


def _same_headline(first: Print, second: Print) -> bool:
    common = len(first.headline & second.headline)
    return common >= SAME_HEADLINE[0] and common >= SAME_HEADLINE[1] * len(first.headline | second.headline)


def _other_figures(first: Print, second: Print) -> bool:
    """Does either headline give figures that the other article has nowhere? So do the days of a series."""
    ours, theirs = ({w for w in text.headline if w[0].isdigit()} for text in (first, second))
    if not ours or not theirs:
        return False
    return not ours & {*second.words, *theirs} and not theirs & set(first.words)


def _relation(later: _Taken, earlier: _Taken) -> str:
    if min(later.share, earlier.share) >= NEAR:
        return "near"
    if later.words >= earlier.words:
        return "expanded"
    return "excerpt" if earlier.share <= 0.5 else "shortened"


# ---------------------------------------------------------------- names and numbers


def _is_form(conflicts: int, matches: int, strictly: bool) -> bool:
    """Do the texts run alike but for their names and numbers?"""
    if strictly:
        return conflicts > 0
    return conflicts >= CONFLICTS and conflicts >= CONFLICTING * (conflicts + matches)


def _is_sequel(
    later: Print, earlier: Print, one: _Taken, two: _Taken, boilerplate: frozenset[int], names: frozenset[int]
) -> bool:
    """Does it open with news of its own, under a headline of its own, and then repeat the earlier text as
    background? A lead that was only written anew stands under a headline that the earlier article covers."""
    known = {*earlier.words, *earlier.headline}
    if later.headline:
        told = len(later.headline & known) >= TOLD * len(later.headline)
        opening = sum(1 for shingle in later.shingles[: one.head] if shingle not in boilerplate)
        return not told and opening > NEW_LEAD
    if two.head == 0 or two.share >= OLD_LEAD:
        return False
    new = {later.words[i] for i in names if i < one.head and not _stands(later.words[i], known)}
    return len(new) >= NEW_FACTS


def _names(text: Print, boilerplate: frozenset[int]) -> frozenset[int]:
    """Positions of names and numbers that are the article's own."""
    last = len(text.shingles) - 1
    return frozenset(
        i
        for i in text.names
        if text.words[i] not in _nouns() and (last < 0 or text.shingles[min(i, last)] not in boilerplate)
    )


@cache
def _nouns() -> frozenset[str]:
    return frozenset(" ".join(lines_of("nouns.txt")).split())


def _conflicts(
    first: Print, second: Print, runs: Sequence[Run], names: tuple[frozenset[int], frozenset[int]]
) -> tuple[int, int]:
    """Names at the same place of both texts: how many were exchanged, how many are equal."""
    conflicts = matches = 0
    here = there = before = 0  # where the last run of equal words ended in either text, and its length
    for a, b, length in runs:
        if max(length, before) >= WEIGHED:  # a lone word in common is no place
            ours = [first.words[i] for i in range(here, a) if i in names[0]]
            theirs = [second.words[i] for i in range(there, b) if i in names[1]]
            if _is_within(first, here, a) and _is_within(second, there, b):
                conflicts += min(_strange(ours, second.words[there:b]), _strange(theirs, first.words[here:a]))
        if length >= WEIGHED - 1:
            matches += sum(1 for i in range(a, a + length) if i in names[0])
        here, there, before = a + length, b + length, length
    return conflicts, matches


def _is_within(text: Print, start: int, end: int) -> bool:
    """A short passage of one sentence; a whole line (a credit, say) that stands for another says nothing."""
    if end - start > _PASSAGE or (start in text.stops and end in text.stops):
        return False
    return not any(i in text.stops for i in range(start + 1, end))


def _strange(names: Sequence[str], words: Sequence[str]) -> int:
    """How many of the names do not stand in the passage that has their place."""
    return sum(1 for name in names if not _stands(name, words))


def _stands(name: str, words: Collection[str]) -> bool:
    """Also with a typing error; but a number is right or another."""
    if name[0].isdigit():
        return name in words or any(word[0].isdigit() and _same_number(name, word) for word in words)
    return name in words or any(fuzz.ratio(name, word) >= _SIMILAR for word in words)


def _same_number(one: str, other: str) -> bool:
    """``5`` and ``05``; ``261`` (juta) and ``261000000``."""
    one, other = one.lstrip("0"), other.lstrip("0")
    return one.rstrip("0") == other.rstrip("0") and abs(len(one) - len(other)) != 1


def _numbers(first: Print, second: Print) -> int:
    return len(_digits(first) & _digits(second))


def _digits(text: Print) -> set[str]:
    return {text.words[i] for i in text.names if text.words[i][0].isdigit()}
