"""One address of a route, what it held, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from scrapy.http import Response

from crawler.article import Candidate
from crawler.outlet import Route
from crawler.report import Failure
from crawler.spiders.plan import Walked
from crawler.spiders.web import Problem


@dataclass(slots=True)
class Part:
    """A feed, a sitemap, one page of a listing. A walker fills in what was asked and came; the visit, which
    links are the outlet's articles, and what was lost of them."""

    route: Route
    url: str  # with an unfilled {page}: the end of a listing or of an archive's day, nothing was asked
    page: Response | None = None
    links: Sequence[Candidate] = ()
    children: Sequence[str] = ()  # of a sitemap index
    cut: bool = False  # larger than what is read of it
    unchanged: bool = False  # 304
    problem: Problem | None = None  # why there are no links, or (back-fill) what was lost of them
    keys_found: list[str] = field(default_factory=list)  # of all links
    keys: list[str] = field(default_factory=list)  # of the outlet's articles among them
    new: set[str] = field(default_factory=set)  # of these, unknown before
    old: bool = False  # some of these were too old to be asked for
    times: list[datetime] = field(
        default_factory=list
    )  # as told by the route; in a back-fill by the pages too

    @property
    def served(self) -> bool:
        return self.unchanged or bool(self.keys)

    @property
    def overrun(self) -> bool:
        """Does everything in it lie behind what was seen of it before?"""
        return bool(self.keys) and len(self.new) == len(set(self.keys)) and not self.old


def told(outlet: str, part: Part) -> Walked:
    """A slice of a back-fill, as an event."""
    return Walked(
        outlet,
        part.route.address,
        part.route.kind,
        part.url,
        found=len(set(part.keys)),
        new=len(part.new),
        oldest_at=min(part.times, default=None),
        newest_at=max(part.times, default=None),
        failure=part.problem.failure if part.problem else None,
        detail=part.problem.detail if part.problem else "",
        unchanged=part.unchanged,
    )


@dataclass(slots=True)
class Walk:
    """A route in an ordinary round: all its parts."""

    route: Route
    parts: list[Part] = field(default_factory=list)
    overrun: bool = False

    @property
    def served(self) -> bool:
        return any(part.served for part in self.parts)

    @property
    def asked(self) -> bool:
        return bool(self.parts)

    def told(self, outlet: str) -> Walked:
        keys, new, times = set[str](), set[str](), list[datetime]()
        for part in self.parts:
            keys.update(part.keys)
            new |= part.new
            times += part.times
        failure, detail = self.fault()
        return Walked(
            outlet,
            self.route.address,
            self.route.kind,
            self.route.address,
            found=len(keys),
            new=len(new),
            oldest_at=min(times, default=None),
            newest_at=max(times, default=None),
            failure=failure,
            detail=detail,
            unchanged=any(part.unchanged for part in self.parts),
            overrun=self.overrun,
        )

    def fault(self) -> tuple[Failure | None, str]:
        """Why the route served nothing; a fault of one part of many is only told."""
        problems = [part.problem for part in self.parts if part.problem]
        if problems:
            return None if self.served else problems[0].failure, problems[0].detail
        if self.served or not self.parts:
            return None, ""
        links = sum(len(part.links) for part in self.parts)
        what = (
            f"holds {links} links, none of them an article of the outlet"
            if links
            else "holds no article links"
        )
        return Failure.empty, f"{self.route.address} {what}"
