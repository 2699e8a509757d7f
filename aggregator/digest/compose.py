"""Coverage, stories and health of one day -> the edition that leaves the house. Pure.

Sections told now: Sekilas, Isu Menonjol, Kegiatan Kita, Sebaran, Cakupan, Kliping Lengkap, and the line
that nobody curated it. Nothing depends on the database's numbers: rows are ordered by time, reach and
address, so that the same articles collected in another order make the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from aggregator.config import Agency, EditionSettings, Issue, Office
from aggregator.digest import html, plain, whatsapp
from aggregator.digest.clips import Clipping, clipping
from aggregator.digest.cover import all_failed, cover, nearby, owned
from aggregator.digest.figures import Figures, Means, Selection, count, is_unanswered, means, select, select_late
from aggregator.digest.sentence import lede
from aggregator.digest.stories import block, clusters, top
from aggregator.digest.view import Figure, Spread, Tally, View
from aggregator.digest.window import scope, window, windows_before
from aggregator.digest.words import MARKS, OUTLET_KINDS, clock, long_date, number, office, shorten
from aggregator.records import Coverage, Edition, OutletHealth, Story, Tone

MOST_SPREADS = 6  # lines of one list in Sebaran


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
    late: bool = False,
    public_url: str | None = None,
) -> Edition:
    """The edition of ``day``.

    ``coverage`` holds the rows of the window, of the seven windows before it and of the 72 h before
    it; ``health`` the collection within the window; ``previous`` the last edition before this one;
    ``late`` tells that collection did not end in time.
    """
    span = window(settings, day)
    belongs = scope(settings.office, offices)
    chosen = select(coverage, belongs, span)
    delayed = select_late(coverage, belongs, span, previous)
    figures = count(chosen)
    mean = means(coverage, belongs, windows_before(settings, day))
    home = next(o for o in offices if o.code == settings.office)
    near = nearby(health, home)
    blind = all_failed(near) and not chosen.originals
    labels = {i.code: i.label for i in issues}
    clips = clipping(chosen, delayed, settings.tz)
    told = top(clusters(chosen, delayed, stories))
    blocks = tuple(block(n, c, clips, labels, agency.name) for n, c in enumerate(told, start=1))
    quiet = not blocks
    subject = _subject(settings, day, figures, agency.name, late, blind)
    opening = lede(chosen, figures, mean, labels, agency.name, blind=blind, delayed=len(delayed.originals))
    view = View(
        agency=agency.name,
        region=settings.region,
        date=long_date(day),
        span=f"{clock(span[0], settings.tz)} – {clock(span[1], settings.tz)}",
        subject=subject,
        preheader=shorten(blocks[0].title.text if blocks else opening, 140),
        warning=_warning(late, blind),
        lede=opening,
        compared=_compared(mean),
        quiet=quiet,
        figures=_figures(figures, mean),
        tallies=_tallies(figures, mean),
        unanswered=clips.refs(filter(is_unanswered, chosen.originals)),
        blocks=blocks,
        owned=owned(chosen, near, settings.tz, home.level == "ri"),
        spreads=() if quiet else _spreads(chosen, clips, agency.name),
        cover=cover(near, figures, len(delayed.originals), span[0], settings.tz),
        groups=tuple(clips.groups),
        public_url=public_url,
    )
    return Edition(
        edition=settings.id,
        day=day,
        starts_at=span[0],
        ends_at=span[1],
        composed_at=now,
        subject=subject,
        html=html.render(view),
        text=plain.render(view),
        whatsapp=whatsapp.render(view),
        figures=_told(figures, mean, delayed, near),
        partial=late or blind,
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


def _compared(mean: Means | None) -> str:
    if mean is None:
        return "Belum ada pembanding: rata-rata tersedia setelah pengumpulan berjalan satu minggu."
    return f"Rata-rata dihitung dari {mean.days} jendela sebelumnya."


def _mean(value: float | None) -> str:
    return "" if value is None else f"rata-rata {number(round(float(value), 1))}"


def _figures(figures: Figures, mean: Means | None) -> tuple[Figure, ...]:
    return (
        Figure(
            number(figures.originals),
            "laporan asli",
            f"{number(figures.links)} tautan",
            _mean(mean and mean.originals),
            "kliping",
        ),
        Figure(
            number(figures.unanswered),
            "perlu jawaban",
            "negatif, tanpa suara kita",
            _mean(mean and mean.unanswered),
            "jawab",
        ),
        Figure(
            number(figures.owned_outlets),
            "kanal resmi aktif",
            f"{number(figures.owned_articles)} artikel",
            _mean(mean and mean.owned_outlets),
            "resmi",
        ),
    )


def _tallies(figures: Figures, mean: Means | None) -> tuple[Tally, ...]:
    shares = _shares([figures.tone[m.code] for m in MARKS])
    return tuple(
        Tally(m, figures.tone[m.code], share, _mean(mean and mean.tone[m.code]), f"nada-{m.css}")
        for m, share in zip(MARKS, shares, strict=True)
    )


def _shares(counts: Sequence[int]) -> list[int]:
    """Whole percents that add up to 100 (largest remainder); all 0 where nothing is counted."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [100 * n // total for n in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(100 * counts[i] % total), i))
    for i in by_remainder[: 100 - sum(shares)]:
        shares[i] += 1
    return shares


def _spreads(chosen: Selection, clips: Clipping, agency: str) -> tuple[tuple[str, tuple[Spread, ...]], ...]:
    def kind(row: Coverage) -> str:
        return OUTLET_KINDS.get(row.outlet_kind or "", "Media di luar daftar")

    def region(row: Coverage) -> str:
        return row.outlet_province or "Tanpa wilayah (nasional)"

    def about(row: Coverage) -> str:
        return office(row.labels.office if row.labels else "none", agency)

    lists: Mapping[str, tuple[str, Callable[[Coverage], str]]] = {
        "Jenis media": ("media", kind),
        "Wilayah media": ("wilayah", region),
        f"{agency} yang diberitakan": ("kantor", about),
    }
    return tuple((title, _spread(name, chosen, clips, key)) for title, (name, key) in lists.items())


def _spread(
    name: str, chosen: Selection, clips: Clipping, key: Callable[[Coverage], str]
) -> tuple[Spread, ...]:
    """The largest lines, the rest as one."""
    groups: dict[str, list[Coverage]] = {}
    for row in chosen.originals:
        groups.setdefault(key(row), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    if len(ordered) > MOST_SPREADS:
        rest = [row for _, rows in ordered[MOST_SPREADS - 1 :] for row in rows]
        label = f"{len(ordered) - MOST_SPREADS + 1} lainnya"
        ordered = [*ordered[: MOST_SPREADS - 1], (label, rest)]
    return tuple(
        Spread(
            anchor=f"{name}-{n}",
            label=label,
            count=len(rows),
            negative=sum(r.labels is not None and r.labels.tone == Tone.negative for r in rows),
            refs=clips.refs(rows),
        )
        for n, (label, rows) in enumerate(ordered, start=1)
    )


def _told(
    figures: Figures, mean: Means | None, delayed: Selection, health: Sequence[OutletHealth]
) -> dict[str, Any]:
    """The numbers by name, as JSON values, for whoever checks the edition later."""
    return {
        **asdict(figures),
        "late": len(delayed.originals),
        "mean": asdict(mean) if mean else None,
        "outlets": len(health),
        "outlets_failed": sum(h.failure is not None for h in health),
        "found": sum(h.found for h in health),
        "stored": sum(h.stored for h in health),
    }
