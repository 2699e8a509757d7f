"""10,000 broken pages, with and without an outlet file: none raises, and each is read within the page limit.

The limit is held as the crawl holds it, by an alarm of the system, in seconds of CPU.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from crawler.extract import extract
from crawler.outlet import Outlet
from tests.campaign.conftest import share
from tests.crawler import test_extract_pages as plain
from tests.crawler import test_outlet_pages as shipped
from tests.crawler.extraction import test_extraction_floors as written

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(2400)]
PAGES, SEED = 10_000, 4
LIMIT = 10.0  # seconds, as crawl.page_seconds
DEEP = 20_000  # elements within each other
ENCODINGS = (None, "utf-8", "utf-16", "ascii", "cp1252", "iso-2022-jp", "utf-7", "hex", "no such")
Case = tuple[bytes, str, Outlet | None]


def cases() -> list[Case]:
    found: list[Case] = []
    for name in plain.NAMES:
        family = plain.family_of(name)
        page = (plain.PAGES / f"{name}.html").read_bytes()
        found.append((page, plain.OUTLETS[family][0], plain.outlet_of(family)))
    for name, row in shipped.TABLE.items():
        page = (shipped.FOLDER / f"{name}.html").read_bytes()
        found.append((page, row["url"], shipped.registry()[row["outlet"]]))
    for name in written.SETS:
        found += [(page["html"].encode(), page["url"], None) for page in written.pages(name)]
    return found


def broken(page: bytes, chance: random.Random) -> bytes:
    """Cut, doubled and flipped bytes; tags that are never closed, or closed often; another encoding; nonsense
    in front."""
    page = plain.mutated(page, chance)
    at = chance.randrange(len(page) + 1)
    match chance.randrange(8):
        case 0:
            return page[:at]
        case 1:
            tag = chance.choice(
                [b"<div>", b"<b>", b"<table><tr><td>", b"</div>", b"<p><ul><li>", b"<svg><a>"]
            )
            return page[:at] + tag * chance.randrange(DEEP) + page[at:]
        case 2:
            return page.decode("utf-8", "replace").encode(
                chance.choice(["utf-16", "cp1252", "utf-7"]), "replace"
            )
        case 3:
            return bytes(byte ^ 0x80 if chance.random() < 0.02 else byte for byte in page)
        case 4:
            return chance.randbytes(50) + page
        case 5:
            return (
                page[:at] + chance.choice([b"<!--", b"<script>", b"<![CDATA[", b"<title>", b"&#"]) + page[at:]
            )
        case _:
            return page


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    def over(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s of CPU")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_broken_pages_raise_nothing_and_stay_within_the_limits() -> None:
    chance = random.Random(SEED)
    given = cases()
    faults = []
    for number in range(share(PAGES)):
        page, url, outlet = chance.choice(given)
        data, encoding = broken(page, chance), chance.choice(ENCODINGS)
        try:
            with limited(LIMIT):
                read = extract(data, url, outlet, now=plain.NOW, encoding=encoding)
            assert len(read.body) <= len(data) + 2000
        except Exception as error:
            faults.append(f"{number} {url}: {type(error).__name__}: {error}")
    assert faults == []
