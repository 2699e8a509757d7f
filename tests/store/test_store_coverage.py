"""The view that any SQLite client reads, and its rows as Coverage."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.records import CopyLink, Reading, Story, Tone
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet

COLUMNS = [
    *("article_id", "url", "canonical_url", "outlet", "outlet_kind", "outlet_province"),
    *("headline", "body", "byline", "published_at", "collected_at", "kind", "copy_of", "story_id"),
    *("relevant", "role", "issue", "division", "office", "prominence", "mention_share"),
    *("tone", "tone_headline", "tone_score", "evidence", "spokespersons", "decided_by"),
]
LABELS = COLUMNS[COLUMNS.index("relevant") :]


def _rows(path: Path) -> list[dict[str, Any]]:
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    rows = [dict(row) for row in conn.execute("SELECT * FROM coverage ORDER BY article_id")]
    conn.close()
    return rows


def test_an_unjudged_article_has_no_labels(
    store: Store, path: Path, article: Callable[..., Article], now: datetime
) -> None:
    store.articles.put(article(outlet="tak.dikenal"), now=now)
    (row,) = _rows(path)
    assert list(row) == COLUMNS
    assert (row["outlet"], row["outlet_kind"], row["outlet_province"]) == ("tak.dikenal", None, None)
    assert (row["collected_at"], row["published_at"]) == ("2026-11-24T01:05:00Z", None)
    assert row["byline"] is row["kind"] is row["copy_of"] is row["story_id"] is None
    assert all(row[label] is None for label in LABELS)


def test_the_kind_of_an_owned_article_waits_for_its_judgement(
    store: Store, path: Path, article: Callable[..., Article], outlet: Callable[..., Outlet], now: datetime
) -> None:
    store.outlets.sync([outlet("contoh", kind="owned")])
    store.articles.put(article(), now=now)
    (row,) = _rows(path)
    assert (row["outlet_kind"], row["outlet_province"], row["kind"]) == ("owned", "Kalimantan Barat", None)


def test_a_judged_article_shows_its_labels(store: Store, path: Path, judged: Callable[..., Reading]) -> None:
    judged(byline=("Budi", "Siti"))
    (row,) = _rows(path)
    assert {name: row[name] for name in ("kind", "byline", *LABELS)} == {
        "kind": "berita",
        "byline": "Budi; Siti",
        "relevant": 1,
        "role": "subject",
        "issue": "kelembagaan_kinerja",
        "division": "umum",
        "office": "kota:Pontianak",
        "prominence": 3,
        "mention_share": 0.5,
        "tone": "negative",
        "tone_headline": "negative",
        "tone_score": -0.8,
        "evidence": "Warga menilai Bawaslu lamban.",
        "spokespersons": '["Siti Contoh"]',
        "decided_by": None,
    }


def test_an_irrelevant_article_is_none_of_ours(
    store: Store, path: Path, judged: Callable[..., Reading]
) -> None:
    judged(labels={"relevant": False, "kind": "opini"})
    (row,) = _rows(path)
    assert (row["relevant"], row["kind"]) == (0, "opini")
    assert row["role"] == row["division"] == row["office"] == "none"
    assert all(row[n] is None for n in ("issue", "tone", "tone_headline", "tone_score", "evidence"))
    assert json.loads(row["spokespersons"]) == []


def test_the_text_is_that_of_the_latest_judged_version(
    store: Store, path: Path, judged: Callable[..., Reading], article: Callable[..., Article], now: datetime
) -> None:
    judged()
    edited = store.articles.put(article(headline="Judul baru", body="Isi baru."), now=now)
    assert _rows(path)[0]["headline"] == "Bawaslu lamban"
    reading = store.facts.reading(edited.article_id)
    assert reading is not None and reading.headline == "Judul baru"
    store.facts.save(reading.version_id, (), now)
    assert _rows(path)[0]["headline"] == "Bawaslu lamban"
    judged(headline="Judul baru", body="Isi baru.")
    assert _rows(path)[0]["headline"] == "Judul baru"


def test_rows_are_the_view_and_more(
    store: Store, judged: Callable[..., Reading], outlet: Callable[..., Outlet], now: datetime
) -> None:
    store.outlets.sync([outlet(trust="low")])
    article_id = judged(byline=("Budi", "Siti"), published_at=now - timedelta(hours=5)).article_id
    row = store.coverage.row(article_id)
    assert row is not None and [row] == store.coverage.rows()
    assert (row.outlet_name, row.outlet_kind, row.trust) == ("Contoh Pontianak", "local", "low")
    assert (row.byline, row.when, row.origin) == (("Budi", "Siti"), now - timedelta(hours=5), "crawl")
    assert row.labels is not None
    assert (row.labels.relevant, row.labels.tone) == (True, Tone.negative)
    assert row.labels.spokespersons == ("Siti Contoh",)
    assert store.coverage.row(99) is None


def test_windows_are_half_open_and_fall_back_on_the_time_of_collection(
    store: Store, article: Callable[..., Article], now: datetime
) -> None:
    day = timedelta(days=1)
    old = store.articles.put(article("1", published_at=now - 9 * day), now=now).article_id
    undated = store.articles.put(article("2"), now=now).article_id

    def ids(*window: datetime | None, **more: Any) -> list[int]:
        return [row.article_id for row in store.coverage.rows(*window, **more)]

    assert ids() == [old, undated]
    assert ids(now - day, now) == []
    assert ids(now, now + day) == [undated]
    assert ids(None, now) == [old]
    assert ids(now, None, window_on="collected_at") == [old, undated]
    assert ids(now - 9 * day, None, window_on="published_at") == [old]
    assert ids(limit=1) == [old]


def test_filters(store: Store, judged: Callable[..., Reading]) -> None:
    one = judged("1", {"tone": "positive"}).article_id
    two = judged("2", outlet="lain").article_id
    copy = judged("3").article_id
    story = Story(None, "Kritik", (two,))
    store.copies.attach(copy, CopyLink(copy, two, "exact", 1, 1))
    store.groups.save([story], {one, two})

    def ids(**filters: Any) -> list[int]:
        return [row.article_id for row in store.coverage.rows(**filters)]

    assert ids(tone=Tone.positive) == [one]
    assert ids(tone=["positive", "negative"], outlet="contoh") == [one, copy]
    assert ids(copy_of=None) == [one, two]
    assert ids(copy_of=two) == [copy]
    assert ids(relevant=True, story_id=1) == [two, copy]
    assert [row.article_id for row in store.coverage.story(1)] == [two, copy]
    assert ids(tone=[]) == []
    with pytest.raises(ValueError, match="no filter 'nada'; there are: article_id"):
        ids(nada="negatif")


def test_an_outlet_that_left_the_registry_keeps_its_articles_kind(
    store: Store, article: Callable[..., Article], outlet: Callable[..., Outlet], now: datetime
) -> None:
    store.outlets.sync([outlet("contoh"), outlet("lain")])
    store.articles.put(article(), now=now)
    store.outlets.sync([outlet("lain")])
    assert store.coverage.rows()[0].outlet_kind == "local"
