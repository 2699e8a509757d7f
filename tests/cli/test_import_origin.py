"""Imported lines: wrapped addresses, and the origin their text declares."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aggregator import config
from aggregator.config import registry
from aggregator.intake import article_of
from crawler.article import Origin

NOW = datetime(2026, 11, 24, tzinfo=UTC)
OUTLETS = registry.read(config.shipped_dir())
URL = "https://kalbar.antaranews.com/berita/600758/bawaslu-konfirmasi-temuan"
TEXT = "Bawaslu Sambas menerima tiga laporan warga.\n\nPetugas mencatat keterangan saksi di balai desa."


@pytest.mark.parametrize(
    "url",
    [
        f"https://web.archive.org/web/20261124/{URL}",
        f"https://www.google.com/amp/s/{URL.removeprefix('https://')}",
        "https://kalbar-antaranews-com.translate.goog/amp/berita/600758/lain?_x_tr_sl=id",
    ],
)
def test_a_wrapped_address_has_outlet_and_key_of_the_real_one(url: str) -> None:
    article = article_of({"url": url, "headline": "Judul", "body": TEXT}, OUTLETS, NOW)
    assert (article.outlet, article.key, article.url) == ("antaranews-kalbar", "600758", url)
    assert article.canonical_url.startswith("https://kalbar.antaranews.com/berita/600758/")


def test_a_wrapped_unknown_host_is_the_outlet() -> None:
    raw = {"url": "https://web.archive.org/web/2026/https://www.entah.example/a", "headline": "Judul"}
    assert article_of(raw, OUTLETS, NOW).outlet == "entah.example"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"body": f"{TEXT} (Ant/SU02)"}, Origin("ANTARA", grade="declared")),
        ({"body": f"Pontianak (ANTARA) - {TEXT}"}, Origin("ANTARA", grade="declared")),
        ({"body": f"{TEXT}\nSumber: Tribun Kaltim"}, Origin("Tribun Kaltim", grade="declared")),
        (
            {"body": f"{TEXT}\nSumber: https://www.kompas.com/read/2026/11/23/08050000/a?utm_source=x"},
            Origin("kompas.com", "https://kompas.com/read/2026/11/23/08050000/a", None, "declared"),
        ),
        ({"body": TEXT, "byline": "Antara"}, Origin("Antara", grade="declared")),
        ({"body": TEXT}, None),
        ({}, None),
    ],
)
def test_the_text_tells_its_origin(more: dict[str, str], wanted: Origin | None) -> None:
    raw = {"url": "https://seruji.co.id/berita/1", "headline": "Judul", **more}
    assert article_of(raw, OUTLETS, NOW).source == wanted
