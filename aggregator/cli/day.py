"""The day and its steps: collect, import, analyze, group; the demo is a day on an embedded news world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from aggregator import demo, digest, steps
from aggregator.cli.context import Context, Day, day_of, in_order, name_of, now, pass_context
from aggregator.cli.show import err, out, progress
from aggregator.records import DeliveryState


@click.command("demo")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("kliping-demo"))
def demo_command(folder: Path) -> None:
    """The whole day on an embedded local news world."""
    with progress() as tell:
        result = demo.run(folder, tell)
    out.print()
    for name in ("digest.html", "digest.txt", "digest.eml", "whatsapp.txt", "kliping.db"):
        out.print(f"  {result.folder / name}")
    out.print()
    for label, value in digest.headline_figures(result.edition):
        out.print(f"  {label}: {value}")
    steps_told = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in result.seconds.items())
    out.print(f"\n  {sum(result.seconds.values()):.1f} s ({steps_told})")


@click.command()
@click.option("--date", "day", type=Day, help="Day of the editions; today if left out.")
@pass_context
def run(context: Context, day: datetime | None) -> None:
    """The day: collect, analyze, group, compose, deliver."""
    with context.opened() as (settings, store), store.lock("service"), progress() as tell:
        done = steps.whole_day(store, settings, day_of(settings, day), now, tell)
    unsent = [d for _, rows in done for d in rows if d.state != DeliveryState.sent]
    for row in unsent:
        err.print(f"{row.channel} {row.recipient}: {row.state}: {row.error}")
    if unsent:
        raise SystemExit(1)


@click.command()
@click.option("--outlet", "ids", multiple=True, metavar="ID", help="Only this outlet; may be given again.")
@click.option("--since", type=Day, help="Walk the archives from this day (back-fill).")
@click.option("--until", type=Day, help="Up to this day.")
@pass_context
def crawl(context: Context, ids: Sequence[str], since: datetime | None, until: datetime | None) -> None:
    """Collect only."""
    if until and not since:
        raise click.UsageError("--until needs --since")
    in_order(since, until)
    with context.opened() as (settings, store), progress() as tell:
        only = [settings.outlet(i) for i in ids]
        start = since.date() if since else None
        end = day_of(settings, until) if since else None
        done = steps.collect(store, settings, now(), only=only, since=start, until=end, tell=tell)
    counts = done.outcomes
    out.print(
        f"{counts['new']} new, {counts['changed']} changed, {counts['same']} same;"
        f" {len(done.failed)} of {len(done.reports)} outlets failed"
    )


@click.command("import")
@click.argument("source", type=click.File("rb"), metavar="FILE.jsonl")
@pass_context
def import_command(context: Context, source: BinaryIO) -> None:
    """Articles from elsewhere, one JSON object per line; - reads standard input."""
    with context.opened() as (settings, store), progress() as tell:
        counts, faults = steps.import_lines(store, settings, source, name_of(source), now(), tell)
    for fault in faults:
        err.print(fault)
    out.print(
        f"{counts['new']} new, {counts['changed']} changed, {counts['same']} same, {len(faults)} left out"
    )
    if faults:
        raise SystemExit(1)


@click.command()
@click.option("--all", "everything", is_flag=True, help="Judge everything again.")
@pass_context
def analyze(context: Context, everything: bool) -> None:
    """Judge what is new or whose analyzer changed."""
    with context.opened() as (settings, store), progress() as tell:
        done = steps.analyze(store, settings, now(), everything=everything, tell=tell)
    out.print(f"{done} articles judged")


@click.command()
@pass_context
def group(context: Context) -> None:
    """Copies and stories of all stored articles."""
    with context.opened() as (settings, store):
        grouped = steps.group(store, settings)
    out.print(f"{grouped.copies} copies, {grouped.stories} stories")
