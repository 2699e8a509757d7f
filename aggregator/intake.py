"""One line of JSON -> an article, through the same reading as a crawled page. Pure but for its arguments.

This is the door for clippings from elsewhere: ``kliping import`` and, later, the hand-typed clipping.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from aggregator.records import Kind
from crawler import text as plain
from crawler import urls
from crawler.article import Article, Candidate, from_iso, to_iso
from crawler.extract import Page, extract, to_article
from crawler.outlet import Outlet, Strict, explain


class LineError(ValueError):
    """A line that is no article: what was found, what would be right."""


class JsonArticle(Strict):
    """One line of the JSONL contract: ``url`` with either ``headline`` (+ ``body``) or ``html``."""

    url: str
    headline: str | None = Field(None, min_length=1)
    body: str | None = None
    html: str | None = Field(None, min_length=1)
    outlet: str | None = Field(None, min_length=1)
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    kind: Literal[tuple(Kind)] | None = None  # type: ignore[valid-type]

    @field_validator("url")
    @classmethod
    def _http(cls, value: str) -> str:
        try:
            urls.canonical(value)
        except ValueError as error:
            raise ValueError("must be an address that starts with http:// or https://") from error
        return value

    @field_validator("byline", mode="before")
    @classmethod
    def _persons(cls, value: Any) -> Any:
        return (
            tuple(p.strip() for p in value.split(";") if p.strip()) if isinstance(value, str) else value or ()
        )

    @field_validator("published_at", mode="before")
    @classmethod
    def _offset(cls, value: Any) -> Any:
        if value is None:
            return None
        try:
            return from_iso(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise ValueError("must be ISO 8601 with an offset, such as 2026-11-24T08:05:00+07:00") from error

    @model_validator(mode="after")
    def _one_form(self) -> JsonArticle:
        if (self.headline is None) == (self.html is None):
            raise ValueError("needs either headline (with body) or html")
        if self.html is not None and self.body is not None:
            raise ValueError("body goes with headline; html is read by itself")
        return self


def read_line(line: str, outlets: Sequence[Outlet], now: datetime) -> Article:
    """Raises LineError. An unknown host is accepted and becomes the outlet."""
    raw = _object(line)
    try:
        given = JsonArticle.model_validate(raw)
    except ValidationError as error:
        raise LineError(str(explain(error, JsonArticle, "")).removeprefix(": ")) from error
    outlet = _outlet(given, outlets)
    outlet_id = outlet.id if outlet else urls.host(given.url)
    page = _page(given, outlet, now)
    if not page.headline:
        raise LineError("html: no headline could be read in the page; give headline and body instead")
    candidate = Candidate(given.url, given.headline, given.published_at)
    raw_page = (given.html.encode(),) if given.html else ()
    article = to_article(page, candidate=candidate, outlet_id=outlet_id, outlet=outlet, raw=raw_page, now=now)
    return _as_given(article, given)


def page_json(html: str | bytes, url: str, outlets: Sequence[Outlet], now: datetime) -> dict[str, Any]:
    """One saved page as ``kliping extract`` prints it; the address decides whose rules are used."""
    page = extract(html, url, urls.owner(url, outlets), now=now)
    return {
        "headline": page.headline,
        "body": page.body,
        "published_at": to_iso(page.published_at) if page.published_at else None,
        "byline": list(page.byline),
        "canonical_url": page.canonical_url,
        "truncated": page.truncated,
    }


def _object(line: str) -> Mapping[str, Any]:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError(f"not JSON ({error}); each line must be one object {{…}}") from error
    if not isinstance(raw, dict):
        raise LineError(f"found a {type(raw).__name__}; each line must be one object {{…}}")
    return raw


def _outlet(given: JsonArticle, outlets: Sequence[Outlet]) -> Outlet | None:
    owner = urls.owner(given.url, outlets)
    if given.outlet is None:
        return owner
    named = next((o for o in outlets if o.id == given.outlet), None)
    if named is None and given.outlet != urls.host(given.url):
        known = ", ".join(o.id for o in outlets[:5])
        raise LineError(f"outlet: found {given.outlet!r}; must be the id of an outlet file ({known}, …)")
    return named


def _page(given: JsonArticle, outlet: Outlet | None, now: datetime) -> Page:
    if given.html is not None:
        return extract(given.html, given.url, outlet, now=now)
    paragraphs = [p for p in (given.body or "").split("\n") if p.strip()]
    place, tail = None, None
    if paragraphs:
        place, paragraphs[0] = plain.split_dateline(paragraphs[0])
        paragraphs[-1], tail = plain.split_tail(paragraphs[-1])
    return Page(
        headline=plain.fold(given.headline or ""), body=plain.clean_body(paragraphs), place=place, tail=tail
    )


def _as_given(article: Article, given: JsonArticle) -> Article:
    """What the line says of itself wins over what was read in the page."""
    told: dict[str, Any] = {}
    if given.published_at:
        told |= {"published_at": given.published_at, "published_from": "given"}
    if given.byline:
        told["byline"] = given.byline
    if given.kind:
        told["kind"] = str(given.kind)
    return replace(article, **told) if told else article
