"""Which hours an edition covers, and which articles are its audience's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import newsday
import pytest
from newsday import DAY, END, KALBAR, KTP, OFFICES, PROV, RI, SAMBAS, SBS, START, article

from aggregator import digest
from aggregator.config import EditionSettings
from aggregator.digest.window import offices_below, scope, windows_before


def test_window_is_a_day_in_the_editions_zone() -> None:
    assert digest.window(KALBAR, DAY) == (START, END)
    papua = EditionSettings(id="papua", region="Papua", zone="Asia/Jayapura", hour="05:30")
    start, end = digest.window(papua, date(2026, 11, 24))
    assert (start, end) == (
        datetime(2026, 11, 22, 20, 30, tzinfo=UTC),
        datetime(2026, 11, 23, 20, 30, tzinfo=UTC),
    )


def test_windows_before_meet_without_gap() -> None:
    spans = [*windows_before(KALBAR, DAY), digest.window(KALBAR, DAY)]
    assert len(spans) == 8
    assert all(before[1] == after[0] for before, after in pairwise(spans))


def test_offices_below() -> None:
    assert offices_below("kab:Sambas", OFFICES) == {"kab:Sambas"}
    assert {PROV, SBS, KTP} < offices_below(PROV, OFFICES)
    assert "prov:Jawa Timur" not in offices_below(PROV, OFFICES)


@pytest.mark.parametrize(
    ("outlet", "office", "expected"),
    [
        ("kabarkapuas", PROV, "ri kalbar"),
        ("kabarkapuas", SBS, "ri kalbar sambas"),
        ("wartanegeri", SBS, "ri kalbar sambas"),  # a national outlet on Sambas
        ("wartanegeri", "RI", "ri"),  # on RI: not the province's
        ("kabarkapuas", "RI", "ri"),  # a local outlet on RI: neither
        ("kabarkapuas", "none", "ri"),
        ("kabarkapuas", "prov:Jawa Timur", "ri"),
        ("surabayapetang", KTP, "ri kalbar"),
        ("bawaslu-kalbar", "RI", "ri kalbar"),  # the province's own channel, whatever it writes about
        ("bawaslu-kalbar", "prov:Jawa Timur", "ri"),
    ],
)
def test_scope(outlet: str, office: str, expected: str) -> None:
    row = article(1, outlet, 1, "Judul", office=office)
    editions = {"ri": RI, "kalbar": KALBAR, "sambas": SAMBAS}
    found = [name for name, e in editions.items() if scope(e.office, OFFICES)(row)]
    assert " ".join(found) == expected


def test_unjudged_article_belongs_to_the_national_edition_only() -> None:
    row = article(1, "kabarkapuas", 1, "Judul", judged=False)
    assert scope("RI", OFFICES)(row)
    assert not scope(PROV, OFFICES)(row)


def test_boundaries_of_the_window() -> None:
    rows = [
        article(1, "kabarkapuas", 0, "Tepat di awal"),
        article(2, "kabarkapuas", 24, "Tepat di akhir"),
        article(3, "kabarkapuas", 12, "Tanpa tanggal", published_at=None),
    ]
    composed = newsday.edition(rows, previous=None)
    assert composed.figures["originals"] == 2
    assert "Tepat di akhir" not in composed.text
    assert "diambil Senin 18.30 WIB" in composed.text
