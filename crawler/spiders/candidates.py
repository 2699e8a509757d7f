"""The candidates of one outlet in one round: each item once, whatever route and address led to it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawler.article import Candidate
from crawler.outlet import Outlet
from crawler.report import Drop
from crawler.spiders.plan import Plan
from crawler.urls import canonical, identity, is_article, owner


class Candidates:
    """By key: the identity at the outlet, or the address of a link that leads elsewhere."""

    def __init__(self, plan: Plan, outlet: Outlet) -> None:
        self.outlet, self.horizon = outlet, plan.horizon
        self.known = plan.known.get(outlet.id, frozenset())
        self.due: set[str] = set()  # keys to be read again
        self._neighbours = [o for o in plan.outlets if _may_share(o, outlet)]
        self._all: dict[str, Candidate] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[tuple[str, Candidate]]:
        return iter(self._all.items())

    def __contains__(self, key: str) -> bool:
        return key in self._all

    def take(self, candidates: Iterable[Candidate]) -> None:
        """Routes complete each other: one may tell the time, another the headline."""
        for new in candidates:
            key = self.key(new.url)
            old = self._all.setdefault(key, new)
            if old.published_at is None or old.headline is None:
                headline, told = old.headline or new.headline, old.published_at or new.published_at
                self._all[key] = replace(old, headline=headline, published_at=told)

    def take_due(self, candidates: Iterable[Candidate]) -> None:
        """Known articles that are to be read again."""
        for candidate in candidates:
            self.take([candidate])
            self.due.add(self.key(candidate.url))

    def key(self, url: str) -> str:
        try:
            return identity(url, self.outlet) if self.own(url) else canonical(url)
        except ValueError:
            return url

    def own(self, url: str) -> bool:
        """Is this outlet, and no neighbour with a closer domain, the owner of the address?"""
        holder = owner(url, self._neighbours)
        return holder is not None and holder.id == self.outlet.id

    def unwanted(self, key: str, candidate: Candidate) -> Drop | None:
        """Why a candidate is not to be asked for; None where it is."""
        if key in self.due:
            return None
        if not self.own(candidate.url):
            return Drop.foreign_host
        if not is_article(candidate.url, self.outlet):
            return Drop.not_article
        if key in self.known:
            return Drop.known
        told = candidate.published_at
        return Drop.too_old if told and self.horizon and told < self.horizon else None


def _may_share(other: Outlet, outlet: Outlet) -> bool:
    """Might ``other`` own addresses that ``outlet``'s domains fit too? A cheap guess, never too narrow."""
    return other.id == outlet.id or any(mine in theirs for mine in outlet.domains for theirs in other.domains)
