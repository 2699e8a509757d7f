"""Articles on one event: originals of a span of time -> stories. Pure.

Articles are alike by the words, names and numbers of their headline and lead, the less so the farther apart
in time (topic detection and tracking: Allan et al. 1998; Yang, Pierce & Carbonell 1998), and joined by
average linkage. All of the span is clustered together, so stories come apart and together as evidence comes
in, and the order of arrival does not matter. What people ruled (one story, two stories, a title) holds
above all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations

from aggregator.grouping.linkage import Linkage, Pair
from aggregator.grouping.vectors import About, about, likeness, terms_of
from aggregator.records import Coverage, Ruling, Story

ALIKE = 0.07  # mean likeness at which two groups are one story
LEAST = 0.01  # likeness; below it a pair is not alike at all
ALIVE = timedelta(days=10)  # articles farther apart are of two events
COMMON = 0.1  # share of the articles in which a name no longer leads to others
FEW = 40  # articles; so many may always have it


def find_stories(
    originals: Iterable[Coverage], known: Sequence[Story] = (), rulings: Sequence[Ruling] = ()
) -> list[Story]:
    """Every original in one story. A story keeps the id of the known story it shares most members with."""
    articles = sorted(originals, key=lambda a: (a.when, a.canonical_url))
    found = about([terms_of(a.headline, a.body) for a in articles])
    ruled = _ruled(articles, rulings)
    apart = [pair for pair, kind in ruled.items() if kind == "apart"]
    linkage = Linkage(range(len(articles)), _alike(articles, found), apart)
    for pair, kind in ruled.items():
        if kind == "together":
            linkage.join(*pair)
    clusters = [
        (_title([(articles[i], found[i]) for i in group]), tuple(articles[i].article_id for i in group))
        for group in linkage.run(ALIKE)
    ]
    return _named(_keep_ids(clusters, known), rulings)


# ---------------------------------------------------------------- likeness


def _alike(articles: Sequence[Coverage], found: Sequence[About]) -> dict[Pair, float]:
    alike: dict[Pair, float] = {}
    for a, b in sorted(_candidates(found)):
        near = _closeness(articles[a], articles[b])
        if near and (value := likeness(found[a], found[b]) * near) > LEAST:
            alike[a, b] = value
    return alike


def _closeness(one: Coverage, other: Coverage) -> float:
    """1 on the same day, falling to 0 at ``ALIVE``; 1 where a time is not known."""
    if one.published_at is None or other.published_at is None:
        return 1.0
    apart = abs(one.published_at - other.published_at)
    return max(0.0, 1.0 - max(apart - timedelta(days=1), timedelta()) / ALIVE)


def _candidates(found: Sequence[About]) -> set[Pair]:
    """Pairs that have a name in common which not everybody has; a text without names meets all."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for name in one.names:
            places[name].append(number)
    most = max(FEW, COMMON * len(found))
    pairs = {pair for numbers in places.values() if len(numbers) <= most for pair in combinations(numbers, 2)}
    nameless = [n for n, one in enumerate(found) if not one.names]
    return pairs | {(min(n, m), max(n, m)) for n in nameless for m in range(len(found)) if n != m}


# ---------------------------------------------------------------- rulings


def _ruled(articles: Sequence[Coverage], rulings: Sequence[Ruling]) -> dict[Pair, str]:
    """Pairs of articles with the last word on them: together or apart."""
    number = {a.article_id: n for n, a in enumerate(articles)}
    ruled: dict[Pair, str] = {}
    for r in rulings:
        one, other = number.get(r.article_id), number.get(r.other_id or 0)
        if r.kind != "title" and one is not None and other is not None and one != other:
            ruled[min(one, other), max(one, other)] = r.kind
    return ruled


def _named(stories: Sequence[Story], rulings: Sequence[Ruling]) -> list[Story]:
    titles = {r.article_id: r.title for r in rulings if r.kind == "title"}
    named = []
    for story in stories:
        given = [titles[a] for a in story.members if a in titles]
        named.append(Story(story.story_id, given[-1] or story.title, story.members) if given else story)
    return named


# ---------------------------------------------------------------- titles and ids


def _title(members: Sequence[tuple[Coverage, About]]) -> str:
    """The headline of the article that is nearest to all others; of two, the earlier one's."""
    nearest = max(
        range(len(members)),
        key=lambda n: (round(sum(likeness(members[n][1], other) for _, other in members), 6), -n),
    )
    return members[nearest][0].headline


def _keep_ids(found: Sequence[tuple[str, tuple[int, ...]]], known: Sequence[Story]) -> list[Story]:
    old = {article: s.story_id for s in known for article in s.members}
    shared = [(n, Counter(old[a] for a in members if a in old)) for n, (_, members) in enumerate(found)]
    claims = sorted(
        ((count, -n, i) for n, c in shared for i, count in c.items() if i is not None), reverse=True
    )
    ids: dict[int, int] = {}
    taken: set[int] = set()
    for _, minus_n, story_id in claims:
        if -minus_n not in ids and story_id not in taken:
            ids[-minus_n] = story_id
            taken.add(story_id)
    return [Story(ids.get(n), title, members) for n, (title, members) in enumerate(found)]
