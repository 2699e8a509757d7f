"""How likely two articles tell of one event. Pure.

A logistic model of what two articles share: words, names, rare terms, numbers; against how much the
articles around them share, since in a region where much is told of the same offices more is needed than
elsewhere (local scaling: Zelnik-Manor & Perona 2004). The weights were fitted on four sets of written
events; see ``tests/grouping``.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aggregator.grouping.linkage import Pair
from aggregator.grouping.vectors import About, cosine

ALIVE = timedelta(days=10)  # articles farther apart, by a day, are of two events
SAME_DAY = timedelta(days=1)
COMMON, FEW = 0.02, 100  # share of the articles, and number, above which a name leads to no other article
MOST = 80  # other articles that one is compared with
CROWD = slice(8, 16)  # neighbours, nearest first, by which the surroundings of an article are measured
USUAL = 0.05  # what they are in ordinary coverage
FORM = 1.6  # the same words of other names are a form: words count for so many times the names at most
NEAR = 0.03  # mean of the cosines; a pair that is less near tells of two events
_LEAST_CROWD, _LEAST = 0.01, 0.005
_TEMPER = 1.5


@dataclass(frozen=True, slots=True)
class _Weights:
    words: float
    names: float
    rare: float
    numbers: float
    both: float
    crowd: float
    constant: float


WEIGHTS = _Weights(words=10.26, names=6.31, rare=2.35, numbers=-1.70, both=0.66, crowd=-1.47, constant=-9.37)


@dataclass(frozen=True, slots=True)
class _Cosines:
    words: float  # square roots of the cosines
    names: float
    near: float  # their product, the less the farther apart in time


def likely(found: Sequence[About], times: Sequence[datetime | None]) -> dict[Pair, float]:
    """Probability (tempered) of each pair of articles with something in common; others are not given."""
    cosines = {pair: _cosines(found, times, pair) for pair in _candidates(found)}
    cosines = {pair: both for pair, both in cosines.items() if both.near > 0}
    crowd = _crowds(cosines, len(found))
    return {
        (a, b): _probability(found[a], found[b], both, crowd[a] * crowd[b])
        for (a, b), both in cosines.items()
        if both.near >= NEAR
    }


def _probability(one: About, other: About, both: _Cosines, crowds: float) -> float:
    w = WEIGHTS
    shared = len(one.rare & other.rare) / math.sqrt(min(one.size, other.size))
    logit = (
        w.constant
        + w.words * min(both.words, FORM * both.names)
        + w.names * both.names
        + w.rare * shared
        + w.numbers * math.log1p(len(one.numbers & other.numbers))
        + w.both * math.log(both.near + _LEAST)
        + w.crowd * math.log(crowds) / 2
    )
    return 1 / (1 + math.exp(-logit / _TEMPER))


def _cosines(found: Sequence[About], times: Sequence[datetime | None], pair: Pair) -> _Cosines:
    """The same said of the same names: the geometric mean of both cosines is how near two articles are."""
    a, b = pair
    closeness = _closeness(times[a], times[b])
    if not closeness:
        return _Cosines(0.0, 0.0, 0.0)
    by_words = math.sqrt(cosine(found[a].words, found[b].words))
    by_names = math.sqrt(cosine(found[a].names, found[b].names))
    return _Cosines(by_words, by_names, by_words * by_names * closeness)


def _closeness(one: datetime | None, other: datetime | None) -> float:
    """1 on the same day, falling to 0 after ``ALIVE``; 1 where a time is not known."""
    if one is None or other is None:
        return 1.0
    return max(0.0, 1.0 - max(abs(one - other) - SAME_DAY, timedelta()) / ALIVE)


def _crowds(cosines: dict[Pair, _Cosines], number: int) -> list[float]:
    """How near the neighbours of each article are that are too many to be all of its event."""
    neighbours: dict[int, list[float]] = defaultdict(list)
    for (a, b), both in cosines.items():
        neighbours[a].append(both.near)
        neighbours[b].append(both.near)
    usual = [USUAL] * max(0, CROWD.stop - number)  # a few articles say nothing of their surroundings
    width = CROWD.stop - CROWD.start
    return [
        sum(sorted([*neighbours[n], *usual], reverse=True)[CROWD]) / width + _LEAST_CROWD
        for n in range(number)
    ]


def _candidates(found: Sequence[About]) -> set[Pair]:
    """Pairs that have a name in common which not everybody has; of each article those that share most."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for name in one.names:
            places[name].append(number)
    most = max(FEW, COMMON * len(found))
    pairs: set[Pair] = set()
    for number, one in enumerate(found):
        shared: dict[int, float] = defaultdict(float)
        for name, weight in one.names.items():
            if len(places[name]) <= most:
                for other in places[name]:
                    shared[other] += weight * found[other].names[name]
        shared.pop(number, None)
        for other in heapq.nlargest(MOST, shared, key=lambda n: (shared[n], -n)):
            pairs.add((min(number, other), max(number, other)))
    return pairs
