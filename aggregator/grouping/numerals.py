"""Numbers and dates as Indonesian news prints them, and what they are worth. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_FIXED = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_SHORT = {"agt": 8, "agu": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2}
_MONTH = {
    **{m: n for n, m in enumerate(_MONTHS, 1)},
    **{m[:3]: n for n, m in enumerate(_MONTHS, 1)},
    **_SHORT,
}


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_BEGIN = _any([*_ONES[1:], *_FIXED, "seribu", "sejuta"])
_GO_ON = _any([*_ONES[1:], *_FIXED, *_SCALES, "belas", "puluh", "ratus"])
NUMBER = (
    rf"\d{{1,2}}[ ](?:{_any(list(_MONTH))})\b(?:[ ]\d{{4}}\b)?"  # 24 November 2026
    r"|\d{1,2}([/-])\d{1,2}\1\d{2,4}\b"  # 24/11/2026
    rf"|\d+(?:[.,:]\d+)*(?:[ ](?:{_any(list(_SCALES))})\b)?"  # 1.200; 97,2; 08.30; 1,5 juta
    rf"|\b(?:{_BEGIN})\b(?:[ ](?:{_GO_ON})\b)*"  # dua puluh lima ribu
)
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_PARTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def worth(text: str) -> str | None:
    """A number or date in one form, so that ``1.200`` is ``1200`` and ``dua belas`` is ``12``; None where
    the text is neither."""
    told = text.strip()
    found = _NUMBER.fullmatch(told)
    if found is None:
        return None
    words = told.lower().split()
    if found[1]:
        return _date(told.split(found[1]))
    if len(words) > 1 and words[1] in _MONTH:
        return _date([words[0], str(_MONTH[words[1]]), *words[2:]])
    return _digits(words) if words[0][0].isdecimal() else str(_spelled(words))


def _date(parts: Sequence[str]) -> str:
    """``24/11/2026``; a year may be short or left out."""
    day, month, *year = (str(int(part)) for part in parts)
    return "/".join([day, month, *(f"20{y:0>2}" if len(y) <= 2 else y for y in year)])


def _digits(words: Sequence[str]) -> str:
    figure = words[0]
    if _PARTED.fullmatch(figure):
        figure = figure.replace(".", "")
    figure = figure.replace(",", ".").lstrip("0") or "0"
    scale = _SCALES[words[1]] if len(words) > 1 else 1
    if scale == 1 or figure.count(".") > 1 or ":" in figure:
        return figure
    return f"{(Decimal(figure) * scale).normalize():f}"


def _spelled(words: Sequence[str]) -> int:
    total = group = ones = 0
    for word in words:
        if word in _ONES:
            ones = _ONES.index(word)
        elif word == "belas":
            ones += 10
        elif word in ("puluh", "ratus"):
            group, ones = group + ones * (10 if word == "puluh" else 100), 0
        elif word in _FIXED:
            group += _FIXED[word]
        elif word in ("seribu", "sejuta"):
            total += _SCALES[word[2:]]
        else:
            total, group, ones = total + (group + ones) * _SCALES[word], 0, 0
    return total + group + ones
