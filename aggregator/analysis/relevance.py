"""Is the article about the agency at all? Named truly, outside links, theses and campus elections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aggregator.analysis.document import HEADLINE, Document
from aggregator.records import Fact

NAME, VERSION = "relevance", "rules/1"


class Relevance:
    name, version = NAME, VERSION

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        reason = _reason(document)
        return Fact(NAME, VERSION, {"relevant": reason is None}, reason=reason or "named")


def _reason(document: Document) -> str | None:
    """Why the article is not relevant, or None."""
    if not document.mentions:
        return "not_named"
    if is_thesis(document):
        return "not_news"
    if _campus(document):
        return "campus_election"
    if _former_life(document):
        return "former_job"
    return None


_PAST = ("tahun lalu", "dulu", "dahulu", "selepas", "sebelum", "pensiun", "pernah")
_AS = re.compile(
    r"\b(?:sebagai|menjadi|jadi)\s+(?:seorang\s+)?(?:ketua|anggota|komisioner|staf|pegawai|pengawas)\s*$"
)


def _former_life(document: Document) -> bool:
    """One mention, and it tells what somebody was: 'lima tahun lalu ia bertugas sebagai anggota Bawaslu'."""
    if len(document.mentions) != 1 or document.headline.named:
        return False
    mention = document.mentions[0]
    text = document.sentences[mention.sentence].text.lower()
    return bool(_AS.search(text[: mention.start])) and any(word in text for word in _PAST)


def is_thesis(document: Document) -> bool:
    """An abstract, a docket, a catalogue: three different marks of one."""
    marks = {
        tuple(s.tokens[h.start : h.end])
        for s in document.sentences
        for h in s.hits
        if h.label == "kind_nonnews"
    }
    return len(marks) >= 3


def _campus(document: Document) -> bool:
    """A student election is the topic, and no mention tells a real office."""
    top = [s for s in document.sentences if s.paragraph in (HEADLINE, 0)]
    return any(s.has("campus") for s in top) and all(
        m.office is None and m.what == "agency" for m in document.mentions
    )
