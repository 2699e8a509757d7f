"""CPU of reading a page, beside trafilatura's default on the same page in the same run.

The golden pages are read with their outlet files, as the crawl reads them. ``KLIPING_SAMPLE``: a folder with
the public benchmark's ``truth.json`` and ``html/*.html.gz``, read without an outlet file.
"""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import trafilatura

from crawler.extract import extract
from crawler.markup import decode
from crawler.outlet import Outlet
from tests.crawler import test_extract_pages as plain
from tests.crawler import test_outlet_pages as shipped

MOST = 1.2  # times the CPU of trafilatura's default
ROUNDS = 5
Case = tuple[str, str, Outlet | None]  # page, address, outlet


def golden() -> list[Case]:
    cases: list[Case] = []
    for name in plain.NAMES:
        family = plain.family_of(name)
        page = decode((plain.PAGES / f"{name}.html").read_bytes())
        cases.append((page, plain.OUTLETS[family][0], plain.outlet_of(family)))
    for name, row in shipped.TABLE.items():
        outlet = shipped.registry()[row["outlet"]]
        for file, url in shipped.parts_of(name):
            cases.append((decode((shipped.FOLDER / f"{file}.html").read_bytes()), url, outlet))
    return cases


def sample(folder: Path) -> list[Case]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return [
        (gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()).decode(), row["url"], None)
        for key, row in truth.items()
    ]


def seconds(read: Callable[[Case], object], cases: Sequence[Case]) -> float:
    began = time.process_time()
    for case in cases:
        read(case)
    return time.process_time() - began


def compared(name: str, cases: Sequence[Case]) -> float:
    """Our CPU over trafilatura's: the least of several rounds of each, in turn."""
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda case: trafilatura.extract(case[0]), cases))
        ours.append(seconds(lambda case: extract(case[0], case[1], case[2], now=plain.NOW), cases))
    ratio = min(ours) / min(theirs)
    ms = [1000 * min(times) / len(cases) for times in (ours, theirs)]
    print(f"\n{name}: {len(cases)} pages, {ms[0]:.2f} ms a page, trafilatura {ms[1]:.2f} ms: {ratio:.2f}")
    return ratio


def test_golden_pages() -> None:
    assert compared("golden pages with their outlet files", golden()) <= MOST


def test_sample() -> None:
    folder = os.environ.get("KLIPING_SAMPLE")
    if not folder:
        pytest.skip("KLIPING_SAMPLE names no folder with the benchmark's sample")
    assert compared("sample", sample(Path(folder))) <= MOST
