"""kill -9 of the sender at random moments: nobody has the digest twice, and nobody is left out unreported."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator import config
from tests.campaign.conftest import command, killed, moments, query, share

pytestmark = pytest.mark.campaign
RECIPIENTS = [f"humas{n}@contoh.example" for n in range(12)]

SERVER = """
import asyncio, sys
from aiosmtpd.controller import Controller

class Keep:
    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(0.05)  # a server takes its time
        with open(sys.argv[1], "a") as file:
            file.write(" ".join(envelope.rcpt_tos) + "\\n")
        return "250 kept"

controller = Controller(Keep(), hostname="127.0.0.1", port=int(sys.argv[2]))
controller.start()
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server(tmp_path: Path, unused_port: int) -> Iterator[tuple[Path, int]]:
    """A mail server in a process of its own, which writes each accepted recipient to a file."""
    received = tmp_path / "received.txt"
    received.touch()
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(received), str(unused_port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    yield received, unused_port
    process.kill()
    process.wait()


def folder_for(path: Path, port: int) -> Path:
    path.mkdir()
    (path / "app.yaml").write_text(f"mail: {{host: 127.0.0.1, port: {port}, security: none}}\n")
    (path / "digest.yaml").write_text(
        f"editions: [{{id: nasional, region: RI, recipients: [{', '.join(RECIPIENTS)}]}}]\n"
    )
    return path


def states(db: Path) -> Counter[str]:
    return Counter(str(s) for (s,) in query(db, "SELECT state FROM delivery WHERE recipient LIKE '%@%'"))


def test_killed_senders_never_send_twice(server: tuple[Path, int], tmp_path: Path) -> None:
    received, port = server
    folder = folder_for(tmp_path / "config", port)
    assert config.load(folder).editions[0].recipients
    send = ("digest", "--date", "2026-11-24", "--out", str(tmp_path / "out"), "--send")
    start = time.monotonic()
    subprocess.run(command(folder, tmp_path / "first.db", *send), check=True, capture_output=True)
    span = time.monotonic() - start
    for number, moment in enumerate(moments(13, share(20), span)):
        received.write_text("")
        db = tmp_path / f"killed-{number}.db"
        killed(command(folder, db, *send), moment)
        for _ in range(2):  # again, and once more: the second changes nothing
            subprocess.run(command(folder, db, *send), check=False, capture_output=True)
        had = Counter(received.read_text().split())
        assert max(had.values()) == 1, f"killed after {moment:.2f} s: {had}"
        unsure = {str(r) for (r,) in query(db, "SELECT recipient FROM delivery WHERE state = 'uncertain'")}
        assert set(RECIPIENTS) - set(had) <= unsure
        assert len(unsure) <= 1
        assert states(db)["sent"] == len(RECIPIENTS) - len(unsure)
        assert re.search("sent|uncertain", " ".join(states(db)))
