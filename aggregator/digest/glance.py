"""*Sekilas*: the numbers of the day, each beside its mean. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from aggregator.digest.figures import Figures, Means
from aggregator.digest.view import Figure, Tally
from aggregator.digest.words import MARKS, Mark, number


def compared(mean: Means | None) -> str:
    if mean is None:
        return "Belum ada pembanding: rata-rata tersedia setelah pengumpulan berjalan satu minggu."
    return f"Rata-rata: {mean.days} hari sebelumnya."


def figure_row(figures: Figures, mean: Means | None) -> tuple[Figure, ...]:
    return (
        Figure(
            number(figures.originals),
            "laporan asli",
            f"{number(figures.links)} tautan",
            _mean(mean.originals if mean else None),
            "kliping" if figures.links else "",
        ),
        Figure(
            number(figures.unanswered),
            "perlu jawaban",
            "negatif, tanpa suara kita",
            _mean(mean.unanswered if mean else None),
            "jawab" if figures.unanswered else "",
            alarm=figures.unanswered > 0,
        ),
        Figure(
            number(figures.owned_outlets),
            "kanal resmi aktif",
            f"{number(figures.owned_articles)} artikel",
            _mean(mean.owned_outlets if mean else None),
            "kegiatan",
        ),
    )


def tallies(figures: Figures, mean: Means | None) -> tuple[Tally, ...]:
    shares = _shares([figures.tone[m.code] for m in MARKS])
    return tuple(
        Tally(m, figures.tone[m.code], share, _mean(mean.tone[m.code] if mean else None), _anchor(m, figures))
        for m, share in zip(MARKS, shares, strict=True)
    )


def _anchor(mark: Mark, figures: Figures) -> str:
    return f"nada-{mark.css}" if figures.tone[mark.code] else ""


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


def _mean(value: float | None) -> str:
    return "" if value is None else f"rata-rata {number(round(float(value), 1))}"
