"""Word lists that come with this room. Pure: package data."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of one of its files, without those that begin with ``#``."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))
