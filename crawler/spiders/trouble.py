"""What went wrong at one outlet in one round, and whether that makes the outlet a failed one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.report import Drop, Failure
from crawler.spiders.web import OutOfTime, Problem

MOST_BLOCKS = 3  # block pages after which an outlet is left in peace
TELLING = 3  # failed pages, and none that came: the outlet has failed
_RANK = list(Failure)
_HOPELESS = {Failure.blocked, Failure.dns, Failure.tls, Failure.timeout, Failure.refused}


class Trouble:
    """Gathers problems; ``verdict`` names the outlet's failure."""

    def __init__(self) -> None:
        self.alive = False  # a route held candidates, or had not changed
        self.late: OutOfTime | None = None
        self.closed: Problem | None = None  # nothing more is asked of this outlet
        self.lost = False  # a candidate was lost to something temporary
        self.routes: list[Problem] = []
        self.pages: list[Problem] = []
        self.came = 0  # article pages that came
        self.bodies: list[bool] = []  # of each page extracted: was there a body?

    def of_route(self, problem: Problem) -> None:
        self.routes.append(problem)
        self._count_blocks()

    def of_page(self, problem: Problem) -> None:
        self.pages.append(problem)
        self.lost |= problem.temporary
        self._count_blocks()

    def _count_blocks(self) -> None:
        blocks = [p for p in (*self.routes, *self.pages[-MOST_BLOCKS:]) if p.drop is Drop.blocked]
        if len(blocks) >= MOST_BLOCKS and self.closed is None:
            self.closed = blocks[0]

    def routes_walked(self) -> None:
        """Where every route failed for a reason that pages share, pages are not asked for."""
        if not self.alive and self.routes:
            worst = _worst(self.routes)
            self.closed = worst if worst.failure in _HOPELESS else self.closed

    def verdict(self, route: str) -> Problem | None:
        """Why the outlet could not be read at all; None where it could. ``route``: its first."""
        if not self.alive and self.routes:
            return _worst(self.routes)
        if self.late:
            asked = self._asked_to_wait() if self.late.resting else None
            return asked or _failed(Failure.out_of_time, str(self.late))
        if not self.alive:
            return _failed(Failure.empty, f"{route} holds no article links")
        if self.closed:
            return self.closed
        blocked = any(p.drop is Drop.blocked for p in self.pages)
        if not self.came and (blocked or len(self.pages) >= TELLING):
            return _worst(self.pages)
        if self.bodies and not any(self.bodies):
            return _failed(
                Failure.layout, f"no text on any of {len(self.bodies)} pages; has the site changed?"
            )
        return None

    def sent_away(self, rests: float) -> Problem | None:
        """Why it is not visited for ``rests`` seconds, though this visit went well."""
        asked = self._asked_to_wait()
        if not rests or asked is None:
            return None
        return replace(asked, detail=f"{asked.detail}; left alone for {rests / 60:.0f} min")

    def _asked_to_wait(self) -> Problem | None:
        """The last answer that named a time to wait."""
        asked = [problem for problem in (*self.routes, *self.pages) if problem.wait]
        return asked[-1] if asked else None


def _worst(problems: Sequence[Problem]) -> Problem:
    """The most telling one, by the order of Failure."""
    return min(problems, key=lambda problem: _RANK.index(problem.failure))


def _failed(failure: Failure, detail: str) -> Problem:
    return Problem(failure, Drop.fetch_failed, detail)
