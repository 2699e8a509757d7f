"""Articles on one event: single-pass clustering of originals by TF-IDF over stems in a time window.

The classic of topic detection and tracking (Allan et al. 1998; Yang et al. 1998): articles in order
of time, each joined to the nearest story that is still alive, or the first of a new one. Headline
words weigh more.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import Stemmer

from aggregator.records import Coverage, Story

ALIVE = timedelta(hours=72)  # a story without a new article for so long is over
ALIKE = 0.35  # cosine at which an article joins a story
HEADLINE = 2.0
LEAD_WORDS = 150
_TOKEN = re.compile(r"[^\W_]+")
_STEM = Stemmer.Stemmer("indonesian")

Vector = dict[str, float]


@dataclass(slots=True)
class _Cluster:
    centroid: Vector
    last: datetime
    members: list[tuple[Coverage, Vector]] = field(default_factory=list)

    def add(self, article: Coverage, vector: Vector) -> None:
        n = len(self.members)
        for term, weight in vector.items():
            self.centroid[term] = self.centroid.get(term, 0.0) + weight
        self.last = max(self.last, article.when) if n else article.when
        self.members.append((article, vector))


def find_stories(originals: Iterable[Coverage], known: Sequence[Story]) -> list[Story]:
    """Every original in one story. A story keeps the id of the known story it shares most members with."""
    articles = sorted(originals, key=lambda a: (a.when, a.canonical_url))
    vectors = _vectors(articles)
    clusters = _cluster(list(zip(articles, vectors, strict=True)))
    return _keep_ids([(_title(c), tuple(a.article_id for a, _ in c.members)) for c in clusters], known)


def _terms(article: Coverage) -> Vector:
    """Weighted stems of headline and lead."""
    weights: Vector = defaultdict(float)
    for text, weight in ((article.headline, HEADLINE), (article.body, 1.0)):
        for word in _TOKEN.findall(text)[:LEAD_WORDS]:
            if len(word) > 2 or word.isdigit():
                weights[_STEM.stemWord(word.lower())] += weight
    return weights


def _vectors(articles: Sequence[Coverage]) -> list[Vector]:
    """Unit-length TF-IDF vectors (logarithmic term weight, smoothed idf)."""
    counts = [_terms(a) for a in articles]
    frequency = Counter(term for c in counts for term in c)
    total = len(articles)
    return [
        _unit({t: math.log1p(w) * math.log((1 + total) / frequency[t]) for t, w in c.items()}) for c in counts
    ]


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
    return {t: w / length for t, w in vector.items() if w}


def _cluster(items: Sequence[tuple[Coverage, Vector]]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    by_term: dict[str, set[int]] = defaultdict(set)
    for article, vector in items:
        near = _nearest(article, vector, clusters, by_term)
        if near is None:
            near = len(clusters)
            clusters.append(_Cluster({}, article.when))
        clusters[near].add(article, vector)
        for term in vector:
            by_term[term].add(near)
    return clusters


def _nearest(
    article: Coverage, vector: Vector, clusters: Sequence[_Cluster], by_term: dict[str, set[int]]
) -> int | None:
    heavy = sorted(vector, key=lambda t: (-vector[t], t))[:12]  # an event shares its rarest words
    alive = [
        n
        for n in sorted({n for t in heavy for n in by_term.get(t, ())})
        if article.when - clusters[n].last <= ALIVE
    ]
    best = max(alive, key=lambda n: (_cosine(vector, clusters[n].centroid), -n), default=None)
    return best if best is not None and _cosine(vector, clusters[best].centroid) >= ALIKE else None


def _cosine(unit: Vector, other: Vector) -> float:
    length = math.sqrt(sum(w * w for w in other.values())) or 1.0
    return sum(w * other.get(t, 0.0) for t, w in unit.items()) / length


def _title(cluster: _Cluster) -> str:
    """The headline nearest to what all members say."""
    ranked = sorted(cluster.members, key=lambda m: (-_cosine(m[1], cluster.centroid), m[0].when))
    return ranked[0][0].headline


def _keep_ids(found: Sequence[tuple[str, tuple[int, ...]]], known: Sequence[Story]) -> list[Story]:
    old = {article: s.story_id for s in known for article in s.members}
    shared = [(n, Counter(old[a] for a in members if a in old)) for n, (_, members) in enumerate(found)]
    claims = sorted(
        ((count, -n, i) for n, c in shared for i, count in c.items() if i is not None), reverse=True
    )
    ids: dict[int, int] = {}
    for _, minus_n, story_id in claims:
        if -minus_n not in ids and story_id not in ids.values():
            ids[-minus_n] = story_id
    return [Story(ids.get(n), title, members) for n, (title, members) in enumerate(found)]
