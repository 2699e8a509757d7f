"""``outlets check`` and ``outlets capture`` against a site on loopback; the states of ``outlets list``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawl_io.news_site import Reply, Site, feed, listing, named, page

Run = Callable[..., subprocess.CompletedProcess[str]]
OUTLET = """
name: Kabar Sambas
kind: local
province: Kalimantan Barat
domains: ['{host}']
timezone: Asia/Pontianak
discover:
  - feed: {url}/feed
  - listing: {url}/tag
    links: h2 a
article:
  url: '/baca/'
  headline: h1.judul
  body: div.isi
  published: time.tgl
"""


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /rahasia/\n", kind="text/plain")
    links = [f"{site.url}/baca/{n}" for n in range(1, 6)]
    site.pages["/feed"] = feed(*((link, f"Bawaslu {n}") for n, link in enumerate(links)))
    site.pages["/tag"] = listing(*links)
    for n in range(1, 6):
        site.pages[f"/baca/{n}"] = named(f"Bawaslu Awasi Kampanye {n}", more="<!-- catatan -->")
    yield site
    site.close()


@pytest.fixture
def kliping(site: Site, tmp_path: Path) -> Run:
    config = tmp_path / "config"
    (config / "outlets").mkdir(parents=True)
    (config / "app.yaml").write_text(f"crawl: {{delay: 0, timeout: 5, allow_private: ['{site.netloc}']}}\n")
    outlet_file = config / "outlets" / "kabarsambas.yaml"
    outlet_file.write_text(OUTLET.format(host=site.netloc, url=site.url))

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "aggregator.cli", *args],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    return run


def mends(told: str) -> list[str]:
    return [
        line.strip().removeprefix("MEND ") for line in told.splitlines() if line.strip().startswith("MEND")
    ]


def test_a_well_outlet(kliping: Run, site: Site, tmp_path: Path) -> None:
    done = kliping("outlets", "check", "--outlet", "kabarsambas")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "kabarsambas (Kabar Sambas)"
    assert lines[1].strip() == "ok   robots.txt allows what we ask for"
    assert f"ok   feed {site.url}/feed: 5 links to articles, the newest of 2026-11-24 08:05" in done.stdout
    assert f"ok   listing {site.url}/tag: 5 links to articles" in done.stdout
    assert done.stdout.count("“Bawaslu Awasi Kampanye") == 3
    assert "2026-11-24 07:30 (from selector), no byline" in done.stdout
    assert lines[-1] == "1 of 1 outlets are well"
    assert sum(path.startswith("/baca/") for path in site.asked) == 3
    assert not (tmp_path / "kliping.db").exists()


def test_what_is_to_be_mended(kliping: Run, site: Site) -> None:
    del site.pages["/tag"]
    for n in range(1, 6):
        body = b"<h1 class='judul'>Bawaslu Awasi</h1><div class='isi'><p>Bawaslu mengawasi.</p></div>"
        site.pages[f"/baca/{n}"] = Reply(body)
    done = kliping("outlets", "check")
    assert done.returncode == 1
    told = mends(done.stdout)
    assert told[0].startswith(f"listing {site.url}/tag: http_4xx")
    assert "mend discover" in done.stdout
    assert "the body is short: mend article.body" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 of 1 outlets are well"


def test_an_outlet_that_forbids(kliping: Run, site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /\n", kind="text/plain")
    done = kliping("outlets", "check")
    assert done.returncode == 1
    assert mends(done.stdout)[0].startswith("robots.txt forbids")
    assert set(site.asked) == {"/robots.txt"}


def test_links_that_are_no_articles(kliping: Run, site: Site) -> None:
    site.pages["/feed"] = feed((f"{site.url}/video/1", "Video"))
    site.pages["/tag"] = listing(f"{site.url}/video/1")
    done = kliping("outlets", "check")
    assert done.returncode == 1
    assert "article.url fits none of them" in done.stdout


def test_a_page_becomes_a_fixture(kliping: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/baca/1"] = page(
        "Warga Melapor", "Bawaslu Sambas menerima laporan warga pada Senin (23/11/2026)."
    )
    for number in (1, 2):
        done = kliping("outlets", "capture", "kabarsambas", f"{site.url}/baca/1", "--out", "hasil")
        assert done.returncode == 0, done.stderr
        assert f"hasil/kabarsambas-{number}.html" in done.stdout
    made = (tmp_path / "hasil" / "kabarsambas-1.html").read_text()
    for word in ("Warga", "menerima", "Melapor"):
        assert word not in made
    for kept in (
        "class='judul'",
        "Bawaslu Sambas ",
        "Senin (23/11/2026)",
        "datetime='2026-11-24T07:30:00+07:00'",
    ):
        assert kept in made
    told = json.loads((tmp_path / "hasil" / "kabarsambas-1.json").read_text())
    assert told["published_at"] == "2026-11-24T00:30:00Z"
    assert len(told["body"]) == 4 and len(told["headline"]) == len("Warga Melapor")


def test_a_page_that_cannot_be_had(kliping: Run, site: Site, tmp_path: Path) -> None:
    done = kliping("outlets", "capture", "kabarsambas", f"{site.url}/rahasia/1")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{site.url}/rahasia/1: ") and done.stderr.count("\n") == 1
    assert "robots" in done.stderr
    assert kliping("outlets", "capture", "kabarsamba", site.url).returncode == 2


def test_states_of_the_registry(kliping: Run, site: Site) -> None:
    def state() -> dict[str, Any] | None:
        (told,) = json.loads(kliping("outlets", "list", "--json").stdout)
        found: dict[str, Any] | None = told["health"]
        return found

    assert state() is None
    assert kliping("crawl").returncode == 0
    well = state()
    assert well is not None and (well["reason"], well["stored"], well["fresh"]) == (None, 5, 5)
    site.pages.clear()
    kliping("crawl")
    ill = state()
    assert ill is not None and ill["reason"] == "http_4xx" and ill["since"] == ill["first_seen"]
    table = kliping("outlets", "list").stdout
    assert "kabarsambas  local  Kalimantan Barat  -       stable  feed+listing  http_4xx" in table
    assert "1 outlets, 1 in trouble" in table
    doctor = json.loads(kliping("doctor", "--json").stdout)
    (said,) = [f for f in doctor if f["what"].startswith("outlet kabarsambas: http_4xx")]
    assert said["cure"] == "outlets/kabarsambas.yaml: the address has moved; mend discover"
