"""Lines that recur on most pages of an outlet are furniture; a background that a series repeats is not."""

from __future__ import annotations

from datetime import date, timedelta

from aggregator.learning import recurring

FIRST = date(2026, 11, 1)
LINE = "Dapatkan kabar pilihan redaksi setiap pagi di surel Anda"


def articles(number: int, days: int, line: str = LINE, share: float = 1.0) -> list[tuple[date, str]]:
    return [
        (
            FIRST + timedelta(days=n % days),
            f"Berita {n}.\n\n{line if n < share * number else 'Lain ' + str(n)}\n\nAkhir {n}.",
        )
        for n in range(number)
    ]


def test_a_line_of_most_articles_over_several_days() -> None:
    assert recurring(articles(40, 8)) == {LINE}
    assert recurring(articles(40, 8, share=0.6)) == {LINE}


def test_a_line_of_some_articles_is_text() -> None:
    assert recurring(articles(40, 8, share=0.4)) == frozenset()


def test_a_series_of_a_few_days_is_no_proof() -> None:
    assert recurring(articles(40, 4)) == frozenset()
    assert recurring(articles(11, 8)) == frozenset()


def test_what_names_the_agency_is_text() -> None:
    line = "Sebelumnya DKPP menyatakan Ketua Bawaslu Sambas melanggar kode etik."
    assert recurring(articles(40, 8, line=line)) == {line}
    assert recurring(articles(40, 8, line=line), ["bawaslu", "panwaslu"]) == frozenset()


def test_a_long_paragraph_is_text() -> None:
    assert recurring(articles(40, 8, line="Panjang sekali. " * 40)) == frozenset()


def test_a_line_that_stands_twice_in_an_article_counts_once() -> None:
    assert recurring([(day, f"{LINE}\n\n{body}") for day, body in articles(8, 8)]) == frozenset()
