"""On a phone: two screens for what matters, nothing to scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import newsday
import pytest

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


def page_of(browser, html: str, width: int, scheme: str = "light"):
    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page.set_content(html)
    return page


def test_first_three_sections_fit_two_screens(browser) -> None:
    page = page_of(browser, newsday.edition().html, 390)
    end = page.evaluate("document.getElementById('kegiatan').getBoundingClientRect().top")
    assert end <= 2 * 844
    page.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_sideways_scrolling(browser, width: int) -> None:
    page = page_of(browser, newsday.edition().html, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('.sheet').offsetWidth") <= 640
    page.close()


def test_dark_ground_in_the_dark(browser) -> None:
    page = page_of(browser, newsday.edition().html, 390, "dark")
    script = "getComputedStyle(document.querySelector('.sheet')).backgroundColor"
    assert page.evaluate(script) == "rgb(25, 31, 38)"
    page.close()
