from __future__ import annotations

from collections.abc import Callable

import pytest

from aggregator.records import Fact

Facts = Callable[..., dict[str, Fact]]

ISSUES = [
    ("Bawaslu Usut Serangan Fajar", "Bawaslu mengusut pembagian uang.", "politik_uang"),
    ("Bawaslu Temukan Pemilih Ganda", "Bawaslu menemukan data ganda di DPT.", "data_pemilih"),
    ("Bawaslu Tertibkan Baliho", "Bawaslu menertibkan alat peraga kampanye.", "kampanye_apk"),
    ("Bawaslu Rekrut Panwascam", "Bawaslu membuka rekrutmen pengawas.", "rekrutmen_sdm"),
    ("Anggota Bawaslu Ditangkap karena Sabu", "Polisi menangkap anggota Bawaslu.", "etik_dkpp"),
    (
        "Bendahara Bawaslu Ditahan",
        "Kejari menahan bendahara Bawaslu dalam kasus korupsi dana hibah.",
        "anggaran_korupsi",
    ),
    ("Kantor Bawaslu Dilempari Batu", "Bawaslu melapor ke polisi.", "keamanan_protes"),
    ("Bawaslu Raih Predikat Informatif", "Penghargaan diterima Bawaslu.", "penghargaan_informasi"),
    ("Bawaslu Palu Bersih-bersih", "Bawaslu membersihkan halaman.", "lainnya"),
]
ROLES = [
    ("Bawaslu Buka Posko", "Posko dibuka.", "subject"),
    ("Posko Dibuka", "Bawaslu membuka posko.", "subject"),
    (
        "Logistik Mulai Dikirim",
        "KPU mengirim kotak suara.\n\nTruk berangkat pagi. Hujan turun. Jalan licin. Polisi mengawal."
        "\n\nKetua Bawaslu Palu, Rudi Hartono, mengatakan pengiriman diawasi.",
        "source",
    ),
    (
        "Pohon Tumbang",
        "Pohon tumbang di jalan.\n\nLalu lintas macet. Hujan turun. Petugas datang."
        "\n\nPohon itu berada di depan kantor Bawaslu.",
        "passing",
    ),
]


@pytest.mark.parametrize(("headline", "body", "issue"), ISSUES)
def test_issue(facts: Facts, headline: str, body: str, issue: str) -> None:
    assert facts(headline, body)["issue"].value == {"issue": issue}


@pytest.mark.parametrize(("headline", "body", "role"), ROLES)
def test_role(facts: Facts, headline: str, body: str, role: str) -> None:
    assert facts(headline, body)["role"].value == {"role": role}
