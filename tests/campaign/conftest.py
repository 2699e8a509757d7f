"""Kills, soaks, shuffles and many seeds. All of it with KLIPING_CAMPAIGN=full, a twentieth otherwise."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

FULL = os.environ.get("KLIPING_CAMPAIGN") == "full"


def share(full: int) -> int:
    """How many of ``full`` repetitions run here."""
    return full if FULL else max(1, full // 20)


def command(config: Path, db: Path, *args: str) -> list[str]:
    return [sys.executable, "-m", "aggregator.cli", "--config", str(config), "--db", str(db), *args]


def seconds_of(call: Sequence[str]) -> float:
    """How long an undisturbed run takes; kills are spread over this span."""
    start = time.monotonic()
    subprocess.run(call, check=True, capture_output=True)
    return time.monotonic() - start


def killed(call: Sequence[str], after: float) -> str:
    """Runs and kills with -9 after so many seconds; gives what the process had told by then."""
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.communicate()[0]


def moments(seed: int, count: int, span: float) -> list[float]:
    chance = random.Random(seed)
    return [chance.uniform(0.05, 1.0) * span for _ in range(count)]


def query(db: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(db)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def whole(db: Path) -> bool:
    return query(db, "PRAGMA integrity_check") == [("ok",)]
