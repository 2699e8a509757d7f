"""What of an article's text is compared: its words, their shingles, and where its sentences lie. Pure.

Shingles are runs of words (Broder 1997, *On the resemblance and containment of documents*). Every eighth
5-word shingle, by its hash, stands in the store's index and finds candidates; all 3-word shingles weigh a
pair.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

INDEXED = 4  # words in a shingle of the index
WEIGHED = 3  # words in a shingle of a comparison
SAMPLE = 6  # one of so many is indexed
_TELLING = 4  # letters; "di", "dan", "ini" stand in any headline
_SHORTEST = 6  # words; a shorter sentence is read with the one before it

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+|[“”«»\"]|[.!?…]+(?=[\"”’'»)\]]*\s)|\n")
_SEPARATORS = str.maketrans("", "", ".,:")
_OPENING, _CLOSING, _EITHER = frozenset("“«"), frozenset("”»"), '"'
_FACTOR, _MODULUS = 1_000_003, (1 << 61) - 1  # of the rolling hash
_BITS = (1 << 31) - 1  # of it that are kept


@dataclass(frozen=True, slots=True)
class Print:
    """The comparable side of one text; positions count words."""

    words: tuple[str, ...]  # folded; ``1.200`` is ``1200``
    names: frozenset[int]  # positions of numbers, and of capitals within a sentence
    quoted: frozenset[int]  # positions inside of direct speech
    sentences: tuple[tuple[int, int], ...]  # [start, end); a short one is read with the one before it
    stops: frozenset[int]  # where a sentence or line ends
    shingles: tuple[int, ...]  # of ``WEIGHED`` words, by position; hashes of this process only
    sample: tuple[tuple[int, int], ...]  # (position, hash) of the indexed ones; the same on every machine
    headline: frozenset[str] = frozenset()  # its figures, and words long enough to tell something

    @property
    def hashes(self) -> frozenset[int]:
        return frozenset(number for _, number in self.sample)


def make_print(text: str, headline: str = "") -> Print:
    """Paragraphs parted by line breaks, and the headline -> what is compared of them."""
    words: list[str] = []
    names: list[int] = []
    quoted: list[int] = []
    ends: list[int] = []
    speaking, first = False, True
    for piece in _TOKEN.findall(text):
        if piece[0].isalnum():
            position = len(words)
            if piece[0].isdecimal():
                piece = piece.translate(_SEPARATORS)
                names.append(position)
            elif not first and piece[0].isupper():
                names.append(position)
            if speaking:
                quoted.append(position)
            words.append(piece.lower())
            first = False
        elif piece in _OPENING or (piece == _EITHER and not speaking):
            speaking = first = True
        elif piece in _CLOSING or piece == _EITHER:
            speaking = False
        else:
            ends.append(len(words))
            first = True
            speaking = speaking and piece != "\n"  # a quotation left open ends with its paragraph
    return Print(
        tuple(words),
        frozenset(names),
        frozenset(quoted),
        tuple(_sentences(ends, len(words))),
        frozenset([0, *ends, len(words)]),
        tuple(_runs(words)),
        tuple(_sample(words)),
        frozenset(_telling(headline)),
    )


def _telling(headline: str) -> Iterator[str]:
    for word in _TOKEN.findall(headline.lower()):
        if word[0].isdecimal():
            yield word.translate(_SEPARATORS)
        elif len(word) >= _TELLING:
            yield word


def _sentences(ends: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*ends, length]:
        if end - start >= _SHORTEST and length - end >= _SHORTEST:
            yield start, end
            start = end
    if length > start:
        yield start, length


def _runs(words: Sequence[str]) -> Iterator[int]:
    return (hash(run) for run in zip(words, words[1:], words[2:], strict=False))


def _sample(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """By a rolling hash (Karp & Rabin 1987) over the words' CRCs. A short text is one shingle, always
    indexed."""
    size = min(INDEXED, len(words))
    codes = [zlib.crc32(word.encode()) for word in words]
    leaving = _FACTOR ** (size - 1) % _MODULUS
    rolling = 0
    for end, code in enumerate(codes, 1):
        if end > size:
            rolling -= codes[end - size - 1] * leaving
        rolling = (rolling * _FACTOR + code) % _MODULUS
        if end >= size and (rolling % SAMPLE == 0 or len(words) < INDEXED):
            yield end - size, (rolling // SAMPLE) & _BITS


def boilerplate(text: Print, common: frozenset[int]) -> frozenset[int]:
    """Positions of what the outlet prints again and again, told by its ``common`` indexed shingles.

    Two or more of them in a row, with none between that is the article's own, mark all from the first to
    the last, and on to the ends of their sentences; a single one marks its own words.
    """
    marked: set[int] = set()
    for run, before, after in _common_runs(text.sample, common):
        start, end = run[0], run[-1] + INDEXED
        if len(run) > 1:
            start = max(before + 1, _edge(text, start, 0))
            end = min(after + INDEXED - 1, _edge(text, end - 1, 1))
        marked.update(range(start, end))
    return frozenset(marked)


def _common_runs(
    sample: Sequence[tuple[int, int]], common: frozenset[int]
) -> Iterator[tuple[list[int], int, int]]:
    """Runs of positions, each with the position of the article's own shingle before and after it."""
    run: list[int] = []
    before = -1
    for position, number in sample:
        if number in common:
            run.append(position)
            continue
        if run:
            yield run, before, position
        run, before = [], position
    if run:
        yield run, before, 1 << 30


def _edge(text: Print, position: int, side: int) -> int:
    return next((s[side] for s in text.sentences if s[0] <= position < s[1]), position + side)
