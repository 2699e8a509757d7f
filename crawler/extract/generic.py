"""The body of a page without an outlet file: trafilatura in its default mode on the decoded page, its
paragraphs handed on for the same cleaning as all others. A. Barbaresi, "Trafilatura: A Web Scraping Library
and Command-Line Tool for Text Discovery and Extraction", ACL 2021 (demo). Pure."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
import trafilatura
from lxml import etree

from crawler.extract.blocks import is_link_line
from crawler.markup import fewer_tags
from crawler.text import fold

_LINES = frozenset({"p", "head", "item", "quote", "ab", "code"})

# Where the publishing systems in use put the text. The container alone keeps bare lines that a general
# reading loses; it is believed only where it gives somewhat more of the same.
CONTAINERS = (
    ".entry-content, .td-post-content, .post-body, .read__content, .detail__body-text, .txt-article,"
    " .field--name-body"
)


def paragraphs(page: str) -> list[str]:
    """Paragraphs, headings, list items and rows of the main text; empty where none was found."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(fewer_tags(page).encode("utf-8", "replace"), parser=parser)
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_links=True, with_metadata=False
        )
    except Exception:  # third-party code on arbitrary markup: no text is the answer
        return []
    body = getattr(found, "body", None)
    return [] if body is None else [line for line in _lines(body) if line]


def _lines(body: etree._Element) -> Iterator[str]:
    """Leaf blocks in document order; a block within a block is told once, by itself."""
    for element in body.iter():
        if element.tag == "row":
            yield " | ".join(text for cell in element.iter("cell") if (text := _text(cell)))
        elif element.tag in _LINES:
            line = _own_text(element)
            if not is_link_line(line, sum(len(_text(link)) for link in element.iter("ref"))):
                yield line


def _text(element: etree._Element) -> str:
    return fold(" ".join(element.itertext()))


def _own_text(element: etree._Element) -> str:
    """The element's text without that of the blocks in it."""
    parts = [element.text or ""]
    for child in element:
        inner = child.tag in _LINES or child.tag in ("row", "cell", "table", "list")
        parts.append("" if inner else "\n" if child.tag == "lb" else "".join(child.itertext()))
        parts.append(child.tail or "")
    return fold("".join(parts))
