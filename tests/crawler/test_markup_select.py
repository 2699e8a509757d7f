"""``select`` finds what soupsieve finds on the same page, and ``may_match`` never says no where it does."""

from __future__ import annotations

from pathlib import Path

import pytest
import soupsieve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aggregator import config
from crawler.extract import byline, generic, hints
from crawler.markup import may_match, parse, soup, take_out, text_of
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
    "#main .a.b, #main.c",
    "body > main",
    "P.Lead",
    "[itemprop=datePublished]",
    "time[datetime]",
    r".md\:flex, .x",
    ".a > p.b:nth-of-type(2n+1)",
    "article :not(p)",
)


def _configured() -> list[str]:
    """Every selector of the shipped registry and of the general reading."""
    found = [*hints._TIMES, hints._PAYWALL, generic.CONTAINERS, byline._AUTHORS]
    for outlet in config.load(config.shipped_dir()).outlets:
        rules = outlet.article
        given = (rules.headline, rules.body, rules.published, rules.byline, rules.next_page)
        found += [split_attribute(selector)[0] for selector in given if selector]
        found += [", ".join(rules.drop)] if rules.drop else []
    return list(dict.fromkeys(found))


def same(page: str, *selectors: str) -> None:
    tree, other = parse(page), soup(page)
    ours = {element: n for n, element in enumerate(tree.root.iter(etree.Element))}
    theirs = {id(tag): n for n, tag in enumerate(other.find_all(True))}
    assert [element.tag for element in ours] == [tag.name for tag in other.find_all(True)]
    for selector in selectors:
        wanted = [theirs[id(tag)] for tag in soupsieve.select(selector, other)]
        assert [ours[element] for element in tree.select(selector)] == wanted, selector
        assert [ours[element] for element in tree.select(selector, limit=2)] == wanted[:2], selector
        assert may_match(page.encode(), selector) or not wanted, selector


@pytest.mark.parametrize("selector", ODD)
def test_any_selector(selector: str) -> None:
    page = (
        "<html><body class='x b'><main id=main class='a b c'><div class='a'><p class='b lead'>1</p>"
        "<p class='b'><a class='b x' href='1.html' rel='next nofollow'>Baca, juga</a></p></div>"
        "<h2>2</h2><p class='y z'>3</p><ul><li><a class=b>4</a></li><li><p class='Lead'>5</p></li></ul>"
        "<article class='entry-content'><p>6<a>7</a>"
        "<time datetime='1' itemprop='datePublished'>8</time></p></article><div class='md:flex'></div>"
        "</main></body></html>"
    )
    same(page, selector)


def test_every_selector_of_the_registry_on_some_pages() -> None:
    selectors = _configured()
    assert len(selectors) > 20 and PAGES
    for path in PAGES[::25]:
        same(path.read_text(errors="replace"), *selectors)


def test_what_was_taken_out_is_not_found_any_more() -> None:
    tree = parse("<div class=a><p class=b>1</p></div><p class=b>2</p>")
    assert len(tree.select(".b")) == 2
    take_out(tree.root, tree.select(".a"))
    assert [text_of(element) for element in tree.select("p.b")] == ["2"]


def test_what_no_reader_is_shown_is_taken_out() -> None:
    tree = parse(
        "<body><p>1<script>x</script>2</p><p hidden>3</p><p style='color:red; display : none'>4</p>"
        "<template><p>5</p></template><!-- 6 --><p style='display:block'>7</p>"
    )
    tree.strip()
    assert text_of(tree.root) == "12 7"


_COMPOUND = st.builds(
    lambda tag, marks: (tag + "".join(marks)) or "p",
    st.sampled_from(["", "p", "div", "a", "span"]),
    st.lists(
        st.sampled_from([".a", ".b", ".c", "#i", ":first-child", ":not(.a)", "[class]", ":not(p)"]),
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
        st.sampled_from(["p", "div", "a", "span"]),
        st.lists(st.sampled_from("abc"), max_size=2),
        st.booleans(),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(_HTML, _SELECTOR)
def test_random_pages_and_selectors(page: str, selector: str) -> None:
    same(page, selector)
