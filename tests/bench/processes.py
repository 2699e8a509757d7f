"""What processes use: CPU and memory of a process and all that come of it, from /proc."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGESIZE")


def kind(pid: int) -> str:
    """``crawler``, ``extractors``, ``store`` (the command itself) or ``other``."""
    try:
        line = (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ")
    except OSError:
        return "other"
    marks = {b"crawler.run": "crawler", b"spawn_main": "extractors", b"resource_tracker": "other"}
    return next((name for mark, name in marks.items() if mark in line), "store")


class Watch(threading.Thread):
    """Samples a process and its descendants until it ends.

    ``cpu``: seconds by kind. ``peak``: resident bytes of all at one time, what they share counted in each;
    ``peak_parts``: the same by kind."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.process = process
        self._cpu: dict[int, tuple[str, float]] = {}
        self.peak, self.peak_parts = 0, dict[str, int]()
        self.began, self.seconds = time.monotonic(), 0.0
        self.start()

    def run(self) -> None:
        while self.process.poll() is None:
            self._sample()
            time.sleep(0.05)
        self.seconds = time.monotonic() - self.began

    def _sample(self) -> None:
        sizes: dict[str, int] = defaultdict(int)
        for pid in family(self.process.pid):
            try:
                fields = (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            what = kind(pid) if pid not in self._cpu or self._cpu[pid][0] == "store" else self._cpu[pid][0]
            self._cpu[pid] = (what, (int(fields[11]) + int(fields[12])) / TICKS)
            sizes[what] += int(fields[21]) * PAGE
        if sum(sizes.values()) > self.peak:
            self.peak, self.peak_parts = sum(sizes.values()), dict(sizes)

    @property
    def cpu(self) -> dict[str, float]:
        sums: dict[str, float] = defaultdict(float)
        for what, seconds in self._cpu.values():
            sums[what] += seconds
        return dict(sums)


def family(root: int) -> list[int]:
    children = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children[int(fields[1])].append(int(entry.name))
    found, more = [], [root]
    while more:
        found += more
        more = [child for pid in more for child in children[pid]]
    return found


def cpu_of(pid: int) -> float:
    fields = (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class Site:
    """The news world in a process of its own."""

    def __init__(self, pages: int, named: int, each: int | None = None) -> None:
        script = Path(__file__).with_name("news_world.py")
        args = [str(n) for n in (pages, named, each or pages)]
        self.process = subprocess.Popen(
            [sys.executable, str(script), *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdout is not None
        self.netloc = f"127.0.0.1:{int(self.process.stdout.readline())}"

    def log(self) -> dict[str, float]:
        """How often it was asked, and the moments of the first and the last time (monotonic clock)."""
        import json

        with urllib.request.urlopen(f"http://{self.netloc}/log") as answer:
            return dict(json.load(answer))

    def cpu(self) -> float:
        return cpu_of(self.process.pid)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
