"""Which article is a copy of which: the possible originals of one article -> the one it is attached to. Pure.

Articles have a rank, the order in which they can be an original. Taken in that order, each is attached to
the earlier representative it stands closest to, or becomes a representative itself: the pivot method of
correlation clustering (Ailon, Charikar & Newman 2008) with an order that means something. So no copy is
ever attached to a copy, and what comes out depends on the articles alone, not on the order in which they
were found.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from aggregator.grouping.pairs import Likeness
from aggregator.records import CopyLink

# How much earlier than its time an article counts: a release is sent out before it stands on the site, and
# the wire's text reaches the papers before its own page; who names a source, or copies for a living, is last.
HEAD_START = {"owned": timedelta(hours=96), "wire": timedelta(hours=72)}
DECLARED = timedelta(hours=200)
LOW_TRUST = timedelta(days=3650)
_TIE_BITS = 24


def rank(
    canonical_url: str,
    published_at: datetime | None,
    collected_at: datetime,
    outlet_kind: str | None = None,
    *,
    low_trust: bool = False,
    declared: bool = False,
) -> int:
    """The lower, the likelier an original. Two articles of one second are told apart by their addresses.

    Where only the day of publication is known, or of collection, it counts from its end.
    """
    when = published_at or collected_at.replace(hour=0, minute=0, second=0)
    if published_at is None or _is_date(published_at):
        when += timedelta(days=1)
    when -= HEAD_START.get(outlet_kind or "", timedelta())
    when += (DECLARED if declared else timedelta()) + (LOW_TRUST if low_trust else timedelta())
    tie = zlib.crc32(canonical_url.encode()) >> (32 - _TIE_BITS)
    return (int(when.timestamp()) << _TIE_BITS) | tie


def _is_date(moment: datetime) -> bool:
    """Midnight to the second in one of Indonesia's zones: a date without an hour."""
    utc = moment.astimezone(UTC)
    return utc.hour in (15, 16, 17) and utc.minute == utc.second == 0


def attach(
    article_id: int,
    found: Iterable[tuple[int, int, Likeness]],
    declared: frozenset[int] = frozenset(),
) -> CopyLink | None:
    """``found``: possible originals as (article_id, rank, likeness); ``declared``: those at the outlet that
    the article itself names as its source, which come first; then whoever had most of it, then the first in
    rank: who merely looks more alike may be a copy itself."""

    def closeness(candidate: tuple[int, int, Likeness]) -> tuple[bool, float, int, int]:
        number, its_rank, like = candidate
        return number in declared, round(like.of_first, 1), -like.exchanged, -its_rank

    best = max(found, key=closeness, default=None)
    if best is None:
        return None
    number, _, like = best
    return CopyLink(article_id, number, like.relation, like.jaccard, like.containment)
