"""Where a report was written: the dateline before its first sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crawler.text.folding import squeeze

_HEAD = 160  # characters in which a dateline ends
_DASH = r"(?:\s*(?:-{2,}|[–—])\s*|\s+[-|]\s*|(?<=[\w)])-\s+)"
_SITE = (
    r"(?:[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|id|net|news|org|info|co|tv|or\.id|go\.id|my\.id|web\.id"
    r"|example)"
    r"|(?:CNN|CNBC)\s+Indonesia|VIVA(?:\.co\.id)?|ANTARA(?:\s*News)?|KBRN|RRI|MNC\s*\w*|iNews"
    r"|BeritaSatu|Okezone"
    r"|Republika|Tempo|Badan\s+Pengawas\s+Pemilihan\s+Umum|Humas\s+[\w\s]{3,40}?)"
)
_WORD = r"(?:[A-Z][\w'’.]*|[IVX]+)"
_PLACE = rf"(?:{_WORD}(?:[\s-]{_WORD}){{0,3}})"
_REGION = rf"(?:,\s*{_PLACE})?"
_WHEN = (
    r"(?:\s*,?\s*(?:(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu)\s*,?\s*)?"
    r"\(?\d{1,2}(?:[/-]\d{1,2}(?:[/-]\d{2,4})?|\s+\w{3,9}(?:\s+\d{4})?)\)?)?"
)
_NAMED = r"(?:[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,7})"
_PRESS_WORD = r"ONLINE|NEWS|POS|TRIBUN|KABAR|WARTA|MEDIA|BERITA|SUARA|RADAR|KORAN|HARIAN"
# A colon is a dateline only after a city: "Bawaslu: Kami siap" is text.
_CITY = (
    r"(?:Jakarta|Bandung|Bekasi|Bogor|Depok|Tangerang|Serang|Semarang|Solo|Surakarta|Yogyakarta"
    r"|Surabaya|Malang"
    r"|Denpasar|Mataram|Kupang|Medan|Padang|Pekanbaru|Batam|Tanjungpinang|Jambi|Palembang|Bengkulu"
    r"|Bandar Lampung"
    r"|Lampung|Pangkalpinang|Banda Aceh|Pontianak|Singkawang|Palangka Raya|Palangkaraya|Banjarmasin"
    r"|Banjarbaru"
    r"|Samarinda|Balikpapan|Tarakan|Tanjung Selor|Makassar|Mamuju|Palu|Kendari|Gorontalo|Manado|Ambon"
    r"|Ternate"
    r"|Sofifi|Jayapura|Manokwari|Sorong|Merauke|Nabire|Wamena)"
)
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        # Jakarta (ANTARA) -      Pontianak, 28/11 (ANTARA) -      (Antaranews Kalbar) –
        rf"(?P<place>{_PLACE})?{_REGION}{_WHEN}\s*\(\s*(?i:antara"
        rf"|antaranews)[\w\s./]{{0,20}}\)\s*(?:{_DASH}|:\s*)",
        # Pontianak (KB) -        any agency's short name
        rf"(?P<place>{_PLACE}){_REGION}{_WHEN}\s*\(\s*[A-Z][\w./]{{1,15}}(?:\s[A-Z]\w{{1,15}})?\s*\)\s*(?:{_DASH})",
        # TEMPO.CO, Jakarta -     KBRN, Pontianak:     jpnn.com - JAKARTA –     KONTAN.CO.ID - JAKARTA.
        rf"(?i:{_SITE})\s*(?:,\s*|{_DASH})(?P<place>{_PLACE}?){_REGION}{_WHEN}"
        rf"(?:{_DASH}|\s*:\s+|\.\s+(?=[A-Z]))",
        # JAKARTA, KOMPAS.com -   Manado, BeritaManado.com –
        rf"(?P<place>{_PLACE}){_REGION}{_WHEN}\s*(?:,\s*|\s*\(\s*"
        rf"|{_DASH})(?i:{_SITE})\s*\)?\s*(?:{_DASH}|:\s+)",
        # Suara.com -             tirto.id -
        rf"(?i:{_SITE})(?P<place>)(?:{_DASH})",
        # KALBARONLINE, Pontianak –
        rf"(?:(?=[A-Z]*(?:{_PRESS_WORD}))[A-Z]{{5,}}|[A-Z][a-z]+(?:[A-Z][a-z]+)+)\s*,\s*(?P<place>{_PLACE})(?:{_DASH})",
        # SURABAYA, HARIAN DISWAY -   KUBU RAYA, Kalbar -   Jakarta, 28 November 2026 -
        rf"(?P<place>{_PLACE})(?:\s*,\s*(?:{_NAMED}|\d{{1,2}}\s+\w{{3,9}}\s+\d{{4}}))?{_WHEN}(?:{_DASH})",
        # Makassar: …
        rf"(?P<place>{_CITY})\s*:\s+(?=[A-Z\"“'‘])",
    )
)
_GLUED_SITE = re.compile(r"[A-Z]{4,}\.(?:COM|CO\.ID|ID|NET)(?=[A-Z][a-z])")
_ONLY_SITE = re.compile(rf"(?i:{_SITE})|[A-Z][a-z]+[A-Z]\w*")
_NO_PLACE = re.compile(
    r"(?i:ketua|wakil|anggota|koordinator|komisioner|menteri|gubernur|bupati|wali\s?kota|presiden"
    r"|kepala|sekretaris"
    r"|calon|pasangan|hakim|jaksa|polisi|kapol\w+|catatan|update|foto|video|infografis?|analisis|opini"
    r"|kronologi\w*"
    r"|tanya|jawab|fakta|klaim|hoaks|penjelasan|profil|judul|oleh|penulis|editor|reporter|laporan|ini"
    r"|itu|saya|kami"
    r"|dia|mereka|dalam|pada|untuk|badan|komisi|dewan|partai|pemilu|pilkada|pasal|selain|namun|menurut"
    r"|sementara"
    r"|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b"
)
_SURE = re.compile(rf"[^.!?]{{0,60}}?(?i:{_SITE})|[A-Z][A-Z\s]{{3,30}}\W")


def split_dateline(first_paragraph: str, names: Iterable[str] = ()) -> tuple[str | None, str]:
    """``JAKARTA, KOMPAS.com - Teks`` -> (``JAKARTA``, ``Teks``); without a dateline (None, the paragraph).

    A dateline that names only the outlet (``Suara.com -``) is taken off too, with place None.
    ``names``: of the outlet, which are no places (``Pontianak Post, Sambas –``).
    """
    text = first_paragraph.strip()
    head = text[:_HEAD]
    if glued := _GLUED_SITE.match(head):
        return None, text[glued.end() :]
    for pattern in (*_own(tuple(names)), *_DATELINES):
        found = pattern.match(head)
        if found and _plausible(found, text):
            place = (found["place"] or "").strip(" ,.-")
            return (None if not place or _ONLY_SITE.fullmatch(place) else place), text[found.end() :].strip()
    return None, first_paragraph


@lru_cache(maxsize=256)
def _own(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """``Pontianak Post, Sambas –``, ``jpnn.com - JAKARTA –``, ``Sambas (Pontianak Post) –``"""
    before = rf"(?:\s*,\s*|{_DASH})(?P<place>{_PLACE})(?:{_DASH}|\.\s+(?=[A-Z]))"
    spelled = [r"\s?".join(map(re.escape, squeeze(name))) for name in names]  # "beritakita", too
    own = [rf"(?i:{name})(?:{before}|{_DASH})" for name in spelled]
    own += [rf"(?P<place>{_PLACE}){_WHEN}\s*\((?i:{name})\)(?:{_DASH})" for name in spelled]
    own += [rf"(?P<place>{_PLACE}){_REGION}{_WHEN}\s*[,|]\s*(?i:{name})(?:{_DASH})" for name in spelled]
    return tuple(map(re.compile, own))


def is_sure_dateline(text: str) -> bool:
    """Does the dateline name an outlet or stand in capitals? Then it counts after a first caption too."""
    return _SURE.match(text[:90]) is not None


def _plausible(found: re.Match[str], text: str) -> bool:
    """A dateline is short, its place no title, and what follows starts a sentence."""
    place, rest = found["place"] or "", text[found.end() :].lstrip()
    if len(found[0]) > 90 or _NO_PLACE.match(place):
        return False
    return not rest or rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'“‘("
