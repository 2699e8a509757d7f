"""Page bytes + Outlet + learned furniture -> Page -> Article. Pure.

The cascade, for each part of the article by itself:

1. the outlet's selectors (its file, else its family): what an operator looked up beats any guess;
2. structured data: JSON-LD, OpenGraph, meta, microdata. Headline, time, author and address stand there on
   nearly all sites; the body hardly ever does, and what is called so may be a teaser;
3. the page in general: ``generic`` for the body, where a guard notices a poor result and falls back;
   the <h1> for the headline; credit lines ("Pewarta: …") and where themes put the writer for the
   byline; for the time what is printed below the headline, at last the day in the address.

Where the text says it comes from (``origin``) is told by its lines, credits, tail and dateline, by links in
them, and by the head of the page.

Whatever way the body came, it runs through one cleaning (``body``): furniture lines, also the learned ones,
repeats, labels before and behind the text, dateline to ``place``, tail to ``tail``. A reading that changes
headline or body of the same page needs a new ``EXTRACTOR``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from crawler import text as plain
from crawler import urls
from crawler.article import Article, Candidate
from crawler.extract import body, byline, headline, hints, moment, origin, selectors, structured
from crawler.extract.blocked import is_blocked
from crawler.extract.needles import names_any
from crawler.extract.origin import Site
from crawler.extract.page import Page
from crawler.markup import Tree, decode, parse, text_of
from crawler.outlet import ArticleRules, Outlet
from crawler.wrapped import unwrap

__all__ = ["EXTRACTOR", "Page", "Site", "extract", "is_blocked", "merge", "names_any", "to_article"]

EXTRACTOR = "cascade/3"
_HOME = "Asia/Jakarta"


def extract(
    html: bytes | str,
    url: str,
    outlet: Outlet | None,
    *,
    now: datetime,
    encoding: str | None = None,
    furniture: frozenset[str] = frozenset(),
) -> Page:
    """One page read by the cascade. Parts that cannot be read are empty; bad HTML never raises.

    ``encoding``: of the HTTP header. ``furniture``: lines the outlet prints on many pages, folded.
    Raises ValueError where ``url`` is not http or https.
    """
    url = unwrap(url)
    page = decode(html, encoding)
    tree = parse(page)
    rules = outlet.article if outlet else ArticleRules()
    told = structured.read(tree, url)
    tree.strip()
    names = _names(outlet, told, url)
    marked = origin.marked(tree, page)
    printed = next(selectors.values(tree, rules.byline), [])
    beside = byline.beside_time(selectors.text(tree, rules.published))
    head = _headline(tree, rules, told, names)
    zone = outlet.timezone if outlet else _HOME
    printed_times = partial(hints.printed_times, tree, head)
    when = moment.choose(_times(tree, rules, told), url, zone, now, printed_times)
    following = _next_page(tree, rules, url)
    dropped = selectors.drop(tree, rules.drop)
    read = body.read(tree, page, rules, told, body.Known(furniture, head, names))
    outside = (*read.credits, *map(byline.credit, dropped), beside)
    site = Site(url, outlet, tuple(told.site_names))
    source = origin.find(told, read, marked, site, printed, dropped)
    authors = (byline.persons(text, names) for text in _authors(tree, told, printed, outside, head))
    return Page(
        headline=head,
        body=read.body,
        byline=next(filter(None, authors), ()),
        published_at=when.moment if when else None,
        published_from=when.source if when else "",
        canonical_url=_canonical(told.canonical, url, outlet),
        next_page=following,
        place=read.place,
        tail=read.tail,
        kind=hints.kind(url, told.section, printed, read.credits, read.tail, read.labels),
        truncated=not told.free or read.cut or hints.is_paywalled(tree, page),
        source=source,
        timed=when.timed if when else True,
    )


def _authors(
    tree: Tree, told: structured.Structured, printed: Sequence[str], outside: Sequence[str], head: str
) -> Iterator[Sequence[str]]:
    """What is printed as the author, the surest first; the page is searched only where it must be."""
    yield printed
    yield (*told.authors, *told.meta_authors)
    yield outside
    yield (byline.anywhere(tree),)
    yield from ((text,) for text in byline.marked(tree))
    yield [byline.beside_time(text) for text in hints.printed_times(tree, head)]


def _names(outlet: Outlet | None, told: structured.Structured, url: str) -> tuple[str, ...]:
    """What the outlet is called: these are no persons, no places and no part of a headline."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = [
        part for part in host.split(".")[:-1] if part not in ("co", "or", "go", "ac", "web", "my", "sch")
    ]
    own = (outlet.name,) if outlet else ()
    return tuple(name for name in (*own, *told.site_names, host, *labels[-1:]) if name and not name.isdigit())


def _headline(tree: Tree, rules: ArticleRules, told: structured.Structured, names: tuple[str, ...]) -> str:
    own = headline.clean(selectors.text(tree, rules.headline), names)
    if own:
        return own
    title = next((text_of(tag) for tag in tree.root.iter("title")), "")
    return headline.from_page(tree, (told.headline, told.title, title), names)


def _times(tree: Tree, rules: ArticleRules, told: structured.Structured) -> Iterator[tuple[str, str]]:
    """Times as printed, with their source, best first; the markup is searched where nothing else is told."""
    found = [("selector", values[0]) for values in selectors.values(tree, rules.published)]
    found += [("jsonld", text) for text in told.published]
    found += [("meta", text) for text in told.meta_published]
    yield from found or (("meta", text) for text in hints.times(tree))


def _next_page(tree: Tree, rules: ArticleRules, url: str) -> str | None:
    """The next part by the outlet's selector; only on the same host, never this page again."""
    href = selectors.link(tree, rules.next_page)
    if not href or href.startswith(("#", "javascript:")):
        return None
    try:
        address = urljoin(url, href).partition("#")[0]
        same = urls.host(address) == urls.host(url)
    except ValueError:
        return None
    return address if same and address != url.partition("#")[0] else None


def _canonical(told: Sequence[str], url: str, outlet: Outlet | None) -> str:
    """The page's own canonical address where it is of the same host and no front page, else ``url``; cleaned.

    Sites that print a wrong rel=canonical (the front page, another article) are not believed where the
    outlet's id or the depth of the path speaks against it.
    """
    here = urls.canonical(url, outlet)
    for text in told:
        try:
            address = urls.canonical(urljoin(url, text), outlet)
        except ValueError:
            continue
        if _is_same_article(address, here, outlet):
            return address
    return here


def _is_same_article(address: str, here: str, outlet: Outlet | None) -> bool:
    if urls.host(address) != urls.host(here) or not urlsplit(address).path.strip("/"):
        return False
    if outlet and outlet.article.id and urls.own_id(here, outlet):
        return urls.own_id(address, outlet) == urls.own_id(here, outlet)
    if outlet and outlet.article.url and urls.is_article(here, outlet):
        return urls.is_article(address, outlet)
    return True


def merge(pages: Sequence[Page]) -> Page:
    """The parts of one article, in order, as one page; a paragraph repeated on a later part counts once.

    Head data are the first part's, the tail the last part's. Raises ValueError without pages.
    """
    if not pages:
        raise ValueError("no pages to merge")
    first = pages[0]
    lines = [line for page in pages for line in page.body.split("\n\n")]
    return replace(
        first,
        body=plain.clean_body(lines),
        byline=next((page.byline for page in pages if page.byline), ()),
        next_page=pages[-1].next_page,
        tail=next((page.tail for page in reversed(pages) if page.tail), None),
        kind=next((page.kind for page in pages if page.kind), None),
        source=plain.surest([page.source for page in pages if page.source]),
        truncated=any(page.truncated for page in pages),
    )


def to_article(
    page: Page,
    *,
    candidate: Candidate,
    outlet_id: str,
    outlet: Outlet | None,
    raw: Sequence[bytes],
    now: datetime,
    furniture: frozenset[str] = frozenset(),
) -> Article:
    """The article of a page: identity, canonical address, digest of the raw pages.

    The route's headline and time hold where the page has none (``published_from`` "feed"), its hour too where
    the page names only the day. ``furniture``: that the page was read with. The key is the outlet's ``id`` in
    the address as found, else as cleaned.
    """
    published_at, published_from = _published(page, candidate, outlet)
    address = page.canonical_url or urls.canonical(candidate.url, outlet)
    return Article(
        outlet=outlet_id,
        key=urls.own_id(candidate.url, outlet) or urls.identity(address, outlet),
        url=candidate.url,
        canonical_url=address,
        headline=page.headline or plain.fold(candidate.headline or ""),
        body=page.body,
        byline=page.byline,
        published_at=published_at,
        published_from=published_from,
        place=page.place,
        tail=page.tail,
        kind=page.kind,
        truncated=page.truncated,
        page_digest=_digest(raw),
        extractor=_version(furniture) if raw else "",
        fetched_at=now if raw else None,
        source=page.source,
    )


def _version(furniture: frozenset[str]) -> str:
    """The reading's name: cascade and learned furniture decide together what comes out of a page."""
    if not furniture:
        return EXTRACTOR
    return f"{EXTRACTOR}+{hashlib.sha256(json.dumps(sorted(furniture)).encode()).hexdigest()[:8]}"


def _digest(raw: Sequence[bytes]) -> str:
    """sha256 over the parts; empty where no page was read."""
    if not raw:
        return ""
    digest = hashlib.sha256()
    for part in raw:
        digest.update(hashlib.sha256(part).digest() if len(raw) > 1 else part)
    return digest.hexdigest()


def _published(page: Page, candidate: Candidate, outlet: Outlet | None) -> tuple[datetime | None, str]:
    told, route = page.published_at, candidate.published_at
    if told is None or route is None:
        return (told, page.published_from) if told else (route, "feed" if route else "")
    home = ZoneInfo(outlet.timezone if outlet else _HOME)
    if page.published_from == "text":
        return route, "feed"
    near = abs((told.astimezone(home).date() - route.astimezone(home).date()).days) <= 1
    if not page.timed and (near or page.published_from == "url"):
        return route, "feed"
    return told, page.published_from
