"""Pages a second with everything on, against plain Scrapy spiders on the same local site, in one run.

    python -m pytest tests/bench/bench_throughput.py --override-ini addopts= -s

Time counts from the first request that the site saw to the end of the process: what starts once a round
does not count, and what is read and stored last does. KLIPING_BENCH_PAGES sets the number of pages.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from processes import Site, Watch

PAGES = int(os.environ.get("KLIPING_BENCH_PAGES", "3000"))
SLOW_PAGES = PAGES // 2  # where every page is extracted
CONCURRENCY = 8


@dataclass
class Measured:
    name: str
    pages: int
    seconds: float
    requests: int
    cpu: dict[str, float]

    @property
    def rate(self) -> float:
        return self.pages / self.seconds

    def line(self) -> str:
        parts = ", ".join(f"{what} {1000 * s / self.pages:.2f}" for what, s in sorted(self.cpu.items()) if s)
        return f"{self.name:42} {self.rate:7.1f} pages/s {self.requests:6} requests   CPU ms/page: {parts}"


def measured(
    name: str, site: Site, pages: int, command: list[str], env: dict[str, str] | None = None
) -> Measured:
    before, cpu = int(site.log()["asked"]), site.cpu()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **(env or {})})
    watch = Watch(process)
    while site.log()["asked"] == before and process.poll() is None:
        time.sleep(0.02)
    first = time.monotonic()
    code = process.wait()
    seconds = time.monotonic() - first
    watch.join()
    assert code == 0, f"{name} ended with code {code}"
    used = {**watch.cpu, "site": site.cpu() - cpu}
    return Measured(name, pages, seconds, int(site.log()["asked"]) - before, used)


def bare(site: Site, pages: int, parse: str) -> Measured:
    script = str(Path(__file__).with_name("bare_spider.py"))
    call = [sys.executable, script, f"http://{site.netloc}", str(pages), str(CONCURRENCY), parse]
    found = measured(f"Scrapy, {parse}", site, pages, call)
    found.cpu["crawler"] = found.cpu.pop("store", 0.0)
    assert found.requests >= pages
    return found


def folder(path: Path, site: Site) -> Path:
    """A configuration with the site as its one outlet."""
    (path / "outlets").mkdir(parents=True)
    (path / "app.yaml").write_text(
        f"crawl: {{delay: 0, per_host: {CONCURRENCY}, total: {CONCURRENCY}, allow_private: ['{site.netloc}'],"
        " max_age_days: 36500}\n"
    )
    (path / "outlets" / "kabar.yaml").write_text(
        f"name: Kabar\nkind: local\ndomains: ['{site.netloc}']\nfamily: wordpress\n"
        f"discover: [{{sitemap: 'http://{site.netloc}/sitemap.xml'}}]\n"
    )
    return path


def ours(name: str, site: Site, pages: int, config: Path, db: Path) -> Measured:
    call = [sys.executable, "-m", "aggregator.cli", "--config", str(config), "--db", str(db), "crawl"]
    return measured(name, site, pages, call, {"PYTHONPATH": str(Path(__file__).parents[2])})


def test_throughput(tmp_path: Path) -> None:
    some, every = Site(PAGES, 20), Site(SLOW_PAGES, 1)
    try:
        nothing = bare(some, PAGES, "none")
        text = bare(every, SLOW_PAGES, "trafilatura")
        metadata = bare(every, SLOW_PAGES, "metadata")
        config = folder(tmp_path / "some", some)
        usual = ours("kliping crawl, 1 page in 20 named", some, PAGES, config, tmp_path / "some.db")
        again = ours("kliping crawl, again", some, PAGES, config, tmp_path / "some.db")
        config = folder(tmp_path / "every", every)
        full = ours("kliping crawl, all pages named", every, SLOW_PAGES, config, tmp_path / "every.db")
    finally:
        some.close()
        every.close()
    print()
    for one in (nothing, text, metadata, usual, full, again):
        print(one.line())
    print(f"usual case / bare spider        {usual.rate / nothing.rate:.2f}   (at least 0.60)")
    print(f"usual case / trafilatura spider {usual.rate / text.rate:.2f}   (at least 3)")
    print(
        f"all named / trafilatura spider  {full.rate / text.rate:.2f}   (at least 1); with metadata:"
        f" {full.rate / metadata.rate:.2f}"
    )
    print(f"all named / bare spider         {full.rate / nothing.rate:.2f}   (at least 0.15)")
    print(f"second crawl / first, requests  {again.requests / usual.requests:.2%}   (under 2 %)")
    assert usual.rate >= 0.60 * nothing.rate
    assert usual.rate >= 3 * text.rate
    assert full.rate >= text.rate
    assert full.rate >= 0.15 * nothing.rate
    assert again.requests < 0.02 * usual.requests
