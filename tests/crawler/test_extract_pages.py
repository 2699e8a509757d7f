"""Golden pages: one folder, a page in the markup of its family beside what must be read in it.

A missing expected file is written and the test fails with "review" (after juriscraper).
"""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.article import to_iso
from crawler.extract import Page, extract
from crawler.outlet import Outlet, load_family, load_outlet

PAGES = Path(__file__).parent / "pages"
FAMILIES = Path(__file__).parents[2] / "config" / "families"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

# name, address of the page, outlet file
OUTLETS: dict[str, tuple[str, str]] = {
    "wordpress": (
        "https://kabarmuara.example/2026/11/23/bawaslu-kubu-raya-temukan-212-pemilih-ganda/?utm_source=wa",
        """
name: Kabar Muara
kind: local
domains: [kabarmuara.example]
timezone: Asia/Pontianak
discover: [{feed: "https://kabarmuara.example/feed/"}]
article:
  headline: h1.entry-title, h1.td-post-title
  body: .entry-content, .td-post-content
  published: time.entry-date, time.published
  byline: .author.vcard
  drop: [.baca-juga, .sharedaddy, .gmr-related-post]
  next_page: .page-links .current + a.post-page-numbers
""",
    ),
    "tribun": (
        "https://khatulistiwa.tribun.example/2026/11/21/bawaslu-sintang-panggil-dua-kepala-desa-soal-netralitas?page=all",
        """
name: Tribun Khatulistiwa
kind: local
domains: [khatulistiwa.tribun.example]
discover: [{feed: "https://khatulistiwa.tribun.example/rss"}]
article:
  headline: h1
  body: div.side-article.txt-article
  published: meta[property="article:published_time"]
  byline: '#penulis'
  drop: [.baca, .ads, script]
  whole: page=all
""",
    ),
    "antara": (
        "https://kalbar.katulistiwanews.example/amp/berita/601122/whatsapp:/send",
        """
name: Katulistiwa News
kind: wire
domains: [katulistiwanews.example]
discover: [{feed: "https://kalbar.katulistiwanews.example/rss/terkini.xml"}]
article:
  id: '/berita/(\\d+)'
  headline: h1.post-title, .wrap__article-detail-title h1
  body: .wrap__article-detail-content, .post-content
  published: .article-date, .simple-share
  drop: [script, .adsbygoogle]
""",
    ),
    "promedia": (
        "https://pontianakraya.example/daerah/1466789012/bawaslu-landak-terima-laporan-perusakan-baliho?page=all",
        """
name: Pontianak Raya
kind: local
domains: [pontianakraya.example]
discover: [{feed: "https://pontianakraya.example/rss"}]
article:
  id: '/(\\d{9,12})/'
  headline: h1.read__title
  body: .read__content
  published: meta[name="content_PublishedDate"]
  byline: .read__info__author
  drop: [.ads__horizontal, .read__others]
  whole: page=all
""",
    ),
    "detik": (
        "https://news.kilasnusa.example/berita/d-8200123/bawaslu-terima-37-laporan-politik-uang-sepekan?single=1",
        """
name: Kilas Nusa
kind: national
domains: [kilasnusa.example]
discover: [{feed: "https://news.kilasnusa.example/rss"}]
article:
  id: '/d-(\\d+)/'
  headline: h1.detail__title
  body: div.detail__body-text
  published: meta[name="dtk:publishdate"]
  byline: div.detail__author
  drop: [table.linksisip, .parallaxindetail]
""",
    ),
    "kompas": (
        "https://nasional.wartanasional.example/read/2026/11/17/11100021/dpr-pertanyakan-serapan-anggaran-bawaslu?page=all",
        """
name: Warta Nasional
kind: national
domains: [wartanasional.example]
discover: [{feed: "https://nasional.wartanasional.example/rss"}]
article:
  id: '/(\\d{4}/\\d{2}/\\d{2}/\\d{8})/'
  headline: h1.read__title
  body: .read__content
  published: meta[name="content_PublishedDate"]
  byline: .credit-title-name
  drop: [.inject-baca-juga, "#EndOfArticle ~ *"]
""",
    ),
    "bawaslu-drupal": (
        "https://kayongutara.pengawas.example/index.php/berita/bawaslu-kayong-utara-buka-posko-aduan-masyarakat",
        """
name: Bawaslu Kayong Utara
kind: owned
domains: [kayongutara.pengawas.example]
discover: [{listing: "https://kayongutara.pengawas.example/berita", links: h3 a}]
article:
  headline: h1.page-header
  body: .field--name-body
  published: .field--name-created time
""",
    ),
    "blogger": (
        "https://simpullandak.example/2026/11/pengawas-desa-di-landak-dilantik.html?m=1",
        """
name: Simpul Landak
kind: local
domains: [simpullandak.example]
discover: [{feed: "https://simpullandak.example/feeds/posts/default?alt=rss"}]
article:
  headline: h1.post-title
  body: .post-body
  published: abbr.published@title
  byline: .post-author .fn
""",
    ),
    "jsonld-only": ("https://lentera.example/kolom/pengawas-pemilu-di-persimpangan", ""),
}


def family_of(name: str) -> str:
    return name.rpartition("-")[0]


def outlet_of(family: str) -> Outlet | None:
    text = OUTLETS[family][1]
    return load_outlet(text, family, f"{family}.yaml", {}) if text else None


def as_json(page: Page) -> dict[str, Any]:
    raw = asdict(page)
    raw["published_at"] = to_iso(page.published_at) if page.published_at else None
    raw["byline"] = list(page.byline)
    raw["body"] = page.body.split("\n\n")
    if page.source is None:
        del raw["source"]
    return raw


NAMES = sorted(p.stem for p in PAGES.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_the_page_reads_as_reviewed(name: str) -> None:
    family = family_of(name)
    page = extract((PAGES / f"{name}.html").read_bytes(), OUTLETS[family][0], outlet_of(family), now=NOW)
    expected = PAGES / f"{name}.json"
    if not expected.exists():
        expected.write_text(json.dumps(as_json(page), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"review {expected}")
    assert as_json(page) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_family_reads_the_same_words(name: str) -> None:
    """The operator's families agree with the outlets above on headline, time and body."""
    family = family_of(name)
    file = FAMILIES / f"{family.removesuffix('-drupal')}.yaml"
    if not file.exists():
        pytest.skip("no shipped family of this name")
    own = outlet_of(family)
    assert own is not None
    shipped = own.model_copy(
        update={"article": load_family(file.read_text(encoding="utf-8"), file.name).article}
    )
    page = extract((PAGES / f"{name}.html").read_bytes(), OUTLETS[family][0], shipped, now=NOW)
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    read = as_json(page)
    assert {k: read[k] for k in ("headline", "body", "published_at", "place", "tail")} == {
        k: expected[k] for k in ("headline", "body", "published_at", "place", "tail")
    }


@pytest.mark.parametrize("name", NAMES)
def test_without_an_outlet_file_headline_and_most_of_the_body_are_read(name: str) -> None:
    family = family_of(name)
    page = extract((PAGES / f"{name}.html").read_bytes(), OUTLETS[family][0], None, now=NOW)
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    assert page.headline == expected["headline"]
    wanted, read = set(" ".join(expected["body"]).split()), set(page.body.split())
    assert len(wanted & read) >= 0.9 * len(wanted)
    assert "Baca juga" not in page.body and "Baca Juga" not in page.body


@pytest.mark.parametrize("name", NAMES)
def test_mutated_pages_never_raise(name: str) -> None:
    data = (PAGES / f"{name}.html").read_bytes()
    family = family_of(name)
    outlet = outlet_of(family)
    chance = random.Random(name)
    for _ in range(12):
        page = extract(mutated(data, chance), OUTLETS[family][0], outlet, now=NOW)
        assert isinstance(page.body, str) and page.canonical_url


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, swapped and flipped bytes: what broken servers and editors make of a page."""
    raw = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, end = sorted(chance.choices(range(len(raw)), k=2))
        match chance.randint(0, 4):
            case 0:
                del raw[at : min(end, at + 300)]
            case 1:
                raw[at:at] = raw[at : min(end, at + 300)]
            case 2:
                raw[at] = chance.randrange(256)
            case 3:
                raw[at:at] = chance.choice(
                    [b"<", b"</div>", b"<div>", b"<table>", b"&#x0;", b"<!--", b'"', b"\x00"]
                )
            case _:
                raw = raw[: max(end, 10)]
    return bytes(raw)
