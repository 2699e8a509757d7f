"""kill -9 while copies and stories are found, then the same again: the same groups as undisturbed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from aggregator import config
from tests.campaign.conftest import command, killed, moments, query, seconds_of, share, whole
from tests.grouping.quality.measures import Made
from tests.grouping.quality.test_copies_floors import made

pytestmark = pytest.mark.campaign
COPIES = """
SELECT c.canonical_url, o.canonical_url FROM coverage c
LEFT JOIN coverage o ON o.article_id = c.copy_of ORDER BY 1
"""
STORIES = """
SELECT group_concat(canonical_url, ' ') FROM (SELECT * FROM coverage ORDER BY canonical_url)
GROUP BY story_id ORDER BY 1
"""


def test_killed_grouping_ends_in_the_same_groups(tmp_path: Path) -> None:
    source, folder = tmp_path / "world.jsonl", config.shipped_dir()
    source.write_text("\n".join(_line(m) for seed in (50, 51, 52) for m in made(seed)), encoding="utf-8")
    imported, undisturbed = tmp_path / "imported.db", tmp_path / "undisturbed.db"
    subprocess.run(command(folder, imported, "import", str(source)), check=True, capture_output=True)
    shutil.copy(imported, undisturbed)
    span = seconds_of(command(folder, undisturbed, "group"))
    wanted = query(undisturbed, COPIES), query(undisturbed, STORIES)
    assert sum(1 for _, original in wanted[0] if original) > 300
    for number, moment in enumerate(moments(12, share(20), span)):
        db = tmp_path / f"killed-{number}.db"
        shutil.copy(imported, db)
        killed(command(folder, db, "group"), moment)
        assert whole(db)
        subprocess.run(command(folder, db, "group"), check=True, capture_output=True)
        assert (query(db, COPIES), query(db, STORIES)) == wanted, f"killed after {moment:.2f} s"


def _line(m: Made) -> str:
    assert m.published_at is not None
    return json.dumps(
        {
            "url": m.url,
            "headline": m.headline,
            "body": m.body,
            "published_at": m.published_at.isoformat(),
        }
    )
