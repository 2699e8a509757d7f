"""Every number told equals a count that anybody can make from the rows."""

from __future__ import annotations

from datetime import timedelta

import newsday
import pytest
from newsday import END, PROV, RI, SBS, START, article, earlier

from aggregator.records import EARNED


def in_province(row) -> bool:
    return row.labels is not None and row.labels.office in {
        *(PROV, SBS, "kab:Ketapang", "kota:Pontianak", "kota:Singkawang"),
    }


def counted(rows):
    return [
        r
        for r in rows
        if START <= r.when < END
        and r.labels
        and r.labels.relevant
        and r.labels.kind in EARNED
        and r.trust != "low"
        and r.outlet_kind != "owned"
        and in_province(r)
    ]


def test_numbers_equal_counts() -> None:
    rows = newsday.rows()
    originals = [r for r in counted(rows) if r.copy_of is None]
    figures = newsday.edition(rows, previous=None).figures
    assert figures["originals"] == len(originals) == 17
    assert figures["links"] == len(counted(rows)) == 24
    for tone, number in figures["tone"].items():
        assert number == sum(r.labels.tone == tone for r in originals)
    unanswered = [r for r in originals if r.labels.tone == "negative" and not r.labels.spokespersons]
    assert figures["unanswered"] == len(unanswered) == 2
    assert sum(figures["tone"].values()) == figures["originals"]


def test_subject_tells_them() -> None:
    assert newsday.edition().subject == (
        "[Humas Bawaslu Kalimantan Barat] Selasa, 24 November 2026 – 17 berita, 2 perlu jawaban"
    )


def test_owned_and_paid_are_apart() -> None:
    figures = newsday.edition().figures
    assert (figures["owned_articles"], figures["owned_outlets"], figures["paid"]) == (5, 3, 2)


@pytest.mark.parametrize("title", ["Harga Cabai Naik", "Bawaslu Jatim Awasi Debat"])
def test_irrelevant_and_foreign_are_not_told(title: str) -> None:
    composed = newsday.edition()
    assert title not in composed.html + composed.text + composed.whatsapp


def test_what_sites_copy_for_a_living_is_shown_apart() -> None:
    composed = newsday.edition()
    assert "Bawaslu Kalbar Bobrok" not in composed.whatsapp
    before, _, apart = composed.text.partition("Situs penyalin, tidak dihitung")
    assert "Bawaslu Kalbar Bobrok" not in before
    assert "Bawaslu Kalbar Bobrok" in apart


def test_national_edition_tells_every_province() -> None:
    figures = newsday.edition(settings=RI).figures
    assert figures["originals"] == 17 + 3


def test_means_of_seven_windows() -> None:
    composed = newsday.edition()
    mean = composed.figures["mean"]
    assert mean["days"] == 7
    late = 1  # the late report lies in one of the windows before
    assert mean["originals"] == pytest.approx((7 * 10 + late) / 7)
    assert mean["tone"]["negative"] == pytest.approx((7 + late) / 7)
    assert "rata-rata 10,1" in composed.html


def test_no_comparison_before_a_week_was_read() -> None:
    composed = newsday.edition(newsday.rows())
    assert composed.figures["mean"] is None
    for text in (composed.html, composed.text):
        assert "elum ada pembanding" in text
        assert "rata-rata 0" not in text


def test_old_articles_of_a_first_round_are_no_comparison() -> None:
    """A feed's tail reaches days back; what was collected only now proves no reading back then."""
    tail = [newsday.replace(r, collected_at=END - timedelta(hours=1)) for r in newsday.week_before()]
    assert newsday.edition([*newsday.rows(), *tail], previous=None).figures["mean"] is None
    filled = [newsday.replace(r, origin="backfill") for r in tail]
    assert newsday.edition([*newsday.rows(), *filled], previous=None).figures["mean"]["days"] == 7


def test_late_articles() -> None:
    late = article(1, "kabarkapuas", -30, "Terbit dua hari lalu", collected_at=START + timedelta(hours=1))
    told = newsday.edition([late])
    assert told.figures["late"] == 1
    assert told.figures["originals"] == 0
    assert "susulan" in told.html
    for row, previous in [
        (newsday.replace(late, origin="backfill"), earlier()),  # filled in on purpose
        (newsday.replace(late, article_id=0), earlier()),  # stored before the last edition
        (newsday.replace(late, published_at=START - timedelta(hours=73)), earlier()),  # too old
        (late, None),  # a first edition: everything is new
    ]:
        assert newsday.edition([row], previous=previous).figures["late"] == 0


def test_unjudged_are_told_as_such() -> None:
    rows = [*newsday.rows(), article(900, "kabarkapuas", 3, "Belum dinilai mesin", judged=False)]
    composed = newsday.edition(rows, RI)
    assert composed.figures["unjudged"] == 1
    assert composed.figures["originals"] == 20
    assert "1 artikel belum dinilai" in composed.text
