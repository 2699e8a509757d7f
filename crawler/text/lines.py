"""Lines of a page -> the paragraphs of its article. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from crawler.text.folding import fold
from crawler.text.furniture import ends_article, is_furniture, without_glued

_SHORT = 25  # characters; what is shorter ("Ya.", list items) may well stand twice

_BREAKS = r"br|p|div|h[1-6]|li"
_WRITTEN_BREAK = re.compile(rf"</?(?:{_BREAKS})\b[^<>]{{0,300}}/?>", re.IGNORECASE)
_WRITTEN_TAG = re.compile(
    rf"</?(?:{_BREAKS}|span|strong|em|b|i|u|a|font|ul|ol)\b[^<>]{{0,300}}/?>", re.IGNORECASE
)
_WRITTEN_ENTITY = re.compile(
    r"&(?:amp|quot|nbsp|lt|gt|apos|#\d{2,5}|#x[0-9a-f]{2,4}|[lr][sd]quo|[nm]dash|hellip);", re.IGNORECASE
)
_INLINE_AD = re.compile(
    r"\[Gambas:[^\]]{0,80}\]|SCROLL TO CONTINUE WITH CONTENT|ADVERTISEMENTS?|Scroll Untuk Melanjutkan"
)
_LEFT_BRACKET = re.compile(r"(?<=[.!?”\"])\s+[)\]]$")  # of a "(Baca juga: …)" that is gone


def clean_body(paragraphs: Iterable[str], furniture: frozenset[str] = frozenset()) -> str:
    """The article's paragraphs, parted by a blank line, without furniture lines and repeats.

    ``furniture``: further lines (folded) that the outlet prints on many pages. Idempotent:
    ``clean_body(body.split("\\n\\n")) == body``.
    """
    kept: list[str] = []
    seen: set[str] = set()  # a paragraph printed twice (caption, AMP lead) counts once
    for paragraph in paragraphs:
        if ends_article(paragraph):
            break
        for line in clean_lines(paragraph):
            if line not in furniture and line not in seen:
                kept.append(line)
            if len(line) > _SHORT:
                seen.add(line)
    return "\n\n".join(kept)


def clean_lines(paragraph: str) -> Iterator[str]:
    """The paragraph cleaned; several where tags were printed as text, none where it was furniture."""
    for piece in _WRITTEN_BREAK.split(paragraph):
        line = _settled(piece)
        if line:
            yield line


@lru_cache(maxsize=2000)
def _settled(line: str) -> str:
    """``line`` cleaned until nothing more comes off; each pass only shortens."""
    while (cleaned := _pass(line)) != line:
        line = cleaned
    return line


def _pass(line: str) -> str:
    line = _WRITTEN_ENTITY.sub(lambda entity: html.unescape(entity[0]), _INLINE_AD.sub(" ", line))
    line = fold(_WRITTEN_TAG.sub(" ", line))
    return "" if not line or is_furniture(line) else _LEFT_BRACKET.sub("", without_glued(line))
