"""*Kliping Lengkap*: every article of the edition once, numbered, grouped so that figures are lists. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from w3lib.url import url_query_cleaner

from aggregator.digest.figures import Selection, by_time, tone_of
from aggregator.digest.view import Clip, Group, Link
from aggregator.digest.words import MARK, MARKS, Mark, clock, fold, shorten, stamp
from aggregator.records import Coverage

EVIDENCE = 280  # characters; a sentence longer than that is cut, the article has it whole
TRACKING = [f"utm_{word}" for word in ("source", "medium", "campaign", "term", "content", "id")] + ["fbclid"]
NOTES = {"opini": "opini", "rilis": "rilis", "advertorial": "advertorial"}


def outlet_name(row: Coverage) -> str:
    return fold(row.outlet_name or row.outlet)


def link(text: str, url: str) -> Link:
    """A link only where the address is http(s), and no tracking in it: readers are not followed."""
    safe = urlsplit(url).scheme in ("http", "https") and not any(c.isspace() for c in url)
    clean = url_query_cleaner(url, TRACKING, remove=True, keep_fragments=True) if safe else None
    return Link(fold(text), clean)


@dataclass(slots=True)
class Clipping:
    """The groups and, per row, its number. Rows are known by (outlet, url): never by their id."""

    zone: ZoneInfo
    groups: list[Group] = field(default_factory=list)
    number: dict[tuple[str, str], int] = field(default_factory=dict)

    def refs(self, rows: Iterable[Coverage]) -> tuple[int, ...]:
        """The numbers of those rows that are clips, in order; folded copies have none."""
        return tuple(sorted(n for r in rows if (n := self.number.get((r.outlet, r.url)))))

    def add(
        self,
        anchor: str,
        title: str,
        rows: Sequence[Coverage],
        copies: Mapping[int, list[Coverage]],
        *,
        mark: Mark | None = None,
        late: bool = False,
        judged: bool = True,
    ) -> None:
        """One more group, empty ones left out."""
        clips = []
        for row in rows:
            number = self.number.setdefault((row.outlet, row.url), len(self.number) + 1)
            clips.append(self._clip(row, number, copies.get(row.article_id, []), late, judged))
        if clips:
            self.groups.append(Group(anchor, title, mark, tuple(clips)))

    def _clip(self, row: Coverage, number: int, copies: list[Coverage], late: bool, judged: bool) -> Clip:
        kind = row.labels.kind if row.labels else ""
        notes = ["susulan"] if late else []
        notes += [NOTES[kind]] if kind in NOTES else []
        return Clip(
            number=number,
            outlet=outlet_name(row),
            time=time_of(row, self.zone, late),
            headline=link(row.headline, row.url),
            mark=MARK[tone_of(row)] if judged else None,
            evidence=shorten((row.labels and row.labels.evidence) or "", EVIDENCE) if judged else "",
            note=", ".join(notes),
            copies=tuple(link(outlet_name(c), c.url) for c in sorted(copies, key=by_time)),
        )


def time_of(row: Coverage, zone: ZoneInfo, late: bool = False) -> str:
    """When it was published; where that is unknown, when it was collected, and said so."""
    told = stamp(row.when, zone) if late else clock(row.when, zone)
    return told if row.published_at else f"diambil {told}"


def clipping(chosen: Selection, late: Selection, zone: ZoneInfo) -> Clipping:
    """Originals by tone (what needs eyes first), then *susulan*, stray copies, own and paid articles."""
    shown = {r.article_id for r in (*chosen.originals, *late.originals)}
    folded: dict[int, list[Coverage]] = {}
    stray = []
    for row in (*chosen.copies, *late.copies):
        if row.copy_of in shown:
            folded.setdefault(row.copy_of or 0, []).append(row)
        elif row in chosen.copies:
            stray.append(row)
    made = Clipping(zone)
    for mark in MARKS:
        rows = [r for r in chosen.originals if tone_of(r) == mark.code]
        made.add(f"nada-{mark.css}", f"Nada {mark.word}", rows, folded, mark=mark)
    made.add("susulan", "Susulan, terbit sebelum periode ini", late.originals, folded, late=True)
    made.add("salinan", "Salinan, aslinya tidak dihitung di edisi ini", stray, {})
    made.add("resmi", "Kanal resmi", chosen.owned, {}, judged=False)
    made.add("berbayar", "Rilis dan advertorial di media lain", chosen.paid, {}, judged=False)
    made.add("penyalin", "Situs penyalin, tidak dihitung", chosen.untrusted, {}, judged=False)
    return made
