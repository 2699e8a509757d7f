"""JSON lines from a file or a pipe: the good ones go on, a faulty one is told with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from aggregator.cli.context import name_of
from aggregator.cli.show import err
from aggregator.intake import LineError, objects
from aggregator.learning import GoldError


def each_line(source: BinaryIO, take: Callable[[Mapping[str, Any]], None]) -> int:
    """Each line to ``take``, in order; a faulty one is told and passed over. How many there were."""
    faults = 0
    for where, raw in objects(source, name_of(source)):
        try:
            if isinstance(raw, LineError):
                raise raw
            take(raw)
        except (LineError, GoldError) as error:
            err.print(f"{where}: {error}")
            faults += 1
    return faults
