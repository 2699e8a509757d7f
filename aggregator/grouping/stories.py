"""Articles on one event: originals of a span of time -> stories. Pure.

Articles are alike by the words, names and numbers of their headline and lead, the less so the farther apart
in time (topic detection and tracking: Allan et al. 1998; Yang, Pierce & Carbonell 1998), and joined by
average linkage. All of the span is clustered together, so stories come apart and together as evidence comes
in, and the order of arrival does not matter. What people ruled (one story, two stories, a title) holds
above all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from aggregator.grouping.alike import likely
from aggregator.grouping.linkage import Linkage, Pair
from aggregator.grouping.vectors import about, terms_of
from aggregator.records import Coverage, Ruling, Story

ALIKE = 0.33  # mean likeness at which two groups are one story
NEAR, CLEARLY = 0.12, 1.2  # mean likeness of a report alone to its story; how many times that to the next one
SEVERAL = 3  # reports of a story that a report alone may join


def find_stories(
    originals: Iterable[Coverage], known: Sequence[Story] = (), rulings: Sequence[Ruling] = ()
) -> list[Story]:
    """Every original in one story. A story keeps the id of the known story it shares most members with."""
    articles = sorted(originals, key=lambda a: (a.when, a.canonical_url))
    found = about([terms_of(a.headline, a.body) for a in articles])
    ruled = _ruled(articles, rulings)
    apart = [pair for pair, kind in ruled.items() if kind == "apart"]
    alike = likely(found, [a.published_at for a in articles])
    linkage = Linkage(range(len(articles)), alike, apart)
    for pair, kind in ruled.items():
        if kind == "together":
            linkage.join(*pair)
    clusters = [
        (articles[_middle(group, alike)].headline, tuple(articles[i].article_id for i in group))
        for group in _adopted(linkage.run(ALIKE), alike, {n for pair in ruled for n in pair})
    ]
    return _named(_keep_ids(clusters, known), rulings)


# ---------------------------------------------------------------- reports alone


def _adopted(
    clusters: Sequence[list[int]], alike: Mapping[Pair, float], settled: Collection[int]
) -> list[list[int]]:
    """A report alone, told in words of its own, joins the story of several reports that it is clearly nearest
    to. ``settled``: articles that people spoke of, which stay."""
    of = {article: n for n, group in enumerate(clusters) for article in group}
    sums: dict[int, Counter[int]] = defaultdict(Counter)  # article alone -> cluster -> likeness
    for (a, b), value in alike.items():
        for one, other in ((a, b), (b, a)):
            if len(clusters[of[one]]) == 1 and one not in settled and of[one] != of[other]:
                sums[one][of[other]] += value  # type: ignore[assignment]
    grown = {n: list(group) for n, group in enumerate(clusters)}
    for one, near in sorted(sums.items()):
        home = _home({n: total / len(clusters[n]) for n, total in near.items()})
        if home is not None and len(clusters[home]) >= SEVERAL:
            grown[home].append(one)
            del grown[of[one]]
    return sorted(sorted(group) for group in grown.values())


def _home(near: Mapping[int, float]) -> int | None:
    """The nearest of these clusters, where it is near and clearly nearer than the next."""
    first, second = [*sorted(near.items(), key=lambda item: (-item[1], item[0])), (0, 0.0)][:2]
    return first[0] if first[1] >= max(NEAR, CLEARLY * second[1]) else None


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
    named = []
    for story in stories:
        given = [r.title for r in rulings if r.kind == "title" and r.article_id in story.members]
        named.append(Story(story.story_id, given[-1] or story.title, story.members) if given else story)
    return named


# ---------------------------------------------------------------- titles and ids


def _middle(group: Sequence[int], alike: Mapping[Pair, float]) -> int:
    """The article that is nearest to all others; of two, the earlier one."""

    def nearness(one: int) -> float:
        return round(sum(alike.get((min(one, other), max(one, other)), 0.0) for other in group), 6)

    return max(group, key=lambda one: (nearness(one), -one))


def _keep_ids(found: Sequence[tuple[str, tuple[int, ...]]], known: Sequence[Story]) -> list[Story]:
    old = {article: s.story_id for s in known for article in s.members}
    shared = [(n, Counter(old[a] for a in members if a in old)) for n, (_, members) in enumerate(found)]
    claims = [(-count, n, i) for n, c in shared for i, count in c.items() if i is not None]
    ids: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, story_id in sorted(claims):  # most members first; of two, the older story
        if n not in ids and story_id not in taken:
            ids[n] = story_id
            taken.add(story_id)
    return [Story(ids.get(n), title, members) for n, (title, members) in enumerate(found)]
