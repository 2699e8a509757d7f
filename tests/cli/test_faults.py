"""Wrong input of every kind: one plain line, the right exit code, and the good part is done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aggregator import config
from aggregator.config import ConfigError
from tests.cli.test_cli import kliping, line, rows

__all__ = ["kliping"]

OUTLET = "name: A\nkind: local\ndomains: [a.example]\ndiscover: [{feed: 'https://a.example/feed'}]\n"


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[" * 100_000,
        "[]",
        '"teks"',
        json.dumps({"url": "http://a.example:99999/x", "headline": "H"}),
        json.dumps({"url": "http://./x", "headline": "H"}),
        json.dumps({"url": "https://a b.example/x", "headline": "H"}),
        json.dumps({"url": "ftp://a.example/x", "headline": "H"}),
        json.dumps({"url": "https://a.example/" + "x" * 30_000, "headline": "H"}),
        json.dumps({"url": "https://a.example/x"}),
        json.dumps({"url": "https://a.example/x", "headline": "H", "html": "<h1>H</h1>"}),
        json.dumps({"url": "https://a.example/x", "headline": "H\0"}),
        json.dumps({"url": "https://a.example/x", "headline": 5}),
        json.dumps({"url": "https://a.example/x", "headline": "H", "kind": "gosip"}),
        json.dumps({"url": "https://a.example/x", "headline": "H", "byline": 5}),
        json.dumps({"url": "https://a.example/x", "headline": "H", "outlet": "tidak-ada"}),
        json.dumps({"url": "https://a.example/x", "headline": "H", "a\nb": 1}),
        *(
            json.dumps({"url": "https://a.example/x", "headline": "H", "published_at": when})
            for when in ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", 5)
        ),
        b'{"url": "https://a.example/x", "headline": "\xff"}',
    ],
)
def test_a_bad_line_loses_only_itself(kliping: Any, tmp_path: Path, bad: str | bytes) -> None:
    source = tmp_path / "x.jsonl"
    data = bad if isinstance(bad, bytes) else bad.encode()
    source.write_bytes(b"\xef\xbb\xbf" + line(1).encode() + b"\r\n\r\n" + data + b"\n" + line(2).encode())
    done = kliping("import", "x.jsonl")
    assert done.returncode == 1, done.stderr
    faults = done.stderr.splitlines()
    assert len(faults) == 1 and faults[0].startswith("x.jsonl:3: "), done.stderr
    assert "2 new" in done.stdout
    assert rows(tmp_path, "SELECT count(*) FROM coverage") == [(2,)]


def test_line_numbers_are_numbers(kliping: Any, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("\n" * 99 + "{")
    assert kliping("import", "x.jsonl").stderr.startswith("x.jsonl:100: ")


def test_a_headline_alone_never_replaces_a_text(kliping: Any, tmp_path: Path) -> None:
    kliping("import", "-", stdin=line(1))
    bare = json.dumps({k: v for k, v in json.loads(line(1)).items() if k != "body"})
    assert "1 same" in kliping("import", "-", stdin=bare).stdout
    assert rows(tmp_path, "SELECT body <> '' FROM coverage") == [(1,)]


def test_an_old_export_does_not_come_back_as_an_edit(kliping: Any, tmp_path: Path) -> None:
    kliping("import", "-", stdin=line(1))
    kliping("import", "-", stdin=line(1, body="Bawaslu Sambas menutup laporan itu."))
    assert "1 same" in kliping("import", "-", stdin=line(1)).stdout
    assert rows(tmp_path, "SELECT body FROM coverage") == [("Bawaslu Sambas menutup laporan itu.",)]


def test_extract_passes_over_bad_lines(kliping: Any) -> None:
    good = json.dumps({"id": 2, "url": "https://a.example/2", "html": "<h1>Bawaslu Sambas Buka Posko</h1>"})
    bad = [
        "{",
        json.dumps({"id": 1, "url": "ftp://x/y", "html": ""}),
        json.dumps({"id": 1, "url": "https://a.example"}),
    ]
    done = kliping("extract", "--jsonl", "-", stdin="\n".join([*bad, "", good]))
    assert done.returncode == 1
    assert [f.split(" ")[0] for f in done.stderr.splitlines()] == ["stdin:1:", "stdin:2:", "stdin:3:"]
    assert json.loads(done.stdout)["id"] == 2


def test_evaluate_names_the_bad_line(kliping: Any, tmp_path: Path) -> None:
    gold = {
        "headline": "Bawaslu Sambas Dinilai Lamban",
        "body": "Bawaslu Sambas dinilai lamban oleh warga.",
        "relevant": True,
        "role": "subject",
        "tone": "negative",
        "issue": "kelembagaan_kinerja",
        "division": "umum",
        "office": "kab:Sambas",
        "kind": "berita",
        "evidence": None,
        "spokespersons": [],
    }
    bad = [{**gold, "tone": "jelek"}, {**gold, "relevant": "ya"}, {**gold, "body": None}, {"a": 1}]
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(g) for g in [gold, *bad]))
    done = kliping("evaluate", "gold.jsonl")
    assert done.returncode == 1
    assert [f.split(" ")[0] for f in done.stderr.splitlines()] == [f"gold.jsonl:{n}:" for n in (2, 3, 4, 5)]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("crawl", "--since", "2026-11-30", "--until", "2026-11-01"), 2, "lies before --since"),
        (("search", "x", "--office", "kab:sambas"), 2, "did you mean 'kab:Sambas'?"),
        (("search", "x", "--issue", "uang"), 2, "--issue: found 'uang'"),
        (("search", "x", "--until", "9999-12-31"), 2, "out of range"),
        (("deliveries", "--retry", "7"), 1, "there is no delivery 7"),
        (("deliveries", "--confirm", "7"), 1, "there is no delivery 7"),
        (("deliveries", "--retry", "7", "--confirm", "7"), 2, "either --retry or --confirm"),
    ],
)
def test_wrong_use(kliping: Any, args: tuple[str, ...], code: int, told: str) -> None:
    done = kliping(*args)
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_never_touches_a_database_that_is_not_its_own(kliping: Any, tmp_path: Path) -> None:
    kliping("import", "-", stdin=line(1))
    done = kliping("demo", "--dir", ".")
    assert done.returncode == 2
    assert "choose another --dir" in done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM coverage") == [(1,)]


def test_a_damaged_file_is_told_by_doctor(kliping: Any, tmp_path: Path) -> None:
    kliping("import", "-", stdin="\n".join(line(n) for n in range(200)))
    db = tmp_path / "kliping.db"
    data = bytearray(db.read_bytes())
    for page in range(10, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 200] = b"\xaa" * 200
    db.write_bytes(data)
    for command in (("doctor",), ("analyze",), ("group",), ("search", "bawaslu")):
        done = kliping(*command)
        assert "Traceback" not in done.stderr, command
    assert kliping("doctor").returncode == 1


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("app.yaml", "crawl: {delay: 1}\ncrawl: {delay: 2}", "the key 'crawl' stands there twice"),
        ("app.yaml", "database: 2026-13-45", "put a text into quotes"),
        ("app.yaml", "crawl: {delay: .inf}", "crawl.delay: found inf"),
        (
            "app.yaml",
            "crawl: {allow_private: ['foo bar']}",
            "must be a range such as 10.0.0.0/8, or host:port",
        ),
        ("app.yaml", "crawl: {proxy: nonsense}", "crawl.proxy"),
        ("app.yaml", 'crawl: {user_agent: "a\\nb"}', "crawl.user_agent"),
        ("app.yaml", "crawl: {revisit_hours: [-5]}", "crawl.revisit_hours.0"),
        ("app.yaml", "mail: {sender: Humas}", "must be one mail address"),
        ("digest.yaml", "editions: [{id: ../x, region: A}]", "editions.0.id"),
        ("outlets/a.yml", OUTLET, "only ID.yaml stands here"),
        ("outlets/a.yaml", OUTLET + "family: [wordpress]", "family: found ['wordpress']"),
        ("outlets/a.yaml", OUTLET.replace("https://a.example/feed", "http://"), "discover.0.feed"),
        ("outlets/a.yaml", OUTLET.replace("[a.example]", "['']"), "domains"),
        (
            "outlets/a.yaml",
            OUTLET.replace(
                "{feed: 'https://a.example/feed'}", "{archive: 'https://a.example/{date', links: a}"
            ),
            "only {page} and {date:%Y-%m-%d} may stand in the address",
        ),
        ("lexicon/stem_exceptions.txt", "satu", "a line is one word and its stem"),
    ],
)
def test_more_faults_of_the_configuration(tmp_path: Path, file: str, text: str, told: str) -> None:
    from aggregator.store import Store

    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        settings = config.load(tmp_path, tmp_path / "x.db")
        Store.open(settings.database, stem_exceptions=settings.lexicon["stem_exceptions"])
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
