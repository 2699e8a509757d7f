"""Whether a difference is nothing but spelling, punctuation or spacing. Pure.

Indonesian turns a meaning by a prefix: *pelapor* reports, *terlapor* is reported; *menuduh* accuses,
*dituduh* is accused. Such a pair is never a spelling fix, however close its letters.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from aggregator.grouping.difference import Difference, Hunk, words
from aggregator.grouping.numerals import worth

_PREFIX = re.compile(r"mem|men|me|di|ter|ber|per|pem|pen|pe|se|ke|tak|non|anti|pra")
_SPACES = re.compile(r"[\W_]+")


def only_spelling(found: Difference) -> bool:
    return all(is_spelling(hunk, found) for hunk in found.hunks)


def is_spelling(hunk: Hunk, found: Difference) -> bool:
    """Every word of the passage was mended, none came and none went."""
    out = words(found.before[hunk.start : hunk.end])
    into = words(found.after[hunk.other_start : hunk.other_end])
    if "".join(out) == "".join(into):  # spaces, marks, capitals; "di tanya" -> "ditanya"
        return True
    return len(out) == len(into) and all(map(_mended, out, into))


def _mended(old: str, new: str) -> bool:
    if worth(old) or worth(new):
        return worth(old) == worth(new)
    old, new = _SPACES.sub("", old), _SPACES.sub("", new)
    if old == new:
        return True
    few = 0 if min(len(old), len(new)) < 4 else 1 if min(len(old), len(new)) < 8 else 2
    return old[0] == new[0] and _prefix(old) == _prefix(new) and OSA.distance(old, new) <= few


def _prefix(word: str) -> str:
    found = _PREFIX.match(word)
    return found.group()[:2] if found else ""
