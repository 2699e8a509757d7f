"""Paragraphs as news sites print them -> clean text: furniture lines, datelines and byline tails away. Pure.

What is taken off is told apart from the text: the dateline's place and the tail ("(Ant/SU02)") are signals of
origin that copies are found by, so they are handed back, not lost.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u00ad\ufeff\x00-\x08\x0e-\x1f\x7f]")
_WRITTEN_TAG = re.compile(
    r"</?(?:br|p|div|span|strong|em|b|i|u|a|font|h[1-6]|li|ul|ol)\b[^<>]{0,300}/?>", re.IGNORECASE
)
_WRITTEN_BREAK = re.compile(r"</?(?:br|p|div|h[1-6]|li)\b[^<>]{0,300}/?>", re.IGNORECASE)
_WRITTEN_ENTITY = re.compile(
    r"&(?:amp|quot|nbsp|lt|gt|apos|#\d{2,5}|#x[0-9a-f]{2,4}|[lr][sd]quo|[nm]dash|hellip);", re.IGNORECASE
)

# "Baca juga: …" and its kin. With juga/pula no colon is needed, without it one is.
LINK_LABEL = (
    r"(?:(?:baca|simak|lihat|tonton|saksikan|cek|dengarkan)\s*(?:juga|pula|lainnya|selengkapnya)\b(?:\s+(?:artikel|berita|video)"
    r"(?:\s+(?:lainnya|terkait|menarik))?)?\s*[:;\-–—»]*|(?:baca|simak|lihat|selengkapnya|baca\s+berita|berita\s+terkait"
    r"|artikel\s+terkait|pilihan\s+editor|also\s+read|read\s+(?:also|more)|related)\s*[:»])"
)
_BULLET = r"[^\w\"'“‘]*"  # no quotes: what a person says is text
_LINK_LINE = re.compile(rf"{_BULLET}{LINK_LABEL}", re.IGNORECASE)
# Glued to the end of a paragraph: capital letter, after the end of a sentence or with a colon.
_GLUED = re.compile(
    r"(?:(?<=[.!?\"”’'»)\]])\s*|(?<=\s))[(\[]?(?:Baca|BACA|Simak|SIMAK|Lihat|LIHAT|Tonton)\s?(?:(?:[Jj]uga|JUGA|[Pp]ula|PULA)\s*:"
    r"|:(?=\s*\S))"
    r"|(?<=[.!?\"”’'»)\]])\s*(?:Baca|BACA|Simak|SIMAK)\s?(?:[Jj]uga|JUGA)(?=\s*[A-Z0-9'\"“‘])"
)
_SHORT = 25  # characters; what is shorter ("Ya.", list items) may well stand twice
_LONGEST_LINK = 220  # a headline, not a paragraph

_FURNITURE = tuple(
    re.compile(rf"{_BULLET}(?:{pattern})", re.IGNORECASE)
    for pattern in (
        r"(?:scroll|gulir)\s+(?:to|untuk|ke bawah)\b.{0,60}$",
        r"(?:advertisements?|adv|iklan|sponsored|iklan google|advertorial)[\s\W]*$",
        r"baca berita dengan sedikit iklan.*$",
        r"\[gambas:.*$",
        r"(?:ikuti|follow|dapatkan|temukan|cek|simak|baca|nikmati|update|gabung|bergabung|join|klik|pantau|jangan lewatkan|yuk)\b"
        r"(?=.{0,160}\b(?:google\s*news|whats\s*app|wa\s+channel|saluran|telegram|channel|grup|facebook|instagram|tiktok|youtube"
        r"|twitter|newsletter|breaking news|berita pilihan|berita terkini|informasi terkini|aplikasi|notifikasi|kanal)\b).{0,260}$",
        r"(?:follow|ikuti)\s+(?:kami|akun|us|berita|media sosial)\b.{0,160}$",
        r"(?:halaman|page)\s*:?(?:\s*(?:selanjutnya|berikutnya|\d+|all|semua|[|,/<>»«-]))*\s*$",
        r"(?:lanjut(?:kan)?|selanjutnya|next|prev(?:ious)?|sebelumnya|lihat semua|selengkapnya|read more|baca selengkapnya"
        r"|klik (?:di sini|disini))\b[\s\W]*(?:(?:ke )?halaman.{0,30})?$",
        r"(?:share|bagikan|sebarkan|salin (?:tautan|link)|copy link|cetak|print|komentar|facebook|twitter|whatsapp|telegram"
        r"|line|email|x)\b(?:[\s:|,/•·-]*(?:this|ini|artikel|berita|on|ke|di|share|facebook|twitter|whatsapp|telegram|line|email"
        r"|print|x|copy link|link))*[\s\W\d]*$",
        r"(?:tags?|topik|topics?|kata kunci|keywords?|label|kategori|categories|category)\s*:.{0,300}$",
        r"(?:editor|redaktur|penyunting|uploader|publisher|penerbit|sumber foto|source)\s*:.{0,120}$",
        r"(?:foto|fotografer|photo|ilustrasi|caption|keterangan foto|dok(?:umentasi)?\.?|video|infografis|grafis)\s*:.{0,300}$",
        r"(?:dilarang|dilarang keras)\s+(?:mengambil|mengutip|meng?opi|memperbanyak|menyalin)\b.*$",
        r"(?:hak cipta\b|©|\(c\)\s|all rights reserved|copyright\b).{0,200}$",
        r"the post\b.{0,300}\bappeared first on\b.*$",
        r"(?:artikel|berita|tulisan) ini (?:bersumber dari|merupakan kerja sama).{0,200}$",
        r"(?:related (?:posts|articles)|(?:berita|artikel|konten|posting(?:an)?)\s+(?:terkait|lainnya|populer|menarik lainnya|serupa"
        r"|terpopuler|terbaru)|terkait|terpopuler|populer|trending|rekomendasi|video (?:terkait|pilihan))[\s:]*$",
        r"(?:beri|tinggalkan|tulis|kirim)\s+(?:komentar|balasan|rating)\b.{0,80}$",
        r"(?:dibaca|views?|hits|dilihat)\s*:?\s*[\d.,]+(?:\s*kali)?\s*$",
        r"\d{1,3}\s*(?:shares?|views?|komentar|comments?)\s*$",
        r"(?:waktu baca|reading time|estimasi baca)\b.{0,30}$",
        r"(?:baca|simak|lihat) artikel (?:lain|menarik|selengkapnya).{0,200}$",
        r"(?:cookie|javascript).{0,20}(?:disabled|dimatikan|aktifkan).{0,100}$",
    )
)
_CAPTION = re.compile(r".{0,300}[/|(]\s*(?:foto|photo|dok\.?)\s*[:/].{0,80}$", re.IGNORECASE)
_INLINE_AD = re.compile(
    r"\[Gambas:[^\]]{0,80}\]|SCROLL TO CONTINUE WITH CONTENT|ADVERTISEMENT|Scroll Untuk Melanjutkan|ADVERTISEMENTS?"
)
_ONLY_MARKS = re.compile(r"[\W_]*\d?[\W_]*")
# What follows one of these is no longer the article.
_END = re.compile(
    r"[\W_]*(?:leave a (?:comment|reply)|tinggalkan (?:komentar|balasan)|discussion about this post|post comment"
    r"|komentar (?:facebook|pembaca)|\d+ komentar|baca komentar|comments? \(\d+\))[\w\s]{0,40}[\W_]*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"[\s\W_]*(?:(?:artikel|berita|tulisan)\s+ini\s+(?:telah\s+|sudah\s+)?(?:tayang|terbit|dimuat|dipublikasikan|ditayangkan"
    r"|diterbitkan)\b.{0,300}|sumber(?:\s+berita)?\s*:\s*.{2,80})",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """Runs of whitespace as one space, NFC, invisible characters away."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def clean_body(paragraphs: Iterable[str], furniture: frozenset[str] = frozenset()) -> str:
    """The article's paragraphs, parted by a blank line, without furniture lines and repeats.

    ``furniture``: further lines (folded) that the outlet prints on many pages. Idempotent:
    ``clean_body(body.split("\\n\\n")) == body``.
    """
    kept: list[str] = []
    seen: set[str] = set()  # a paragraph printed twice (caption, AMP lead) counts once
    for paragraph in paragraphs:
        if ends_article(paragraph):
            break
        for line in clean_lines(paragraph):
            if line not in furniture and line not in seen:
                kept.append(line)
            if len(line) > _SHORT:
                seen.add(line)
    return "\n\n".join(kept)


def clean_lines(paragraph: str) -> Iterable[str]:
    """The paragraph cleaned; several where tags were printed as text, none where it was furniture."""
    for piece in _WRITTEN_BREAK.split(paragraph):
        line = _settled(piece)
        if line:
            yield line


def ends_article(paragraph: str) -> bool:
    """Is this the heading of the comments, after which nothing belongs to the article?"""
    return _END.fullmatch(fold(paragraph)) is not None


def _settled(line: str) -> str:
    """``line`` cleaned until nothing more comes off; each pass only shortens."""
    while (cleaned := _pass(line)) != line:
        line = cleaned
    return line


def _pass(line: str) -> str:
    line = _INLINE_AD.sub(" ", line)
    line = fold(_WRITTEN_TAG.sub(" ", _WRITTEN_ENTITY.sub(lambda m: html.unescape(m[0]), line)))
    if not line or is_furniture(line):
        return ""
    return _without_glued(line)


def is_furniture(line: str) -> bool:
    """A whole line that is no part of the text: links to other news, advertising, captions, credits."""
    if _ONLY_MARKS.fullmatch(line) or ends_article(line):
        return True
    if len(line) <= 2 * _LONGEST_LINK and _LINK_LINE.match(line) and not _is_sentence(line):
        return True
    if len(line) <= 400 and any(p.match(line) for p in _FURNITURE):
        return True
    return _CAPTION.fullmatch(line) is not None and not line.endswith((".", "”", '"'))


def _is_sentence(line: str) -> bool:
    """ "Simak juga keterangan saksi, kata dia." speaks on; a link line ends without a full stop or has a colon."""
    return line.endswith(".") and not re.match(rf"{_BULLET}{LINK_LABEL}(?<=[:»])", line, re.IGNORECASE)


def _without_glued(line: str) -> str:
    """Without a "Baca juga: Headline" that runs on at the paragraph's end."""
    for found in _GLUED.finditer(line):
        link = line[found.end() :]
        if len(link) <= _LONGEST_LINK and not re.search(r"[.!?][”\"']?\s+\S.{20}", link):
            return line[: found.start()].rstrip(" (•·-–—")
    return line


# --- datelines -----------------------------------------------------------------------------------------------

_DASH = r"(?:\s*(?:-{2,}|[–—])\s*|\s+-\s*|(?<=[\w)])-\s+)"
_SITE = (
    r"(?:[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|id|net|news|org|info|co|tv|or\.id|go\.id|my\.id|web\.id|example)"
    r"|(?:CNN|CNBC)\s+Indonesia|VIVA(?:\.co\.id)?|ANTARA(?:\s*News)?|KBRN|RRI|MNC\s*\w*|iNews|BeritaSatu|Okezone|Republika|Tempo"
    r"|Badan\s+Pengawas\s+Pemilihan\s+Umum|Humas\s+[\w\s]{3,40}?)"
)
_WORD = r"(?:[A-Z][\w'’.]*|[IVX]+)"
_PLACE = rf"(?:{_WORD}(?:[\s-]{_WORD}){{0,3}})"
_WHEN = r"(?:\s*,?\s*(?:(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu)\s*,?\s*)?\(?\d{1,2}(?:[/-]\d{1,2}(?:[/-]\d{2,4})?|\s+\w{3,9}(?:\s+\d{4})?)\)?)"
_NAMED = r"(?:[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,4})"
# A colon is a dateline only after a city: "Bawaslu: Kami siap" is text.
_CITY = (
    r"(?:Jakarta|Bandung|Bekasi|Bogor|Depok|Tangerang|Serang|Semarang|Solo|Surakarta|Yogyakarta|Surabaya|Malang|Denpasar|Mataram"
    r"|Kupang|Medan|Padang|Pekanbaru|Batam|Tanjungpinang|Jambi|Palembang|Bengkulu|Bandar Lampung|Lampung|Pangkalpinang"
    r"|Banda Aceh|Pontianak|Singkawang|Palangka Raya|Palangkaraya|Banjarmasin|Banjarbaru|Samarinda|Balikpapan|Tarakan"
    r"|Tanjung Selor|Makassar|Mamuju|Palu|Kendari|Gorontalo|Manado|Ambon|Ternate|Sofifi|Jayapura|Manokwari|Sorong|Merauke"
    r"|Nabire|Wamena)"
)
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        # Jakarta (ANTARA) -      Pontianak, 28/11 (ANTARA) -      (Antaranews Kalbar) –
        rf"(?P<place>{_PLACE})?(?:,\s*{_PLACE})?{_WHEN}?\s*\(\s*(?i:antara|antaranews)[\w\s./]{{0,20}}\)\s*(?:{_DASH}|:\s*)",
        # TEMPO.CO, Jakarta -     KBRN, Pontianak:     jpnn.com - JAKARTA –     KONTAN.CO.ID - JAKARTA.
        rf"(?i:{_SITE})\s*(?:,\s*|{_DASH})(?P<place>{_PLACE}?)(?:,\s*{_PLACE})?{_WHEN}?(?:{_DASH}|\s*:\s+|\.\s+(?=[A-Z]))",
        # JAKARTA, KOMPAS.com -   Manado, BeritaManado.com –
        rf"(?P<place>{_PLACE})(?:,\s*{_PLACE})?{_WHEN}?\s*(?:,\s*|\s*\(\s*|{_DASH})(?i:{_SITE})\s*\)?\s*(?:{_DASH}|:\s+)",
        # Suara.com -             tirto.id -
        rf"(?i:{_SITE})(?P<place>)(?:{_DASH})",
        # KALBARONLINE, Pontianak –
        rf"(?:(?=[A-Z]*(?:ONLINE|NEWS|POS|TRIBUN|KABAR|WARTA|MEDIA|BERITA|SUARA|RADAR|KORAN|HARIAN))[A-Z]{{5,}}"
        rf"|[A-Z][a-z]+(?:[A-Z][a-z]+)+)\s*,\s*(?P<place>{_PLACE})(?:{_DASH})",
        # SURABAYA, HARIAN DISWAY -   KUBU RAYA, Kalbar -   Jakarta, 28 November 2026 -
        rf"(?P<place>{_PLACE})(?:\s*,\s*(?:{_NAMED}|\d{{1,2}}\s+\w{{3,9}}\s+\d{{4}}))?{_WHEN}?(?:{_DASH})",
        # Makassar: …
        rf"(?P<place>{_CITY})\s*:\s+(?=[A-Z\"“'‘])",
    )
)
_GLUED_SITE = re.compile(r"[A-Z]{4,}\.(?:COM|CO\.ID|ID|NET)(?=[A-Z][a-z])")
_NO_PLACE = re.compile(
    r"(?i:ketua|wakil|anggota|koordinator|komisioner|menteri|gubernur|bupati|wali\s?kota|walikota|presiden|kepala|sekretaris|calon"
    r"|pasangan|hakim|jaksa|polisi|kapol\w+|catatan|update|foto|video|infografis?|analisis|opini|kronologi\w*|tanya|jawab|fakta"
    r"|klaim|hoaks|penjelasan|profil|judul|oleh|penulis|editor|reporter|laporan|ini|itu|saya|kami|dia|mereka|dalam|pada|untuk"
    r"|badan|komisi|dewan|partai|pemilu|pilkada|pasal|selain|namun|menurut|sementara|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b"
)
_REPORT_LINE = re.compile(r"Laporan\s+(?:Wartawan|Reporter|Jurnalis|Kontributor)\b.{0,120}", re.IGNORECASE)


def split_dateline(first_paragraph: str, names: Iterable[str] = ()) -> tuple[str | None, str]:
    """``JAKARTA, KOMPAS.com - Teks`` -> (``JAKARTA``, ``Teks``); without a dateline (None, the paragraph).

    A dateline that names only the outlet (``Suara.com -``) is taken off too, with place None.
    ``names``: of the outlet, which are no places (``Pontianak Post, Sambas –``).
    """
    text = first_paragraph.strip()
    for name in names:
        own = re.match(rf"(?i:{re.escape(name)})(?:\s*,\s*(?P<place>{_PLACE}))?(?:{_DASH})", text)
        if own and _plausible(own, text):
            return own["place"] or None, text[own.end() :].strip()
    glued = _GLUED_SITE.match(text)
    if glued:
        return None, text[glued.end() :]
    for pattern in _DATELINES:
        found = pattern.match(text)
        if found and _plausible(found, text):
            place = (found["place"] or "").strip(" ,.-")
            site = re.fullmatch(rf"(?i:{_SITE})|[A-Z][a-z]+[A-Z]\w*", place)
            return (None if site or not place else place), text[found.end() :].strip()
    return None, first_paragraph


def is_sure_dateline(text: str) -> bool:
    """Does the dateline name an outlet or stand in capitals? Then it counts after a first caption too."""
    head = text[:90]
    return (
        re.match(rf"[^.!?]{{0,60}}?(?i:{_SITE})", head) is not None
        or re.match(r"[A-Z][A-Z\s]{3,30}\W", head) is not None
    )


def _plausible(found: re.Match[str], text: str) -> bool:
    """A dateline is short, its place no title, and what follows starts a sentence."""
    place, rest = found["place"] or "", text[found.end() :].lstrip()
    if len(found[0]) > 90 or _NO_PLACE.match(place):
        return False
    return not rest or rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'“‘("


# --- tails ---------------------------------------------------------------------------------------------------

_CODE = r"[A-Za-z][\w.*’'-]*"
_TAIL = re.compile(
    rf"\s*(?P<tail>[(\[](?P<inner>\*{{1,3}}|{_CODE}(?:[\s]{_CODE}){{0,3}}(?:\s*[/,|-]\s*{_CODE}(?:\s{_CODE}){{0,3}}){{0,4}}"
    r"(?:\s*/?\s*\*{1,3})?)[)\]])\s*\.?\s*\**\s*$"
)
_MARKS = re.compile(r"\s*[*#]{2,}\s*\d{0,2}\s*[*#]*\s*$|\s+(?:-{2,}|[—–■●▪])\s*$|(?<=[.!?”\"])\s*[■●▪*]\s*$")
_SURE = re.compile(
    r"(?i)\b(?:ant|antara|hms|humas|rls|rilis|release|adv|red|jpnn|jpg)\b|^[a-z]{2,4}/[a-z]{2,5}(?:/[a-z]{2,5})*$"
)


def split_tail(last_paragraph: str) -> tuple[str, str | None]:
    """``… bersih. (Ant/SU02)`` -> (``… bersih.``, ``(Ant/SU02)``); without a tail (the paragraph, None).

    Brackets count only after the end of a sentence, or where their codes are certain; end marks (``***``) go.
    """
    text = _MARKS.sub("", last_paragraph.rstrip())
    found = _TAIL.search(text[-120:])
    if not found:
        return text, None
    start = max(0, len(text) - 120) + found.start()
    before = _MARKS.sub("", text[:start].rstrip())
    inner = found["inner"]
    if before and before[-1] not in ".!?”\"'’»)]" and not _SURE.search(inner):
        return text, None
    return before, found["tail"]


def is_pointer(line: str) -> bool:
    """ "Artikel ini telah tayang di …", "Sumber: …": the line that names the original."""
    return len(line) <= 400 and _POINTER.fullmatch(line) is not None


def is_report_line(line: str) -> bool:
    """ "Laporan Wartawan Tribun Pontianak, Nama": a credit printed as a line."""
    return _REPORT_LINE.fullmatch(line.strip(" .*")) is not None
