"""Two texts -> what went out and what came in, word by word. Pure.

rapidfuzz's bit-parallel longest common subsequence: two articles of 2,000 words take some milliseconds, two
of 20,000 without a word in common a tenth of a second (difflib, in Python, is quadratic in the words that
repeat). What it finds is the shortest difference, not the most readable: a word or two that happen to stand
in both texts do not part a passage that was rewritten, and a passage put in begins with its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from aggregator.grouping.numerals import NUMBER
from aggregator.records import Segment

_MOST = 10**9  # pairs of tokens: 31,000 against 31,000; the next size is compared by paragraphs
_ISLAND = 3  # fewer words in common never part a rewritten passage; nor does a third of what changed
_SHARE = 3
_SHIFT = 60  # tokens that a passage may be shifted by
_TOKEN = re.compile(rf"\s*\n\s*|[^\S\n]*(?:{NUMBER}|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\n\s])|\s+", re.I)
_PARAGRAPH = re.compile(r"[^\n]*\n\s*|[^\n]+")


@dataclass(frozen=True, slots=True)
class Hunk:
    """``before[start:end]`` became ``after[other_start:other_end]``; either may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Difference:
    before: tuple[str, ...]  # tokens: joined they are the text
    after: tuple[str, ...]
    hunks: tuple[Hunk, ...]

    @property
    def words_out(self) -> int:
        return sum(len(words(self.before[h.start : h.end])) for h in self.hunks)

    @property
    def words_in(self) -> int:
        return sum(len(words(self.after[h.other_start : h.other_end])) for h in self.hunks)

    def segments(self) -> tuple[Segment, ...]:
        return tuple((part, text) for part, text in self._segments() if text)

    def _segments(self) -> Iterator[Segment]:
        at = 0
        for hunk in self.hunks:
            yield "same", "".join(self.before[at : hunk.start])
            yield "out", "".join(self.before[hunk.start : hunk.end])
            yield "in", "".join(self.after[hunk.other_start : hunk.other_end])
            at = hunk.end
        yield "same", "".join(self.before[at:])


def difference(before: str, after: str) -> Difference:
    one, other = tokens(before), tokens(after)
    if len(one) * len(other) > _MOST:
        one, other = _PARAGRAPH.findall(before), _PARAGRAPH.findall(after)
    hunks = _shifted(_joined(_hunks(one, other), one), one, other)
    return Difference(tuple(one), tuple(other), tuple(hunks))


def words(told: Iterable[str]) -> list[str]:
    """Folded words and numbers of tokens, without marks and spaces."""
    return [word for token in told if (word := token.strip().lower())[:1].isalnum()]


def is_break(token: str) -> bool:
    return "\n" in token


def tokens(text: str) -> list[str]:
    """Words, numbers, marks, each with the space before it; and paragraph breaks."""
    return [found.group() for found in _TOKEN.finditer(text)]


def _hunks(one: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    if len(one) * len(other) > _MOST:
        return [Hunk(0, len(one), 0, len(other))]
    ids: dict[str, int] = {}
    coded = [[ids.setdefault(token, len(ids)) for token in text] for text in (one, other)]
    hunks: list[Hunk] = []
    for op in Indel.opcodes(*coded):
        if op.tag == "equal":
            continue
        if hunks and (hunks[-1].end, hunks[-1].other_end) == (op.src_start, op.dest_start):
            last = hunks.pop()
            hunks.append(Hunk(last.start, op.src_end, last.other_start, op.dest_end))
        else:
            hunks.append(Hunk(op.src_start, op.src_end, op.dest_start, op.dest_end))
    return hunks


def _joined(hunks: Iterable[Hunk], before: Sequence[str]) -> list[Hunk]:
    """Without the islands: few words in common between two passages that each changed more than that."""
    done: list[Hunk] = []
    for hunk in hunks:
        while done and _is_island(done[-1], hunk, before[done[-1].end : hunk.start]):
            last = done.pop()
            hunk = Hunk(last.start, hunk.end, last.other_start, hunk.other_end)
        done.append(hunk)
    return done


def _is_island(left: Hunk, right: Hunk, between: Sequence[str]) -> bool:
    if any(map(is_break, between)):
        return False
    kept, changed = len(words(between)), min(_weight(left), _weight(right))
    return kept < min(_ISLAND, changed) or kept * _SHARE <= changed


def _weight(hunk: Hunk) -> int:
    return max(hunk.end - hunk.start, hunk.other_end - hunk.other_start)


def _shifted(hunks: Sequence[Hunk], one: Sequence[str], other: Sequence[str]) -> Iterator[Hunk]:
    """The same difference told from the start of a sentence, where only one side has anything."""
    left = 0
    for n, hunk in enumerate(hunks):
        right = hunks[n + 1].start if n + 1 < len(hunks) else len(one)
        by = 0
        if hunk.other_start == hunk.other_end:
            by = _shift(one, hunk.start, hunk.end, hunk.start - left, right - hunk.end)
        elif hunk.start == hunk.end:
            by = _shift(other, hunk.other_start, hunk.other_end, hunk.start - left, right - hunk.end)
        moved = Hunk(hunk.start + by, hunk.end + by, hunk.other_start + by, hunk.other_end + by)
        left = moved.end
        yield moved


def _shift(tokens: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    """By how much the passage is moved, within the room on its two sides."""
    places = [0]
    for by in range(1, min(left, _SHIFT) + 1):
        if tokens[start - by] != tokens[end - by]:
            break
        places.append(-by)
    for by in range(1, min(right, _SHIFT) + 1):
        if tokens[start + by - 1] != tokens[end + by - 1]:
            break
        places.append(by)
    return max(places, key=lambda by: (_rank(tokens, start + by), -abs(by)))


def _rank(tokens: Sequence[str], start: int) -> int:
    if start == 0 or is_break(tokens[start]) or is_break(tokens[start - 1]):
        return 3
    last = tokens[start - 1].strip()
    if last in ".!?":
        return 2 if tokens[start].strip() not in "”\"'’)" else 0
    return 1 if last in '”"' else 0
