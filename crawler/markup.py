"""Bytes of a page or feed as text, text as a tree, and CSS selectors on it. Pure.

Article pages are read through lxml, of which one parse serves selectors and general extraction alike and
costs a twentieth of a BeautifulSoup; listings are small and stay with the soup.
"""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import islice
from typing import cast

import lxml.html
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.text import fold, squeeze

LONGEST = 4_000_000  # characters of a page that are read; an article is far below
MOST_TAGS = 60_000  # of a page; 5 000 is a large one
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{3,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{3,40})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Encodings that pages are written in; Python knows others that are none (hex, rot13, idna).
_TEXT_CODECS = ("utf-8", "ascii", "cp", "iso8859", "koi8", "gb", "big5", "euc", "shift", "mac")


def decode(data: bytes | str, encoding: str | None = None, *, longest: int = LONGEST) -> str:
    """Page bytes as text, cut at ``longest``. Valid UTF-8 wins over what header or page declare, since
    sites declare wrongly and text in another encoding is hardly ever valid UTF-8 by chance."""
    if isinstance(data, str):
        return data[:longest]
    data = data[: 4 * longest]
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")[:longest]
    try:
        return data.decode("utf-8")[:longest]
    except UnicodeDecodeError:
        name = _declared(data, encoding)
    if name == "utf-8" and not _mostly_utf8(data):
        name = "cp1252"
    return data.decode(name, "replace")[:longest]


def _mostly_utf8(data: bytes) -> bool:
    """A broken letter here and there is damage; many are another encoding under a false name."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return broken <= 0.2 * sum(byte > 127 for byte in data)


def _declared(data: bytes, encoding: str | None) -> str:
    """The encoding told by the header, else by the page; Latin names mean windows-1252, as in browsers."""
    found = _DECLARED.search(data[:4096]) or _XML_DECLARED.search(data[:200])
    for name in (encoding, found[1].decode("ascii") if found else None):
        try:
            known = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        if known.startswith(_TEXT_CODECS):
            return "cp1252" if known in ("iso8859-1", "ascii") else known
    return "cp1252"


_GONE = "taken-out"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAY_HIDE = etree.XPath("//*[@hidden or @style]")
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ALL_TEXT = etree.XPath("string()", smart_strings=False)
_MARKS = etree.XPath("//@class | //@id", smart_strings=False)


class Tree:
    """A parsed page. ``root`` is its <html> element; scripts and comments are in it until ``strip``."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root

    @cached_property
    def words(self) -> frozenset[str]:
        """All class words and ids of the page, so that most selectors need not be tried."""
        return frozenset(word for value in _MARKS(self.root) for word in value.split())

    def select(self, selector: str, limit: int | None = None) -> list[HtmlElement]:
        """What the CSS selector matches, in page order."""
        possible = tuple(
            part
            for part, asked in zip(alternatives(selector), _words(selector), strict=True)
            if self.words.issuperset(asked)
        )
        if not possible:
            return []
        return cast("list[HtmlElement]", _compiled(possible)(self.root))[:limit]

    def strip(self) -> None:
        """Take out what is never text, and what no reader is shown."""
        etree.strip_elements(self.root, "script", "style", "template", with_tail=False)
        take_out(
            self.root,
            (
                element
                for element in _MAY_HIDE(self.root)
                if "hidden" in element.attrib or _NO_DISPLAY.search(element.get("style", ""))
            ),
        )


def take_out(root: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    """Remove elements, but never <html> and <body>; the text behind them stays. Broken pages hold characters
    that lxml reads but refuses to write, so that its own ``drop_tree`` fails on them."""
    for element in elements:
        if element.tag not in ("html", "body"):
            element.tag = _GONE
    etree.strip_elements(root, _GONE, with_tail=False)


def legal(text: str) -> str:
    """Without the characters that lxml refuses to write."""
    return _ILLEGAL.sub("", text)


@lru_cache(maxsize=2048)
def _compiled(parts: tuple[str, ...]) -> CSSSelector:
    return CSSSelector(", ".join(parts), translator="html")


def parse(text: str) -> Tree:
    """The page as a tree; an empty one where the parser rejects it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = fewer_tags(text).encode("utf-8", "replace")
    try:
        return Tree(lxml.html.document_fromstring(data, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Tree(lxml.html.document_fromstring("<html></html>"))


def solid(element: HtmlElement) -> str:
    """All text in the element without any space: quick, to measure and compare."""
    return squeeze(_ALL_TEXT(element))


def text_of(element: HtmlElement) -> str:
    """All text in the element, folded; a space parts what tags part."""
    return fold(" ".join(element.itertext()))


_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()\[\]]*\)")
_MARK = re.compile(r"(?<![\w:-])(?:[.#][A-Za-z_][\w-]*)|(?<=[\w-])(?:[.#][A-Za-z_][\w-]*)")


@lru_cache(maxsize=2048)
def _words(selector: str) -> tuple[tuple[str, ...], ...]:
    """For each alternative the class names and ids that a page must hold for it to match."""
    found = []
    for part in alternatives(selector):
        bare, before = part, ""
        while bare != before:  # brackets within brackets
            bare, before = _BRACKETS.sub("", bare), bare
        sure = "\\" not in part and ":is" not in part and ":where" not in part
        found.append(tuple(mark[0][1:] for mark in _MARK.finditer(bare)) if sure else ())
    return tuple(found)


def may_match(page: bytes, selector: str) -> bool:
    """False where the page holds none of what the selector asks for: cheap, before the page is parsed."""
    return any(all(word.encode() in page for word in words) for words in _words(selector))


@lru_cache(maxsize=512)
def alternatives(selector: str) -> tuple[str, ...]:
    """Parts of a selector list, split at the commas outside brackets and quotes."""
    parts, depth, quoted, start = [], 0, "", 0
    for at, sign in enumerate(selector):
        if quoted:
            quoted = "" if sign == quoted and selector[at - 1] != "\\" else quoted
        elif sign in "\"'":
            quoted = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(selector[start:at])
            start = at + 1
    return tuple(p for part in (*parts, selector[start:]) if (p := part.strip()))


def soup(text: str) -> BeautifulSoup:
    """The page for the rules of listings; an empty one where the parser rejects it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(fewer_tags(text), "lxml")
        except (ParserRejectedMarkup, RecursionError, ValueError):
            return BeautifulSoup("", "lxml")


def fewer_tags(text: str) -> str:
    """The page cut after ``MOST_TAGS`` tags, so that no page takes minutes to read."""
    if text.count("<") <= MOST_TAGS:
        return text
    return text[: next(islice(re.finditer("<", text), MOST_TAGS, None)).start()]
