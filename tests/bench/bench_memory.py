"""A round of ``kliping crawl`` over 200 outlets with 20 new articles each: memory of all processes, and time.

    python -m pytest tests/bench/bench_memory.py --override-ini addopts= -s

The time that politeness allows: each host's requests one delay apart. Memory is resident size, with what
processes share counted in each of them.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import Site, Watch

OUTLETS, EACH = 200, 20
DELAY = 2.0  # seconds, the default
MOST_MEMORY = 500 * 10**6


def folder(path: Path, site: Site) -> Path:
    """A configuration of many outlets, all behind one proxy."""
    (path / "outlets").mkdir(parents=True)
    (path / "app.yaml").write_text(
        f"crawl: {{delay: {DELAY}, proxy: 'http://{site.netloc}', max_age_days: 36500}}\n"
    )
    for number in range(OUTLETS):
        host = f"kabar{number}.example"
        (path / "outlets" / f"kabar{number}.yaml").write_text(
            f"name: Kabar {number}\nkind: local\ndomains: [{host}]\nfamily: wordpress\n"
            f"discover: [{{feed: 'http://{host}/feed'}}]\n"
        )
    return path


@pytest.mark.parametrize("named", [20, 2])
def test_a_round_over_many_outlets(named: int, tmp_path: Path) -> None:
    """``named``: every so many-th page names the agency."""
    site = Site(1000, named, EACH)
    config, db = folder(tmp_path / "config", site), tmp_path / "kliping.db"
    call = [sys.executable, "-m", "aggregator.cli", "--config", str(config), "--db", str(db), "crawl"]
    began = time.monotonic()
    process = subprocess.Popen(
        call, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    )
    watch = Watch(process)
    code = process.wait()
    seconds = time.monotonic() - began
    watch.join()
    asked = int(site.log()["asked"])
    site.close()
    assert code == 0
    connection = sqlite3.connect(db)
    stored = connection.execute("SELECT count(*) FROM coverage").fetchone()[0]
    failed = connection.execute("SELECT count(*) FROM crawl WHERE failure IS NOT NULL").fetchone()[0]
    connection.close()
    polite = (asked / OUTLETS - 1) * DELAY
    parts = ", ".join(f"{what} {size / 1e6:.0f}" for what, size in sorted(watch.peak_parts.items()))
    cpu = ", ".join(f"{what} {used:.1f}" for what, used in sorted(watch.cpu.items()))
    print(f"\n1 page in {named} named: {asked} requests, {stored} articles stored, {failed} outlets failed")
    print(f"memory {watch.peak / 1e6:.0f} MB at most ({parts}); CPU seconds: {cpu}")
    print(
        f"time {seconds:.1f} s; politeness allows {polite:.1f} s: {seconds / polite - 1:+.0%} (at most +20 %)"
    )
    assert failed == 0
    assert watch.peak < MOST_MEMORY
    assert seconds <= 1.2 * polite
