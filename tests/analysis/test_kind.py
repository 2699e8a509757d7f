from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aggregator.records import Fact

Facts = Callable[..., dict[str, Fact]]

CASES: list[tuple[str, str, dict[str, Any], str]] = [
    ("Bawaslu Buka Posko", "Bawaslu membuka posko.", {"outlet_kind": "owned"}, "situs_sendiri"),
    ("Bawaslu Buka Posko", "Bawaslu membuka posko.", {"kind": "advertorial"}, "advertorial"),
    ("Menjaga Suara", "Bawaslu perlu didukung.", {"url": "https://contoh.example/opini/menjaga"}, "opini"),
    ("Menjaga Suara", "Oleh: Rani Puspita. Bawaslu adalah wasit.", {}, "opini"),
    ("Menjaga Suara", "Bawaslu adalah wasit.\n\nPenulis adalah dosen di Palu.", {}, "opini"),
    ("Bawaslu Buka Posko", "Bawaslu membuka posko.\n\n(Humas Bawaslu Palu)", {}, "situs_sendiri"),
    ("Bawaslu Gelar Rakor", "Demikian siaran pers Bawaslu Kota Palu.", {}, "rilis"),
    ("Bawaslu Dukung UMKM", "Bawaslu hadir.\n\n(ADV)", {}, "advertorial"),
    ("Bawaslu Itu Apa?", "Bawaslu mengawasi pemilu. Tulis di kolom komentar, semoga bermanfaat!", {}, "blog"),
    ("Tag: Bawaslu", "Bawaslu Palu Buka Posko. Bawaslu Sigi Gelar Rakor.", {}, "indeks"),
    ("Bawaslu Buka Posko", "Bawaslu membuka posko di Palu.", {}, "berita"),
]


@pytest.mark.parametrize(("headline", "body", "fields", "kind"), CASES)
def test_kind(facts: Facts, headline: str, body: str, fields: dict[str, Any], kind: str) -> None:
    assert facts(headline, body, **fields)["kind"].value == {"kind": kind}
