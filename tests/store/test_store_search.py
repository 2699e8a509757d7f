"""What a search finds, in which order, and that the index stays in step with the articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.records import Reading
from aggregator.store import QueryError, Store
from crawler.article import Article

EXCEPTIONS = ("mengawasi awas", "menteri menteri")


@pytest.fixture
def found(store: Store) -> Callable[..., list[str]]:
    """Headlines that a query finds."""

    def find(text: str, **more: Any) -> list[str]:
        return [hit.coverage.headline for hit in store.search.query(text, **more)]

    return find


@pytest.fixture
def put(store: Store, article: Callable[..., Article], now: datetime) -> Callable[..., int]:
    def make(
        headline: str, body: str = "Isi.", days: float = 0, key: str | None = None, **fields: Any
    ) -> int:
        published = now - timedelta(days=days)
        made = article(key or headline, headline, body, published_at=published, **fields)
        return store.articles.put(made, now=now).article_id

    return make


def test_words_fold_their_affixes_and_quotes_do_not(
    put: Callable[..., int], found: Callable[..., list[str]]
) -> None:
    put("Laporan", "Warga melaporkan pelanggaran kampanye.")
    assert found("pelaporan") == found("lapor DILANGGAR") == ["Laporan"]
    assert found('"melaporkan pelanggaran"') == found('"MELAPORKAN"') == ["Laporan"]
    assert found('"pelaporan"') == found('"pelanggaran melaporkan"') == []


def test_operators(put: Callable[..., int], found: Callable[..., list[str]]) -> None:
    put("A", "kpu hadir", 0)
    put("B", "kpu dan dkpp hadir", 1)
    put("C", "dkpp hadir", 2)
    assert found("kpu dkpp") == found("kpu AND dkpp") == ["B"]
    assert found("kpu OR dkpp") == ["A", "B", "C"]
    assert found("hadir NOT kpu") == ["C"]
    assert found("hadir NOT (kpu OR dkpp)") == []
    assert found("hadir AND NOT dkpp") == ["A"]
    assert found("(kpu OR dkpp) NOT (kpu dkpp)") == ["A", "C"]


def test_near(put: Callable[..., int], found: Callable[..., list[str]]) -> None:
    put("Dekat", "ketua satu dua bawaslu", 0)
    put("Jauh", "ketua satu dua tiga empat lima bawaslu", 1)
    assert found("NEAR(ketua bawaslu, 3)") == ["Dekat"]
    assert found("NEAR(ketua bawaslu)") == ["Dekat", "Jauh"]
    assert found('NEAR("ketua satu" bawaslu, 1)') == ["Dekat"]
    assert found("NEAR(bawaslu mengetuai, 9)") == []


def test_the_newest_day_comes_first_and_the_best_first_within(
    put: Callable[..., int], found: Callable[..., list[str]]
) -> None:
    put("Lama", "etik etik etik", 400)
    put("Bulan lalu", "etik " * 3, 40)
    put("Sekilas", f"etik {'lain ' * 60}", 0.01)
    put("Pokok", "etik etik etik", 0.02)
    assert found("etik") == ["Pokok", "Sekilas", "Bulan lalu", "Lama"]
    assert found("etik", limit=2) == ["Pokok", "Sekilas"]
    assert found("etik", limit=2, offset=1) == ["Sekilas", "Bulan lalu"]
    assert found("etik", limit=None) == ["Pokok", "Sekilas", "Bulan lalu", "Lama"]


def test_filters_and_dates(
    store: Store, put: Callable[..., int], judged: Callable[..., Reading], now: datetime
) -> None:
    put("Kemarin", "kritik", 1)
    put("Tahun lalu", "kritik", 300)
    article_id = judged("j", headline="Dinilai", body="kritik").article_id

    def count(**more: Any) -> int:
        assert len(store.search.query("kritik", **more)) == store.search.count("kritik", **more)
        return store.search.count("kritik", **more)

    assert count() == 3
    assert count(tone="negative", issue="kelembagaan_kinerja", office="kota:Pontianak") == 1
    assert count(tone="positive") == 0
    assert count(outlet="contoh", tone=None) == 3
    assert count(since=now - timedelta(days=2)) == 2
    assert count(until=now - timedelta(days=2)) == 1
    assert count(since=now - timedelta(days=2), until=now) == 1
    assert count(since=now + timedelta(days=9)) == 0
    assert [h.coverage.article_id for h in store.search.query("", tone="negative")] == [article_id]
    assert len(store.search.query("")) == store.search.count(" ") == 3


def test_only_the_latest_version_is_found(
    store: Store, put: Callable[..., int], found: Callable[..., list[str]]
) -> None:
    put("Judul", "teks pertama", key="k")
    put("Judul lain", "teks kedua", key="k")
    assert found("pertama") == []
    assert found("kedua") == found('"judul lain"') == ["Judul lain"]
    assert store.check() == []


def test_a_failed_transaction_leaves_the_index_as_it_was(
    store: Store, put: Callable[..., int], found: Callable[..., list[str]]
) -> None:
    put("Judul", "teks pertama", key="k")
    with pytest.raises(RuntimeError), store.transaction():
        put("Judul", "teks kedua", key="k")
        put("Baru", "teks kedua")
        raise RuntimeError
    assert (found("pertama"), found("kedua")) == (["Judul"], [])
    assert store.check() == []


def test_an_index_out_of_step_is_found_and_cured(
    store: Store, put: Callable[..., int], found: Callable[..., list[str]]
) -> None:
    put("Judul", "teks pertama")
    store._db.execute("UPDATE version SET body = 'diubah dari luar'")
    assert store.check() == [
        "search: the index does not match the articles; `kliping analyze --all` makes it again"
    ]
    store._db.execute("DELETE FROM stem")
    assert "search: 1 articles are not in the index; `kliping analyze --all` makes it again" in store.check()
    store.search.rebuild()
    assert store.check() == []
    assert found("luar") == ["Judul"]


def test_exceptions_serve_index_and_query_alike(
    path: Path, article: Callable[..., Article], now: datetime
) -> None:
    with Store.open(path, stem_exceptions=EXCEPTIONS) as store:
        store.articles.put(article(body="Pengawasan. Menterinya hadir."), now=now)
        assert store.search.count("mengawasi") == store.search.count("menteri") == 1
        assert store.search.count("teri") == 0
    with Store.open(path) as store:
        assert store.search.count("mengawasi") == 1
        store.articles.put(article("2", body="Menteri."), now=now)
        assert store.search.count("menteri") == 2


def test_edited_exceptions_take_effect_on_refresh(
    path: Path, article: Callable[..., Article], now: datetime
) -> None:
    with Store.open(path, stem_exceptions=()) as store:
        store.articles.put_many([article(str(n), body="Menteri.") for n in range(5)], now)
        assert not store.search.outdated and store.search.refresh() == 0
        assert store.search.count("teri") == 5
    with Store.open(path, stem_exceptions=EXCEPTIONS) as store, Store.open(path) as other:
        assert store.search.count("teri") == 5
        assert any("was edited" in line for line in store.check())
        assert store.search.refresh(batch=2) == 5
        assert not store.search.outdated
        other.articles.put(article("9", body="Menteri."), now=now)
        assert (store.search.count("teri"), store.search.count("menteri")) == (0, 6)
        assert store.check() == []


def test_a_wrong_exception_is_named(path: Path) -> None:
    with pytest.raises(ValueError, match="found 'satu dua tiga'; a line is one word and its stem"):
        Store.open(path, stem_exceptions=["satu dua tiga"])


def test_the_snippet_shows_and_marks_what_was_asked(store: Store, put: Callable[..., int]) -> None:
    lead = "Pembukaan yang panjang sekali. " * 20
    put("Judul", f"{lead}Warga melaporkan kecurangan ke kantor.\n\n{'Penutup. ' * 40}")
    (hit,) = store.search.query('laporan "kecurangan" NOT penutupan OR laporan')
    assert hit.snippet.startswith("… ") and hit.snippet.endswith(" …")
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["melaporkan", "kecurangan"]
    assert len(hit.snippet) < 240
    (plain,) = store.search.query("judul")
    assert plain.snippet.startswith("Pembukaan") and plain.marks == ()


def test_a_snippet_of_one_endless_word(store: Store, put: Callable[..., int]) -> None:
    put("Judul", "a" * 5000)
    assert len(store.search.query("judul")[0].snippet) < 240


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kpu AND", "AND needs a word on both sides"),
        ("OR kpu", "OR needs a word on both sides"),
        ("NOT kpu", "NOT needs a word before it"),
        ("?! --", "no word to search for"),
        ('""', "no word to search for"),
    ],
)
def test_what_cannot_be_understood_is_told_plainly(store: Store, text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        store.search.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "bagi-bagi",
        "pasal 280:1",
        'ketua "bawaslu',
        "(kpu",
        "kpu)",
        "jum'at",
        "rp1.500.000",
        "c++ *",
        "a^b",
        "headline : kpu",
        "{x} y",
        "NEAR(",
        "NEAR()",
        "near(kpu",
        "“kpu”",
        "DAN",
        "kpu,dkpp;",
        "kpu -dkpp",
    ],
)
def test_ordinary_signs_are_read_as_they_are(store: Store, text: str) -> None:
    assert store.search.query(text) == []


def test_a_hyphenated_word_is_two_that_stand_together(
    put: Callable[..., int], found: Callable[..., list[str]]
) -> None:
    put("Uang", "Mereka bagi-bagi uang.")
    put("Tugas", "Bagi kami, tugas itu bagi semua.", 1)
    assert found("bagi-bagi") == ["Uang"]
    assert found("bagi") == ["Uang", "Tugas"]
