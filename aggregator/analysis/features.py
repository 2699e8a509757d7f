"""What the tone models see of an article and of a sentence: what the rules found, and the words. Pure.

The agency and other actors are masked (``BAWASLU``, ``OTHER``), and the issue is no feature, so that the
model learns how one speaks of the agency rather than about what. Words are stems; ``w`` stands anywhere,
``a`` in a sentence that names the agency, ``o`` in an outsider's words, ``b`` are two in a row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import Stemmer

from aggregator.analysis.document import HEADLINE, Document, Sentence
from aggregator.analysis.linear import Features
from aggregator.analysis.phrases import AGENCY, OTHER
from aggregator.analysis.signals import Signal

_STEMMER = Stemmer.Stemmer("indonesian")
_NO_CUES = ("issue:", "others", "furniture", "reply", "no_answer")
_SIDES = ("N", "P")


def of_document(
    document: Document, signals: Sequence[Signal], tone: str, rule: str, headline: str | None
) -> Features:
    """``tone``, ``rule``, ``headline``: what the rules say."""
    found: defaultdict[str, float] = defaultdict(float)
    found[f"out:{tone}"] = found[f"why:{rule}"] = 1.0
    if headline:
        found[f"head:{headline}"] = 1.0
    for signal in signals:
        side = _SIDES[not signal.negative]
        found[f"sum:{side}"] += signal.weight
        found[f"sig:{_zone(signal.sentence, None)}:{side}"] += signal.strength
        found[f"rule:{signal.rule}"] += signal.strength
    for sentence in document.sentences:
        named = AGENCY in sentence.tokens
        for label in _cues(sentence):
            found[f"hit:{label}:{'a' if named else sentence.voice[0]}"] += 1.0
        stems = _stems(sentence)
        _words(found, sentence, stems, named)
        if named:
            _pairs(found, stems)
    return found


def of_sentence(document: Document, sentence: Sentence, signals: Sequence[Signal]) -> Features:
    """``signals``: those of this sentence."""
    found: defaultdict[str, float] = defaultdict(float)
    named = AGENCY in sentence.tokens
    zone = _zone(sentence, document.last_paragraph)
    for name in (f"z:{zone}", f"v:{sentence.voice}", f"z{zone}:{sentence.voice}:{named}"):
        found[name] = 1.0
    found["named"] = float(named)
    for signal in signals:
        found[f"sig:{_SIDES[not signal.negative]}"] += signal.strength
        found[f"rule:{signal.rule}"] += signal.strength
    for label, times in Counter(_cues(sentence)).items():
        found[f"hit:{label}"] = found[f"hit:{label}:{named}:{sentence.voice[0]}"] = float(times)
    stems = _stems(sentence)
    _words(found, sentence, stems, named)
    _around(found, stems)
    _pairs(found, stems)
    return found


def _zone(sentence: Sentence, last: int | None) -> str:
    """H headline, L lead, E last paragraph (where told), B the rest of the body."""
    if sentence.paragraph in (HEADLINE, 0):
        return "H" if sentence.paragraph == HEADLINE else "L"
    return "E" if sentence.paragraph == last else "B"


def _cues(sentence: Sentence) -> list[str]:
    return [hit.label for hit in sentence.hits if not hit.label.startswith(_NO_CUES)]


def _words(found: defaultdict[str, float], sentence: Sentence, stems: Sequence[str], named: bool) -> None:
    for stem in stems:
        found[f"w:{stem}"] = 1.0
        if named:
            found[f"a:{stem}"] = 1.0
        elif sentence.voice == "outsider":
            found[f"o:{stem}"] = 1.0


def _around(found: defaultdict[str, float], stems: Sequence[str], reach: int = 4) -> None:
    """Words left and right of the agency."""
    for at, stem in enumerate(stems):
        if stem == AGENCY:
            for left in stems[max(0, at - reach) : at]:
                found[f"l:{left}"] = 1.0
            for right in stems[at + 1 : at + 1 + reach]:
                found[f"r:{right}"] = 1.0


def _pairs(found: defaultdict[str, float], stems: Sequence[str]) -> None:
    for pair in pairwise(stems):
        found[f"b:{' '.join(pair)}"] = 1.0


def _stems(sentence: Sentence) -> list[str]:
    """Numbers and signs left out."""
    masked = (OTHER if at in sentence.others else token for at, token in enumerate(sentence.tokens))
    return [_stem(token) for token in masked if token[0].isalpha()]


@lru_cache(maxsize=50_000)
def _stem(token: str) -> str:
    return token if token in (AGENCY, OTHER) else _STEMMER.stemWord(token)
