"""``outlets/`` and ``families/``: one file per outlet, and the templates that outlets share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aggregator.config import files
from crawler.outlet import ConfigError, Family, Outlet, load_family, load_outlet


def read(folder: Path) -> tuple[Outlet, ...]:
    """The registry: of one folder only, never mixed with the shipped. Raises ConfigError."""
    shared = _families(folder)
    found = [
        load_outlet(files.text(path, f"outlets/{path.name}"), path.stem, f"outlets/{path.name}", shared)
        for path in _outlet_files(files.find(folder, "outlets"))
    ]
    _one_host_one_outlet(found)
    return tuple(found)


def _families(folder: Path) -> dict[str, Family]:
    """Shipped and own by name; an own one replaces the shipped of its name."""
    families: dict[str, Family] = {}
    for path in files.both(folder, "families/*.yaml"):
        name = f"families/{path.name}"
        families[path.stem] = load_family(files.text(path, name), name)
    return families


def _outlet_files(registry: Path) -> list[Path]:
    """Anything else in the folder is a fault: a file that nobody reads would be an outlet nobody misses."""
    for path in sorted(registry.iterdir()) if registry.is_dir() else ():
        if path.suffix != ".yaml" and not path.name.startswith("."):
            raise ConfigError(f"outlets/{path.name}: only ID.yaml stands here; rename it or take it away")
    return sorted(registry.glob("*.yaml"))


def _one_host_one_outlet(outlets: Iterable[Outlet]) -> None:
    owner: dict[str, str] = {}
    for outlet in outlets:
        for domain in outlet.domains:
            if domain in owner:
                raise ConfigError(
                    f"outlets/{outlet.id}.yaml: domains: {domain!r} belongs to {owner[domain]!r} already;"
                    " one host, one outlet"
                )
            owner[domain] = outlet.id
