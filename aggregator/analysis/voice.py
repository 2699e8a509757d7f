"""Who speaks in a sentence: the agency, an outsider, or the narrator."""

from __future__ import annotations

from collections.abc import Sequence

from aggregator.analysis.document import HEADLINE, Document, Sentence
from aggregator.analysis.phrases import AGENCY, Hit

_AFTER, _BEFORE = 6, 8  # tokens around a speech verb in which the speaker stands


def set_voices(document: Document) -> None:
    """A sentence without an attribution of its own takes that of its paragraph: the next, else the last."""
    for number in dict.fromkeys(s.paragraph for s in document.sentences):
        group = document.in_paragraph(number)
        own = [_speaker(s) for s in group]
        for at, sentence in enumerate(group):
            sentence.spoken = any(quote in sentence.text for quote in '"“”')
            following = next((v for v in own[at:] if v), None) if _open_quote(group, at) else None
            previous = next((v for v in reversed(own[:at]) if v), None) if _open_quote(group, at) else None
            voice = own[at] or following or previous
            if voice == "same":
                voice = next((v for v in reversed(own[:at]) if v and v != "same"), None)
            sentence.voice = voice if voice in ("agency", "outsider") else "narrator"


def _open_quote(group: Sequence[Sentence], at: int) -> bool:
    """Does the sentence hold, or stand within, quoted words?"""
    before = sum(_quotes(s.text) for s in group[:at])
    return before % 2 == 1 or _quotes(group[at].text) > 0


def _quotes(text: str) -> int:
    return sum(text.count(sign) for sign in '"“”')


def _speaker(sentence: Sentence) -> str | None:
    """agency | outsider | same (he, she: whoever spoke before) | None where nobody speaks."""
    colon = _headline_speaker(sentence)
    if colon:
        return colon
    for hit in sentence.hits:
        if hit.label == "speech_after":
            return _after(sentence, hit)
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
    if word.endswith("nya") or (following and following[0] in ("dia", "ia", "mereka", "beliau")):
        return "same"
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
        if token in ("ia", "dia", "mereka"):
            return "same"
    return "outsider"


OBLIQUE = frozenset(
    "ke kepada di dari oleh bersama dengan kata ujar menurut melalui lewat untuk antara".split()
)


def _passive_report(sentence: Sentence, hit: Hit) -> bool:
    return sentence.tokens[hit.start].startswith("di")
