"""Facts, decisions, and the effective labels that follow from both.

The table ``label`` holds one row per judged article: ``records.effective`` of the facts of the latest
judged version and of the decisions. It is rewritten in the transaction that writes either, and so is
what a copy takes from its original; the view and every facet read it alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from aggregator.records import Decision, Fact, Labels, Reading, Tone, effective
from aggregator.store.coverage import persons
from aggregator.store.database import Database, iso, moment
from crawler.article import from_iso, to_iso

_DECIDABLE = frozenset(f.name for f in fields(Labels)) - {"decided_by"}
_FAITHFUL = ("exact", "near")  # copies that say what their original says


@dataclass(frozen=True, slots=True)
class _Judged:
    """The latest judged version of an article, and what stands in it."""

    article_id: int
    version_id: int
    text: str
    facts: tuple[Fact, ...]

    def holds(self, evidence: str) -> bool:
        return evidence in self.text


class Facts:
    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------ what is to be judged

    def pending(
        self,
        analyzers: Mapping[str, str],
        *,
        everything: bool = False,
        rejudge_since: datetime | None = None,
        batch: int = 500,
    ) -> Iterator[Reading]:
        """Latest versions that were not judged by exactly these ``analyzers`` (name -> version).

        ``everything``: judged ones too. ``rejudge_since``: those judged by other analyzers only if
        published (or collected) since then. Each batch is a query of its own, so that its readings may be
        saved in between; every article comes once.
        """
        signature = _signature(analyzers)
        seen_now = [row[0] for row in self._db.rows("SELECT DISTINCT judged_by FROM article")]
        kinds = {None, *seen_now} if everything else {None, *seen_now} - {signature}
        newest = self._db.value("SELECT max(article_id) FROM article") or 0
        # the current signature first: what is judged on the way joins it, and must not come again
        for judged_by in sorted(kinds, key=lambda k: (k != signature, k is not None, k or "")):
            since = None if judged_by is None or everything else rejudge_since
            yield from self._readings(judged_by, iso(since) or "", newest, batch)

    def _readings(self, judged_by: str | None, since: str, newest: int, batch: int) -> Iterator[Reading]:
        last = 0
        while rows := self._db.rows(_PENDING, [judged_by, last, newest, since, batch]):
            yield from map(_reading, rows)
            last = rows[-1]["article_id"]

    def reading(self, article_id: int) -> Reading | None:
        """The latest version of one article."""
        row = self._db.row(f"{_READING} WHERE a.article_id = ?", [article_id])
        return None if row is None else _reading(row)

    # ------------------------------------------------------------ what was judged

    def save(self, version_id: int, facts: Sequence[Fact], now: datetime) -> None:
        """The whole judgement of one version; it replaces an earlier one."""
        self._save([(version_id, facts)], now, None)

    def save_many(
        self,
        judged: Iterable[tuple[Reading, Sequence[Fact]]],
        now: datetime,
        analyzers: Mapping[str, str] | None = None,
    ) -> None:
        """Judgements in one transaction. ``analyzers`` are those that were asked; without it, those that
        gave a fact. A version whose text was replaced since it was read is left pending."""
        with self._db.transaction():
            current = [(r.version_id, facts) for r, facts in judged if self._unchanged(r)]
            self._save(current, now, analyzers)

    def _unchanged(self, reading: Reading) -> bool:
        row = self._db.row("SELECT headline, body FROM version WHERE version_id = ?", [reading.version_id])
        return row is not None and (row["headline"], row["body"]) == (reading.headline, reading.body)

    def _save(
        self,
        judged: Sequence[tuple[int, Sequence[Fact]]],
        now: datetime,
        analyzers: Mapping[str, str] | None,
    ) -> None:
        signatures, rows = [], []
        for version_id, facts in judged:
            asked = analyzers or {f.analyzer: f.analyzer_version for f in facts}
            signatures.append((_signature(asked) if facts else None, version_id))
            rows += [_fact_row(version_id, fact, now) for fact in facts]
        with self._db.transaction():
            self._db.executemany("DELETE FROM fact WHERE version_id = ?", ([v] for v, _ in judged))
            self._db.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            ids = [self._article_of(version_id) for version_id, _ in judged]
            self._db.executemany(
                "UPDATE article SET judged_by = ? WHERE version_id = ? AND article_id = ?",
                ((*signature, article_id) for signature, article_id in zip(signatures, ids, strict=True)),
            )
            self.refresh_labels(dict.fromkeys(ids))

    def _article_of(self, version_id: int) -> int:
        found = self._db.value("SELECT article_id FROM version WHERE version_id = ?", [version_id])
        if found is None:
            raise ValueError(f"no version {version_id}")
        return int(found)

    def of(self, version_id: int) -> tuple[Fact, ...]:
        """The facts of one version, by analyzer."""
        sql = "SELECT * FROM fact WHERE version_id = ? ORDER BY analyzer"
        return tuple(
            Fact(
                row["analyzer"],
                row["analyzer_version"],
                json.loads(row["value"]),
                row["evidence"],
                row["reason"],
            )
            for row in self._db.rows(sql, [version_id])
        )

    # ------------------------------------------------------------ decisions

    def decide(self, decision: Decision) -> None:
        """Append a decision and let it win. One whose uuid is known already is left as it was.

        Raises ValueError where the label is none, or the version is not of that article.
        """
        if decision.label not in _DECIDABLE:
            raise ValueError(f"no label {decision.label!r}; there are: {', '.join(sorted(_DECIDABLE))}")
        with self._db.transaction():
            if self._article_of(decision.version_id) != decision.article_id:
                raise ValueError(f"version {decision.version_id} is not of article {decision.article_id}")
            value, decided_at = _json(decision.value), to_iso(decision.decided_at)
            row = {**asdict(decision), "value": value, "decided_at": decided_at}
            if not self._db.value("SELECT 1 FROM decision_log WHERE uuid = ?", [decision.uuid]):
                self._db.insert("decision_log", row)
                self.refresh_labels([decision.article_id])

    def decisions(self, article_id: int) -> tuple[Decision, ...]:
        """Of one article, in the order in which they were made."""
        sql = "SELECT * FROM decision_log WHERE article_id = ? ORDER BY decided_at, decision_id"
        same = ("uuid", "article_id", "version_id", "label", "login", "note")
        return tuple(
            Decision(
                **{name: row[name] for name in same},
                value=json.loads(row["value"]),
                decided_at=from_iso(row["decided_at"]),
            )
            for row in self._db.rows(sql, [article_id])
        )

    # ------------------------------------------------------------ effective labels

    def refresh_labels(self, article_ids: Iterable[int]) -> None:
        """Rewrite the labels of these articles, and of the copies that follow one of them."""
        ids = dict.fromkeys(article_ids)
        with self._db.transaction():
            for article_id in ids:
                for concerned in (article_id, *self._copies_led_by(article_id)):
                    self._write(concerned, self._labels(concerned))

    def _copies_led_by(self, article_id: int) -> list[int]:
        """Copies are concerned only where somebody decided about the original."""
        sql = """SELECT article_id FROM copy WHERE copy_of = ?1
                 AND EXISTS (SELECT 1 FROM decision_log WHERE article_id = ?1)"""
        return [row[0] for row in self._db.rows(sql, [article_id])]

    def _judged(self, article_id: int) -> _Judged | None:
        row = self._db.row(_JUDGED, [article_id])
        if row is None:
            return None
        text = f"{row['headline']}\n\n{row['body']}"
        return _Judged(article_id, row["version_id"], text, self.of(row["version_id"]))

    def _labels(self, article_id: int) -> tuple[int, Labels] | None:
        """With the version they belong to; None while unjudged.

        A decided tone whose evidence is gone from the text is *unsure* ("perlu dibaca") until somebody
        reads it again.
        """
        judged = self._judged(article_id)
        if judged is None:
            return None
        own = self.decisions(article_id)
        decisions = own or self._inherited(judged)
        labels = effective(judged.facts, decisions)
        if labels is None:
            return None
        if labels.evidence and decisions and not judged.holds(labels.evidence):
            labels = replace(labels, evidence=_evidence(judged.facts))
        basis = self._basis(decisions, "tone")
        if own and labels.relevant and basis and not judged.holds(basis):
            labels = replace(labels, tone=Tone.unsure)
        return judged.version_id, labels

    def _inherited(self, judged: _Judged) -> tuple[Decision, ...]:
        """The decisions on the original, where their evidence stands in the copy too. Where there is none
        (say, "not relevant"), only a faithful copy takes them."""
        link = self._db.row("SELECT copy_of, relation FROM copy WHERE article_id = ?", [judged.article_id])
        decisions = self.decisions(link["copy_of"]) if link else ()
        if not link or not decisions:
            return ()
        basis = self._basis(decisions)
        stands = judged.holds(basis) if basis else link["relation"] in _FAITHFUL
        return decisions if stands else ()

    def _basis(self, decisions: Sequence[Decision], label: str | None = None) -> str | None:
        """The sentence on which the last decision (about ``label``) stands: the one a person chose in that
        version or since, else the machine's in it. "Not relevant" stands on none."""
        about = [d for d in decisions if label is None or d.label == label]
        if not about or (about[-1].label == "relevant" and not about[-1].value):
            return None
        version_id = about[-1].version_id
        chosen = [d.value for d in decisions if d.label == "evidence" and d.version_id >= version_id]
        return chosen[-1] if chosen else _evidence(self.of(version_id))

    def _write(self, article_id: int, found: tuple[int, Labels] | None) -> None:
        if found is None:
            self._db.execute("DELETE FROM label WHERE article_id = ?", [article_id])
            return
        version_id, labels = found
        row = {
            **{f.name: getattr(labels, f.name) for f in fields(labels)},
            "article_id": article_id,
            "version_id": version_id,
            "spokespersons": _json(labels.spokespersons),
        }
        self._db.insert("label", row, "REPLACE")


_JUDGED = """
SELECT version_id, headline, body FROM version v WHERE article_id = ?
AND EXISTS (SELECT 1 FROM fact f WHERE f.version_id = v.version_id) ORDER BY version_id DESC LIMIT 1
"""
_READING = """
SELECT a.article_id, a.version_id, a.outlet, o.kind AS outlet_kind, o.province AS outlet_province, a.url,
    v.headline, v.body, v.byline, a.published_at, a.collected_at, a.kind_hint, v.tail, v.place
FROM article a JOIN version v USING (version_id) LEFT JOIN outlet o ON o.id = a.outlet
"""
_PENDING = f"""{_READING}
WHERE a.judged_by IS ? AND a.article_id > ? AND a.article_id <= ? AND a.counted_at >= ?
ORDER BY a.article_id LIMIT ?
"""


def _reading(row: sqlite3.Row) -> Reading:
    same = ("article_id", "version_id", "outlet", "outlet_kind", "outlet_province", "url")
    return Reading(
        **{name: row[name] for name in (*same, "headline", "body", "tail", "place")},
        byline=persons(row["byline"]),
        published_at=moment(row["published_at"]),
        collected_at=moment(row["collected_at"]),
        kind=row["kind_hint"],
    )


def _signature(analyzers: Mapping[str, str]) -> str:
    return " ".join(f"{name}={version}" for name, version in sorted(analyzers.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fact_row(version_id: int, fact: Fact, now: datetime) -> list[Any]:
    head = [version_id, fact.analyzer, fact.analyzer_version, to_iso(now)]
    return [*head, _json(dict(fact.value)), fact.evidence, fact.reason]


def _evidence(facts: Iterable[Fact]) -> str | None:
    """The sentence that decided the tone."""
    found = [fact.value["evidence"] for fact in facts if fact.value.get("evidence")]
    return found[-1] if found else None
