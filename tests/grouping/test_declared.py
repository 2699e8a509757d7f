"""Which outlet is meant by a printed name or an address, against the shipped registry."""

from __future__ import annotations

from functools import cache

import pytest

from aggregator import config
from aggregator.config import registry
from aggregator.grouping import Declared
from crawler.outlet import Outlet


@cache
def outlets() -> tuple[Outlet, ...]:
    return registry.read(config.shipped_dir())


@cache
def declared() -> Declared:
    return Declared(outlets())


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Kompas.com", "kompas"),
        ("Kompas", "kompas"),
        ("Harian Kompas", "kompas"),
        ("KOMPAS.com", "kompas"),
        ("Tribun Kaltim", "tribunnews-kaltim"),
        ("TribunKaltara.com", "tribunnews-kaltara"),
        ("TribunPontianak.co.id", "tribunnews-pontianak"),
        ("Tribun-Medan.com", "tribunnews-medan"),
        ("Tribunnews.com", "tribunnews"),
        ("Warta Kota", "tribunnews-wartakota"),
        ("pontianak.tribunnews.com", "tribunnews-pontianak"),
        ("JPNN", "jpnn"),
        ("Jawa Pos", "jawapos"),
        ("detikcom", "detik"),
        ("detikNews", "detik"),
        ("news.detik.com", "detik"),
        ("CNN Indonesia", "cnnindonesia"),
        ("KBRN", "rri"),
        ("Antara Kalbar", "antaranews-kalbar"),
        ("ANTARA Kalimantan Barat", "antaranews-kalbar"),
        ("kalbar.antaranews.com", "antaranews-kalbar"),
        ("Pontianak Post", "pontianakpost"),
    ],
)
def test_a_name_is_one_outlet(name: str, outlet: str) -> None:
    assert declared().outlets(name) == {outlet}


@pytest.mark.parametrize(
    "name", ["ANTARA", "Antara", "Ant", "LKBN Antara", "antaranews.com", "Antara Kota Jauh"]
)
def test_the_wire_is_any_of_its_offices(name: str) -> None:
    assert declared().outlets(name) == {o.id for o in outlets() if o.kind == "wire"}


@pytest.mark.parametrize(
    "name", ["Radar Entah", "SERAMBINEWS.COM", "Humas Polres", "tidak.terdaftar.example", "", None]
)
def test_an_unknown_name_is_nobody(name: str | None) -> None:
    assert declared().outlets(name) == frozenset()


def test_the_address_is_believed_before_the_name() -> None:
    url = "https://m.kaltim.tribunnews.com/2026/11/24/judul"
    assert declared().outlets("Tribunnews.com", url) == {"tribunnews-kaltim"}
    assert declared().outlets("Kompas.com", "https://tidak.terdaftar.example/a") == {"kompas"}
    assert declared().outlets("Kompas.com", f"https://web.archive.org/web/2026/{url}") == {
        "tribunnews-kaltim"
    }


def test_every_outlet_is_found_by_its_own_name() -> None:
    for outlet in outlets():
        assert outlet.id in declared().outlets(outlet.name), outlet.name
