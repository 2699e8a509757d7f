"""*Perubahan Setelah Terbit*: what outlets changed in relevant originals, semula and menjadi. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from aggregator.config import Agency
from aggregator.digest.clips import Clipping, link, outlet_name
from aggregator.digest.figures import by_time, part
from aggregator.digest.view import Amendment, Amendments, Line, Link
from aggregator.digest.window import Belongs, Span
from aggregator.digest.words import MONTHS, clock, fold, shorten
from aggregator.records import Change, ChangeClass, Coverage, Pair, Segment

Changed = tuple[Coverage, Sequence[Change]]  # an article, and what was changed in it, oldest first

MOST = 5  # told in full
EXCERPT, CONTEXT, BRIEF = 170, 45, 60  # characters; only a brief change is shown with what stands around it
MOST_PASSAGES, MOST_NUMBERS = 2, 3
WEIGHT = {name: n for n, name in enumerate(dict.fromkeys([ChangeClass.withdrawn, *ChangeClass]))}
TOLD = {
    ChangeClass.headline: "Judul diganti",
    ChangeClass.paragraph_removed: "Paragraf dihapus",
    ChangeClass.paragraph_added: "Paragraf ditambah",
    ChangeClass.wording: "Kalimat diubah",
    ChangeClass.withdrawn: "Halaman ditarik",
}


def in_window(changes: Iterable[Changed], belongs: Belongs, span: Span) -> list[Changed]:
    """Relevant originals that belong and were changed within the window, what weighs most first.

    Of a back-filled article nobody knows when it was changed.
    """
    start, end = span
    chosen = []
    for row, found in changes:
        inside = [c for c in found if start <= c.changed_at < end]
        if inside and row.origin != "backfill" and part(row) == "originals" and belongs(row):
            chosen.append((row, inside))
    return sorted(chosen, key=lambda c: (_weight(c[1]), by_time(c[0])))


def is_trivial(changed: Changed) -> bool:
    return all(change.trivial for change in changed[1])


def amendments(changed: Sequence[Changed], clips: Clipping, agency: Agency) -> Amendments | None:
    """None where nothing but spelling was mended."""
    heavy = [c for c in changed if not is_trivial(c)]
    if not heavy:
        return None
    told = [_amendment(row, found, clips, agency) for row, found in heavy]
    spelling = tuple(link(row.headline, row.url) for row, found in changed if is_trivial((row, found)))
    return Amendments(tuple(told[:MOST]), tuple(told[MOST:]), spelling)


def _weight(found: Sequence[Change]) -> int:
    return min(WEIGHT[name] for change in found for name in change.classes)


def _amendment(row: Coverage, found: Sequence[Change], clips: Clipping, agency: Agency) -> Amendment:
    edits = [c for c in found if c.to_version is not None and not c.trivial]
    last = edits[-1] if edits else found[-1]
    passages = [told for change in reversed(edits) for told in _passages(change)]
    renamed = next((c for c in edits if ChangeClass.headline in c.classes), None)
    return Amendment(
        headline=_title(row, last),
        headline_before=shorten(renamed.headline_before, EXCERPT) if renamed else "",
        source=f"{outlet_name(row)} · terbaca {_when(found, clips.zone)}",
        told=tuple(dict.fromkeys(_told(found, agency))),
        lines=tuple(line for told in passages[:MOST_PASSAGES] for line in told.lines()),
        refs=clips.refs([row]),
    )


def _title(row: Coverage, last: Change) -> Link:
    """As it stands now; the labels may still be those of an older version."""
    return link(last.headline_after or row.headline, row.url)


def _when(found: Sequence[Change], zone: ZoneInfo) -> str:
    return clock(max(c.changed_at for c in found), zone)


# ---------------------------------------------------------------- in words


def _told(found: Sequence[Change], agency: Agency) -> Iterator[str]:
    names = sorted({name for change in found for name in change.classes}, key=WEIGHT.__getitem__)
    quotes = [pair for change in found for pair in change.quotes]
    numbers = [pair for change in found for pair in change.numbers]
    for name in names:
        if name in (ChangeClass.quote_removed, ChangeClass.quote_added):
            yield from _told_of_quotes(quotes)
        elif name is ChangeClass.number_changed:
            yield from _told_of_numbers(numbers)
        elif name in TOLD:
            yield TOLD[name]
    if any(_no_longer_names(change, agency) for change in found):
        yield f"Tidak lagi menyebut {agency.name}"


def _told_of_quotes(pairs: Sequence[Pair]) -> Iterator[str]:
    if any(before and after for before, after in pairs):
        yield "Kutipan diubah"
    if any(not after for _, after in pairs):
        yield "Kutipan dihapus"
    if any(not before for before, _ in pairs):
        yield "Kutipan ditambah"


def _told_of_numbers(pairs: Sequence[Pair]) -> Iterator[str]:
    for dates, word in ((False, "Angka"), (True, "Tanggal")):
        told = [f"{old} → {new}" for old, new in pairs if _is_date(old) == dates]
        more = f", dan {len(told) - MOST_NUMBERS} lainnya" if len(told) > MOST_NUMBERS else ""
        if told:
            yield f"{word} diubah: {', '.join(told[:MOST_NUMBERS])}{more}"


def _is_date(text: str) -> bool:
    return text.count("/") == 2 or any(f" {month.lower()}" in text.lower() for month in MONTHS)


def _no_longer_names(change: Change, agency: Agency) -> bool:
    if change.to_version is None:
        return False
    before, after = (
        "".join(text for kind, text in (*change.headline, *change.body) if kind != other).casefold()
        for other in ("in", "out")
    )
    names = {name.casefold() for name in (agency.name, agency.full_name, *(n.name for n in agency.names))}
    return any(name in before for name in names) and not any(name in after for name in names)


# ---------------------------------------------------------------- excerpts


@dataclass(frozen=True, slots=True)
class _Passage:
    """What went out and came in at one place, and what stands around it."""

    out: str
    into: str
    lead: str = ""
    tail: str = ""

    def lines(self) -> Iterator[Line]:
        brief = len(self.out) <= BRIEF and len(self.into) <= BRIEF
        lead, tail = (_end_of(self.lead), _start_of(self.tail)) if brief else ("", "")
        if self.out:
            yield Line("out", "Semula" if self.into else "Dihapus", lead, shorten(self.out, EXCERPT), tail)
        if self.into:
            yield Line("in", "Menjadi" if self.out else "Ditambah", lead, shorten(self.into, EXCERPT), tail)


def _passages(change: Change) -> Iterator[_Passage]:
    """A changed quote, a changed number where it stands, and the longest other passage."""
    quote = change.quotes[0] if change.quotes else ("", "")
    if any(quote):
        yield _Passage(_quoted(quote[0]), _quoted(quote[1]))
    left = [_without(passage, quote) for passage in _cut(change.body)]
    numbers = (p for p in left if any(old in p.out and new in p.into for old, new in change.numbers))
    number = next(numbers, None)
    if number:
        yield number
        left.remove(number)
    longest = max(left, key=lambda p: len(p.out) + len(p.into), default=None)
    if longest and any(c.isalnum() for c in longest.out + longest.into):
        yield longest


def _cut(segments: Sequence[Segment]) -> Iterator[_Passage]:
    """Segments -> passages; ``out`` stands before the ``in`` that took its place."""
    lead = out = into = ""
    for kind, text in segments:
        if kind == "same":
            if out or into:
                yield _Passage(out, into, lead, text)
            lead, out, into = text, "", ""
        elif kind == "out":
            out = text
        else:
            into = text
    if out or into:
        yield _Passage(out, into, lead)


def _without(passage: _Passage, quote: Pair) -> _Passage:
    """Without the side that holds a quote which is shown by itself."""
    out, into = (
        "" if shown and (shown in side or side.strip() in shown) else side
        for shown, side in zip(quote, (passage.out, passage.into), strict=True)
    )
    return replace(passage, out=out, into=into)


def _quoted(text: str) -> str:
    return f"“{shorten(text, EXCERPT - 2).rstrip(',')}”" if text else ""


def _end_of(text: str) -> str:
    """The last words of the same paragraph."""
    line = text.rpartition("\n")[2]
    if len(line) <= CONTEXT:
        return fold(line)
    return f"…{fold(line[-CONTEXT:].partition(' ')[2])}"


def _start_of(text: str) -> str:
    return shorten(text.partition("\n")[0], CONTEXT)
