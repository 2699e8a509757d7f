"""Does a page answered with 200 say that there is no such page (a soft 404), or is it another one? Pure.

Such a page names whoever stands in its side column, and would be kept as an article.
"""

from __future__ import annotations

import re

from crawler.markup import decode

_TELLING = 3
_READ = 60_000  # bytes in which title and heading stand
_FEED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|rss|feed|urlset|sitemapindex)\b", re.IGNORECASE)
_ARTICLE = re.compile(rb"og:type[\"']\s+content=[\"']article|NewsArticle", re.IGNORECASE)
_HEADS = [re.compile(rb"<%s\b[^>]{0,200}>(.{1,200})" % tag, re.I | re.S) for tag in (b"title", b"h1")]
# At the start of a heading, and ended there: "Halaman tidak ditemukan - Situs", not "404 warga mengungsi".
_MISSING = re.compile(
    rb"\s*(?:(?:oops|ups|maaf|error)\W{1,3})?(?:404\W{1,3})?"
    rb"(?:(?:halaman|artikel|berita|konten|page)(?: ini| yang (?:anda|kamu|kami) (?:cari|minta|tuju))?"
    rb" (?:tidak (?:ditemukan|tersedia)|not found)|not found|error 404|404 error|404)"
    rb"\s*(?:[<|.!]|&|-\s|\xe2\x80\x93)",
    re.IGNORECASE,
)


def shows(page: bytes, headline: str | None) -> bool:
    """May the page be the article whose link promised ``headline``? Not where it neither calls itself an
    article nor holds a third of the headline's longer words: a notice of maintenance, say. A link's text of
    fewer than ``_TELLING`` such words ("Baca selengkapnya") promises nothing."""
    words = set(re.findall(r"[a-z]{4,}", (headline or "").casefold()))
    if len(words) < _TELLING or _ARTICLE.search(page[:_READ]):
        return True
    least = len(words) / 3
    if sum(word.encode() in page.lower() for word in words) >= least:
        return True
    text = decode(page).casefold()  # entities and rare charsets aside, the same; so it is seldom needed
    return sum(word in text for word in words) >= least


def says_missing(page: bytes) -> bool:
    """True where the title or the main heading is nothing but "not found"; never for feeds and sitemaps,
    nor where the page calls itself an article."""
    start = page[:_READ]
    heads = (head.search(start) for head in _HEADS)
    said = any(_MISSING.match(found[1]) for found in heads if found)
    return said and not _FEED.match(start) and not _ARTICLE.search(start)
