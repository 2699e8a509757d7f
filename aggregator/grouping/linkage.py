"""Average-linkage clustering on a sparse graph of likenesses. Pure, and the same whatever the order of its
pairs.

The pair of clusters with the greatest mean likeness is joined first, until none reaches the least (UPGMA,
Sokal & Michener 1958); pairs that are not given count as 0. Each cluster is judged as a whole, so that a
chain of half-alike articles does not grow together.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[int, int]


class Linkage:
    """Items are numbers; the lower stands for a cluster."""

    def __init__(
        self, items: Iterable[int], alike: Mapping[Pair, float], apart: Collection[Pair] = ()
    ) -> None:
        self._members = {i: [i] for i in items}
        self._sums: dict[int, dict[int, float]] = {i: {} for i in self._members}
        self._apart: dict[int, set[int]] = {i: set() for i in self._members}
        for (a, b), value in alike.items():
            self._sums[a][b] = self._sums[b][a] = value
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, a: int, b: int) -> None:
        """Join the clusters of these two items, whatever their likeness."""
        a, b = self._cluster(a), self._cluster(b)
        if a != b:
            self._merge(min(a, b), max(a, b))

    def run(self, least: float) -> list[list[int]]:
        """Clusters as sorted lists of items, in the order of their first."""
        heap = [self._entry(a, b) for a, near in self._sums.items() for b in near if a < b]
        heap = [entry for entry in heap if -entry[0] >= least]
        heapq.heapify(heap)
        while heap:
            minus, a, b = heapq.heappop(heap)
            if not self._is_current(minus, a, b) or b in self._apart[a]:
                continue
            self._merge(a, b)
            for other in self._sums[a]:
                entry = self._entry(min(a, other), max(a, other))
                if -entry[0] >= least:
                    heapq.heappush(heap, entry)
        return sorted(sorted(members) for members in self._members.values())

    def _cluster(self, item: int) -> int:
        if item in self._members:
            return item
        return next(number for number, members in self._members.items() if item in members)

    def _entry(self, a: int, b: int) -> tuple[float, int, int]:
        size = len(self._members[a]) * len(self._members[b])
        return -round(self._sums[a][b] / size, 9), a, b

    def _is_current(self, minus: float, a: int, b: int) -> bool:
        return (
            a in self._members and b in self._members and b in self._sums[a] and self._entry(a, b)[0] == minus
        )

    def _merge(self, a: int, b: int) -> None:
        self._members[a] += self._members.pop(b)
        self._sums[a].pop(b, None)
        for other, value in self._sums.pop(b).items():
            if other == a:
                continue
            total = self._sums[a].get(other, 0.0) + value
            self._sums[a][other] = self._sums[other][a] = total
            self._sums[other].pop(b, None)
        self._apart[a].discard(b)  # two that were joined by force
        for other in self._apart.pop(b) - {a, b}:
            self._apart[a].add(other)
            self._apart[other].discard(b)
            self._apart[other].add(a)
