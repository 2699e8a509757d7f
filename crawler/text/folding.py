"""Text as it is compared and kept: one space, NFC, no invisible characters. Pure."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u00ad\ufeff\x00-\x08\x0e-\x1f\x7f]")


def fold(text: str) -> str:
    """Runs of whitespace as one space, NFC, invisible characters away."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def squeeze(text: str) -> str:
    """Without any space: quick, to measure and compare."""
    return "".join(text.split())
