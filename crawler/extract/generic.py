"""The body of a page without an outlet file. Pure.

The container of a publishing system in use, where there is one. Else trafilatura's rules read the page, on
a copy from which pointers to other news were taken. They err now and then by giving a corner of the page for
the whole. So an independent and very quick reader (resiliparse) is asked how much text there is; where far
less came, readability is asked too. Its longer reading is believed where it holds what the rules found: then
it is of the same article.

A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction",
ACL 2021 (demo). J. Bevendorff et al., "An Empirical Comparison of Web Content Extraction Algorithms", SIGIR
2023, shows that each reader fails on other pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

import readability
import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from crawler.extract.blocks import SENTENCE_END, is_announced, is_headline, paragraphs, prune
from crawler.markup import Tree, alternatives, parse, solid, text_of
from crawler.text import fold

_LINES = frozenset({"p", "head", "item", "quote", "ab", "code"})
_PARTS = _LINES | {"row", "cell", "table", "list"}
LEAST = 12  # words of a text
FAR_TOO_SHORT = 0.4  # of the words that the quick reader finds
_A_SENTENCE, _A_PIECE, _START = 25, 20, 60  # characters
_MOST, _NOT_MUCH_MORE = 0.9, 1.3
_SAME = 0.8  # of the words found that another reading holds too: it is one of the same article

# Where the publishing systems in use put the text, and only it. Several on a page are teasers.
CONTAINERS = (
    ".entry-content, .td-post-content, .post-body, .read__content, .detail__body-text, .txt-article,"
    " .field--name-body"
)


def read(tree: Tree, page: str) -> list[str]:
    """Paragraphs, headings, list items and rows of the main text; empty where none was found. ``page``: the
    same as text."""
    boxes = [box for selector in alternatives(CONTAINERS) if len(box := tree.select(selector)) == 1]
    if boxes and _count(found := paragraphs(boxes[0][0])) >= LEAST:
        return found
    root = deepcopy(tree.root)
    own = {
        a for tag in root.iterdescendants("ul", "ol") if is_announced(tag) for a in tag.iterdescendants("a")
    }
    elsewhere = {solid(a) for a in root.iterdescendants("a") if a not in own}
    elsewhere |= {"".join(picture.get("alt", "").split()) for picture in root.iterdescendants("img")}
    prune(root, tree.words)
    found = [x for x in _by_rules(root) if not (is_headline(x) and "".join(x.split()) in elsewhere)]
    found = _apart(tree, root, found)
    enough = _count(found) / FAR_TOO_SHORT
    if len(tree.root.text_content().split()) <= enough or _words_of_quick_reader(page) <= enough:
        return found
    other = _by_readability(page)
    return max(found, other, key=_count) if _holds(other, found) else found


def _apart(tree: Tree, root: HtmlElement, found: list[str]) -> list[str]:
    """The rules run together what stands apart in a page without <p>, and leave lists out. Where they may,
    the smallest element that holds all they found is read as an outlet's own container is.

    ``root``: the page without pointers.
    """
    longest = [text for line in found if len(text := "".join(line.split())) > _A_SENTENCE]
    if not longest or not (_may_be_glued(tree.root, longest) or _may_lack_items(root, found)):
        return found
    body = tree.root.find("body")
    lines = paragraphs(_smallest(tree.root if body is None else body, longest))
    pieces = [line for line in lines if len(line) > _A_PIECE]
    glued = any(sum(piece in line for piece in pieces if len(piece) < len(line)) > 1 for line in found)
    lacking = [line for line in _items(root) if line not in found and line in lines]
    most = _NOT_MUCH_MORE * _count(found) + _count(lacking)
    return lines if (glued or lacking) and _count(lines) <= most else found


def _may_be_glued(root: HtmlElement, longest: Sequence[str]) -> bool:
    """Does most of the text stand outside of <p>?"""
    return sum(len(solid(tag)) for tag in root.iterdescendants("p")) < _MOST * sum(map(len, longest))


def _may_lack_items(root: HtmlElement, found: Sequence[str]) -> bool:
    return any(line not in found for line in _items(root))


def _items(root: HtmlElement) -> Iterator[str]:
    """Items of lists that are text: several words, and no link but where the text leads up to them."""
    for item in root.iterdescendants("li"):
        own = item.find(".//a") is None or is_announced(item.getparent())
        if own and len(line := text_of(item)) > _A_PIECE:
            yield line


def _smallest(element: HtmlElement, texts: Sequence[str]) -> HtmlElement:
    """The smallest element within ``element`` that holds most of ``texts`` (without spaces)."""
    total = sum(map(len, texts))
    for child in element:
        if isinstance(child.tag, str) and len(child):
            text = solid(child)
            if (
                len(text) >= _MOST * total
                and sum(len(x) for x in texts if x[:_START] in text) >= _MOST * total
            ):
                return _smallest(child, texts)
    return element


def _by_rules(root: HtmlElement) -> list[str]:
    try:
        document = trafilatura.bare_extraction(root, fast=True, include_comments=False, with_metadata=False)
    except Exception:  # third-party code on arbitrary markup: no text is the answer
        return []
    body = getattr(document, "body", None)
    return [] if body is None else [line for line in _lines(body) if line]


def _by_readability(page: str) -> list[str]:
    try:
        summary = readability.Document(page).summary(html_partial=True)
    except Exception:
        return []
    tree = parse(summary)
    tree.strip()
    return paragraphs(tree.root)


def _words_of_quick_reader(page: str) -> int:
    try:
        text = extract_plain_text(page, main_content=True, alt_texts=False, links=False, comments=False)
    except Exception:
        return 0
    return len(text.split())


def _count(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _holds(longer: Sequence[str], lines: Sequence[str]) -> bool:
    text = " ".join(longer)
    return _count([line for line in lines if line in text]) >= _SAME * _count(lines)


def _lines(element: etree._Element) -> Iterator[str]:
    """Leaf blocks in document order; a block within a block is told once, by itself."""
    for child in element:
        if child.tag == "row" and not any(cell.tag in _LINES for cell in child.iterdescendants()):
            yield " | ".join(text for cell in child.iter("cell") if (text := _text(cell)))
            continue
        if child.tag in _LINES or child.tag == "cell":
            yield from _own_lines(child)
        yield from _lines(child)


def _text(element: etree._Element) -> str:
    return fold(" ".join(element.itertext()))


def _own_lines(element: etree._Element) -> Iterator[str]:
    """The element's text without that of the blocks in it, parted at the line ends that end a sentence."""
    pieces = [element.text or ""]
    for child in element:
        inner = child.tag in _PARTS
        pieces.append("" if inner else "\n" if child.tag == "lb" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    line = ""
    for piece in "".join(pieces).split("\n"):
        if line and (not piece.strip() or SENTENCE_END.search(line)):
            yield fold(line)
            line = ""
        line = f"{line} {piece}" if line else piece
    yield fold(line)
