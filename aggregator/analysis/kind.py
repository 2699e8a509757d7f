"""What kind of text is it: berita, opini, rilis, advertorial, situs_sendiri, blog, indeks, non_berita?

The outlet and the source's hint first, then marks at the edges of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aggregator.analysis.document import HEADLINE, Document, Sentence
from aggregator.analysis.relevance import is_thesis
from aggregator.config import Agency
from aggregator.records import Fact, Kind

NAME, VERSION = "kind", "rules/1"
_SECTION = re.compile(
    r"/(opini|kolom|tajuk|editorial|advertorial|adv|pariwara|rilis|siaran-pers|tag|indeks)/"
)
_LIST = re.compile(
    r"^(?:arsip|indeks|tag|topik|kategori|kumpulan berita)\b\s*[:|–-]|\bhalaman \d+\b(?!\))", re.IGNORECASE
)
_BY_SECTION = {
    "opini": Kind.opini, "kolom": Kind.opini, "tajuk": Kind.opini, "editorial": Kind.opini,
    "advertorial": Kind.advertorial, "adv": Kind.advertorial, "pariwara": Kind.advertorial,
    "rilis": Kind.rilis, "siaran-pers": Kind.rilis, "tag": Kind.indeks, "indeks": Kind.indeks,
}  # fmt: skip


class KindOfText:
    name, version = NAME, VERSION

    def __init__(self, agency: Agency) -> None:
        """Marks of the agency's own desk, built from its names: 'Humas Bawaslu', 'Jakarta, Bawaslu -'."""
        short = re.escape(agency.name)
        names = "|".join(
            re.escape(n) for n in (agency.full_name, agency.name, agency.full_name.rsplit(" ", 1)[0])
        )
        self._desk = re.compile(
            rf"(?i:humas|media center|publikasi|editor|foto|penulis)\b.{{0,25}}\b{short}\b"
        )
        self._dateline = re.compile(rf"^[A-Z][\w .]{{2,30}},\s+(?:{names})\b[^.,]{{0,60}}\s[-–—]\s")
        self._body_dateline = re.compile(
            r"^[A-Z][\w .]{2,30},\s+(?:DKPP|KPU|Diskominfo|Humas)\b[^.,]{0,30}\s[-–—]\s"
        )

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        kind, reason = self._judge(document)
        return Fact(NAME, VERSION, {"kind": str(kind)}, reason=reason)

    def _judge(self, document: Document) -> tuple[Kind, str]:
        reading = document.reading
        if reading.outlet_kind == "owned":
            return Kind.situs_sendiri, "outlet"
        if reading.kind and reading.kind in Kind.__members__:
            return Kind(reading.kind), "hint"
        section = _SECTION.search(reading.url.lower())
        if section:
            return _BY_SECTION[section[1]], "section"
        return self._of_text(document)

    def _of_text(self, document: Document) -> tuple[Kind, str]:
        start = document.body[0].text if document.body else ""
        tail = " ".join((document.body[-1].text if document.body else "", document.reading.tail or ""))
        if self._dateline.match(start) or self._desk.search(tail):
            return Kind.situs_sendiri, "own_desk"
        if self._body_dateline.match(start):
            return Kind.rilis, "dateline"
        return _by_cues(document)


def _by_cues(document: Document) -> tuple[Kind, str]:
    count = {label: sum(h.label == label for s in document.sentences for h in s.hits) for label in _CUES}
    if is_thesis(document):
        return Kind.non_berita, "thesis"
    if count["kind_index"] >= 2 or _LIST.search(document.headline.text):
        return Kind.indeks, "list"
    if count["kind_blog"] >= 2 or count["kind_spam"]:
        return Kind.blog, "blog"
    if any(_at_edge(document, s, "kind_advertorial") for s in document.sentences):
        return Kind.advertorial, "paid"
    if _opinion(document):
        return Kind.opini, "byline"
    if count["kind_release"]:
        return Kind.rilis, "release"
    return Kind.berita, "default"


_CUES = ("kind_index", "kind_blog", "kind_spam", "kind_release")


def _at_edge(document: Document, sentence: Sentence, label: str) -> bool:
    """The mark stands in a bracket, alone, or opens or closes the text."""
    edge = sentence.paragraph == HEADLINE or sentence in (document.body[0], document.body[-1])
    short = len(sentence.tokens) <= 8 or bool(
        re.search(r"[(\[](?:adv|advertorial|pariwara)", sentence.text.lower())
    )
    return edge and short and sentence.has(label)


def _opinion(document: Document) -> bool:
    if not document.body:
        return False
    byline = " ".join(document.reading.byline).lower().startswith("oleh")
    first, last = document.body[0], document.body[-1]
    opens = bool(
        re.match(
            r"\s*(?:oleh\s*:|oleh\s+(?-i:[A-Z])|\[?(?:opini|kolom|tajuk|editorial)\b)",
            first.text,
            re.IGNORECASE,
        )
    )
    titled = bool(
        re.match(
            r"\s*\[?(?:opini|kolom|tajuk(?: rencana)?|editorial)\s*[\]:|]",
            document.headline.text,
            re.IGNORECASE,
        )
    )
    return byline or opens or titled or "penulis adalah" in last.text.lower()
