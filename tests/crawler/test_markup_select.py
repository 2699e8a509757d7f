"""The quick ``select`` gives what soupsieve gives, and ``may_match`` never says no where it does."""

from __future__ import annotations

from pathlib import Path

import pytest
import soupsieve
from hypothesis import given
from hypothesis import strategies as st

from aggregator import config
from crawler.extract import generic, hints
from crawler.markup import Tree, having, may_match, select, soup
from crawler.outlet import split_attribute

PAGES = sorted((Path(__file__).parent / "pages").rglob("*.html"))
ODD = (
    "a, p",
    "*",
    "div p > a",
    "h2 + p, h2 ~ ul",
    "li:first-child a",
    "p:not(.x):not([class*='y z'])",
    "div:has(> p):has(a.b)",
    ":is(.entry-content, article) p",
    "a[href$='.html'][rel~=\"next\"]",
    'a:-soup-contains("Baca, juga")',
    "#main .a.b, #main.c",
    "body > main",
    "P.Lead",
    "[itemprop=datePublished]",
    "time[datetime]",
    r".md\:flex, .x",
    ".a > .b:nth-of-type(2n+1)",
    "article :not(p)",
)


def _configured() -> list[str]:
    """Every selector of the shipped registry and of the general reading."""
    found = [*hints._TIMES, hints._PAYWALL, generic.CONTAINERS]
    for outlet in config.load(config.shipped_dir()).outlets:
        rules = outlet.article
        given = (rules.headline, rules.body, rules.published, rules.byline, rules.next_page)
        found += [split_attribute(selector)[0] for selector in given if selector]
        found += [", ".join(rules.drop)] if rules.drop else []
    return list(dict.fromkeys(found))


def same(tree: Tree, page: str, selector: str) -> None:
    wanted = soupsieve.select(selector, tree)
    found = select(tree, selector)
    assert list(map(id, found)) == list(map(id, wanted)), selector
    assert list(map(id, select(tree, selector, limit=2))) == list(map(id, wanted[:2])), selector
    assert may_match(page.encode(), selector) or not wanted, selector


@pytest.mark.parametrize("selector", ODD)
def test_any_selector(selector: str) -> None:
    page = (
        "<html><body class='x b'><main id=main class='a b c'><div class='a'><p class='b lead'>1</p>"
        "<p class='b'><a class='b x' href='1.html' rel='next nofollow'>Baca, juga</a></p></div>"
        "<h2>2</h2><p class='y z'>3</p><ul><li><a class=b>4</a></li><li><p class='Lead'>5</p></li></ul>"
        "<article class='entry-content'><p>6<a>7</a>"
        "<time datetime='1' itemprop='datePublished'>8</time></p></article><div class='md:flex'></div>"
        "<template><p class=b>9</p></template></main></body></html>"
    )
    same(soup(page), page, selector)


def test_every_selector_of_the_registry_on_every_page() -> None:
    selectors = _configured()
    assert len(selectors) > 20 and PAGES
    for path in PAGES[::25]:
        page = path.read_text(errors="replace")
        tree = soup(page)
        for selector in selectors:
            same(tree, page, selector)


def test_what_was_taken_out_is_not_found_any_more() -> None:
    tree = soup("<div class=a><p class=b>1</p></div><p class=b>2</p>")
    assert len(select(tree, ".b")) == 2
    select(tree, ".a")[0].decompose()
    assert (
        [tag.get_text() for tag in select(tree, "p.b")] == ["2"] == [t.get_text() for t in having(tree, "p")]
    )


_NAME = st.sampled_from(["a", "b", "p", "div", "x-y", "c1"])
_COMPOUND = st.builds(
    lambda tag, marks: (tag + "".join(marks)) or "p",
    st.sampled_from(["", "p", "div", "a", "span"]),
    st.lists(
        st.sampled_from([".a", ".b", ".c", "#i", ":first-child", ":not(.a)", "[class]", ":not(p, .b)"]),
        max_size=3,
    ),
)
_SELECTOR = st.lists(
    st.builds(
        lambda parts, signs: "".join(p + s for p, s in zip(parts, signs, strict=False)) + parts[-1],
        st.lists(_COMPOUND, min_size=1, max_size=3),
        st.lists(st.sampled_from([" ", " > ", "+", " ~ "]), max_size=2),
    ),
    min_size=1,
    max_size=3,
).map(", ".join)
_HTML = st.recursive(
    st.just("x"),
    lambda inner: st.builds(
        lambda tag, classes, identity, parts: (
            f"<{tag} class='{' '.join(classes)}'{' id=i' if identity else ''}>{''.join(parts)}</{tag}>"
        ),
        st.sampled_from(["p", "div", "a", "span", "template"]),
        st.lists(st.sampled_from("abc"), max_size=2),
        st.booleans(),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(_HTML, _SELECTOR)
def test_random_pages_and_selectors(page: str, selector: str) -> None:
    same(soup(page), page, selector)
