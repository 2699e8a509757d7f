"""Identity and versions: one article stays one, and only the outlet's edit is an edit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aggregator.records import Reading
from aggregator.store import Store
from crawler.article import Article, Origin

Make = Callable[..., Article]


def test_the_same_address_and_text_is_the_same_article(store: Store, article: Make, now: datetime) -> None:
    first = store.articles.put(article(), now=now)
    again = store.articles.put(article(), now=now + timedelta(hours=1))
    assert (first.outcome, again.outcome) == ("new", "same")
    assert first.article_id == again.article_id
    assert store.articles.count() == 1 == len(store.articles.versions(first.article_id))


def test_identity_is_of_the_outlet(store: Store, article: Make, now: datetime) -> None:
    here = store.articles.put(article("7"), now=now)
    there = store.articles.put(article("7", outlet="lain"), now=now)
    assert there.outcome == "new" and there.article_id != here.article_id
    assert store.articles.find("lain", "7") == there.article_id
    assert store.articles.find("lain", "8") is None


def test_another_text_of_another_page_makes_a_version(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article(body="Teks lama."), now=now)
    changed = store.articles.put(article(body="Teks baru."), now=now + timedelta(hours=1))
    assert changed.outcome == "changed"
    old, new = store.articles.versions(changed.article_id)
    assert (old.body, new.body, old.edit, new.edit) == ("Teks lama.", "Teks baru.", False, True)
    assert store.coverage.rows()[0].versions == 2


def test_a_text_may_come_back(store: Store, article: Make, now: datetime) -> None:
    for body in ("A.", "B.", "A."):
        stored = store.articles.put(article(body=body), now=now)
    assert [v.body for v in store.articles.versions(stored.article_id)] == ["A.", "B.", "A."]


def test_a_better_reading_of_the_same_page_replaces(
    store: Store, article: Make, judged: Callable[..., Reading], now: datetime
) -> None:
    published = datetime(2026, 11, 23, tzinfo=UTC)
    reading = judged(page_digest="p")
    better = article(body="Lebih lengkap.", page_digest="p", extractor="cascade/2", published_at=published)
    assert store.articles.put(better, now=now).outcome == "same"
    (version,) = store.articles.versions(reading.article_id)
    assert (version.body, version.extractor) == ("Lebih lengkap.", "cascade/2")
    assert store.facts.of(version.version_id) == ()
    row = store.coverage.row(reading.article_id)
    assert row is not None
    assert row.labels is None and row.published_at == published
    assert [r.body for r in store.facts.pending({"relevance": "1", "tone": "1"})] == ["Lebih lengkap."]
    assert not store.search.query("warga") and store.search.query("lengkap")


def test_another_page_read_by_another_extractor_is_kept_but_no_edit(
    store: Store, article: Make, now: datetime
) -> None:
    store.articles.put(article(body="A."), now=now)
    stored = store.articles.put(article(body="B.", extractor="cascade/2"), now=now)
    assert stored.outcome == "changed"
    assert [v.edit for v in store.articles.versions(stored.article_id)] == [False, False]


def test_the_page_may_change_around_the_same_text(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article(page_digest="p1"), now=now)
    store.articles.put(article(page_digest="p2"), now=now)
    better = article(body="Lebih lengkap.", page_digest="p2", extractor="cascade/2")
    assert store.articles.put(better, now=now).outcome == "same"


def test_an_import_without_a_page_compares_the_text_only(store: Store, article: Make, now: datetime) -> None:
    bare = article(page_digest="", extractor="")
    store.articles.put(bare, now=now, origin="import")
    assert store.articles.put(bare, now=now, origin="import").outcome == "same"
    changed = store.articles.put(replace(bare, body="Lain."), now=now, origin="import")
    assert changed.outcome == "changed"
    assert store.articles.versions(changed.article_id)[-1].edit


def test_a_cut_text_does_not_displace_the_whole(store: Store, article: Make, now: datetime) -> None:
    stored = store.articles.put(article(body="Utuh. Sampai akhir."), now=now)
    assert store.articles.put(article(body="Utuh.", truncated=True), now=now).outcome == "same"
    assert [v.body for v in store.articles.versions(stored.article_id)] == ["Utuh. Sampai akhir."]


def test_the_whole_text_after_a_cut_one_is_no_edit(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article(body="Utuh.", truncated=True), now=now)
    stored = store.articles.put(article(body="Utuh. Sampai akhir."), now=now)
    assert [v.edit for v in store.articles.versions(stored.article_id)] == [False, False]


def test_what_was_unknown_is_filled_in_and_what_was_known_stays(
    store: Store, article: Make, now: datetime
) -> None:
    first, second = (datetime(2026, 11, day, tzinfo=UTC) for day in (22, 23))
    store.articles.put(article(), now=now)
    told = article(published_at=first, published_from="jsonld", byline=("Budi; S.H.", "Siti"))
    store.articles.put(told, now=now)
    later = article(published_at=second, published_from="meta", byline=("Lain",))
    article_id = store.articles.put(later, now=now).article_id
    found = store.articles.get(article_id)
    assert found is not None
    assert (found.published_at, found.published_from) == (first, "jsonld")
    assert found.byline == ("Budi, S.H.", "Siti")


def test_get_gives_back_what_was_put(store: Store, article: Make, now: datetime) -> None:
    whole = article(place="Pontianak", tail="(Ant)", kind="berita", byline=("A", "B"), published_at=now)
    stored = store.articles.put(whole, now=now)
    assert store.articles.get(stored.article_id) == replace(whole, fetched_at=now)
    assert store.articles.get(99) is None


def test_the_declared_origin_is_kept_with_its_version(store: Store, article: Make, now: datetime) -> None:
    ant = Origin("ANTARA", "https://kalbar.antaranews.com/berita/1", "Judul di sana\0", "declared")
    article_id = store.articles.put(article(body="Satu.", page_digest="p", source=ant), now=now).article_id
    kept = replace(ant, headline="Judul di sana")

    def source() -> Origin | None:
        found = store.articles.get(article_id)
        return found.source if found else None

    assert source() == kept
    for other in (None, Origin("Kompas.com")):  # an import without the line, a hint
        store.articles.put(article(body="Satu.", source=other), now=now)
        assert source() == kept
    row = store.coverage.row(article_id)
    assert row is not None
    assert (row.origin_name, row.origin_url) == ("ANTARA", "https://kalbar.antaranews.com/berita/1")
    assert (row.origin_headline, row.origin_grade, row.origin) == ("Judul di sana", "declared", "crawl")
    store.articles.put(article(body="Satu, dibaca lebih baik.", page_digest="p"), now=now)
    assert source() is None  # a better reading of the same page
    store.articles.put(article(body="Dua.", page_digest="q", source=Origin("Tempo.co")), now=now)
    assert source() == Origin("Tempo.co")
    store.articles.put(article(body="Dua.", page_digest="q", source=ant), now=now)
    assert source() == kept


def test_text_that_sqlite_cannot_keep_is_mended(store: Store, article: Make, now: datetime) -> None:
    stored = store.articles.put(
        article(headline="Satu\0 dua \ud800", body="Isi\0.", page_digest="p"), now=now
    )
    found = store.articles.get(stored.article_id)
    assert found is not None
    assert (found.headline, found.body) == ("Satu dua ?", "Isi.")
    again = article(headline="Satu\0 dua \ud800", body="Isi\0.", page_digest="p")
    assert store.articles.put(again, now=now).outcome == "same"


def test_a_batch_is_kept_whole_or_not_at_all(store: Store, article: Make, now: datetime) -> None:
    broken = replace(article("2"), url=None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        store.articles.put_many([article("1"), broken], now)
    assert store.articles.count() == 0
    stored = store.articles.put_many([article("1"), article("2"), article("1", body="Lain.")], now)
    assert [s.outcome for s in stored] == ["new", "new", "changed"]


def test_ids_are_never_used_again(store: Store, article: Make, now: datetime) -> None:
    last = store.articles.put(article("1"), now=now).article_id
    with store.transaction():
        for table in ("stem", "version", "article"):
            store._db.execute("PRAGMA defer_foreign_keys = ON")
            store._db.execute(f"DELETE FROM {table}")
    assert store.articles.put(article("2"), now=now).article_id == last + 1


def test_known_are_stored_and_remembered(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article("1"), now=now)
    store.articles.remember("contoh", "2", "not_named", now)
    store.articles.remember("contoh", "2", "no_body", now)
    store.articles.remember("lain", "3", "not_named", now)
    assert store.articles.known("contoh", ["1", "2", "3", "4"]) == {"1", "2"}
    assert store.articles.known("lain", ["1", "2", "3"]) == {"3"}
    assert store.articles.known("kosong", ["1"]) == store.articles.known("contoh", []) == frozenset()


def test_revisits_are_due_at_each_hour_once(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article(published_at=now - timedelta(hours=2)), now=now)
    hours = (1, 6)

    def due(after: float) -> bool:
        return bool(store.articles.revisits(now + timedelta(hours=after), hours))

    assert not due(0.9)
    (candidate,) = store.articles.revisits(now + timedelta(hours=1), hours)["contoh"]
    assert (candidate.headline, candidate.published_at) == ("Bawaslu lamban", now - timedelta(hours=2))
    store.articles.put(article(), now=now + timedelta(hours=1))
    assert not due(5.9)
    assert due(6) and due(29)
    store.articles.remember("contoh", "1", "http_error", now + timedelta(hours=7))
    assert not due(7.5)


def test_revisits_are_given_up_and_leave_imports_alone(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article("1"), now=now)
    store.articles.put(article("2"), now=now, origin="backfill")
    hour_later = store.articles.revisits(now + timedelta(hours=1), (1,))
    assert [c.url for c in hour_later["contoh"]] == ["https://contoh.example/1"]
    assert store.articles.revisits(now + timedelta(hours=26), (1,)) == {}
    assert store.articles.revisits(now + timedelta(hours=26), ()) == {}


def test_identity_is_unique_in_the_file(store: Store, article: Make, now: datetime) -> None:
    store.articles.put(article("1"), now=now)
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute(
            "INSERT INTO article SELECT 99, outlet, key, NULL, 1, NULL, NULL, collected_at,"
            " last_read_at, origin, published_from, NULL, url, url FROM article"
        )
