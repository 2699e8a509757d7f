"""CPU of judging an article of about 400 words, beside trafilatura's extraction of the same text in the same
run; and the memory of judging a long stream.

``pytest tests/bench/bench_judging.py --override-ini addopts= -s``
"""

from __future__ import annotations

import html
import resource
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
import trafilatura

from aggregator import config
from aggregator.analysis import Judge, shipped_model
from aggregator.learning.evaluate import reading_of
from aggregator.learning.train import articles
from aggregator.records import Reading

WORDS = 400
MOST_MS, MOST_MB = 8.0, 500
STREAM = 100_000


def readings() -> list[Reading]:
    """Labelled articles, lengthened with others to about ``WORDS`` words."""
    rows = [row for row in articles() if row["relevant"]]
    found = []
    for number, row in enumerate(rows):
        body, more = row["body"], number
        while len(body.split()) < WORDS - 40:
            more = (more + 7) % len(rows)
            body += "\n\n" + rows[more]["body"]
        found.append(reading_of({**row, "body": body}))
    return found


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.from_settings(config.load(Path(__file__).parents[2] / "config"), shipped_model())


def test_cost_of_one_article(judge: Judge) -> None:
    texts = readings()
    words = sum(len(r.body.split()) for r in texts) / len(texts)
    start = time.process_time()
    for text in texts:
        judge.facts(text)
    ours = (time.process_time() - start) / len(texts) * 1000
    pages = [_page(text) for text in texts]
    start = time.process_time()
    for page in pages:
        trafilatura.extract(page)
    theirs = (time.process_time() - start) / len(texts) * 1000
    print(f"\n{len(texts)} articles of {words:.0f} words: judging {ours:.2f} ms, extraction {theirs:.2f} ms")
    assert ours < MOST_MS


def test_memory_of_a_long_stream(judge: Judge) -> None:
    for text in islice(_stream(), STREAM):
        judge.facts(text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{STREAM} articles judged; peak of this process {peak:.0f} MB")
    assert peak < MOST_MB


def _page(text: Reading) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.body.split("\n\n"))
    return f"<html><body><article><h1>{html.escape(text.headline)}</h1>{paragraphs}</article></body></html>"


def _stream() -> Iterator[Reading]:
    """Labelled articles again and again, each time with words of its own."""
    for number, row in enumerate(cycle(articles())):
        yield reading_of({**row, "body": f"{row['body']}\n\nCatatan{number} redaksi{number * 7}."})
