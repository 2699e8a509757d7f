"""Floors of the extraction, see ``tests/sealed.py``: on pages written for it, and on a public sample.

``pages-N.jsonl.gz``: pages in the markup of Indonesian news sites, on outlets of the registry and on hosts
that it does not know, with what a careful person would have copied. Sub-headings, list items and rows of
tables may be missing; every other paragraph must be there, and nothing else.

``KLIPING_SAMPLE``: a folder with the public article-extraction-benchmark's sample (``truth.json``,
``html/*.html.gz``); its pages are other people's and are not shipped, its digest and our figures are.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from aggregator import config
from aggregator.config import Settings
from aggregator.intake import page_json
from crawler.text import fold
from tests.crawler.test_extract_pages import NOW
from tests.sealed import below, check_seal, floors

HERE = Path(__file__).parent
FLOORS = floors(HERE)
SETS = sorted(path.name.removesuffix(".jsonl.gz") for path in HERE.glob("*.jsonl.gz"))
BULLET = re.compile(r"^(?:[-•*·–]|\d{1,2}[.)])\s+")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return config.load(HERE.parents[2] / "config")


def pages(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(HERE / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, as the benchmark counts them."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)) if words[n : n + 4])


def precision_recall(wanted: str, found: str) -> tuple[float, float]:
    want, got = shingles(wanted), shingles(found)
    hit = (want & got).total()
    return (hit / got.total() if got else 0.0), (hit / want.total() if want else 1.0)


def f1(pairs: Sequence[tuple[float, float]]) -> float:
    """Of the mean precision and the mean recall."""
    precision, recall = (fmean(column) for column in zip(*pairs, strict=True))
    return 2 * precision * recall / (precision + recall)


def is_exact(page: Mapping[str, Any], body: str) -> bool:
    text = {fold(line): kind for kind, line in page["paragraphs"]}
    lines = [fold(line) for line in body.split("\n\n")]
    lines = [line if line in text else BULLET.sub("", line) for line in lines]
    cells = " ".join(re.findall(r"\w+", " ".join(line for line, kind in text.items() if kind == "td")))
    strange = [x for x in lines if x not in text and x not in map(fold, page["optional"])]
    strange = [x for x in strange if not cells or " ".join(re.findall(r"\w+", x)) not in cells]
    kept = [line for line in lines if text.get(line) == "p"]
    return not strange and kept == [line for line, kind in text.items() if kind == "p"]


def figures(name: str, settings: Settings) -> dict[str, float]:
    """Share of pages that are read exactly, and the body's F1."""
    exact: Counter[str] = Counter()
    pairs, total = [], 0
    for page in pages(name):
        read = page_json(page["html"], page["url"], settings.outlets, NOW)
        total += 1
        exact["headline"] += fold(read["headline"]) in map(fold, page["headline"])
        exact["published_at"] += read["published_at"] in page["published_at"]
        names = [fold(person).casefold() for person in read["byline"]]
        exact["byline"] += names in [[fold(p).casefold() for p in alike] for alike in page["byline"]]
        exact["body"] += is_exact(page, read["body"])
        pairs.append(precision_recall("\n".join(line for _, line in page["paragraphs"]), read["body"]))
    return {label: count / total for label, count in exact.items()} | {"body_f1": f1(pairs)}


@pytest.mark.parametrize("name", SETS)
def test_no_figure_of_our_pages_falls_below_its_floor(name: str, settings: Settings) -> None:
    assert below(figures(name, settings), FLOORS[name]) == {}


def test_no_figure_of_the_sample_falls_below_its_floor(settings: Settings) -> None:
    folder = os.environ.get("KLIPING_SAMPLE")
    if not folder:
        pytest.skip("KLIPING_SAMPLE names no folder with the public benchmark's sample")
    text = (Path(folder) / "truth.json").read_bytes()
    name = f"sample {hashlib.sha256(text).hexdigest()[:12]}"
    pairs: dict[str, list[tuple[float, float]]] = {"a": [], "b": []}
    for key, row in sorted(json.loads(text).items()):
        page = gzip.decompress((Path(folder) / "html" / f"{key}.html.gz").read_bytes()).decode()
        read = page_json(page, row["url"], settings.outlets, NOW)
        pairs["b" if int(key, 16) % 2 else "a"].append(precision_recall(row["body"], read["body"]))
    assert below({half: f1(found) for half, found in pairs.items()}, FLOORS[name]) == {}


def test_floors_and_pages_are_sealed() -> None:
    check_seal(HERE, HERE.glob("*.jsonl.gz"))
