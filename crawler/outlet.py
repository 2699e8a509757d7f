"""YAML text -> Outlet: one file per news site, read strictly, with errors that tell the cure. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import soupsieve
import yaml
from lxml.cssselect import CSSSelector
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

M = TypeVar("M", bound=BaseModel)


class ConfigError(ValueError):
    """A fault in a configuration file: one line with file, key, what was found, what would be right."""


class Strict(BaseModel):
    """Base of all that an operator writes: unknown keys are errors, values never change later."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)


def _checked(check: Callable[[str], object], value: str, cure: str) -> str:
    try:
        check(value)
    except Exception as error:
        raise ValueError(f"{cure} ({str(error).splitlines()[0]})") from error
    return value


def _filled(address: str) -> str:
    return address.format(page=1, date=date(2026, 11, 24))


def _web_host(address: str) -> str:
    """Raises ValueError where ``address`` is none of the web."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("no web address")
    return parts.hostname


class Route(Strict):
    """One way to find articles: exactly one of feed, sitemap, listing, archive."""

    feed: str | None = None
    sitemap: str | None = None
    listing: str | None = None
    archive: str | None = None
    clock: str = "+0h"  # added to the feed's times
    links: str | None = None  # CSS selector of the article links
    pages: int = Field(1, ge=1, le=1000)
    first_page: int = Field(1, ge=0, le=1)

    @model_validator(mode="after")
    def _one_kind(self) -> Route:
        given = [k for k in ("feed", "sitemap", "listing", "archive") if getattr(self, k)]
        if len(given) != 1:
            raise ValueError(f"needs exactly one of feed, sitemap, listing, archive; found {given or 'none'}")
        if self.kind in ("listing", "archive") and not self.links:
            raise ValueError(f"a {self.kind} needs links: the CSS selector of its article links")
        if self.kind == "archive" and "{date" not in self.address:
            raise ValueError("an archive address needs {date:%Y-%m-%d} where the day stands")
        if self.kind in ("listing", "archive"):
            _checked(_filled, self.address, "only {page} and {date:%Y-%m-%d} may stand in the address")
        if self.pages > 1 and "{page}" not in self.address:
            raise ValueError("pages needs {page} in the address")
        return self

    @field_validator("feed", "sitemap", "listing", "archive")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        return None if value is None else _checked(_web_host, value, "must start with http:// or https://")

    @field_validator("links")
    @classmethod
    def _selector(cls, value: str | None) -> str | None:
        return None if value is None else _checked(soupsieve.compile, value, "must be a CSS selector")

    @field_validator("clock")
    @classmethod
    def _clock(cls, value: str) -> str:
        if not re.fullmatch(r"[+-]\d{1,2}(\.\d)?h", value):
            raise ValueError("must look like +7h or -7h")
        return value

    @property
    def kind(self) -> str:
        return next(k for k in ("feed", "sitemap", "listing", "archive") if getattr(self, k))

    @property
    def address(self) -> str:
        return str(getattr(self, self.kind))

    @property
    def offset(self) -> timedelta:
        return timedelta(hours=float(self.clock.rstrip("h")))


_SELECTORS = ("headline", "body", "published", "byline", "next_page")


class ArticleRules(Strict):
    """How an outlet's article pages are read. All of it may be left out."""

    url: str | None = None  # regex of an article's address
    id: str | None = None  # regex searched in the path; group 1 is the identity
    headline: str | None = None
    body: str | None = None
    published: str | None = None  # selector, or selector@attribute
    byline: str | None = None
    drop: tuple[str, ...] = ()
    next_page: str | None = None
    whole: str | None = None  # the query that shows the article whole, e.g. page=all

    @field_validator("url", "id")
    @classmethod
    def _regex(cls, value: str | None) -> str | None:
        return None if value is None else _checked(re.compile, value, "must be a regular expression")

    @field_validator("id")
    @classmethod
    def _group(cls, value: str | None) -> str | None:
        if value is not None and re.compile(value).groups < 1:
            raise ValueError("needs one group (…) around the identity")
        return value

    @field_validator(*_SELECTORS)
    @classmethod
    def _selectors(cls, value: str | None) -> str | None:
        if value is not None:
            _checked(CSSSelector, split_attribute(value)[0], "must be a CSS selector")
        return value

    @field_validator("drop")
    @classmethod
    def _drops(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for selector in value:
            _checked(CSSSelector, selector, f"{selector!r} must be a CSS selector")
        return value


class Family(Strict):
    """A template shared by outlets of one publishing system."""

    timezone: str | None = None
    article: ArticleRules = ArticleRules()


class Outlet(Strict):
    """A news site, or one of the agency's own sites."""

    id: str
    name: str
    kind: Literal["national", "local", "wire", "state", "owned", "comparator"]
    domains: tuple[str, ...] = Field(min_length=1)
    discover: tuple[Route, ...] = Field(min_length=1)
    province: str | None = None
    timezone: str = "Asia/Jakarta"
    group: str | None = None
    family: str | None = None
    status: Literal["stable", "unverified", "quarantined"] = "stable"
    trust: Literal["normal", "low"] = "normal"
    article: ArticleRules = ArticleRules()
    expect_per_day: float | None = Field(None, ge=0)
    notes: tuple[str, ...] = ()

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        return _checked(ZoneInfo, value, "must be a time zone such as Asia/Pontianak")

    @field_validator("domains")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for domain in value:
            if not re.fullmatch(r"[a-z0-9_.-]*[a-z0-9](:\d{1,5})?(/[^\s]*)?", domain) or "//" in domain:
                raise ValueError(f"{domain!r} must be a bare lower-case host, such as contoh.example")
        return value

    @property
    def owned(self) -> bool:
        return self.kind == "owned"


def split_attribute(selector: str) -> tuple[str, str | None]:
    """``time.date@datetime`` -> (``time.date``, ``datetime``); no attribute -> (selector, None)."""
    head, at, attribute = selector.rpartition("@")
    return (head, attribute) if at and re.fullmatch(r"[\w:-]+", attribute) else (selector, None)


class _Loader(yaml.SafeLoader):
    """Safe, and a key that stands twice is an error: one of the two would be lost without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is not None and name in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {name!r} stands there twice", key.start_mark
                )
            seen.add(name)
        return super().construct_mapping(node, deep)


def read_yaml(text: str, file: str) -> dict[str, Any]:
    """One YAML mapping. Raises ConfigError with file and line."""
    try:
        raw = yaml.load(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise ConfigError(f"{file}{line}: {problem}; check indentation and quotes") from error
    except ValueError as error:  # such as a date that no calendar has
        raise ConfigError(f"{file}: {error}; put a text into quotes") from error
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise ConfigError(f"{file}: found a {type(raw).__name__}; it must be keys with values (key: value)")
    return raw


def _known_keys(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """Names of the keys allowed beside the one at the end of ``path``."""
    current: Any = model
    for part in path[:-1]:
        if isinstance(part, int) or not hasattr(current, "model_fields"):
            continue
        field = current.model_fields.get(part)
        inner = [field.annotation, *getattr(field.annotation, "__args__", ())] if field else []
        current = next((t for t in inner if isinstance(t, type) and issubclass(t, BaseModel)), current)
    return list(getattr(current, "model_fields", ()))


def explain(error: ValidationError, model: type[BaseModel], file: str) -> ConfigError:
    """The first fault of a pydantic error as one line: file, key path, what was found, the cure."""
    first = error.errors()[0]
    path = tuple(first["loc"])
    key = ".".join(str(part) for part in path) or "(whole file)"
    found = repr(first.get("input"))
    found = found if len(found) <= 60 else found[:57] + "..."
    if first["type"] == "extra_forbidden":
        known = _known_keys(model, path)
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        cure = f"did you mean {near[0]!r}?" if near else f"allowed here: {', '.join(sorted(known))}"
        return ConfigError(f"{file}: {key}: unknown key; {cure}")
    if first["type"] == "missing":
        return ConfigError(f"{file}: {key}: missing; this key is needed")
    message = first["msg"].removeprefix("Value error, ")
    return ConfigError(f"{file}: {key}: found {found}; {message[:1].lower() + message[1:]}")


def validated(model: type[M], raw: Mapping[str, Any], file: str) -> M:
    """``raw`` as ``model``. Raises ConfigError."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise explain(error, model, file) from error


def load_family(text: str, file: str) -> Family:
    return validated(Family, read_yaml(text, file), file)


def load_outlet(text: str, outlet_id: str, file: str, families: Mapping[str, Family]) -> Outlet:
    """One outlet file; what it leaves out comes from its family. Raises ConfigError."""
    raw = read_yaml(text, file)
    if "id" in raw:
        raise ConfigError(f"{file}: id: unknown key; the file name is the id ({outlet_id})")
    name = raw.get("family")
    if name is not None and (not isinstance(name, str) or name not in families):
        near = difflib.get_close_matches(str(name), families, n=1)
        cure = f"did you mean {near[0]!r}?" if near else f"families: {', '.join(sorted(families)) or 'none'}"
        raise ConfigError(f"{file}: family: found {name!r}; {cure}")
    own = validated(Outlet, {**raw, "id": outlet_id}, file)  # errors speak of what the operator wrote
    return _with_family(own, families[name]) if name else own


def _with_family(outlet: Outlet, family: Family) -> Outlet:
    own = outlet.article.model_dump(exclude_unset=True)
    base = family.article.model_dump(exclude_unset=True)
    drops = (*base.get("drop", ()), *own.get("drop", ()))  # a site adds to its family's list
    article = ArticleRules(**{**base, **own, "drop": drops})
    zone = outlet.timezone if "timezone" in outlet.model_fields_set else (family.timezone or outlet.timezone)
    return outlet.model_copy(update={"article": article, "timezone": zone})
