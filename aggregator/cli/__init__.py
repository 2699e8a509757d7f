"""The command ``kliping``: each command loads the configuration, opens the store, calls one function, prints.

The clock is read here (``context.now``) and nowhere else. Exit codes: 0 done, 1 a step failed or lines
were left out, 2 wrong use or configuration.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from aggregator.check import CheckError
from aggregator.cli import ask, day, edition, judging, outlets, service, stories
from aggregator.cli.context import Context
from aggregator.cli.show import err
from aggregator.config import ConfigError
from aggregator.store import Busy, QueryError, StoreError

COMMANDS = (
    day.demo_command,
    day.run,
    day.crawl,
    day.import_command,
    day.analyze,
    day.group,
    edition.digest_command,
    edition.deliveries,
    stories.stories,
    ask.search,
    ask.changes,
    ask.extract,
    judging.evaluate,
    judging.train,
    outlets.outlets,
    service.serve,
    service.doctor,
)


@click.group(commands=COMMANDS)
@click.option("--config", "folder", type=click.Path(path_type=Path), help="Folder of app.yaml and outlets/.")
@click.option("--db", type=click.Path(path_type=Path), help="Database file.")
@click.version_option(package_name="kliping")
@click.pass_context
def cli(context: click.Context, folder: Path | None, db: Path | None) -> None:
    """Press monitoring that a public agency runs itself."""
    context.obj = Context(folder, db)


def main() -> None:
    """Entry point: every foreseen fault is one plain line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a poor terminal shows a mark, not a traceback
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except (ConfigError, Busy, QueryError) as error:
        err.print(str(error))
        sys.exit(2)
    except OverflowError as error:
        err.print(f"a date or number is out of range: {error}")
        sys.exit(2)
    except (CheckError, StoreError, OSError) as error:
        err.print(str(error))
        sys.exit(1)
