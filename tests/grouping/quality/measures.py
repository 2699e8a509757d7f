"""Pairs and clusters against the truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from math import comb
from pathlib import Path

from aggregator import config
from aggregator.deduplicating import deduplicate
from aggregator.intake import article_of
from aggregator.store import Store
from crawler.article import Article

NOW = datetime(2026, 12, 20, 1, tzinfo=UTC)
OUTLETS = config.load(config.shipped_dir()).outlets


@dataclass(frozen=True, slots=True)
class Made:
    """One article of a world; ``origin``: address of the first text it was copied from, or its own."""

    url: str
    outlet: str
    headline: str
    body: str
    published_at: datetime | None
    kind: str
    origin: str


def copies_of(path: Path, articles: Sequence[Made], at_once: int | None = None) -> dict[str, str]:
    """Address -> canonical address of its original, or its own; when so many arrive at once."""
    ids: dict[str, int] = {}  # variants of an address are one article
    with Store.open(path) as store:
        store.outlets.sync(OUTLETS)
        for start in range(0, len(articles), at_once or len(articles)):
            some = articles[start : start + (at_once or len(articles))]
            stored = store.articles.put_many([_article(m) for m in some], NOW)
            ids.update((m.url, one.article_id) for m, one in zip(some, stored, strict=True))
            deduplicate(store, OUTLETS)
        rows = {row.article_id: row for row in store.coverage.rows()}
    original = {i: rows[row.copy_of or i].canonical_url for i, row in rows.items()}
    return {url: original[article_id] for url, article_id in ids.items()}


def _article(made: Made) -> Article:
    """Through the door of ``kliping import``, which cleans the text."""
    time = made.published_at.isoformat() if made.published_at else None
    given = {"url": made.url, "headline": made.headline, "body": made.body, "published_at": time}
    return article_of(given, OUTLETS, NOW)


def pairwise(
    truth: Mapping[str, str], found: Mapping[str, str], kinds: Mapping[str, str]
) -> dict[str, float]:
    """Precision, recall and F1 of pairs; precision of pairs with a follow-up or an item of a series; share of
    the excerpts that are found."""
    real, ours = _pairs(truth), _pairs(found)
    right = len(real & ours)
    precision, recall = right / (len(ours) or 1), right / (len(real) or 1)
    hard = [p for p in ours if any("follow" in kinds[u] or "series" in kinds[u] for u in p)]
    excerpts = [u for u in truth if "excerpt" in kinds[u] and truth[u] != u]
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall or 1),
        "hard_precision": sum(p in real for p in hard) / len(hard) if hard else 1.0,
        "excerpts": sum(found[u] == found[truth[u]] for u in excerpts) / (len(excerpts) or 1),
    }


def _pairs(cluster_of: Mapping[str, str]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for item, cluster in sorted(cluster_of.items()):
        groups[cluster].append(item)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def b_cubed(truth: Mapping[int, Hashable], found: Mapping[int, Hashable]) -> float:
    """F1 of Bagga & Baldwin (1998)."""
    real, ours = _clusters(truth), _clusters(found)
    both = {i: len(real[truth[i]] & ours[found[i]]) for i in truth}
    precision = sum(n / len(ours[found[i]]) for i, n in both.items()) / len(truth)
    recall = sum(n / len(real[truth[i]]) for i, n in both.items()) / len(truth)
    return 2 * precision * recall / (precision + recall)


def adjusted_rand(one: Mapping[int, Hashable], other: Mapping[int, Hashable]) -> float:
    """Hubert & Arabie (1985)."""
    first, second = _clusters(one), _clusters(other)
    together = sum(comb(len(a & b), 2) for a in first.values() for b in second.values())
    ones, others = _choose(first.values()), _choose(second.values())
    expected = ones * others / comb(len(one), 2)
    return (together - expected) / ((ones + others) / 2 - expected)


def _choose(clusters: Iterable[set[int]]) -> int:
    return sum(comb(len(c), 2) for c in clusters)


def _clusters(cluster_of: Mapping[int, Hashable]) -> dict[Hashable, set[int]]:
    found: dict[Hashable, set[int]] = defaultdict(set)
    for item, cluster in cluster_of.items():
        found[cluster].add(item)
    return found
