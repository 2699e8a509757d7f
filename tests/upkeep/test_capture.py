"""A captured page reads like the page it came from, and holds none of its words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.capture import Filler, filled_page, filled_text
from crawler.extract import Page, extract
from tests.crawler import test_extract_pages as golden

NAMES = [name for name in golden.NAMES if golden.family_of(name) in golden.OUTLETS]


@pytest.mark.parametrize("name", NAMES)
def test_golden_pages_read_the_same_when_filled(name: str) -> None:
    """Times, addresses, hints and paragraphs stay; text becomes the filler of that text."""
    family = golden.family_of(name)
    outlet, url = golden.outlet_of(family), golden.OUTLETS[family][0]
    kept = [outlet.name, "Bawaslu"] if outlet else ["Bawaslu"]
    raw = (golden.PAGES / f"{name}.html").read_text(encoding="utf-8")
    given = extract(raw, url, outlet, now=golden.NOW)
    read = extract(filled_page(raw, kept), url, outlet, now=golden.NOW)
    assert len(read.byline) == len(given.byline)
    wanted = replace(_filled(given, Filler(kept)), byline=(), source=None)
    assert replace(read, byline=(), source=None) == wanted


def _filled(page: Page, filler: Filler) -> Page:
    return replace(
        page,
        headline=filler.text(page.headline),
        body=filler.text(page.body),
        place=page.place and filler.text(page.place),
        tail=page.tail and filler.text(page.tail),
    )


def test_no_word_of_the_text_is_left() -> None:
    page = (
        "<title>Warga Sungai Raya Mengadu - Kabar</title><meta name='author' content='Dewi Anggraini'>"
        '<meta property="article:published_time" content="2026-11-23T08:00:00+07:00">'
        "<!-- rahasia --><script>var penulis = 'Dewi Anggraini';</script><style>.iklan{}</style>"
        "<h1 class=judul>Warga Sungai Raya Mengadu</h1><p title='Warga'>Warga&nbsp;mengadu 12 kali, Senin"
        " (23/11/2026) pukul 08.15 WIB.</p><p>Baca juga: Mengadu</p>"
    )
    made = filled_page(page, ["Kabar"])
    for word in (
        "Warga",
        "Sungai",
        "Raya",
        "Mengadu",
        "mengadu",
        "Dewi",
        "Anggraini",
        "rahasia",
        "kali",
        "12",
    ):
        assert not re.search(rf"\b{word}\b", made), word
    for kept in ("- Kabar", "Senin", "(23/11/2026) pukul 08.15 WIB", "Baca juga: ", "&nbsp;", "class=judul"):
        assert kept in made, kept
    assert 'content="2026-11-23T08:00:00+07:00"' in made
    headline = filled_text("Warga Sungai Raya Mengadu")
    assert f"<h1 class=judul>{headline}</h1>" in made and f"<title>{headline} - Kabar</title>" in made


@given(st.text(max_size=200))
def test_text_keeps_its_shape(text: str) -> None:
    made = filled_text(text)
    assert len(made) == len(text)
    assert [c.isspace() for c in made] == [c.isspace() for c in text]
    assert made == filled_text(text)


@given(st.text(alphabet=st.sampled_from("<>&;/!-='\" abcdiv pscript{}[]0123456789\n"), max_size=120))
def test_broken_pages_are_filled_too(page: str) -> None:
    assert isinstance(filled_page(page), str)
