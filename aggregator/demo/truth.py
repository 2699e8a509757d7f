"""The world's known truth against what Kliping made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from aggregator.demo.world import MORNING, SITE, Item, load_items
from aggregator.records import Coverage


@dataclass(slots=True)
class Verdict:
    """What was wrong, one line each; empty lists when all is right."""

    missing: list[str] = field(default_factory=list)  # relevant, readable, not in coverage as such
    doubled: list[str] = field(default_factory=list)
    wrongly_relevant: list[str] = field(default_factory=list)
    wrong_original: list[str] = field(default_factory=list)  # a copy that does not point to its original
    wrongly_copy: list[str] = field(default_factory=list)  # an original taken for a copy
    labels: dict[str, Counter[bool]] = field(default_factory=dict)  # label -> right or wrong

    @property
    def right(self) -> bool:
        return not (
            self.missing or self.doubled or self.wrongly_relevant or self.wrong_original or self.wrongly_copy
        )


def readable(items: Sequence[Item]) -> list[Item]:
    """Articles that a crawl of the morning can reach."""
    return [i for i in items if not SITE[i.outlet].broken and i.published <= MORNING]


def check(coverage: Sequence[Coverage]) -> Verdict:
    """Compares the stored coverage with the truth of every readable article."""
    items = readable(load_items())
    by_url: dict[str, list[Coverage]] = {}
    for row in coverage:
        by_url.setdefault(row.canonical_url, []).append(row)
    verdict = Verdict(labels={k: Counter() for k in ("role", "tone", "issue", "division", "office", "kind")})
    by_id = {row.article_id: row for row in coverage}
    url_of = {i.id: i.url for i in items}
    for item in items:
        rows = by_url.get(item.url, [])
        if len(rows) > 1:
            verdict.doubled.append(item.url)
        _check_one(verdict, item, rows[0] if rows else None, by_id, url_of)
    return verdict


def _check_one(
    verdict: Verdict, item: Item, row: Coverage | None, by_id: dict[int, Coverage], url_of: dict[str, str]
) -> None:
    relevant = row is not None and row.labels is not None and row.labels.relevant
    if item.truth["relevant"] and not relevant:
        verdict.missing.append(f"{item.id} {item.url}")
    if relevant and not item.truth["relevant"]:
        verdict.wrongly_relevant.append(f"{item.id} {item.url}")
    if row is None or not item.truth["relevant"]:
        return
    original = by_id[row.copy_of].canonical_url if row.copy_of else None
    if item.copy_of and original != url_of.get(item.copy_of):
        verdict.wrong_original.append(f"{item.id} -> {original}, should be {item.copy_of}")
    if original and not item.copy_of:
        verdict.wrongly_copy.append(f"{item.id} -> {original}")
    for label, count in verdict.labels.items():
        count[getattr(row.labels, label) == item.truth[label]] += 1
