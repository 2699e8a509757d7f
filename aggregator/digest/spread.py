"""*Sebaran*: which media carried it, where they are, and which offices it is about. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aggregator.digest.clips import Clipping
from aggregator.digest.figures import Selection
from aggregator.digest.view import Spread
from aggregator.digest.words import OUTLET_KINDS, office
from aggregator.records import Coverage, Tone

MOST_SPREADS = 6  # lines of one list


def spreads(chosen: Selection, clips: Clipping, agency: str) -> tuple[tuple[str, tuple[Spread, ...]], ...]:
    def kind(row: Coverage) -> str:
        return OUTLET_KINDS.get(row.outlet_kind or "", "Media di luar daftar")

    def region(row: Coverage) -> str:
        return row.outlet_province or "Tanpa wilayah (nasional)"

    def about(row: Coverage) -> str:
        return office(row.labels.office if row.labels else "none", agency)

    lists: Mapping[str, tuple[str, Callable[[Coverage], str]]] = {
        "Jenis media": ("media", kind),
        "Wilayah media": ("wilayah", region),
        f"{agency} yang diberitakan": ("kantor", about),
    }
    return tuple((title, _spread(name, chosen, clips, key)) for title, (name, key) in lists.items())


def _spread(
    name: str, chosen: Selection, clips: Clipping, key: Callable[[Coverage], str]
) -> tuple[Spread, ...]:
    """The largest lines, the rest as one."""
    groups: dict[str, list[Coverage]] = {}
    for row in chosen.originals:
        groups.setdefault(key(row), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    if len(ordered) > MOST_SPREADS:
        rest = [row for _, rows in ordered[MOST_SPREADS - 1 :] for row in rows]
        label = f"{len(ordered) - MOST_SPREADS + 1} lainnya"
        ordered = [*ordered[: MOST_SPREADS - 1], (label, rest)]
    return tuple(
        Spread(
            anchor=f"{name}-{n}",
            label=label,
            count=len(rows),
            negative=sum(r.labels is not None and r.labels.tone == Tone.negative for r in rows),
            refs=clips.refs(rows),
        )
        for n, (label, rows) in enumerate(ordered, start=1)
    )
