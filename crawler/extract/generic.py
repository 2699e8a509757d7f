"""The body of a page without an outlet file. Pure.

The container of a publishing system in use, where there is one. Else trafilatura's rules read the page, on
a copy from which pointers to other news were taken. They err now and then by giving a corner of the page for
the whole. So an independent and very quick reader (resiliparse) is asked how much text there is; where far
less came, readability is asked too. Its longer reading is believed where it holds what the rules found: then
it is of the same article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml.html import HtmlElement

from crawler.extract.blocks import is_announced, is_headline, paragraphs, prune
from crawler.extract.readers import by_readability, by_rules, words_of_quick_reader
from crawler.markup import Tree, alternatives, solid, text_of
from crawler.text import squeeze

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
    links = (a for a in root.iterdescendants("a") if a not in own and not a.get("href", "").startswith("#"))
    elsewhere = {solid(a) for a in links}
    elsewhere |= {squeeze(picture.get("alt", "")) for picture in root.iterdescendants("img")}
    prune(root, tree.words)
    found = [x for x in by_rules(root) if not (is_headline(x) and squeeze(x) in elsewhere)]
    found = _apart(tree, root, found)
    enough = _count(found) / FAR_TOO_SHORT
    if len(tree.root.text_content().split()) <= enough or words_of_quick_reader(page) <= enough:
        return found
    other = by_readability(page)
    return max(found, other, key=_count) if _holds(other, found) else found


def _apart(tree: Tree, root: HtmlElement, found: list[str]) -> list[str]:
    """The rules run together what stands apart in a page without <p>, and leave lists out. Where they may,
    the smallest element that holds all they found is read as an outlet's own container is.

    ``root``: the page without pointers.
    """
    longest = [text for line in found if len(text := squeeze(line)) > _A_SENTENCE]
    lacking = [line for line in _items(root) if line not in found]
    if not longest or not (lacking or _may_be_glued(tree.root, longest)):
        return found
    body = tree.root.find("body")
    lines = paragraphs(_smallest(tree.root if body is None else body, longest))
    pieces = [line for line in lines if len(line) > _A_PIECE]
    glued = any(sum(piece in line for piece in pieces if len(piece) < len(line)) > 1 for line in found)
    lacking = [line for line in lacking if line in lines]
    most = _NOT_MUCH_MORE * _count(found) + _count(lacking)
    return lines if (glued or lacking) and _count(lines) <= most else found


def _may_be_glued(root: HtmlElement, longest: Sequence[str]) -> bool:
    """Does most of the text stand outside of <p>?"""
    return sum(len(solid(tag)) for tag in root.iterdescendants("p")) < _MOST * sum(map(len, longest))


def _items(root: HtmlElement) -> Iterator[str]:
    """Items of lists that are text: several words, and no link but where the text leads up to them."""
    for holder in root.iterdescendants("ul", "ol"):
        led = is_announced(holder)
        for item in holder.iterchildren("li"):
            if (led or item.find(".//a") is None) and len(line := text_of(item)) > _A_PIECE:
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


def _count(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _holds(longer: Sequence[str], lines: Sequence[str]) -> bool:
    text = " ".join(longer)
    return _count([line for line in lines if line in text]) >= _SAME * _count(lines)
