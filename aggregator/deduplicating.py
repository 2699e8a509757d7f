"""Copies, as articles arrive: index what is new, then attach whoever that concerns, first in rank first.

What one article's answer changes for later ones is noted in the store and taken up in the same pass, so
that the end is the same whatever came first. Each step is one short transaction; a killed run goes on where
it stopped.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from aggregator.grouping.copies import attach, rank
from aggregator.grouping.pairs import Likeness, likeness
from aggregator.grouping.prints import Print, boilerplate, make_print
from aggregator.records import CopyEdge
from aggregator.store import Store
from aggregator.store.copies import Printed, Unprinted

CHUNK = 100  # articles in one transaction
_KEPT = 400  # prints kept at hand
_MOST = 30  # possible originals that are compared; those with most in common


def deduplicate(store: Store, tell: Callable[[str], None] = lambda line: None) -> int:
    """Attach all articles that are new or changed, and whom that concerns; returns how many were looked
    at."""
    return _Deduplication(store, tell).run()


@dataclass(slots=True)
class _Text:
    print: Print
    boilerplate: frozenset[int]  # 3-word shingles


class _Deduplication:
    def __init__(self, store: Store, tell: Callable[[str], None]) -> None:
        self._store = store
        self._copies = store.copies
        self._tell = tell
        self._prints: OrderedDict[int, Print] = OrderedDict()

    def run(self) -> int:
        self._copies.mark_changed_outlets()
        while new := self._copies.unprinted(CHUNK):
            with self._store.transaction():
                for article in new:
                    self._index(article)
        done = 0
        while self._attach_some():
            done += CHUNK
            self._tell(f"{done} articles compared")
        return done

    # ------------------------------------------------------------ index

    def _index(self, article: Unprinted) -> None:
        text = make_print(article.body)
        its_rank = rank(
            article.canonical_url,
            article.published_at,
            article.collected_at,
            article.outlet_kind,
            low_trust=article.trust == "low",
        )
        self._copies.put(article, its_rank, sorted(text.hashes))
        self._keep(article.article_id, text)

    def _keep(self, article_id: int, text: Print) -> Print:
        self._prints[article_id] = text
        self._prints.move_to_end(article_id)
        if len(self._prints) > _KEPT:
            self._prints.popitem(last=False)
        return text

    # ------------------------------------------------------------ attach

    def _attach_some(self) -> bool:
        with self._store.transaction():
            for _ in range(CHUNK):
                article = self._copies.next()
                if article is None:
                    return False
                self._attach(article)
        return True

    def _attach(self, article: Printed) -> None:
        found, candidates = self._copies.candidates(article)
        earlier = [c for c, is_copy in candidates if not is_copy and c.rank < article.rank]
        earlier.sort(key=lambda c: (-found.shared[c.article_id], c.rank))
        alike = self._compare(article, found.common, earlier[:_MOST]) if earlier else []
        link = attach(article.article_id, [(c.article_id, c.rank, like) for c, like in alike])
        edges = [_edge(article.article_id, c.article_id, like) for c, like in alike]
        concerned: list[int] = []
        was_copy = self._copies.is_copy(article.article_id)
        if link and not was_copy:
            concerned = self._copies.members(article.article_id)
        elif not link and (was_copy or article.changed):
            concerned = [c.article_id for c, _ in candidates if c.rank > article.rank]
            concerned += self._copies.members(article.article_id)
        self._copies.settle(article, link, edges, concerned)

    def _compare(
        self, article: Printed, common: frozenset[int], others: list[Printed]
    ) -> list[tuple[Printed, Likeness]]:
        own = self._text(article, common)
        alike = []
        for other in others:
            text = self._text(other, self._copies.common(other))
            same_outlet = other.site_id == article.site_id
            like = likeness(
                own.print, text.print, own.boilerplate | text.boilerplate, same_outlet=same_outlet
            )
            if like:
                alike.append((other, like))
        return alike

    def _text(self, article: Printed, common: frozenset[int]) -> _Text:
        known = self._prints.get(article.article_id)
        text = known or self._keep(article.article_id, make_print(self._copies.body(article.article_id)))
        marked = boilerplate(text, common) if common else frozenset()
        return _Text(text, frozenset(text.shingles[i] for i in marked if i < len(text.shingles)))


def _edge(article_id: int, other_id: int, like: Likeness) -> CopyEdge:
    return CopyEdge(
        article_id,
        other_id,
        like.relation,
        like.jaccard,
        like.containment,
        like.of_first,
        like.of_second,
        like.numbers,
    )
