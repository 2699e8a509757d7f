"""The command ``kliping``: each command loads the configuration, opens the store, calls one function, prints.

The clock is read here and nowhere else. Exit codes: 0 done, 1 a step failed or lines were left out,
2 wrong use or configuration. The length of this module is one short function per command.
"""

from __future__ import annotations

import io
import json
import logging
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from aggregator import check, config, delivering, demo, digest, health, steps, upkeep
from aggregator.analysis import Judge
from aggregator.channels import file
from aggregator.check import CheckError
from aggregator.config import ConfigError, EditionSettings, Settings
from aggregator.intake import LineError, objects, page_json, page_of
from aggregator.learning import GoldError, checked
from aggregator.learning import evaluate as evaluated
from aggregator.records import Coverage, DeliveryState, OutletHealth
from aggregator.store import Busy, QueryError, Store, StoreError
from crawler.article import to_iso
from crawler.outlet import Outlet

out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
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


@click.group()
@click.option("--config", "folder", type=click.Path(path_type=Path), help="Folder of app.yaml and outlets/.")
@click.option("--db", type=click.Path(path_type=Path), help="Database file.")
@click.version_option(package_name="kliping")
@click.pass_context
def cli(context: click.Context, folder: Path | None, db: Path | None) -> None:
    """Press monitoring that a public agency runs itself."""
    context.obj = Context(folder, db)


# ---------------------------------------------------------------- the day


@cli.command("demo")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("kliping-demo"))
def demo_command(folder: Path) -> None:
    """The whole day on an embedded local news world."""
    with _progress() as tell:
        result = demo.run(folder, tell)
    out.print()
    for name in ("digest.html", "digest.txt", "digest.eml", "whatsapp.txt", "kliping.db"):
        out.print(f"  {result.folder / name}")
    out.print()
    for label, value in digest.headline_figures(result.edition):
        out.print(f"  {label}: {value}")
    steps_told = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in result.seconds.items())
    out.print(f"\n  {sum(result.seconds.values()):.1f} s ({steps_told})")


@cli.command()
@click.option("--date", "day", type=Day, help="Day of the editions; today if left out.")
@pass_context
def run(context: Context, day: datetime | None) -> None:
    """The day: collect, analyze, group, compose, deliver."""
    with context.opened() as (settings, store), store.lock("service"), _progress() as tell:
        done = steps.whole_day(store, settings, _day(settings, day), now, tell)
    unsent = [d for _, rows in done for d in rows if d.state != DeliveryState.sent]
    for row in unsent:
        err.print(f"{row.channel} {row.recipient}: {row.state}: {row.error}")
    if unsent:
        raise SystemExit(1)


@cli.command()
@click.option("--outlet", "ids", multiple=True, metavar="ID", help="Only this outlet; may be given again.")
@click.option("--since", type=Day, help="Walk the archives from this day (back-fill).")
@click.option("--until", type=Day, help="Up to this day.")
@pass_context
def crawl(context: Context, ids: Sequence[str], since: datetime | None, until: datetime | None) -> None:
    """Collect only."""
    if until and not since:
        raise click.UsageError("--until needs --since")
    _ordered(since, until)
    with context.opened() as (settings, store), _progress() as tell:
        only = [settings.outlet(i) for i in ids]
        start = since.date() if since else None
        end = until.date() if until else (_day(settings, None) if since else None)
        done = steps.collect(store, settings, now(), only=only, since=start, until=end, tell=tell)
    counts = done.outcomes
    out.print(
        f"{counts['new']} new, {counts['changed']} changed, {counts['same']} same;"
        f" {len(done.failed)} of {len(done.reports)} outlets failed"
    )


@cli.command("import")
@click.argument("source", type=click.File("rb"), metavar="FILE.jsonl")
@pass_context
def import_command(context: Context, source: Any) -> None:
    """Articles from elsewhere, one JSON object per line; - reads standard input."""
    name = _name(source)
    with context.opened() as (settings, store), _progress() as tell:
        counts, faults = steps.import_lines(store, settings, source, name, now(), tell)
    for fault in faults:
        err.print(fault)
    out.print(
        f"{counts['new']} new, {counts['changed']} changed, {counts['same']} same, {len(faults)} left out"
    )
    if faults:
        raise SystemExit(1)


@cli.command()
@click.option("--all", "everything", is_flag=True, help="Judge everything again.")
@pass_context
def analyze(context: Context, everything: bool) -> None:
    """Judge what is new or whose analyzer changed."""
    with context.opened() as (settings, store), _progress() as tell:
        done = steps.analyze(store, settings, now(), everything=everything, tell=tell)
    out.print(f"{done} articles judged")


@cli.command()
@pass_context
def group(context: Context) -> None:
    """Copies and stories of all stored articles."""
    with context.opened() as (_, store):
        grouped = steps.group(store)
    out.print(f"{grouped.copies} copies, {grouped.stories} stories")


@cli.command("digest")
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
        if folder and len(chosen) > 1:
            folder_of = {e.id: folder / e.id for e in chosen}
        else:
            folder_of = {e.id: folder for e in chosen if folder}
        for edition in chosen:
            failed |= _one_digest(store, settings, edition, day, folder_of.get(edition.id), send, rebuild)
    if failed:
        raise SystemExit(1)


def _one_digest(
    store: Store,
    settings: Settings,
    edition: EditionSettings,
    day: datetime | None,
    folder: Path | None,
    send: bool,
    rebuild: bool,
) -> bool:
    """Whether a send failed."""
    when = _day(settings, day)
    composed = steps.compose(store, settings, edition, when, now(), rebuild=rebuild)
    target = folder or steps.output_folder(settings, edition, when)
    recipient = next(iter(edition.recipients), settings.app.mail.sender)
    for path in file.write(composed, target, delivering.mail_of(settings, composed, recipient).as_bytes()):
        out.print(str(path))
    out.print(composed.subject)
    if not send:
        return False
    rows = steps.deliver(
        store, settings, edition, composed, now(), folder=target, channels=["email"], refused=True
    )
    mails = [r for r in rows if r.channel == "email"]
    for row in mails:
        out.print(f"{row.recipient}: {row.state} {row.error}".rstrip())
    return any(r.state != DeliveryState.sent for r in mails)


@cli.command()
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


# ---------------------------------------------------------------- questions


@cli.command()
@click.argument("query")
@click.option("--since", type=Day)
@click.option("--until", type=Day)
@click.option("--outlet", metavar="ID")
@click.option("--tone", type=click.Choice(["positive", "neutral", "negative", "unsure"]))
@click.option("--issue", metavar="CODE")
@click.option("--office", metavar="CODE")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@pass_context
def search(
    context: Context,
    query: str,
    since: datetime | None,
    until: datetime | None,
    as_json: bool,
    **filters: Any,
) -> None:
    """Search the coverage: words, "phrases", AND OR NOT, NEAR(a b, 5)."""
    _ordered(since, until)
    with context.opened() as (settings, store):
        _known(settings, filters)
        start, end = upkeep.span(settings, since, until)
        hits = store.search.query(query, since=start, until=end, **filters)
    if as_json:
        _print_json([{**_row(h.coverage), "snippet": h.snippet} for h in hits])
        return
    zone = settings.app.tz
    for hit in hits:
        row = hit.coverage
        tone = row.labels.tone if row.labels and row.labels.tone else "-"
        out.print(f"{row.when.astimezone(zone):%Y-%m-%d %H:%M}  {row.outlet}  {tone}")
        out.print(f"  {row.headline}\n  {hit.snippet}\n  {row.url}\n")
    out.print(f"{len(hits)} found")


@cli.group()
def outlets() -> None:
    """The registry."""


@outlets.command("list")
@click.option("--json", "as_json", is_flag=True)
@pass_context
def outlets_list(context: Context, as_json: bool) -> None:
    """All outlets by province and kind, and how each is doing."""
    settings = context.settings()
    states = _states(context, settings)
    rows = sorted(settings.outlets, key=lambda o: (o.province or "", o.kind, o.id))
    if as_json:
        _print_json([{**o.model_dump(mode="json"), "health": _health(states.get(o.id))} for o in rows])
        return
    told = [_outlet_row(o, states.get(o.id)) for o in rows]
    _print_columns([("id", "kind", "province", "family", "status", "routes", "state"), *told])
    out.print()
    _print_columns(_coverage_of(rows))
    out.print(f"{len(rows)} outlets, {sum(bool(h.reason) for h in states.values())} in trouble")


@outlets.command("check")
@click.option("--outlet", "ids", multiple=True, metavar="ID", help="Only this outlet; may be given again.")
@pass_context
def outlets_check(context: Context, ids: Sequence[str]) -> None:
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
def outlets_capture(context: Context, outlet_id: str, url: str, folder: Path) -> None:
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


@cli.command()
@click.argument("source", required=False, type=click.File("rb"), metavar="FILE")
@click.option("--url", help="Address of the page.")
@click.option("--jsonl", type=click.File("rb"), help='Lines {"id","url","html"}; - is stdin.')
@pass_context
def extract(context: Context, source: Any, url: str | None, jsonl: Any) -> None:
    """One saved page -> JSON, or many by --jsonl."""
    settings = context.settings()
    if (source is None) == (jsonl is None):
        raise click.UsageError("give either FILE with --url, or --jsonl")
    if jsonl is not None:
        _extract_lines(jsonl, settings)
        return
    if not url:
        raise click.UsageError("FILE needs --url: the address decides which outlet's rules are used")
    try:
        _print_json(page_json(source.read(), url, settings.outlets, now()))
    except LineError as error:
        raise click.UsageError(f"--{error}") from error


def _extract_lines(source: Any, settings: Settings) -> None:
    """Answers in order; a faulty line is told and passed over."""
    faults = 0
    for where, raw in objects(source, _name(source)):
        try:
            if isinstance(raw, LineError):
                raise raw
            click.echo(json.dumps(page_of(raw, settings.outlets, now()), ensure_ascii=False))
        except LineError as error:
            err.print(f"{where}: {error}")
            faults += 1
    if faults:
        raise SystemExit(1)


def _name(source: Any) -> str:
    return "stdin" if source.name == "<stdin>" else str(source.name)


@cli.command()
@click.argument("gold", type=click.File("rb"), metavar="GOLD.jsonl")
@click.option("--json", "as_json", is_flag=True)
@pass_context
def evaluate(context: Context, gold: Any, as_json: bool) -> None:
    """Accuracy against labelled articles."""
    rows, faults = [], 0
    for where, raw in objects(gold, _name(gold)):
        try:
            if isinstance(raw, LineError):
                raise raw
            rows.append(checked(raw))
        except (LineError, GoldError) as error:
            err.print(f"{where}: {error}")
            faults += 1
    report = evaluated(rows, Judge.from_settings(context.settings()))
    if as_json:
        _print_json(report.figures)
    else:
        out.print(report.text())
    if faults or not rows:
        raise SystemExit(1)


# ---------------------------------------------------------------- upkeep


@cli.command()
@click.option("--json", "as_json", is_flag=True)
@pass_context
def doctor(context: Context, as_json: bool) -> None:
    """What is not well, and what to do about it."""
    with context.opened() as (settings, store):
        findings = upkeep.doctor(store, settings, now())
    if as_json:
        _print_json([{"level": f.level, "what": f.what, "cure": f.cure} for f in findings])
    else:
        for finding in findings:
            out.print(f"{finding.level:5} {finding.what}" + (f" -> {finding.cure}" if finding.cure else ""))
    if any(f.level == "bad" for f in findings):
        raise SystemExit(1)


@cli.command()
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
        _print_json([_delivery(r) for r in rows])
        return
    table = Table("id", "edition", "day", "channel", "recipient", "state", "at", "error")
    for r in rows:
        at = f"{r.at.astimezone(settings.app.tz):%Y-%m-%d %H:%M}"
        table.add_row(str(r.delivery_id), r.edition, str(r.day), r.channel, r.recipient, r.state, at, r.error)
    out.print(table)
    if not settled:
        raise SystemExit(1)


# ---------------------------------------------------------------- helpers


def _day(settings: Settings, given: datetime | None) -> date:
    return given.date() if given else now().astimezone(settings.app.tz).date()


def _print_columns(rows: Sequence[Sequence[str]]) -> None:
    """A table as wide as what stands in it: nothing is cut, whatever reads it."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        out.print(line.rstrip())


def _health(one: OutletHealth | None) -> dict[str, Any] | None:
    if one is None:
        return None
    plain = ("reason", "told", "found", "stored", "fresh", "expected", "dropped", "overruns", "switched")
    times = ("last_success", "last_new", "first_seen", "since")
    moments = {name: getattr(one, name) for name in times}
    told = {name: to_iso(moment) if moment else None for name, moment in moments.items()}
    return {**{name: getattr(one, name) for name in plain}, **told}


def _ordered(since: datetime | None, until: datetime | None) -> None:
    if since and until and until < since:
        raise click.UsageError(f"--until {until:%Y-%m-%d} lies before --since {since:%Y-%m-%d}")


def _known(settings: Settings, filters: Mapping[str, Any]) -> None:
    """A code that does not exist finds nothing, and nothing is what it would be taken for."""
    issues, offices = {i.code: i for i in settings.issues}, {**settings.office_by_code, "none": None}
    codes: dict[str, Mapping[str, Any]] = {"issue": issues, "office": offices}
    for option, allowed in codes.items():
        if filters.get(option) is not None:
            config.one_of(allowed, filters[option], f"--{option}")


def _row(row: Coverage) -> dict[str, Any]:
    labels = row.labels
    return {
        "article_id": row.article_id,
        "url": row.url,
        "outlet": row.outlet,
        "headline": row.headline,
        "published_at": to_iso(row.published_at) if row.published_at else None,
        "tone": labels.tone if labels else None,
        "issue": labels.issue if labels else None,
        "office": labels.office if labels else None,
        "evidence": labels.evidence if labels else None,
    }


def _delivery(row: Any) -> dict[str, Any]:
    fields = ("delivery_id", "edition", "channel", "recipient", "state", "message_id", "error")
    return {**{f: getattr(row, f) for f in fields}, "day": str(row.day), "at": to_iso(row.at)}


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def _progress() -> Iterator[steps.Tell]:
    """Lines as they come; on a terminal a spinner below them shows that work goes on."""
    with out.status("working …") if out.is_terminal else nullcontext():
        yield lambda line: out.print(line)


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


if __name__ == "__main__":
    main()
