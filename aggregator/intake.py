"""One line of JSON -> an article, through the same reading as a crawled page. Pure but for its arguments.

This is the door for clippings from elsewhere: ``kliping import`` and, later, the hand-typed clipping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, ValidationError, field_validator, model_validator

from aggregator.records import Kind
from crawler import text as plain
from crawler import urls
from crawler.article import Article, Candidate, Origin, from_iso, to_iso
from crawler.extract import Page, Site, extract, to_article
from crawler.outlet import Outlet, Strict, explain

OLDEST = 1900  # an earlier year is a missing date in disguise


class LineError(ValueError):
    """A line that is no article: what was found, what would be right."""


def _http(value: str) -> str:
    try:
        parts = urlsplit(urls.canonical(value))
    except ValueError as error:
        raise ValueError("must be an address that starts with http:// or https://") from error
    if not re.fullmatch(r"[\w.:\[\]-]*\w[\w.:\[\]-]*", parts.netloc):
        raise ValueError("must be an address that starts with http:// or https://")
    return value


class JsonArticle(Strict):
    """One line of the JSONL contract: ``url`` with either ``headline`` (+ ``body``) or ``html``."""

    url: str
    headline: str | None = Field(None, min_length=1)
    body: str | None = None
    html: str | None = Field(None, min_length=1)
    outlet: str | None = Field(None, min_length=1)
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    kind: Literal[tuple(k.value for k in Kind)] | None = None  # type: ignore[valid-type]

    _address = field_validator("url")(_http)

    @field_validator("headline", "body", "html", "byline")
    @classmethod
    def _text(cls, value: Any) -> Any:
        if "\0" in "".join(value or ""):
            raise ValueError("holds a NUL character; take it out")
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
            moment = from_iso(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise ValueError("must be ISO 8601 with an offset, such as 2026-11-24T08:05:00+07:00") from error
        if moment.year < OLDEST:
            raise ValueError(f"must be after {OLDEST}")
        return moment

    @model_validator(mode="after")
    def _one_form(self) -> JsonArticle:
        if (self.headline is None) == (self.html is None):
            raise ValueError("needs either headline (with body) or html")
        if self.html is not None and self.body is not None:
            raise ValueError("body goes with headline; html is read by itself")
        return self


def objects(lines: Iterable[str | bytes], name: str) -> Iterator[tuple[str, Mapping[str, Any] | LineError]]:
    """``FILE:LINE`` and the object of each line that is not blank, or what is wrong with the line."""
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        try:
            raw = _object(line)
        except LineError as error:
            yield where, error
        else:
            if raw is not None:
                yield where, raw


def article_of(
    raw: Mapping[str, Any],
    outlets: Sequence[Outlet],
    now: datetime,
    furniture: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Article:
    """Raises LineError. An unknown host is accepted and becomes the outlet. ``furniture``: of each outlet."""
    try:
        given = JsonArticle.model_validate(raw)
    except ValidationError as error:
        raise LineError(_plainly(error, JsonArticle)) from error
    outlet = _outlet(given, outlets)
    outlet_id = outlet.id if outlet else urls.host(given.url)
    known = furniture.get(outlet_id, frozenset())
    page = _page(given, outlet, now, known)
    if not page.headline:
        raise LineError("html: no headline could be read in the page; give headline and body instead")
    candidate = Candidate(given.url, given.headline, given.published_at)
    raw_page = (given.html.encode(),) if given.html else ()
    article = to_article(
        page,
        candidate=candidate,
        outlet_id=outlet_id,
        outlet=outlet,
        raw=raw_page,
        now=now,
        furniture=known,
    )
    return _as_given(article, given)


class SavedPage(Strict):
    """One line of ``kliping extract --jsonl``; further keys are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | int
    url: str
    html: str

    _address = field_validator("url")(_http)


def page_of(raw: Mapping[str, Any], outlets: Sequence[Outlet], now: datetime) -> dict[str, Any]:
    """A saved page with its id, as ``kliping extract`` prints it. Raises LineError."""
    try:
        saved = SavedPage.model_validate(raw)
    except ValidationError as error:
        raise LineError(_plainly(error, SavedPage)) from error
    return {"id": saved.id, **page_json(saved.html, saved.url, outlets, now)}


def page_json(html: str | bytes, url: str, outlets: Sequence[Outlet], now: datetime) -> dict[str, Any]:
    """What is read of a page; the address decides whose rules are used. Raises LineError."""
    try:
        owner = urls.owner(_http(url), outlets)
    except ValueError as error:
        raise LineError(f"url: found {url!r}; {error}") from error
    page = extract(html, url, owner, now=now)
    return {
        "headline": page.headline,
        "body": page.body,
        "published_at": to_iso(page.published_at) if page.published_at else None,
        "byline": list(page.byline),
        "canonical_url": page.canonical_url,
        "truncated": page.truncated,
    }


def _object(line: str | bytes) -> Mapping[str, Any] | None:
    """None of a blank line."""
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
        raw = json.loads(text) if text.strip() else None
    except UnicodeDecodeError as error:
        raise LineError(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise LineError(f"not JSON ({error}); each line must be one object {{…}}") from error
    if raw is not None and not isinstance(raw, dict):
        raise LineError(f"found a {type(raw).__name__}; each line must be one object {{…}}")
    return raw


def _plainly(error: ValidationError, model: type[Strict]) -> str:
    told = str(explain(error, model, "")).removeprefix(": ").removeprefix("(whole file): ")
    return " ".join(told.split())


def _outlet(given: JsonArticle, outlets: Sequence[Outlet]) -> Outlet | None:
    owner = urls.owner(given.url, outlets)
    if given.outlet is None:
        return owner
    named = next((o for o in outlets if o.id == given.outlet), None)
    if named is None and given.outlet != urls.host(given.url):
        known = ", ".join(o.id for o in outlets[:5])
        raise LineError(f"outlet: found {given.outlet!r}; must be the id of an outlet file ({known}, …)")
    return named


def _page(given: JsonArticle, outlet: Outlet | None, now: datetime, furniture: frozenset[str]) -> Page:
    if given.html is not None:
        return extract(given.html, given.url, outlet, now=now, furniture=furniture)
    paragraphs = [p for p in (given.body or "").split("\n") if p.strip()]
    place, tail, lines = None, None, tuple(paragraphs)
    if paragraphs:
        place, paragraphs[0] = plain.split_dateline(paragraphs[0])
        paragraphs[-1], tail = plain.split_tail(paragraphs[-1])
    return Page(
        headline=plain.fold(given.headline or ""),
        body=plain.clean_body(paragraphs, furniture),
        place=place,
        tail=tail,
        truncated=not paragraphs,  # a headline alone never replaces a text
        source=_source(plain.Told(lines, tail, given.byline), given.url, outlet),
    )


def _source(told: plain.Told, url: str, outlet: Outlet | None) -> Origin | None:
    found = plain.declared_origin(told, Site(url, outlet).own)
    if found and found.url:
        try:
            return replace(found, url=urls.canonical(found.url))
        except ValueError:
            return replace(found, url=None)
    return found


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
