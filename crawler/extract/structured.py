"""What the page says of itself for machines: JSON-LD, OpenGraph, meta, microdata. Pure."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from crawler.markup import Tree, text_of
from crawler.text import fold

_ARTICLE_TYPES = re.compile(
    r"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|Reportage\w*|SocialMediaPosting"
    r"|TechArticle|ScholarlyArticle)"
)
_BASED_ON = ("isBasedOn", "isBasedOnUrl")
_PAGE_TYPES = frozenset({"WebPage", "ItemPage"})
_DEEPEST = 12
# Broken JSON: what can still be read of it.
_SALVAGE = {
    key: re.compile(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.){{1,500}})"')
    for key in ("headline", "datePublished", "isAccessibleForFree", "articleSection")
}
_SALVAGE_AUTHOR = re.compile(
    r'"author"\s*:\s*(?:\[\s*)?\{[^{}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.){1,120})"'
)

# In the order of trust; those whose clock is known to lie (detik pubdate: WIB labelled Z) are left out.
PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dtk:publishdate",
    "content_publisheddate",
    "content_publishdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "date",
)
_PUBLISHED = etree.XPath("//*[@itemprop='datePublished']")
BASED_ON_META = ("original-source", "syndication-source")
AUTHOR_META = (
    "author",
    "article:author",
    "dtk:author",
    "content_author",
    "dtk:authorname",
    "parsely-author",
    "dc.creator",
)


@dataclass(slots=True)
class Structured:
    """Values as printed, best first; judged elsewhere."""

    headline: str = ""  # JSON-LD
    title: str = ""  # og:title, twitter:title
    published: list[str] = field(default_factory=list)  # JSON-LD datePublished
    meta_published: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)  # JSON-LD persons
    meta_authors: list[str] = field(default_factory=list)
    body: str = ""  # JSON-LD articleBody
    section: str = ""
    site_names: list[str] = field(default_factory=list)  # og:site_name, publisher
    canonical: list[str] = field(default_factory=list)  # rel=canonical, og:url
    based_on: list[str] = field(default_factory=list)  # addresses of the original
    publishers: list[str] = field(default_factory=list)  # JSON-LD
    suppliers: list[str] = field(default_factory=list)  # JSON-LD sourceOrganization
    author_names: list[str] = field(default_factory=list)  # JSON-LD, persons or not
    free: bool = True  # False: isAccessibleForFree says no


def read(tree: Tree, url: str) -> Structured:
    """All of the page's own statements. Raises nothing on broken JSON or markup."""
    found = Structured()
    _read_meta(tree, found)
    nodes: list[dict[str, Any]] = []
    for script in tree.root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = script.text or ""
        loaded = load_json(text)
        if loaded is None:
            _salvage(text, found)
        else:
            nodes.extend(_nodes(loaded, 0))
    _read_nodes(nodes, url, found)
    return found


def load_json(text: str) -> Any:
    """JSON as sites write it: comments around it, control characters, trailing commas; None where broken."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"^(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$", "", text).strip().rstrip(";")
    for attempt in (text, re.sub(r",\s*(?=[}\]])", "", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of lists and @graph, and the main entity of a page."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _nodes(value.get(key), depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE_TYPES.fullmatch(kind.rpartition("/")[2]) for kind in _types(node))


def _read_nodes(nodes: list[dict[str, Any]], url: str, found: Structured) -> None:
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = sorted((n for n in nodes if _is_article(n)), key=lambda n: not _is_about(n, url))
    for node in articles[:1]:
        found.headline = found.headline or _text(node.get("headline")) or _text(node.get("name"))
        found.body = _text(node.get("articleBody"), fold_it=False)
        found.section = found.section or ", ".join(_texts(node.get("articleSection")))
        found.authors += list(_persons(node.get("author"), known))
        found.author_names += [name for a in _listed(node.get("author")) if (name := _name(a, known))]
        found.based_on += [url for k in _BASED_ON for v in _listed(node.get(k)) if (url := _address(v))]
        found.suppliers += [n for v in _listed(node.get("sourceOrganization")) if (n := _name(v, known))]
        found.publishers += [name for p in _listed(node.get("publisher")) if (name := _name(p, known))]
        found.site_names += found.publishers
        found.free = found.free and str(node.get("isAccessibleForFree", "true")).lower() not in ("false", "0")
    pages = [n for n in nodes if _PAGE_TYPES.intersection(_types(n))]
    found.published += [day for n in (*articles[:1], *pages[:1]) if (day := _text(n.get("datePublished")))]
    found.site_names += [name for n in nodes if "WebSite" in _types(n) and (name := _text(n.get("name")))]


def _is_about(node: dict[str, Any], url: str) -> bool:
    """Does the object name this page's address? Pages carry objects of other news too."""
    own = url.partition("://")[2].partition("?")[0].rstrip("/")
    addresses = (node.get("url"), node.get("mainEntityOfPage"), node.get("@id"))
    flat = [a.get("@id", "") if isinstance(a, dict) else a for a in addresses]
    return any(isinstance(a, str) and own and own in a for a in flat)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _text(value: Any, *, fold_it: bool = True) -> str:
    """A string value, entities resolved twice (sites escape twice)."""
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str):
        return ""
    plain = html.unescape(html.unescape(value))
    return fold(re.sub(r"<[^<>]{1,200}>", " ", plain)) if fold_it else plain


def _texts(value: Any) -> list[str]:
    return [text for item in _listed(value) if (text := _text(item))]


def _name(value: Any, known: dict[str, dict[str, Any]]) -> str:
    if isinstance(value, dict):
        node = known.get(value.get("@id", ""), {}) if isinstance(value.get("@id"), str) else {}
        return _text(value.get("name")) or _text(node.get("name"))
    return _text(value)


def _address(value: Any) -> str:
    """Of a string, or of an object with url or @id."""
    if isinstance(value, dict):
        return next((u for k in ("url", "@id") if isinstance(u := value.get(k), str) and "://" in u), "")
    return value.strip() if isinstance(value, str) and "://" in value else ""


def _persons(value: Any, known: dict[str, dict[str, Any]]) -> Iterator[str]:
    for author in _listed(value):
        node = author if isinstance(author, dict) else {}
        named = known.get(node.get("@id", ""), node) if isinstance(node.get("@id"), str) else node
        if "Organization" in (*_types(node), *_types(named)) or "NewsMediaOrganization" in _types(node):
            continue
        if name := _name(author, known):
            yield name


def _salvage(text: str, found: Structured) -> None:
    """Reads single values out of JSON-LD that is not JSON."""
    values = {key: html.unescape(m[1]) for key, pattern in _SALVAGE.items() if (m := pattern.search(text))}
    found.headline = found.headline or fold(
        values.get("headline", "").replace('\\"', '"').replace("\\/", "/")
    )
    if "datePublished" in values:
        found.published.append(values["datePublished"])
    if author := _SALVAGE_AUTHOR.search(text):
        found.authors.append(fold(html.unescape(author[1])))
    found.section = found.section or fold(values.get("articleSection", ""))
    found.free = found.free and values.get("isAccessibleForFree", "").lower() != "false"


def _read_meta(tree: Tree, found: Structured) -> None:
    table = _meta_table(tree.root.iter("meta"))
    found.title = next((table[k][0] for k in ("og:title", "twitter:title") if k in table), "")
    found.meta_published = [v for name in PUBLISHED_META for v in table.get(name, ())[:1]]
    found.meta_authors = [v for name in AUTHOR_META for v in table.get(name, ())[:2] if "://" not in v]
    found.section = next((table[k][0] for k in ("article:section", "content_category") if k in table), "")
    found.site_names = [v for name in ("og:site_name", "application-name") for v in table.get(name, ())[:1]]
    found.meta_published += _microdata(tree)
    found.based_on += [v for name in BASED_ON_META for v in table.get(name, ())[:1] if "://" in v]
    links = [tag.get("href") for tag in tree.root.iter("link") if "canonical" in tag.get("rel", "").split()][
        :2
    ]
    found.canonical = [v.strip() for v in (*links, *table.get("og:url", ())[:1]) if v and v.strip()]


def _meta_table(tags: Iterable[HtmlElement]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for tag in tags:
        value = tag.get("content")
        for key in ("property", "name", "itemprop"):
            name = tag.get(key)
            if name and value and value.strip():
                table.setdefault(name.strip().lower(), []).append(fold(html.unescape(value)))
    return table


def _microdata(tree: Tree) -> list[str]:
    """Values of itemprop=datePublished that are no <meta>."""
    tags = _PUBLISHED(tree.root)[:3]
    values = (tag.get("datetime") or tag.get("content") or text_of(tag) for tag in tags)
    return [fold(value) for value in values if value.strip()]
