"""The command as its users call it: exit codes, plain lines, and the JSONL contract."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.store import Store

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def kliping(tmp_path: Path) -> Any:
    """Runs the command in an empty folder."""

    def run(*args: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "aggregator.cli", *args],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2]), **env},
        )

    return run


def line(n: int, **more: Any) -> str:
    article = {
        "url": f"https://www.arsip.example/2026/11/{n}?utm_source=x",
        "headline": f"Bawaslu Sambas terima laporan nomor {n}",
        "body": f"Bawaslu Kabupaten Sambas menerima laporan ke-{n} dari warga.\n\nLaporan itu sedang dikaji.",
        "published_at": "2026-11-23T08:00:00+07:00",
    }
    return json.dumps({**article, **more})


def rows(tmp_path: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(tmp_path / "kliping.db")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_three_bad_lines_among_a_thousand(kliping: Any, tmp_path: Path) -> None:
    lines = [line(n) for n in range(1000)]
    lines[9] = "{bukan json"
    lines[499] = line(499, judul="salah")
    lines[999] = line(999, published_at="2026-11-23 08:00")
    (tmp_path / "arsip.jsonl").write_text("\n".join(lines))
    done = kliping("import", "arsip.jsonl")
    assert done.returncode == 1
    faults = done.stderr.splitlines()
    assert [f.split(" ")[0] for f in faults] == ["arsip.jsonl:10:", "arsip.jsonl:500:", "arsip.jsonl:1000:"]
    assert "judul: unknown key" in faults[1]
    assert "ISO 8601 with an offset" in faults[2]
    assert "997 new" in done.stdout
    assert rows(tmp_path, "SELECT count(*) FROM coverage") == [(997,)]

    again = kliping("import", "arsip.jsonl")
    assert "0 new, 0 changed, 997 same, 3 left out" in again.stdout


def test_another_text_at_a_known_address_is_a_version(kliping: Any, tmp_path: Path) -> None:
    assert kliping("import", "-", stdin=line(1)).returncode == 0
    done = kliping("import", "-", stdin=line(1, body="Bawaslu Sambas menutup laporan itu."))
    assert "1 changed" in done.stdout
    assert rows(tmp_path, "SELECT body FROM coverage") == [("Bawaslu Sambas menutup laporan itu.",)]


def test_import_analyze_group_search_digest(kliping: Any, tmp_path: Path) -> None:
    assert kliping("import", "-", stdin="\n".join(line(n) for n in range(3))).returncode == 0
    assert "3 articles judged" in kliping("analyze").stdout
    assert "0 articles judged" in kliping("analyze").stdout
    assert "3 articles judged" in kliping("analyze", "--all").stdout
    assert kliping("group").returncode == 0
    found = json.loads(kliping("search", "melaporkan", "--office", "kab:Sambas", "--json").stdout)
    assert len(found) == 3
    assert rows(tmp_path, "SELECT DISTINCT outlet, relevant, office FROM coverage") == [
        ("arsip.example", 1, "kab:Sambas")
    ]
    done = kliping("digest", "--date", "2026-11-24", "--edition", "nasional", "--out", "keluar")
    assert done.returncode == 0
    names = {p.name for p in (tmp_path / "keluar").iterdir()}
    assert names == {"digest.html", "digest.txt", "digest.eml", "whatsapp.txt"}
    before = (tmp_path / "keluar" / "digest.html").read_bytes()
    kliping("import", "-", stdin=line(7))
    kliping("digest", "--date", "2026-11-24", "--edition", "nasional", "--out", "keluar")
    assert (tmp_path / "keluar" / "digest.html").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("--config", "tidak-ada", "doctor"), 2, "tidak-ada: no such folder"),
        (("crawl", "--outlet", "kompass"), 2, "did you mean 'kompas'?"),
        (("crawl", "--until", "2026-11-01"), 2, "--until needs --since"),
        (("digest", "--edition", "kalbr"), 2, "did you mean 'kalbar'?"),
        (("search", "x", "--tone", "buruk"), 2, "'buruk' is not one of"),
        (("serach",), 2, "No such command 'serach'"),
        (("extract",), 2, "give either FILE with --url, or --jsonl"),
    ],
)
def test_wrong_use_is_told_plainly(kliping: Any, args: tuple[str, ...], code: int, told: str) -> None:
    done = kliping(*args)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_key_is_exit_2_and_one_line(kliping: Any, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "app.yaml").write_text("crawl: {dealy: 3}")
    done = kliping("doctor")
    assert done.returncode == 2
    assert done.stderr == "app.yaml: crawl.dealy: unknown key; did you mean 'delay'?\n"


def test_extract_answers_in_order(kliping: Any) -> None:
    page = (
        "<html><h1>Bawaslu Sambas Buka Posko {n}</h1><article><p>Kalimat yang panjang.</p></article></html>"
    )
    lines = [
        json.dumps({"id": n, "url": f"https://a.example/{n}", "html": page.replace("{n}", str(n))})
        for n in range(3)
    ]
    told = [
        json.loads(t) for t in kliping("extract", "--jsonl", "-", stdin="\n".join(lines)).stdout.splitlines()
    ]
    assert [t["id"] for t in told] == [0, 1, 2]
    assert [t["headline"] for t in told] == [f"Bawaslu Sambas Buka Posko {n}" for n in range(3)]
    keys = {"id", "headline", "body", "published_at", "byline", "canonical_url", "truncated"}
    assert set(told[0]) == keys


def test_a_second_service_on_the_file_is_refused(kliping: Any, tmp_path: Path) -> None:
    from aggregator.store import Store

    with Store.open(tmp_path / "kliping.db") as store, store.lock("service"):
        done = kliping("run")
    assert done.returncode == 2
    assert "in use by" in done.stderr


def test_environment_names_config_and_database(kliping: Any, tmp_path: Path) -> None:
    done = kliping("import", "-", stdin=line(1), KLIPING_DB=str(tmp_path / "lain.db"))
    assert done.returncode == 0
    assert (tmp_path / "lain.db").exists()
    assert not (tmp_path / "kliping.db").exists()


def test_doctor_tells_what_to_do(kliping: Any) -> None:
    done = kliping("doctor", "--json")
    findings = json.loads(done.stdout)
    assert {f["level"] for f in findings} <= {"good", "warn", "bad"}
    assert all(f["cure"] for f in findings if f["level"] != "good")


def test_outlets_list(kliping: Any) -> None:
    listed = json.loads(kliping("outlets", "list", "--json").stdout)
    assert {"bawaslu-ri", "bawaslu-kalbar"} <= {o["id"] for o in listed}


def test_learned_furniture_is_listed_and_a_line_refused(kliping: Any, tmp_path: Path) -> None:
    with Store.open(tmp_path / "kliping.db") as store:
        store.furniture.learn("arsip.example", ["Ikuti kabar kami", "Kirim tulisan Anda"], NOW)
    told = kliping("outlets", "furniture").stdout
    assert "arsip.example: Ikuti kabar kami" in told and "2 lines of 1 outlets" in told
    refused = kliping("outlets", "furniture", "--refuse", "arsip.example", "Ikuti kabar kami", "--json")
    assert json.loads(refused.stdout) == {"arsip.example": ["Kirim tulisan Anda"]}
    wrong = kliping("outlets", "furniture", "--refuse", "arsip.example", "Tak ada")
    assert wrong.returncode == 2 and "no such line was learned of arsip.example" in wrong.stderr
    text = line(1, body="Bawaslu Kabupaten Sambas menerima laporan.\n\nKirim tulisan Anda")
    assert kliping("import", "-", stdin=text).returncode == 0
    assert rows(tmp_path, "SELECT body FROM coverage") == [("Bawaslu Kabupaten Sambas menerima laporan.",)]


def test_changes_are_listed(kliping: Any) -> None:
    first = json.dumps(
        {"url": "https://kabar.example/1", "headline": "Bawaslu lamban", "body": "Ada 12 laporan."}
    )
    second = json.dumps(
        {"url": "https://kabar.example/1", "headline": "Bawaslu dikritik", "body": "Ada 15 laporan."}
    )
    for text in (first, second):
        assert kliping("import", "-", stdin=text).returncode == 0
    assert kliping("group").returncode == 0
    told = kliping("changes")
    assert told.returncode == 0
    for line_ in (
        "kabar.example  headline, number_changed",
        "- Bawaslu lamban",
        "+ Bawaslu dikritik",
        "- 12",
        "+ 15",
    ):
        assert f"  {line_}\n" in told.stdout
    (found,) = json.loads(kliping("changes", "--json", "--outlet", "kabar.example").stdout)
    assert found["numbers"] == [["12", "15"]]
    assert found["body"] == [["same", "Ada"], ["out", " 12"], ["in", " 15"], ["same", " laporan."]]
    assert "0 found" in kliping("changes", "--until", "2020-01-01").stdout
    assert kliping("changes", "--since", "2026-02-02", "--until", "2026-02-01").returncode == 2
