"""Addresses: one form for all variants, one identity, one owner."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import urls
from crawler.outlet import Outlet


def outlet(domains: tuple[str, ...] = ("kabarmuara.example",), **article: Any) -> Outlet:
    return Outlet.model_validate(
        {
            "id": domains[0],
            "name": "Kabar Muara",
            "kind": "local",
            "domains": domains,
            "discover": [{"feed": "https://kabarmuara.example/feed/"}],
            "article": article,
        }
    )


PLAIN = "https://kabarmuara.example/2026/11/23/bawaslu-temukan-data-ganda"


@pytest.mark.parametrize(
    "variant",
    [
        PLAIN,
        f"{PLAIN}?utm_source=wa&utm_medium=social",
        f"{PLAIN}?fbclid=abc#komentar",
        f"{PLAIN}?page=all",
        f"{PLAIN}?page=2",
        f"{PLAIN}?amp=1",
        f"{PLAIN}?amp",
        f"{PLAIN}/amp",
        f"{PLAIN}/2",
        f"{PLAIN}/page/3",
        f"{PLAIN}/amp?outputType=amp",
        PLAIN.replace("://", "://www."),
        PLAIN.replace("://", "://m."),
        PLAIN.replace("://", "://amp."),
        PLAIN.replace("://", "://www.m."),
        PLAIN.replace(".example", ".example:443"),
        PLAIN.replace("kabarmuara", "KabarMuara"),
        PLAIN.replace(".example/", ".example/amp/"),
        PLAIN.replace(".example/", ".example/index.php/"),
        PLAIN.replace(".example/", ".example//"),
        f"  {PLAIN}?share=whatsapp&nb=1 ",
        f"{PLAIN}?single=1",
        f"{PLAIN}?m=1",
        f"{PLAIN}/amphtml",
        f"{PLAIN};jsessionid=0A1B2C",
        f"{PLAIN}?PHPSESSID=0a1b2c",
        f"{PLAIN}?sid=0123456789abcdef0123456789abcdef",
        f"{PLAIN}?srsltid=Afm&ga_source=x&at_medium=rss",
        f"{PLAIN}?%75tm_source=wa",
        PLAIN.replace(".example/", ".example/./x/../"),
        f"{PLAIN}#:~:text=Bawaslu",
        PLAIN.replace("://", "://wap."),
        PLAIN.replace("://", "://fbeta."),
        PLAIN.replace("://", "://redaksi:rahasia@"),
    ],
)
def test_every_variant_has_one_canonical_form(variant: str) -> None:
    assert urls.canonical(variant) == PLAIN


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://contoh.example/?p=1234", "https://contoh.example/?p=1234"),
        ("https://contoh.example/baca?id=5&utm_source=x&jenis=a", "https://contoh.example/baca?id=5&jenis=a"),
        ("https://contoh.example/detail-berita/45", "https://contoh.example/detail-berita/45"),
        ("https://contoh.example/2026/11/23/", "https://contoh.example/2026/11/23/"),
        ("https://contoh.example/berita/slug/", "https://contoh.example/berita/slug/"),
        ("http://127.0.0.1:8801/a", "http://127.0.0.1:8801/a"),
        ("https://contoh.example", "https://contoh.example/"),
        ("https://m.co.id/a", "https://m.co.id/a"),
        ("https://contoh.example/a b/é", "https://contoh.example/a%20b/%C3%A9"),
        ("https://contoh.example/%c3%a9", "https://contoh.example/%C3%A9"),
    ],
)
def test_what_makes_an_address_its_own_stays(url: str, kept: str) -> None:
    assert urls.canonical(url) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/baca?id=5", "/baca?id=6"),
        ("/?p=5", "/?p=6"),
        ("/baca?sid=5", "/baca?sid=6"),
        ("/berita/5", "/berita/6"),
        ("/berita/judul", "/berita/Judul"),
        ("/berita/a%2Fb", "/berita/a/b"),
        ("/opini/bawaslu", "/berita/bawaslu"),
        ("/tag/2", "/tag/3"),
        ("/baca?a=1%26b=2", "/baca?a=1&b=2"),
    ],
)
def test_two_articles_never_become_one(one: str, other: str) -> None:
    assert urls.identity(f"https://contoh.example{one}") != urls.identity(f"https://contoh.example{other}")


def test_a_copy_host_is_known_by_the_outlets_domain() -> None:
    liputan = outlet(("liputan.example",))
    for label in ("opera", "beta", "alfa", "www.opera", "m"):
        assert (
            urls.canonical(f"https://{label}.liputan.example/a/1", liputan) == "https://liputan.example/a/1"
        )
    assert urls.canonical("https://opera.liputan.example/a/1") == "https://opera.liputan.example/a/1"
    own = outlet(("opera.liputan.example", "liputan.example"))
    assert urls.canonical("https://opera.liputan.example/a/1", own) == "https://opera.liputan.example/a/1"
    assert urls.canonical("https://opera.lain.example/a/1", liputan) == "https://opera.lain.example/a/1"


@pytest.mark.parametrize(
    "url", ["", "ftp://a.example/x", "javascript:void(0)", "http://", "/berita", "http://a:x/"]
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError):
        urls.canonical(url)


_TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)
_PATHS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "amp",
                "2",
                "index.php",
                "page",
                "all",
                "copy",
                "judul-berita-yang-panjang",
                "m",
                "xml",
                "read",
                "..",
                "..amp",
                "a;jsessionid=1",
                "",
            ]
        ),
        st.text(alphabet="abc-123%~é ", max_size=12),
    ),
    max_size=6,
).map(lambda parts: "/" + "/".join(parts))
_HOSTS = st.sampled_from(
    [
        "a.example",
        "www.a.example",
        "m.www.b.co.id",
        "AMP.c.id",
        "127.0.0.1:80",
        "d.id:8080",
        "www.m.co.id",
        "wap.fbeta.é.id",
    ]
)


@settings(deadline=None)
@given(_HOSTS, _PATHS, _TEXT)
def test_canonical_is_idempotent(name: str, path: str, query: str) -> None:
    once = urls.canonical(f"https://{name}{path}?{query}")
    assert urls.canonical(once) == once


@settings(deadline=None)
@given(
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", "www.", "m.", "amp."]),
    st.sampled_from(["", "/amp", "/", "/2", "/amp/"]),
    st.sampled_from(["", "?page=all", "?utm_source=a&page=3", "?amp=1#x", "?fbclid=1"]),
)
def test_identity_is_stable_over_variants(scheme: str, host: str, end: str, query: str) -> None:
    address = f"{scheme}://{host}kabarmuara.example/2026/11/23/bawaslu-temukan-data-ganda{end}{query}"
    assert urls.identity(address, outlet()) == "kabarmuara.example/2026/11/23/bawaslu-temukan-data-ganda"
    assert (
        urls.identity(address, outlet(id=r"/(\d{4}/\d\d/\d\d/[^/]+)"))
        == "2026/11/23/bawaslu-temukan-data-ganda"
    )


def test_identity_by_id_ignores_the_slug() -> None:
    antara = outlet(id=r"/berita/(\d+)(?:/|$)")
    for tail in ("judul", "whatsapp:/send", "twitter.com", ""):
        assert urls.identity(f"https://kabarmuara.example/amp/berita/601122/{tail}", antara) == "601122"


def test_identity_without_the_id_in_the_path_is_the_address() -> None:
    assert (
        urls.identity("https://kabarmuara.example/?p=12", outlet(id=r"-(\d+)/?$"))
        == "kabarmuara.example?p=12"
    )


def test_host_is_bare() -> None:
    assert urls.host("https://www.Contoh.example:8443/a") == "contoh.example"
    with pytest.raises(ValueError):
        urls.host("mailto:a@b.c")


class TestOwner:
    national = outlet(("tribun.example",))
    local = outlet(("pontianak.tribun.example", "www.tribun.example/kalbar"))
    port = outlet(("127.0.0.1:8801",))
    other_port = outlet(("127.0.0.1:8802",))
    all_outlets = (national, local, port, other_port)

    @pytest.mark.parametrize(
        ("url", "wanted"),
        [
            ("https://pontianak.tribun.example/a", local),
            ("https://m.pontianak.tribun.example/a", local),
            ("https://medan.tribun.example/a", national),
            ("https://www.tribun.example/kalbar/a", local),
            ("https://www.tribun.example/kalbarnews/a", national),
            ("https://nottribun.example/a", None),
            ("http://127.0.0.1:8801/a", port),
            ("http://127.0.0.1:8802/a", other_port),
            ("http://127.0.0.1:9/a", None),
            ("mailto:x", None),
            ("http://[", None),
        ],
    )
    def test_longest_suffix_then_path(self, url: str, wanted: Outlet | None) -> None:
        assert urls.owner(url, self.all_outlets) is wanted


def test_is_article_tries_found_and_cleaned_forms() -> None:
    strict = outlet(url=r"^https://www\.kabarmuara\.example/\d{4}/[a-z-]+$")
    assert urls.is_article("http://kabarmuara.example/2026/judul?utm_source=x", strict)
    assert urls.is_article("https://m.kabarmuara.example/2026/judul/amp", strict)
    assert not urls.is_article("https://kabarmuara.example/tag/bawaslu", strict)
    assert not urls.is_article("mailto:redaksi@kabarmuara.example", strict)


def test_without_a_pattern_all_but_the_front_page_are_articles() -> None:
    assert urls.is_article("https://kabarmuara.example/a", outlet())
    assert not urls.is_article("https://www.kabarmuara.example/?utm_source=x", outlet())


def test_whole_url_replaces_the_page() -> None:
    tribun = outlet(whole="page=all")
    assert urls.whole_url(f"{PLAIN}?page=2&x=1#a", tribun) == f"{PLAIN}?x=1&page=all"
    assert urls.whole_url(PLAIN, outlet()) == PLAIN
    assert urls.canonical(urls.whole_url(PLAIN, tribun), tribun) == PLAIN


@pytest.mark.parametrize(
    "query", ["?itm_id={}", "?ga_id={}", "?fb_id={}", "?session_id={}", ";sid={}", "?ref%3D1={}"]
)
def test_what_may_pick_an_article_stays(query: str) -> None:
    one, other = (urls.canonical(f"https://contoh.example/berita{query.format(n)}") for n in (3, 4))
    assert one != other
