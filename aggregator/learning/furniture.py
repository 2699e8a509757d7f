"""Lines that an outlet prints on most of its pages are furniture, whatever they say. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

RECENT = 40  # articles of an outlet that are looked at
LEAST_ARTICLES, LEAST_DAYS = 12, 5  # else a series of reports on one matter would lose its background
SHARE = 0.5  # of the articles that hold the line
LONGEST = 200  # characters; longer is text


def recurring(articles: Iterable[tuple[date, str]], needles: Iterable[str] = ()) -> frozenset[str]:
    """The furniture among the paragraphs of an outlet's latest ``articles`` (day of collection, body). What
    names the agency (``needles``) is none: a case has its background in every report on it."""
    count: Counter[str] = Counter()
    days: dict[str, set[date]] = {}
    total = 0
    for day, body in articles:
        total += 1
        for line in set(body.split("\n\n")):
            count[line] += 1
            days.setdefault(line, set()).add(day)
    least = max(LEAST_ARTICLES, SHARE * total)
    named = [needle.casefold() for needle in needles]
    often = (line for line, times in count.items() if times >= least and len(line) <= LONGEST)
    often = (line for line in often if not any(needle in line.casefold() for needle in named))
    return frozenset(line for line in often if len(days[line]) >= LEAST_DAYS)
