"""How well articles are judged, and the model that judges them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import click

from aggregator import learning
from aggregator.analysis import Judge, shipped_model
from aggregator.cli.context import Context, pass_context
from aggregator.cli.lines import each_line
from aggregator.cli.show import out, print_json
from aggregator.learning import checked


@click.command()
@click.argument("gold", type=click.File("rb"), metavar="GOLD.jsonl")
@click.option("--folds", type=click.IntRange(2), help="Train anew for each of so many parts.")
@click.option("--group", type=click.Choice(["event", "issue"]), default="event", help="What is never parted.")
@click.option(
    "--ids", type=click.Choice(["odd", "even"]), help="Count these ids only; learn from none of them."
)
@click.option("--rules", is_flag=True, help="The rules alone, without a model.")
@click.option("--json", "as_json", is_flag=True)
@pass_context
def evaluate(
    context: Context,
    gold: BinaryIO,
    folds: int | None,
    group: str,
    ids: str | None,
    rules: bool,
    as_json: bool,
) -> None:
    """Accuracy against labelled articles, with 95 % intervals."""
    rows: list[Mapping[str, Any]] = []
    faults = each_line(gold, lambda raw: rows.append(checked(raw)))

    def counted(row: Mapping[str, Any]) -> bool:
        return ids is None or (str(row.get("id", ""))[-1:] in "13579") == (ids == "odd")

    settings = context.settings()
    if folds:
        from aggregator.learning.folds import cross_validated
        from aggregator.learning.train import articles

        pairs = cross_validated(
            rows,
            articles(),
            lambda model: Judge.from_settings(settings, model),
            folds=folds,
            group=group,
            counted=counted,
            learn_counted=ids is None,
        )
    else:
        judge = Judge.from_settings(settings, None if rules else shipped_model())
        pairs = [learning.Pair(row, learning.judged(row, judge)) for row in rows if counted(row)]
    report = learning.report(pairs)
    if as_json:
        print_json(report.figures)
    else:
        out.print(report.text(learning.intervals(pairs)), highlight=False, markup=False)
    if faults or not pairs:
        raise SystemExit(1)


@click.command()
@click.option(
    "--with", "more", type=click.File("rb"), multiple=True, metavar="GOLD.jsonl", help="Also from these."
)
@click.option("--out", "target", type=click.Path(path_type=Path, dir_okay=False), required=True)
@pass_context
def train(context: Context, more: tuple[BinaryIO, ...], target: Path) -> None:
    """Make the tone model from the package's labelled articles."""
    from aggregator.learning.train import articles
    from aggregator.learning.train import train as trained

    rows: list[Mapping[str, Any]] = list(articles())
    faults = sum(each_line(gold, lambda raw: rows.append(checked(raw))) for gold in more)
    model = trained(rows, Judge.from_settings(context.settings(), None))
    target.write_text(json.dumps(model.data(), separators=(",", ":")) + "\n", encoding="utf-8")
    out.print(f"{target}: model {model.version} from {len(rows)} labelled articles")
    if faults:
        raise SystemExit(1)
