"""The shipped registry: each host once, no dead family, every province covered, addresses read as meant."""

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from aggregator import config
from aggregator.config import Settings
from aggregator.digest import figures
from aggregator.records import Coverage
from crawler.outlet import Outlet
from crawler.urls import identity, is_article, owner

FOLDER = config.shipped_dir()
PRESS = {"national", "local", "wire", "state"}

# No outlet of these provinces is known. The day one is, its line goes.
GAPS = {"Papua Selatan", "Papua Pegunungan"}

# One address or more for each family: (outlet, address, identity).
EXAMPLES = (
    (
        "antaranews-kalbar",
        "https://kalbar.antaranews.com/amp/berita/600758/bawaslu-konfirmasi-temuan",
        "600758",
    ),
    ("antaranews", "https://pemilu.antaranews.com/berita/3960009/bawaslu-kalbar-proses-kasus", "3960009"),
    ("bawaslu-jateng", "https://jateng.bawaslu.go.id/index.php/berita/rapat-koordinasi", "rapat-koordinasi"),
    (
        "bawaslu-kalbar",
        "http://kalbar.bawaslu.go.id/2022/03/24/rapat-kerja/",
        "kalbar.bawaslu.go.id/2022/03/24/rapat-kerja",
    ),
    (
        "landakpusatinformasi",
        "https://www.landakpusatinformasi.com/2026/11/bawaslu-landak.html?m=1",
        "landakpusatinformasi.com/2026/11/bawaslu-landak.html",
    ),
    (
        "cnnindonesia",
        "https://www.cnnindonesia.com/nasional/20240211101112-617-1061234/bawaslu-awasi",
        "1061234",
    ),
    ("detik", "https://news.detik.com/berita/d-4032445/bawaslu-dalami-dugaan", "4032445"),
    ("kompas", "https://amp.kompas.com/read/2025/05/28/13300711/tentang-kami", "2025/05/28/13300711"),
    ("kpu", "https://www.kpu.go.id/berita/baca/12345/kpu-tetapkan-hasil", "12345"),
    ("kpu-kalbar", "https://kalbar.kpu.go.id/index.php/blog/read/8076_rapat-pleno", "8076"),
    ("hipontianak", "https://kumparan.com/hipontianak/bawaslu-kalbar-awasi-22kq0Yb4BGZ/full", "22kq0Yb4BGZ"),
    ("metrotvnews", "https://www.metrotvnews.com/read/NG9CQ6zE-bawaslu-awasi-kampanye", "NG9CQ6zE"),
    ("medcom", "https://www.medcom.id/nasional/politik/8kyX1r2b-bawaslu-awasi-kampanye", "8kyX1r2b"),
    ("pontianakpost", "https://pontianakpost.jawapos.com/metropolis/2502070046/stok?page=2", "2502070046"),
    ("wartapontianak", "https://wartapontianak.pikiran-rakyat.com/lokal/pr-1171600000/bawaslu", "1171600000"),
    ("pikiranrakyat", "https://www.pikiran-rakyat.com/nasional/pr-01340519/bawaslu?page=all", "01340519"),
    ("rri-pontianak", "https://rri.co.id/pontianak/pemilu/2525684/bawaslu-awasi", "2525684"),
    (
        "tribunnews-kaltim",
        "https://m.kaltim.tribunnews.com/amp/2020/12/03/bawaslu-awasi?page=2",
        "2020/12/03/bawaslu-awasi",
    ),
    ("tribunnews-pontianak", "https://pontianak.tribunnews.com/pontianak/1234567/bawaslu-awasi", "1234567"),
    ("tribunnews", "https://madura.tribunnews.com/2024/01/02/bawaslu-sampang", "2024/01/02/bawaslu-sampang"),
    (
        "teraskabar",
        "https://teraskabar.id/bawaslu-sulteng-rapat-kerja/2",
        "teraskabar.id/bawaslu-sulteng-rapat-kerja",
    ),
    ("jurnalis-coid", "https://jurnalis.co.id/?p=123", "jurnalis.co.id?p=123"),
    ("dkpp", "https://dkpp.go.id/dkpp-periksa-anggota-bawaslu/", "dkpp.go.id/dkpp-periksa-anggota-bawaslu"),
    # without a family
    ("republika", "https://news.republika.co.id/berita/s8xyz1409/pengawasan-pemilu-dimulai", "s8xyz1409"),
    ("tempo", "https://tempo.co/arsip/bawaslu-besok-gelar-sidang-774152", "774152"),
    ("tempo", "https://nasional.tempo.co/read/774152/berita-lain", "read/774152"),
    ("selalu", "https://selalu.id/amp/news-123-bawaslu-surabaya", "123"),
)

# Addresses that look near enough, but are no article of their owner.
NONE = (
    "https://jateng.bawaslu.go.id/berita?page=1",
    "https://www.bawaslu.go.id/id/berita/berita-pusat",
    "https://madura.tribunnews.com/sampang/1234567/nomor-berlaku-per-situs",
    "https://manado.antaranews.com/berita/123456/nomor-berlaku-per-situs",
    "https://kab-ketapang.kpu.go.id/blog/read/8076_nomor-berlaku-per-situs",
    "https://apakalbar.com/tag/bawaslu-kalbar",
    "https://waspada.id/category/politik/",
    "https://voi.id/en/news/123456",
)


@cache
def shipped() -> Settings:
    return config.load(FOLDER)


def outlets() -> tuple[Outlet, ...]:
    return shipped().outlets


def hosts(names: tuple[str, ...]) -> set[str]:
    return {name.removeprefix("www.") for name in names}


def test_no_host_belongs_to_two_outlets() -> None:
    counted = Counter(host for outlet in outlets() for host in hosts(outlet.domains))
    assert [host for host, times in counted.items() if times > 1] == []


def test_no_address_is_asked_by_two_outlets_or_twice() -> None:
    counted = Counter(route.address for outlet in outlets() for route in outlet.discover)
    assert [address for address, times in counted.items() if times > 1] == []


def test_every_family_is_used_and_every_used_family_exists() -> None:
    files = {path.stem for path in Path(FOLDER / "families").glob("*.yaml")}
    assert {outlet.family for outlet in outlets() if outlet.family} == files


def test_every_family_has_an_example_address() -> None:
    shown = {shipped().outlet_by_id[name].family for name, _, _ in EXAMPLES}
    assert {outlet.family for outlet in outlets()} <= shown


def test_every_province_has_an_outlet_of_the_press_or_is_a_known_gap() -> None:
    crawled = [o for o in outlets() if o.kind in PRESS and o.status != "quarantined" and o.trust == "normal"]
    covered = {outlet.province for outlet in crawled}
    provinces = {office.name for office in shipped().offices if office.level == "provinsi"}
    assert provinces - covered == GAPS


def test_provinces_of_central_and_eastern_time_name_their_zone_or_say_why_not() -> None:
    zones = {office.name: office.zone for office in shipped().offices if office.level == "provinsi"}
    wib = {"Asia/Jakarta", "Asia/Pontianak"}
    for outlet in outlets():
        own = zones.get(outlet.province or "", "Asia/Jakarta")
        if own not in wib and outlet.timezone != own:
            assert outlet.timezone in wib, outlet.id
            assert any("WIB" in note for note in outlet.notes), outlet.id


@pytest.mark.parametrize(("name", "address", "expected"), EXAMPLES)
def test_an_address_is_an_article_of_its_outlet_and_gives_the_identity(
    name: str, address: str, expected: str
) -> None:
    holder = owner(address, outlets())
    assert holder is not None and holder.id == name
    assert is_article(address, holder)
    assert identity(address, holder) == expected


@pytest.mark.parametrize("address", NONE)
def test_an_address_that_only_resembles_one_is_none(address: str) -> None:
    holder = owner(address, outlets())
    assert holder is not None
    assert not is_article(address, holder)


def test_no_route_is_taken_for_an_article() -> None:
    for outlet in outlets():
        for route in outlet.discover:
            if route.kind in ("feed", "sitemap"):
                continue
            address = route.address.replace("{page}", "1").replace("{date:%Y%m%d}", "20261124")
            holder = owner(address, [outlet])
            if holder and outlet.article.url:
                assert not is_article(address, outlet), (outlet.id, address)


def test_routes_lead_to_the_outlets_own_site() -> None:
    for outlet in outlets():
        for route in outlet.discover:
            site = {host.split("/")[0] for host in hosts(outlet.domains)}
            assert any(host in route.address for host in site), (outlet.id, route.address)


def test_what_is_not_proven_says_so() -> None:
    silent = [o.id for o in outlets() if o.status != "stable" and not o.notes]
    assert silent == []


def test_copy_farms_are_of_low_trust_and_never_counted() -> None:
    farms = [outlet for outlet in outlets() if outlet.trust == "low"]
    assert len(farms) >= 6
    assert {outlet.status for outlet in farms} <= {"unverified", "quarantined"}
    assert not [outlet.id for outlet in farms if outlet.owned or outlet.province]
    assert {outlet.id for outlet in outlets() if outlet.id.startswith("copy-")} == {o.id for o in farms}
    for farm in farms:
        assert figures.part(row_of(farm)) is None
    assert figures.part(row_of(shipped().outlet_by_id["kompas"])) is not None


def row_of(outlet: Outlet) -> Coverage:
    """An unjudged row of the coverage, as an article of this outlet would make it."""
    url = f"https://{outlet.domains[0]}/bawaslu-awasi"
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    return Coverage(
        1, url, url, outlet.id, "Bawaslu awasi", "", moment, outlet_kind=outlet.kind, trust=outlet.trust
    )


def test_the_registry_is_as_wide_as_the_survey() -> None:
    kinds = Counter(outlet.kind for outlet in outlets())
    assert len(outlets()) >= 230
    assert kinds["wire"] >= 31 and kinds["owned"] >= 38 and kinds["comparator"] >= 3
    assert sum(outlet.family == "tribun" for outlet in outlets()) == 40
    kalbar = [o for o in outlets() if o.province == "Kalimantan Barat" and o.kind in PRESS]
    assert len(kalbar) >= 25
