from __future__ import annotations

from collections.abc import Callable

import pytest

from aggregator.records import Fact

Facts = Callable[..., dict[str, Fact]]

CASES = [
    ("Ketua Bawaslu Palu, Rudi Hartono, mengatakan posko dibuka.", ["Rudi Hartono"]),
    ('"Posko dibuka," kata anggota Bawaslu Palu Siti Rahma.', ["Siti Rahma"]),
    ("Ketua Bawaslu Kabupaten Sigi Moh. Anwar menjelaskan tahapan.", ["Moh. Anwar"]),
    ('"Sudah kami register," ujar Danu Wibisono, Ketua Bawaslu Palu.', ["Danu Wibisono"]),
    (
        "Koordinator Divisi Hukum, Pencegahan, Partisipasi Masyarakat, dan Humas Bawaslu Sigi, Ayu Lestari,"
        " menyebut data belum lengkap.",
        ["Ayu Lestari"],
    ),
    (
        "Bawaslu menahan diri, kata Koordinator Divisi SDM, Organisasi, dan Diklat, Beni Saputra, Rabu.",
        ["Beni Saputra"],
    ),
    ("Ketua KPU Palu, Rudi Hartono, mengatakan Bawaslu diundang.", []),
    ("Rapat dihadiri Ketua Bawaslu Palu, Rudi Hartono.", []),
    ("Bawaslu Palu menegur Camat Rudi Hartono.", []),
]


@pytest.mark.parametrize(("body", "names"), CASES)
def test_spokespersons_are_people_of_the_agency_that_speak(facts: Facts, body: str, names: list[str]) -> None:
    assert facts("Posko Dibuka", body)["spokespersons"].value == {"spokespersons": names}


def test_the_author_of_an_opinion_speaks_for_the_agency(facts: Facts) -> None:
    body = "Oleh: Rani Puspita\nAnggota Bawaslu Kota Palu\n\nPemilu adalah pesta rakyat."
    assert facts("Merawat Suara", body)["spokespersons"].value == {"spokespersons": ["Rani Puspita"]}


QUOTED = "{} Bawaslu Sigi, Ayu Lestari, mengatakan laporan politik uang diproses."
DIVISIONS = [
    (QUOTED.format("Koordinator Divisi SDM, Organisasi, dan Diklat"), "sdm"),
    (QUOTED.format("Koordinator Divisi Hukum dan Penyelesaian Sengketa"), "sengketa"),
    (QUOTED.format("Ketua"), "pimpinan"),
    (QUOTED.format("Anggota"), "pelanggaran"),
    ("Bawaslu Sigi memproses laporan politik uang.", "pelanggaran"),
    ("Bawaslu Sigi mencegah politik uang lewat patroli.", "pencegahan"),
    ("Bawaslu Sigi mengelola dana hibah.", "sekretariat"),
]


@pytest.mark.parametrize(("body", "division"), DIVISIONS)
def test_division(facts: Facts, body: str, division: str) -> None:
    assert facts("Kabar dari Sigi", body)["division"].value == {"division": division}
