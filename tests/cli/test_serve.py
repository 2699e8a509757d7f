"""The service as an operator runs it: pages while it crawls, a good end, no orphans."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.demo.site import NewsWorld, served
from aggregator.demo.world import MORNING

DEMO = Path(__file__).parents[2] / "aggregator" / "demo" / "config"


@pytest.fixture
def folder(tmp_path: Path, unused_port: int) -> Iterator[Path]:
    with served(NewsWorld(MORNING)) as proxy:
        (tmp_path / "app.yaml").write_text(
            f"crawl: {{delay: 0.2, proxy: '{proxy}', max_age_days: 36500}}\nweb: {{port: {unused_port}}}\n"
        )
        (tmp_path / "outlets").symlink_to(DEMO / "outlets")
        yield tmp_path


def children(pid: int) -> list[str]:
    """Of all its threads."""
    with contextlib.suppress(OSError):
        return [
            c for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()
        ]
    return []


def until(condition: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def answers(port: int) -> bool:
    address = f"http://127.0.0.1:{port}/health"
    with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as reply:
        return bool(reply.status == 200)
    return False


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_service_ends_in_good_order(folder: Path, unused_port: int, sign: signal.Signals) -> None:
    db = folder / "kliping.db"
    call = [sys.executable, "-m", "aggregator.cli", "--config", str(folder), "--db", str(db)]
    service = subprocess.Popen([*call, "serve"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        until(lambda: answers(unused_port) and children(service.pid))
        second = subprocess.run([*call, "run"], capture_output=True, text=True, check=False)
        assert second.returncode == 2
        (crawler, *_) = children(service.pid)
        service.send_signal(sign)
        assert service.wait(timeout=30) == 0
        until(lambda: not Path(f"/proc/{crawler}").exists())
    finally:
        service.kill()
    assert service.stdout is not None
    assert "Traceback" not in service.stdout.read()
