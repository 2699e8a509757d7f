"""Who wrote or sent a report: what is printed behind its last sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NEAR_END = 120  # characters in which a tail stands
_CODE = r"[A-Za-z][\w.*’'-]*"
_CODES = rf"{_CODE}(?:\s{_CODE}){{0,4}}"
_TAIL = re.compile(
    rf"\s*(?P<tail>[(\[](?P<inner>\*{{1,5}}|\*?/?{_CODES}(?:\s*[/,|-]\s*{_CODES}){{0,4}}(?:\s*/?\s*\*{{1,3}})?)[)\]])"
    r"\s*\.?(?:\s*-\s*[a-z]{1,3})?\s*\**\s*$"
)
_MARKS = re.compile(r"\s*[*#]{2,}\s*\d{0,2}\s*[*#]*\s*$|\s+(?:-{2,}|[—–■●▪])\s*$|(?<=[.!?”\"])\s*[■●▪*]\s*$")
_CUT_OFF = re.compile(r"(?:…|\.{3})[\])]?\s*$")
_SENTENCE_END = ".!?”\"'’»)]"
_SURE = re.compile(
    r"\b(?:ant|antara|hms|humas|rls|rilis|release|adv|red|jpnn|jpg)\b|^[a-z]{2,4}(?:/[a-z]{2,5}){1,4}$"
    r"|^\*+$",
    re.IGNORECASE,
)
_BARE = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){1,3}")  # a paragraph of its own, without brackets
_END_OF_REPORT = re.compile(
    r"[.!?][\"”’']*\s*[(\[]\*?(?:[a-z]{2,4}(?:/[a-z]{2,4}){1,3}|(?:ant|Ant|ANT|antara|Antara)(?:/\w{2,6})?)[)\]]$"
)
# What is one at the very end, also without a full stop before it; but not "2 (dua)".
_AT_THE_END = re.compile(r"(?!(?:satu|dua|tiga|lima|enam|nol)$)\*?/?[a-z]{2,4}(?:-\d{1,2})?")
_POINTER = re.compile(
    r"[\s\W_]*(?:(?:artikel|berita|tulisan)\s+ini\s+(?:telah\s+|sudah\s+)?(?:tayang|terbit|dimuat"
    r"|dipublikasikan"
    r"|ditayangkan|diterbitkan)\b.{0,300}|sumber(?:\s+berita)?\s*:\s*.{2,80})",
    re.IGNORECASE,
)
_REPORT_LINE = re.compile(r"Laporan\s+(?:Wartawan|Reporter|Jurnalis|Kontributor)\b.{0,120}", re.IGNORECASE)


def split_tail(last_paragraph: str) -> tuple[str, str | None]:
    """``… bersih. (Ant/SU02)`` -> (``… bersih.``, ``(Ant/SU02)``); without a tail (the paragraph, None).

    Brackets count only after the end of a sentence, or where their codes are certain; end marks (``***``) go.
    """
    text = _without_marks(last_paragraph)
    if _BARE.fullmatch(text):
        return "", text
    found = _TAIL.search(text[-_NEAR_END:])
    if not found:
        return text, None
    start = max(0, len(text) - _NEAR_END) + found.start()
    before = _without_marks(text[:start])
    if text.endswith(".") and before and before[-1] not in _SENTENCE_END:
        return text, None  # "… aparat keamanan (TNI/Polri)."
    known = _SURE.search(found["inner"]) or _AT_THE_END.fullmatch(found["inner"])
    if before and before[-1] not in _SENTENCE_END and not known:
        return text, None
    return before, found["tail"]


def _without_marks(text: str) -> str:
    text = text.rstrip()
    return text[:-_NEAR_END] + _MARKS.sub("", text[-_NEAR_END:])


def ends_report(paragraph: str) -> bool:
    """Does it end with codes that stand nowhere but behind a report: ``… pekan depan. (rvk/rvk)``? A bracket
    within a sentence, ``(TNI/Polri).``, is none of them."""
    return _END_OF_REPORT.search(paragraph.rstrip()[-_NEAR_END:]) is not None


def without_excerpts(paragraphs: Sequence[str]) -> list[str]:
    """Without the teasers of other news ("… mengeluhkan harga yang…") that some sites print behind the text:
    two or more of them, or one behind the byline tail. A text that itself ends so stays whole."""
    end = len(paragraphs)
    while end and _CUT_OFF.search(paragraphs[end - 1][-_NEAR_END:]):
        end -= 1
    few = len(paragraphs) - end < 2
    if not end or (few and split_tail(paragraphs[end - 1])[1] is None):
        return list(paragraphs)
    return list(paragraphs[:end])


def is_pointer(line: str) -> bool:
    """``Artikel ini telah tayang di …``, ``Sumber: …``: the line that names the original."""
    return len(line) <= 400 and _POINTER.fullmatch(line) is not None


def is_report_line(line: str) -> bool:
    """``Laporan Wartawan Tribun Pontianak, Nama``: a credit printed as a line."""
    return _REPORT_LINE.fullmatch(line.strip(" .*")) is not None
