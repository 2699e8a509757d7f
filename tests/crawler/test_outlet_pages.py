"""Golden pages in the markup of the shipped outlets, read by the shipped registry.

``pages/outlets/pages.yaml`` says which outlet a page is of and where it stands; ``pages/README.md`` which
quirk of the news sites it holds. A missing expected file is written and the test fails with "review".
"""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler import urls
from crawler.extract import Page, extract, merge
from crawler.outlet import Family, Outlet, load_family, load_outlet
from tests.crawler.test_extract_pages import NOW, as_json, mutated

PAGES = Path(__file__).parent / "pages"
FOLDER = PAGES / "outlets"
CONFIG = Path(__file__).parents[2] / "config"
TABLE: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "pages.yaml").read_text(encoding="utf-8"))


@cache
def families() -> dict[str, Family]:
    files = sorted((CONFIG / "families").glob("*.yaml"))
    return {f.stem: load_family(f.read_text(encoding="utf-8"), f.name) for f in files}


@cache
def registry() -> dict[str, Outlet]:
    files = sorted((CONFIG / "outlets").glob("*.yaml"))
    return {f.stem: load_outlet(f.read_text(encoding="utf-8"), f.stem, f.name, families()) for f in files}


def parts_of(name: str) -> list[tuple[str, str]]:
    """(file name, address) of each part of the article."""
    row = TABLE[name]
    return [(name, row["url"]), *((part["page"], part["url"]) for part in row.get("parts", ()))]


def pages_of(name: str, outlet: Outlet | None) -> list[Page]:
    return [
        extract((FOLDER / f"{file}.html").read_bytes(), url, outlet, now=NOW) for file, url in parts_of(name)
    ]


def expected_of(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TABLE)
def test_the_page_reads_as_reviewed(name: str) -> None:
    read = as_json(merge(pages_of(name, registry()[TABLE[name]["outlet"]])))
    file = FOLDER / f"{name}.json"
    if not file.exists():
        file.write_text(json.dumps(read, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"review {file}")
    assert read == expected_of(name)


@pytest.mark.parametrize("name", [name for name in TABLE if "parts" in TABLE[name]])
def test_each_part_leads_to_the_next(name: str) -> None:
    pages = pages_of(name, registry()[TABLE[name]["outlet"]])
    wanted = [*(url for _, url in parts_of(name)[1:]), None]
    assert [page.next_page for page in pages] == wanted


@pytest.mark.parametrize("name", TABLE)
def test_the_registry_knows_whose_the_page_is_under_every_address(name: str) -> None:
    row = TABLE[name]
    outlet = registry()[row["outlet"]]
    assert urls.owner(row["url"], registry().values()) == outlet
    assert urls.is_article(row["url"], outlet)
    for address in (*row.get("same", ()), *(url for _, url in parts_of(name)[1:])):
        assert urls.identity(address, outlet) == urls.identity(row["url"], outlet), address


@pytest.mark.parametrize("name", TABLE)
def test_without_an_outlet_file_headline_and_most_of_the_body_are_read(name: str) -> None:
    page, expected = merge(pages_of(name, None)), expected_of(name)
    assert page.headline == expected["headline"]
    wanted, read = set(" ".join(expected["body"]).split()), set(page.body.split())
    assert len(wanted & read) >= 0.8 * len(wanted)
    assert "baca juga" not in page.body.casefold()


@pytest.mark.parametrize("name", TABLE)
def test_mutated_pages_never_raise(name: str) -> None:
    data, chance = (FOLDER / f"{name}.html").read_bytes(), random.Random(name)
    for _ in range(3):
        page = extract(mutated(data, chance), TABLE[name]["url"], registry()[TABLE[name]["outlet"]], now=NOW)
        assert isinstance(page.body, str) and page.canonical_url


def test_every_family_has_a_golden_page() -> None:
    """Write one page of a new family in its real markup, and its expected JSON by hand."""
    shown = {registry()[row["outlet"]].family for row in TABLE.values()}
    assert sorted(families().keys() - shown) == []


def test_every_page_is_listed_and_expected() -> None:
    files = {file for name in TABLE for file, _ in parts_of(name)}
    assert {f.stem for f in FOLDER.glob("*.html")} == files
    assert {f.stem for f in FOLDER.glob("*.json")} <= set(TABLE)
    assert len(TABLE) + len(list(PAGES.glob("*.html"))) >= 40


def test_every_quirk_of_the_readme_names_a_page_that_exists() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", (PAGES / "README.md").read_text(encoding="utf-8"), re.M)
    told = {page for _, cell in rows for page in re.findall(r"`([\w-]+)`", cell)}
    known = {*TABLE, *(f.stem for f in PAGES.glob("*.html"))}
    assert sorted(told - known) == []
    assert sorted(set(TABLE) - told) == []


def test_expected_pages_hold_no_furniture() -> None:
    """What a person copies has none of these, so a careless expected file is found."""
    furniture = re.compile(
        r"baca juga|baca:|scroll|advertisement|copyright|pewarta|whatsapp channel|google news", re.I
    )
    for name in TABLE:
        assert not furniture.search("\n".join(expected_of(name)["body"])), name
