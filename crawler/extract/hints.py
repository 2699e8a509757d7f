"""Small signs in a page: what kind of text the source calls it, times in its markup, paywalls. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from crawler.extract.byline import is_opinion
from crawler.markup import Tree, solid, text_of
from crawler.text import fold, squeeze

_OPINION = re.compile(
    r"kolom|kolumnis|opini|opinion|tajuk|editorial|esai|essay|gagasan|surat[-\s]?pembaca|perspektif",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"advertorial|adv|pariwara|infotorial|brandcontent|sponsored|iklan|adv[-_\s]\w+|advetorial", re.IGNORECASE
)
_PAID_TAIL = re.compile(r"\b(?:adv|advertorial|pariwara)\b", re.IGNORECASE)
_RELEASE = re.compile(r"\b(?:hms|humas|rls|rilis|release|siaran\s+pers)\b", re.IGNORECASE)
_RELEASE_SECTION = re.compile(r"siaran-?\s?pers|press-?\s?release|rilis(?:-pers)?|rilis-media", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?:advertorial|pariwara|infotorial|adv|siaran pers|press release|opini|kolom)\W*", re.IGNORECASE
)
_TIMES = (
    "article time[datetime], main time[datetime], .entry-meta time[datetime], .entry-header time[datetime]",
    "article .entry-date, article .post-date, .post-meta .date, .detail__date, .read__time,"
    " .read__info__date, .article-date, .published-date, .post-published, article .tanggal, .date-published,"
    " .field--name-created",
)
_HEADINGS = ("h1", "h2", "h3")
_NO_HEADINGS = ("title", "a", "li", "option")
_SHORTEST_TIME, _LONGEST_TIME = 12, 120  # characters
_BESIDE = 1500  # characters behind the headline
_ELSE = 12  # words beside day and hour: names, weekday, zone; a sentence has more
_DAY_AND_HOUR = re.compile(
    r"(?:\d{1,2}[\s/.-]+(?:\d{1,2}|[A-Za-z]{3,9})\.?[\s/.,-]+20\d\d|20\d\d-\d\d-\d\d)\D{0,12}\d{1,2}[.:]\d\d"
)
_PAYWALL = (
    "[class*=paywall]:not(body):not(html), .subscribe-wall, .premium-content__lock, .content-locked,"
    " .konten-premium, .article-premium-lock"
)
_PAYWALL_WORD = re.compile(r"paywall|subscribe-wall|premium|locked")  # cheaper than a walk through the tree
_CUT = re.compile(
    r"(?:untuk (?:membaca|melanjutkan)|lanjutkan membaca|baca selengkapnya).{0,80}(?:berlangganan"
    r"|langganan|login|masuk|premium)"
    r"|khusus (?:pelanggan|pembaca premium)|\[(?:\.{3}|…)\]\s*$|artikel ini khusus untuk pelanggan",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\W*(?:(?:(?:untuk|guna)\s+(?:membaca|melanjutkan)|lanjutkan\s+membaca|baca\s+selengkapnya"
    r"|(?:artikel|konten)\s+ini\s+khusus)\b.{0,120}(?:langganan|pelanggan|premium|login).{0,60}"
    r"|(?:mulai\s+)?(?:ber)?langganan(?:\s+(?:sekarang|di\s*sini))?\W*)",
    re.IGNORECASE,
)


def kind(
    url: str,
    section: str,
    printed: Sequence[str],
    credits: Sequence[str],
    tail: str | None,
    labels: Sequence[str],
) -> str | None:
    """The source's own word for the text: advertorial, opini, rilis or None. Paid comes first."""
    folders = [part for part in re.split(r"[/?#]", url.partition("://")[2])[1:-1] if part]
    sections = [
        *folders,
        *re.split(r"\s*[,/|>]\s*", section),
        *(label.strip(" \t:-–—*()[]") for label in labels),
    ]
    if any(_PAID.fullmatch(part) for part in sections) or _PAID_TAIL.search(tail or ""):
        return "advertorial"
    if any(_OPINION.fullmatch(part) for part in sections) or is_opinion(credits):
        return "opini"
    signs = [tail or "", *printed, *credits]
    if any(_RELEASE.search(sign) for sign in signs) or any(
        _RELEASE_SECTION.fullmatch(part) for part in sections
    ):
        return "rilis"
    return None


def is_label(line: str) -> bool:
    """A line that only tells the kind ("ADVERTORIAL")."""
    return len(line) < 40 and _LABEL.fullmatch(line) is not None


def times(tree: Tree) -> list[str]:
    """Times printed in the places where themes put the article's own, best first. Headers with the day of the
    visit and lists of popular news are not among them."""
    found = []
    for selector in _TIMES:
        for tag in tree.select(selector, limit=1):
            found.append(fold(tag.get("datetime") or text_of(tag)))
    return found


def printed_times(tree: Tree, headline: str) -> Iterator[str]:
    """Short texts with a day, year and hour that stand between the headline and the first paragraphs."""
    began, seen, key = False, 0, squeeze(headline)
    for element in tree.root.iter(etree.Element):
        if not began:
            printed = solid(element) if element.tag in _HEADINGS else squeeze(element.text or "")
            began = bool(key) and printed.endswith(key) and element.tag not in _NO_HEADINGS
            continue
        text = fold(element.get("title", "")) if element.tag in ("abbr", "time") else ""
        if not text and _SHORTEST_TIME <= len(solid(element)) <= _LONGEST_TIME:
            text = text_of(element)
        if (
            text
            and (found := _DAY_AND_HOUR.search(text))
            and len(text.split()) - len(found[0].split()) <= _ELSE
        ):
            yield text
        seen += len(element.text or "") + len(element.tail or "")
        if seen > _BESIDE:
            return


def is_cut(line: str) -> bool:
    """Does the line say that the rest is for those who pay?"""
    return is_offer(line) or _CUT.search(line[-400:]) is not None


def is_offer(line: str) -> bool:
    """A line that only sells the rest of the text."""
    return len(line) <= 400 and _OFFER.fullmatch(line) is not None


def is_paywalled(tree: Tree, page: str) -> bool:
    """Does the page hold a wall before the rest of the text?"""
    return _PAYWALL_WORD.search(page) is not None and bool(tree.select(_PAYWALL, limit=1))
