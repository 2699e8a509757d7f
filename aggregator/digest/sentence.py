"""The one sentence of *Sekilas*: what a head of public relations would say of the day. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from aggregator.digest.figures import Figures, Means, Selection
from aggregator.digest.words import number
from aggregator.records import Tone

BUSIER, CALMER = 1.3, 0.7  # of the mean; between them a day is like others


def lede(
    chosen: Selection,
    figures: Figures,
    mean: Means | None,
    issues: Mapping[str, str],
    agency: str,
    *,
    blind: bool,
    delayed: int,
) -> str:
    if blind:
        return "Tidak ada media yang terbaca, sehingga tidak ada yang dapat dilaporkan."
    if not figures.originals:
        quiet = f"Tidak ada laporan asli tentang {agency} dalam 24 jam ini"
        return f"{quiet}; {number(delayed)} laporan susulan dari hari sebelumnya." if delayed else f"{quiet}."
    volume, tone = _volume(figures, mean), _tone(chosen, figures, issues)
    told = f"{volume}; {tone}" if volume else tone[:1].upper() + tone[1:]
    return f"{told}{_answer(figures)}."


def _volume(figures: Figures, mean: Means | None) -> str:
    """Beside the mean; nothing where there is none: the number itself stands below."""
    if mean is None or not mean.originals:
        return ""
    ratio = figures.originals / mean.originals
    if ratio >= BUSIER:
        return "Pemberitaan lebih ramai daripada biasanya"
    return "Pemberitaan lebih sepi daripada biasanya" if ratio <= CALMER else "Pemberitaan seramai biasanya"


def _tone(chosen: Selection, figures: Figures, issues: Mapping[str, str]) -> str:
    negative = figures.tone[Tone.negative.value]
    if not negative:
        unsure = figures.tone[Tone.unsure.value]
        told = f"tidak ada yang negatif di antara {number(figures.originals)} laporan asli"
        return f"{told}, {number(unsure)} masih perlu dibaca" if unsure else told
    return (
        f"{number(negative)} dari {number(figures.originals)} laporan asli bernada negatif"
        f"{_about(chosen, issues, negative)}"
    )


def _about(chosen: Selection, issues: Mapping[str, str], negative: int) -> str:
    """The issue of the negative ones, where one issue stands out."""
    rows = (r.labels for r in chosen.originals if r.labels and r.labels.tone == Tone.negative)
    counted = Counter(
        "" if labels.issue == "lainnya" else issues.get(labels.issue or "", "") for labels in rows
    )
    issue, most = min(counted.items(), key=lambda item: (-item[1], item[0]))
    if not issue or (negative > 1 and most == 1):
        return ""
    return f", {'tentang' if most == negative else 'terbanyak tentang'} {_inside(issue)}"


def _inside(label: str) -> str:
    """A label within a sentence: its first letter small, unless it begins with an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _answer(figures: Figures) -> str:
    """How many negative ones nobody of the agency answers."""
    negative, open_ones = figures.tone[Tone.negative.value], figures.unanswered
    if not negative:
        return ""
    if not open_ones:
        return ", semuanya sudah memuat suara kita" if negative > 1 else ", sudah memuat suara kita"
    if negative == 1:
        return " dan belum memuat suara kita"
    which = "semuanya" if open_ones == negative else f"{number(open_ones)} di antaranya"
    return f", {which} belum memuat suara kita"
