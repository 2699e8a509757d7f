"""``crawl --since``: killed twice it ends where an undisturbed one does, and asks no page again."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.store.database import file_lock
from tests.crawl_io.news_site import Reply, Site, listing, named

DAYS = [f"2026-11-{n:02}" for n in range(1, 9)]
OUTLET = """
name: Kabar Sambas
kind: local
domains: ['{host}']
timezone: Asia/Pontianak
discover:
  - archive: {url}/indeks?tgl={{date:%Y-%m-%d}}&hal={{page}}
    links: h2 a
    pages: 9
article: {{headline: h1.judul, body: div.isi, published: time.tgl}}
"""


def article(day: str, number: int) -> str:
    return f"/baca/{day}-{number}"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    for day in DAYS:
        for page in (1, 2):
            paths = [article(day, 2 * page - 1), article(day, 2 * page)]
            site.pages[f"/indeks?tgl={day}&hal={page}"] = listing(*(site.url + path for path in paths))
            for path in paths:
                site.pages[path] = named(f"Bawaslu Awasi {path}", when=f"{day}T08:00:00+07:00")
        site.pages[f"/indeks?tgl={day}&hal=3"] = Reply(b"<html><body>tidak ada</body></html>")
    yield site
    site.close()


@pytest.fixture
def call(site: Site, tmp_path: Path) -> list[str]:
    (tmp_path / "outlets").mkdir()
    app = f"crawl: {{delay: 0, timeout: 60, allow_private: ['{site.netloc}']}}\nzone: Asia/Pontianak\n"
    (tmp_path / "app.yaml").write_text(app)
    (tmp_path / "outlets" / "kabarsambas.yaml").write_text(OUTLET.format(host=site.netloc, url=site.url))
    at = ["--config", str(tmp_path), "--db", str(tmp_path / "k.db")]
    span = ["--since", DAYS[0], "--until", DAYS[-1]]
    return [sys.executable, "-m", "aggregator.cli", *at, "crawl", *span]


def stored(folder: Path) -> set[str]:
    connection = sqlite3.connect(folder / "k.db")
    try:
        return {url for (url,) in connection.execute("SELECT url FROM coverage")}
    finally:
        connection.close()


def slices(folder: Path) -> set[str]:
    connection = sqlite3.connect(folder / "k.db")
    try:
        return {url for (url,) in connection.execute("SELECT url FROM slice")}
    finally:
        connection.close()


def killed_at(call: list[str], site: Site, path: str, folder: Path, settled: str) -> None:
    """Run until ``path`` is asked for, which then never answers, and ``settled`` is written; then kill."""
    reply, site.pages[path] = site.pages[path], Reply(hang=60)
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        site.wait_for(path, seconds=120)
        while site.url + settled not in slices(folder):
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    site.pages[path] = reply
    time.sleep(0.2)  # the crawl process sees that its parent is gone


def test_killed_twice_it_asks_nothing_again(call: list[str], site: Site, tmp_path: Path) -> None:
    stops = [article(DAYS[5], 3), f"/indeks?tgl={DAYS[2]}&hal=2"]
    for stop, day in zip(stops, (DAYS[5], DAYS[2]), strict=True):
        killed_at(call, site, stop, tmp_path, f"/indeks?tgl={day}&hal=1")
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert stored(tmp_path) == {site.url + article(day, n) for day in DAYS for n in range(1, 5)}
    asked = Counter(path for path in site.asked if path != "/robots.txt")
    under_way = {*stops, article(DAYS[5], 4), f"/indeks?tgl={DAYS[5]}&hal=2"}  # asked for, and not settled
    assert {path for path, times in asked.items() if times > 1} <= under_way
    told = [line for line in done.stdout.splitlines() if line.startswith("back-fill: ")]
    assert told[0].startswith("back-fill: 6 of 8 route-days settled (75%), about ")
    assert told[-1] == "back-fill: 8 of 8 route-days settled (100%)"


def test_one_that_ended_begins_anew(call: list[str], site: Site) -> None:
    for _ in range(2):
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        assert "outlets failed" in done.stdout and "0 of 1 outlets failed" in done.stdout
    asked = Counter(site.asked)
    assert {asked[f"/indeks?tgl={day}&hal={n}"] for day in DAYS for n in (1, 2, 3)} == {2}
    assert {asked[article(day, n)] for day in DAYS for n in range(1, 5)} == {1}


def test_it_steps_aside_for_a_round_and_goes_on(call: list[str], site: Site, tmp_path: Path) -> None:
    app = (tmp_path / "app.yaml").read_text().replace("delay: 0", "delay: 0.2")
    (tmp_path / "app.yaml").write_text(app)
    long = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    site.wait_for(article(DAYS[6], 1), seconds=120)
    an_ordinary_round = call[: call.index("--since")]
    short = subprocess.run(an_ordinary_round, capture_output=True, text=True, check=False, timeout=100)
    assert short.returncode == 0, short.stderr
    assert long.poll() is None, "the back-fill had ended before: the test shows nothing"
    out, err = long.communicate(timeout=100)
    assert long.returncode == 0, err
    assert out.count("steps aside for a round") == 1
    assert stored(tmp_path) == {site.url + article(day, n) for day in DAYS for n in range(1, 5)}
    assert max(Counter(path for path in site.asked if "/baca/" in path).values()) <= 2  # cut off, asked again


def test_two_rounds_at_one_time_are_one_too_many(call: list[str], tmp_path: Path) -> None:
    an_ordinary_round = call[: call.index("--since")]
    with file_lock(tmp_path / "k.db", "round"):
        done = subprocess.run(an_ordinary_round, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "k.db: in use by round (process" in done.stderr


def test_a_site_that_wants_rest_ends_its_part_and_lets_rounds_in(
    call: list[str], site: Site, tmp_path: Path
) -> None:
    site.pages[article(DAYS[6], 1)] = Reply(b"sibuk", 429, {"Retry-After": "86400"})
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0 and "1 of 1 outlets failed" in done.stdout
    assert "429" in done.stdout
    asked = len(site.asked)
    again = subprocess.run(
        call[: call.index("--since")], capture_output=True, text=True, check=False, timeout=100
    )
    assert again.returncode == 0 and "left alone until" in again.stdout
    assert len(site.asked) == asked
