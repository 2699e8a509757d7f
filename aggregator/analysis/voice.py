"""Who speaks in a sentence: the agency, an outsider, or the narrator."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from aggregator.analysis.document import HEADLINE, Document, Sentence
from aggregator.analysis.grammar import OBLIQUE, PRONOUNS
from aggregator.analysis.phrases import AGENCY, Hit

_LONG_TITLES = ("koordinator", "kordiv", "koordiv")  # 'kata Koordinator Divisi Hukum, Humas, dan Datin, …'
_TITLE = 25  # tokens of such a title
_QUOTES = ('"', "“", "”")
_SAME = "same"
_AFTER, _BEFORE = 6, 14  # tokens around a speech verb in which the speaker stands


def set_voices(document: Document) -> None:
    """Quoted words without an attribution take that of their paragraph: the next, else the last."""
    last: str | None = None  # who spoke last, across paragraphs: 'katanya' refers to them
    for _, sentences in groupby(document.sentences, key=lambda s: s.paragraph):
        group = list(sentences)
        own = [_speaker(sentence) for sentence in group]
        inside, before = False, None
        for sentence, said, after in zip(group, own, _following(own), strict=True):
            signs = sum(sentence.text.count(sign) for sign in _QUOTES)
            voice = said or ((after or before) if inside or signs else None)
            voice = last if voice == _SAME else voice
            sentence.voice = voice or "narrator"
            before = said or before
            last = voice if said else last
            inside ^= signs % 2 == 1


def _following(own: Sequence[str | None]) -> list[str | None]:
    """For each place the first attribution from there on."""
    result: list[str | None] = []
    for said in reversed(own):
        result.append(said or (result[-1] if result else None))
    return result[::-1]


def _speaker(sentence: Sentence) -> str | None:
    """agency | outsider | same (he, she: whoever spoke before) | None where nobody speaks."""
    colon = _headline_speaker(sentence)
    if colon:
        return colon
    for hit in sentence.hits:  # '…,' kata X: what is said inside the quotation does not count
        if hit.label == "speech_after":
            return _after(sentence, hit)
    for hit in sentence.hits:
        if hit.label == "speech" and not _passive_report(sentence, hit):
            return _before(sentence, hit)
    return None


def _headline_speaker(sentence: Sentence) -> str | None:
    if sentence.paragraph != HEADLINE or ":" not in sentence.tokens:
        return None
    head = sentence.tokens[: sentence.tokens.index(":")]
    if head and head[-1] == AGENCY and len(head) <= 4:
        return "agency"
    return "outsider" if len(head) <= 6 and AGENCY not in head else None


def _after(sentence: Sentence, hit: Hit) -> str | None:
    following = sentence.tokens[hit.end : hit.end + _AFTER]
    word = sentence.tokens[hit.end - 1]
    if word.endswith("nya") or (following and following[0] in PRONOUNS):
        return _SAME
    if following and following[0] in _LONG_TITLES:
        return "agency" if AGENCY in sentence.tokens[hit.end : hit.end + _TITLE] else "outsider"
    for offset, token in enumerate(following):
        if token == AGENCY:
            return "agency"
        if hit.end + offset in sentence.others or token in ',."':
            return "outsider"
    return "outsider" if following else None


def _before(sentence: Sentence, hit: Hit) -> str | None:
    for at in range(hit.start - 1, max(-1, hit.start - 1 - _BEFORE), -1):
        token = sentence.tokens[at]
        if token == AGENCY and not (at and sentence.tokens[at - 1] in OBLIQUE):
            return "agency"
        if at in sentence.others:
            return "outsider"
        if token in PRONOUNS:
            return _SAME
    return "outsider"


def _passive_report(sentence: Sentence, hit: Hit) -> bool:
    return sentence.tokens[hit.start].startswith("di")
