"""The body of an article: the cascade, and the one cleaning that every reading runs through. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler import text as plain
from crawler.extract import byline, generic, hints, selectors
from crawler.extract.structured import Structured
from crawler.markup import Tree
from crawler.outlet import ArticleRules

_FEW = 30  # words; a selector that gives fewer is checked against the general reading
_LABEL_WORDS = 3
_FULL_STOP = re.compile(r"[.!?][\"”’')\]]*$")
_SPOKEN = re.compile(r"[.!?:;…。！？।؟](?:\s|$|[\"”])|,$|[\"“”]|\d")
_CLEARLY = 1.2  # times as many words
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
    lines: tuple[str, ...] = ()  # as printed, before anything was taken off


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the page before its body is read."""

    furniture: frozenset[str]
    headline: str
    names: tuple[str, ...]  # of the outlet


def read(
    tree: Tree,
    page: str,
    rules: ArticleRules,
    told: Structured,
    known: Known,
) -> Read:
    """The best reading of the body; ``tree`` and ``page`` are the same page, parsed and as text."""
    own = _clean(selectors.body(tree, rules.body), known)
    if _count(own) >= _FEW:
        return own
    general = _clean(generic.read(tree, page), known)
    best = _longer(general, told.body.splitlines(), known)
    if own.body and _count(best) < 3 * _count(own):
        return own
    return best if _count(best) >= generic.LEAST else Read()


def _longer(found: Read, lines: Sequence[str], known: Known) -> Read:
    """What ``lines`` give, where that is clearly more than what was found."""
    least = _CLEARLY * _count(found)
    if sum(len(line.split()) for line in lines) <= least:  # cleaning only takes away
        return found
    other = _clean(lines, known)
    return other if _count(other) > least else found


def _count(found: Read) -> int:
    return len(found.body.split())


def _clean(lines: Sequence[str], known: Known) -> Read:
    """Paragraphs without furniture; credits, dateline and tail taken off and told apart."""
    credits = tuple(name for line in (*lines[:3], *lines[-_AFTER:]) if (name := byline.credit(line)))
    labels = tuple(line for line in lines if hints.is_label(line))
    pointers = [line for line in lines if plain.is_pointer(line)]
    behind = lines[-_AFTER:]
    taken = {*pointers, *labels, *filter(hints.is_offer, behind), *filter(byline.is_biography, lines[-2:])}
    taken |= {line for line in _before_text(lines) if plain.is_time_line(line)}
    kept = [x for x in lines if x not in taken and not byline.credit(x) and not plain.is_report_line(x)]
    body = plain.clean_body(kept, known.furniture).split("\n\n")
    body = _after_headline(body, known.headline)
    place, body = _dateline(body, known.names)
    body = plain.without_excerpts(body)
    body, tail = _tail(body)
    body = _trimmed(body, ended=tail is not None)
    return Read(
        plain.clean_body(body),
        place,
        tail or (plain.fold(pointers[0]) if pointers else None),
        credits,
        labels,
        any(map(hints.is_cut, behind)),
        tuple(lines),
    )


def _before_text(lines: Sequence[str]) -> Sequence[str]:
    """What stands before the first sentence: names and times, among others."""
    return lines[: next((at for at, line in enumerate(lines) if _FULL_STOP.search(line)), len(lines))]


def _after_headline(body: list[str], head: str) -> list[str]:
    """A headline repeated at the top goes, with the few words (section, address) before it."""
    for at, line in enumerate(body[:4]):
        if head and line.casefold().endswith(head.casefold()) and sum(len(b.split()) for b in body[:at]) < 15:
            return body[at + 1 :]
    return body


def _dateline(body: list[str], names: tuple[str, ...]) -> tuple[str | None, list[str]]:
    """The dateline of the first paragraph, or of the second where a caption or summary comes first."""
    for at, line in enumerate(body[:2]):
        place, rest = plain.split_dateline(line, names)
        if rest != line and (at == 0 or plain.is_sure_dateline(line)):
            return place, [*body[:at], *([rest] if rest else []), *body[at + 1 :]]
    return None, body


def _trimmed(body: list[str], *, ended: bool) -> list[str]:
    """Without labels before the first sentence ("TVRINews, Tangerang"), and without one behind the last
    ("Jajak Pendapat"). ``ended``: a byline tail showed where the text ends."""
    start = next((at for at, line in enumerate(body) if not _is_label(line)), 0)
    end = len(body)
    if not ended and end - start > 1 and _is_label(body[-1]) and _FULL_STOP.search(body[-2]):
        end -= 1
    return body[start:end]


def _is_label(line: str) -> bool:
    """A few words, each with a capital: no sentence, however short."""
    words = line.split()
    return (
        len(words) <= _LABEL_WORDS and all(word[0].isupper() for word in words) and not _SPOKEN.search(line)
    )


def _tail(body: list[str]) -> tuple[list[str], str | None]:
    """The byline tail at the end. One that cannot be anything else ends the text wherever it stands in the
    second half: what follows it are other news."""
    for at in range(len(body) - 1, len(body) // 2 - 1, -1):
        last = at == len(body) - 1
        if last or plain.ends_report(body[at]):
            rest, tail = plain.split_tail(body[at])
            if rest != body[at]:
                return [*body[:at], *([rest] if rest else [])], tail
    return body, None
