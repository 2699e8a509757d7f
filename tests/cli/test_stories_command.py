"""``kliping stories``: what was reported, who copied whom, and what people rule."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from aggregator import steps
from aggregator.cli import cli
from aggregator.config import load, shipped_dir
from aggregator.store import Store

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
FLOOD = (
    "Banjir merendam Pasar Tebas setelah tanggul Sungai Sebangkau jebol. Sebanyak 43 lapak kosong.\n\n"
    "Camat Tebas, Rudi Alamsyah, meminta pedagang menunggu air surut sebelum kembali membuka lapak mereka."
)
CHILI = (
    "Harga cabai di Pasar Flamboyan Pontianak naik dua kali lipat. Marsiana Lestari, pedagang, mengeluh.\n\n"
    "Ia membeli dari Sambas dengan harga Rp90.000 sekilogram, sedangkan pekan lalu hanya separuhnya."
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    texts = {"koran": FLOOD, "salin": FLOOD, "pasar": CHILI}
    lines = [
        json.dumps(
            {
                "url": f"https://{host}.example/1",
                "headline": f"Kabar dari {host}",
                "body": body,
                "published_at": f"2026-11-23T0{n}:00:00+07:00",
            }
        )
        for n, (host, body) in enumerate(texts.items(), 1)
    ]
    path = tmp_path / "kliping.db"
    settings = load(shipped_dir(), path)
    with Store.open(path) as store:
        steps.import_lines(store, settings, lines, "x", NOW)
        steps.group(store, settings)
    return path


def run(database: Path, *args: str, code: int = 0) -> str:
    result = CliRunner().invoke(
        cli, ["--config", str(shipped_dir()), "--db", str(database), "stories", *args]
    )
    assert result.exit_code == code, result.output
    return result.output


def test_list_and_show(database: Path) -> None:
    told = run(database, "list")
    assert "2 links = 1 original reports, 2 outlets of 2 groups" in told
    shown = run(database, "show", "1")
    assert "first: koran.example, the last 1 hours later" in shown
    assert "exact copy: 2026-11-23 02:00  salin.example" in shown
    raw = json.loads(run(database, "show", "1", "--json"))
    assert [(a["outlet"], a["relation"]) for a in raw["articles"]] == [
        ("koran.example", None),
        ("salin.example", "exact"),
    ]
    assert [s["links"] for s in json.loads(run(database, "list", "--json"))] == [2, 1]
    assert run(database, "list", "--since", "2026-11-24") == ""


def test_merge_split_and_rename(database: Path) -> None:
    assert run(database, "merge", "1", "2") == "story 1\n"
    run(database, "rename", "1", "Banjir dan cabai")
    assert "Banjir dan cabai\n3 links = 2 original reports" in run(database, "show", "1")
    run(database, "split", "1", "3")
    assert "1 links" in run(database, "list")
    run(database, "merge", "1", code=2)
