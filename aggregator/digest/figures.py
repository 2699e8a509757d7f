"""Every number of an edition. Pure.

Counted are earned (berita, opini), relevant originals of trusted outlets. Owned and paid articles are
counted apart and never in one figure with them (coding scheme, section 6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

from aggregator.digest.window import LATE, Belongs, Span, is_owned
from aggregator.records import Coverage, Edition, Tone

ENOUGH_WINDOWS = 5  # with fewer windows before, a mean would compare with our own start
PROMPT = timedelta(days=1)  # read this soon after its window, an article proves that we were reading


def by_time(row: Coverage) -> tuple[str, str, str]:
    """The one order of rows: time, then address; never the database's numbers."""
    return row.when.isoformat(), row.url, row.outlet


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of one window and scope, parted as they may be counted; each in order of time."""

    originals: tuple[Coverage, ...] = ()
    copies: tuple[Coverage, ...] = ()
    owned: tuple[Coverage, ...] = ()
    paid: tuple[Coverage, ...] = ()  # rilis, advertorial at outlets that are not the agency's
    unjudged: tuple[Coverage, ...] = ()
    untrusted: tuple[Coverage, ...] = ()  # at sites that copy for a living: shown apart, never counted


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers told of one window."""

    originals: int
    links: int
    tone: Mapping[str, int]
    unanswered: int
    owned_articles: int
    owned_outlets: int
    paid: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class Means:
    """Means over the ``days`` windows before."""

    days: int
    originals: float
    links: float
    tone: Mapping[str, float]
    unanswered: float
    owned_outlets: float


def part(row: Coverage) -> str | None:
    """The field of Selection that a row belongs to; None: it is kept, but not told."""
    if row.trust == "low":
        return "untrusted" if row.labels and row.labels.relevant else None
    if is_owned(row):
        return "owned"
    if row.labels is None:
        return "unjudged"
    if not row.labels.relevant:
        return None
    if row.earned:
        return "originals" if row.copy_of is None else "copies"
    return "paid" if row.labels.kind in ("rilis", "advertorial") else None


def select(rows: Iterable[Coverage], belongs: Belongs, span: Span) -> Selection:
    """The rows of ``span`` that belong, parted."""
    start, end = span
    parts: dict[str, list[Coverage]] = {}
    chosen = (row for row in rows if start <= row.when < end and belongs(row))
    for row in sorted(chosen, key=by_time):
        if name := part(row):
            parts.setdefault(name, []).append(row)
    return Selection(**{name: tuple(found) for name, found in parts.items()})


def select_late(
    rows: Iterable[Coverage], belongs: Belongs, span: Span, previous: Edition | None
) -> Selection:
    """*Susulan*: up to 72 h older than the window, first stored since the last edition.

    Back-filled articles never, and none in a first edition, to which everything old is new.
    """
    if previous is None:
        return Selection()
    fresh = (r for r in rows if r.article_id > previous.newest and r.origin != "backfill")
    return select(fresh, belongs, (span[0] - LATE, span[0]))


def is_unanswered(row: Coverage) -> bool:
    """Negative, and nobody of the agency is quoted in it."""
    return row.labels is not None and row.labels.tone == Tone.negative and not row.labels.spokespersons


def tones(rows: Iterable[Coverage]) -> dict[str, int]:
    """How many rows of each tone; a relevant row without a tone is one to be read."""
    counted = Counter(tone_of(row) for row in rows)
    return {tone.value: counted[tone.value] for tone in Tone}


def tone_of(row: Coverage) -> str:
    return (row.labels.tone if row.labels else None) or Tone.unsure.value


def count(chosen: Selection) -> Figures:
    return Figures(
        originals=len(chosen.originals),
        links=len(chosen.originals) + len(chosen.copies),
        tone=tones(chosen.originals),
        unanswered=sum(map(is_unanswered, chosen.originals)),
        owned_articles=len(chosen.owned),
        owned_outlets=len({r.outlet for r in chosen.owned}),
        paid=len(chosen.paid),
        unjudged=len(chosen.unjudged),
    )


def observed(rows: Sequence[Coverage], span: Span) -> bool:
    """Whether we were reading in that window: something was stored promptly, or filled in on purpose."""
    start, end = span
    return any(
        start <= r.when < end and (r.origin in ("backfill", "import") or r.collected_at < end + PROMPT)
        for r in rows
    )


def means(rows: Sequence[Coverage], belongs: Belongs, before: Sequence[Span]) -> Means | None:
    """Means over ``before`` (oldest first) from the first window we were reading in; None: too few."""
    first = next((n for n, span in enumerate(before) if observed(rows, span)), len(before))
    spans = before[first:]
    if len(spans) < ENOUGH_WINDOWS:
        return None
    past = [count(select(rows, belongs, span)) for span in spans]
    return Means(
        days=len(past),
        originals=fmean(f.originals for f in past),
        links=fmean(f.links for f in past),
        tone={tone.value: fmean(f.tone[tone.value] for f in past) for tone in Tone},
        unanswered=fmean(f.unanswered for f in past),
        owned_outlets=fmean(f.owned_outlets for f in past),
    )
