"""Soft 404: a page that says it is none, and news that only sounds so."""

from __future__ import annotations

import pytest

from crawler.extract.missing import says_missing, shows


def html(title: str, heading: str = "", more: str = "") -> bytes:
    head = f"<!doctype html><html><head><title>{title}</title>{more}</head>"
    return f"{head}<body><h1 class='judul'>{heading}</h1><p>Bawaslu</p></body></html>".encode()


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Error 404 | Kabar",
        "Halaman tidak ditemukan - Kabar Kita",
        "Halaman Tidak Ditemukan – Kabar Kita",
        "Oops! Halaman yang Anda cari tidak ditemukan",
        "Artikel ini tidak tersedia.",
        "Page not found &#8211; Kabar",
        "Not Found",
    ],
)
def test_pages_that_say_they_are_none(title: str) -> None:
    assert says_missing(html(title))
    assert says_missing(html("Kabar Kita", f"\n  {title}"))


@pytest.mark.parametrize(
    "title",
    [
        "404 warga mengungsi, Bawaslu tunda rapat",
        "Halaman kantor Bawaslu digenangi air",
        "Berita bohong soal Bawaslu tidak ditemukan lagi",
        "Artikel 404 KUHP tidak ditemukan dalam putusan",
        "Surat suara tidak ditemukan di gudang",
        "Page One dan Halaman Tidak Ditemukan di Bioskop",
        "",
    ],
)
def test_news_that_only_sounds_so(title: str) -> None:
    assert not says_missing(html(title, title))


def test_articles_and_feeds_are_never_meant() -> None:
    assert not says_missing(html("404", more="<meta property='og:type' content='article'>"))
    assert not says_missing(b"<?xml version='1.0'?><rss><channel><title>404</title></channel></rss>")
    assert not says_missing(b"\xef\xbb\xbf<rss><channel><title>Not Found</title></channel></rss>")
    assert not says_missing(b"")


@pytest.mark.parametrize(
    ("body", "headline", "is_it"),
    [
        (b"<title>Situs sedang dalam pemeliharaan</title>", "Bawaslu Sambas Terima Laporan Warga", False),
        (b"<title>Bawaslu Sambas Menerima Laporan</title>", "Bawaslu Sambas Terima Laporan Warga", True),
        (b"<h1>BAWASLU SAMBAS</h1>", "Bawaslu Sambas Terima Laporan Warga", True),
        ("<h1>Sambas Bawaslu</h1>".encode("utf-16"), "Bawaslu Sambas Terima", True),
        (b"<meta property='og:type' content='article'><h1>Judul baru</h1>", "Bawaslu Sambas", True),
        (b"<h1>Apa saja</h1>", None, True),
        (b"<h1>Apa saja</h1>", "Baca Selengkapnya", True),  # too little to judge by
    ],
)
def test_a_page_that_is_not_the_promised_article(body: bytes, headline: str | None, is_it: bool) -> None:
    assert shows(body, headline) is is_it
