"""What the three renderings are made of. Everything in it is text or a number for a reader. Pure.

``number`` counts the clips of *Kliping Lengkap* from 1 and is the address of a clip in the edition;
``refs`` are such numbers: the list behind a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aggregator.digest.words import Mark


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str | None  # None where the address is no http(s)


@dataclass(frozen=True, slots=True)
class Clip:
    """One article of *Kliping Lengkap*, its copies folded under it."""

    number: int
    outlet: str
    time: str
    headline: Link
    mark: Mark | None  # None: own or paid, whose tone is not told
    evidence: str
    note: str  # "susulan", "opini", "rilis", what a reader must know to count right
    copies: tuple[Link, ...]

    @property
    def by_headline(self) -> bool:
        """Whether the headline itself is the evidence."""
        return self.evidence.casefold() == self.headline.text.casefold()


@dataclass(frozen=True, slots=True)
class Group:
    """Clips under one heading; ``count`` is what the figures say."""

    anchor: str
    title: str
    mark: Mark | None
    clips: tuple[Clip, ...]

    @property
    def count(self) -> int:
        return len(self.clips)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of *Sekilas* beside its mean."""

    value: str
    label: str
    detail: str
    mean: str  # "rata-rata 11,4" or ""
    anchor: str  # of its list; "" where there is nothing to list
    alarm: bool = False  # it asks for something to be done


@dataclass(frozen=True, slots=True)
class Tally:
    """One tone of *Sekilas*; ``share`` in whole percent of the originals, all together 100."""

    mark: Mark
    count: int
    share: int
    mean: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Block:
    """One story of *Isu Menonjol*."""

    anchor: str
    title: Link
    issue: str
    lead: str
    lead_source: str
    marks: tuple[tuple[Mark, int], ...]  # tones of its originals
    role: str
    evidence: str  # "" where the headline itself is the evidence
    evidence_mark: Mark
    evidence_source: str
    spread: str  # "5 tautan = 2 laporan asli"
    place: str
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An excerpt of a changed text: ``text`` went out or came in between ``lead`` and ``tail``."""

    part: Literal["out", "in"]
    word: str  # "Semula", "Menjadi", "Dihapus", "Ditambah"
    lead: str
    text: str
    tail: str

    @property
    def sign(self) -> str:
        return "−" if self.part == "out" else "+"

    @property
    def gap(self) -> str:
        """Between text and tail."""
        return " " if self.tail[:1].isalnum() or self.tail[:1] in ("(", "“") else ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One article that its outlet changed after publishing it."""

    headline: Link  # as it stands now
    headline_before: str  # "" where it is the same
    source: str
    told: tuple[str, ...]  # "Judul diganti", "Angka diubah: 12 → 15"
    lines: tuple[Line, ...]
    refs: tuple[int, ...]  # its clip, where it is one of this edition


@dataclass(frozen=True, slots=True)
class Amendments:
    """*Perubahan Setelah Terbit*."""

    items: tuple[Amendment, ...]
    more: tuple[Amendment, ...]
    spelling: tuple[Link, ...]  # articles in which only spelling was mended


@dataclass(frozen=True, slots=True)
class Spread:
    """One line of *Sebaran*: how many originals, how many of them negative, and which."""

    anchor: str
    label: str
    count: int
    negative: int
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    outlet: str
    reason: str
    since: str


@dataclass(frozen=True, slots=True)
class Cover:
    """*Cakupan*: what was read, what failed and why."""

    sentence: str
    dropped: str
    notes: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    more_troubles: int


@dataclass(frozen=True, slots=True)
class Owned:
    """*Kegiatan Kita di Kanal Resmi*."""

    sentence: str
    items: tuple[tuple[Link, str], ...]  # headline, outlet and time
    more: int
    silent: str


@dataclass(frozen=True, slots=True)
class View:
    """One edition, ready to be told."""

    agency: str
    region: str
    date: str
    span: str
    subject: str
    preheader: str
    warning: str  # "" or why this edition is partial
    lede: str
    compared: str  # how the means are to be read, or "belum ada pembanding"
    quiet: bool
    figures: tuple[Figure, ...]
    tallies: tuple[Tally, ...]
    unanswered: tuple[int, ...]
    blocks: tuple[Block, ...]
    amendments: Amendments | None
    owned: Owned
    spreads: tuple[tuple[str, tuple[Spread, ...]], ...]
    cover: Cover
    groups: tuple[Group, ...]
    public_url: str | None

    @property
    def has_lists(self) -> bool:
        """Whether anything stands in *Kliping Lengkap*."""
        more = self.amendments and (self.amendments.more or self.amendments.spelling)
        return bool(more) or not self.quiet
