"""Facts belong to one version; decisions are append-only and win; copies follow their original."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from aggregator.records import CopyLink, Decision, Fact, Labels, Reading
from aggregator.store import Store
from crawler.article import Article

ANALYZERS = {"relevance": "1", "tone": "1"}
PRAISE = "Warga memuji Bawaslu."


def _labels(store: Store, article_id: int) -> Labels:
    row = store.coverage.row(article_id)
    assert row is not None and row.labels is not None
    return row.labels


def _link(store: Store, copy: Reading, original: Reading, relation: str = "near") -> None:
    store.copies.attach(copy.article_id, CopyLink(copy.article_id, original.article_id, relation, 0.9, 0.9))


# ---------------------------------------------------------------- facts


def test_facts_come_back_as_they_were(
    store: Store, judged: Callable[..., Reading], facts: Callable[..., tuple[Fact, ...]]
) -> None:
    assert store.facts.of(judged().version_id) == facts()


def test_a_second_judgement_replaces_the_first(
    store: Store, judged: Callable[..., Reading], now: datetime
) -> None:
    reading = judged()
    store.facts.save(reading.version_id, [Fact("relevance", "2", {"relevant": False})], now)
    assert [f.analyzer for f in store.facts.of(reading.version_id)] == ["relevance"]
    assert not _labels(store, reading.article_id).relevant


def test_pending_are_versions_not_judged_by_these_analyzers(
    store: Store, article: Callable[..., Article], judged: Callable[..., Reading], now: datetime
) -> None:
    fresh = store.articles.put(article("1"), now=now).article_id
    done = judged("2").article_id
    edited = judged("3", byline=("Budi",)).article_id
    store.articles.put(article("3", body="Isi baru."), now=now)

    def pending(analyzers: dict[str, str] = ANALYZERS, **more: Any) -> list[int]:
        return sorted(r.article_id for r in store.facts.pending(analyzers, batch=1, **more))

    assert pending() == [fresh, edited]
    assert pending({**ANALYZERS, "tone": "2"}) == [fresh, done, edited]
    assert pending({**ANALYZERS, "issue": "1"}) == [fresh, done, edited]
    assert pending(everything=True) == [fresh, done, edited]
    later = now + timedelta(days=1)
    assert pending({**ANALYZERS, "tone": "2"}, rejudge_since=later) == [fresh, edited]
    assert [r.body for r in store.facts.pending(ANALYZERS) if r.article_id == edited] == ["Isi baru."]
    assert [r.byline for r in store.facts.pending(ANALYZERS) if r.article_id == edited] == [("Budi",)]


def test_what_is_pending_may_be_saved_on_the_way(
    store: Store,
    article: Callable[..., Article],
    facts: Callable[..., tuple[Fact, ...]],
    now: datetime,
) -> None:
    store.articles.put_many([article(str(n)) for n in range(7)], now)
    seen = []
    for reading in store.facts.pending(ANALYZERS, batch=2):
        seen.append(reading.article_id)
        store.facts.save_many([(reading, facts())], now)
    assert seen == sorted(set(seen)) and len(seen) == 7
    assert not list(store.facts.pending(ANALYZERS))


def test_an_analyzer_that_was_asked_may_have_nothing_to_say(
    store: Store, article: Callable[..., Article], now: datetime
) -> None:
    store.articles.put(article(), now=now)
    for reading in store.facts.pending(ANALYZERS):
        store.facts.save_many([(reading, [Fact("relevance", "1", {"relevant": False})])], now, ANALYZERS)
    assert not list(store.facts.pending(ANALYZERS))


def test_a_text_replaced_while_it_was_judged_stays_pending(
    store: Store, article: Callable[..., Article], facts: Callable[..., tuple[Fact, ...]], now: datetime
) -> None:
    store.articles.put(article(page_digest="p"), now=now)
    (reading,) = store.facts.pending(ANALYZERS)
    better = article(body="Lebih lengkap.", page_digest="p", extractor="cascade/2")
    store.articles.put(better, now=now)
    store.facts.save_many([(reading, facts())], now)
    assert [r.body for r in store.facts.pending(ANALYZERS)] == ["Lebih lengkap."]


# ---------------------------------------------------------------- decisions


def test_a_decision_wins_and_the_last_one_most(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None], now: datetime
) -> None:
    reading = judged()
    decide(reading, now + timedelta(hours=2), "rina", tone="neutral")
    decide(reading, now + timedelta(hours=1), "budi", tone="positive", issue="etik_dkpp")
    labels = _labels(store, reading.article_id)
    assert (labels.tone, labels.issue, labels.decided_by) == ("neutral", "etik_dkpp", "rina")
    assert labels.office == "kota:Pontianak"
    assert [d.login for d in store.facts.decisions(reading.article_id)] == ["budi", "budi", "rina"]


def test_a_decision_outlives_a_new_judgement(
    store: Store,
    judged: Callable[..., Reading],
    decide: Callable[..., None],
    facts: Callable[..., tuple[Fact, ...]],
    now: datetime,
) -> None:
    reading = judged()
    decide(reading, tone="neutral")
    store.facts.save(reading.version_id, facts("2", tone="positive"), now)
    assert _labels(store, reading.article_id).tone == "neutral"


def test_relevance_can_be_decided_both_ways(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None], now: datetime
) -> None:
    reading = judged()
    decide(reading, relevant=False)
    labels = _labels(store, reading.article_id)
    assert (labels.relevant, labels.role, labels.tone, labels.decided_by) == (False, "none", None, "rina")
    decide(reading, now + timedelta(hours=1), relevant=True)
    assert _labels(store, reading.article_id).tone == "negative"


def test_the_view_shows_plain_values(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None]
) -> None:
    decide(judged(), tone="neutral", prominence=2, spokespersons=["Ani", "Budi"])
    rows = store._db.rows("SELECT * FROM decision ORDER BY label")
    assert [row["value"] for row in rows] == [2, '["Ani","Budi"]', "neutral"]
    columns = ["uuid", "article_id", "version_id", "label", "value", "login", "decided_at", "note"]
    assert rows[0].keys() == columns
    assert _labels(store, 1).spokespersons == ("Ani", "Budi")


def test_decisions_are_append_only(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None]
) -> None:
    decide(judged(), tone="neutral")
    for sql in ("UPDATE decision_log SET value = '1'", "DELETE FROM decision_log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store._db.execute(sql)


def test_a_decision_that_came_before_is_left_as_it_was(
    store: Store, judged: Callable[..., Reading], now: datetime
) -> None:
    reading = judged()
    decision = Decision("u1", reading.article_id, reading.version_id, "tone", "neutral", "rina", now)
    store.facts.decide(decision)
    store.facts.decide(replace(decision, value="positive"))
    assert store.facts.decisions(reading.article_id) == (decision,)


def test_a_wrong_decision_is_refused(store: Store, judged: Callable[..., Reading], now: datetime) -> None:
    one, two = judged("1"), judged("2")
    right = Decision("u1", one.article_id, one.version_id, "tone", "neutral", "rina", now)
    with pytest.raises(ValueError, match="no label 'nada'; there are: division"):
        store.facts.decide(replace(right, label="nada"))
    with pytest.raises(ValueError, match="is not of article"):
        store.facts.decide(replace(right, version_id=two.version_id))
    with pytest.raises(ValueError, match="no version 99"):
        store.facts.decide(replace(right, version_id=99))
    assert store.facts.decisions(one.article_id) == ()


def test_a_decision_holds_until_its_evidence_is_gone(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None], now: datetime
) -> None:
    decide(judged(), tone="neutral")
    kept = judged(body="Pembuka baru. Warga menilai Bawaslu lamban.")
    assert _labels(store, kept.article_id).tone == "neutral"
    gone = judged(body=PRAISE, labels={"tone": "positive", "evidence": PRAISE})
    labels = _labels(store, gone.article_id)
    assert (labels.tone, labels.evidence, labels.decided_by) == ("unsure", PRAISE, "rina")
    decide(gone, now + timedelta(hours=1), tone="positive")
    assert _labels(store, gone.article_id).tone == "positive"


def test_evidence_stands_in_the_row_it_is_shown_with(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None]
) -> None:
    decide(judged(), tone="neutral", evidence="Bawaslu lamban")
    gone = judged(headline="Judul", body=PRAISE, labels={"tone": "positive", "evidence": PRAISE})
    assert (_labels(store, gone.article_id).tone, _labels(store, gone.article_id).evidence) == (
        "unsure",
        PRAISE,
    )


# ---------------------------------------------------------------- copies


def test_a_copy_takes_its_originals_decision_before_or_after_it_is_linked(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None], now: datetime
) -> None:
    original, copy = judged("1"), judged("2")
    decide(original, tone="neutral")
    assert _labels(store, copy.article_id).tone == "negative"
    _link(store, copy, original)
    assert (_labels(store, copy.article_id).tone, _labels(store, copy.article_id).decided_by) == (
        "neutral",
        "rina",
    )
    decide(original, now + timedelta(hours=1), "budi", tone="positive")
    assert _labels(store, copy.article_id).tone == "positive"
    store.copies.attach(copy.article_id, None)
    assert (_labels(store, copy.article_id).tone, _labels(store, copy.article_id).decided_by) == (
        "negative",
        None,
    )


def test_a_copy_keeps_its_own_decision(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None]
) -> None:
    original, copy = judged("1"), judged("2")
    _link(store, copy, original)
    decide(copy, login="budi", issue="etik_dkpp")
    decide(original, tone="neutral")
    labels = _labels(store, copy.article_id)
    assert (labels.tone, labels.issue, labels.decided_by) == ("negative", "etik_dkpp", "budi")


def test_a_copy_without_the_evidence_takes_nothing(
    store: Store, judged: Callable[..., Reading], decide: Callable[..., None]
) -> None:
    original = judged("1")
    copy = judged("2", body=PRAISE, labels={"tone": "positive", "evidence": PRAISE})
    _link(store, copy, original, "excerpt")
    decide(original, tone="neutral")
    assert (_labels(store, copy.article_id).tone, _labels(store, copy.article_id).decided_by) == (
        "positive",
        None,
    )


@pytest.mark.parametrize(("relation", "follows"), [("exact", True), ("expanded", False)])
def test_irrelevance_is_taken_by_faithful_copies_only(
    store: Store,
    judged: Callable[..., Reading],
    decide: Callable[..., None],
    relation: str,
    follows: bool,
) -> None:
    original, copy = judged("1"), judged("2")
    _link(store, copy, original, relation)
    decide(original, relevant=False)
    assert _labels(store, copy.article_id).relevant is not follows
