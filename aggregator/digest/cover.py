"""*Cakupan* and *Kegiatan Kita*: what was read and what failed, so that silence is never mistaken. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aggregator.config import Office
from aggregator.digest.clips import link, outlet_name, time_of
from aggregator.digest.figures import Figures, Selection
from aggregator.digest.view import Cover, Owned, Trouble
from aggregator.digest.words import DROPS, failure, fold, join, number, stamp
from aggregator.records import OutletHealth
from crawler.report import Drop

MOST_TROUBLES = 12  # told one by one; a longer list is told as a number
MOST_ITEMS, MOST_ITEMS_QUIET = 3, 12  # on a quiet day they are the news, and Kliping Lengkap is absent
MOST_NAMES = 6


def nearby(health: Sequence[OutletHealth], office: Office) -> list[OutletHealth]:
    """The outlets an edition can draw on: of its province, and those of no province."""
    if office.level == "ri":
        return sorted(health, key=lambda h: (h.name, h.outlet))
    province = office.name if office.level == "provinsi" else (office.parent or "").partition(":")[2]
    near = (h for h in health if h.province in (None, province))
    return sorted(near, key=lambda h: (h.name, h.outlet))


def reached(one: OutletHealth, start: datetime) -> bool:
    """Whether it was read at least once since ``start``, however the last attempt ended."""
    return one.found > 0 or (one.last_success is not None and one.last_success >= start)


def was_read(one: OutletHealth, start: datetime) -> bool:
    """Whether it was read, and to the end of the period; an outlet that nobody visited was not."""
    return one.failure is None and reached(one, start)


def all_failed(health: Sequence[OutletHealth], start: datetime) -> bool:
    """Whether nothing at all was read; no record of reading counts as nothing read."""
    return not any(reached(h, start) for h in health)


def cover(
    health: Sequence[OutletHealth], figures: Figures, late: int, start: datetime, zone: ZoneInfo
) -> Cover:
    failed = [h for h in health if h.failure]
    troubles = tuple(_trouble(h, start, zone) for h in failed[:MOST_TROUBLES])
    dropped: Counter[str] = Counter()
    for one in health:
        dropped.update(one.dropped)
    notes = _unvisited([h for h in health if not h.failure and not reached(h, start)])
    if late:
        notes.append(f"{number(late)} laporan susulan terbit sebelum periode ini dan baru kini terbaca.")
    if figures.unjudged:
        notes.append(f"{number(figures.unjudged)} artikel belum dinilai dan belum ikut dihitung.")
    return Cover(
        sentence=_read(health, start),
        dropped=_dropped(dropped),
        notes=tuple(notes),
        troubles=troubles,
        more_troubles=len(failed) - len(troubles),
    )


def _unvisited(health: Sequence[OutletHealth]) -> list[str]:
    if not health:
        return []
    names = ", ".join(fold(h.name) for h in health[:MOST_NAMES])
    more = f", dan {number(len(health) - MOST_NAMES)} lainnya" if len(health) > MOST_NAMES else ""
    return [f"{number(len(health))} media belum dikunjungi dalam periode ini: {names}{more}."]


def _read(health: Sequence[OutletHealth], start: datetime) -> str:
    if not health:
        return "Tidak ada catatan pengumpulan untuk periode ini: belum ada media yang dibaca."
    read = sum(was_read(h, start) for h in health)
    found = sum(h.found - h.dropped.get(Drop.known, 0) for h in health)  # a feed shows the same link all day
    stored = sum(h.stored for h in health)
    return (
        f"{number(read)} dari {number(len(health))} media terbaca; {number(found)} tautan baru ditemukan,"
        f" {number(stored)} artikel disimpan."
    )


def _dropped(dropped: Counter[str]) -> str:
    """Every reason with its number, the largest first."""
    told = ((n, DROPS.get(code, code)) for code, n in dropped.items() if n and code != Drop.known)
    return "; ".join(f"{number(n)} {words}" for n, words in sorted(told, key=lambda p: (-p[0], p[1])))


def _trouble(one: OutletHealth, start: datetime, zone: ZoneInfo) -> Trouble:
    since = ""
    if one.since:
        since = f"sejak {stamp(one.since, zone)}"
    elif one.last_success:
        since = f"terakhir terbaca {stamp(one.last_success, zone)}"
    if one.last_success and one.last_success >= start and one.since:
        since = f"sebagian terbaca; gagal {since}"
    return Trouble(fold(one.name), failure(one.failure or "", one.detail), since)


def owned(
    chosen: Selection,
    health: Sequence[OutletHealth],
    start: datetime,
    zone: ZoneInfo,
    *,
    national: bool,
    quiet: bool,
) -> Owned:
    """What the official channels published, and which of them were silent or could not be read.

    Channels of no known province are the national edition's, unless they wrote about this one's office.
    """
    rows = chosen.owned[::-1]  # newest first
    published = {r.outlet for r in rows}
    channels = [h for h in health if h.kind == "owned" and (national or h.province or h.outlet in published)]
    silent = [fold(h.name) for h in channels if h.outlet not in published and was_read(h, start)]
    unread = [h for h in channels if not was_read(h, start)]
    most = MOST_ITEMS_QUIET if quiet else MOST_ITEMS
    if rows:
        sentence = f"{number(len(rows))} artikel terbit di {number(len(published))} kanal resmi."
    else:
        sentence = "Tidak ada artikel di kanal resmi yang terbaca dalam periode ini."
    if unread:
        sentence += f" {number(len(unread))} kanal tidak terbaca (lihat Cakupan)."
    return Owned(
        sentence=sentence,
        items=tuple((link(r.headline, r.url), f"{outlet_name(r)}, {time_of(r, zone)}") for r in rows[:most]),
        more=max(0, len(rows) - most),
        silent=_silent(silent),
    )


def _silent(names: Sequence[str]) -> str:
    if not names:
        return ""
    if len(names) <= MOST_NAMES:
        return f"Tidak menerbitkan apa pun: {join(list(names))}."
    rest = len(names) - MOST_NAMES
    return f"Tidak menerbitkan apa pun: {', '.join(names[:MOST_NAMES])}, dan {number(rest)} kanal lain."
