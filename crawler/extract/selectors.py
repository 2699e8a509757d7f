"""The outlet's own CSS selectors. Pure.

A selector may hold alternatives parted by commas; they are tried in order, since templates change and an
operator writes the best first. headline, published, byline: the first alternative that yields text, of it the
first match (byline: all matches). body: all matches of the first alternative that yields text, in page
order; a match within another match counts once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from crawler.extract.blocks import paragraphs
from crawler.markup import Tree, alternatives, take_out, text_of
from crawler.outlet import split_attribute
from crawler.text import fold

_SHORT = 300  # characters


def _value(tag: HtmlElement, attribute: str | None) -> str:
    """The attribute asked for, else @datetime, @content, else the text."""
    names = (attribute,) if attribute and attribute in tag.attrib else ("datetime", "content")
    for name in names:
        if (value := tag.get(name)) and value.strip():
            return fold(value)
    return text_of(tag)


def values(tree: Tree, selector: str | None) -> Iterator[list[str]]:
    """For each alternative in order the values of its matches, where it has any."""
    if selector is None:
        return
    whole, attribute = split_attribute(selector)
    for alternative in alternatives(whole):
        found = [value for tag in tree.select(alternative, limit=20) if (value := _value(tag, attribute))]
        if found:
            yield found


def text(tree: Tree, selector: str | None) -> str:
    """The text of the first match of the first alternative that has any; empty where none has."""
    return next((found[0] for found in values(tree, selector)), "")


def drop(tree: Tree, selectors: tuple[str, ...]) -> list[str]:
    """Takes the outlet's furniture out of the tree and gives its short lines, since credits
    ("Pewarta: …") may stand among them."""
    tags = _outermost(tree.select(", ".join(selectors)) if selectors else ())
    short = (tag for tag in tags if tag.tag != "iframe" and len(text_of(tag)) < _SHORT)
    lines = [line for tag in short for line in paragraphs(tag)]
    take_out(tree.root, tags)
    return lines


def body(tree: Tree, selector: str | None) -> list[str]:
    """Paragraphs of all matches of the first alternative that yields text."""
    for alternative in alternatives(selector) if selector else ():
        tags = tree.select(alternative)
        found = [line for tag in _outermost(tags) for line in paragraphs(tag)]
        if found:
            return found
    return []


def _outermost(tags: Sequence[HtmlElement]) -> list[HtmlElement]:
    known = set(tags)
    return [tag for tag in tags if known.isdisjoint(tag.iterancestors())]


def link(tree: Tree, selector: str | None) -> str:
    """@href of the first match."""
    if selector is None:
        return ""
    whole, attribute = split_attribute(selector)
    for tag in tree.select(whole, limit=5):
        if (value := tag.get(attribute or "href")) and value.strip():
            return str(value.strip())
    return ""
