"""View -> the text part, written for itself: 72 columns, addresses whole, nothing left out. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from aggregator.digest.view import Amendment, Amendments, Block, Clip, Line, Link, View
from aggregator.digest.words import number

WIDTH = 72
MOST_REFS = 20


def render(view: View) -> str:
    """The whole edition; no line but an address is wider than 72 columns."""
    parts = [_head(view), _glance(view)]
    parts += [_stories(view)] if view.blocks else []
    parts += [_amendments(view.amendments)] if view.amendments else []
    parts += [_owned(view)]
    parts += [_spreads(view)] if view.spreads else []
    parts += [_cover(view)]
    parts += [] if view.quiet else [_clips(view)]
    parts += [_foot(view)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` folded into lines; words longer than a line (addresses) stay whole."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def title(text: str) -> list[str]:
    return [text.upper(), "-" * WIDTH]


def _head(view: View) -> list[str]:
    place = view.region if view.agency in view.region else f"{view.agency} {view.region}"
    lines = [f"KLIPING HUMAS {place.upper()}", view.date, view.span, "=" * WIDTH]
    return lines + (["", *wrap(f"! {view.warning}", rest="  ")] if view.warning else [])


def _glance(view: View) -> list[str]:
    lines = [*wrap(view.lede), ""]
    for figure in view.figures:
        told = f"{figure.label} ({figure.detail})"
        lines += _columns(figure.value, told, figure.mean)
    if any(t.count for t in view.tallies):
        lines += ["", f"Nada terhadap {view.agency}:"]
        for tally in view.tallies:
            lines += _columns(number(tally.count), tally.mark.text, tally.mean)
    return [*lines, "", *wrap(view.compared)]


def _columns(value: str, told: str, mean: str) -> list[str]:
    left = f"{value:>6}  {told}"
    gap = WIDTH - len(left) - len(mean)
    if gap > 1:
        return [f"{left}{' ' * gap}{mean}".rstrip()]
    return [left, f"{mean:>{WIDTH}}"] if mean else [left]


def _stories(view: View) -> list[str]:
    lines = title("Isu Menonjol")
    for n, block in enumerate(view.blocks, start=1):
        lines += ["", *_story(n, block, view.agency)]
    return lines


def _story(n: int, block: Block, agency: str) -> list[str]:
    indent = "   "
    several = len(block.marks) > 1
    tones = ", ".join(f"{m.sign} {f'{count} ' if several else ''}{m.word}" for m, count in block.marks)
    lines = wrap(block.title.text, f"{n}. ")
    lines += wrap(f"{block.issue} · {block.place}", indent)
    if block.lead:
        lines += wrap(f"“{block.lead}” ({block.lead_source})", indent)
    lines += wrap(f"Nada: {tones}. {agency} {block.role}.", indent)
    words = f"“{block.evidence}”" if block.evidence else "judul di atas"
    lines += wrap(f"Bukti {block.evidence_mark.sign} {words} ({block.evidence_source})", indent)
    lines += wrap(f"{block.spread}; nomor {refs(block.refs)}", indent)
    return lines + _address(block.title, indent)


def _amendments(told: Amendments) -> list[str]:
    lines = title("Perubahan Setelah Terbit")
    for item in told.items:
        lines += ["", *_amendment(item)]
    if told.more:
        lines += ["", f"dan {number(len(told.more))} lainnya:"]
    for item in told.more:
        lines += ["", *wrap(item.headline.text, "- "), *wrap(_facts(item), "  ")]
        lines += _address(item.headline, "  ")
    if told.spelling:
        lines += ["", f"Hanya perbaikan ejaan ({number(len(told.spelling))}):"]
    for link in told.spelling:
        lines += [*wrap(link.text, "- "), *_address(link, "  ")]
    return lines


def _amendment(item: Amendment) -> Iterator[str]:
    indent = "  "
    yield from wrap(item.headline.text, "- ")
    yield from wrap(_facts(item), indent)
    if item.headline_before:
        yield from wrap(f"− Judul lama: {item.headline_before}", indent, indent * 2)
        yield from wrap(f"+ Judul baru: {item.headline.text}", indent, indent * 2)
    for line in item.lines:
        yield from wrap(f"{line.sign} {line.word}: {_excerpt(line)}", indent, indent * 2)
    yield from _address(item.headline, indent)


def _facts(item: Amendment) -> str:
    return " · ".join([item.source, *item.told, *(f"nomor {n}" for n in item.refs)])


def _excerpt(line: Line) -> str:
    """What changed in brackets where more is shown than that."""
    if not (line.lead or line.tail):
        return line.text
    return f"{line.lead} [{line.text}]{line.gap}{line.tail}".strip()


def _owned(view: View) -> list[str]:
    lines = [*title("Kegiatan Kita di Kanal Resmi"), "", *wrap(view.owned.sentence)]
    for item, source in view.owned.items:
        lines += ["", *wrap(item.text, "- "), *wrap(source, "  "), *_address(item, "  ")]
    if view.owned.more:
        lines += ["", f"{number(view.owned.more)} artikel lainnya: lihat Kliping Lengkap."]
    return lines + (["", *wrap(view.owned.silent)] if view.owned.silent else [])


def _spreads(view: View) -> list[str]:
    lines = title("Sebaran Media dan Wilayah")
    for name, spread in view.spreads:
        lines += ["", f"{name}:"]
        for line in spread:
            negative = f"▼ {number(line.negative)} negatif" if line.negative else ""
            lines += _columns(number(line.count), line.label, negative)
    return lines


def _cover(view: View) -> list[str]:
    cover = view.cover
    lines = [*title("Cakupan"), "", *wrap(cover.sentence)]
    if cover.troubles:
        lines += ["", f"Tidak terbaca ({number(len(cover.troubles) + cover.more_troubles)}):"]
    for trouble in cover.troubles:
        told = f"{trouble.outlet}: {trouble.reason}"
        lines += wrap(f"{told}; {trouble.since}" if trouble.since else told, "- ")
    if cover.more_troubles:
        lines += [f"- dan {number(cover.more_troubles)} media lainnya"]
    for note in cover.notes:
        lines += ["", *wrap(note)]
    return lines + (["", *wrap(f"Tautan yang dilewati: {cover.dropped}.")] if cover.dropped else [])


def _clips(view: View) -> list[str]:
    lines = title("Kliping Lengkap")
    if view.unanswered:
        lines += ["", *wrap(f"Perlu jawaban: nomor {refs(view.unanswered)}")]
    for group in view.groups:
        sign = f"{group.mark.sign} " if group.mark else ""
        lines += ["", f"{sign}{group.title} ({number(group.count)})"]
        for clip in group.clips:
            lines += ["", *_clip(clip)]
    return lines


def _clip(clip: Clip) -> Iterator[str]:
    indent = "    "
    yield from wrap(clip.headline.text, f"{clip.number:>2}. ")
    facts = [clip.outlet, clip.time, clip.note, clip.mark.text if clip.mark else ""]
    facts += ["bukti: judul"] if clip.by_headline else []
    yield from wrap(" · ".join(filter(None, facts)), indent)
    if clip.evidence and not clip.by_headline:
        yield from wrap(f"“{clip.evidence}”", indent)
    yield from _address(clip.headline, indent)
    for copy in clip.copies:
        yield from wrap(f"salinan: {copy.text}", indent)
        yield from _address(copy, indent + "  ")


def _foot(view: View) -> list[str]:
    lines = ["=" * WIDTH, *wrap(f"Edisi otomatis, belum dikurasi. Nada dinilai terhadap {view.agency}.")]
    if view.public_url:
        lines += [f"Cari di Kliping: {view.public_url}"]
    return [*lines, "Untuk berhenti menerima, balas surel ini dengan kata BERHENTI."]


def _address(link: Link, indent: str) -> list[str]:
    return [f"{indent}{link.url}"] if link.url else []


def refs(numbers: Iterable[int]) -> str:
    """``1, 4, 7``; a long list is told to its twentieth number."""
    known = list(numbers)
    told = ", ".join(str(n) for n in known[:MOST_REFS])
    return f"{told}, dan {number(len(known) - MOST_REFS)} lainnya" if len(known) > MOST_REFS else told
