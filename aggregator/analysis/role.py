"""What part does the agency play? subject (the story is about it), source (quoted as authority), passing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aggregator.analysis.document import Document, Sentence
from aggregator.analysis.grammar import OBLIQUE, PLACES
from aggregator.analysis.phrases import AGENCY
from aggregator.records import Fact, Role

NAME, VERSION = "role", "rules/1"
_MAIN_SHARE = 0.35  # of sentences that speak of the agency: the story is about it


class RoleOf:
    name, version = NAME, VERSION

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        role, reason = _judge(document, known) if known["relevant"] else (Role.none, None)
        return Fact(NAME, VERSION, {"role": str(role)}, reason=reason)


def _judge(document: Document, known: Mapping[str, Any]) -> tuple[Role, str]:
    if _acts_in(document.headline):
        return Role.subject, "headline"
    if known["tone"] not in ("neutral", "unsure"):
        return Role.subject, "judged"
    lead = [s for s in document.sentences if s.paragraph == 0]
    named = [s for s in document.sentences if s.named]
    about = [s for s in document.sentences if AGENCY in s.tokens]
    if any(_acts_in(s) for s in lead):
        return Role.subject, "lead"
    if len(about) >= _MAIN_SHARE * len(document.sentences):
        return Role.subject, "share"
    if known["spokespersons"] or any(s.voice == "agency" for s in named):
        return Role.source, "quoted"
    return Role.passing, "named"


def _acts_in(sentence: Sentence) -> bool:
    """The agency stands there as an actor, not as a place, a giver or a part of a list."""
    return any(token == AGENCY and not _aside(sentence, at) for at, token in enumerate(sentence.tokens))


_GIVEN = OBLIQUE - {"menurut", "oleh", "kata"}


def _aside(sentence: Sentence, at: int) -> bool:
    before = sentence.tokens[max(0, at - 3) : at]
    if not before:
        return False
    if before[-1] in ("dan", "serta", "&"):  # 'untuk KPU dan Bawaslu'
        before = sentence.tokens[max(0, at - 5) : at - 2]
    return any(word in _GIVEN for word in before[-2:]) or any(word in PLACES for word in before)
