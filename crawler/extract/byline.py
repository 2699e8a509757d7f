"""Names of persons out of what a site prints as author. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from crawler.markup import Tree, alternatives, text_of
from crawler.text import fold

_ROLE = re.compile(
    r"\b(?P<role>penulis|reporter|rep|red|pewarta|wartawan|jurnalis|kontributor|oleh|laporan(?:\s+(?:wartawan"
    r"|reporter|jurnalis|kontributor))?"
    r"|author|writer|by|written by|editor|redaktur|penyunting|uploader|fotografer|foto|penerbit"
    r"|publisher|sumber)\s*:\s*",
    re.IGNORECASE,
)
_WRITERS = re.compile(
    r"penulis|reporter|rep|pewarta|wartawan|jurnalis|kontributor|oleh|laporan.*|author|writer|by|written by",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:oleh|by|penulis|reporter|pewarta|author|posted by|written by|di(?:tulis|posting|unggah) oleh"
    r"|laporan)\b[\s:]*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,;|/&\n•·]\s*|\s+(?:dan|and)\s+", re.IGNORECASE)
_DESK = re.compile(r"\s+[-–—]\s+.*")  # "Nama - detikNews": after the dash stands the desk
_TITLE = re.compile(
    r"(?:(?:S|M|Dr|Drs|Dra|Ir|Prof|H|Hj|A|B|Ph|SH|MH|SE|MM|MSi|SIP|SSos|SPd|SKom|MIKom|MAP"
    r"|MPd)\.?(?:[A-Z][a-z]*\.?)*){1,3}"
)
_NOBODY = re.compile(
    r"\b(?:redaksi|admin(?:istrator)?|redaktur|editor|tim|team|developer|newsroom|humas|web\s?master"
    r"|super\s?user|root|staff?"
    r"|kontributor|reporter|penulis|author|publisher|desk|antara(?:news)?|tribun\w*|detik\w*"
    r"|kompas(?:\.com|tv)?|news|berita|media"
    r"|online|official|user|anonim|unknown|guest|no name)\b|[@\d]|https?:|\.(?:com|id|net|co)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad", re.IGNORECASE)
_BESIDE_TIME = re.compile(
    r"(?:(?:di\w+|posted|published)?\s*(?:oleh|by)\b\s*:?\s*(?P<by>[^\d:]{3,60}?)\s+(?:pada|on|at)\b"
    r"|(?P<name>[^\d•·]{3,60}?)\s*[•·])\D{0,14}\d",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:\W*)(?:penulis|reporter|pewarta|wartawan|jurnalis|kontributor|oleh|laporan(?:\s+(?:wartawan"
    r"|reporter))?)\s*:\s*\S",
    re.IGNORECASE,
)
_CREDIT_ANYWHERE = re.compile(
    r"(?:^\W*|[|•·—–-]\s*)(?:(?:di(?:tulis|posting|unggah)\s+)?oleh|penulis|reporter|rep|pewarta|wartawan"
    r"|jurnalis)\s*:",
    re.IGNORECASE,
)
# Where themes put the writer: first those that say so by a standard, then by a word of the class.
_AUTHORS = "[itemprop=author], [rel~=author], .vcard .fn"
_AUTHOR_CLASS = re.compile(
    r"(?:[\w-]*[-_])?(?:author|penulis|reporter|wartawan|byline)(?:[-_]{1,2}(?:name|nama))?", re.IGNORECASE
)
_BIOGRAPHY = re.compile(
    r"\W*(?:\(?penulis adalah\b|tentang (?:si )?penulis\b|about the author\b)", re.IGNORECASE
)
_OTHERS = re.compile(
    r"comment|komentar|reply|related|terkait|rekomendasi|populer|popular|recent-post",
    re.IGNORECASE,
)
_MOST_CLASSES = 10
_LONGEST_CREDIT = 120  # characters
_CREDIT_WORD = re.compile(r"(?:penulis|reporter|rep|pewarta|wartawan|jurnalis|oleh)\s*:", re.IGNORECASE)
_REPORTED = re.compile(
    r"laporan\s+(?:wartawan|reporter|jurnalis|kontributor)\s+[^,]{2,60},\s*(?P<name>.{3,60})$", re.IGNORECASE
)


def persons(printed: Iterable[str], not_persons: Iterable[str] = ()) -> tuple[str, ...]:
    """Names in order, each once. Publishers (``not_persons``: whole or first word), desks, editors and
    academic titles are none."""
    outlets = {_key(part) for name in not_persons for part in (name, name.partition(" ")[0])}
    found: dict[str, str] = {}
    for text in printed:
        for name in _names(_writers_only(fold(text))):
            if _key(name) not in outlets:
                found.setdefault(_key(name), name)
    return tuple(found.values())


def _key(name: str) -> str:
    return re.sub(r"\W+", "", name).casefold()


def _writers_only(text: str) -> str:
    """Of "Penulis: A | Editor: B" the A."""
    roles = list(_ROLE.finditer(text))
    if not roles:
        return _LEAD.sub("", text)
    parts = [text[: roles[0].start()]]
    ends = [*(r.start() for r in roles[1:]), len(text)]
    parts += [
        text[r.end() : end] for r, end in zip(roles, ends, strict=True) if _WRITERS.fullmatch(r["role"])
    ]
    return " | ".join(parts)


def _names(text: str) -> Iterable[str]:
    text = re.sub(r"\s*\([^()]*\)", "", text)
    for part in _PARTS.split(text):
        name = _DESK.sub("", _LEAD.sub("", fold(part))).strip(" .:-–—*\"'")
        if _is_person(name):
            yield name


def _is_person(name: str) -> bool:
    if not 3 <= len(name) <= 50 or len(name.split()) > 6 or not re.search(r"[^\W\d_]{2}", name):
        return False
    if name.islower() and " " not in name:  # a login
        return False
    return not (_NOBODY.search(name) or _TITLE.fullmatch(name) or _WEEKDAY.fullmatch(name))


def credit(line: str) -> str:
    """The names part of a credit printed as a line ("Pewarta: Nama", "Laporan Wartawan Tribun X, Nama")."""
    line = fold(line).strip(" *.")
    if len(line) > 200:
        return ""
    reported = _REPORTED.match(line)
    return reported["name"] if reported else line if _CREDIT.match(line) else ""


def beside_time(printed: str) -> str:
    """The name in "Nama • 30 September 2024 19:30" or "Ditulis oleh Nama pada 19 November 2026"."""
    found = _BESIDE_TIME.match(printed)
    return (found["by"] or found["name"]) if found else ""


def anywhere(tree: Tree) -> str:
    """The first credit in the page ("Reporter: Nama"), for sites that print it outside the text."""
    if not _CREDIT_WORD.search(tree.root.text_content()):
        return ""
    for element in tree.root.iter(etree.Element):
        for text, holder in ((element.text, element), (element.tail, element.getparent())):
            short = text and len(text) < 4 * _LONGEST_CREDIT
            if short and (found := _CREDIT_ANYWHERE.search(fold(text))) and not _is_of_others(element):
                line = fold(text)[found.start() :]
                whole = line.endswith(":") and holder is not None
                return (text_of(holder) if whole else line).strip(" |•·—–-")[:_LONGEST_CREDIT]
    return ""


def marked(tree: Tree) -> Iterator[str]:
    """What stands where themes put the writer; the shortest class words first."""
    classes = sorted(
        (word for word in tree.words if _AUTHOR_CLASS.fullmatch(word)), key=lambda w: (len(w), w)
    )
    for selector in (*alternatives(_AUTHORS), *(f".{word}" for word in classes[:_MOST_CLASSES])):
        for tag in tree.select(selector, limit=3):
            text = text_of(tag)
            if text and len(text) <= _LONGEST_CREDIT and not _is_of_others(tag):
                yield text


def _is_of_others(tag: HtmlElement) -> bool:
    """Does it stand in comments, in a box of other news, or beside the article?"""
    around = (tag, *tag.iterancestors())
    return any(
        _OTHERS.search(f"{one.get('class', '')} {one.get('id', '')}") for one in around if one.tag != "body"
    )


def is_opinion(credits: Iterable[str]) -> bool:
    """ "Oleh: Nama" as a line of the text: a column. In the place of the byline it is any author's."""
    return any(re.match(r"\W*oleh\b\s*:?\s*\S", fold(text), re.IGNORECASE) for text in credits)


def is_biography(line: str) -> bool:
    """What stands about the writer behind a column."""
    return _BIOGRAPHY.match(line) is not None
