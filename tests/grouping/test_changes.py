"""What an outlet changed: the difference to the letter, and its classes on cases as they are printed."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.grouping.changes import compare, merged, text_of
from aggregator.grouping.difference import difference
from aggregator.grouping.numerals import worth
from aggregator.records import Change

NOW = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Text:
    headline: str
    body: str
    version_id: int = 1
    article_id: int = 7
    read_at: datetime = NOW


def change(before: str, after: str, headline: str = "Judul", headline_after: str = "Judul") -> Change:
    return compare(Text(headline, before), Text(headline_after, after, 2))


pieces = st.sampled_from(
    ["Bawaslu", "tidak", "12 orang", "1.200", '"', "“", "”", ",", ". ", " ", "\n\n", "\n", "dua belas",
     "Rp1,5 juta", "24 November 2026", "Jum'at", "\u00a0", "é", "lamban"]
)  # fmt: skip
texts = st.lists(pieces, max_size=30).map("".join) | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(before=texts, after=texts)
def test_segments_rebuild_both_texts(before: str, after: str) -> None:
    found = change(before, after, after, before)
    assert text_of(found.body, after=False) == before == text_of(found.headline, after=True)
    assert text_of(found.body, after=True) == after == text_of(found.headline, after=False)
    assert all(text for _, text in found.body)
    assert bool(found.classes) == (before != after)
    kinds = [part for part, _ in found.body]
    assert all(one != two for one, two in pairwise(kinds))


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_the_same_text_is_no_change(text: str) -> None:
    found = change(text, text)
    assert (found.classes, found.quotes, found.numbers) == ((), (), ())
    assert (found.words_out, found.words_in) == (0, 0)


PARAGRAPHS = (
    "Bawaslu Kabupaten Sambas menerima laporan dugaan politik uang dari warga Kecamatan Paloh.",
    "“Kami akan memeriksa pelapor dan saksi dalam lima hari kerja,” kata Ketua Bawaslu, Halimah Renda.",
    "Pelapor menilai penanganan laporan itu lamban karena berkas belum juga diregistrasi sejak pekan lalu.",
    "Halimah membantah dan menyebut laporan tersebut masih dilengkapi bukti oleh pelapor.",
)
WHOLE = "\n\n".join(PARAGRAPHS)


def without(n: int) -> str:
    return "\n\n".join(p for i, p in enumerate(PARAGRAPHS) if i != n)


CASES = {
    "number": (
        "Sebanyak 12 orang diperiksa di kantor Bawaslu.", "Sebanyak 15 orang diperiksa di kantor Bawaslu.",
        ["number_changed"],
    ),
    "number in words": (
        "Bawaslu memeriksa dua belas saksi.", "Bawaslu memeriksa lima belas saksi.", ["number_changed"]
    ),
    "money": ("Kerugian ditaksir Rp1,5 miliar.", "Kerugian ditaksir Rp2,1 miliar.", ["number_changed"]),
    "date": (
        "Sidang digelar Selasa (24/11/2026) pagi.", "Sidang digelar Selasa (1/12/2026) pagi.",
        ["number_changed"],
    ),
    "month": (
        "Rapat pleno pada 24 November 2026 di Sambas.", "Rapat pleno pada 24 Desember 2026 di Sambas.",
        ["number_changed"],
    ),
    "dots of thousands": ("Ada 1.200 surat suara rusak.", "Ada 1200 surat suara rusak.", ["typo"]),
    "figure for word": ("Ada dua belas laporan.", "Ada 12 laporan.", ["typo"]),
    "spelling": ("Bawaslu menagkap basah pelaku.", "Bawaslu menangkap basah pelaku.", ["typo"]),
    "spelling of a name": ("Ketua Bawaslu, Suparmin Latif.", "Ketua Bawaslu, Suparman Latif.", ["typo"]),
    "word parted wrongly": ("Ia di tanya wartawan.", "Ia ditanya wartawan.", ["typo"]),
    "marks and spaces": ("Halimah, ketua Bawaslu hadir.", "Halimah, Ketua Bawaslu, hadir.", ["typo"]),
    "paragraph cut in two": ("Satu kalimat. Dua kalimat.", "Satu kalimat.\n\nDua kalimat.", ["typo"]),
    "reported, not reporter": ("Ia menjadi terlapor.", "Ia menjadi pelapor.", ["wording"]),
    "accuses, is accused": ("Bawaslu menuduh partai itu.", "Bawaslu dituduh partai itu.", ["wording"]),
    "a not that goes": ("Bawaslu tidak memproses laporan.", "Bawaslu memproses laporan.", ["wording"]),
    "a softer word": ("Bawaslu dinilai lamban.", "Bawaslu dinilai kurang cepat.", ["wording"]),
    "quote goes": (WHOLE, without(1), ["quote_removed", "paragraph_removed"]),
    "quote comes": (without(1), WHOLE, ["quote_added", "paragraph_added"]),
    "paragraph goes": (WHOLE, without(2), ["paragraph_removed"]),
    "paragraph comes": (without(3), WHOLE, ["paragraph_added"]),
    "quote in other marks": ('"Kami tidak diam," kata Rina.', "“Kami tidak diam,” kata Rina.", ["typo"]),
    "spelling in a quote": (
        "“Kami tidak diem saja,” kata Rina.", "“Kami tidak diam saja,” kata Rina.", ["typo"]
    ),
    "quote cut": (
        "“Kami lamban. Kami minta maaf,” kata Rina.", "“Kami minta maaf,” kata Rina.", ["quote_removed"]
    ),
    "quote made indirect": (
        "“Kami minta maaf,” kata Rina.", "Rina meminta maaf.", ["quote_removed"]
    ),
    "no paragraph goes where one moves": (
        "\n\n".join(PARAGRAPHS), "\n\n".join([*PARAGRAPHS[1:], PARAGRAPHS[0]]), ["wording"]
    ),
    "numbers that change places": (
        "Ada 12 laporan dan 5 temuan.", "Ada 5 temuan dan 12 laporan.", ["wording"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_classes(name: str) -> None:
    before, after, classes = CASES[name]
    assert list(change(before, after).classes) == classes


def test_headline() -> None:
    found = change(WHOLE, WHOLE, "Bawaslu Sambas Lamban", "Bawaslu Sambas Dikritik, Ini Jawabannya")
    assert list(found.classes) == ["headline"]
    assert (found.headline_before, found.headline_after) == (
        "Bawaslu Sambas Lamban",
        "Bawaslu Sambas Dikritik, Ini Jawabannya",
    )
    assert (found.words_out, found.words_in) == (1, 3)
    assert list(change("x", "x", "Bawaslu Smabas", "Bawaslu Sambas").classes) == ["headline", "typo"]


def test_quotes_and_numbers_are_kept() -> None:
    found = change(
        "“Ada 12 laporan yang kami tolak,” kata Rina. “Itu keliru,” ujar Budi.",
        "“Ada 15 laporan yang kami terima,” kata Rina. “Kami akan banding,” ujar Tono.",
    )
    assert found.quotes == (
        ("Ada 12 laporan yang kami tolak,", "Ada 15 laporan yang kami terima,"),
        ("Itu keliru,", ""),
        ("", "Kami akan banding,"),
    )
    assert found.numbers == (("12", "15"),)
    assert found.quotes_removed == ("Ada 12 laporan yang kami tolak,", "Itu keliru,")


def test_numbers_are_paired_by_what_they_count() -> None:
    found = change("Ada 12 laporan, 5 temuan.", "Ada 6 temuan, 14 laporan.")
    assert set(found.numbers) == {("12", "14"), ("5", "6")}


def test_a_quote_parted_by_its_speaker_stays() -> None:
    before = "“Kami sudah memeriksa. Hasilnya kami kirim,” kata Rina."
    after = "“Kami sudah memeriksa,” kata Rina. “Hasilnya kami kirim.”"
    assert change(before, after).quotes == ()


WORTH = {
    "1.200": "1200",
    "1.200,50": "1200.50",
    "97,2": "97.2",
    "08.30": "8.30",
    "12 ribu": "12000",
    "1,5 juta": "1500000",
    "dua puluh lima": "25",
    "seratus tiga puluh": "130",
    "seribu lima ratus": "1500",
    "sebelas": "11",
    "dua belas ribu": "12000",
    "24 November 2026": "24/11/2026",
    "24/11/26": "24/11/2026",
    "24 Nov": "24/11",
    "Paloh": None,
    "satuan": None,
    "": None,
}


@pytest.mark.parametrize(("text", "value"), WORTH.items())
def test_worth(text: str, value: str | None) -> None:
    assert worth(text) == value


def test_a_passage_is_told_from_the_start_of_its_sentence() -> None:
    found = difference("Ketua hadir. Lalu makan.", "Ketua hadir. Ketua pulang. Lalu makan.").segments()
    assert ("in", " Ketua pulang.") in found
    (gone,) = [t for part, t in change(WHOLE, without(2)).body if part == "out"]
    assert gone.strip() == PARAGRAPHS[2]


def test_words_by_chance_in_common_part_no_rewritten_passage() -> None:
    found = difference(
        "Hingga berita ini ditulis, pimpinan Bawaslu belum menjawab pertanyaan wartawan.",
        "Suparman Latif dari Bawaslu mengatakan laporan warga masih diverifikasi petugas.",
    )
    assert [part for part, _ in found.segments()] == ["out", "in", "same"]


def edits(*bodies: str) -> list[Change]:
    made = [Text("Judul", body, n, read_at=NOW + timedelta(hours=n)) for n, body in enumerate(bodies, 1)]
    return [compare(a, b) for a, b in pairwise(made)]


def test_edits_in_a_row_are_one_change() -> None:
    (found,) = merged(edits("Ada 1 laporan.", "Ada 2 laporan.", "Ada 3 laporan."))
    assert (found.numbers, found.from_version, found.to_version) == ((("1", "3"),), 1, 3)
    assert found.changed_at == NOW + timedelta(hours=3)
    assert merged(edits("Ada 1 laporan.", "Ada 2 laporan.", "Ada 1 laporan.")) == []


def test_edits_that_do_not_follow_on_each_other_stay_apart() -> None:
    first, second = edits("Ada 1 laporan.", "Ada 2 laporan.", "Ada 3 laporan.")
    reread = replace(second, body=(("same", "Lain. "), *second.body))
    assert merged([first, reread]) == [first, reread]


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_long_texts_take_no_time(size: int) -> None:
    chance = random.Random(3)
    stock = ["".join(chance.choices("abdegiklmnprstu", k=6)) for _ in range(900)]
    one = [chance.choice(stock) + chance.choice(["", "", "", "", ",", '"', ".\n\n"]) for _ in range(size)]
    edited = [chance.choice(stock) if chance.random() < 0.05 else word for word in one]
    other = [chance.choice(stock) + chance.choice(["", "", "", "", ",", '"', ".\n\n"]) for _ in range(size)]
    for after in (edited, other, ["yang"] * size):
        began = time.perf_counter()
        change(" ".join(one), " ".join(after))
        assert time.perf_counter() - began < size / 4_000


def test_a_text_beyond_all_measure_is_compared_by_paragraphs() -> None:
    long = "\n\n".join(f"paragraf {n} " + "kata " * 30 for n in range(1_500))
    found = change(long, long.replace("paragraf 700 ", "alinea 700 "))
    assert text_of(found.body, after=False) == long
    assert found.words_out < 200
