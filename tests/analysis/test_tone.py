from __future__ import annotations

from collections.abc import Callable

import pytest
from tone_cases import NEGATIVE, NEUTRAL, POSITIVE

from aggregator.records import Fact

Facts = Callable[..., dict[str, Fact]]

RULES = [
    ("N1", "Kejari Tahan Bendahara Bawaslu", "Kejaksaan Negeri menahan bendahara Bawaslu."),
    ("N2", "Pengamat: Bawaslu Macan Ompong", "Pengamat menilai Bawaslu seperti macan ompong."),
    ("N2", "Netralitas Bawaslu Diragukan", "Netralitas Bawaslu diragukan banyak pihak."),
    ("N4", "PTUN Batalkan Putusan Bawaslu", "PTUN membatalkan putusan Bawaslu karena cacat hukum."),
    ("N3", "Massa Segel Kantor Bawaslu, Tuntut Ketuanya Mundur", "Massa berorasi dan menuntut Bawaslu."),
    ("N7", "Bawaslu Minta Maaf", "Bawaslu meminta maaf kepada warga."),
    ("P1", "Bawaslu Raih Opini WTP", "Bawaslu meraih opini wajar tanpa pengecualian."),
    ("P2", "Bupati Puji Bawaslu", "Bupati memuji Bawaslu."),
    ("P3", "Survei: Bawaslu Paling Dipercaya", "Menurut survei itu responden percaya kepada Bawaslu."),
    ("P4", "DKPP Rehabilitasi Ketua Bawaslu", "DKPP merehabilitasi nama baik Ketua Bawaslu."),
    ("Z1", "Bawaslu Gelar Rakor", "Bawaslu menggelar rapat koordinasi."),
    ("Z5", "DPR Bahas Status Bawaslu dalam RUU Pemilu", "Anggota DPR berbeda pendapat."),
    ("Z2", "Anggota Bawaslu Dipukul", "Anggota Bawaslu dipukul orang tak dikenal."),
    ("Z3", "Bawaslu Bantah Tidak Netral", "Bawaslu membantah tudingan tidak netral."),
]
DIRECTION = [  # one word of difference, another target
    ("KPU Kritik Bawaslu", "negative"),
    ("Bawaslu Kritik KPU", "neutral"),
    ("Bawaslu Dikritik KPU", "negative"),
    ("KPU Dikritik Bawaslu", "neutral"),
    ("Dinilai Lamban, Bawaslu Bergerak", "negative"),
    ("Dinilai Lamban, KPU Ditegur Bawaslu", "neutral"),
    ("Kritik terhadap Bawaslu Menguat", "negative"),
    ("Kritik Bawaslu terhadap KPU Menguat", "neutral"),
    ("Apresiasi untuk Bawaslu Mengalir", "positive"),
    ("Bawaslu Apresiasi Polri", "neutral"),
    ("Anggota KPU dan Bawaslu Dipecat", "negative"),
    ("Anggota KPU Dipecat", "neutral"),
    ("Warga Laporkan Camat ke Bawaslu", "neutral"),
    ("Warga Laporkan Bawaslu ke DKPP", "negative"),
    ("Bawaslu Terima Penghargaan", "positive"),
    ("Bawaslu Beri Penghargaan", "neutral"),
    ("Bawaslu Tidak Tegas", "negative"),
    ("Bawaslu Bukan Macan Ompong", "positive"),
    ("Warga Harap Bawaslu Tegas", "neutral"),
]


@pytest.mark.parametrize(("rule", "headline", "body"), RULES)
def test_the_reason_is_the_rule_of_the_scheme(facts: Facts, rule: str, headline: str, body: str) -> None:
    assert facts(headline, body)["tone"].reason == rule


@pytest.mark.parametrize(("headline", "tone"), DIRECTION)
def test_who_does_what_to_whom(facts: Facts, headline: str, tone: str) -> None:
    assert facts(headline, "Bawaslu hadir di Palu.")["tone"].value["tone"] == tone


@pytest.mark.parametrize(
    ("headline", "body", "tone"),
    [
        *((h, b, "negative") for h, b in NEGATIVE),
        *((h, b, "positive") for h, b in POSITIVE),
        *((h, b, "neutral") for h, b in NEUTRAL),
    ],
)
def test_tone_toward_the_agency(facts: Facts, headline: str, body: str, tone: str) -> None:
    value = facts(headline, body)["tone"].value
    assert value["tone"] == tone
    assert {"negative": -1, "neutral": 0, "positive": 1}[tone] * value["tone_score"] >= 0


def test_praise_that_mocks_goes_to_a_reader(facts: Facts) -> None:
    headline = "Terima Kasih Bawaslu, Sudah Tidur Nyenyak Selama Kampanye"
    tone = facts(headline, "Hebat sekali.")["tone"].value["tone"]
    assert tone in ("unsure", "negative")


def test_the_headline_outweighs_the_body(facts: Facts) -> None:
    found = facts("Bupati Puji Bawaslu", "Bupati memuji Bawaslu.\n\nSeorang warga kecewa.")
    assert found["tone"].value["tone"] == "positive"


def test_tone_of_the_headline_is_null_where_it_does_not_show_the_agency(facts: Facts) -> None:
    body = "Pengamat mengkritik Bawaslu yang lamban."
    assert facts("Pilkada Berjalan", body)["tone"].value["tone_headline"] is None
    assert facts("Pengamat Kritik Bawaslu", body)["tone"].value["tone_headline"] == "negative"
    assert facts("Bawaslu Gelar Rakor", body)["tone"].value["tone_headline"] == "neutral"


def test_the_agency_defending_itself_is_no_praise(facts: Facts) -> None:
    body = '"Kami sudah bekerja profesional dan berhasil," kata Ketua Bawaslu Palu, Rudi Hartono.'
    assert facts("Tahapan Berlanjut", body)["tone"].value["tone"] == "neutral"
