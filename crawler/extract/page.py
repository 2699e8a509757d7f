"""What one page of an article gives. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.article import Origin


@dataclass(frozen=True, slots=True)
class Page:
    """What one page of an article gives; ``merge`` joins the pages of one article."""

    headline: str = ""
    body: str = ""  # clean paragraphs, parted by a blank line
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None  # aware UTC
    published_from: str = ""  # selector | jsonld | meta | text | url
    canonical_url: str = ""
    next_page: str | None = None  # the next part of the same article
    place: str | None = None
    tail: str | None = None
    kind: str | None = None  # rilis | opini | advertorial: a hint of the source
    truncated: bool = False
    source: Origin | None = None  # where the text says it comes from
    timed: bool = True  # False: published_at is a day without an hour
