"""A labelled article, checked: what a coder wrote must be of the coding scheme. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import ConfigDict, ValidationError, model_validator

from aggregator.records import Kind, Role
from crawler.outlet import Strict, explain


class GoldError(ValueError):
    """A line that is no labelled article: which key, what was found, what would be right."""


class Gold(Strict):
    """The keys that evaluation reads; further ones (id, event, agreed, …) are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    headline: str
    body: str
    relevant: bool
    role: Literal[tuple(r.value for r in Role)]  # type: ignore[valid-type]
    tone: Literal["positive", "neutral", "negative"] | None
    issue: str | None
    division: str
    office: str
    kind: Literal[tuple(k.value for k in Kind)]  # type: ignore[valid-type]
    evidence: str | None = None
    spokespersons: list[str]

    @model_validator(mode="after")
    def _toned(self) -> Gold:
        if self.relevant and self.tone is None:
            raise ValueError("a relevant article needs a tone: positive, neutral or negative")
        return self


def checked(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """``raw`` as it is. Raises GoldError."""
    try:
        Gold.model_validate(raw)
        if raw.get("published_at"):
            datetime.fromisoformat(raw["published_at"])
    except ValidationError as error:
        told = str(explain(error, Gold, "")).removeprefix(": ").removeprefix("(whole file): ")
        raise GoldError(" ".join(told.split())) from error
    except (TypeError, ValueError) as error:
        raise GoldError(f"published_at: found {raw['published_at']!r}; must be ISO 8601") from error
    return raw
