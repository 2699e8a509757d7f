"""*Perubahan Setelah Terbit*: who is told, in which words, and that it stays legible everywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import newsday
import pytest
from newsday import END, START, article

from aggregator.records import Change, ChangeClass, Coverage, Edition

SEEN = START + timedelta(hours=20)
HEAD = "Bawaslu Pontianak Dinilai Lamban"


def change(row: Coverage, *classes: str, **more: object) -> Change:
    given: dict[str, object] = {
        "article_id": row.article_id, "from_version": 1, "to_version": 2, "changed_at": SEEN,
        "headline_before": row.headline, "headline_after": row.headline,
        "classes": tuple(map(ChangeClass, classes)), "outlet": row.outlet, "url": row.url,
    }  # fmt: skip
    return Change(**{**given, **more})  # type: ignore[arg-type]


def row(n: int = 120, outlet: str = "kabarkapuas", **more: object) -> Coverage:
    return article(n, outlet, 10, f"Bawaslu Ketapang Periksa Laporan {n}", tone="negative", **more)


def edition(*changed: tuple[Coverage, list[Change]], **more: object) -> Edition:
    return newsday.edition(changes=changed, **more)


def number(row: Coverage, old: str = "12", new: str = "15") -> Change:
    body = (
        ("same", "Bawaslu memeriksa"),
        ("out", f" {old}"),
        ("in", f" {new}"),
        ("same", " orang saksi.\n\nLalu."),
    )
    return change(row, "number_changed", numbers=((old, new),), body=body)


def flat(text: str) -> str:
    return " ".join(text.split())


def visible(html: str) -> str:
    return flat(re.sub(r"<[^>]+>", "", html[html.index("<body") :]))


def test_no_section_where_nothing_was_changed() -> None:
    composed = edition()
    for text in (composed.html, composed.text.title(), composed.whatsapp):
        assert "Perubahan Setelah Terbit" not in text
    assert composed.figures["changes"] == 0


def test_a_changed_headline_and_a_quote_that_went() -> None:
    about = row()
    found = change(
        about, "headline", "quote_removed", headline_before=HEAD,
        quotes=(("Kami memang terlambat menangani laporan itu,", ""),),
        body=(("same", "Isi. "), ("out", "“Kami memang terlambat menangani laporan itu,” kata Rina.")),
    )  # fmt: skip
    composed = edition((about, [found]))
    html = composed.html
    assert ">Perubahan Setelah Terbit</h2>" in html
    assert (
        html.index("Isu Menonjol</h2>")
        < html.index("Perubahan Setelah Terbit</h2>")
        < html.index("Kegiatan Kita")
    )
    assert "Judul diganti · Kutipan dihapus" in visible(html)
    assert f"− Judul lama {HEAD}" in visible(html)
    assert re.search(rf'<del[^>]*style="[^"]*line-through[^"]*"[^>]*>{HEAD}</del>', html)
    assert "− Dihapus “Kami memang terlambat menangani laporan itu”" in visible(html)
    assert f'href="{about.url}"' in html
    assert "Kabar Kapuas · terbaca Selasa 02.00 WIB · nomor 2" in visible(html)
    assert f"− Judul lama: {HEAD} + Judul baru: {about.headline}" in flat(composed.text)
    assert f"− ~{HEAD}~" in composed.whatsapp


def test_a_changed_number_where_it_stands() -> None:
    about = row()
    composed = edition((about, [number(about)]))
    for text in (visible(composed.html), flat(composed.text), composed.whatsapp):
        assert "Angka diubah: 12 → 15" in text
    assert (
        "− Semula Bawaslu memeriksa 12 orang saksi. + Menjadi Bawaslu memeriksa 15 orang saksi."
        in visible(composed.html)
    )
    assert re.search(r"<ins[^>]*style=\"[^\"]*color:#1c6b3c[^\"]*\"[^>]*>15</ins>", composed.html)
    assert "+ Menjadi: Bawaslu memeriksa [15] orang saksi." in flat(composed.text)


@pytest.mark.parametrize(
    ("classes", "more", "told"),
    [
        (["quote_removed", "quote_added"], {"quotes": (("Kami lalai", "Kami khilaf"),)}, "Kutipan diubah"),
        (["number_changed"], {"numbers": (("24 November 2026", "1 Desember 2026"),)},
         "Tanggal diubah: 24 November 2026 → 1 Desember 2026"),
        (["paragraph_removed"], {"body": (("out", "Satu paragraf."),)}, "Paragraf dihapus"),
        (["paragraph_added"], {"body": (("in", "Satu paragraf."),)}, "Paragraf ditambah"),
        (["wording"], {"body": (("out", "lamban"), ("in", "hati-hati"))}, "Kalimat diubah"),
        (["wording"], {"body": (("out", "Bawaslu"), ("in", "Panitia"))}, "Tidak lagi menyebut Bawaslu"),
        (["withdrawn"], {"to_version": None, "headline_after": None}, "Halaman ditarik"),
    ],
)  # fmt: skip
def test_in_the_words_of_the_house(classes: list[str], more: dict[str, object], told: str) -> None:
    about = replace(row(), headline="Judul Tanpa Nama")
    composed = edition((about, [change(about, *classes, **more)]))
    for text in (visible(composed.html), flat(composed.text), composed.whatsapp):
        assert told in text


def test_spelling_is_only_counted() -> None:
    about, other = row(), row(121, "sambaspos")
    alone = edition((about, [change(about, "typo")]))
    assert "Perubahan Setelah Terbit" not in alone.html
    assert (alone.figures["changes"], alone.figures["changes_spelling"]) == (1, 1)
    both = edition((about, [change(about, "headline", "typo")]), (other, [number(other)]))
    assert "Tidak diuraikan: 1 laporan yang hanya diperbaiki ejaannya" in visible(both.html)
    assert "Hanya perbaikan ejaan (1): Bawaslu Ketapang Periksa Laporan 120" in visible(both.html)


@pytest.mark.parametrize(
    "more",
    [
        {"relevant": False}, {"copy_of": 90}, {"trust": "low"}, {"judged": False}, {"origin": "backfill"},
        {"kind": "advertorial"}, {"office": "prov:Jawa Timur"},
    ],
)  # fmt: skip
def test_only_relevant_originals_of_the_edition(more: dict[str, object]) -> None:
    about = row(**more)
    assert edition((about, [number(about)])).figures["changes"] == 0


def test_only_what_was_seen_in_the_window() -> None:
    about = row()
    for at, told in ((START, 1), (END, 0), (START - timedelta(seconds=1), 0)):
        found = replace(number(about), changed_at=at)
        assert edition((about, [found])).figures["changes"] == told


def test_five_are_told_and_the_rest_is_listed() -> None:
    many = [(r, [number(r, str(n), str(n + 300))]) for n in range(130, 139) for r in [row(n)]]
    renamed = row(150, "wartanegeri")
    last = (renamed, [change(renamed, "headline", headline_before=HEAD)])
    gone = row(151, "sambaspos")
    many.append((gone, [change(gone, "withdrawn", to_version=None, headline_after=None)]))
    composed = edition(*many, last)
    section = composed.html[composed.html.index('id="perubahan"') : composed.html.index('id="kegiatan"')]
    assert section.count("terbaca Selasa") == 5
    places = [section.index(told) for told in ("Halaman ditarik", "Judul diganti", "Angka diubah")]
    assert places == sorted(places)  # what weighs most first
    assert 'href="#ubahan"' in section and ">6 lainnya</a>" in section
    assert "Perubahan lainnya setelah terbit (6)" in visible(composed.html)
    targets = set(re.findall(r' id="([^"]+)"', composed.html))
    assert set(re.findall(r'href="#([^"]+)"', composed.html)) <= targets
    assert all(r.url in composed.text for r, _ in many)
    assert "dan 8 lainnya" in composed.whatsapp
    assert len(composed.whatsapp) < 4000
    assert edition(*reversed([*many, last])).html == composed.html


def test_on_a_quiet_day_too() -> None:
    many = [(r, [number(r)]) for r in map(row, range(130, 137))]
    composed = edition(*many, coverage=[])
    assert "Perubahan Setelah Terbit" in composed.html
    assert 'id="ubahan"' in composed.html


def test_a_flood_stays_under_the_limits() -> None:
    long = "Pengawas menelusuri laporan warga " * 40
    rows = [row(n, url=f"https://kabarkapuas.example/{'panjang-' * 25}{n}") for n in range(1000, 1400)]
    flood = [
        (r, [change(r, "headline", "quote_removed", "wording", headline_before=long, quotes=((long, ""),),
                    body=(("out", long), ("in", long.upper())))])
        for r in rows
    ]  # fmt: skip
    composed = edition(*flood, coverage=rows)
    assert len(composed.html.encode()) < 90_000
    assert len(composed.whatsapp) < 4_000
    for line in composed.text.splitlines():
        assert len(line) <= 72 or line.strip().startswith("http"), line


def test_foreign_text_is_only_text() -> None:
    about = row()
    bad = "<script>alert(1)</script> *tebal* ~coret~ \u202etxt"
    found = change(about, "headline", "wording", headline_before=bad, body=(("out", bad), ("in", bad)))
    composed = edition((about, [found]))
    assert "<script" not in composed.html
    assert "\u202e" not in composed.html + composed.text + composed.whatsapp
    assert "*tebal*" not in composed.whatsapp and "~coret~" not in composed.whatsapp
