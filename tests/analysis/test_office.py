from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aggregator.records import Fact

Facts = Callable[..., dict[str, Fact]]

CASES: list[tuple[str, str, dict[str, Any], str]] = [
    ("Bawaslu Kubu Raya Buka Posko", "Posko dibuka.", {}, "kab:Kubu Raya"),
    ("Bawaslu Kota Bogor Buka Posko", "Posko dibuka.", {}, "kota:Bogor"),
    ("Bawaslu Bogor Buka Posko", "Posko dibuka di Kota Bogor.", {}, "kota:Bogor"),
    ("Bawaslu Bogor Buka Posko", "Posko dibuka.", {}, "kab:Bogor"),
    ("Panwaslih Aceh Buka Posko", "Posko dibuka.", {}, "prov:Aceh"),
    ("Bawaslu Kalbar Buka Posko", "Posko dibuka.", {}, "prov:Kalimantan Barat"),
    ("Bawaslu RI Puji Bawaslu DKI", "Bawaslu RI memuji Bawaslu DKI Jakarta.", {}, "prov:DKI Jakarta"),
    ("Bawaslu RI Buka Posko", "JAKARTA - Posko dibuka di Papua.", {}, "RI"),
    ("Bawaslu Buka Posko", "JAKARTA - Bawaslu membuka posko.", {}, "RI"),
    ("Posko Dibuka", "SINTANG - Posko dibuka Bawaslu setempat.", {}, "kab:Sintang"),
    ("Hibah Pilkada Sambas Cair", "Bawaslu menerima Rp5 miliar.", {}, "kab:Sambas"),
    ("Bawaslu dan KPU Kudus Bertemu", "Pertemuan berlangsung.", {}, "kab:Kudus"),
    ("Posko Dibuka", "Bawaslu Kabupaten Antah Berantah hadir.", {}, "none"),
    (
        "Posko Dibuka",
        "Bawaslu Kabupaten Antah Berantah hadir.",
        {"outlet_province": "Kalimantan Barat"},
        "prov:Kalimantan Barat",
    ),
]


@pytest.mark.parametrize(("headline", "body", "fields", "office"), CASES)
def test_office(facts: Facts, headline: str, body: str, fields: dict[str, Any], office: str) -> None:
    assert facts(headline, body, **fields)["office"].value == {"office": office}
