"""The candidates of one outlet in one round: each item once, whatever route and address led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from crawler.article import Candidate
from crawler.outlet import Outlet
from crawler.report import Drop
from crawler.spiders.plan import Ask, Plan
from crawler.urls import canonical, identity, is_article, own_id, owner
from crawler.wrapped import unwrap

ALIKE = 0.5  # of the words of the shorter of two headlines that the other one holds too


class Candidates:
    """By key: the identity at the outlet, or the address of a link that leads elsewhere."""

    def __init__(self, plan: Plan, outlet: Outlet, ask: Ask) -> None:
        self.outlet = outlet
        self.oldest, self.latest = _span(plan, outlet)
        self.due: dict[str, Candidate] = {}  # to be read again
        self.mixed = ""  # what the outlet's ``id`` mixes up, told for people
        self._ask = ask
        self._asked: dict[str, bool] = {}  # key -> known
        self._neighbours = [o for o in plan.outlets if _may_share(o, outlet)]
        self._all: dict[str, Candidate] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __contains__(self, key: str) -> bool:
        return key in self._all

    def __getitem__(self, key: str) -> Candidate:
        return self._all[key]

    def take(self, candidates: Iterable[Candidate]) -> list[str]:
        """Their keys. Routes complete each other: one may tell the time, another the headline."""
        keys = []
        for new in candidates:
            new = new if (real := unwrap(new.url)) == new.url else replace(new, url=real)
            key = self.key(new.url)
            old = self._all.setdefault(key, new)
            if old is not new:
                self.mixed = self.mixed or self._mixed(key, old, new)
            if old.published_at is None or old.headline is None:
                headline, told = old.headline or new.headline, old.published_at or new.published_at
                self._all[key] = replace(old, headline=headline, published_at=told)
            keys.append(key)
        return keys

    def take_due(self, candidates: Iterable[Candidate]) -> None:
        """Known articles that are to be read again."""
        for candidate in candidates:
            (key,) = self.take([candidate])
            self.due[key] = candidate

    def key(self, url: str) -> str:
        try:
            return identity(url, self.outlet) if self.own(url) else canonical(url)
        except ValueError:
            return url

    def own(self, url: str) -> bool:
        """Is this outlet, and no neighbour with a closer domain, the owner of the address?"""
        holder = owner(url, self._neighbours)
        return holder is not None and holder.id == self.outlet.id

    def articles(self, keys: Iterable[str]) -> list[str]:
        """Those that look like articles of the outlet."""
        return [key for key in keys if self._strange(self._all[key]) is None]

    async def learn(self, keys: Iterable[str]) -> set[str]:
        """Those of ``keys`` that are known already; each is asked for once."""
        keys = list(keys)
        strange = [key for key in dict.fromkeys(keys) if key not in self._asked]
        if strange:
            known = await self._ask(self.outlet.id, strange)
            self._asked.update((key, key in known) for key in strange)
        return {key for key in keys if self._asked[key]}

    async def is_known(self, key: str) -> bool:
        return bool(await self.learn([key]))

    def unwanted(self, key: str) -> Drop | None:
        """Why a candidate is not to be asked for; None where it is. What was not learned is not known."""
        if key in self.due:
            return None
        candidate = self._all[key]
        if self._asked.get(key):
            return Drop.known
        return self._strange(candidate) or self.untimely(candidate)

    def _strange(self, candidate: Candidate) -> Drop | None:
        if not self.own(candidate.url):
            return Drop.foreign_host
        return None if is_article(candidate.url, self.outlet) else Drop.not_article

    def untimely(self, candidate: Candidate) -> Drop | None:
        told = candidate.published_at
        if told is None:
            return None
        if self.oldest and told < self.oldest:
            return Drop.too_old
        return Drop.too_new if self.latest and told >= self.latest else None

    def _mixed(self, key: str, one: Candidate, other: Candidate) -> str:
        """What to tell where both have the same id and yet are two articles."""
        if self.outlet.article.id is None or alike(one.headline, other.headline):
            return ""
        if canonical(one.url, self.outlet) == canonical(other.url, self.outlet):
            return ""
        if own_id(one.url, self.outlet) != key:
            return ""
        return f"article.id gives {key!r} for two articles: {one.url} and {other.url}"


def alike(one: str | None, other: str | None) -> bool:
    """May both be headlines of one article? Cut and changed ones still share most words."""
    if not one or not other:
        return True
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) >= ALIKE * min(len(words), len(others))


def _span(plan: Plan, outlet: Outlet) -> tuple[datetime | None, datetime | None]:
    """Candidates that are told to lie outside are not asked for."""
    zone = ZoneInfo(outlet.timezone)
    oldest, latest = plan.horizon, None
    if plan.since:
        oldest = datetime.combine(plan.since, time.min, zone)
        latest = datetime.combine(plan.until + timedelta(days=1), time.min, zone) if plan.until else None
    return oldest, latest


def _may_share(other: Outlet, outlet: Outlet) -> bool:
    """Might ``other`` own addresses that ``outlet``'s domains fit too? A cheap guess, never too narrow."""
    return other.id == outlet.id or any(mine in theirs for mine in outlet.domains for theirs in other.domains)
