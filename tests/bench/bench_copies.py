"""Finding copies with 1,000 to 1,000,000 articles stored, beside two in-memory MinHash indexes on the same
texts.

    uv pip install rensa datasketch
    python -m pytest tests/bench/bench_copies.py --override-ini addopts= -s

Prints CPU milliseconds for one more article, bytes on disk for each, and the peak of resident memory. At a
million the older articles are filled in as rows of the index, with hashes of no text.
"""

from __future__ import annotations

import random
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from copy_corpus import SITES, Corpus, Made

from aggregator.deduplicating import deduplicate
from aggregator.grouping.prints import make_print
from aggregator.store import Store
from aggregator.store.shingles import pack, period_of
from crawler.article import Article

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
PER_DAY = 5_000
NEW = 500  # articles measured
ROWS = 48  # of an article in the index
TABLES = ("shingle", "print", "print_site", "edge", "edge_other", "copy", "copy_original")
REAL = 20_000  # stored articles with a text, the latest ones
STOCK = 20_000  # hashes that come back again and again
MOST_MS, MOST_BYTES, MOST_MEMORY = 5.0, 2_000, 300 * 10**6


def as_article(made: Made, number: int) -> Article:
    url = f"https://{made.outlet}/{number}"
    return Article(made.outlet, url, url, url, made.headline, made.body, published_at=made.published_at)


def put(store: Store, made: Sequence[Made], first: int) -> None:
    articles = [as_article(m, first + n) for n, m in enumerate(made)]
    for at in range(0, len(articles), 500):
        store.articles.put_many(articles[at : at + 500], NOW)


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def old_rows(number: int, chance: random.Random) -> Iterator[tuple[int, list[int], datetime]]:
    """(site, hashes, time) of articles that were stored before; one hash in six is a stock phrase."""
    for n in range(number):
        when = NOW - timedelta(days=(number - n) / PER_DAY)
        hashes = {
            int(STOCK * chance.random() ** 3) if chance.random() < 1 / 6 else chance.getrandbits(29)
            for _ in range(ROWS)
        }
        yield min(int(chance.paretovariate(0.8)), SITES), sorted(hashes), when


def fill(path: Path, number: int) -> None:
    """So many articles as the index knows them, written in the order of the index."""
    db = sqlite3.connect(path)
    db.executescript("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; DROP TRIGGER article_new;")
    chance = random.Random(number)
    db.executemany(
        "INSERT OR IGNORE INTO site VALUES (?, ?, NULL, 'normal')",
        ((n, f"situs{n - 1}.example") for n in range(1, SITES + 1)),
    )
    base, seen, rows = 10_000_000, dict[tuple[int, int, int], int](), list[tuple[int, int, int, int]]()
    current = -1
    for n, (site, hashes, when) in enumerate(old_rows(number, chance)):
        period = period_of(when)
        if period != current:
            _write(db, rows)
            rows, seen, current = [], {}, period
        its_rank = int(when.timestamp()) << 24
        told = when.isoformat()[:19] + "Z"
        db.execute(
            "INSERT INTO article (article_id, outlet, key, version_id, published_at, collected_at,"
            " last_read_at, origin, published_from, url, canonical_url)"
            " VALUES (?, ?, ?, 1, ?, ?, ?, 'crawl', '', '', '')",
            [base + n, f"situs{site - 1}.example", str(n), told, told, told],
        )
        db.execute("INSERT INTO print VALUES (?, 0, ?, ?, ?, ?, ?)",
                   [base + n, site, period, its_rank, len(hashes), pack(hashes)])  # fmt: skip
        for h in hashes:
            if h < STOCK:
                seen[site, h, 0] = seen.get((site, h, 0), 0) + 1
                if seen[site, h, 0] > 8:
                    continue
            rows.append((period, h, site, base + n))
    _write(db, rows)
    db.executescript(_TRIGGER)
    db.commit()
    db.close()


_TRIGGER = """
CREATE TRIGGER article_new AFTER INSERT ON article
    BEGIN INSERT OR IGNORE INTO ungrouped VALUES (new.article_id); END;
"""


def _write(db: sqlite3.Connection, rows: list[tuple[int, int, int, int]]) -> None:
    rows.sort()
    db.executemany("INSERT OR IGNORE INTO shingle VALUES (?, ?, ?, ?)", rows)


def build(path: Path, stored: int, corpus: Corpus) -> None:
    """A file with so many articles, and ``NEW`` more that wait to be compared."""
    real = min(stored, REAL)
    made = list(corpus.articles(real + NEW, NOW, PER_DAY))
    with Store.open(path) as store:
        put(store, made[:real], 0)
        deduplicate(store)
    if stored > real:
        fill(path, stored - real)
    with Store.open(path) as store:
        put(store, made[real:], real)


def ours(path: Path, stored: int) -> tuple[float, float, int]:
    """CPU ms for one more article with so many stored; bytes on disk for each (index and edges); the peak of
    resident memory of this process, which does nothing else."""
    with Store.open(path) as store:
        spent = cpu(lambda: deduplicate(store))
        memory = peak()
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = sum(store._db.value("SELECT sum(pgsize) FROM dbstat WHERE name = ?", [t]) or 0 for t in TABLES)
    return spent / NEW * 1000, size / (stored + NEW), memory


def peak() -> int:
    """Bytes; of this program alone, which ``ru_maxrss`` is not after a fork."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) * 1024  # type: ignore[index]


def reference(name: str, made: Sequence[Made], new: Sequence[Made]) -> float:
    """CPU ms for one more article in an index of 128 permutations with the texts ``made``."""
    bodies = [m.body for m in (*made, *new)]
    if name == "rensa":
        from rensa import RMinHash, RMinHashLSH

        index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)

        def add(n: int) -> None:
            sketch = RMinHash(num_perm=128, seed=1)
            sketch.update(_shingles(bodies[n]))
            index.query(sketch)
            index.insert(n, sketch)
    else:
        from datasketch import MinHash, MinHashLSH

        index = MinHashLSH(threshold=0.5, num_perm=128)

        def add(n: int) -> None:
            sketch = MinHash(num_perm=128)
            sketch.update_batch([s.encode() for s in _shingles(bodies[n])])
            index.query(sketch)
            index.insert(n, sketch)

    for n in range(len(made)):
        add(n)
    return cpu(lambda: [add(n) for n in range(len(made), len(bodies))]) / len(new) * 1000


def _shingles(body: str) -> list[str]:
    words = make_print(body).words
    return list({" ".join(words[i : i + 5]) for i in range(len(words) - 4)})


@pytest.mark.parametrize("stored", [1_000, 10_000, 100_000, 1_000_000])
def test_one_more_article(stored: int, tmp_path: Path) -> None:
    path = tmp_path / "kliping.db"
    build(path, stored, Corpus(1))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        spent, size, memory = alone.submit(ours, path, stored).result()
    line = f"{stored:>9} stored: ours {spent:.2f} ms, {size:.0f} bytes each, peak {memory / 1e6:.0f} MB"
    if stored <= 100_000:
        made = list(Corpus(1).articles(stored + NEW, NOW, PER_DAY))
        for name in ("rensa", "datasketch"):
            pytest.importorskip(name)
            line += f"; {name} {reference(name, made[:stored], made[stored:]):.2f} ms"
    print(line)
    assert spent <= MOST_MS
    assert size <= MOST_BYTES
    assert memory <= MOST_MEMORY
