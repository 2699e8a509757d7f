"""Floors that do not go down silently: they are pinned in ``floors.json``, and ``seal.json`` holds the
digests of the floors and of what they are measured on. Lowering one needs an edit of both, which a reviewer
sees. To raise floors: write the new figures, then the digests that the failing test names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path


def floors(folder: Path) -> dict[str, dict[str, float]]:
    """Name of what is measured -> figure -> the least it may be."""
    found: dict[str, dict[str, float]] = json.loads((folder / "floors.json").read_text(encoding="utf-8"))
    return found


def below(figures: Mapping[str, float], least: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Figure -> (what it is, its floor) for those that fell."""
    assert set(least) <= set(figures)
    return {name: (round(figures[name], 4), floor) for name, floor in least.items() if figures[name] < floor}


def check_seal(folder: Path, measured_on: Iterable[Path]) -> None:
    sealed = json.loads((folder / "seal.json").read_text(encoding="utf-8"))
    files = (folder / "floors.json", *sorted(measured_on))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == sealed, "floors or data differ from seal.json; review the change, then seal it"
