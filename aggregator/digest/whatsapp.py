"""View -> one WhatsApp message, ready to be pasted: its own marks, under 4,000 characters. Pure."""

from __future__ import annotations

from aggregator.digest.view import Amendment, Block, View
from aggregator.digest.words import number, shorten

LIMIT = 3_900  # characters; a longer message is folded behind "baca selengkapnya"
MOST_TROUBLES = 4
MOST_CHANGES = 3
TITLE, EVIDENCE, ADDRESS = 140, 200, 300
WORD = 24  # what went out is repeated only where it is longer

# WhatsApp's own marks within foreign text would start bold or italics in the middle of a headline.
MARKS = str.maketrans({"*": "∗", "_": " ", "~": "∼", "`": "’"})


def render(view: View) -> str:
    """As many stories as fit; the head and the coverage always do."""
    head, tail = _head(view), _tail(view)
    stories: list[str] = []
    for n, block in enumerate(view.blocks, start=1):
        told = _story(n, block)
        if len("\n\n".join([*head, *stories, told, *tail])) > LIMIT:
            break
        stories.append(told)
    return "\n\n".join([*head, *stories, *tail]) + "\n"


def plain(text: str, limit: int) -> str:
    return shorten(text.translate(MARKS), limit)


def _head(view: View) -> list[str]:
    place = view.region if view.agency in view.region else f"{view.agency} {view.region}"
    parts = [f"*Kliping Humas {plain(place, 80)}*\n{view.date}"]
    if view.warning:
        parts.append(f"*{view.warning}*")
    parts.append(plain(view.lede, 400))
    numbers = [f"*{f.value}* {f.label} ({f.detail})" for f in view.figures]
    if any(t.count for t in view.tallies):
        tones = " · ".join(f"{t.mark.sign} {number(t.count)} {t.mark.word}" for t in view.tallies)
        numbers.append(f"Nada: {tones}")
    return [*parts, "\n".join(numbers)]


def _story(n: int, block: Block) -> str:
    several = len(block.marks) > 1
    tones = ", ".join(f"{m.sign} {f'{count} ' if several else ''}{m.word}" for m, count in block.marks)
    lines = [f"*{n}. {plain(block.title.text, TITLE)}*", f"{tones} · {block.spread}", plain(block.place, 120)]
    words = f"_“{plain(block.evidence, EVIDENCE)}”_" if block.evidence else "judul di atas"
    lines.append(f"{block.evidence_mark.sign} {words} ({plain(block.evidence_source, 80)})")
    if block.title.url and len(block.title.url) <= ADDRESS:
        lines.append(block.title.url)
    return "\n".join(lines)


def _tail(view: View) -> list[str]:
    return [*_changes(view), _cover(view), "_Edisi otomatis, belum dikurasi._"]


def _changes(view: View) -> list[str]:
    if not view.amendments:
        return []
    items = (*view.amendments.items, *view.amendments.more)
    lines = ["*Perubahan Setelah Terbit*", *map(_amendment, items[:MOST_CHANGES])]
    more = len(items) - MOST_CHANGES
    return ["\n".join([*lines, *([f"- dan {number(more)} lainnya"] if more > 0 else [])])]


def _amendment(item: Amendment) -> str:
    """The old headline struck out, else the first that went."""
    told = plain("; ".join(item.told), 120)
    lines = [f"- {plain(item.headline.text, TITLE)} ({plain(item.source, 80)}): {told}"]
    gone = (
        [item.headline_before]
        if item.headline_before
        else [x.text for x in item.lines if x.part == "out" and len(x.text) > WORD]
    )
    return "\n".join([*lines, *(f"  − ~{plain(text, TITLE)}~" for text in gone[:1])])


def _cover(view: View) -> str:
    cover = view.cover
    lines = [f"*Cakupan:* {cover.sentence}"]
    lines += [f"- {plain(t.outlet, 60)}: {t.reason}" for t in cover.troubles[:MOST_TROUBLES]]
    more = len(cover.troubles) + cover.more_troubles - MOST_TROUBLES
    lines += [f"- dan {number(more)} media lainnya"] if more > 0 else []
    return "\n".join(lines)
