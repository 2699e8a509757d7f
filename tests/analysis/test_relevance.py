from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aggregator.records import Fact

Facts = Callable[..., dict[str, Fact]]

YES = [
    ("Panwaslih Aceh Buka Posko", "Panwaslih Aceh membuka posko pengaduan."),
    ("PKD dan PTPS Dibekali", "Sebanyak 40 PKD dan PTPS mengikuti pembekalan."),
    ("BEM Datangi Kantor Bawaslu", "Pengurus BEM berdialog dengan Bawaslu Kota Palu."),
    ("Pelajar Kunjungi Lembaga Pengawas", "Mereka diterima Badan Pengawas Pemilihan Umum di Jakarta."),
]
NO = [
    ("KPU Lantik PPK", "KPU Kabupaten Garut melantik PPK.\n\nBaca juga: Bawaslu Garut Panggil Camat"),
    (
        "KPU Lantik PPK",
        "KPU melantik PPK.\n\nBerita terkait:\n- Bawaslu Garut Panggil Camat\n- Bawaslu Buka Posko",
    ),
    ("Awaslu Laporkan KPU", "Advokat Pengawas Pemilu (Awaslu) melaporkan KPU kepada polisi."),
    ("Mantan Ketua Bawaslu Buka Kafe", "Joko Lelono, mantan Ketua Bawaslu Kota Kediri, membuka kafe."),
    ("Bawaslu Raya Umumkan Pelanggaran Pemira", "Bawaslu menegur tim calon presiden mahasiswa."),
    ("Pengawas Pemilu Asing Tiba", "Pengawas pemilu dari sejumlah negara tiba di Dili."),
    ("Gelar Pelatihan", "Pengurus ranting mengadakan PKD bagi kader baru."),
    (
        "Peran Bawaslu dalam Pencegahan",
        "ABSTRAK. Penelitian ini bertujuan menelaah Bawaslu. Metode penelitian kualitatif. Kata kunci: asas.",
    ),
]


@pytest.mark.parametrize(("headline", "body"), YES)
def test_relevant(facts: Facts, headline: str, body: str) -> None:
    assert facts(headline, body)["relevance"].value == {"relevant": True}


@pytest.mark.parametrize(("headline", "body"), NO)
def test_not_relevant_and_then_nothing_else_is_judged(facts: Facts, headline: str, body: str) -> None:
    found = facts(headline, body)
    assert found["relevance"].value == {"relevant": False}
    assert found["relevance"].reason != "named"
    assert found["tone"].value["tone"] is None
    assert found["office"].value == {"office": "none"}
    assert found["role"].value == {"role": "none"}
    assert found["division"].value == {"division": "none"}
    assert found["issue"].value == {"issue": None}


def test_a_former_member_counts_where_the_fault_dates_from_office(facts: Facts) -> None:
    body = "Mantan Ketua Bawaslu Kota Kediri didakwa korupsi dana hibah saat menjabat."
    assert facts("Sidang Tipikor Dimulai", body)["relevance"].value["relevant"]


@pytest.mark.parametrize(("year", "relevant"), [(2024, True), (2019, False)])
def test_an_official_names_the_agency_only_within_the_term(facts: Facts, year: int, relevant: bool) -> None:
    when = datetime(year, 5, 1, tzinfo=UTC)
    found = facts("Diskusi Demokrasi", "Lolly Suhenty hadir sebagai pembicara.", published_at=when)
    assert found["relevance"].value["relevant"] is relevant


@pytest.mark.parametrize(
    ("headline", "body", "prominence"),
    [
        ("Bawaslu Buka Posko", "Posko dibuka di pasar.", 3),
        ("Posko Dibuka", "Bawaslu membuka posko.", 2),
        ("Posko Dibuka", "Posko dibuka di pasar.\n\nBawaslu hadir.", 1),
    ],
)
def test_prominence(facts: Facts, headline: str, body: str, prominence: int) -> None:
    value = facts(headline, body)["prominence"].value
    assert value["prominence"] == prominence
    assert 0 < value["mention_share"] < 1
