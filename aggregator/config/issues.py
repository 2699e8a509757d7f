"""``issues.yaml`` and ``divisions.yaml``: the closed list of topics, and who in the agency holds the data."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, model_validator

from crawler.outlet import Strict


class Cues(Strict):
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Issue(Strict):
    code: str
    label: str
    cues: Cues = Cues()


class Issues(Strict):
    issues: tuple[Issue, ...] = Field(min_length=1)


class DivisionLabel(Strict):
    ri: str
    provinsi: str
    kabkota: str


class Division(Strict):
    label: DivisionLabel
    titles: tuple[str, ...] = ()  # cues of a coordinator's title, lower-case


class Divisions(Strict):
    divisions: Mapping[str, Division]
    owners: Mapping[str, str]  # issue -> division
    offices: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    addressees: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known(self) -> Divisions:
        for issue, division in self.owners.items():
            if division not in self.divisions:
                raise ValueError(f"owners.{issue}: {division!r} is none of {', '.join(self.divisions)}")
        return self

    def owner(self, issue: str, office: str) -> str:
        """The division that holds the data on ``issue`` in ``office``."""
        return self.offices.get(office, {}).get(issue) or self.owners.get(issue, "umum")
