"""The house itself: the service that runs it, and what is not well."""

from __future__ import annotations

import logging
import signal
import sys

import click

from aggregator import upkeep
from aggregator.cli.context import Context, now, pass_context
from aggregator.cli.show import out, print_json


@click.command()
@pass_context
def serve(context: Context) -> None:
    """Scheduler and pages in one service."""
    from aggregator import web
    from aggregator.schedule import Schedule

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick during a long crawl is no news
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the end of a service, in good order
    with context.opened() as (settings, store), store.lock("service"):
        schedule = Schedule(settings, now)
        schedule.start()
        try:
            web.serve(settings, now)
        finally:
            schedule.stop()


@click.command()
@click.option("--json", "as_json", is_flag=True)
@pass_context
def doctor(context: Context, as_json: bool) -> None:
    """What is not well, and what to do about it."""
    with context.opened() as (settings, store):
        findings = upkeep.doctor(store, settings, now())
    if as_json:
        print_json([{"level": f.level, "what": f.what, "cure": f.cure} for f in findings])
    else:
        for finding in findings:
            out.print(f"{finding.level:5} {finding.what}" + (f" -> {finding.cure}" if finding.cure else ""))
    if any(f.level == "bad" for f in findings):
        raise SystemExit(1)
