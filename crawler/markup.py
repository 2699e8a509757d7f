"""Bytes of a page or feed as text, and text as a tree. Pure."""

from __future__ import annotations

import codecs
import re
import warnings
from itertools import islice

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup

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


def soup(text: str) -> BeautifulSoup:
    """The page as a tree; an empty tree where the parser rejects it."""
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
