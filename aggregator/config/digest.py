"""``digest.yaml``: the editions, each with its audience, its recipients and its hour."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Literal

from pydantic import Field, field_validator

from aggregator.config.values import ADDRESS, Zoned
from crawler.outlet import Strict


class EditionSettings(Zoned):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")  # also a folder and part of an address
    region: str
    office: str = "RI"
    hour: str = "06:00"
    recipients: tuple[str, ...] = ()
    channels: tuple[Literal["file", "email"], ...] = ("file", "email")

    @field_validator("hour")
    @classmethod
    def _hour(cls, value: str) -> str:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError('must be a time such as "06:00"')
        return value

    @field_validator("recipients")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            if not re.fullmatch(ADDRESS, address):
                raise ValueError(f"{address!r} must be one mail address such as humas@contoh.go.id")
        return tuple(dict.fromkeys(value))

    @property
    def at(self) -> time:
        return time.fromisoformat(self.hour)

    def due(self, now: datetime) -> date:
        """The latest day whose edition should have left by ``now``."""
        local = now.astimezone(self.tz)
        return local.date() if local.time() >= self.at else local.date() - timedelta(days=1)


class Digest(Strict):
    editions: tuple[EditionSettings, ...] = Field(min_length=1)

    @field_validator("editions")
    @classmethod
    def _unique(cls, value: tuple[EditionSettings, ...]) -> tuple[EditionSettings, ...]:
        ids = [e.id for e in value]
        if len(set(ids)) != len(ids):
            raise ValueError(f"each edition needs its own id; found {', '.join(ids)}")
        return value
