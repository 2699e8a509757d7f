"""Who says that the text comes from elsewhere: pointer and source lines, credits, tails, datelines. Pure.

A name counts only where it is that of a press outlet by its form: a domain, a title known all over
the country, or a press word in a name ("Radar Sambas"). "Sumber: Humas Polres" under a picture, "dikutip
dari keterangan tertulis" and a text that tells of Kompas.com name no origin. What the site calls itself is
none either.

Long, since it is the list of the forms that were seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.article import Origin
from crawler.text.dateline import split_dateline
from crawler.text.folding import fold

_FEW = 6  # words behind the name in a source line; more are a sentence
_FIRST, _LAST = 2, 6  # lines in which a source line or a lead names the origin of the whole text

_TLD = (
    r"(?i:com|co\.id|or\.id|go\.id|my\.id|web\.id|ac\.id|sch\.id|desa\.id|biz\.id|id|net|news|org|info|co|tv"
    r"|example|test)"
)
_DOMAIN = rf"(?:[A-Za-z0-9][\w-]*\.){{1,4}}{_TLD}(?![\w-])"
_WIRE = (
    r"(?:(?:LKBN|lkbn|[Kk]antor\s+[Bb]erita|Perum\s+LKBN)\s+)?(?:Antara|ANTARA)(?![a-z])"
    r"(?:[ -]?(?:News|NEWS|[Nn]ews)(?:\.com)?)?"
    r"(?:\s+(?:Kal|Jat|Jab|Ban|Bal|Sum|Sul|Pap|Ria|Jam|Ben|Lam|Ace|Mal)[a-z]{1,8})?"
)
_TITLES = (
    r"(?:[Dd]etik(?:com|News|X|Finance)?|DETIK|(?:(?:Harian|Koran)\s)?(?:Kompas|KOMPAS)(?:\s?TV)?|(?:(?:Majalah|Koran)\s)?"
    r"(?:Tempo|TEMPO)(?!\s+(?:Scan|hari))|CNN\s+Indonesia|CNBC\s+Indonesia|Liputan\s?6|LIPUTAN6|Republika|REPUBLIKA"
    r"|JPNN|Jpnn|Jawa\s?Pos|JAWA\s?POS|Okezone|OKEZONE|[Ss]indo[Nn]ews|SINDOnews|Media\s+Indonesia|Metro\s?TV(?:\s?News)?"
    r"|tvOne(?:news)?|VIVA|iNews|KBRN|RRI|RMOL|[Kk]umparan|Tirto|IDN\s+Times|Berita\s?Satu|Katadata|Medcom|Pikiran\s+Rakyat"
    r"|Suara\s+(?:Merdeka|Pembaruan)|Sinar\s+Harapan|Bisnis\s+Indonesia|The\s+Jakarta\s+Post|Kontan|Gatra|Alinea"
    r"|Reuters|AFP|AP|BBC(?:\s+(?:News|Indonesia))?|VOA(?:\s+Indonesia)?|Xinhua|Anadolu)(?![\w-])"
)
_CAPITAL = r"[A-Z][\w’'-]*"
_PRESS_NAME = (
    rf"(?:Tribun(?:\s?-?{_CAPITAL}){{0,2}}|TRIBUN(?:\s?[A-Z]+){{0,2}}|Tribunnews"
    rf"|(?:Radar|Harian|Koran|Tabloid|Majalah|Warta|Kabar|Serambi|Portal)(?:\s{_CAPITAL}){{1,2}}"
    rf"|(?:{_CAPITAL}\s){{1,2}}(?:News|Post?|Ekspres|Express|Times|TV|Online|Network)|Pos\s(?:Kupang|Belitung))(?![\w-])"
)
_NAME = rf"(?:{_DOMAIN}|{_WIRE}|{_TITLES}|{_PRESS_NAME})"
_LABEL = (
    r"(?:(?:situs|laman|portal|media|harian|koran|majalah|kanal|website|web|kantor\s+berita|surat\s+kabar)\s+"
    r"(?:(?:berita|resmi|daring|online)\s+){0,2})?"
)
_NO_PRESS = re.compile(
    r"\b(?:berita acara|polres|polda|humas|dinas|kementerian|pemprov|pemkab|pemkot|bawaslu|kpu|dkpp|bmkg|bps"
    r"|kabar (?:burung|baik|gembira|duka|bohong)|youtube|facebook|instagram|tiktok|whatsapp"
    r"|twitter)\b|\.go\.id",
    re.IGNORECASE,
)
_QUOTES = "\"'“”‘’«»"

# "Artikel ini telah tayang di Kompas.com dengan judul “…”", also behind the last sentence.
_POINTER = re.compile(
    r"(?:^|(?<=[.!?”\"')\]])\s*|[(\[*])[\s\W_]*(?i:(?:artikel|berita|tulisan|konten|naskah|liputan)\s+ini)\s+"
    r"(?i:(?:telah|sudah|pernah|pertama\s+kali|(?:ter)?lebih\s+d(?:ah)?ulu|sebelumnya|juga|kali)\s+){0,4}"
    r"(?i:tayang|terbit|dimuat|dipublikasikan|ditayangkan|diterbitkan|dipublish|publish|disadur|dikutip|diambil"
    r"|bersumber|diolah)\s+(?i:(?:pertama\s+kali|lebih\s+d(?:ah)?ulu|sebelumnya)\s+)?(?i:di|pada|oleh|melalui|dari|dalam)\s+"
    rf"(?i:{_LABEL})(?P<name>{_NAME})(?P<rest>.{{0,300}})$",
)
_TITLED = re.compile(
    r"(?i:(?:dengan|berjudul|judul(?:nya)?)(?:\s+judul)?\s*[:,]?|[:\-–—]\s)\s*(?P<headline>\S.{5,260})$"
)
_HEADLINE_END = re.compile(
    r"(?:[,.;]?\s*(?:https?://|\(?(?i:penulis|editor|reporter|klik|baca|link|tautan|selengkapnya)\b\s*[:di]"
    r"|(?i:pada\s+(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|tanggal)\b))).*$"
)
_URL = re.compile(r"https?://[^\s\"'<>“”)\]]{4,400}")
_SOURCE = re.compile(
    rf"[\s\W_]*(?i:sumber(?:\s+(?:berita|artikel|tulisan|asli))?|artikel\s+asli|source)\s*:\s*(?i:{_LABEL})"
    rf"(?P<name>{_NAME})(?P<rest>.{{0,60}})$"
)
_SOURCE_LINK = re.compile(
    r"[\s\W_]*(?i:sumber(?:\s+(?:berita|artikel|tulisan|asli))?|artikel\s+asli|source)\s*:\s*(?P<url>https?://\S{4,400})\s*$"
)
_PERSON_BEHIND = re.compile(r"\s*[/|–—-]\s*[A-Z]")  # "Sumber: ANTARA/Nama" is a picture's
_CREDIT = re.compile(
    r"\W*(?i:reporter|pewarta|penulis|wartawan|oleh|red|rep|author|by)\s*:\s*(?P<names>.{3,120})$"
)
_QUOTING = (
    r"(?:(?:sebagaimana|seperti)\s+)?(?:di(?:lansir|kutip|lansirkan|beritakan|sadur|lapor(?:kan)?)|mengutip|melansir)\s+"
    r"(?:oleh\s+|dari\s+|dalam\s+)?(?:pemberitaan\s+|berita\s+|artikel\s+)?"
)
_QUOTED = re.compile(rf"\b(?i:{_QUOTING})(?i:{_LABEL})(?P<name>{_NAME})")
_QUOTED_LINE = re.compile(rf"[\s\W_]*(?i:{_QUOTING})(?i:{_LABEL})(?P<name>{_NAME})[\s\W_]*")
_DATELINE_NAME = re.compile(rf"(?P<name>{_WIRE}|{_DOMAIN}|{_TITLES})")
_TRIBUN_TAIL = re.compile(rf"[(\[]\s*(?P<name>{_DOMAIN})\s*[/|]\s*[A-Z][^()]{{2,60}}[)\]]\W*$")
_CODES = {  # what agencies sign with behind a text
    "ant": "ANTARA", "antara": "ANTARA", "antaranews": "ANTARA", "jpnn": "JPNN", "jpg": "Jawa Pos",
    "dtc": "detikcom", "detik": "detikcom", "kompas": "Kompas", "tempo": "Tempo", "cnn": "CNN Indonesia",
    "tribun": "Tribunnews", "republika": "Republika", "okezone": "Okezone", "rmol": "RMOL",
}  # fmt: skip
_ALIASES = {
    "ant": "antara", "detikcom": "detik", "detiknews": "detik", "detikx": "detik", "kbrn": "rri",
    "metrotvnews": "metrotv", "tvonenews": "tvone", "kompascom": "kompas", "vivanews": "viva",
}  # fmt: skip
_KEY_TLD = re.compile(rf"\.{_TLD}$", re.IGNORECASE)
_KEY_WORDS = re.compile(
    r"^(?:perumlkbn|lkbn|kantorberita|harian|koran|majalah|tabloid|portal)(?=\w{4})|(?<=antara)news"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page or an import tells beside its lines."""

    lines: Sequence[str]  # paragraphs as printed, pointers and credits among them
    tail: str | None = None  # taken off the text
    byline: Sequence[str] = ()  # persons and organisations named as authors
    furniture: Sequence[str] = ()  # lines beside the text


def key(name: str) -> str:
    """By which names of outlets are compared: ``Kantor Berita ANTARA`` and ``antaranews.com`` are one."""
    bare = _KEY_TLD.sub("", fold(name).strip(" .").removeprefix("www.").casefold())
    bare = re.sub(r"\W+|_", "", bare)
    found = _KEY_WORDS.sub("", bare)
    return _ALIASES.get(found, found)


def own_keys(names: Iterable[str], hosts: Iterable[str]) -> frozenset[str]:
    """Of what a site calls itself: its names, its hosts, and the names that hosts of networks stand for."""
    found = {key(name) for name in names}
    for host in hosts:
        host = re.sub(r":\d+$", "", host.partition("/")[0]).removeprefix("www.")
        found.add(key(host))
        labels = _KEY_TLD.sub("", host).split(".")
        if len(labels) > 1 and labels[-1] == "tribunnews":
            found.add(f"tribun{labels[-2]}")
        elif len(labels) > 1 and len(labels[-1]) > 3:
            found.add(key(labels[-1]))
    return frozenset(found - {""})


def is_press(name: str) -> bool:
    """Has the name the form of a press outlet's?"""
    return re.fullmatch(_NAME, fold(name)) is not None and not _NO_PRESS.search(name)


def declared_origin(told: Told, own: frozenset[str]) -> Origin | None:
    """The surest of what the text tells; ``own``: the keys of the site's own names."""
    others = (origin for origin in _told(told) if not is_own(origin.name, own))
    return surest([origin for origin in others if not _NO_PRESS.search(origin.name)])


def surest(found: Sequence[Origin]) -> Origin | None:
    """The first that is declared, else the first; completed by the others that name the same outlet."""
    best = next((one for one in found if one.grade == "declared"), found[0] if found else None)
    if best is None:
        return None
    same = [one for one in found if key(one.name) == key(best.name)]
    return replace(
        best,
        url=best.url or next((one.url for one in same if one.url), None),
        headline=best.headline or next((one.headline for one in same if one.headline), None),
    )


def is_own(name: str, own: frozenset[str]) -> bool:
    """Does the site name itself? A bureau of the wire is the wire."""
    named = key(name)
    return named in own or (named.startswith("antara") and any(one.startswith("antara") for one in own))


def _told(told: Told) -> Iterator[Origin]:
    lines = [fold(line) for line in told.lines]
    beside = [fold(line) for line in told.furniture]
    for line in (*lines, *beside):
        yield from pointer(line)
    for line in (*lines[-_LAST:], *beside):
        yield from _source(line, "declared")
    for line in lines[: max(0, min(_FIRST, len(lines) - _LAST))]:
        yield from _source(line, "hinted")
    yield from _signed(told.tail or "")
    for line in lines[-_LAST:]:
        if found := _TRIBUN_TAIL.search(line):
            yield Origin(found["name"], grade="declared")
    for line in (*lines[:_FIRST], *lines[-_LAST:], *beside):
        if found := _CREDIT.match(line):
            yield from _credited(re.split(r"\s*[,;|/&]\s*", found["names"]))
    yield from _credited(told.byline)
    yield from _dateline(lines[:_FIRST])
    yield from _quoted(lines)


def pointer(line: str) -> Iterator[Origin]:
    """``Artikel ini telah tayang di NAME dengan judul …``, of a folded line."""
    found = _POINTER.search(line) if len(line) <= 3000 and " ini " in line.casefold() else None
    if found is None:
        return
    rest, link = found["rest"], _URL.search(line[found.start() :])
    title = _TITLED.search(rest)
    headline = _HEADLINE_END.sub("", title["headline"]).strip(f" .,;*_()[]{_QUOTES}") if title else ""
    yield Origin(fold(found["name"]), _trimmed(link[0]) if link else None, headline or None, "declared")


def _trimmed(url: str) -> str:
    return url.rstrip(".,;:*_")


def _source(line: str, grade: str) -> Iterator[Origin]:
    if link := _SOURCE_LINK.match(line):
        host = re.sub(r"^https?://(?:www\.)?([^/:?#]+).*$", r"\1", link["url"])
        yield Origin(host, _trimmed(link["url"]), None, grade)
    elif found := _SOURCE.match(line):
        if _PERSON_BEHIND.match(found["rest"]):  # most of these stand under pictures
            return
        several = re.match(r"\s*(?:,|dan\b|&)\s*\w", found["rest"])  # compiled of several: only a hint
        link = _URL.search(line)
        grade = "hinted" if several else grade
        if link or len(found["rest"].split()) <= _FEW:
            yield Origin(fold(found["name"]), _trimmed(link[0]) if link else None, None, grade)


def _signed(tail: str) -> Iterator[Origin]:
    """``(Ant/SU02)``, ``(gir/jpnn)``, ``(TribunKaltara.com / Nama)``. A small "ant" may be a person."""
    inner = tail.strip().strip("()[]* ")
    for code in re.split(r"\s*[/,|]\s*", inner):
        if re.fullmatch(_DOMAIN, code) or re.fullmatch(_WIRE, code):
            yield Origin(code, grade="declared")
        elif name := _CODES.get(code.casefold()):
            sure = name == "ANTARA" and code != "ant"
            yield Origin(name, grade="declared" if sure else "hinted")


def _credited(names: Iterable[str]) -> Iterator[Origin]:
    """``Reporter: Antara``. Other titles stand there for one's own desk, too."""
    for name in map(fold, names):
        if re.fullmatch(_WIRE, name):
            yield Origin(name, grade="declared")
        elif is_press(name):
            yield Origin(name, grade="hinted")


def _dateline(lines: Sequence[str]) -> Iterator[Origin]:
    """``Pontianak (ANTARA) -`` names the wire; any other name may be a partner's."""
    for line in lines:
        _, rest = split_dateline(line)
        head = line[: len(line) - len(rest)] if line.endswith(rest) else ""
        if head and (found := _DATELINE_NAME.search(head)):
            wire = re.fullmatch(_WIRE, found["name"]) is not None
            yield Origin(found["name"], grade="declared" if wire else "hinted")
        elif re.match(r"[A-Z][\w\s,./]{0,40}\((?:Ant|ANT|Antara|ANTARA)\)", line):
            yield Origin("ANTARA", grade="declared")


def _quoted(lines: Sequence[str]) -> Iterator[Origin]:
    """A last line that says no more; in the lead only a hint, as a text may quote and yet be its own."""
    for line in lines[-_LAST:]:
        if found := _QUOTED_LINE.fullmatch(line):
            yield Origin(fold(found["name"]), grade="declared")
    ends = (*lines[:_FIRST], *lines[-1:])
    for line in ends:
        if found := _QUOTED.search(line):
            yield Origin(fold(found["name"]), grade="hinted")
