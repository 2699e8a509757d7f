"""Numbers, times and codes as a reader of the digest sees them: Indonesian, plain. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aggregator.records import Tone

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]+")
ZONES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A tone by word, sign and colour (``css`` is the class of the colour)."""

    code: str
    sign: str
    word: str
    css: str

    @property
    def text(self) -> str:
        return f"{self.sign} {self.word}"


# In the order in which a head of public relations wants to see them.
MARKS = (
    Mark(Tone.negative, "▼", "negatif", "neg"),
    Mark(Tone.unsure, "?", "perlu dibaca", "uns"),
    Mark(Tone.positive, "▲", "positif", "pos"),
    Mark(Tone.neutral, "●", "netral", "neu"),
)
MARK: Mapping[str, Mark] = {mark.code: mark for mark in MARKS}

ROLES = {
    "subject": "menjadi pokok berita",
    "source": "menjadi narasumber",
    "passing": "disebut sepintas",
}
OUTLET_KINDS = {
    "national": "Media nasional",
    "local": "Media lokal",
    "wire": "Kantor berita",
    "state": "Media publik dan pemerintah",
    "comparator": "Situs lembaga lain",
}
FAILURES = {
    "blocked": "menolak dibaca (halaman penghalang)",
    "robots": "melarang pembacaan otomatis (robots.txt)",
    "dns": "alamat situs tidak ditemukan",
    "tls": "sertifikat keamanan situs bermasalah",
    "timeout": "server media tidak menjawab sampai batas waktu",
    "refused": "sambungan ditolak server media",
    "http_4xx": "halaman tidak dapat dibuka",
    "http_5xx": "server media galat",
    "private_address": "alamat mengarah ke jaringan dalam, tidak dibuka",
    "malformed": "daftar beritanya rusak, tidak terbaca",
    "empty": "daftar beritanya kosong",
    "layout": "tata letak halaman berubah, isi berita tidak terbaca",
    "crashed": "proses pembaca berhenti mendadak",
    "out_of_time": "waktu pengumpulan habis sebelum gilirannya selesai",
}
DROPS = {
    "too_old": "berita lama",
    "not_article": "bukan halaman berita",
    "foreign_host": "tautan ke situs lain",
    "not_named": "tidak menyebut lembaga",
    "no_body": "isi tidak terbaca",
    "no_headline": "judul tidak terbaca",
    "robots": "dilarang robots.txt",
    "http_error": "halaman galat",
    "fetch_failed": "gagal diambil",
    "too_large": "halaman terlalu besar",
    "blocked": "halaman penghalang",
    "private_address": "alamat jaringan dalam",
    "extract_error": "pembacaan gagal",
}


def number(value: float) -> str:
    """1204 -> ``1.204``; 11.43 -> ``11,4``; a whole mean keeps its decimal: 2.0 -> ``2,0``."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", ".,"))


def long_date(day: date) -> str:
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def zone_word(moment: datetime) -> str:
    """WIB, WITA, WIT; elsewhere the offset."""
    offset = moment.utcoffset() or timedelta()
    return ZONES.get(offset, f"UTC{moment:%z}")


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """``Senin 05.30 WIB``: enough within a window of a day."""
    local = moment.astimezone(zone)
    return f"{DAYS[local.weekday()]} {local:%H.%M} {zone_word(local)}"


def between(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """``Senin 06.00 – Selasa 06.00 WIB``"""
    first, last = clock(start, zone), clock(end, zone)
    word = f" {zone_word(end.astimezone(zone))}"
    return f"{first.removesuffix(word)} – {last}"


def stamp(moment: datetime, zone: ZoneInfo) -> str:
    """``Minggu, 22 November, 18.00 WIB``: for a time that may lie further back."""
    local = moment.astimezone(zone)
    day = f"{DAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]}"
    return f"{day}, {local:%H.%M} {zone_word(local)}"


def office(code: str, agency: str) -> str:
    """``kab:Sambas`` -> ``Bawaslu Kab. Sambas``; ``none`` -> ``Bawaslu (umum)``."""
    level, _, name = code.partition(":")
    tail = {"RI": "RI", "prov": name, "kab": f"Kab. {name}", "kota": f"Kota {name}"}
    return f"{agency} {tail.get(level, '(umum)')}"


def failure(code: str, detail: str = "") -> str:
    """Why an outlet could not be read; the HTTP status is told where the detail has one."""
    words = FAILURES.get(code, "gagal dibaca")
    status = re.search(r"\b[45]\d\d\b", detail) if code.startswith("http_") else None
    return f"{words} ({status.group()})" if status else words


def fold(text: str) -> str:
    """One line of foreign text: white space folded, control and direction-changing characters gone."""
    return " ".join(UNSEEN.sub(" ", text).split())


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words, the cut shown by an ellipsis."""
    folded = fold(text)
    if len(folded) <= limit:
        return folded
    space = folded.rfind(" ", limit // 2, limit)
    return (folded[:space].rstrip(" ,;:–-") if space > 0 else folded[: limit - 1]) + "…"


def join(parts: list[str]) -> str:
    """``a``, ``a dan b``, ``a, b, dan c``."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"
