"""*Isu Menonjol*: the stories that most outlets carried, each with the proof of its tone. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.analysis.sentences import sentences
from aggregator.digest.clips import Clipping, link, outlet_name, time_of
from aggregator.digest.figures import Selection, by_time, tone_of, tones
from aggregator.digest.view import Block
from aggregator.digest.words import MARK, MARKS, ROLES, join, number, office, shorten
from aggregator.records import Coverage, Labels, Story

ALWAYS, MOST = 3, 5  # a fourth and fifth story only if many carried it or it is negative
WIDE = 4  # outlets
LEAD, EVIDENCE = 170, 240  # characters: two phone screens hold sections 1 to 3
SHORT = 60  # a first sentence shorter than this says little; the second joins it


@dataclass(frozen=True, slots=True)
class Cluster:
    """A story within one edition: what of it the edition counts."""

    title: str
    originals: tuple[Coverage, ...]
    copies: tuple[Coverage, ...]
    late: int  # originals that came in late

    @property
    def reach(self) -> int:
        return len({r.outlet for r in (*self.originals, *self.copies)})

    @property
    def negative(self) -> int:
        return tones(self.originals)["negative"]

    @property
    def rank(self) -> tuple[int, int, int, tuple[str, str, str]]:
        """Reach, prominence, negativity; then time and address, so that the order is always the same."""
        prominence = max(_labels(r).prominence or 0 for r in self.originals)
        return -self.reach, -prominence, -self.negative, by_time(self.originals[0])


def clusters(chosen: Selection, late: Selection, stories: Sequence[Story]) -> list[Cluster]:
    """All stories with an original in the edition, the most prominent first."""
    titles = {s.story_id: s.title for s in stories}
    groups: dict[tuple[str, int], list[Coverage]] = {}
    for row in (*chosen.originals, *late.originals):
        groups.setdefault(_key(row), []).append(row)
    copies: dict[tuple[str, int], list[Coverage]] = {}
    for row in (*chosen.copies, *late.copies):
        copies.setdefault(_key(row), []).append(row)
    made = []
    for key, rows in groups.items():
        ordered = tuple(sorted(rows, key=by_time))
        made.append(
            Cluster(
                title=titles.get(ordered[0].story_id) or face(ordered).headline,
                originals=ordered,
                copies=tuple(copies.get(key, ())),
                late=sum(r in late.originals for r in ordered),
            )
        )
    return sorted(made, key=lambda c: c.rank)


def top(ranked: Sequence[Cluster]) -> list[Cluster]:
    """Three, and up to two more that are wide or negative."""
    more = [c for c in ranked[ALWAYS:] if c.reach >= WIDE or c.negative]
    return [*ranked[:ALWAYS], *more[: MOST - ALWAYS]]


def face(rows: Sequence[Coverage]) -> Coverage:
    """The row that speaks for the others: most prominent, then earliest."""
    return min(rows, key=lambda r: (-(_labels(r).prominence or 0), by_time(r)))


def _titled(cluster: Cluster, speaker: Coverage) -> Coverage:
    """The row to which the title leads: the one that bears it as headline, else the one that speaks."""
    return next((r for r in cluster.originals if r.headline == cluster.title), speaker)


def witness(rows: Sequence[Coverage]) -> Coverage:
    """The row whose evidence is shown: of the tone that weighs most, then the most prominent."""
    weight = {"negative": 0, "positive": 1, "unsure": 2, "neutral": 3}
    proven = [r for r in rows if _labels(r).evidence] or list(rows)
    heaviest = min(weight[tone_of(r)] for r in proven)
    return face([r for r in proven if weight[tone_of(r)] == heaviest])


def lead(body: str, title: str = "") -> str:
    """The first sentence of a body, with the second where the first is short; not the title again."""
    first = next((p for p in body.split("\n\n") if p.strip() and p.strip() != title), "")
    told = sentences(first)[:2]
    one = told[0] if told else ""
    if len(told) == 2 and len(one) < SHORT:
        one = f"{one} {told[1]}"
    return shorten(one, LEAD)


def same(one: str, other: str) -> bool:
    """Whether a reader would see the same words twice: one holds the other, case and a cut aside."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return bool(short) and short in long


def _bare(text: str) -> str:
    return text.casefold().rstrip("….” ")


def block(n: int, cluster: Cluster, clips: Clipping, issues: Mapping[str, str], agency: str) -> Block:
    """The ``n``-th story as the digest tells it."""
    speaker, proof = face(cluster.originals), witness(cluster.originals)
    counted = tones(cluster.originals)
    opening = lead(speaker.body, cluster.title)
    evidence = shorten(_labels(proof).evidence or "", EVIDENCE)
    if same(evidence, opening) or same(opening, cluster.title):
        opening = ""
    return Block(
        anchor=f"isu-{n}",
        title=link(cluster.title, _titled(cluster, speaker).url),
        issue=_commonest(issues.get(_labels(r).issue or "") for r in cluster.originals) or "Lainnya",
        lead=opening,
        lead_source=outlet_name(speaker),
        marks=tuple((mark, counted[mark.code]) for mark in MARKS if counted[mark.code]),
        role=ROLES.get(_commonest(_labels(r).role for r in cluster.originals) or "", ""),
        evidence="" if _bare(evidence) == _bare(cluster.title) else evidence,
        evidence_mark=MARK[tone_of(proof)],
        evidence_source=f"{outlet_name(proof)}, {time_of(proof, clips.zone)}",
        spread=_spread(cluster),
        place=_place(cluster.originals, agency),
        refs=clips.refs((*cluster.originals, *cluster.copies)),
    )


def _spread(cluster: Cluster) -> str:
    links, originals = len(cluster.originals) + len(cluster.copies), len(cluster.originals)
    told = f"{number(links)} tautan = {number(originals)} laporan asli"
    return f"{told} ({cluster.late} susulan)" if cluster.late else told


def _place(rows: Sequence[Coverage], agency: str) -> str:
    """The offices it is about, the most frequent first, at most two by name."""
    offices = _ordered(_labels(r).office for r in rows)
    named = [office(code, agency) for code in offices if code != "none"]
    if not named:
        return office("none", agency)
    return join(named[:2]) if len(named) <= 2 else f"{', '.join(named[:2])} (+{len(named) - 2})"


def _ordered(values: Iterable[str | None]) -> list[str]:
    counted = Counter(v for v in values if v)
    return sorted(counted, key=lambda v: (-counted[v], v))


def _commonest(values: Iterable[str | None]) -> str | None:
    return next(iter(_ordered(values)), None)


def _labels(row: Coverage) -> Labels:
    """Rows of a cluster are judged: ``figures.part`` lets no other in."""
    return row.labels or Labels(relevant=False)


def _key(row: Coverage) -> tuple[str, int]:
    """An article outside any story (not grouped yet) is one of its own; a copy follows its original."""
    if row.story_id is not None:
        return "story", row.story_id
    return "article", row.copy_of or row.article_id
