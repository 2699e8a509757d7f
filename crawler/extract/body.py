"""The body of an article: the cascade, and the one cleaning that every reading runs through. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup

from crawler import text as plain
from crawler.extract import byline, generic, hints, selectors
from crawler.extract.structured import Structured
from crawler.outlet import ArticleRules

_FEW = 30  # words; a selector that gives fewer is checked against the general reading
_NOTHING = 12  # words; a general reading of fewer is what a page shows while a script loads the text
_AFTER = 6  # lines at the end among which credits and offers stand


@dataclass(frozen=True, slots=True)
class Read:
    """A body with what was taken off it."""

    body: str = ""
    place: str | None = None
    tail: str | None = None
    credits: tuple[str, ...] = ()  # what credit lines print as names
    labels: tuple[str, ...] = ()  # furniture lines that tell the kind ("Advertorial")
    cut: bool = False  # the text ends with an offer to buy the rest


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the page before its body is read."""

    furniture: frozenset[str]
    headline: str
    names: tuple[str, ...]  # of the outlet


def read(
    tree: BeautifulSoup,
    page: str,
    rules: ArticleRules,
    told: Structured,
    known: Known,
) -> Read:
    """The best reading of the body; ``tree`` and ``page`` are the same page, parsed and as text."""
    own = _clean(selectors.body(tree, rules.body), known)
    if _count(own) >= _FEW:
        return own
    stated = _clean(told.body.splitlines(), known)
    source = str(tree) if rules.drop else page
    general = _clean(generic.paragraphs(source), known)
    boxed = _clean(selectors.body(tree, generic.CONTAINERS), known)
    if _count(general) < _count(boxed) <= 1.5 * _count(general):
        general = boxed
    best = stated if _count(stated) > 1.2 * _count(general) else general
    if own.body and _count(best) < 3 * _count(own):
        return own
    return best if _count(best) >= _NOTHING else Read()


def _count(found: Read) -> int:
    return len(found.body.split())


def _clean(lines: Sequence[str], known: Known) -> Read:
    """Paragraphs without furniture; credits, dateline and tail taken off and told apart."""
    credits = tuple(name for line in (*lines[:3], *lines[-_AFTER:]) if (name := byline.credit(line)))
    labels = tuple(line for line in lines if hints.is_label(line))
    pointers = [line for line in lines if plain.is_pointer(line)]
    taken = {*pointers, *labels, *filter(hints.is_offer, lines[-_AFTER:])}
    kept = [x for x in lines if x not in taken and not byline.credit(x) and not plain.is_report_line(x)]
    body = plain.clean_body(kept, known.furniture).split("\n\n")
    body = _after_headline(body, known.headline)
    place, body = _dateline(body, known.names)
    body = plain.without_excerpts(body)
    body, tail = _tail(body)
    return Read(
        plain.clean_body(body),
        place,
        tail or (plain.fold(pointers[0]) if pointers else None),
        credits,
        labels,
        any(map(hints.is_cut, lines[-_AFTER:])),
    )


def _after_headline(body: list[str], head: str) -> list[str]:
    """A headline repeated at the top goes, with the few words (section, address) before it."""
    for at, line in enumerate(body[:4]):
        if head and line.casefold() == head.casefold() and sum(len(b.split()) for b in body[:at]) < 15:
            return body[at + 1 :]
    return body


def _dateline(body: list[str], names: tuple[str, ...]) -> tuple[str | None, list[str]]:
    """The dateline of the first paragraph, or of the second where a caption or summary comes first."""
    for at, line in enumerate(body[:2]):
        place, rest = plain.split_dateline(line, names)
        if rest != line and (at == 0 or plain.is_sure_dateline(line)):
            return place, [*body[:at], *([rest] if rest else []), *body[at + 1 :]]
    return None, body


def _tail(body: list[str]) -> tuple[list[str], str | None]:
    """The byline tail at the end; an end mark may stand behind it as a paragraph of its own."""
    if not body:
        return body, None
    rest, tail = plain.split_tail(body[-1])
    return [*body[:-1], *([rest] if rest else [])], tail
