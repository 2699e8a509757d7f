"""kill -9 of a crawl at random moments: nothing acknowledged is lost or doubled, the end is the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.demo.site import NewsWorld, served
from aggregator.demo.world import MORNING
from tests.campaign.conftest import command, killed, moments, query, seconds_of, share, whole

pytestmark = pytest.mark.campaign
DEMO = Path(__file__).parents[2] / "aggregator" / "demo" / "config"
STORED = "SELECT outlet, canonical_url, headline, body FROM coverage ORDER BY 1, 2"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demo's configuration, behind its news world."""
    folder = tmp_path_factory.mktemp("config")
    shutil.copytree(DEMO, folder, dirs_exist_ok=True)
    with served(NewsWorld(MORNING)) as proxy:
        (folder / "app.yaml").write_text(
            f"zone: Asia/Pontianak\n"
            f"crawl: {{delay: 0, per_host: 4, proxy: '{proxy}', max_age_days: 36500, timeout: 10}}\n"
        )
        yield folder


def acknowledged(told: str) -> int:
    return sum(int(n) for n in re.findall(r"found, (\d+) new", told))


def test_killed_crawls_end_in_the_same_state(config: Path, tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed.db"
    span = seconds_of(command(config, undisturbed, "crawl"))
    wanted = query(undisturbed, STORED)
    assert wanted
    for number, moment in enumerate(moments(7, share(20), span)):
        db = tmp_path / f"killed-{number}.db"
        told = killed(command(config, db, "crawl"), moment)
        if db.exists():
            assert whole(db)
            kept = query(db, "SELECT count(*) FROM coverage") if acknowledged(told) else [(0,)]
            assert int(str(kept[0][0])) >= acknowledged(told)
        subprocess.run(command(config, db, "crawl"), check=True, capture_output=True)
        assert query(db, STORED) == wanted, f"killed after {moment:.2f} s"
        assert whole(db)
