"""``make bench`` collects bench_*.py; they print their figures, and assert the bounds of the issue."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    named = parent.session.isinitpath(file_path)  # then pytest takes it by itself
    if file_path.match("bench_*.py") and not named:
        return pytest.Module.from_parent(parent, path=file_path)  # type: ignore[no-any-return]
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.timeout(3600))
