"""How good are the judgements? Labelled articles against a judge: accuracy per label, confusion of tone, F1.

Measures: accuracy; precision, recall and F1 of one class; macro-F1 over negative, neutral and positive
(Sokolova and Lapalme 2009). *unsure* counts as wrong everywhere: it predicts none of the three.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from aggregator.analysis import Judge
from aggregator.records import Labels, Reading, effective

TONES = ("negative", "neutral", "positive")
_SAME = 0.8  # share of words two sentences must have in common to be the same evidence


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one class, from counts."""

    hit: int
    predicted: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.predicted + self.wanted) if self.predicted + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of one evaluation; shares are 0..1 and NaN-free (0 where nothing was counted)."""

    items: int
    relevant: int  # gold
    relevance: Score
    tone_table: Mapping[tuple[str, str], int]  # (gold, judged) -> articles
    tones: Mapping[str, Score]
    unsure: float
    accuracy: Mapping[str, float]  # label -> share right, over gold-relevant articles (kind: over all)
    spokespersons: Score
    evidence: float  # share of non-neutral gold articles with the right tone whose evidence agrees
    hard: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # kind of difficulty -> (right, all)

    @property
    def tone_macro_f1(self) -> float:
        return sum(score.f1 for score in self.tones.values()) / len(TONES)

    @property
    def figures(self) -> dict[str, float]:
        """The figures by name, as quality floors pin them."""
        negative = self.tones["negative"]
        named = {
            "relevance_f1": self.relevance.f1,
            "tone_macro_f1": self.tone_macro_f1,
            "negative_recall": negative.recall,
            "negative_precision": negative.precision,
            "spokespersons_f1": self.spokespersons.f1,
            "evidence": self.evidence,
        }
        return {**named, **self.accuracy}

    def text(self, intervals: Mapping[str, tuple[float, float]] = MappingProxyType({})) -> str:
        """Plain text tables for the terminal; ``intervals``: figure -> its 95 % interval."""
        return render(self, intervals)


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled article, and what was judged of it."""

    gold: Mapping[str, Any]
    labels: Labels


def evaluate(gold: Iterable[Mapping[str, Any]], judge: Judge) -> Report:
    """``gold``: rows of a labelled file (headline, body, relevant, role, tone, …; url, outlet… if known)."""
    pairs = [Pair(row, judged(row, judge)) for row in gold]
    return report(pairs)


def judged(row: Mapping[str, Any], judge: Judge) -> Labels:
    """The judge's labels of one labelled row."""
    labels = effective(judge.facts(reading_of(row)), ())
    assert labels is not None  # the judge always answers relevance
    return labels


def reading_of(row: Mapping[str, Any]) -> Reading:
    """A labelled row as the analyzers see an article; what the row does not tell stays unknown."""
    published = row.get("published_at")
    return Reading(
        article_id=0,
        version_id=0,
        outlet=row.get("outlet") or "",
        outlet_kind=row.get("outlet_kind"),
        outlet_province=row.get("outlet_province"),
        url=row.get("url") or "",
        headline=row["headline"],
        body=row["body"],
        byline=tuple(row.get("byline") or ()),
        published_at=datetime.fromisoformat(published) if published else None,
    )


def report(pairs: Sequence[Pair]) -> Report:
    both = [p for p in pairs if p.gold["relevant"]]
    table = Counter((p.gold["tone"], p.labels.tone or "irrelevant") for p in both)
    accuracy = {label: _right(both, label) for label in ("tone", "role", "issue", "division", "office")}
    accuracy["kind"] = _right(pairs, "kind")
    return Report(
        items=len(pairs),
        relevant=len(both),
        relevance=_binary((p.gold["relevant"], p.labels.relevant) for p in pairs),
        tone_table=table,
        tones={t: _binary((p.gold["tone"] == t, p.labels.tone == t) for p in pairs) for t in TONES},
        unsure=_share(both, lambda p: p.labels.tone == "unsure"),
        accuracy=accuracy,
        spokespersons=_names(both),
        evidence=_evidence(both),
        hard=_by_hard(pairs),
    )


def _equal(pair: Pair, label: str) -> bool:
    return bool(getattr(pair.labels, label) == pair.gold[label])


def _right(pairs: Sequence[Pair], label: str) -> float:
    return _share(pairs, lambda pair: _equal(pair, label))


def _share(pairs: Sequence[Pair], right: Callable[[Pair], bool]) -> float:
    return sum(map(right, pairs)) / len(pairs) if pairs else 0.0


def _binary(outcomes: Iterable[tuple[bool, bool]]) -> Score:
    counts = Counter(outcomes)
    hit = counts[True, True]
    return Score(hit, hit + counts[False, True], hit + counts[True, False])


def _names(pairs: Sequence[Pair]) -> Score:
    """Names over all articles; a name agrees where one holds all words of the other (titles aside)."""
    hit = predicted = wanted = 0
    for pair in pairs:
        theirs = [_words(name) for name in pair.gold["spokespersons"]]
        ours = [_words(name) for name in pair.labels.spokespersons]
        predicted, wanted = predicted + len(ours), wanted + len(theirs)
        hit += sum(any(name <= other or other <= name for other in ours) for name in theirs)
    return Score(hit, predicted, wanted)


def _evidence(pairs: Sequence[Pair]) -> float:
    told = [p for p in pairs if p.gold["tone"] in ("negative", "positive") and _equal(p, "tone")]
    return _share(told, lambda p: same_sentence(p.labels.evidence or "", p.gold["evidence"] or ""))


def same_sentence(one: str, other: str) -> bool:
    """One holds the other, or nearly all words agree: sentence splitters differ at quotation marks."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return False
    return len(a & b) / min(len(a), len(b)) >= _SAME


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _by_hard(pairs: Sequence[Pair]) -> dict[str, tuple[int, int]]:
    """Kind of difficulty -> (tone and relevance right, all), where the rows name it."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        if pair.gold.get("hard"):
            groups[pair.gold["hard"]].append(pair.labels.tone == pair.gold["tone"])
    return {name: (sum(outcomes), len(outcomes)) for name, outcomes in sorted(groups.items())}


# ---------------------------------------------------------------- as text


def render(result: Report, intervals: Mapping[str, tuple[float, float]] = MappingProxyType({})) -> str:
    """Plain text tables for the terminal."""
    lines = [f"{result.items} articles, {result.relevant} relevant", ""]
    for name, value in sorted(result.figures.items()):
        within = "  [{:.3f}, {:.3f}]".format(*intervals[name]) if name in intervals else ""
        lines.append(f"  {name:<20}{value:6.3f}{within}")
    lines += [f"  {'unsure (wrong)':<20}{result.unsure:6.3f}", "", *_tone_lines(result)]
    if result.hard:
        lines += ["", "by difficulty (right/all)"]
        lines += [f"  {name:<28}{right:>3}/{total}" for name, (right, total) in result.hard.items()]
    return "\n".join(lines)


def _tone_lines(result: Report) -> list[str]:
    columns = (*TONES, "unsure", "irrelevant")
    lines = ["tone: gold down, judged across", "  " + " " * 10 + "".join(f"{c:>11}" for c in columns)]
    for gold in TONES:
        cells = "".join(f"{result.tone_table.get((gold, c), 0):>11}" for c in columns)
        lines.append(f"  {gold:<10}{cells}")
    for tone, score in result.tones.items():
        lines.append(
            f"  {tone:<10} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
        )
    return lines
