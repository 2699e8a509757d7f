"""Coverage, stories and health of one day -> the edition that leaves the house. Pure.

Sections told now: Sekilas, Isu Menonjol, Perubahan Setelah Terbit, Kegiatan Kita, Sebaran, Cakupan, Kliping
Lengkap, and the line that nobody curated it. Nothing depends on the database's numbers: rows are ordered by
time, reach and address, so that the same articles collected in another order make the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from aggregator.config import Agency, EditionSettings, Issue, Office
from aggregator.digest import changes as changed
from aggregator.digest import html, plain, whatsapp
from aggregator.digest.clips import clipping, link
from aggregator.digest.cover import all_failed, cover, nearby, owned, was_read
from aggregator.digest.figures import (
    Figures,
    Means,
    Selection,
    count,
    is_unanswered,
    means,
    select,
    select_late,
)
from aggregator.digest.glance import compared, figure_row, tallies
from aggregator.digest.sentence import lede
from aggregator.digest.spread import spreads
from aggregator.digest.stories import block, clusters, top
from aggregator.digest.view import View
from aggregator.digest.window import Span, scope, window, windows_before
from aggregator.digest.words import between, long_date, number, shorten
from aggregator.records import Coverage, Edition, OutletHealth, Story


def compose(
    settings: EditionSettings,
    *,
    day: date,
    now: datetime,
    agency: Agency,
    issues: Sequence[Issue],
    offices: Sequence[Office],
    coverage: Sequence[Coverage],
    stories: Sequence[Story],
    health: Sequence[OutletHealth],
    previous: Edition | None = None,
    changes: Sequence[changed.Changed] = (),
    late: bool = False,
    public_url: str | None = None,
) -> Edition:
    """The edition of ``day``.

    ``coverage`` holds the rows of the window, of the seven windows before it and of the 72 h before
    it; ``health`` the collection within the window; ``previous`` the last edition before this one;
    ``changes`` what outlets changed in articles of whatever age;
    ``late`` tells that collection did not end in time.
    """
    found = _gather(settings, day, coverage, health, offices, previous, changes)
    view = _view(settings, day, found, agency, issues, stories, late, public_url)
    return Edition(
        edition=settings.id,
        day=day,
        starts_at=found.span[0],
        ends_at=found.span[1],
        composed_at=now,
        subject=view.subject,
        html=html.render(view),
        text=plain.render(view),
        whatsapp=whatsapp.render(view),
        figures=_told(found),
        partial=late or found.blind,
        newest=max((row.article_id for row in coverage), default=previous.newest if previous else 0),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What an edition has to tell, before it is put into words."""

    span: Span
    chosen: Selection
    delayed: Selection  # susulan
    figures: Figures
    mean: Means | None
    health: Sequence[OutletHealth]  # of the outlets that this edition can draw on
    national: bool
    changes: Sequence[changed.Changed]  # relevant originals that were changed after publishing
    blind: bool  # nothing was read at all


def _gather(
    settings: EditionSettings,
    day: date,
    coverage: Sequence[Coverage],
    health: Sequence[OutletHealth],
    offices: Sequence[Office],
    previous: Edition | None,
    changes: Sequence[changed.Changed],
) -> Found:
    span = window(settings, day)
    belongs = scope(settings.office, offices)
    home = next(o for o in offices if o.code == settings.office)
    near = nearby(health, home)
    chosen = select(coverage, belongs, span)
    return Found(
        span=span,
        chosen=chosen,
        delayed=select_late(coverage, belongs, span, previous),
        figures=count(chosen),
        mean=means(coverage, belongs, windows_before(settings, day)),
        health=near,
        national=home.level == "ri",
        changes=changed.in_window(changes, belongs, span),
        blind=all_failed(near, span[0]) and not chosen.originals,
    )


def _view(
    settings: EditionSettings,
    day: date,
    found: Found,
    agency: Agency,
    issues: Sequence[Issue],
    stories: Sequence[Story],
    late: bool,
    public_url: str | None,
) -> View:
    chosen, figures, zone = found.chosen, found.figures, settings.tz
    labels = {i.code: i.label for i in issues}
    clips = clipping(chosen, found.delayed, zone)
    told = top(clusters(chosen, found.delayed, stories))
    blocks = tuple(block(n, c, clips, labels, agency.name) for n, c in enumerate(told, start=1))
    quiet = not (blocks or chosen.copies)
    delayed = len(found.delayed.originals)
    opening = lede(chosen, figures, found.mean, labels, agency.name, blind=found.blind, delayed=delayed)
    return View(
        agency=agency.name,
        region=settings.region,
        date=long_date(day),
        span=between(*found.span, zone),
        subject=_subject(settings, day, figures, agency.name, late, found.blind),
        preheader=shorten(blocks[0].title.text if blocks else opening, 140),
        warning=_warning(late, found.blind),
        lede=opening,
        compared=compared(found.mean),
        quiet=quiet,
        figures=figure_row(figures, found.mean),
        tallies=tallies(figures, found.mean),
        unanswered=clips.refs(filter(is_unanswered, chosen.originals)),
        blocks=blocks,
        amendments=changed.amendments(found.changes, clips, agency),
        owned=owned(chosen, found.health, found.span[0], zone, national=found.national, quiet=quiet),
        spreads=spreads(chosen, clips, agency.name) if chosen.originals else (),
        cover=cover(found.health, figures, delayed, found.span[0], zone),
        groups=tuple(clips.groups),
        public_url=link("", public_url or "").url,
    )


def _subject(
    settings: EditionSettings, day: date, figures: Figures, agency: str, late: bool, blind: bool
) -> str:
    mark = " (pengumpulan gagal)" if blind else " (sebagian)" if late else ""
    place = settings.region if agency in settings.region else f"{agency} {settings.region}"
    told = f"{number(figures.originals)} berita, {number(figures.unanswered)} perlu jawaban"
    return " ".join(f"[Humas {place}] {long_date(day)} – {told}{mark}".split())


def _warning(late: bool, blind: bool) -> str:
    if blind:
        return (
            "Pengumpulan gagal: tidak ada media yang terbaca. Angka nol di sini bukan berarti tidak ada"
            " pemberitaan."
        )
    if late:
        return "Edisi sebagian: pengumpulan belum selesai saat edisi ini harus berangkat."
    return ""


def _told(found: Found) -> dict[str, Any]:
    """The numbers by name, as JSON values, for whoever checks the edition later."""
    health = found.health
    return {
        **asdict(found.figures),
        "late": len(found.delayed.originals),
        "changes": len(found.changes),
        "changes_spelling": sum(map(changed.is_trivial, found.changes)),
        "mean": asdict(found.mean) if found.mean else None,
        "outlets": len(health),
        "outlets_read": sum(was_read(h, found.span[0]) for h in health),
        "outlets_failed": sum(h.failure is not None for h in health),
        "found": sum(h.found for h in health),
        "stored": sum(h.stored for h in health),
    }
