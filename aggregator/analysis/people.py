"""People of the agency, by their titles: 'Ketua Bawaslu Lebak, Asep Rukmana, …'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aggregator.analysis.document import Person, Sentence
from aggregator.analysis.grammar import words

_NAME = (
    r"(?:(?:Dr|Drs|Dra|Ir|Prof|H|Hj|KH|Tgk|Muh|Moh|Moch|Mohd|M|A|Ust)\.?\s+)*"
    r"[A-Z][\w'’-]+(?:\s+(?:bin|binti|van|al)\s+[A-Z][\w'’-]+|\s+(?:[A-Z]\.\s*)+[A-Z][\w'’-]+"
    r"|\s+[A-Z]{1,3}\s+[A-Z][a-z'’-]+|\s+[A-Z][\w'’-]*){0,4}"
)
_POST = (
    r"(?i:(?:plt|plh|pj|wakil)?\.?\s*(?:ketua|anggota|komisioner|pimpinan|koordinator|koordiv|kordiv|"
    r"kepala\s+(?:sekretariat|bagian|biro|subbagian)|korsek|kasek|sekretaris(?:\s+jenderal)?|sekjen|"
    r"staf|juru\s+bicara|humas|deputi|inspektur|komisioner|petugas|pengawas|bendahara))"
)
_WINDOW = 140  # characters before a mention in which a title stands
_TITLE_FIRST = re.compile(rf"(?<!\w)(?P<post>{_POST})\b")
_FOLLOWS = re.compile(
    rf"(?:\s+(?:yang\s+(?:juga\s+)?(?:membidangi|mengampu)|sekaligus|merangkap|divisi|bidang)\b[^,.\"“]{{0,120}}?)?"
    rf"\s*[,(]?\s*(?P<name>{_NAME})"
)
_UNKNOWN_PLACE = re.compile(
    rf"\s+{_NAME},\s+(?P<name>{_NAME})(?=\s*,|\s+(?:me|ber)\w+|\.)"
)  # 'Bawaslu Wanasari, Citra'
_DIVISION_TITLE = re.compile(
    r"(?<!\w)(?i:(?:koordinator|koordiv|kordiv)\s+(?:divisi|sekretariat|bidang)|koordiv|kordiv)\b(?P<rest>[^\"“”.;:]{0,170})"
)
_LISTED = re.compile(rf",\s+(?P<name>{_NAME})(?=\s*[,(]|\s+(?:me|ber)\w+|\s*$)")
_AUTHOR = re.compile(rf"(?i:oleh)\s*:?\s*(?P<name>{_NAME})\s*\.?$")
_NAME_FIRST = re.compile(
    rf"(?<!\w)(?P<name>{_NAME})\s*(?:,|\(|selaku|sebagai|yang\s+(?:juga\s+)?merupakan)\s*(?P<post>{_POST})\b[^.,;\"“”]{{0,80}}$"
)
_STOP = words(
    """bawaslu panwaslu panwaslih panwascam kpu dkpp ri divisi bidang kabupaten kota provinsi kecamatan
    senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus
    september oktober november desember hukum pencegahan partisipasi penanganan pelanggaran humas sdm
    organisasi data informasi datin diklat periode jakarta indonesia pemilu pilkada ketua anggota
    koordinator namun yang dan ini itu ia para sekretariat pendidikan pelatihan masyarakat hubungan
    sumber penyelesaian sengketa dukungan administrasi teknis antarlembaga bersama wib wita wit sumber
    pengawas dalam pada menurut kantor rapat sidang kordiv komisioner surat"""
)  # words with a capital that end a name


def people_in(sentences: Sequence[Sentence]) -> Iterator[Person]:
    """In order of appearance, each name once (the longest form first met)."""
    seen: list[str] = []
    for author in _author(sentences):
        seen.append(author.name)
        yield author
    for sentence in sentences[1:]:
        for name, title in _in_sentence(sentence):
            if not any(set(name.split()) <= set(other.split()) for other in seen):
                seen.append(name)
                yield Person(name, sentence.index, title)


def _in_sentence(sentence: Sentence) -> Iterator[tuple[str, str]]:
    text = sentence.text
    for mention in sentence.mentions:
        post = _post_before(text, mention.start)
        if mention.what == "official":
            yield mention.text, post or ""
            continue
        if post is None:
            continue
        after = _UNKNOWN_PLACE.match(text, mention.end) or _FOLLOWS.match(text, mention.end)
        name = _clean(after["name"]) if after else None
        if after and name:
            yield name, text[mention.start - len(post) : after.start("name")]
        else:
            yield from _named_before(text, mention.start, mention.end)
    for title in _DIVISION_TITLE.finditer(text):
        for match in _LISTED.finditer(title["rest"]):
            name = _clean(match["name"])
            if name:
                yield name, title[0][: title.start("rest") - title.start() + match.start()]
                break


def _author(sentences: Sequence[Sentence]) -> Iterator[Person]:
    """'Oleh: Nama' with the agency's title in the line below: a piece by one of its people."""
    if len(sentences) > 2 and sentences[2].named and _TITLE_FIRST.match(sentences[2].text):
        match = _AUTHOR.match(sentences[1].text)
        name = _clean(match["name"]) if match else None
        if name:
            yield Person(name, sentences[1].index, sentences[2].text, author=True)


def _post_before(text: str, start: int) -> str | None:
    """Title words right before the mention: 'Ketua ', 'Koordinator Divisi Hukum dan Humas '."""
    window = text[max(0, start - _WINDOW) : start]
    posts = list(_TITLE_FIRST.finditer(window))
    for post in posts:
        between = window[post.end() :]
        if not re.search(
            r"[.;:\"“”]|\b(?:me|di|ber)[a-z]{4,}\b(?<!bidang)", re.sub(r"membidangi", "", between)
        ):
            return window[post.start() :]
    return None


def _named_before(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    match = _NAME_FIRST.search(text[max(0, start - _WINDOW) : start])
    name = _clean(match["name"]) if match else None
    if match and name:
        yield name, match[0][match.start("post") - match.start() :] + text[start:end]


def _clean(name: str) -> str | None:
    """A name without degrees and without words that belong to a title or a date."""
    kept: list[str] = []
    for word in name.split():
        if word.lower().strip(".,") in _STOP:
            break
        kept.append(word.rstrip(","))
    if not any(len(w) > 2 and not w.isupper() for w in kept):
        return None
    return " ".join(kept).rstrip(".")
