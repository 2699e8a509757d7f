"""What commands need before they begin: settings, the open store, days, and the clock, read here alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import click

from aggregator import config
from aggregator.config import Settings
from aggregator.store import Store

Day = click.DateTime(["%Y-%m-%d"])


def now() -> datetime:
    return datetime.now(UTC)


class Context:
    """What the options before the command say; settings are read when a command needs them."""

    def __init__(self, folder: Path | None, database: Path | None) -> None:
        self.folder, self.database = folder, database

    def settings(self) -> Settings:
        return config.load(self.folder, self.database)

    @contextmanager
    def opened(self) -> Iterator[tuple[Settings, Store]]:
        settings = self.settings()
        exceptions = settings.lexicon.get("stem_exceptions", ())
        with Store.open(settings.database, stem_exceptions=exceptions) as store:
            yield settings, store


pass_context = click.make_pass_decorator(Context)


def day_of(settings: Settings, given: datetime | None) -> date:
    """The day an option names; today in the zone of app.yaml if it was left out."""
    return given.date() if given else now().astimezone(settings.app.tz).date()


def in_order(since: datetime | None, until: datetime | None) -> None:
    """Raises UsageError where the span ends before it begins."""
    if since and until and until < since:
        raise click.UsageError(f"--until {until:%Y-%m-%d} lies before --since {since:%Y-%m-%d}")


def name_of(source: BinaryIO) -> str:
    """The name under which faults in a file, or in standard input, are told."""
    return "stdin" if source.name == "<stdin>" else str(source.name)
