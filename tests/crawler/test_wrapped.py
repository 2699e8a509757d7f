"""Addresses within others: AMP caches, archives, translators, link counters."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import urls
from crawler.outlet import Outlet
from crawler.wrapped import unwrap

PLAIN = "https://kabar-muara.example/berita/45/bawaslu-temukan-data-ganda"
BARE = PLAIN.removeprefix("https://")
CODED = quote(PLAIN, safe="")
OUTLET = Outlet.model_validate(
    {
        "id": "kabarmuara",
        "name": "Kabar Muara",
        "kind": "local",
        "domains": ["kabar-muara.example"],
        "discover": [{"feed": "https://kabar-muara.example/feed/"}],
        "article": {"id": r"/berita/(\d+)/"},
    }
)
WRAPPED = [
    f"https://www.google.com/url?sa=t&url={CODED}&usg=AOv",
    f"https://www.google.co.id/url?q={CODED}&sa=D",
    f"https://www.google.com/url?q={PLAIN}&sa=D",
    f"https://www.google.com/amp/s/{BARE}/amp",
    f"https://kabar--muara-example.cdn.ampproject.org/c/s/{BARE}?amp=1&usqp=mq331AQ",
    f"https://kabar--muara-example.cdn.ampproject.org/v/s/{BARE}/amp?amp_js_v=0.1#aoh=1",
    f"https://cdn.ampproject.org/c/s/m.{BARE}",
    f"https://kabar--muara-example.bing-amp.com/c/s/{BARE}",
    f"https://www.bing.com/amp/s/{BARE}",
    f"https://www.bing.com/ck/a?p=1&u=a1{base64.urlsafe_b64encode(PLAIN.encode()).decode().rstrip('=')}&ntb=1",
    f"https://www.bing.com/news/apiclick.aspx?ref=FexRss&url={CODED}&c=1",
    f"https://l.facebook.com/l.php?u={CODED}%3Ffbclid%3DIwAR&h=AT0",
    f"https://m.facebook.com/l.php?u={CODED}",
    f"https://l.instagram.com/?u={CODED}&e=AT",
    f"https://t.umblr.com/redirect?z={CODED}&t=x",
    f"https://eur01.safelinks.protection.outlook.com/?url={CODED}&data=05%7C01&reserved=0",
    f"https://web.archive.org/web/20261124010500/{PLAIN}",
    f"https://web.archive.org/web/20261124010500id_/{PLAIN}",
    f"http://web.archive.org/web/2026/https:/{BARE}",
    f"https://web.archive.org/web/{PLAIN}",
    f"https://archive.ph/20261124/{PLAIN}",
    f"https://kabar--muara-example.translate.goog{PLAIN.removeprefix('https://kabar-muara.example')}?_x_tr_sl=id&_x_tr_tl=en",
    f"https://translate.google.com/translate?sl=id&tl=en&u={CODED}",
    f"https://www.youtube.com/redirect?event=x&q={CODED}",
    f"https://duckduckgo.com/l/?uddg={CODED}",
    f"https://www.google.com/url?q={quote(f'https://web.archive.org/web/2026/{PLAIN}', safe='')}",
]


@pytest.mark.parametrize("url", WRAPPED)
def test_a_wrapped_address_is_the_one_within(url: str) -> None:
    assert urls.canonical(url, OUTLET) == PLAIN
    assert urls.owner(url, [OUTLET]) is OUTLET
    assert urls.identity(url, OUTLET) == "45"
    assert urls.is_article(url, OUTLET)
    assert urls.host(unwrap(url)) in ("kabar-muara.example", "m.kabar-muara.example")


@pytest.mark.parametrize(
    "url",
    [
        PLAIN,
        f"https://kabar-muara.example/baca?url={CODED}",
        f"https://kabar-muara.example/amp/s/{BARE}",
        "https://www.google.com/url?q=bawaslu+sambas",
        "https://www.google.com/search?q=https://kabar-muara.example/",
        "https://web.archive.org/web/20261124010500*/bawaslu",
        "https://web.archive.org/about/",
        "https://www.bing.com/ck/a?u=a1%%%",
        "https://www.facebook.com/bawaslu/posts/1?u=x",
        "https://l.facebook.com/l.php?u=javascript:alert(1)",
        "http://[",
        "mailto:redaksi@kabar-muara.example",
        "",
    ],
)
def test_what_wraps_nothing_stays(url: str) -> None:
    assert unwrap(url) == url


def test_a_wrapper_within_itself_ends() -> None:
    url = PLAIN
    for _ in range(30):
        url = f"https://web.archive.org/web/2026/{url}"
    assert unwrap(url).endswith(PLAIN)


_WRAPPERS: list[Callable[[str], str]] = [
    lambda url: f"https://www.google.com/url?q={quote(url, safe='')}",
    lambda url: f"https://web.archive.org/web/20261124/{url}",
    lambda url: f"https://l.facebook.com/l.php?u={quote(url, safe='')}&h=x",
    lambda url: f"https://a.safelinks.protection.outlook.com/?url={quote(url, safe='')}&data=1",
]
_ADDRESSES = st.builds(
    lambda host, path, query: f"https://{host}/{path}{query}",
    st.sampled_from(["kabar-muara.example", "www.kompas.com", "m.a.co.id", "pontianak.tribunnews.com"]),
    st.text(alphabet="abc-123/é% ", max_size=25),
    st.sampled_from(["", "?id=5", "?p=5&utm_source=x", "?page=2", "?q=a%26b&z=1"]),
)


@settings(deadline=None)
@given(_ADDRESSES, st.lists(st.sampled_from(_WRAPPERS), max_size=3))
def test_wrapping_changes_nothing(url: str, wrappers: list[Callable[[str], str]]) -> None:
    wrapped = url
    for wrap in wrappers:
        wrapped = wrap(wrapped)
    assert urls.canonical(wrapped) == urls.canonical(url)
    assert urls.identity(wrapped) == urls.identity(url)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(WRAPPED))
def test_any_text_is_unwrapped_without_an_error(text: str, wrapper: str) -> None:
    unwrap(text)
    unwrap(wrapper.replace(CODED, text).replace(BARE, text))
