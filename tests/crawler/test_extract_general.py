"""Pages without an outlet file: container, guard, lists, boxes, times and writers found in the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.extract import Page, extract, generic
from crawler.extract.moment import choose
from crawler.markup import parse

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
URL = "https://kabarmuara.example/berita/bawaslu-sambas-temukan-nama-ganda"
HEAD = "Bawaslu Sambas Temukan Nama Ganda"
FIRST = "Bawaslu Kabupaten Sambas menemukan ratusan nama ganda dalam daftar pemilih di sembilan kecamatan."
SECOND = (
    "Ketua Bawaslu setempat meminta KPU menghapus nama ganda itu sebelum rapat pleno pekan depan digelar."
)
THIRD = "Warga dapat memeriksa namanya di kantor desa atau lewat laman resmi pada jam kerja setiap hari."
WRITTEN = [FIRST, SECOND, THIRD]
TEXT = "".join(f"<p>{line}</p>" for line in WRITTEN)


def page(markup: str, head: str = "", title: str = f"<h1>{HEAD}</h1>", url: str = URL) -> Page:
    html = f"<html><head><title>{HEAD} - Kabar Muara</title>{head}</head><body>{title}{markup}</body></html>"
    return extract(html, url, None, now=NOW)


def lines(markup: str, **more: Any) -> list[str]:
    return page(markup, **more).body.split("\n\n")


# ---------------------------------------------------------------- the body


def test_the_only_container_of_a_known_system_is_the_text() -> None:
    related = "".join(f"<div class=card><h4>Judul</h4><p>{n} {SECOND}</p></div>" for n in range(6))
    short = f"<div class=entry-content><p>{FIRST}</p></div><section><h3>Untuk Anda</h3>{related}</section>"
    assert lines(short) == [FIRST]


def test_several_containers_are_teasers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generic, "by_rules", lambda root: WRITTEN)
    teasers = f"<div class=entry-content><p>{THIRD}</p></div>" * 3
    assert lines(f"<article>{TEXT}</article>{teasers}") == WRITTEN


def test_a_longer_reading_is_believed_only_where_it_holds_what_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read(other: list[str]) -> list[str]:
        monkeypatch.setattr(generic, "by_rules", lambda root: [FIRST])
        monkeypatch.setattr(generic, "by_readability", lambda page: other)
        html = f"<body><article>{TEXT * 9}</article></body>"
        return generic.read(parse(html), html)

    assert read(WRITTEN) == WRITTEN
    assert read([SECOND, THIRD, "Lain sekali."]) == [FIRST]


def test_what_stands_apart_in_a_page_without_paragraphs_stays_apart() -> None:
    soup = "".join(f"<div><div>{line}</div></div>" for line in WRITTEN)
    assert lines(f"<div class=x1>{soup}</div><footer>Jalan Merdeka 17</footer>") == WRITTEN
    assert lines(f"<div class=x1>{'<br><br>'.join(WRITTEN)}</div>") == WRITTEN


def test_items_of_a_list_are_kept() -> None:
    items = ["kerapian arsip laporan;", "kedisiplinan jam kerja pengawas."]
    markup = f"<div class=card-text><p>{FIRST}</p><p>{SECOND} Yang dinilai:</p><ul>"
    markup += "".join(f"<li>{item}</li>" for item in items) + f"</ul><p>{THIRD}</p></div>"
    assert lines(markup) == [FIRST, f"{SECOND} Yang dinilai:", *items, THIRD]


def test_a_list_of_links_is_other_news_unless_the_text_leads_up_to_it() -> None:
    links = (
        "<ul><li><a href=/a>Harga cabai naik lagi pekan ini</a></li><li><a href=/b>Jalan putus</a></li></ul>"
    )
    assert lines(f"<article>{TEXT}{links}</article>") == WRITTEN
    assert lines(f"<article>{TEXT}<p>Baca juga:</p>{links}</article>") == WRITTEN
    led = lines(f"<article>{TEXT}<p>Berkas yang harus dibawa warga:</p>{links}</article>")
    assert led[-2:] == ["Harga cabai naik lagi pekan ini", "Jalan putus"]
    files = links.replace("/a", "/a.pdf").replace("/b", "/b.docx")
    assert lines(f"<article>{TEXT}{files}</article>")[-1] == "Jalan putus"


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='post-related-box'><p>{SECOND.replace('KPU', 'panitia')}</p></div>",
        "<div class=kksr-stars>5/5 - (3 votes)</div>",
        "<div class=artikel-terkait><h3>Terkait</h3><p>Petugas mengimbau warga berhati-hati.</p></div>",
        "<p hidden>Salin judul dan tautan berita ini.</p>",
        "<div style='display: none'><p>Dicetak dari laman Kabar Muara pada hari ini.</p></div>",
        "<p>(Baca juga: <a href=/x>Harga Cabai Naik</a>)</p>",
        "<p><a href=/x>Harga Cabai Naik di Pasar Sambas</a></p>",
        "<p><img src=x.jpg><br>Siswa berfoto bersama pengawas</p>",
        "<p>#bawaslu #pemilu</p>",
        "<p>Dibaca: 410 kali</p>",
    ],
)
def test_boxes_and_labels_go(box: str) -> None:
    assert lines(f"<article><p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p></article>") == WRITTEN


def test_names_and_times_above_the_text_go_and_times_within_it_stay() -> None:
    above = "<p>Rahmat Lauwa · 12 November 2026 pukul 19.00 WITA</p>"
    within = "<p>Senin, 12 Oktober 2026</p>"
    wanted = [FIRST, "Senin, 12 Oktober 2026", SECOND, THIRD]
    assert lines(f"<article>{above}<p>{FIRST}</p>{within}<p>{SECOND}</p><p>{THIRD}</p></article>") == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Petugas dibantu aparat keamanan (TNI/Polri).",
        "Warga ditanya setuju atau tidak (ya/tidak).",
        "Data disampaikan bagian humas (Humas Bawaslu).",
        "Kini Ketua Bawaslu resmi ditahan",
        "Debat pertama: Rabu, 11 November 2026, 19.00 WIB",
    ],
)
def test_no_sentence_is_lost(line: str) -> None:
    assert lines(f"<article>{TEXT}<p>{line}</p><p>{FIRST[::-1]}.</p></article>")[3] == line
    assert lines(f"<article>{TEXT}<p>{line}</p></article>")[-1] == line


@pytest.mark.parametrize("day", ["", '<meta property="article:published_time" content="2026-11-22">'])
def test_a_time_in_the_text_is_not_the_articles_where_another_day_is_known(day: str) -> None:
    told = "<p>Debat digelar Rabu, 11 November 2026 pukul 19.00 WIB.</p>"
    read = page(f"{told}<article>{TEXT}</article>", day, url="https://k.example/2026/11/22/debat")
    assert read.published_at == datetime(2026, 11, 21, 17, tzinfo=UTC)


def test_what_follows_a_sure_byline_tail_is_other_news() -> None:
    markup = (
        f"<article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD} (lh/red)</p><p>Kabar lain dari kota.</p></article>"
    )
    read = page(markup)
    assert read.body.split("\n\n") == WRITTEN
    assert read.tail == "(lh/red)"


@pytest.mark.parametrize("end", ["ujar Wawan (rjb/din)", "katanya. (Has)-f", "katanya (**)"])
def test_a_tail_never_takes_its_paragraph_along(end: str) -> None:
    last = lines(f"<article>{TEXT}<p>Ia diberi hadiah, {end}</p></article>")[-1]
    assert last.startswith("Ia diberi hadiah, ") and "(" not in last


# ---------------------------------------------------------------- the time


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Senin, 23 November 2026 | 08:05 WIB", "2026-11-23T01:05:00+00:00"),
        ("Sen, 23 Nov 2026 - 09:05 WITA", "2026-11-23T01:05:00+00:00"),
        ("23/11/2026 10.05 WIT", "2026-11-23T01:05:00+00:00"),
        ("SENIN, 23 NOVEMBER 2026 | 08:05", "2026-11-23T01:05:00+00:00"),
        ("Published: 2026-11-23 08:05 WIB", "2026-11-23T01:05:00+00:00"),
        ("Senin, 23 November 2026 - 08:05 GMT+7", "2026-11-23T01:05:00+00:00"),
    ],
)
def test_a_time_that_is_only_printed_is_read(printed: str, wanted: str) -> None:
    read = page(f"<div>{printed}</div><article>{TEXT}</article>")
    assert read.published_at is not None
    assert (read.published_at.isoformat(), read.published_from) == (wanted, "text")


def test_a_title_holds_the_time_of_old_themes() -> None:
    read = page(f"<abbr class=published title='2026-11-23T08:05:00+07:00'>Senin</abbr><div>{TEXT}</div>")
    assert read.published_at == datetime(2026, 11, 23, 1, 5, tzinfo=UTC)


def test_times_above_the_headline_and_far_below_are_not_the_articles() -> None:
    visit = "<header>Selasa, 24 November 2026 07:00 WIB</header>"
    read = page(f"{TEXT * 9}<footer>21 November 2026 08:00 WIB</footer>", title=f"{visit}<h1>{HEAD}</h1>")
    assert read.published_at is None


def test_a_false_label_is_known_by_the_printed_zone() -> None:
    head = '<meta property="article:published_time" content="2026-11-23T06:45:00+00:00">'
    read = page(f"<span>23 November 2026 06:45 WIT</span><article>{TEXT}</article>", head)
    assert read.published_at == datetime(2026, 11, 22, 21, 45, tzinfo=UTC)


class TestRelative:
    def test_an_absolute_time_wins(self) -> None:
        told = [("selector", "3 jam lalu"), ("jsonld", "2026-11-20T08:00:00+07:00")]
        found = choose(told, URL, "Asia/Jakarta", NOW)
        assert found and (found.moment, found.source) == (datetime(2026, 11, 20, 1, tzinfo=UTC), "jsonld")

    def test_it_counts_where_nothing_else_is_told(self) -> None:
        found = choose([("selector", "3 jam lalu")], URL, "Asia/Jakarta", NOW)
        assert found and found.moment == NOW - timedelta(hours=3)

    def test_not_where_the_address_is_of_another_day(self) -> None:
        address = "https://kabarmuara.example/2026/10/02/judul"
        found = choose([("selector", "3 jam lalu")], address, "Asia/Jakarta", NOW)
        assert found and (found.moment, found.source) == (datetime(2026, 10, 1, 17, tzinfo=UTC), "url")


# ---------------------------------------------------------------- headline and byline


def test_a_sections_name_in_the_heading_is_no_part_of_the_headline() -> None:
    head = f'<meta property="og:title" content="{HEAD}">'
    assert page(TEXT, head, f"<h1><span>Politik</span> {HEAD}</h1>").headline == HEAD


@pytest.mark.parametrize(
    "markup",
    [
        "<span itemprop=author>Rahmi Zulfa</span>",
        "<a rel=author>Rahmi Zulfa</a>",
        "<span class=td-post-author-name>Oleh Rahmi Zulfa</span>",
        "<div class=wp-block-post-author__name>Rahmi Zulfa</div>",
        "<div class=by>Oleh: Rahmi Zulfa</div>",
        "<div>23/11/2026 08:05 WIB | Penulis: Rahmi Zulfa</div>",
        "<div>Rep: Rahmi Zulfa/ Red: Andri Saubani</div>",
        "<div>Rahmi Zulfa • 23 November 2026 08:05 WIB</div>",
    ],
)
def test_the_writer_is_found(markup: str) -> None:
    assert page(f"{markup}<article>{TEXT}</article>").byline == ("Rahmi Zulfa",)


@pytest.mark.parametrize(
    "markup",
    ["<span class=author>humasptk</span>", "<span class=author>Redaksi</span>", "<p class=author></p>"],
)
def test_logins_and_desks_are_no_writers(markup: str) -> None:
    assert page(f"{markup}<article>{TEXT}</article>").byline == ()


def test_a_class_around_the_whole_article_is_no_box() -> None:
    markup = f"<div class='post comments-open popular-post'>{TEXT}</div>"
    assert lines(markup, title=f"<h2>{HEAD}</h2>") == WRITTEN
