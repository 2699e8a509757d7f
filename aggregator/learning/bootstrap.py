"""How far may a figure be trusted? Intervals by the cluster bootstrap. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from statistics import quantiles

from aggregator.learning.evaluate import Pair, report

DRAWS = 1000


def intervals(pairs: Sequence[Pair], group: str = "event") -> dict[str, tuple[float, float]]:
    """Figure -> its 95 % interval by the cluster bootstrap (Davison and Hinkley 1997): whole groups are drawn
    again and again."""
    clusters: dict[str, list[Pair]] = {}
    for number, pair in enumerate(pairs):
        clusters.setdefault(str(pair.gold.get(group, number)), []).append(pair)
    draw = random.Random(0)
    names = list(clusters)
    found: dict[str, list[float]] = {}
    for _ in range(DRAWS):
        sample = [pair for name in draw.choices(names, k=len(names)) for pair in clusters[name]]
        for figure, value in report(sample).figures.items():
            found.setdefault(figure, []).append(value)
    return {figure: _middle(values) for figure, values in found.items()}


def _middle(values: Iterable[float]) -> tuple[float, float]:
    cut = quantiles(values, n=40)
    return cut[0], cut[-1]
