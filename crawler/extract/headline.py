"""The headline as readers see it: without the outlet's name and page marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from crawler.markup import Tree, text_of
from crawler.text import fold

_SEPARATOR = re.compile(r"\s+[-–—|·•»:~]{1,2}\s+|\s*[|»]\s*|\s+::\s+")
_SITE = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|co|id|net|news|org|tv|info|example)", re.IGNORECASE
)
_PAGE_MARK = re.compile(
    r"(?:halaman|page|hal\.?)\s*(?:\d+|all|semua)(?:\s*(?:dari|of)\s*\d+)?", re.IGNORECASE
)
_DESK = re.compile(
    r"(?:CNN|CNBC)\s+Indonesia|ANTARA\s*(?:News)?(?:\s+\w+){0,3}|detik\w+|Republika Online|VIVA|RMOL\w*"
    r"|Tribun\w+"
)

_LONGEST = 600  # characters
_TELLING = 4  # words


def clean(text: str, names: Iterable[str] = ()) -> str:
    """``Judul Berita - Halaman 2 - Contoh.com`` -> ``Judul Berita``; ``names``: of the outlet."""
    text = fold(text[:_LONGEST])
    known = {key for name in names if (key := _key(name))}
    while True:
        cut = next(reversed(list(_SEPARATOR.finditer(text))), None)
        if cut is None or cut.start() == 0 or not _is_suffix(text[cut.end() :], known):
            break
        text = text[: cut.start()].rstrip()
    return re.sub(r"\s*\(\s*(?:halaman|hal|page)\.?\s*\d+\s*\)$", "", text, flags=re.IGNORECASE).strip()


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _is_suffix(part: str, known: set[str]) -> bool:
    if _SITE.fullmatch(part) or _PAGE_MARK.fullmatch(part) or _DESK.fullmatch(part):
        return True
    return _key(part) in known


def from_page(tree: Tree, told: Sequence[str], names: Iterable[str]) -> str:
    """The <h1> that agrees with what the page tells of itself (``told``, best first), else the first of
    ``told``, else the only <h1>. Of titles only, the one all agree on stands in the page."""
    names = tuple(names)
    titles = [title for text in told if (title := clean(text, names))]
    h1s = islice(tree.root.iter("h1"), 6)
    heads = [text for h1 in h1s if (text := clean(text_of(h1), names))]
    for head in heads:
        for title in titles:
            if len(title.split()) >= _TELLING and head.casefold().endswith(f" {title.casefold()}"):
                return title  # a section's name stands before it in the <h1>
        if any(_agree(head, title) for title in titles):
            return head
    if titles:
        return _without_unknown_site(titles, heads)
    return heads[0] if len(heads) == 1 and len(heads[0].split()) > 2 else ""


def _agree(head: str, title: str) -> bool:
    one, other = set(re.findall(r"\w+", head.casefold())), set(re.findall(r"\w+", title.casefold()))
    return len(one) >= 3 and len(one & other) >= 0.6 * min(len(one), len(other))


def _without_unknown_site(titles: Sequence[str], heads: Sequence[str]) -> str:
    """A title whose first part is itself another title or a heading carries a site name behind it."""
    first = titles[0]
    others = {_key(text) for text in (*titles[1:], *heads)}
    for cut in _SEPARATOR.finditer(first):
        if _key(first[: cut.start()]) in others:
            return first[: cut.start()].rstrip()
    return first
