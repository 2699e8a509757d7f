"""The four figures that head an edition, for a terminal. Pure."""

from __future__ import annotations

from aggregator.digest.words import MARKS, number
from aggregator.records import Edition


def headline_figures(edition: Edition) -> list[tuple[str, str]]:
    """(label, value) of reports, tone, what waits for an answer, and the agency's own channels."""
    told = edition.figures
    tones = ", ".join(f"{number(told['tone'][m.code])} {m.word}" for m in MARKS)
    return [
        ("Laporan asli / tautan", f"{number(told['originals'])} / {number(told['links'])}"),
        ("Nada", tones),
        ("Perlu jawaban", number(told["unanswered"])),
        ("Kanal resmi aktif", f"{number(told['owned_outlets'])} ({number(told['owned_articles'])} artikel)"),
    ]
