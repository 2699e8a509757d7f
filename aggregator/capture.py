"""A page as a fixture: its words replaced by filler of the same shape, all that reading needs kept. Pure.

Kept are tags, classes, addresses, times and numbers of dates, the names of months and days, and the words
that pages are furnished with ("Baca juga", "Editor"). Every other word becomes another one with as many
letters, the same word always the same, so that a headline still equals its copy in the head of the page.
Scripts, styles and comments are emptied, but for JSON-LD, whose strings are filled likewise.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

_VOWELS, _CONSONANTS = "aiueo", "bcdghjklmnprstwy"
_FURNITURE = """
januari februari maret april mei juni juli agustus september oktober november desember jan feb mar apr
jun jul agu agt ags sep sept okt nov des january february march may june july august october december
aug oct dec senin selasa rabu kamis jumat jum'at sabtu minggu ahad monday tuesday wednesday thursday
friday saturday sunday wib wita wit utc gmt am pm pukul
baca juga pula simak lihat tonton saksikan cek dengarkan lainnya selengkapnya artikel berita video
terkait menarik pilihan also read more related scroll to continue with content advertisement
advertisements adv iklan advertorial pariwara sponsored gulir untuk melanjutkan halaman page selanjutnya
berikutnya sebelumnya next prev previous semua all ikuti follow dapatkan temukan gabung bergabung update
google news whatsapp channel saluran telegram grup facebook instagram tiktok youtube twitter newsletter
share bagikan sebarkan cetak komentar comment comments leave a reply tag tags topik kata kunci keywords
kategori editor redaktur penyunting uploader publisher penerbit penulis pewarta reporter wartawan
kontributor laporan oleh sumber source foto fotografer photo ilustrasi caption dok dokumentasi dilarang
keras mengambil mengutip hak cipta copyright rights reserved terpopuler populer trending rekomendasi
terbaru opini kolom kolumnis tajuk editorial rilis siaran pers humas hms rls berlangganan langganan login
premium pelanggan khusus post the appeared first on antara ant artikel ini telah tayang di
dengan judul membaca lanjutkan masuk tim redaksi admin com co id net
"""
_KEPT = frozenset(_FURNITURE.split())
_TEXTS = frozenset({"title", "alt", "content", "aria-label", "placeholder", "summary", "label"})
_PLAIN_META = re.compile(r"""\b(?:name|property|itemprop|http-equiv)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
_TEXT_META = re.compile(r"title|description|author|keyword|headline|caption|alt\b|creator|tag", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_DATES = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]{_CLOCK}(?:\.\d+)?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?"
    r"|\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b"
    rf"|\b{_CLOCK}(?=\s*(?:WIB|WITA|WIT|AM|PM)\b)"
    r"|\b\d{1,2}(?=\s+(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*\b)"
    r"|(?<=[a-z])\s+(?:19|20)\d{2}\b(?:[,\s|-]+\d{1,2}[:.]\d{2}\b)?"
    r"|https?://\S+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_WRITTEN_TAG = re.compile(  # printed as text by careless editors; stands behind a private sign meanwhile
    r"&lt;/?(?:p|br|div|span|strong|em|b|i|u|a|font|[uo]l|li|h\d)\b[^<>]{0,300}?&gt;", re.IGNORECASE
)
_PRIVATE = 0xF0000
_HIDDEN = re.compile("[\U000f0000-\U000ffffd]")
_LEFT = frozenset(
    {
        "url",
        "@id",
        "@type",
        "@context",
        "contenturl",
        "embedurl",
        "target",
        "inlanguage",
        "identifier",
        "isaccessibleforfree",
    }
)


def filled_text(text: str, kept: Iterable[str] = ()) -> str:
    """``text`` with filler of the same shape. ``kept``: further words that stay, in any case."""
    return Filler(kept).text(text)


def filled_page(page: str, kept: Iterable[str] = ()) -> str:
    """A page of HTML with its words replaced, its markup byte for byte as it was."""
    written: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        written.append(found[0])
        return chr(_PRIVATE + len(written) - 1)

    parser = _Page(Filler(kept))
    parser.feed(_WRITTEN_TAG.sub(hidden, page))
    parser.close()
    return _HIDDEN.sub(lambda found: written[ord(found[0]) - _PRIVATE], "".join(parser.out))


class Filler:
    """Words -> filler. ``kept``: words or phrases that stay, such as the names of outlet and agency."""

    def __init__(self, kept: Iterable[str] = ()) -> None:
        named = [_WORD.findall(phrase.lower()) for phrase in kept]
        self._kept = _KEPT | {word for words in named for word in (*words, "".join(words))}

    def text(self, text: str) -> str:
        out, at = [], 0
        for date in _DATES.finditer(text):
            out += [self._words(text[at : date.start()]), date[0]]
            at = date.end()
        return "".join([*out, self._words(text[at:])])

    def _words(self, text: str) -> str:
        return _WORD.sub(lambda found: self._word(found[0]), text)

    def _word(self, word: str) -> str:
        return word if word.lower() in self._kept else _other(word)

    def value(self, value: Any, key: str = "") -> Any:
        """A JSON value with its strings filled, but addresses, types and times."""
        if isinstance(value, dict):
            return {k: self.value(v, k.lower()) for k, v in value.items()}
        if isinstance(value, list):
            return [self.value(v, key) for v in value]
        if not isinstance(value, str) or key in _LEFT or key.startswith("date"):
            return value
        return filled_inner(value, self)


def filled_inner(value: str, filler: Filler) -> str:
    """A string that may hold markup of its own, as ``articleBody`` often does."""
    parts = re.split(r"(<[^<>]*>|&[#\w]+;)", value)
    return "".join(part if n % 2 else filler.text(part) for n, part in enumerate(parts))


def _other(word: str) -> str:
    """As many letters, vowels for vowels, capitals kept; digits for digits. Always the same for a word."""
    stream = hashlib.blake2b(word.lower().encode(), digest_size=32).digest()
    out = []
    for n, letter in enumerate(word):
        chance = stream[n % 32] + n // 32
        if letter.isdigit():
            out.append(str(1 + chance % 9) if n == 0 else str(chance % 10))
        elif not letter.isalpha():
            out.append(letter)
        else:
            pool = _VOWELS if letter.lower() in _VOWELS else _CONSONANTS
            new = pool[chance % len(pool)]
            out.append(new.upper() if letter.isupper() else new)
    return "".join(out)


class _Page(HTMLParser):
    """Writes the page out again as it reads it."""

    def __init__(self, filler: Filler) -> None:
        super().__init__(convert_charrefs=False)
        self.filler = filler
        self.out: list[str] = []
        self._script = ""  # "", "json" or "other": within which kind of script
        self._json: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        self.out.append(self._start(tag, raw))
        if tag in ("script", "style"):
            kind = (dict(attributes).get("type") or "").lower()
            self._script = "json" if kind == "application/ld+json" else "other"

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.out.append(self._start(tag, self.get_starttag_text() or ""))

    def _start(self, tag: str, raw: str) -> str:
        def attribute(found: re.Match[str]) -> str:
            name, sign, quoted = found.groups()
            if name.lower() not in _TEXTS or (name.lower() == "content" and not _is_text_meta(raw)):
                return found[0]
            text = self.filler.text(unescape(quoted[1:-1]))
            return f"{name}{sign}{quoted[0]}{escape(text)}{quoted[0]}"

        return _ATTRIBUTE.sub(attribute, raw)

    def handle_endtag(self, tag: str) -> None:
        if self._json:
            self.out.append(_filled_json("".join(self._json), self.filler))
        self._script, self._json = "", []
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._script == "json":
            self._json.append(data)
        elif not self._script:
            self.out.append(self.filler.text(data))

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")


def _is_text_meta(raw: str) -> bool:
    """Does ``content`` hold words? Not of a meta that tells a time, an address or a size."""
    name = _PLAIN_META.search(raw)
    return name is None or _TEXT_META.search(name[1]) is not None


def _filled_json(text: str, filler: Filler) -> str:
    """Empty where it is no JSON: nobody could read it either."""
    try:
        return json.dumps(filler.value(json.loads(text, strict=False)), ensure_ascii=False)
    except ValueError:
        return ""
