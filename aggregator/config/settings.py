"""The settings as a whole, and the keys by which one file points into another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from aggregator.config.agency import Agency
from aggregator.config.app import App
from aggregator.config.digest import EditionSettings
from aggregator.config.environment import Secrets
from aggregator.config.issues import Divisions, Issue
from aggregator.config.offices import Office
from aggregator.config.values import one_of
from crawler.outlet import Outlet, Strict


class Settings(Strict):
    """Everything an operator may set, read once at start."""

    folder: Path
    database: Path
    app: App
    agency: Agency
    issues: tuple[Issue, ...]
    divisions: Divisions
    offices: tuple[Office, ...]
    editions: tuple[EditionSettings, ...]
    lexicon: Mapping[str, tuple[str, ...]]  # list name -> words
    outlets: tuple[Outlet, ...]
    secrets: Secrets = Secrets()

    @cached_property
    def outlet_by_id(self) -> Mapping[str, Outlet]:
        return {o.id: o for o in self.outlets}

    @cached_property
    def office_by_code(self) -> Mapping[str, Office]:
        return {o.code: o for o in self.offices}

    @cached_property
    def needles(self) -> tuple[str, ...]:
        """Words of which a page must hold one to be worth reading: agency, officials, comparators."""
        names = [n.name for n in self.agency.names]
        names += [n.name for c in self.agency.comparators for n in c.names]
        names += [n for o in self.agency.officials for n in (o.name, *o.aliases)]
        return tuple(dict.fromkeys(names))

    def edition(self, edition_id: str) -> EditionSettings:
        """Raises ConfigError where digest.yaml has no such edition."""
        return one_of({e.id: e for e in self.editions}, edition_id, "digest.yaml: edition")

    def outlet(self, outlet_id: str) -> Outlet:
        """Raises ConfigError where the registry has no such outlet."""
        return one_of(self.outlet_by_id, outlet_id, "outlets: outlet")


def cross_check(settings: Settings) -> None:
    """Keys that point from one file into another must exist there. Raises ConfigError."""
    known = settings.office_by_code
    for official in settings.agency.officials:
        one_of(known, official.office, f"agency.yaml: officials: {official.name}: office")
    for edition in settings.editions:
        one_of(known, edition.office, f"digest.yaml: editions: {edition.id}: office")
    codes = {i.code: i for i in settings.issues}
    for issue in settings.divisions.owners:
        one_of(codes, issue, "divisions.yaml: owners")
    for office, owners in settings.divisions.offices.items():
        one_of(known, office, "divisions.yaml: offices")
        for issue, division in owners.items():
            one_of(codes, issue, f"divisions.yaml: offices.{office}")
            one_of(settings.divisions.divisions, division, f"divisions.yaml: offices.{office}.{issue}")
    provinces = {o.name: o for o in settings.offices if o.level == "provinsi"}
    for outlet in settings.outlets:
        if outlet.province is not None:
            one_of(provinces, outlet.province, f"outlets/{outlet.id}.yaml: province")
