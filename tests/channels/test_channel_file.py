"""Files are written whole, and written again without leftovers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aggregator.channels import CHANNELS, file
from aggregator.records import Edition

EDITION = Edition(
    edition="kalbar",
    day=date(2026, 11, 24),
    starts_at=datetime(2026, 11, 22, 23, tzinfo=UTC),
    ends_at=datetime(2026, 11, 23, 23, tzinfo=UTC),
    composed_at=datetime(2026, 11, 23, 23, 2, tzinfo=UTC),
    subject="s",
    html="<p>▼ negatif</p>",
    text="▼ negatif\n",
    whatsapp="*▼*\n",
    figures={},
)


def test_channels_are_told_by_name() -> None:
    assert CHANNELS == ("file", "email")


def test_four_files(tmp_path: Path) -> None:
    folder = tmp_path / "keluaran" / "2026-11-24"
    paths = file.write(EDITION, folder, b"From: a\r\n\r\n")
    assert [p.name for p in paths] == ["digest.html", "digest.txt", "digest.eml", "whatsapp.txt"]
    assert (folder / "digest.html").read_text(encoding="utf-8") == "<p>▼ negatif</p>"
    assert (folder / "digest.eml").read_bytes() == b"From: a\r\n\r\n"
    assert file.write(EDITION, folder, b"") == paths
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in paths)


def test_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write(EDITION, tmp_path, b"old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        file.write(EDITION, tmp_path, b"new")
    assert (tmp_path / "digest.eml").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 4
