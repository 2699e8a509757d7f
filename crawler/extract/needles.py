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
def _patterns(needles: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """The first word of each needle -> the needles that begin with it, words parted by whatever is none."""
    split = [words for needle in needles if (words := _WORD.findall(needle.casefold()))]
    single = tuple({words[0] for words in split if len(words) == 1})
    by_first: dict[str, list[str]] = {word: [re.escape(word)] for word in single}
    for first, *rest in split:
        if rest and not first.startswith(single):  # else the single word is found with it
            by_first.setdefault(first, []).append(r"\W+".join(map(re.escape, (first, *rest))))
    implied = {word for word in single if word.startswith(tuple(w for w in single if w != word))}
    return {
        first: re.compile(rf"(?<!\w)(?:{'|'.join(ways)})")
        for first, ways in by_first.items()
        if first not in implied
    }


def names_any(page: bytes, needles: Sequence[str]) -> bool:
    """True where any needle stands in the page, at the start of a word, whatever case, entities, line ends or
    inline tags part its words; endings (``Bawaslunya``) are allowed. No needles: False."""
    text = decode(page)
    text = _INLINE_TAG.sub("", text) if "<" in text else text
    text = (html.unescape(text) if "&" in text else text).casefold()
    return any(_stands(first, pattern, text) for first, pattern in _patterns(tuple(needles)).items())


def _stands(first: str, pattern: re.Pattern[str], text: str) -> bool:
    """Does ``pattern`` match anywhere? It begins with ``first``, which is looked for much quicker."""
    at = text.find(first)
    while at >= 0:
        if pattern.match(text, at):
            return True
        at = text.find(first, at + 1)
    return False
