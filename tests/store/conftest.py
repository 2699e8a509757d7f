"""A fresh database, a clock that stands, and small makers of articles, facts and outlets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.records import Decision, Fact, Reading
from aggregator.store import Store
from crawler.article import Article
from crawler.outlet import Outlet

NOW = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
BODY = "Bawaslu Kota Pontianak mengawasi kampanye.\n\nWarga menilai Bawaslu lamban."


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kliping.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def article() -> Callable[..., Article]:
    """``article(key, headline, body, **fields)``."""

    def make(key: str = "1", headline: str = "Bawaslu lamban", body: str = BODY, **fields: Any) -> Article:
        url = f"https://contoh.example/{key}"
        given = {"outlet": "contoh", "page_digest": f"page of {headline} {body}", "extractor": "cascade/1"}
        return Article(key=key, url=url, canonical_url=url, headline=headline, body=body, **given | fields)

    return make


@pytest.fixture
def facts() -> Callable[..., tuple[Fact, ...]]:
    """The judgement of a relevant article, as two analyzers give it; ``facts(tone="positive", …)``."""

    def make(version: str = "1", **labels: Any) -> tuple[Fact, ...]:
        value = {
            "kind": "berita",
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
            "spokespersons": ["Siti Contoh"],
            **labels,
        }
        relevance = Fact("relevance", version, {"relevant": value.pop("relevant", True)})
        return relevance, Fact("tone", version, value, value["evidence"], "N2")

    return make


@pytest.fixture
def judged(
    store: Store, article: Callable[..., Article], facts: Callable[..., tuple[Fact, ...]]
) -> Callable[..., Reading]:
    """Store and judge one article; its reading."""

    def make(key: str = "1", labels: dict[str, Any] | None = None, **fields: Any) -> Reading:
        stored = store.articles.put(article(key, **fields), now=NOW)
        reading = store.facts.reading(stored.article_id)
        assert reading is not None
        store.facts.save(reading.version_id, facts(**labels or {}), NOW)
        return reading

    return make


@pytest.fixture
def decide(store: Store) -> Callable[..., None]:
    """``decide(reading, tone="positive")``: one decision by a person."""

    def make(reading: Reading, at: datetime = NOW, login: str = "rina", **labels: Any) -> None:
        for number, (label, value) in enumerate(labels.items()):
            uuid = f"{reading.article_id}-{reading.version_id}-{label}-{number}-{at}-{value}"
            store.facts.decide(
                Decision(uuid, reading.article_id, reading.version_id, label, value, login, at)
            )

    return make


@pytest.fixture
def outlet() -> Callable[..., Outlet]:
    def make(outlet_id: str = "contoh", **fields: Any) -> Outlet:
        given = {"name": "Contoh Pontianak", "kind": "local", "province": "Kalimantan Barat"}
        discover = [{"feed": f"https://{outlet_id}.example/feed/"}]
        raw = {**given, "id": outlet_id, "domains": [f"{outlet_id}.example"], "discover": discover, **fields}
        return Outlet.model_validate(raw)

    return make
