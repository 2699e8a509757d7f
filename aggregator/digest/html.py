"""View -> one HTML mail. Pure.

Written for mail clients as they are (tables, inlined styles, no image, no script, nothing remote):
the template's style sheet is inlined, its media queries stay for clients that read them. Colours are
text or plain cells on a light ground, never white on colour, so that a client which inverts by
force (Gmail, Outlook) leaves them readable.
"""

from __future__ import annotations

from functools import cache

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from aggregator.digest.view import View
from aggregator.digest.words import number

BUDGET = 88_000  # bytes; Gmail cuts a mail at 102 KB, the design says 90 KB
MOST_REFS = 20  # numbers in one line of the index
MOST_COPIES = 6  # copies named under one original
MOST_MORE = 20  # further changed articles named


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("aggregator.digest"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["number"] = number
    return environment.get_template("digest.html.j2")


def render(view: View) -> str:
    """The whole mail where it fits; else as many clips as fit, the others told as a number."""
    total = sum(group.count for group in view.groups)
    page = _page(view, total)
    if _size(page) <= BUDGET:
        return page
    fits, breaks = 0, total  # invariant: ``fits`` clips fit, ``breaks`` do not
    while breaks - fits > 1:
        middle = (fits + breaks) // 2
        if _size(_page(view, middle)) <= BUDGET:
            fits = middle
        else:
            breaks = middle
    return _page(view, fits)


def _size(page: str) -> int:
    return len(page.encode())


def _page(view: View, limit: int) -> str:
    most = {"most_refs": MOST_REFS, "most_copies": MOST_COPIES, "most_more": MOST_MORE}
    raw = _template().render(view=view, limit=limit, **most)
    lean = "\n".join(line.strip() for line in raw.splitlines() if line.strip())
    inliner = css_inline.CSSInliner(
        keep_at_rules=True, load_remote_stylesheets=False, minify_css=True, base_url=None
    )
    inlined = inliner.inline(lean)  # puts the kept style sheet first, but the charset must stand before
    return inlined.replace("<head>", '<head><meta charset="utf-8">', 1)
