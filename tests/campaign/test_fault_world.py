"""60 outlets, each with a fault of its own: nothing that can be had is missed, and every fault is named.

500 articles an outlet with KLIPING_CAMPAIGN=full, a twentieth of them otherwise.
"""

from __future__ import annotations

import json
import re
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.campaign.conftest import FULL, command, query, share, whole
from tests.campaign.faults import FAULTS
from tests.campaign.world60 import OUTLETS, Planted, World

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.timeout(1800),
]
COUNT = share(500)
MOST_MEMORY = 500 * 10**6  # bytes, over all processes of a crawl
STORED = "SELECT outlet, canonical_url, headline, body FROM coverage ORDER BY 1, 2"
VERSIONS = "SELECT count(*) FROM version"
REPORTS = "SELECT outlet, failure, detail, dropped, found FROM crawl ORDER BY crawl_id"


# ---------------------------------------------------------------- processes


def family(root: int) -> list[int]:
    """A process and all that come of it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    found, more = [], [root]
    while more:
        found += more
        more = [pid for pid, parent in parents.items() if parent in more]
    return [pid for pid in found if pid in parents]


def memory(pid: int) -> int:
    """Bytes of memory that a process takes; what it shares with others is counted once over all (PSS)."""
    try:
        told = (Path("/proc") / str(pid) / "smaps_rollup").read_text()
    except OSError:  # it has just ended
        return 0
    found = re.search(r"^Pss: +(\d+) kB", told, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


class Run(threading.Thread):
    """``kliping crawl`` in processes of its own, watched."""

    def __init__(self, config: Path, db: Path) -> None:
        super().__init__(daemon=True)
        self.process = subprocess.Popen(
            command(config, db, "crawl"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.peak = 0
        self.family: set[int] = set()
        self.start()

    def run(self) -> None:
        while self.process.poll() is None:
            members = family(self.process.pid)
            self.family |= set(members)
            self.peak = max(self.peak, sum(map(memory, members)))
            time.sleep(0.1)

    def told(self) -> str:
        said = self.process.communicate()[0]
        self.join()
        return said

    def killed(self) -> None:
        """-9 for the command alone: the others must see for themselves."""
        self.process.kill()
        self.told()

    def gone(self, seconds: float = 30) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not any(family(pid) for pid in self.family):
                return True
            time.sleep(0.1)
        return False


# ---------------------------------------------------------------- the world


@dataclass
class Crawled:
    """What an undisturbed crawl left behind."""

    db: Path
    peak: int
    told: str
    asked: dict[str, Counter[str]]  # outlet -> path -> requests
    inner: int  # connections to the address that is not on the list


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    made = World(COUNT, FAULTS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def config(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.write(tmp_path_factory.mktemp("world") / "config")


@pytest.fixture(scope="module")
def crawled(world: World, config: Path, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    db = tmp_path_factory.mktemp("undisturbed") / "kliping.db"
    run = Run(config, db)
    told = run.told()
    assert run.process.returncode == 0, told
    assert run.gone()
    asked = {one.id: one.site.paths() for one in world}
    return Crawled(db, run.peak, told, asked, world.victim.connections)


def stored(db: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Outlet -> (path, headline, body) of what is kept."""
    found: dict[str, list[tuple[str, str, str]]] = {f"situs{n:02}": [] for n in range(OUTLETS)}
    for outlet, url, headline, body in query(db, STORED):
        found[str(outlet)].append((urlsplit(str(url)).path, str(headline), str(body)))
    return found


def wanted(one: Planted) -> list[tuple[str, str, str]]:
    return sorted((path, story.headline, story.body) for path, story in one.expected().items())


def faulty(world: World, number: int) -> Planted:
    return world.planted[number]


every_fault = pytest.mark.parametrize(
    "number", range(len(FAULTS)), ids=[re.sub(r"\W+", "-", name) for name, _ in FAULTS]
)


def test_there_is_a_place_for_every_fault() -> None:
    assert len(FAULTS) <= OUTLETS


def test_every_reachable_relevant_article_is_stored_once(world: World, crawled: Crawled) -> None:
    kept = stored(crawled.db)
    wrong = {one.fault: missing(one, kept[one.id]) for one in world}
    assert {fault: what for fault, what in wrong.items() if what} == {}
    assert query(crawled.db, VERSIONS) == [(sum(map(len, kept.values())),)]


def missing(one: Planted, kept: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What is wrongly kept or not kept."""
    surplus = Counter(kept) - Counter(wanted(one))
    lacking = Counter(wanted(one)) - Counter(kept)
    return sorted(surplus) if one.partial else sorted(surplus + lacking)


def reasons(one: Planted, counted: dict[str, int]) -> dict[str, int]:
    """The report's drops as the outlet's fault foresees them."""
    told: Counter[str] = Counter()
    for reason, times in counted.items():
        told[one.alike.get(reason, reason)] += times
    told.pop(one.uncounted, None)
    return dict(told)


@every_fault
def test_the_report_names_the_fault(world: World, crawled: Crawled, number: int) -> None:
    one = faulty(world, number)
    rows = {str(row[0]): row[1:] for row in query(crawled.db, REPORTS)}
    failure, detail, dropped, found = rows[one.id]
    assert failure == one.failure, detail
    assert one.detail in str(detail)
    assert "\n" not in str(detail)
    counted = json.loads(str(dropped))
    if not one.partial:
        assert found == len(one.expected()) + sum(counted.values())
        assert reasons(one, counted) == dict(one.expected_drops())


@every_fault
def test_nothing_forbidden_and_nothing_without_end_is_asked(
    world: World, crawled: Crawled, number: int
) -> None:
    one = faulty(world, number)
    asked = crawled.asked[one.id]
    assert [path for path in asked if any(re.fullmatch(never, path) for never in one.never)] == []
    for pattern, most in one.at_most.items():
        assert sum(times for path, times in asked.items() if re.fullmatch(pattern, path)) <= most, pattern


def test_inner_addresses_are_never_connected_to(crawled: Crawled) -> None:
    assert crawled.inner == 0


def test_memory_stays_small(crawled: Crawled) -> None:
    assert crawled.peak < MOST_MEMORY, f"{crawled.peak / 10**6:.0f} MB"


def test_a_killed_crawl_ends_in_the_same_state(
    world: World, config: Path, crawled: Crawled, tmp_path: Path
) -> None:
    db = tmp_path / "killed.db"
    all_requests = sum(asked.total() for asked in crawled.asked.values())
    world.forget()
    for part in (0.3, 0.6) if FULL else (0.4,):
        run = Run(config, db)
        while world.asked() < part * all_requests and run.process.poll() is None:
            time.sleep(0.01)
        run.killed()
        assert run.gone(), "processes were left behind"
        assert not db.exists() or whole(db)
    run = Run(config, db)
    told = run.told()
    assert run.process.returncode == 0, told
    kept, undisturbed = stored(db), stored(crawled.db)
    assert [o.fault for o in world if kept[o.id] != undisturbed[o.id] and not o.partial] == []
    assert [missing(o, kept[o.id]) for o in world if o.partial] == [[]]
    assert query(db, VERSIONS) == [(sum(map(len, kept.values())),)]
    assert whole(db)
    assert run.peak < MOST_MEMORY, f"{run.peak / 10**6:.0f} MB"
    assert world.victim.connections == 0
