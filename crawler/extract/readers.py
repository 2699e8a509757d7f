"""Readers of any page, by others; each gives nothing where it fails. Pure.

A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction",
ACL 2021 (demo). J. Bevendorff et al., "An Empirical Comparison of Web Content Extraction Algorithms", SIGIR
2023, shows that each reader fails on other pages.
"""

from __future__ import annotations

from collections.abc import Iterator

import readability
import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from crawler.extract.blocks import SENTENCE_END, paragraphs
from crawler.markup import parse, text_of
from crawler.text import fold

_LINES = frozenset({"p", "head", "item", "quote", "ab", "code"})
_PARTS = _LINES | {"row", "cell", "table", "list"}


def by_rules(root: HtmlElement) -> list[str]:
    """trafilatura in its fast mode: paragraphs, headings, items, rows."""
    try:
        document = trafilatura.bare_extraction(root, fast=True, include_comments=False, with_metadata=False)
    except Exception:  # third-party code on arbitrary markup: no text is the answer
        return []
    body = getattr(document, "body", None)
    return [] if body is None else [line for line in _lines(body) if line]


def by_readability(page: str) -> list[str]:
    """The part of the page with the densest text, its paragraphs."""
    try:
        summary = readability.Document(page).summary(html_partial=True)
    except Exception:
        return []
    tree = parse(summary)
    tree.strip()
    return paragraphs(tree.root)


def words_of_quick_reader(page: str) -> int:
    """How many words resiliparse finds; it takes a tenth of trafilatura's time, and takes more in."""
    try:
        text = extract_plain_text(page, main_content=True, alt_texts=False, links=False, comments=False)
    except Exception:
        return 0
    return len(text.split())


def _lines(element: etree._Element) -> Iterator[str]:
    """Leaf blocks in document order; a block within a block is told once, by itself."""
    for child in element:
        if child.tag == "row" and not any(cell.tag in _LINES for cell in child.iterdescendants()):
            yield " | ".join(text for cell in child.iter("cell") if (text := text_of(cell)))
            continue
        if child.tag in _LINES or child.tag == "cell":
            yield from _own_lines(child)
        yield from _lines(child)


def _own_lines(element: etree._Element) -> Iterator[str]:
    """The element's text without that of the blocks in it, parted at the line ends that end a sentence."""
    pieces = [element.text or ""]
    for child in element:
        inner = child.tag in _PARTS
        pieces.append("" if inner else "\n" if child.tag == "lb" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    line: list[str] = []
    for piece in "".join(pieces).split("\n"):
        if line and (not piece.strip() or SENTENCE_END.search(line[-1][-80:])):
            yield fold(" ".join(line))
            line = []
        line.append(piece)
    yield fold(" ".join(line))
