"""Feeds, sitemaps and listings as servers really send them."""

from __future__ import annotations

import contextlib
import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discover import Malformed, from_feed, from_listing, from_sitemap
from crawler.outlet import Route

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ZONE = "Asia/Jakarta"
HOME = "https://kabarmuara.example/"

RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kabar Muara</title>
<item><title>Bawaslu &#8220;Siaga&#8221; di Sambas &amp; Landak</title>
<link>https://kabarmuara.example/a?x=1{amp}y=2</link>
<pubDate>{date}</pubDate><guid isPermaLink="false">1</guid></item>
<item><title><![CDATA[Warga & KPU: <b>Rapat</b> Café]]></title>
<link> /b </link><pubDate>salah</pubDate></item>
<item><title>Dobel</title><link>/b</link></item>
<item><title>Tanpa tautan</title></item>
<item><title>Dari guid</title><guid>https://kabarmuara.example/c</guid></item>
</channel></rss>"""


def route(clock: str = "+0h") -> Route:
    return Route.model_validate({"feed": f"{HOME}feed/", "clock": clock})


def rss(date: str = "Mon, 23 Nov 2026 10:15:00 +0700", charset: str = "UTF-8", amp: str = "&amp;") -> str:
    return RSS.format(date=date, charset=charset, amp=amp)


VARIANTS = {
    "plain": rss().encode(),
    "gzip": gzip.compress(rss().encode()),
    "bom": b"\xef\xbb\xbf" + rss().encode(),
    "leading blank lines": b"\n\n  " + rss().encode(),
    "junk before": b"Warning: x on line 3\n" + rss().encode(),
    "declared latin, sent utf-8": rss(charset="iso-8859-1").encode(),
    "declared utf-8, sent latin": rss().encode("cp1252"),
    "declared and sent latin": rss(charset="iso-8859-1").encode("cp1252"),
    "unknown charset": rss(charset="x-sembarang").encode(),
    "lone ampersand": rss(amp="&").encode(),
    "control characters": rss().replace("Siaga", "Si\x0baga").encode(),
    "utf-16": rss(charset="utf-16").encode("utf-16"),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_feed_is_read_however_it_is_sent(name: str) -> None:
    found = from_feed(VARIANTS[name], HOME, route(), ZONE, NOW)
    assert [c.url for c in found] == [f"{HOME}a?x=1&y=2", f"{HOME}b", f"{HOME}c"]
    assert found[0].headline == "Bawaslu “Siaga” di Sambas & Landak"
    assert found[0].published_at == datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
    assert found[1].headline == "Warga & KPU: Rapat Café"
    assert found[1].published_at is None
    assert found[0].route == f"{HOME}feed/"


@pytest.mark.parametrize(
    ("printed", "clock", "hour"),
    [
        ("Mon, 23 Nov 2026 10:15:00 GMT", "-7h", 3),  # WIB labelled GMT
        ("Mon, 23 Nov 2026 10:15:00", "+0h", 3),  # naive: the outlet's zone
        ("Mon, 23 Nov 26 10:15:00 WITA", "+0h", 2),
        ("2026-11-23T10:15:00+07:00", "+0h", 3),
        ("Tue, 24 Nov 2026 08:30:00 GMT", "-7h", 1),  # ahead of now before the clock is set right
    ],
)
def test_the_clock_of_the_route_is_added(printed: str, clock: str, hour: int) -> None:
    found = from_feed(rss(printed).encode(), HOME, route(clock), ZONE, NOW)[0].published_at
    assert found is not None and found.hour == hour


def test_atom_of_blogger() -> None:
    atom = """<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Simpul</title><entry>
    <id>tag:blogger.com,1999:blog-1.post-2</id><published>2026-11-15T19:20:00.003+07:00</published>
    <updated>2026-11-16T19:20:00.003+07:00</updated><title type='text'>Pengawas Dilantik</title>
    <link rel='replies' href='https://s.example/feeds/2/comments/default'/>
    <link rel='alternate' type='text/html' href='https://s.example/2026/11/pengawas.html'/></entry></feed>"""
    (found,) = from_feed(atom.encode(), HOME, route(), ZONE, NOW)
    assert found.url == "https://s.example/2026/11/pengawas.html"
    assert found.published_at == datetime(2026, 11, 15, 12, 20, tzinfo=UTC)


def test_an_empty_feed_is_no_fault() -> None:
    assert (
        from_feed(b"<rss version='2.0'><channel><title>x</title></channel></rss>", HOME, route(), ZONE, NOW)
        == []
    )


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>404</body></html>", b"tidak ada", b"\x1f\x8bxxxx", b"{}", b"/etc/passwd"]
)
def test_what_is_no_feed_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        from_feed(data, HOME, route(), ZONE, NOW)


NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc><![CDATA[https://kabarmuara.example/a]]></loc><lastmod>2026-11-23T09:00:00+07:00</lastmod>
<image:image><image:loc>https://cdn.example/x.jpg</image:loc><image:title>Gambar</image:title></image:image>
<news:news><news:publication><news:name>Kabar Muara</news:name></news:publication>
<news:publication_date>2026-11-23T08:00:00+07:00</news:publication_date>
<news:title>Bawaslu &amp; KPU Rapat</news:title></news:news></url>
<url><loc> /b?x=1&y=2 </loc><lastmod>2026-11-22</lastmod></url>
<url><loc></loc></url><url><lastmod>2026-11-22</lastmod></url><url><loc>mailto:x@y</loc></url>
</urlset>"""


@pytest.mark.parametrize(
    "data", [NEWS.encode(), gzip.compress(NEWS.encode()), b"\xef\xbb\xbf\n" + NEWS.encode()]
)
def test_a_news_sitemap(data: bytes) -> None:
    found, children, _ = from_sitemap(data, f"{HOME}sitemap.xml", ZONE, NOW)
    assert children == []
    assert [(c.url, c.headline) for c in found] == [
        (f"{HOME}a", "Bawaslu & KPU Rapat"),
        (f"{HOME}b?x=1&y=2", None),
    ]
    assert found[0].published_at == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    assert found[1].published_at == datetime(2026, 11, 21, 17, 0, tzinfo=UTC)


def test_a_sitemap_index_gives_the_newest_child_first() -> None:
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://k.example/1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
    <sitemap><loc>https://k.example/2.xml</loc></sitemap>
    <sitemap><loc>/3.xml.gz</loc><lastmod>2026-11-23T00:00:00Z</lastmod></sitemap></sitemapindex>"""
    found, children, _ = from_sitemap(index.encode(), "https://k.example/sitemap.xml", ZONE, NOW)
    assert found == []
    assert children == ["https://k.example/3.xml.gz", "https://k.example/1.xml", "https://k.example/2.xml"]


def test_entities_are_not_resolved() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://k.example/&b;&f;</loc></url></urlset>"""
    try:
        found, _, _ = from_sitemap(bomb, HOME, ZONE, NOW)
    except Malformed:
        return
    assert all("root:" not in c.url and "aaaa" not in c.url for c in found)


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"User-agent: *", b"\x1f\x8b\x08broken", b"<:", rss().encode()]
)
def test_what_is_no_sitemap_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        from_sitemap(data, HOME, ZONE, NOW)


LISTING = """<html><head><base href="https://kabarmuara.example/berita/"></head><body>
<h2 class="entry-title"><a href="judul-satu" title="x">Judul
 Satu</a></h2>
<h2 class="entry-title"><span><a href="/judul-dua"><img alt=""></a></span></h2>
<h2 class="entry-title"><a href="/judul-dua">Judul Dua</a></h2>
<h2 class="entry-title"><a href="#">Jangkar</a></h2>
<h2 class="entry-title"><a href="javascript:x()">Skrip</a></h2>
<h2 class="entry-title"><a href="mailto:a@b.c">Surel</a></h2><h2 class="entry-title"><a>Kosong</a></h2>
<h2 class="entry-title"><a href="http://[salah">Rusak</a></h2>
<div class="populer"><a href="/lain">Lain</a></div></body></html>"""


@pytest.mark.parametrize("links", ["h2.entry-title a", "h2.entry-title"])
def test_a_listing_gives_links_and_headlines(links: str) -> None:
    found = from_listing(LISTING.encode(), f"{HOME}tag/bawaslu", links)
    assert [(c.url, c.headline) for c in found] == [
        (f"{HOME}berita/judul-satu", "Judul Satu"),
        (f"{HOME}judul-dua", "Judul Dua"),
    ]


def test_of_a_link_around_a_card_the_heading_is_the_headline() -> None:
    card = (
        b"<article><a href='/x'><h2>Judul Satu</h2><p>Ringkasan</p><span>Senin, 23 Nov</span></a></article>"
    )
    (found,) = from_listing(card, HOME, "article a")
    assert found.headline == "Judul Satu"


def test_a_listing_without_matches_is_empty() -> None:
    assert from_listing(b"", HOME, "a.x") == []


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_malformed_or_read(data: bytes) -> None:
    for read in (
        lambda: from_feed(data, HOME, route(), ZONE, NOW),
        lambda: from_sitemap(data, HOME, ZONE, NOW),
        lambda: from_listing(data, HOME, "a"),
    ):
        with contextlib.suppress(Malformed):
            read()
