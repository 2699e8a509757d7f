"""``offices.csv``: RI, the provinces, kabupaten and kota, each with its aliases."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from aggregator.config import files
from crawler.outlet import ConfigError, Strict, validated

NAME = "offices.csv"
_COLUMNS = ["code", "name", "parent", "aliases", "zone"]


class Office(Strict):
    code: str
    name: str
    parent: str | None
    aliases: tuple[str, ...] = ()
    zone: str = "Asia/Jakarta"

    @property
    def level(self) -> str:
        return {"RI": "ri", "prov": "provinsi"}.get(self.code.split(":")[0], "kabkota")


def read(folder: Path) -> tuple[Office, ...]:
    """In the order of the file. Raises ConfigError with file and line."""
    rows = csv.DictReader(io.StringIO(files.text(files.find(folder, NAME), NAME)), strict=True)
    if rows.fieldnames != _COLUMNS:
        raise ConfigError(f"{NAME}:1: found columns {rows.fieldnames}; must be {','.join(_COLUMNS)}")
    found: dict[str, Office] = {}
    try:
        for number, row in enumerate(rows, start=2):
            office = _office(row, f"{NAME}:{number}", found)
            found[office.code] = office
    except csv.Error as error:
        raise ConfigError(
            f"{NAME}:{rows.line_num + 1}: {error}; must be quoted as a spreadsheet does"
        ) from error
    for office in found.values():
        if office.parent and office.parent not in found:
            raise ConfigError(f"{NAME}: {office.code}: parent {office.parent!r} is no code of this file")
    return tuple(found.values())


def _office(row: dict[str, Any], where: str, before: dict[str, Office]) -> Office:
    """One line; ``before``: the offices of the lines above it."""
    code = row["code"]
    if row.get("zone") is None or None in row:
        raise ConfigError(f"{where}: wrong number of columns; must be {','.join(_COLUMNS)}")
    if not re.fullmatch(r"RI|(prov|kab|kota):\S.*", code):
        raise ConfigError(f"{where}: code: found {code!r}; must be RI, prov:NAME, kab:NAME or kota:NAME")
    if code in before:
        raise ConfigError(f"{where}: code: {code!r} stands there twice")
    aliases = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
    return validated(Office, {**row, "parent": row["parent"] or None, "aliases": aliases}, where)
