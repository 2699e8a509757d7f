"""How well does what is trained judge articles that it has not seen? Cross-validation over groups. Pure.

A group (``event``, ``issue``) is never parted: articles on one event, or of one issue, are either learned
from or judged. What is counted is judged by a model that learned from the package's articles and the other
folds, without any article of a group that it judges.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from aggregator.analysis import Judge, ToneModel
from aggregator.learning.evaluate import Pair, judged
from aggregator.learning.train import Row, train


def cross_validated(
    rows: Sequence[Row],
    shipped: Sequence[Row],
    judge: Callable[[ToneModel | None], Judge],
    *,
    folds: int,
    group: str,
    counted: Callable[[Row], bool] = lambda row: True,
    learn_counted: bool = True,
) -> list[Pair]:
    """``rows``: labelled articles; ``judge``: a judge with that model. Rows that are ``counted`` are judged;
    with ``learn_counted=False`` no model learns from any of them."""
    plain = judge(None)
    known = {row["headline"]: row for row in shipped}
    pairs: list[Pair] = []
    for names in _parts(sorted({str(row.get(group)) for row in rows}), folds):
        asked = [row for row in rows if str(row.get(group)) in names and counted(row)]
        if not asked:
            continue
        kept = [r for r in rows if str(r.get(group)) not in names and (learn_counted or not counted(r))]
        told = {row["headline"] for row in (rows if not learn_counted else asked + kept)}
        kept += [r for r in shipped if str(r.get(group)) not in names and r["headline"] not in told]
        trained = judge(train([known.get(r["headline"], r) for r in kept], plain))
        pairs += [Pair(row, judged(row, trained)) for row in asked]
    return pairs


def _parts(names: list[str], folds: int) -> list[frozenset[str]]:
    """So many parts, or one for each name where there are fewer; always the same."""
    random.Random(0).shuffle(names)
    return [frozenset(names[i::folds]) for i in range(min(folds, len(names)))]
