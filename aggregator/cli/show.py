"""What commands print: plain lines and tables for people, JSON for programs, faults on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import click
from rich.console import Console

from aggregator.steps import Tell

out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


@contextmanager
def progress() -> Iterator[Tell]:
    """Lines as they come; on a terminal a spinner below them shows that work goes on."""
    with out.status("working …") if out.is_terminal else nullcontext():
        yield lambda line: out.print(line)


def print_columns(rows: Sequence[Sequence[str]]) -> None:
    """A table as wide as what stands in it: nothing is cut, whatever reads it."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        out.print(line.rstrip())


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
