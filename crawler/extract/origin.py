"""Where the page says that its text comes from: its lines, the links in them, and its head. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from crawler import text as plain
from crawler import urls
from crawler.article import Origin
from crawler.extract.body import Read
from crawler.extract.structured import Structured
from crawler.markup import Tree, text_of
from crawler.outlet import Outlet

_LONGEST = 500  # characters of a line that names an origin
_MOST = 20  # such lines of a page
_MARK = re.compile(
    r"(?:artikel|berita|tulisan|konten|naskah|liputan)\s+ini\b|artikel\s+asli|sumber(?:\s+\w+)?\s*:"
    r"|di(?:kutip|lansir|sadur)\b|me(?:ngutip|lansir)\b",
    re.IGNORECASE,
)
_ENDINGS = frozenset(
    (
        "com",
        "net",
        "org",
        "info",
        "news",
        "tv",
        "id",
        "co",
        "or",
        "go",
        "ac",
        "my",
        "web",
        "sch",
        "desa",
        "biz",
    )
)
_BLOCKS = frozenset(("p", "div", "li", "td", "blockquote", "section", "article", "footer", "body"))


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the page that may name an origin, with the addresses it links to."""

    line: str
    links: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """Whose page it is."""

    url: str
    outlet: Outlet | None = None
    names: tuple[str, ...] = ()  # as the page tells them

    @cached_property
    def own(self) -> frozenset[str]:
        """Keys of its names. What pages call themselves counts only where no outlet file tells better: pages
        of a network bear the network's name."""
        outlet = self.outlet
        names = (outlet.name, outlet.id) if outlet else self.names
        wire = (outlet.group,) if outlet and outlet.kind == "wire" and outlet.group else ()
        domains = outlet.domains if outlet else ()
        return plain.own_keys((*names, *wire), (urls.host(self.url), *domains))

    def is_foreign(self, address: str) -> bool:
        """Does it lie at another host, none of the outlet's, and not at another ending of its own name?"""
        host, here = _host(address), _host(self.url)
        if not host or host == here or (self.outlet and urls.owner(address, (self.outlet,))):
            return False
        same_root = _root(host) == _root(here)
        return not same_root or (self.outlet is not None and plain.name_key(host) not in self.own)


def marked(tree: Tree, page: str) -> list[Marked]:
    """The page's lines that may name an origin; read before anything is taken out of the tree."""
    if not _MARK.search(page):
        return []
    found: dict[HtmlElement, Marked] = {}
    for element in tree.root.iter(etree.Element):
        for text, holder in ((element.text, element), (element.tail, element.getparent())):
            if text and holder is not None and element.tag not in ("script", "style") and _MARK.search(text):
                block = _block(holder)
                if block not in found and len(found) < _MOST and len(line := text_of(block)) <= _LONGEST:
                    found[block] = Marked(line, tuple(block.xpath(".//a/@href")))
    return list(found.values())


def _block(element: HtmlElement) -> HtmlElement:
    while element.tag not in _BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def find(
    told: Structured,
    read: Read,
    lines: Sequence[Marked],
    site: Site,
    printed: Iterable[str],
    beside: Iterable[str],
) -> Origin | None:
    """The surest of what text and head tell. ``printed``: in the place of the byline; ``beside``: lines that
    were taken out of the text."""
    pointers = [one.line for one in lines if any(plain.pointer(one.line))]
    authors = (*printed, *told.author_names, *told.meta_authors)
    said = plain.Told(read.lines, read.tail, authors, (*printed, *beside, *pointers))
    text = plain.declared_origin(said, site.own)
    found = [_linked(text, lines, site)] if text else []
    return plain.surest([*found, *_head(told, site)])


def _linked(origin: Origin, lines: Sequence[Marked], site: Site) -> Origin:
    """With the address that a line of that name links to, cleaned; one at the named outlet comes first."""
    name = plain.name_key(origin.name)
    links = [
        address
        for one in lines
        if origin.name in one.line and (origin.grade == "declared" or plain.is_pointer(one.line))
        for href in one.links
        if site.is_foreign(address := _joined(site.url, href))
    ]
    links = [origin.url, *links] if origin.url else links
    links.sort(key=lambda link: name not in plain.own_keys((), (_host(link),)))
    for link in links:
        try:
            return replace(origin, url=urls.canonical(link))
        except ValueError:
            continue
    return replace(origin, url=None)


def _joined(base: str, href: str) -> str:
    """Empty where it is no address."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def _host(url: str) -> str:
    try:
        return urls.host(urls.canonical(url))
    except ValueError:
        return ""


def _head(told: Structured, site: Site) -> Iterator[Origin]:
    """rel=canonical and og:url at another host, isBasedOn, and a publisher that is another outlet."""
    for address in told.based_on:
        address = _joined(site.url, address)
        if site.is_foreign(address):
            yield Origin(_host(address), urls.canonical(address), None, "declared")
    for address in told.canonical:
        address = _joined(site.url, address)
        if site.is_foreign(address) and urlsplit(urls.canonical(address)).path.strip("/"):
            yield Origin(_host(address), urls.canonical(address), None, _grade(address, site))
    wires = (name for name in told.publishers if plain.name_key(name).startswith("antara"))
    for name in (*told.suppliers, *wires):  # any other publisher may be the network the site belongs to
        if plain.is_press(name) and not plain.is_own(name, site.own):
            yield Origin(name, grade="hinted")


def _grade(canonical: str, site: Site) -> str:
    """The same path elsewhere may be an old domain of the site, another host of the same a network's."""
    here, there = urls.canonical(site.url), urls.canonical(canonical)
    same = urlsplit(here).path == urlsplit(there).path or _root(_host(here)) == _root(_host(there))
    return "hinted" if same else "declared"


def _root(host: str) -> str:
    """``kabarmuara`` of ``m.kabarmuara.co.id``."""
    labels = host.split(".")
    while len(labels) > 1 and labels[-1] in _ENDINGS:
        labels.pop()
    return labels[-1]
