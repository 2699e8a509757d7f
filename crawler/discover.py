"""Bytes of a feed, sitemap or listing -> candidates, in the order they stand there, each once. Pure."""

from __future__ import annotations

import gzip
import html
import io
import re
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

import feedparser
import soupsieve
from bs4.element import Tag
from lxml import etree

from crawler import dates
from crawler.article import Candidate
from crawler.markup import decode, soup
from crawler.outlet import Route
from crawler.text import fold

LARGEST = 5_000_000  # bytes after unpacking
MOST_ROWS = 50_000  # of one sitemap; the protocol's own limit
_LONE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|\w{2,32};)")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<[^<>]{1,500}>")
_HEADING = ("h1", "h2", "h3", "h4", "h5", "h6")


class Malformed(ValueError):
    """The bytes are no feed or no sitemap."""


def from_feed(data: bytes, base_url: str, route: Route, zone: str, now: datetime) -> list[Candidate]:
    """Entries of an RSS or Atom feed; a feed without entries gives [].

    ``route.clock`` is added to the feed's times, of which those without offset are read in ``zone``.
    Raises Malformed where the bytes are no feed.
    """
    feed = feedparser.parse(
        io.BytesIO(_xml(_unpacked(data)).encode("utf-8")), sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.get("version") and not feed.entries:
        raise Malformed(f"not a feed: {_start(data)}")
    found = (_entry(entry, base_url, route, zone, now) for entry in feed.entries)
    return _once(candidate for candidate in found if candidate)


def _entry(
    entry: feedparser.FeedParserDict, base_url: str, route: Route, zone: str, now: datetime
) -> Candidate | None:
    address = _address(_entry_link(entry), base_url)
    if address is None:
        return None
    printed = entry.get("published") or entry.get("updated") or ""
    moment = dates.parse(printed, zone, now + timedelta(days=1)) if printed else None
    moment = moment + route.offset if moment else None
    if moment and moment > now + timedelta(days=1):
        moment = None
    return Candidate(address, _plain(entry.get("title", "")) or None, moment, route.address)


def _entry_link(entry: feedparser.FeedParserDict) -> str:
    """The article's own link: of a proxied feed the original, else link, else a guid that is an address."""
    for key in ("feedburner_origlink", "link", "id"):
        value = entry.get(key)
        if isinstance(value, str) and value.strip() and (key != "id" or "://" in value):
            return value.strip()
    return ""


class Sitemap(NamedTuple):
    """What a sitemap holds: articles, or child sitemaps, newest first. ``cut``: it is larger than is read."""

    articles: list[Candidate]
    children: list[str]
    cut: bool = False


def from_sitemap(data: bytes, base_url: str, zone: str, now: datetime) -> Sitemap:
    """A sitemap, news sitemap or sitemap index, gzip too.

    The time is the news publication date, else lastmod. Entities are not resolved, nothing is fetched.
    Raises Malformed where the bytes are none of these.
    """
    data = _unpacked(data)
    root = _root(data)
    kind = _name(root)[1] if root is not None else ""
    if root is None or kind not in ("urlset", "sitemapindex"):
        raise Malformed(f"not a sitemap: {_start(data)}")
    cut = len(data) >= LARGEST or len(root) > MOST_ROWS
    rows = [_fields(child) for child in islice(root, MOST_ROWS) if isinstance(child.tag, str)]
    rows = [row for row in rows if _address(row.get("loc", ""), base_url)]
    if kind == "sitemapindex":
        times = {id(row): dates.parse(row.get("lastmod", ""), zone, now) for row in rows}
        oldest = datetime.min.replace(tzinfo=UTC)
        rows.sort(key=lambda row: times[id(row)] or oldest, reverse=True)
        return Sitemap([], list(dict.fromkeys(urljoin(base_url, row["loc"]) for row in rows)), cut)
    return Sitemap(_once(_location(row, base_url, zone, now) for row in rows), [], cut)


def _location(row: dict[str, str], base_url: str, zone: str, now: datetime) -> Candidate:
    printed = row.get("publication_date") or row.get("lastmod") or ""
    return Candidate(
        urljoin(base_url, row["loc"]),
        _plain(row.get("title", "")) or None,
        dates.parse(printed, zone, now),
        base_url,
    )


def from_listing(data: bytes, base_url: str, links: str) -> list[Candidate]:
    """Links of a listing page that the CSS selector ``links`` matches; a page without a match gives [].

    A match that is no link gives the first link in it.
    """
    tree = soup(decode(data))
    base = tree.find("base", href=True)
    home = urljoin(base_url, str(base["href"])) if isinstance(base, Tag) else base_url
    found = []
    for tag in soupsieve.select(links, tree):
        anchor = tag if tag.name == "a" else tag.find("a", href=True)
        address = _address(str(anchor.get("href") or ""), home) if isinstance(anchor, Tag) else None
        if isinstance(anchor, Tag) and address:
            found.append(Candidate(address, _link_text(anchor) or None, None, base_url))
    return _once(found)


def _link_text(anchor: Tag) -> str:
    """Of a link around a whole card (picture, heading, date, summary) the heading."""
    parts = (part for part in (anchor.find(_HEADING), anchor) if isinstance(part, Tag))
    told = next((text for part in parts if (text := fold(part.get_text(" ")))), "")
    title = anchor.get("title")
    return told or (fold(title) if isinstance(title, str) else "")


# --- bytes and addresses


def _unpacked(data: bytes) -> bytes:
    """Without gzip, of which no more than ``LARGEST`` is read. Raises Malformed on a broken stream."""
    if data[:2] != b"\x1f\x8b":
        return data[:LARGEST]
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return packed.read(LARGEST)
    except (OSError, EOFError, zlib.error) as error:
        raise Malformed(f"broken gzip: {error}") from error


def _xml(data: bytes) -> str:
    """XML as text, rid of what feeds break it with: BOM, junk before it, a wrong charset, lone ampersands."""
    text = decode(data, longest=LARGEST).lstrip("\ufeff \t\r\n\x00")
    start = text.find("<")
    text = _DECLARATION.sub("", text[max(start, 0) :])
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    parts = _CDATA.split(text)
    parts[::2] = [_LONE_AMPERSAND.sub("&amp;", part) for part in parts[::2]]
    return "".join(parts)


def _root(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        return etree.fromstring(_xml(data).encode("utf-8"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(element: etree._Element) -> tuple[str, str]:
    """(namespace, local name), of broken tags too."""
    namespace, _, name = str(element.tag).rpartition("}")
    return namespace, name


def _fields(element: etree._Element) -> dict[str, str]:
    """Local names -> first text in the entry; those of images and videos are not the entry's."""
    fields: dict[str, str] = {}
    for child in element.iter():
        if not isinstance(child.tag, str):
            continue
        namespace, name = _name(child)
        if re.search(r"image|video", namespace):
            continue
        text = (child.text or "").strip()
        if text:
            fields.setdefault(name, text)
    return fields


def _address(href: str, base_url: str) -> str | None:
    """Absolute http(s) address; None for anchors, scripts, mail and broken ones."""
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    try:
        address = urljoin(base_url, href)
    except ValueError:
        return None
    return address if re.match(r"https?://[^/\s]", address, re.IGNORECASE) else None


def _plain(text: str) -> str:
    return fold(_TAG.sub(" ", html.unescape(text)))


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each address once, the first; a later one fills in a missing headline."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        first = found.setdefault(candidate.url, candidate)
        if first.headline is None and candidate.headline:
            found[candidate.url] = candidate
    return list(found.values())


def _start(data: bytes) -> str:
    """The first words, for a person to see what came instead."""
    return repr(fold(decode(data[:300]))[:80])
