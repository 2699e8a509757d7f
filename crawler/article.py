"""What a crawl hands over: the link it found, and the article it read. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any


def to_iso(moment: datetime) -> str:
    """Aware datetime -> ``2026-11-24T01:05:00Z``, the one written form of a time in this project."""
    if moment.tzinfo is None:
        raise ValueError(f"naive time {moment!r}; every time inside is aware")
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def from_iso(text: str) -> datetime:
    """ISO 8601 with offset -> aware UTC. Raises ValueError where the offset is missing."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"time without offset: {text!r}")
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link found in a feed, sitemap or listing, not read yet."""

    url: str
    headline: str | None = None
    published_at: datetime | None = None  # aware UTC, as the route told it
    route: str = ""  # the address of the feed, sitemap or listing
    key: str | None = None  # of a known article that is to be read again: the identity it is kept under


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose text an article says it is. ``declared``: in so many words; ``hinted``: by a sign that may mean
    less, such as a source quoted in the lead."""

    name: str  # as printed
    url: str | None = None  # of the original, or of the outlet's front page
    headline: str | None = None  # under which it stood there
    grade: str = "hinted"  # declared | hinted


@dataclass(frozen=True, slots=True)
class Article:
    """One news item at one outlet, as it stood when it was read.

    ``key`` is its identity within the outlet: the value of the outlet's ``id`` pattern where
    there is one, else the canonical URL.
    """

    outlet: str  # id of the outlet file, or the bare host
    key: str
    url: str  # as found
    canonical_url: str
    headline: str
    body: str  # clean paragraphs, parted by a blank line
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None  # aware UTC
    published_from: str = ""  # selector | jsonld | meta | feed | url | given
    place: str | None = None  # dateline place, taken off the text
    tail: str | None = None  # byline tail taken off the text, e.g. "(Ant/SU02)"
    kind: str | None = None  # a hint of the source, never a judgement
    truncated: bool = False  # paywalled or cut by the outlet
    page_digest: str = ""  # sha256 hex of the raw page(s); empty where none was read
    extractor: str = ""  # name/version of the reading, e.g. "cascade/1"
    fetched_at: datetime | None = None
    source: Origin | None = None  # where it says it comes from; never the outlet itself

    def to_json(self) -> dict[str, Any]:
        """A dict of JSON values; ``from_json`` gives the same article back."""
        raw = asdict(self)
        for field in ("published_at", "fetched_at"):
            raw[field] = to_iso(raw[field]) if raw[field] else None
        return raw

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Article:
        """Raises TypeError or ValueError where the dict is not of ``to_json``."""
        times = {f: from_iso(raw[f]) if raw.get(f) else None for f in ("published_at", "fetched_at")}
        source = Origin(**raw["source"]) if raw.get("source") else None
        return cls(**{**raw, **times, "byline": tuple(raw.get("byline", ())), "source": source})
