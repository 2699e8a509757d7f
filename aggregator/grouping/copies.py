"""The same text at another outlet: found by shared word shingles, attached to one representative.

Candidates share some sampled 5-word shingles (Broder 1997, resemblance and containment; the sample
is a fixed residue of the hash). A pair is then weighed on all its 3-word shingles: Jaccard for the
likeness of the two, containment for "the shorter stands in the longer".
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aggregator.records import CopyLink, Coverage

SAMPLE = 4  # every fourth 5-shingle is indexed
COMMON = 40  # a shingle in more articles than this is boilerplate
LEAST_SHARED = 20  # 3-shingles; below this nothing can be said
ACROSS = 0.60  # containment at which articles of two outlets are copies
WITHIN = 0.90  # Jaccard at which two articles of one outlet are copies
NEAR = 0.85
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class _Print:
    """What is compared of one article."""

    article: Coverage
    sample: frozenset[int]
    shingles: frozenset[int]
    numbers: frozenset[str]


def find_copies(articles: Iterable[Coverage]) -> list[CopyLink]:
    """Every copy with its one representative; a representative is never a copy itself.

    Articles are taken in the order in which they can be an original: the agency's own release, then
    the wire, then by time. Each is attached to the representative it resembles most, or becomes one.
    """
    prints = [_print(a) for a in sorted(articles, key=_authority)]
    common = _common(prints)
    index: dict[int, list[_Print]] = defaultdict(list)
    links: list[CopyLink] = []
    for one in prints:
        link = _best_link(one, _candidates(one, index, common))
        if link:
            links.append(link)
            continue
        for shingle in one.sample - common:
            index[shingle].append(one)
    return links


def _authority(article: Coverage) -> tuple[int, str, str]:
    rank = {"owned": 0, "wire": 1}.get(article.outlet_kind or "", 2)
    return rank, article.when.isoformat(), article.canonical_url


def _print(article: Coverage) -> _Print:
    words = [w.lower() for w in _WORD.findall(article.body)]
    sample = frozenset(h for h in _shingles(words, 5) if h % SAMPLE == 0)
    return _Print(article, sample, frozenset(_shingles(words, 3)), frozenset(_NUMBER.findall(article.body)))


def _shingles(words: Sequence[str], size: int) -> Iterable[int]:
    if 0 < len(words) < size:
        return [zlib.crc32(" ".join(words).encode())]
    return (zlib.crc32(" ".join(words[i : i + size]).encode()) for i in range(len(words) - size + 1))


def _common(prints: Sequence[_Print]) -> frozenset[int]:
    counts = Counter(s for p in prints for s in p.sample)
    return frozenset(s for s, n in counts.items() if n > COMMON)


def _candidates(one: _Print, index: dict[int, list[_Print]], common: frozenset[int]) -> list[_Print]:
    shared = {id(other): other for s in one.sample - common for other in index.get(s, ())}
    return list(shared.values())


def _best_link(one: _Print, others: Sequence[_Print]) -> CopyLink | None:
    links = [(link, other) for other in others if (link := _link(one, other))]
    ranked = sorted(links, key=lambda p: (-p[0].containment, -p[0].jaccard, p[1].article.canonical_url))
    return ranked[0][0] if ranked else None


def _link(one: _Print, other: _Print) -> CopyLink | None:
    """The edge from ``one`` to its possible original ``other``, or None."""
    shared = len(one.shingles & other.shingles)
    jaccard = shared / (len(one.shingles | other.shingles) or 1)
    containment = shared / (min(len(one.shingles), len(other.shingles)) or 1)
    if one.article.outlet == other.article.outlet:
        # follow-ups of one outlet share their background, a schedule its form: only the figures tell
        alike = jaccard >= WITHIN and one.numbers == other.numbers
    else:
        alike = containment >= ACROSS and (shared >= LEAST_SHARED or jaccard >= NEAR)
    if not alike:
        return None
    relation = _relation(jaccard, len(one.shingles), len(other.shingles), containment)
    return CopyLink(
        one.article.article_id, other.article.article_id, relation, round(jaccard, 3), round(containment, 3)
    )


def _relation(jaccard: float, copy_size: int, original_size: int, containment: float) -> str:
    if jaccard == 1.0:
        return "exact"
    if jaccard >= NEAR:
        return "near"
    if copy_size < original_size:
        return "shortened" if copy_size > original_size / 2 else "excerpt"
    return "expanded" if containment >= NEAR else "near"
