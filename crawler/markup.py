"""Bytes of a page or feed as text, text as a tree, and CSS selectors on it. Pure."""

from __future__ import annotations

import codecs
import re
import warnings
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

import soupsieve
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import Tag
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


class _Builder(LXMLTreeBuilder):
    """The usual one without its care for XML namespaces, which HTML has not: a fifth quicker."""

    def start(self, tag: str | bytes, attrib: Any, nsmap: Any = MappingProxyType({})) -> None:
        assert self.soup is not None and isinstance(tag, str)
        self.soup.handle_starttag(tag, None, None, dict(attrib))

    def end(self, tag: str | bytes) -> None:
        assert self.soup is not None and isinstance(tag, str)
        self.soup.handle_endtag(tag)


class Tree(BeautifulSoup):
    """A page that knows where its tags are: ``select`` need not walk through all of it again and again."""

    @cached_property
    def places(self) -> dict[str, dict[int, Tag]]:
        """``name``, ``.class``, ``#id`` and ``[itemprop]`` -> the tags that have it, by place in the page."""
        index: dict[str, dict[int, Tag]] = defaultdict(dict)
        hidden = {id(tag) for box in self.find_all("template") for tag in box.find_all(True)}
        for place, tag in enumerate(self.descendants):
            if not isinstance(tag, Tag) or (hidden and id(tag) in hidden):
                continue
            index[tag.name][place] = tag
            given = tag.attrs
            if "class" in given:
                classes = given["class"]
                for name in classes.split() if isinstance(classes, str) else classes:
                    index[f".{name}"][place] = tag
            if "id" in given:
                index[f"#{given['id']}"][place] = tag
            if "itemprop" in given:
                index["[itemprop]"][place] = tag
        return dict(index)


def select(tree: BeautifulSoup, selector: str, limit: int = 0) -> list[Tag]:
    """What ``soupsieve.select`` gives, quicker: only tags are tried that have the name, class or id which
    the selector's last part asks for."""
    ways = [_way(part) for part in alternatives(selector)]
    if not isinstance(tree, Tree) or not all(way.key for way in ways):
        return soupsieve.select(selector, tree, limit=limit)
    found: dict[int, Tag] = {}
    for way in ways:
        for place, tag in tree.places.get(way.key, {}).items():
            if place not in found and not _is_gone(tag) and (way.plain or way.compiled.match(tag)):
                found[place] = tag
    tags = [found[place] for place in sorted(found)]
    return tags[:limit] if limit else tags


def having(tree: BeautifulSoup, key: str) -> list[Tag]:
    """The tags that have a ``name``, ``.class``, ``#id`` or ``[itemprop]``, in page order."""
    if not isinstance(tree, Tree):
        return list(tree.select(key))
    return [tag for tag in tree.places.get(key, {}).values() if not _is_gone(tag)]


def _is_gone(tag: Tag) -> bool:
    """``tag.decomposed``, which is slow: it looks for a child of that name first."""
    return "parent" not in vars(tag)


class _Way(NamedTuple):
    """How one selector is looked for: by ``key`` of the index (empty: not at all); ``plain``: that is all."""

    key: str
    plain: bool
    compiled: soupsieve.SoupSieve


_SIMPLE = re.compile(r"[.#]?[A-Za-z_][\w-]*")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()\[\]]*\)")
_NAMED = re.compile(r"(?P<name>[A-Za-z][\w-]*)?(?:[.#:][\w-]+)*")
_MARK = re.compile(r"(?<![\w:-])(?:[.#][A-Za-z_][\w-]*)|(?<=[\w-])(?:[.#][A-Za-z_][\w-]*)")


@lru_cache(maxsize=2048)
def _way(selector: str) -> _Way:
    compiled = soupsieve.compile(selector)
    if _SIMPLE.fullmatch(selector):
        return _Way(_folded(selector), True, compiled)
    bare, before = selector, ""
    while bare != before:  # brackets within brackets
        bare, before = _BRACKETS.sub("", bare), bare
    last = re.split(r"[\s>+~]+", bare.strip())[-1]
    named = _NAMED.fullmatch(last)
    if named is None or "\\" in selector or '"' in bare or "'" in bare:
        return _Way("", False, compiled)
    mark = _MARK.search(last)
    return _Way(mark[0] if mark else (named["name"] or "").lower(), False, compiled)


@lru_cache(maxsize=512)
def _words(selector: str) -> tuple[tuple[bytes, ...], ...]:
    """For each alternative the class names and ids that a page must hold for it to match."""
    found = []
    for part in alternatives(selector):
        bare, before = part, ""
        while bare != before:
            bare, before = _BRACKETS.sub("", bare), bare
        sure = "\\" not in part and ":is" not in part and ":where" not in part
        found.append(tuple(mark[0][1:].encode() for mark in _MARK.finditer(bare)) if sure else ())
    return tuple(found)


def may_match(page: bytes, selector: str) -> bool:
    """False where the page holds none of what the selector asks for: cheap, before the page is parsed."""
    return any(all(word in page for word in words) for words in _words(selector))


def _folded(selector: str) -> str:
    return selector if selector[0] in ".#" else selector.lower()


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


def soup(text: str) -> Tree:
    """The page as a tree; an empty tree where the parser rejects it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return Tree(fewer_tags(text), builder=_Builder())
        except (ParserRejectedMarkup, RecursionError, ValueError):
            return Tree("", builder=_Builder())


def fewer_tags(text: str) -> str:
    """The page cut after ``MOST_TAGS`` tags, so that no page takes minutes to read."""
    if text.count("<") <= MOST_TAGS:
        return text
    return text[: next(islice(re.finditer("<", text), MOST_TAGS, None)).start()]
