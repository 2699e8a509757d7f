"""The parts of the cascade by themselves: times, bylines, headlines, kinds, merging, block pages."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.article import Candidate
from crawler.extract import (
    EXTRACTOR,
    Page,
    byline,
    extract,
    headline,
    is_blocked,
    merge,
    names_any,
    to_article,
)
from crawler.extract.selectors import alternatives
from crawler.extract.structured import load_json
from crawler.outlet import Outlet

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
URL = "https://kabarmuara.example/2026/11/23/judul-berita-hari-ini"
TEXT = " ".join(
    ["Bawaslu Kabupaten Sambas menemukan nama ganda dalam daftar pemilih di sembilan kecamatan."] * 6
)

P = f"<p>{TEXT}</p>"


def outlet(**article: Any) -> Outlet:
    return Outlet.model_validate(
        {
            "id": "kabarmuara",
            "name": "Kabar Muara",
            "kind": "local",
            "domains": ("kabarmuara.example",),
            "discover": [{"feed": "https://kabarmuara.example/feed/"}],
            "article": article,
        }
    )


def page(head: str = "", markup: str = f"<p>{TEXT}</p>", /, **article: Any) -> Page:
    body = f"<h1>Judul Berita Hari Ini</h1><div class=isi>{markup}</div>"
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return extract(html, URL, outlet(**{"body": ".isi", "headline": "h1", **article}), now=NOW)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def dated(day: str) -> str:
    return jsonld(f'{{"@type":"NewsArticle","datePublished":"{day}"}}')


def jsonld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


class TestTime:
    @pytest.mark.parametrize(
        ("head", "body", "selector", "wanted", "source"),
        [
            # a printed zone wins over all
            (
                meta("article:published_time", "2026-11-23T09:00:00+07:00"),
                "<i>23/11/2026, 13:30 WITA</i>",
                "i",
                "05:30",
                "selector",
            ),
            # an offset beats a naive selector
            (dated("2026-11-23T09:00:00+07:00"), "<i>23/11/2026, 13:30</i>", "i", "02:00", "jsonld"),
            # og time in UTC, meta time naive: Kompas
            (
                meta("content_PublishedDate", "2026-11-23 13:30:00")
                + meta("article:published_time", "2026-11-23T06:30:00+00:00"),
                "",
                None,
                "06:30",
                "meta",
            ),
            # a false Z: same digits as the local time
            (dated("2026-11-23T13:30:00Z"), "<i>23/11/2026, 13:30</i>", "i", "06:30", "jsonld"),
            # a naive selector beats a bare day
            (dated("2026-11-23"), "<i>Senin, 23 November 2026 | 13:30</i>", "i", "06:30", "selector"),
            ("", "", None, "17:00", "url"),
            (meta("datePublished", "2026-11-23T13:30:00+07:00"), "", None, "06:30", "meta"),
            (
                meta("pubdate", "2026-11-23T13:30:00Z") + meta("dtk:publishdate", "2026/11/23 13:30:00"),
                "",
                None,
                "06:30",
                "meta",
            ),
        ],
    )
    def test_the_surest_time_wins(
        self, head: str, body: str, selector: str | None, wanted: str, source: str
    ) -> None:
        read = page(head, f"{body}<p>{TEXT}</p>", **({"published": selector} if selector else {}))
        assert read.published_at is not None
        assert (read.published_at.strftime("%H:%M"), read.published_from) == (wanted, source)

    def test_a_label_of_utc_that_lies_ahead_is_local(self) -> None:
        read = page(dated("2026-11-24T07:50:00Z"))
        assert read.published_at == datetime(2026, 11, 24, 0, 50, tzinfo=UTC)

    def test_the_day_of_the_visit_is_no_time(self) -> None:
        html = (
            f"<body><div class=tanggal>Selasa, 24 November 2026</div><article><p>{TEXT}</p></article></body>"
        )
        assert extract(html, "https://kabarmuara.example/judul", None, now=NOW).published_at is None

    def test_selector_with_attribute(self) -> None:
        read = page("", f'<i title="2026-11-23T10:00:00+07:00">kemarin</i><p>{TEXT}</p>', published="i@title")
        assert read.published_at == datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


class TestByline:
    @pytest.mark.parametrize(
        ("printed", "wanted"),
        [
            ("Penulis: Agus Pratomo | Editor: Rudi Hartanto", ("Agus Pratomo",)),
            ("Editor: Rudi Hartanto", ()),
            ("Oleh Yohana Sinta dan Dedi Suryanto", ("Yohana Sinta", "Dedi Suryanto")),
            (
                "Slamet Riyanto/Novi Astuti; Ani Lestari, Budi Karya",
                ("Slamet Riyanto", "Novi Astuti", "Ani Lestari", "Budi Karya"),
            ),
            ("Wahyu Nugraha - detikNews", ("Wahyu Nugraha",)),
            ("Reporter : Siti Rahmah (Kontributor Sambas)", ("Siti Rahmah",)),
            ("Kabar Muara", ()),
            ("KabarMuara", ()),
            ("KABAR", ()),
            ("Tim Redaksi", ()),
            ("admin", ()),
            ("mediaindonesia.com developer", ()),
            ("Dr. Hasan Basri, S.H., M.H.", ("Dr. Hasan Basri",)),
            ("redaksi@kabarmuara.example", ()),
            ("Fitri Handayani, Fitri Handayani", ("Fitri Handayani",)),
            ("RABU, 18 NOVEMBER 2026 | 19:08 WIB", ()),
        ],
    )
    def test_persons_only(self, printed: str, wanted: tuple[str, ...]) -> None:
        assert byline.persons([printed], ["Kabar Muara"]) == wanted

    @pytest.mark.parametrize(
        "line",
        [
            "Pewarta: Dedi Suryanto",
            "Laporan Wartawan Tribun Sambas, Dedi Suryanto",
            "Penulis : Dedi Suryanto | Editor : Evi",
        ],
    )
    def test_credit_lines_give_the_byline_and_leave_the_text(self, line: str) -> None:
        read = page("", f"<p>{TEXT}</p><p>{line}</p>")
        assert read.byline == ("Dedi Suryanto",)
        assert read.body == TEXT

    def test_credits_among_the_dropped_are_read(self) -> None:
        read = page("", f"{P}<p class=kaki>Pewarta : Dedi Suryanto<br>Editor : Evi</p>", drop=(".kaki",))
        assert (read.byline, read.body) == (("Dedi Suryanto",), TEXT)

    @pytest.mark.parametrize(
        "line",
        [
            "<i>Yohana Sinta &bull; 23 November 2026 10:30</i>",
            "<i>Ditulis oleh Yohana Sinta pada Senin, 23 November 2026 - 10:30</i>",
            "<i>Senin, 23 November 2026</i><b>Reporter: Yohana Sinta</b>",
            "<i>Senin, 23 November 2026</i><b>Reporter: <a href=x>Yohana Sinta</a></b>",
        ],
    )
    def test_an_author_beside_the_time_or_outside_the_text_is_found(self, line: str) -> None:
        html = f"<h1>Judul Berita Hari Ini</h1>{line}<div class=isi>{P}</div>"
        assert extract(html, URL, outlet(body=".isi", published="i"), now=NOW).byline == ("Yohana Sinta",)

    def test_the_graph_of_yoast_names_the_person(self) -> None:
        graph = (
            '{"@graph":[{"@type":"Article","headline":"x","author":{"@id":"#p"}},'
            '{"@type":"Person","@id":"#p","name":"Siti Rahmah"}]}'
        )
        assert page(jsonld(graph)).byline == ("Siti Rahmah",)


class TestHeadline:
    @pytest.mark.parametrize(
        "printed",
        [
            "Bawaslu Siaga di Sambas - Kabar Muara",
            "Bawaslu Siaga di Sambas | Kabar Muara",
            "Bawaslu Siaga di Sambas - Halaman 2 - Kabarmuara.example",
            "Bawaslu Siaga di Sambas - Halaman all - Kabar Muara",
            "Bawaslu Siaga di Sambas – contohsitus.com",
            "  Bawaslu\n Siaga di Sambas (Halaman 2) ",
        ],
    )
    def test_the_outlets_name_goes(self, printed: str) -> None:
        assert headline.clean(printed, ["Kabar Muara", "kabarmuara"]) == "Bawaslu Siaga di Sambas"

    @pytest.mark.parametrize(
        "printed", ["Pemilu 2029 - Bawaslu Bersiap", "Kabar Muara", "Bawaslu: Kami Siap", "A - B"]
    )
    def test_dashes_of_the_headline_stay(self, printed: str) -> None:
        assert headline.clean(printed, ["Kabar Muara"]) == printed

    def test_without_a_selector_the_heading_that_agrees_with_the_title(self) -> None:
        heads = "<h1>Kabar Muara</h1><h1>Bawaslu Siaga di Sambas</h1>"
        html = f"<title>Bawaslu Siaga di Sambas - X</title>{heads}<p>{TEXT}</p>"
        assert extract(html, URL, None, now=NOW).headline == "Bawaslu Siaga di Sambas"


class TestKind:
    @pytest.mark.parametrize(
        ("url", "body", "wanted"),
        [
            ("https://kabarmuara.example/kolom/judul", "", "opini"),
            ("https://kabarmuara.example/opini/2026/judul", "", "opini"),
            ("https://kabarmuara.example/politik/judul", "<p>Oleh: Siti Rahmah</p>", "opini"),
            ("https://kabarmuara.example/adv/judul", "", "advertorial"),
            ("https://kabarmuara.example/pariwara/judul", "", "advertorial"),
            ("https://kabarmuara.example/politik/judul", "<p>Selesai. (adv)</p>", "advertorial"),
            ("https://kabarmuara.example/politik/judul", "<p>Selesai. (Syf/Hms)</p>", "rilis"),
            ("https://kabarmuara.example/politik/judul", "<p>Selesai. (rls)</p>", "rilis"),
            ("https://kabarmuara.example/siaran-pers/judul", "", "rilis"),
            ("https://kabarmuara.example/politik/judul", "<p>Selesai. (yh/kbm)</p>", None),
            ("https://kabarmuara.example/politik/kolom-agama-di-ktp", "", None),
        ],
    )
    def test_the_sources_own_word(self, url: str, body: str, wanted: str | None) -> None:
        html = f"<h1>Judul Berita Hari Ini</h1><div class=isi><p>{TEXT}</p>{body}</div>"
        assert extract(html, url, outlet(body=".isi"), now=NOW).kind == wanted

    def test_oleh_in_the_place_of_the_byline_is_no_column(self) -> None:
        assert page("", f"<i>Oleh: Yohana Sinta</i>{P}", byline="i", drop=("i",)).kind is None


class TestBody:
    @pytest.mark.parametrize(
        ("body", "wanted"),
        [
            (f"<b>Sambas</b> - <p>{TEXT}</p>", [TEXT]),
            (f"{TEXT}<br><br>Dua.<br>Tiga<br>empat.", [TEXT, "Dua.", "Tiga empat."]),
            (f"{P}<ol><li>Satu</li><li>Dua</li></ol>", [TEXT, "Satu", "Dua"]),
            (
                f"{P}<figure class=wp-block-table><table><tr><td>A</td><td>1</td></tr></table></figure>",
                [TEXT, "A | 1"],
            ),
            (f"{P}<table class=linksisip><tr><td>Baca</td><td>X</td></tr></table>", [TEXT]),
            (
                f"{P}<ul><li><a href=x>Judul lain satu</a></li><li><a href=y>Judul lain dua</a></li></ul>",
                [TEXT],
            ),
            (f"{P}<p><a href=x>Jembatan Ambruk di Sekadau Belum Diperbaiki</a></p>", [TEXT]),
            (f"{P}<p>Kata <a href=x>Bawaslu</a> hari ini.</p>", [TEXT, "Kata Bawaslu hari ini."]),
            (f"{P}<p>Satu. <b>Baca juga: <a href=x>Judul</a></b> Dua.</p>", [TEXT, "Satu. Dua."]),
            (f"{P}<p>Satu. Baca juga: <a href=x>Judul</a></p>", [TEXT, "Satu."]),
            (
                f"{P}<p>Satu. <a href=x><b>Baca juga: Judul lain</b></a> Dua.</p>",
                [TEXT, "Satu. Dua."],
            ),
            (
                f"{P}<figure><img><figcaption>Keterangan</figcaption></figure><script>x</script><!-- c -->",
                [TEXT],
            ),
            (f"<span><p>{TEXT}</p></span><p>Dua<sup>2</sup> kali.</p>", [TEXT, "Dua2 kali."]),
            (f"<p>Judul Berita Hari Ini</p>{P}", [TEXT]),
        ],
    )
    def test_paragraphs(self, body: str, wanted: list[str]) -> None:
        assert page("", body).body.split("\n\n") == wanted

    def test_the_first_alternative_that_yields_text_wins(self) -> None:
        read = page(
            "",
            f"<div class=a> </div><div class=b>{P}</div><div class=b><p>Dua kali.</p></div>",
            body=".a, .b, .isi",
        )
        assert read.body == f"{TEXT}\n\nDua kali."

    def test_drop_comes_first(self) -> None:
        assert page("", f"<p class=x>Buang aku.</p><p>{TEXT}</p>", drop=(".x", "script")).body == TEXT

    def test_a_dead_selector_falls_back(self) -> None:
        assert page(
            "", f"<article><p>{TEXT}</p><p>{TEXT} Lagi.</p></article>", body=".tiada"
        ).body.startswith(TEXT[:60])

    @pytest.mark.parametrize(
        "offer",
        ["Lanjutkan membaca dengan Kabar Premium", "Langganan Sekarang", "Artikel ini khusus pelanggan"],
    )
    def test_an_offer_at_the_end_is_no_text_but_tells_of_the_wall(self, offer: str) -> None:
        read = page("", f"{P}<p>{offer}</p>")
        assert (read.body, read.truncated) == (TEXT, True)

    def test_a_sentence_about_reading_is_no_offer(self) -> None:
        assert "masuk" in page("", f"{P}<p>Untuk membaca berkas, saksi masuk satu per satu.</p>").body

    def test_popular_news_within_the_text_goes(self) -> None:
        popular = "<div class=populer><a href=x>Lain</a> <i>Senin, 16 November 2026</i></div>"
        assert page("", f"{P}{popular}").body == TEXT

    def test_what_a_page_shows_while_it_loads_is_no_text(self) -> None:
        html = "<h1>Judul Berita</h1><noscript>You need to enable JavaScript.</noscript><div>Memuat…</div>"
        assert extract(html, URL, None, now=NOW).body == ""

    def test_paywall_is_told(self) -> None:
        assert page(jsonld('{"@type":"NewsArticle","isAccessibleForFree":false}')).truncated
        assert not page(jsonld('{"@type":"NewsArticle","isAccessibleForFree":true}')).truncated

    def test_a_huge_page_is_cut(self) -> None:
        html = f"<div class=isi><p>{TEXT}</p></div>" + "<p>x</p>" * 600_000
        assert extract(html, URL, outlet(body=".isi"), now=NOW).body == TEXT

    def test_deep_markup_does_not_raise(self) -> None:
        extract("<div>" * 5000 + TEXT, URL, outlet(body="div"), now=NOW)
        extract(f"<div class=isi>{'<b>' * 900}{TEXT}", URL, outlet(body=".isi"), now=NOW)


def test_selector_lists_are_split_outside_brackets() -> None:
    assert alternatives('a:is(b, c), d[e="f,g"] , h') == ("a:is(b, c)", 'd[e="f,g"]', "h")


@pytest.mark.parametrize(
    "text", ['{"a":1,}', '<!-- {"a":1} -->', '{"a":1};', '//<![CDATA[\n{"a":1}\n//]]>', '{"a":1,\n}']
)
def test_json_as_sites_write_it(text: str) -> None:
    assert load_json(text) == {"a": 1}


def test_broken_jsonld_is_salvaged() -> None:
    broken = (
        '{"@type":"NewsArticle","headline":"Judul "kutip" rusak","datePublished":"2026-11-23T10:00:00+07:00",'
        '"author":{"@type":"Person","name":"Siti Rahmah"}'
    )
    read = page(jsonld(broken))
    assert read.published_at == datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    assert read.byline == ("Siti Rahmah",)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset=utf-8><h1>Judul “Berita” Kafé</h1>".encode(), None),
        ("<meta charset=iso-8859-1><h1>Judul “Berita” Kafé</h1>".encode(), "iso-8859-1"),
        ("<meta charset=iso-8859-1><h1>Judul “Berita” Kafé</h1>".encode("cp1252"), None),
        ("<h1>Judul “Berita” Kafé</h1>".encode("cp1252"), "windows-1252"),
        ("\ufeff<h1>Judul “Berita” Kafé</h1>".encode("utf-16"), None),
        ("<h1>Judul “Berita” Kafé</h1>".encode("cp1252"), "tidak-ada"),
    ],
)
def test_the_charset_is_found(data: bytes, encoding: str | None) -> None:
    assert (
        extract(data, URL, outlet(headline="h1"), now=NOW, encoding=encoding).headline
        == "Judul “Berita” Kafé"
    )


class TestAddress:
    @pytest.mark.parametrize(
        ("told", "wanted"),
        [
            (
                "https://www.kabarmuara.example/2026/11/23/judul-asli/?utm_source=x",
                "https://kabarmuara.example/2026/11/23/judul-asli/",
            ),
            ("/2026/11/23/judul-asli", "https://kabarmuara.example/2026/11/23/judul-asli"),
            ("https://kabarmuara.example/", URL),
            ("https://situslain.example/2026/11/23/judul-asli", URL),
            ("javascript:void(0)", URL),
            ("http://[", URL),
        ],
    )
    def test_a_wrong_canonical_is_not_believed(self, told: str, wanted: str) -> None:
        assert page(f'<link rel="canonical" href="{told}">').canonical_url == wanted

    def test_a_canonical_of_another_id_is_not_believed(self) -> None:
        rules = {"id": r"/(\d+)/"}
        html = '<link rel=canonical href="https://kabarmuara.example/berita/9/x"><h1>Judul</h1>'
        read = extract(html, "https://kabarmuara.example/berita/7/x", outlet(**rules), now=NOW)
        assert read.canonical_url == "https://kabarmuara.example/berita/7/x"

    @pytest.mark.parametrize(
        ("href", "wanted"),
        [
            ("?page=2", f"{URL}?page=2"),
            ("#", None),
            (URL, None),
            ("https://lain.example/2", None),
            ("http://[", None),
        ],
    )
    def test_the_next_part(self, href: str, wanted: str | None) -> None:
        assert (
            page("", f'<p>{TEXT}</p><a class=lanjut href="{href}">2</a>', next_page="a.lanjut").next_page
            == wanted
        )


class TestMerge:
    first = Page(
        "Judul",
        "Satu.\n\nDua kalimat yang agak panjang di sini.",
        ("A",),
        NOW,
        "meta",
        URL,
        f"{URL}/2",
        place="Sambas",
    )
    second = Page(
        "Judul",
        "Dua kalimat yang agak panjang di sini.\n\nTiga.",
        (),
        None,
        "",
        URL,
        None,
        tail="(x/y)",
        kind="rilis",
    )

    def test_parts_are_joined_and_repeats_told_once(self) -> None:
        whole = merge([self.first, self.second])
        assert whole.body == "Satu.\n\nDua kalimat yang agak panjang di sini.\n\nTiga."
        assert (whole.place, whole.tail, whole.kind, whole.next_page, whole.byline) == (
            "Sambas",
            "(x/y)",
            "rilis",
            None,
            ("A",),
        )
        assert whole.published_at == NOW

    def test_one_part_is_itself_and_none_is_an_error(self) -> None:
        assert merge([self.first]) == self.first
        with pytest.raises(ValueError):
            merge([])


class TestToArticle:
    def article(
        self, read: Page, candidate: Candidate, raw: tuple[bytes, ...] = (b"x",), **rules: Any
    ) -> Any:
        return to_article(
            read, candidate=candidate, outlet_id="kabarmuara", outlet=outlet(**rules), raw=raw, now=NOW
        )

    def test_identity_digest_and_extractor(self) -> None:
        made = self.article(Page("Judul", "Isi.", canonical_url=URL), Candidate(f"{URL}/amp?utm_source=x"))
        assert made.key == "kabarmuara.example/2026/11/23/judul-berita-hari-ini"
        assert made.url == f"{URL}/amp?utm_source=x"
        assert (made.canonical_url, made.extractor, made.fetched_at) == (URL, EXTRACTOR, NOW)
        assert made.page_digest == hashlib.sha256(b"x").hexdigest()

    def test_the_id_of_the_found_address_wins(self) -> None:
        rules = {"id": r"/berita/(\d+)"}
        made = self.article(
            Page("J", "I", canonical_url=URL), Candidate("https://kabarmuara.example/berita/5/x"), **rules
        )
        assert made.key == "5"

    def test_the_feed_fills_in(self) -> None:
        told = NOW - timedelta(hours=3)
        made = self.article(Page("", "Isi."), Candidate(URL, " Judul  dari umpan ", told))
        assert (made.headline, made.published_at, made.published_from) == ("Judul dari umpan", told, "feed")

    def test_the_feeds_hour_fills_a_bare_day(self) -> None:
        told, day = datetime(2026, 11, 23, 3, 15, tzinfo=UTC), datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
        bare = Page("J", "I", published_at=day, published_from="selector", timed=False)
        assert self.article(bare, Candidate(URL, None, told)).published_at == told
        late = Candidate(URL, None, told + timedelta(days=5))
        assert self.article(bare, late).published_at == day

    def test_text_without_a_page_has_no_digest(self) -> None:
        made = self.article(Page("J", "I"), Candidate(URL), raw=())
        assert (made.page_digest, made.extractor, made.fetched_at) == ("", "", None)


CLOUDFLARE = b"<title>Just a moment...</title><body><script>window._cf_chl_opt={}</script></body>"
BEACON = b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
NEWS = b"<title>Warga Keluhkan Captcha di Situs Pemilu</title>" + BEACON + b"<article>" + TEXT.encode() * 9


@pytest.mark.parametrize(
    ("status", "html", "headers", "wanted"),
    [
        (403, CLOUDFLARE, {}, True),
        (200, CLOUDFLARE, {}, True),
        (503, b"<title>Attention Required! | Cloudflare</title>", {}, True),
        (202, b"", {"X-Amzn-Waf-Action": "challenge"}, True),
        (202, b"<script>window.gokuProps = {}</script>", {}, True),
        (403, b"<p>Sorry</p>", {"CF-Mitigated": "challenge"}, True),
        (403, b"<html><script src='https://geo.captcha-delivery.com/c.js'></script>", {}, True),
        (
            200,
            b"<html><head><META NAME='robots'></head><iframe src='/_Incapsula_Resource?x'></iframe></html>",
            {},
            True,
        ),
        (429, b"error code: 1015", {}, True),
        (403, b"<title>ERROR: The request could not be satisfied</title>", {}, True),
        (403, b"<h1>403 Forbidden</h1><hr>nginx", {}, False),
        (404, b"<title>Halaman tidak ditemukan</title>", {}, False),
        (200, NEWS, {"Server": "cloudflare"}, False),
        (200, b"", {}, False),
        (200, b"<title>Bawaslu Kalbar</title><p>captcha</p>", {}, False),
    ],
)
def test_block_pages(status: int, html: bytes, headers: dict[str, str], wanted: bool) -> None:
    assert is_blocked(status, html, headers) is wanted


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (b"<p>Kata BAWASLU hari ini</p>", True),
        (b"<p>Bawaslunya diam</p>", True),
        (b"<p>Badan&nbsp;Pengawas\n Pemilu</p>", True),
        (b"<p><b>Badan</b> <i>Pengawas</i> Pemilu</p>", True),
        (b"<p>Badan Pengawas <b>Pem</b>ilu</p>", True),
        (b"<p>Komisi Pemilihan Umum &#66;awaslu</p>", True),
        (b"<meta content='Bawaslu Sambas'>", True),
        (b"<p>Panwaslu dan badan lain, pengawas pemilu</p>", False),
        (b"", False),
        (b"\xff\xfe\x00", False),
    ],
)
def test_the_raw_page_names_a_needle(html: bytes, wanted: bool) -> None:
    assert names_any(html, ("Bawaslu", "Badan Pengawas Pemilu")) is wanted


def test_without_needles_nothing_is_named() -> None:
    assert not names_any(b"Bawaslu", ())
    assert not names_any(b"Bawaslu", ("", "..."))


_MARKUP = [
    "<div class=isi>",
    "</div>",
    "<p>",
    "<table>",
    "<tr>",
    "<td>",
    "<b>",
    "</b>",
    "<a href=x>",
    "<br>",
    "Baca juga:",
    " kata ",
    "{",
    "</script>",
    "<!--",
    "&#0;",
    "<script type='application/ld+json'>",
    "<base href='http://['>",
    "\x00",
    "<svg>",
    "<li>",
    "<figure>",
    "<time>",
    "<h1>",
    "<meta name=x>",
]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_MARKUP), max_size=40).map("".join))
def test_any_markup_is_read_without_raising(html: str) -> None:
    rules = outlet(body=".isi", headline="h1, b", byline="a", published="td", next_page="a", drop=(".x",))
    read = extract(html, URL, rules, now=NOW)
    assert read.canonical_url
