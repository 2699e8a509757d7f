"""Copies, as articles arrive: index what is new, then attach whoever that concerns, first in rank first.

What one article's answer changes for later ones is noted in the store and taken up in the same pass, so
that the end is the same whatever came first. Each step is one short transaction; a killed run goes on where
it stopped.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from aggregator.grouping import Declared
from aggregator.grouping.copies import attach, rank
from aggregator.grouping.pairs import Likeness, exchanged, likeness
from aggregator.grouping.prints import Print, boilerplate, make_print
from aggregator.records import CopyEdge, CopyLink
from aggregator.store import Store
from aggregator.store.copies import Printed, Unprinted
from aggregator.store.shingles import Found
from crawler.outlet import Outlet

CHUNK = 100  # articles in one transaction
_KEPT = 1000  # prints kept at hand
_FEW = 6  # copies that are compared where no original is alike
_WITNESSES = 2  # of them that must be alike, unless one is the same
_MOST = 30  # possible originals that are compared; those with most in common


def deduplicate(
    store: Store, outlets: Iterable[Outlet] = (), tell: Callable[[str], None] = lambda line: None
) -> int:
    """Attach all articles that are new or changed, and whom that concerns; returns how many were looked
    at."""
    return _Deduplication(store, Declared(outlets), tell).run()


@dataclass(slots=True)
class _Text:
    print: Print
    boilerplate: frozenset[int]  # 3-word shingles


class _Deduplication:
    def __init__(self, store: Store, declared: Declared, tell: Callable[[str], None]) -> None:
        self._declared = declared
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
        text = make_print(article.body, article.headline)
        its_rank = rank(
            article.canonical_url,
            article.published_at,
            article.collected_at,
            article.outlet_kind,
            low_trust=article.trust == "low",
            declared=article.origin_grade == "declared",
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
        earlier = [(c, of) for c, of in candidates if c.order < article.order]
        likes = self._likes(article, found, earlier) if earlier else []
        declared = self._named(article, [c for c, _ in likes])
        link = attach(article.article_id, [(c.article_id, c.rank, like) for c, like in likes], declared)
        edges = [_edge(article.article_id, c.article_id, like) for c, like in likes]
        concerned = self._concerned(article, link, [c for c, _ in candidates if c.order > article.order])
        self._copies.settle(article, link, edges, concerned)

    def _named(self, article: Printed, originals: list[Printed]) -> frozenset[int]:
        """Those that lie at the outlet which the article names as its source."""
        source = self._copies.origin(article.article_id) if originals else None
        outlets = self._declared.outlets(*source) if source else frozenset()
        return frozenset(o.article_id for o in originals if outlets and self._copies.outlet(o) in outlets)

    def _concerned(self, article: Printed, link: CopyLink | None, later: list[Printed]) -> list[int]:
        """Whom it concerns that this article is, or is no longer, what it was."""
        old = self._copies.link(article.article_id)
        same = (old and old.original_id) == (link and link.original_id)
        if same and not article.changed:
            return []
        return [c.article_id for c in later] + self._copies.members(article.article_id)

    def _likes(
        self, article: Printed, found: Found, earlier: list[tuple[Printed, int | None]]
    ) -> list[tuple[Printed, Likeness]]:
        """The representatives that the article resembles."""
        own = self._text(article, found.common)
        originals = [c for c, copy_of in earlier if copy_of is None]
        originals.sort(key=lambda c: (found.weight(c.article_id), -c.rank), reverse=True)
        likes = []
        for other in originals[:_MOST]:
            like = self._compare(own, other, other.site_id == article.site_id)
            sisters = [c for c, copy_of in earlier if copy_of == other.article_id]
            if like and (like.is_complete or not self._is_next_of_series(article, own, sisters)):
                likes.append((other, like))
        return likes or self._through_copies(article, own, found, earlier)

    def _through_copies(
        self, article: Printed, own: _Text, found: Found, earlier: list[tuple[Printed, int | None]]
    ) -> list[tuple[Printed, Likeness]]:
        """The same text as a copy of a representative, which may be shorter than both."""
        copies = [(c, copy_of) for c, copy_of in earlier if copy_of and c.site_id != article.site_id]
        copies.sort(key=lambda c: (found.weight(c[0].article_id), -c[0].rank), reverse=True)
        witnesses: dict[int, list[Likeness]] = defaultdict(list)
        for other, copy_of in copies[:_FEW]:
            like = self._compare(own, other, False)
            if like:
                witnesses[copy_of or 0].append(like)
        for copy_of, likes in witnesses.items():
            original = self._copies.printed(copy_of)
            enough = len(likes) >= _WITNESSES or any(like.is_faithful for like in likes)
            if enough and original and original.site_id != article.site_id:
                return [(original, max(likes, key=lambda like: like.jaccard))]
        return []

    def _is_next_of_series(self, article: Printed, own: _Text, copies: list[Printed]) -> bool:
        """Has the outlet a text in the same form already, with other names and numbers?"""
        sisters = [c for c in copies if c.site_id == article.site_id]
        return any(exchanged(own.print, self._text(sister, frozenset()).print) for sister in sisters)

    def _compare(self, own: _Text, other: Printed, same_outlet: bool) -> Likeness | None:
        text = self._text(other, self._copies.common(other))
        return likeness(own.print, text.print, own.boilerplate | text.boilerplate, same_outlet=same_outlet)

    def _text(self, article: Printed, common: frozenset[int]) -> _Text:
        known = self._prints.get(article.article_id)
        text = known or self._keep(article.article_id, make_print(*self._copies.text(article.article_id)))
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
