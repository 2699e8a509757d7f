"""What is the article about? One issue of the closed list, by cues; the headline counts most.

Tie-break of the scheme: what happened, not where. A fault of the agency's own people (tone N1) is an
ethics matter, unless it concerns the office's money.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from aggregator.analysis.document import HEADLINE, Document
from aggregator.config import Issue
from aggregator.records import Fact

NAME, VERSION = "issue", "rules/1"
PREFIX = "issue:"  # labels of the cue lists in the shared matcher
_STRONG, _WEAK = 3.0, 1.0
_PLACE = {HEADLINE: 3.0, 0: 1.6}
_HINTS = {  # what the tone rule found happening
    "Z2": "keamanan_protes", "N3": "keamanan_protes", "P1": "penghargaan_informasi",
    "P3": "kelembagaan_kinerja", "P4": "etik_dkpp",
}  # fmt: skip
_HINT = 5.0
_MONEY = re.compile(
    r"\b(?:hibah|anggaran|dana|korupsi|tipikor|kerugian negara|fiktif|harta|spj)\b", re.IGNORECASE
)
_HAPPENED = {
    "keamanan_protes": 1.3,
    "penghargaan_informasi": 1.3,
    "etik_dkpp": 1.2,
    "hoaks_medsos": 1.2,
    "rekrutmen_sdm": 1.2,
}


def cue_lists(issues: Sequence[Issue]) -> dict[str, tuple[str, ...]]:
    """Cue lists for the shared matcher: ``issue:code:strong`` and ``issue:code:weak``."""
    return {
        f"{PREFIX}{issue.code}:{strength}": cues
        for issue in issues
        for strength, cues in (("strong", issue.cues.strong), ("weak", issue.cues.weak))
        if cues
    }


class IssueOf:
    name, version = NAME, VERSION

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        if not known["relevant"]:
            return Fact(NAME, VERSION, {"issue": None})
        if known["tone_reason"] == "N1":
            code = "anggaran_korupsi" if _about_money(document) else "etik_dkpp"
            return Fact(NAME, VERSION, {"issue": code}, reason="own_fault")
        scores = _scores(document)
        hint = _HINTS.get(known["tone_reason"])
        if hint:
            scores[hint] = scores.get(hint, 0.0) + _HINT
        code = max(scores, key=lambda c: scores[c]) if scores else "lainnya"
        return Fact(NAME, VERSION, {"issue": code}, reason="cues" if scores else "no_cue")


def _scores(document: Document) -> dict[str, float]:
    """Each cue counts once per place, so that a refrain does not outvote the topic."""
    seen: set[tuple[int, int, str, tuple[str, ...]]] = set()
    scores: defaultdict[str, float] = defaultdict(float)
    for sentence in document.sentences:
        weight = _PLACE.get(sentence.paragraph, 0.6 if sentence.paragraph == document.last_paragraph else 1.0)
        weight *= 1.3 if sentence.named else 0.55
        for hit in sentence.hits:
            if not hit.label.startswith(PREFIX):
                continue
            _, code, strength = hit.label.split(":")
            key = (min(sentence.paragraph, 1), 0, code, tuple(sentence.tokens[hit.start : hit.end]))
            if key not in seen:
                seen.add(key)
                scores[code] += (
                    weight * (_STRONG if strength == "strong" else _WEAK) * _HAPPENED.get(code, 1.0)
                )
    return dict(scores)


def _about_money(document: Document) -> bool:
    top = [s for s in document.sentences if s.paragraph <= 1]
    return sum(len(_MONEY.findall(s.text)) for s in top) >= 2
