"""When an edition looks, and what belongs to its audience. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from aggregator.config import EditionSettings, Office
from aggregator.records import Coverage

Belongs = Callable[[Coverage], bool]
Span = tuple[datetime, datetime]  # [start, end), aware UTC

DAYS_BEFORE = 7  # windows that the mean is taken from
LATE = timedelta(hours=72)  # an article older than this before the window is no news


def window(edition: EditionSettings, day: date) -> Span:
    """[the day before at the edition's hour, ``day`` at its hour) in its zone, as aware UTC."""
    end = datetime.combine(day, edition.at, tzinfo=edition.tz)
    start = datetime.combine(day - timedelta(days=1), edition.at, tzinfo=edition.tz)
    return start.astimezone(UTC), end.astimezone(UTC)


def windows_before(edition: EditionSettings, day: date) -> list[Span]:
    """The seven windows before that of ``day``, oldest first."""
    return [window(edition, day - timedelta(days=n)) for n in range(DAYS_BEFORE, 0, -1)]


def offices_below(code: str, offices: Sequence[Office]) -> frozenset[str]:
    """``code`` and every office under it."""
    found = {code}
    while more := {o.code for o in offices if o.parent in found} - found:
        found |= more
    return frozenset(found)


def is_owned(row: Coverage) -> bool:
    """Whether it stands on one of the agency's own sites."""
    return row.outlet_kind == "owned" or (row.labels is not None and row.labels.kind == "situs_sendiri")


def scope(code: str, offices: Sequence[Office]) -> Belongs:
    """Which rows an edition for office ``code`` tells.

    RI tells everything. Another edition tells what is about its office or one below it, whatever
    the outlet: news on RI in a national or in a local outlet is not news on the province. The
    channels that the province runs itself are its own activity, whatever they write about.
    """
    if code == "RI":
        return lambda row: True
    codes = offices_below(code, offices)
    level, _, province = code.partition(":")

    def belongs(row: Coverage) -> bool:
        if row.labels is not None and row.labels.office in codes:
            return True
        elsewhere = row.labels is not None and row.labels.office not in ("RI", "none")
        return level == "prov" and row.outlet_province == province and is_owned(row) and not elsewhere

    return belongs
