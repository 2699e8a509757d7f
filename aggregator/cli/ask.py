"""Questions: what was written, and what is on a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from aggregator import config, upkeep
from aggregator.cli.context import Context, Day, in_order, now, pass_context
from aggregator.cli.lines import each_line
from aggregator.cli.show import out, print_json
from aggregator.config import Settings
from aggregator.intake import LineError, page_json, page_of
from aggregator.records import Change, Coverage
from aggregator.store import Hit
from crawler.article import to_iso


@click.command()
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
    in_order(since, until)
    with context.opened() as (settings, store):
        _known(settings, filters)
        start, end = upkeep.span(settings, since, until)
        hits = store.search.query(query, since=start, until=end, **filters)
    if as_json:
        print_json([{**_plain(h.coverage), "snippet": h.snippet} for h in hits])
        return
    for hit in hits:
        _print_hit(hit, settings.app.tz)
    out.print(f"{len(hits)} found")


def _known(settings: Settings, filters: Mapping[str, Any]) -> None:
    """A code that does not exist finds nothing, and nothing is what it would be taken for."""
    issues, offices = {i.code: i for i in settings.issues}, {**settings.office_by_code, "none": None}
    codes: dict[str, Mapping[str, Any]] = {"issue": issues, "office": offices}
    for option, allowed in codes.items():
        if filters.get(option) is not None:
            config.one_of(allowed, filters[option], f"--{option}")


def _print_hit(hit: Hit, zone: ZoneInfo) -> None:
    row = hit.coverage
    tone = row.labels.tone if row.labels and row.labels.tone else "-"
    out.print(f"{row.when.astimezone(zone):%Y-%m-%d %H:%M}  {row.outlet}  {tone}")
    out.print(f"  {row.headline}\n  {hit.snippet}\n  {row.url}\n")


def _plain(row: Coverage) -> dict[str, Any]:
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


@click.command()
@click.option("--since", type=Day)
@click.option("--until", type=Day)
@click.option("--outlet", metavar="ID")
@click.option("--json", "as_json", is_flag=True)
@pass_context
def changes(
    context: Context, since: datetime | None, until: datetime | None, outlet: str | None, as_json: bool
) -> None:
    """What outlets changed after publishing, by the day it was seen: - out, + in."""
    in_order(since, until)
    with context.opened() as (settings, store):
        start, end = upkeep.span(settings, since, until)
        found = store.changes.list(start, end, outlet)
    if as_json:
        print_json([{**asdict(c), "changed_at": to_iso(c.changed_at)} for c in found])
        return
    for change in found:
        _print_change(change, settings.app.tz)
    out.print(f"{len(found)} found")


def _print_change(change: Change, zone: ZoneInfo) -> None:
    out.print(f"{change.changed_at.astimezone(zone):%Y-%m-%d %H:%M}  {change.outlet}", end="  ")
    out.print(", ".join(change.classes))
    out.print(f"  {change.headline_after or change.headline_before}\n  {change.url}")
    if change.headline_after not in (None, change.headline_before):
        out.print(f"  - {change.headline_before}\n  + {change.headline_after}")
    for part, text in change.body:
        if part != "same" and text.strip():
            out.print(f"  {'-' if part == 'out' else '+'} {' '.join(text.split())}")
    out.print()


@click.command()
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
        if each_line(jsonl, lambda raw: _print_page(raw, settings)):
            raise SystemExit(1)
        return
    if not url:
        raise click.UsageError("FILE needs --url: the address decides which outlet's rules are used")
    try:
        print_json(page_json(source.read(), url, settings.outlets, now()))
    except LineError as error:
        raise click.UsageError(f"--{error}") from error


def _print_page(raw: Mapping[str, Any], settings: Settings) -> None:
    click.echo(json.dumps(page_of(raw, settings.outlets, now()), ensure_ascii=False))
