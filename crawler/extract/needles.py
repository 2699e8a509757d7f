"""Does the raw page name one of the words looked for? Cheap, before the page is parsed. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from crawler.markup import decode

_INLINE_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|mark|small|wbr|sup|sub)\b[^<>]{0,400}>", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8)
def _split(needles: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """(one-word needles, (first word, whole) of longer ones), case folded, each whole behind a space."""
    split = [words for needle in needles if (words := _WORD.findall(needle.casefold()))]
    single = tuple(f" {words[0]}" for words in split if len(words) == 1)
    return single, tuple((words[0], " " + " ".join(words)) for words in split if len(words) > 1)


def names_any(page: bytes, needles: Sequence[str]) -> bool:
    """True where any needle stands in the page, at the start of a word, whatever case, entities, line ends or
    inline tags part its words; endings (``Bawaslunya``) are allowed. No needles: False."""
    single, longer = _split(tuple(needles))
    if not single and not longer:
        return False
    words = _WORD.findall(html.unescape(_INLINE_TAG.sub("", decode(page))).casefold())
    known, line = set(words), " " + " ".join(words)
    return any(word in line for word in single) or any(
        first in known and whole in line for first, whole in longer
    )
