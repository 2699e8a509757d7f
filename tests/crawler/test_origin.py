"""Who says that the text comes from elsewhere, and what only looks so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.article import Article, Candidate, Origin
from crawler.extract import extract, merge, to_article
from crawler.outlet import Outlet
from crawler.text import Told, declared_origin, is_press, own_keys

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LEAD = "Bawaslu Kabupaten Sambas menerima tiga laporan warga pada Senin."
MORE = [f"Petugas mencatat keterangan saksi ke-{n} di balai desa." for n in range(8)]
OWN = own_keys(["Kabar Muara"], ["kabarmuara.example"])


def told(*lines: str, **beside: Any) -> Origin | None:
    return declared_origin(Told(lines, **beside), OWN)


def last(line: str) -> Origin | None:
    return told(LEAD, *MORE, line)


HEAD = "Tiga Warga Lapor ke Bawaslu Sambas"


@pytest.mark.parametrize(
    ("line", "name", "headline"),
    [
        (f"Artikel ini telah tayang di Kompas.com dengan judul “{HEAD}”", "Kompas.com", HEAD),
        (
            f'Artikel ini telah tayang di TribunPontianak.co.id dengan judul "{HEAD}".',
            "TribunPontianak.co.id",
            HEAD,
        ),
        (f"Artikel ini sudah tayang di Tribun Kaltim dengan judul: {HEAD}", "Tribun Kaltim", HEAD),
        (f"*) Artikel ini telah tayang di KONTAN.CO.ID - {HEAD}", "KONTAN.CO.ID", HEAD),
        (f"Berita ini telah terbit di JawaPos.com, berjudul {HEAD}", "JawaPos.com", HEAD),
        (f"Berita ini telah tayang di laman Tempo.co pada Senin dengan judul '{HEAD}'", "Tempo.co", HEAD),
        (f"Artikel ini pertama kali tayang di detikNews berjudul “{HEAD}”, klik di sini", "detikNews", HEAD),
        ("Tulisan ini pernah dimuat di Harian Kompas.", "Kompas", None),
        ("Naskah ini telah lebih dulu terbit di kantor berita ANTARA", "ANTARA", None),
        ("Artikel ini dikutip dari situs berita Suara.com", "Suara.com", None),
        ("(Artikel ini sebelumnya telah diterbitkan oleh Radar Sambas)", "Radar Sambas", None),
        (f"Kasus ditutup. Artikel ini telah tayang di Kompas.com dengan judul {HEAD}", "Kompas.com", HEAD),
        (
            f"Artikel ini telah tayang di Tribunnews.com dengan judul {HEAD}, Penulis: Rahmi | Editor: Adi",
            "Tribunnews.com",
            HEAD,
        ),
        ("Sumber: ANTARA", "ANTARA", None),
        ("Sumber : JPNN.com", "JPNN.com", None),
        ("Sumber Berita: Tribun Kaltim", "Tribun Kaltim", None),
        ("(Sumber: CNN Indonesia)", "CNN Indonesia", None),
        ("Artikel asli: Liputan6.com", "Liputan6.com", None),
        ("Reporter: Antara", "Antara", None),
        ("Pewarta: ANTARA News Kalbar", "ANTARA News Kalbar", None),
        ("Dikutip dari Kompas.com.", "Kompas.com", None),
        ("(Seperti dilansir ANTARA)", "ANTARA", None),
        ("Petugas pulang pada malam hari. (TribunKaltara.com / Rahmi Zulfa)", "TribunKaltara.com", None),
    ],
)
def test_what_is_declared(line: str, name: str, headline: str | None) -> None:
    assert last(line) == Origin(name, None, headline, "declared")


def test_an_address_in_the_line_is_kept() -> None:
    url = "https://pontianak.tribunnews.com/2026/11/23/tiga-warga-lapor"
    line = f"Artikel ini telah tayang di TribunPontianak.co.id dengan judul {HEAD}, {url}."
    assert last(line) == Origin("TribunPontianak.co.id", url, HEAD, "declared")
    assert last(f"Sumber: {url}") == Origin("pontianak.tribunnews.com", url, None, "declared")


@pytest.mark.parametrize(
    ("tail", "name", "grade"),
    [
        ("(Ant)", "ANTARA", "declared"),
        ("(Ant/SU02)", "ANTARA", "declared"),
        ("(Antara/jpg)", "Antara", "declared"),
        ("[ANTARA]", "ANTARA", "declared"),
        ("(ant)", "ANTARA", "hinted"),
        ("(gir/jpnn)", "JPNN", "hinted"),
        ("(rin/dtc)", "detikcom", "hinted"),
        ("(Kompas.com/Rahmi)", "Kompas.com", "declared"),
    ],
)
def test_a_tail_tells_the_wire_or_the_group(tail: str, name: str, grade: str) -> None:
    assert told(LEAD, tail=tail) == Origin(name, grade=grade)


@pytest.mark.parametrize("tail", ["(rvk/rvk)", "(Hms)", "(Syf/Hms)", "(*)", "(DD)", "(A-5)", "(rls)"])
def test_other_tails_tell_no_origin(tail: str) -> None:
    assert told(LEAD, tail=tail) is None


@pytest.mark.parametrize(
    ("line", "name", "grade"),
    [
        (f"Pontianak (ANTARA) - {LEAD}", "ANTARA", "declared"),
        (f"Pontianak, 28/11 (ANTARA) - {LEAD}", "ANTARA", "declared"),
        (f"JAKARTA, KOMPAS.com - {LEAD}", "KOMPAS.com", "hinted"),
        (f"TEMPO.CO, Jakarta - {LEAD}", "TEMPO.CO", "hinted"),
        ("Bawaslu Sambas menutup kasus itu, seperti dilansir Antara, Senin (23/11).", "Antara", "hinted"),
        ("Mengutip Kompas.com, Bawaslu Sambas menutup kasus itu.", "Kompas.com", "hinted"),
    ],
)
def test_dateline_and_lead(line: str, name: str, grade: str) -> None:
    assert told(line, *MORE) == Origin(name, grade=grade)


@pytest.mark.parametrize(
    "line",
    [
        "Sumber: Humas Polres Sambas",
        "Sumber foto: Dokumentasi Bawaslu",
        "Sumber: ANTARA/Rahmi Zulfa",  # under a picture
        "Sumber: media daring",
        "Sumber: bawaslu.go.id",
        "Sumber: BPS Kalimantan Barat",
        "Sumber: Berita Acara KPU Sambas",
        "Sumber: Kabar Muara",  # itself
        "Artikel ini telah tayang di KabarMuara.example dengan judul Lain",
        "Sumber air bersih di desa itu keruh sejak musim hujan.",
        "Artikel ini telah tayang di situs itu sejak 2023, kata Budi.",
        "Berita ini tayang di layar yang sama yang mereka tonton.",
        "Dikutip dari keterangan tertulis, Bawaslu Sambas menyesalkan hal itu.",
        "Dilansir dari laman resmi Bawaslu, jumlah laporan naik.",
        "Hal itu dikutip antara lain oleh Ketua Bawaslu.",
        "Mengutip Pasal 280, ia meminta kampanye dihentikan.",
        "Kompas.com menerbitkan survei tentang Bawaslu.",
        "Pemimpin redaksi Kompas.com dipanggil Bawaslu Sambas sebagai saksi.",
        "Antara Bawaslu dan KPU tidak ada perbedaan data.",
        "Reporter: Antara Putra",
    ],
)
def test_false_friends(line: str) -> None:
    assert last(line) is None
    assert told(line, *MORE) is None


def test_a_source_quoted_in_the_midst_is_none_of_the_whole_text() -> None:
    middle = "Jumlah itu naik dua kali, seperti dilansir Antara."
    assert told(LEAD, *MORE[:4], middle, *MORE[4:]) is None
    assert told(LEAD, *MORE[:3], "Sumber: Kompas.com", *MORE[2:]) is None


def test_what_is_declared_wins_over_a_hint_and_several_sources_are_a_hint() -> None:
    assert told(f"JAKARTA, KOMPAS.com - {LEAD}", *MORE, "Sumber: ANTARA") == Origin(
        "ANTARA", grade="declared"
    )
    assert last("Sumber: Kompas.com, Tempo.co") == Origin("Kompas.com", grade="hinted")


def test_the_wire_as_author() -> None:
    assert told(LEAD, byline=("ANTARA",)) == Origin("ANTARA", grade="declared")
    assert told(LEAD, byline=("Rahmi Zulfa", "Kompas.com")) == Origin("Kompas.com", grade="hinted")
    assert told(LEAD, byline=("Antara Putra", "Tempo Nugroho")) is None


def test_a_site_never_names_itself() -> None:
    tribun = own_keys(["Tribun Pontianak"], ["pontianak.tribunnews.com", "tribunpontianak.co.id"])
    line = "Artikel ini telah tayang di {} dengan judul Lain"
    for name in ("TribunPontianak.co.id", "Tribun Pontianak", "TRIBUN PONTIANAK"):
        assert declared_origin(Told((LEAD, line.format(name))), tribun) is None
    assert declared_origin(Told((LEAD, line.format("Tribunnews.com"))), tribun) is not None
    bureau = own_keys(["ANTARA Kalimantan Barat"], ["kalbar.antaranews.com"])
    assert declared_origin(Told((f"Pontianak (ANTARA) - {LEAD}",), tail="(Ant)"), bureau) is None
    assert declared_origin(Told((f"KBRN, Pontianak: {LEAD}",)), own_keys(["RRI"], ["rri.co.id"])) is None


@pytest.mark.parametrize(
    "name", ["Radar Sambas", "kompas.com", "Pontianak Post", "LKBN Antara", "Tribun Kaltim"]
)
def test_names_of_the_press(name: str) -> None:
    assert is_press(name)


@pytest.mark.parametrize(
    "name", ["Humas Polres", "Budi Santoso", "bawaslu.go.id", "Youtube News", "Antarnusa"]
)
def test_names_of_others(name: str) -> None:
    assert not is_press(name)


@settings(deadline=None)
@given(st.lists(st.text(max_size=120), max_size=12), st.text(max_size=20))
def test_any_text_is_read_without_an_error(lines: list[str], tail: str) -> None:
    declared_origin(Told(lines, tail, lines[:2], lines[2:4]), OWN)


@settings(deadline=None)
@given(st.integers(1, 400))
def test_long_lines_are_quick(n: int) -> None:
    declared_origin(
        Told(("Artikel ini telah " * n, "Sumber: " + "Kabar " * n, "(" * n, "- " * n + "x.com" * n)), OWN
    )


# ------------------------------------------------------------ pages

TEXT = "".join(f"<p>{line}</p>" for line in (LEAD, *MORE))


def outlet(**more: Any) -> Outlet:
    raw = {
        "id": "kabarmuara",
        "name": "Kabar Muara",
        "kind": "local",
        "domains": ["kabarmuara.example"],
        "discover": [{"feed": "https://kabarmuara.example/feed/"}],
        "article": {"body": ".isi"},
    }
    return Outlet.model_validate(raw | more)


def of_page(body: str = "", head: str = "", behind: str = "", registered: bool = True) -> Origin | None:
    html = f"<head>{head}</head><h1>Judul Berita Hari Ini</h1><div class=isi>{TEXT}{body}</div>{behind}"
    url = "https://kabarmuara.example/2026/11/24/judul-berita"
    return extract(html, url, outlet() if registered else None, now=NOW).source


ORIGINAL = "https://www.kompas.com/read/2026/11/23/08050000/tiga-warga-lapor"
CLEAN = ORIGINAL.replace("www.", "")


@pytest.mark.parametrize("registered", [True, False])
def test_a_link_names_the_address(registered: bool) -> None:
    link = f"<a href='{ORIGINAL}?utm_source=x'>Kompas.com</a>"
    line = f"<p><em>Artikel ini telah tayang di {link} dengan judul {HEAD}</em>"
    wanted = Origin("Kompas.com", CLEAN, HEAD, "declared")
    assert of_page(line, registered=registered) == wanted
    assert of_page(behind=f"<div class=asal>{line}</div>", registered=registered) == wanted
    own = "<p>Artikel ini telah tayang di <a href='/beranda'>Kompas.com</a>"
    assert of_page(own) == Origin("Kompas.com", None, None, "declared")


def test_the_pointer_line_stays_out_of_the_body_and_the_tail() -> None:
    html = f"<h1>Judul Berita Hari Ini</h1><div class=isi>{TEXT}<p>Sumber: Tribun Kaltim</p></div>"
    page = extract(html, "https://kabarmuara.example/a", outlet(), now=NOW)
    assert "Tribun Kaltim" not in page.body
    assert page.tail == "Sumber: Tribun Kaltim"
    assert page.source == Origin("Tribun Kaltim", grade="declared")


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (f"<link rel=canonical href='{ORIGINAL}'>", Origin("kompas.com", CLEAN, None, "declared")),
        (f"<meta property='og:url' content='{ORIGINAL}'>", Origin("kompas.com", CLEAN, None, "declared")),
        (
            f"<meta name='original-source' content='{ORIGINAL}'>",
            Origin("kompas.com", CLEAN, None, "declared"),
        ),
        (
            "<link rel=canonical href='https://muarakabar.example/2026/11/24/judul-berita'>",
            Origin(
                "muarakabar.example", "https://muarakabar.example/2026/11/24/judul-berita", None, "hinted"
            ),
        ),
        ("<link rel=canonical href='https://www.kompas.com/'>", None),
        ("<link rel=canonical href='https://m.kabarmuara.example/2026/lain'>", None),
        ("<link rel=canonical href='https://web.archive.org/web/2026/https://kabarmuara.example/a'>", None),
        ("<link rel=canonical href='http://['>", None),
    ],
)
def test_the_head_names_another_host(head: str, wanted: Origin | None) -> None:
    assert of_page(head=head) == wanted


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (f'"isBasedOn": "{ORIGINAL}"', Origin("kompas.com", CLEAN, None, "declared")),
        (
            f'"isBasedOn": {{"@type": "NewsArticle", "url": "{ORIGINAL}"}}',
            Origin("kompas.com", CLEAN, None, "declared"),
        ),
        ('"publisher": {"name": "ANTARA"}', Origin("ANTARA", grade="hinted")),
        ('"sourceOrganization": {"name": "Tribun Kaltim"}', Origin("Tribun Kaltim", grade="hinted")),
        ('"author": {"@type": "Organization", "name": "Antara"}', Origin("Antara", grade="declared")),
        ('"publisher": {"name": "Tribun Network"}', None),
        ('"publisher": {"name": "PT Muara Media"}', None),
        ('"isBasedOn": "https://kabarmuara.example/lain"', None),
    ],
)
def test_json_ld_names_the_original(node: str, wanted: Origin | None) -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", {node}}}</script>'
    assert of_page(head=head) == wanted


def test_of_several_parts_the_one_that_tells_counts() -> None:
    url = "https://kabarmuara.example/2026/11/24/judul-berita"
    html = f"<h1>Judul Berita Hari Ini</h1><div class=isi>{TEXT}</div>"
    more = html.replace("</div>", "<p>Sumber: ANTARA</p></div>")
    page = merge([extract(part, url, outlet(), now=NOW) for part in (html, more)])
    article = to_article(
        page, candidate=Candidate(url), outlet_id="kabarmuara", outlet=outlet(), raw=[b"x"], now=NOW
    )
    assert article.source == Origin("ANTARA", grade="declared")


# ------------------------------------------------------------ the record


def test_the_origin_goes_through_json_and_old_data_have_none() -> None:
    article = Article("o", "k", "https://a.example/1", "https://a.example/1", "Judul", "Isi.")
    raw = article.to_json()
    assert Article.from_json(raw) == article
    del raw["source"]
    assert Article.from_json(raw).source is None
    full = Article(**{**raw, "byline": (), "source": Origin("ANTARA", CLEAN, HEAD, "declared")})
    assert Article.from_json(full.to_json()) == full
