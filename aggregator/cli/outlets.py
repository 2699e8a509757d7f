"""The registry of outlets: list, try live, take a page as fixture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from aggregator import check, health
from aggregator.cli.context import Context, now, pass_context
from aggregator.cli.show import out, print_columns, print_json
from aggregator.config import Settings
from aggregator.records import OutletHealth
from crawler.article import to_iso
from crawler.outlet import Outlet


@click.group()
def outlets() -> None:
    """The registry."""


@outlets.command("list")
@click.option("--json", "as_json", is_flag=True)
@pass_context
def list_command(context: Context, as_json: bool) -> None:
    """All outlets by province and kind, and how each is doing."""
    settings = context.settings()
    states = _states(context, settings)
    rows = sorted(settings.outlets, key=lambda o: (o.province or "", o.kind, o.id))
    if as_json:
        print_json([{**o.model_dump(mode="json"), "health": _plain(states.get(o.id))} for o in rows])
        return
    told = [_outlet_row(o, states.get(o.id)) for o in rows]
    print_columns([("id", "kind", "province", "family", "status", "routes", "state"), *told])
    out.print()
    print_columns(_coverage_of(rows))
    out.print(f"{len(rows)} outlets, {sum(bool(h.reason) for h in states.values())} in trouble")


@outlets.command()
@click.option("--refuse", nargs=2, metavar="ID LINE", help="This line is text: keep it from now on.")
@click.option("--json", "as_json", is_flag=True)
@pass_context
def furniture(context: Context, refuse: tuple[str, str] | None, as_json: bool) -> None:
    """Lines learned as furniture: an outlet prints them on most of its pages, so they are left out."""
    with context.opened() as (_, store):
        if refuse and not store.furniture.refuse(*refuse):
            raise click.UsageError(f"no such line was learned of {refuse[0]}; see kliping outlets furniture")
        learned = {outlet: sorted(lines) for outlet, lines in sorted(store.furniture.lists().items())}
    if as_json:
        print_json(learned)
        return
    for outlet, lines in learned.items():
        for line in lines:
            out.print(f"{outlet}: {line}", markup=False, highlight=False)
    out.print(f"{sum(map(len, learned.values()))} lines of {len(learned)} outlets")


@outlets.command("check")
@click.option("--outlet", "ids", multiple=True, metavar="ID", help="Only this outlet; may be given again.")
@pass_context
def check_command(context: Context, ids: Sequence[str]) -> None:
    """Try outlets live, step by step, and say what to mend. Stores nothing."""
    settings = context.settings()
    chosen = [settings.outlet(i) for i in ids] or [o for o in settings.outlets if o.status != "quarantined"]
    failed = 0
    for outlet, looks in check.check(settings, chosen, now()):
        failed += not all(look.good for look in looks)
        out.print(f"{outlet.id} ({outlet.name})")
        for look in looks:
            out.print(f"  {'ok  ' if look.good else 'MEND'} {look.what}")
            if look.mend:
                out.print(f"       -> {look.mend}")
    out.print(f"{len(chosen) - failed} of {len(chosen)} outlets are well")
    if failed:
        raise SystemExit(1)


@outlets.command("capture")
@click.argument("outlet_id", metavar="ID")
@click.argument("url")
@click.option("--out", "folder", type=click.Path(path_type=Path), default=Path("captured"), show_default=True)
@pass_context
def capture_command(context: Context, outlet_id: str, url: str, folder: Path) -> None:
    """Store a page as fixture, its words replaced, with the expected JSON for review."""
    settings = context.settings()
    for path in check.capture(settings, settings.outlet(outlet_id), url, folder, now()):
        out.print(str(path))
    out.print("review the JSON: is this what the page says?")


def _states(context: Context, settings: Settings) -> dict[str, OutletHealth]:
    """The last day's health by outlet; nothing where nothing was collected yet."""
    if not settings.database.exists():
        return {}
    with context.opened() as (_, store):
        return {h.outlet: h for h in health.of(store, settings, now() - timedelta(days=1), now())}


def _outlet_row(o: Outlet, one: OutletHealth | None) -> tuple[str, ...]:
    routes = "+".join(dict.fromkeys(r.kind for r in o.discover))
    return o.id, o.kind, o.province or "-", o.family or "-", o.status, routes, health.state(o, one)


def _coverage_of(rows: Sequence[Outlet]) -> list[tuple[str, ...]]:
    """How many outlets of each kind every province has."""
    kinds = sorted({o.kind for o in rows})
    count = Counter((o.province or "-", o.kind) for o in rows)
    table = [("province", *kinds, "all")]
    for province in sorted({o.province or "-" for o in rows}):
        each = [count[province, kind] for kind in kinds]
        table.append((province, *(str(n or "-") for n in each), str(sum(each))))
    return table


def _plain(one: OutletHealth | None) -> dict[str, Any] | None:
    if one is None:
        return None
    plain = ("reason", "told", "found", "stored", "fresh", "expected", "dropped", "overruns", "switched")
    times = ("last_success", "last_new", "first_seen", "since")
    moments = {name: getattr(one, name) for name in times}
    told = {name: to_iso(moment) if moment else None for name, moment in moments.items()}
    return {**{name: getattr(one, name) for name in plain}, **told}
