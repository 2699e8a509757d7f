"""kill -9 of an import at random moments, then the same import again."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from aggregator import config
from tests.campaign.conftest import command, killed, moments, query, seconds_of, share, whole

pytestmark = pytest.mark.campaign
STORED = "SELECT outlet, canonical_url, headline, body, published_at FROM coverage ORDER BY 1, 2"


def written(path: Path, count: int) -> Path:
    lines = (
        json.dumps(
            {
                "url": f"https://arsip.example/2026/{n}",
                "headline": f"Bawaslu terima laporan nomor {n}",
                "body": f"Bawaslu Kabupaten Sambas menerima laporan ke-{n}.\n\nLaporan itu dikaji.",
                "published_at": f"2026-11-{n % 20 + 1:02}T08:00:00+07:00",
            }
        )
        for n in range(count)
    )
    path.write_text("\n".join(lines))
    return path


def test_killed_imports_end_in_the_same_state(tmp_path: Path) -> None:
    source = written(tmp_path / "arsip.jsonl", 3000)
    folder = config.shipped_dir()
    undisturbed = tmp_path / "undisturbed.db"
    span = seconds_of(command(folder, undisturbed, "import", str(source)))
    wanted = query(undisturbed, STORED)
    assert len(wanted) == 3000
    for number, moment in enumerate(moments(11, share(20), span)):
        db = tmp_path / f"killed-{number}.db"
        told = re.findall(
            r"^(\d+) lines stored", killed(command(folder, db, "import", str(source)), moment), re.M
        )
        if told:
            kept = query(db, "SELECT count(*) FROM coverage")
            assert int(str(kept[0][0])) >= int(told[-1])
        if db.exists():
            assert whole(db)
        subprocess.run(command(folder, db, "import", str(source)), check=True, capture_output=True)
        assert query(db, STORED) == wanted, f"killed after {moment:.2f} s"
        assert whole(db)
