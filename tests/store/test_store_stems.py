"""The shipped exceptions: words of election news that must meet, and words that must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from aggregator.store.stems import Stems, exceptions, words

SHIPPED = Path(__file__).parents[2] / "config" / "lexicon" / "stem_exceptions.txt"


@pytest.fixture(scope="module")
def stems() -> Stems:
    lines = [line.split("#")[0].strip() for line in SHIPPED.read_text(encoding="utf-8").splitlines()]
    return Stems(exceptions(line for line in lines if line))


@pytest.mark.parametrize(
    "family",
    [
        "awasi mengawasi diawasi pengawas pengawasan pengawasannya terawasi",
        "menteri kementerian menterinya",
        "pemilih pemilihan memilih dipilih terpilih pilihan",
        "pemilu pemilunya kepemiluan",
        "petugas tugas bertugas menugaskan penugasan ditugaskan",
        "temuan menemukan ditemukan temu penemuan",
        "menangani ditangani penanganan",
        "menindak penindakan ditindak tindakan",
        "menegakkan penegakan ditegakkan tegak",
        "memeriksa diperiksa pemeriksaan periksa",
        "menetapkan ditetapkan penetapan",
        "menilai dinilai penilaian nilai",
        "imbauan mengimbau himbauan menghimbau",
        "netral netralitas",
        "laporan melaporkan dilaporkan pelapor terlapor",
        "pelanggaran melanggar dilanggar langgar",
        "menuntut tuntutan penuntut",
        "ketua diketuai mengetuai",
    ],
)
def test_a_family_has_one_stem(stems: Stems, family: str) -> None:
    assert len(set(stems(family).split())) == 1, stems(family)


@pytest.mark.parametrize(
    "pair",
    [
        "menteri teri",
        "ketua tua",
        "media dia",
        "divisi visi",
        "pemilu pilu",
        "pemilu pemilih",
        "tetap tetapi",
        "pemerintah perintah",
        "pasangan pemasangan",
        "perangkat mengangkat",
        "netral mental",
    ],
)
def test_two_words_keep_apart(stems: Stems, pair: str) -> None:
    assert len(set(stems(pair).split())) == 2, stems(pair)


def test_stems_stand_in_the_order_of_their_words(stems: Stems) -> None:
    text = "Bagi-bagi uang, kata Menteri_Dalam Negeri!"
    assert words(text) == ["Bagi", "bagi", "uang", "kata", "Menteri", "Dalam", "Negeri"]
    assert len(stems(text).split()) == len(words(text))
    assert stems("MENTERI") == "menteri"


def test_a_line_of_exceptions_is_two_words() -> None:
    assert exceptions(["Menteri  menteri"]) == {"menteri": "menteri"}
    for line in ("menteri", "a b c", "bagi-bagi bagi"):
        with pytest.raises(ValueError, match="one word and its stem"):
            exceptions([line])
