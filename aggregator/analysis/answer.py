"""Does criticism or accusation stand without the agency's own voice? The basis of *perlu jawaban*.

``open``: criticised, and nobody of the agency is heard; ``answered``: criticised, and heard; ``voice``:
heard, without criticism (the reply that a later article brings); ``none``. A reply is the agency's own words,
or told (list ``reply``); "belum dapat dihubungi" is none (list ``no_answer``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aggregator.analysis.document import Document, Sentence
from aggregator.records import Fact, Tone

NAME, VERSION = "answer", "rules/1"
_LEANING = -0.1  # tone score from which an article criticises though its tone is another


class AnswerOf:
    name, version = NAME, VERSION

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        """The fact holds no label; its ``reason`` is the state, its evidence the claim or the reply."""
        if not known["relevant"]:
            return Fact(NAME, VERSION, {}, reason="none")
        reply = next((s.text for s in document.sentences if _replies(s)), None)
        criticised = known["tone"] == Tone.negative or known["tone_score"] < _LEANING
        if not criticised:
            return Fact(NAME, VERSION, {}, evidence=reply, reason="voice" if reply else "none")
        return Fact(
            NAME, VERSION, {}, evidence=reply or known["evidence"], reason="answered" if reply else "open"
        )


def _replies(sentence: Sentence) -> bool:
    return (sentence.voice == "agency" or sentence.has("reply")) and not sentence.has("no_answer")
