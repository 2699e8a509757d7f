"""What leaves the house: the edition of a day, and what was sent of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from aggregator import delivering, steps
from aggregator.channels import file
from aggregator.cli.context import Context, Day, day_of, now, pass_context
from aggregator.cli.show import out, print_json
from aggregator.config import EditionSettings, Settings
from aggregator.records import Delivery, DeliveryState, Edition
from aggregator.store import Store
from crawler.article import to_iso


@click.command("digest")
@click.option("--date", "day", type=Day, help="Day of the edition; today if left out.")
@click.option("--edition", "edition_id", metavar="ID", help="Only this edition; all if left out.")
@click.option("--out", "folder", type=click.Path(path_type=Path), help="Write the files here.")
@click.option("--send", is_flag=True, help="Also send the mail to the recipients.")
@click.option("--rebuild", is_flag=True, help="Compose anew an edition that nobody has received.")
@pass_context
def digest_command(
    context: Context,
    day: datetime | None,
    edition_id: str | None,
    folder: Path | None,
    send: bool,
    rebuild: bool,
) -> None:
    """Compose the edition, or fetch the stored one, and write it."""
    failed = False
    with context.opened() as (settings, store):
        chosen = [settings.edition(edition_id)] if edition_id else settings.editions
        for edition in chosen:
            when = day_of(settings, day)
            own = folder / edition.id if folder and len(chosen) > 1 else folder
            target = own or steps.output_folder(settings, edition, when)
            composed = steps.compose(store, settings, edition, when, now(), rebuild=rebuild)
            _write(settings, edition, composed, target)
            if send:
                failed |= not _sent(store, settings, edition, composed, target)
    if failed:
        raise SystemExit(1)


def _write(settings: Settings, edition: EditionSettings, composed: Edition, target: Path) -> None:
    recipient = next(iter(edition.recipients), settings.app.mail.sender)
    for path in file.write(composed, target, delivering.mail_of(settings, composed, recipient).as_bytes()):
        out.print(str(path))
    out.print(composed.subject)


def _sent(
    store: Store, settings: Settings, edition: EditionSettings, composed: Edition, target: Path
) -> bool:
    """Whether every recipient has it now."""
    rows = steps.deliver(
        store, settings, edition, composed, now(), folder=target, channels=["email"], refused=True
    )
    mails = [r for r in rows if r.channel == "email"]
    for row in mails:
        out.print(f"{row.recipient}: {row.state} {row.error}".rstrip())
    return all(r.state == DeliveryState.sent for r in mails)


@click.command()
@click.option("--retry", type=int, metavar="ID", help="The mail did not arrive: send it again.")
@click.option("--confirm", type=int, metavar="ID", help="The mail did arrive: count it as sent.")
@click.option("--json", "as_json", is_flag=True)
@pass_context
def deliveries(context: Context, retry: int | None, confirm: int | None, as_json: bool) -> None:
    """What was sent to whom; settles uncertain sends."""
    if retry is not None and confirm is not None:
        raise click.UsageError("either --retry or --confirm: the mail arrived, or it did not")
    settled = True
    with context.opened() as (settings, store):
        if confirm is not None:
            store.deliveries.confirm(confirm, now())
        if retry is not None:
            settled = steps.retry(store, settings, retry, now()).state == DeliveryState.sent
        rows = store.deliveries.list()
    if as_json:
        print_json([_plain(r) for r in rows])
        return
    table = Table("id", "edition", "day", "channel", "recipient", "state", "at", "error")
    for r in rows:
        at = f"{r.at.astimezone(settings.app.tz):%Y-%m-%d %H:%M}"
        table.add_row(str(r.delivery_id), r.edition, str(r.day), r.channel, r.recipient, r.state, at, r.error)
    out.print(table)
    if not settled:
        raise SystemExit(1)


def _plain(row: Delivery) -> dict[str, Any]:
    fields = ("delivery_id", "edition", "channel", "recipient", "state", "message_id", "error")
    return {**{f: getattr(row, f) for f in fields}, "day": str(row.day), "at": to_iso(row.at)}
