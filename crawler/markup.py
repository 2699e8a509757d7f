"""Bytes of a page or feed as text, and text as a tree. Pure."""

from __future__ import annotations

import codecs
import re
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup

LONGEST = 4_000_000  # characters of a page that are read; an article is far below
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{3,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{3,40})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes | str, encoding: str | None = None) -> str:
    """Page bytes as text, cut at ``LONGEST``. Valid UTF-8 wins over what header or page declare, since
    sites declare wrongly and text in another encoding is hardly ever valid UTF-8 by chance."""
    if isinstance(data, str):
        return data[:LONGEST]
    data = data[: 4 * LONGEST]
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")[:LONGEST]
    try:
        return data.decode("utf-8")[:LONGEST]
    except UnicodeDecodeError:
        return data.decode(_declared(data, encoding), "replace")[:LONGEST]


def _declared(data: bytes, encoding: str | None) -> str:
    """The encoding told by the header, else by the page; Latin names mean windows-1252, as in browsers."""
    found = _DECLARED.search(data[:4096]) or _XML_DECLARED.search(data[:200])
    for name in (encoding, found[1].decode("ascii") if found else None):
        try:
            known = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        if known:
            return "cp1252" if known in ("iso8859-1", "ascii") else known
    return "cp1252"


def soup(text: str) -> BeautifulSoup:
    """The page as a tree; an empty tree where the parser rejects it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(text, "lxml")
        except (ParserRejectedMarkup, RecursionError, ValueError):
            return BeautifulSoup("", "lxml")
