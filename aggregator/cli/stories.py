"""Stories: what was reported, how often it was copied, and what people rule about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from aggregator import ruling, upkeep
from aggregator.cli.context import Context, Day, in_order, now, pass_context
from aggregator.cli.show import out, print_json
from aggregator.records import Coverage, Syndication
from aggregator.store import Store, StoreError
from crawler.article import to_iso


@click.group()
def stories() -> None:
    """Stories: list, show, and what people rule about them (merge, split, rename)."""


by = click.option("--by", "login", default="operator", show_default=True, help="Who says so.")


@stories.command("list")
@click.option("--since", type=Day)
@click.option("--until", type=Day)
@click.option("--json", "as_json", is_flag=True)
@pass_context
def list_command(context: Context, since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Stories of these days, the one that most outlets carried first."""
    in_order(since, until)
    with context.opened() as (settings, store):
        start, end = upkeep.span(settings, since, until)
        found = store.groups.spread(start, end)
    if as_json:
        print_json([_json(told) for told in found])
        return
    for told in found:
        out.print(f"{told.story_id:>6}  {told.title}\n        {_sum(told)}")


@stories.command()
@click.argument("story_id", type=int)
@click.option("--json", "as_json", is_flag=True)
@pass_context
def show(context: Context, story_id: int, as_json: bool) -> None:
    """One story: who was first, who copied whom."""
    with context.opened() as (settings, store):
        told = store.groups.syndication(story_id)
        if told is None:
            raise StoreError(f"no story {story_id}; see kliping stories list")
        rows = store.coverage.story(story_id)
        if as_json:
            print_json({**_json(told), "articles": [_article(store, row) for row in rows]})
            return
        out.print(f"{told.title}\n{_sum(told)}")
        out.print(f"first: {told.first_outlet}, the last {told.hours:g} hours later")
        for row in _under_originals(rows):
            _print(store, row, settings.app.tz)


@stories.command()
@click.argument("story_ids", type=int, nargs=-1, required=True)
@by
@pass_context
def merge(context: Context, story_ids: tuple[int, ...], login: str) -> None:
    """These are one story. The ruling stays, whatever comes in later."""
    if len(set(story_ids)) < 2:
        raise click.UsageError("name two stories or more")
    with context.opened() as (_, store):
        out.print(f"story {ruling.merge(store, story_ids, login, now())}")


@stories.command()
@click.argument("story_id", type=int)
@click.argument("article_ids", type=int, nargs=-1, required=True)
@by
@pass_context
def split(context: Context, story_id: int, article_ids: tuple[int, ...], login: str) -> None:
    """These originals are a story of their own; their copies follow."""
    with context.opened() as (_, store):
        out.print(f"story {ruling.split(store, story_id, article_ids, login, now())}")


@stories.command()
@click.argument("story_id", type=int)
@click.argument("title")
@by
@pass_context
def rename(context: Context, story_id: int, title: str, login: str) -> None:
    """Give a story a title that stays."""
    with context.opened() as (_, store):
        ruling.rename(store, story_id, title, login, now())


def _sum(told: Syndication) -> str:
    return (
        f"{told.links} links = {told.originals} original reports, {told.outlets} outlets of "
        f"{told.media_groups} groups"
    )


def _json(told: Syndication) -> dict[str, Any]:
    return {**asdict(told), "first_at": to_iso(told.first_at), "last_at": to_iso(told.last_at)}


def _article(store: Store, row: Coverage) -> dict[str, Any]:
    link = store.copies.link(row.article_id) if row.copy_of else None
    return {
        "article_id": row.article_id,
        "outlet": row.outlet,
        "at": to_iso(row.when),
        "headline": row.headline,
        "url": row.url,
        "copy_of": row.copy_of,
        "relation": link.relation if link else None,
    }


def _under_originals(rows: Sequence[Coverage]) -> list[Coverage]:
    originals = [row for row in rows if row.copy_of is None]
    return [r for o in originals for r in (o, *(c for c in rows if c.copy_of == o.article_id))]


def _print(store: Store, row: Coverage, zone: ZoneInfo) -> None:
    link = store.copies.link(row.article_id) if row.copy_of else None
    mark = f"    {link.relation} copy: " if link else "  "
    if row.trust == "low":
        mark = f"    not counted,{mark[3:]}"
    out.print(
        f"{row.article_id:>6}{mark}{row.when.astimezone(zone):%Y-%m-%d %H:%M}  {row.outlet}  {row.headline}"
    )
