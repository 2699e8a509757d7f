"""The outlet's own CSS selectors. Pure.

A selector may hold alternatives parted by commas; they are tried in order, since templates change and an
operator writes the best first. headline, published, byline: the first alternative that yields text, of it the
first match (byline: all matches). body: all matches of the first alternative that yields text, in page
order; a match within another match counts once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

from crawler.extract.blocks import paragraphs
from crawler.markup import alternatives, select
from crawler.outlet import split_attribute
from crawler.text import fold

_SHORT = 300  # characters


def _value(tag: Tag, attribute: str | None) -> str:
    """The attribute asked for, else @datetime, @content, else the text."""
    names = (attribute,) if attribute and tag.has_attr(attribute) else ("datetime", "content")
    for name in names:
        value = tag.get(name)
        if isinstance(value, str) and value.strip():
            return fold(value)
    return fold(tag.get_text(" "))


def values(tree: BeautifulSoup, selector: str | None) -> Iterator[list[str]]:
    """For each alternative in order the values of its matches, where it has any."""
    if selector is None:
        return
    whole, attribute = split_attribute(selector)
    for alternative in alternatives(whole):
        found = [value for tag in select(tree, alternative, limit=20) if (value := _value(tag, attribute))]
        if found:
            yield found


def text(tree: BeautifulSoup, selector: str | None) -> str:
    """The text of the first match of the first alternative that has any; empty where none has."""
    return next((found[0] for found in values(tree, selector)), "")


def drop(tree: BeautifulSoup, selectors: tuple[str, ...]) -> list[str]:
    """Takes the outlet's furniture out of the tree and gives its short lines, since credits
    ("Pewarta: …") may stand among them. Scripts of structured data were read before."""
    lines: list[str] = []
    for tag in select(tree, ", ".join(selectors)) if selectors else ():
        if tag.decomposed:
            continue
        if tag.name not in ("script", "style", "iframe") and len(tag.get_text()) < _SHORT:
            lines += paragraphs(tag)
        tag.decompose()
    return lines


def body(tree: BeautifulSoup, selector: str | None) -> list[str]:
    """Paragraphs of all matches of the first alternative that yields text."""
    for alternative in alternatives(selector) if selector else ():
        tags = select(tree, alternative)
        found = [line for tag in _outermost(tags) for line in paragraphs(tag)]
        if found:
            return found
    return []


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    known = {id(tag) for tag in tags}
    return [tag for tag in tags if not any(id(parent) in known for parent in tag.parents)]


def link(tree: BeautifulSoup, selector: str | None) -> str:
    """@href of the first match."""
    if selector is None:
        return ""
    whole, attribute = split_attribute(selector)
    for tag in select(tree, whole, limit=5):
        value = tag.get(attribute or "href")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""
