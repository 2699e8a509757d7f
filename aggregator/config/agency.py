"""``agency.yaml``: what the agency is called, who speaks for it, and whom it is compared with."""

from __future__ import annotations

import re
from datetime import date

from pydantic import Field, field_validator

from crawler.outlet import Strict


class AgencyName(Strict):
    name: str
    cased: bool = False  # capital letters matter
    needs_other: bool = False  # counts only where another name of the agency stands too


class FalseFriend(Strict):
    pattern: str
    reason: str

    @field_validator("pattern")
    @classmethod
    def _regex(cls, value: str) -> str:
        try:
            re.compile(value, re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"must be a regular expression ({error})") from error
        return value


class Official(Strict):
    name: str
    aliases: tuple[str, ...] = ()
    post: str
    office: str
    start: date = Field(alias="from")
    until: date


class Comparator(Strict):
    id: str
    name: str
    names: tuple[AgencyName, ...]


class Agency(Strict):
    id: str
    name: str
    full_name: str
    names: tuple[AgencyName, ...] = Field(min_length=1)
    back_references: tuple[str, ...] = ()
    false_friends: tuple[FalseFriend, ...] = ()
    officials: tuple[Official, ...] = ()
    comparators: tuple[Comparator, ...] = ()
