"""Cues that hit the agency -> signals: rule of the coding scheme, and its weight where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.analysis.document import HEADLINE, Document, Sentence
from aggregator.analysis.grammar import ONCE, PAPERS
from aggregator.analysis.phrases import AGENCY, Hit
from aggregator.analysis.targets import hits_agency, hoped, negated, subject
from aggregator.records import Kind

_AIMED = {  # list -> (rule, relation, strength)
    "fault_passive": ("N1", "passive", 1.6),
    "fault_active": ("N1", "object", 1.6),
    "fault_noun": ("N1", "noun", 1.4),
    "fault_state": ("N1", "state", 1.4),
    "criticism_passive": ("N2", "report", 1.2),
    "criticism_active": ("N2", "active", 1.2),
    "criticism_noun": ("N2", "noun", 1.2),
    "criticism_state": ("N2", "state", 1.0),
    "pressed_passive": ("N5", "passive", 0.6),
    "pressed_active": ("N5", "object", 0.6),
    "siege_passive": ("N3", "passive", 0.25),
    "siege_active": ("N3", "object", 0.25),
    "irony": ("N6", "state", 0.7),
    "award_got": ("P1", "state", 1.2),
    "praise_passive": ("P2", "report", 1.2),
    "praise_active": ("P2", "active", 1.2),
    "praise_noun": ("P2", "noun", 1.2),
    "praise_state": ("P2", "state", 1.0),
}
_DIRECT = {  # the entry itself names the agency
    "fault_direct": ("N1", 1.4),
    "overturned": ("N4", 1.6),
    "own_failure": ("N7", 1.3),
    "demand": ("N3", 0.8),
}
_MOOD = 0.35  # three cues of mood weigh as one plain word
_WEAK = {"criticism_weak": ("N2", _MOOD), "praise_weak": ("P2", _MOOD)}
_SURVEY = {"trust_high": ("P3", 1.2), "trust_low": ("N2", 1.2)}
_DENIED = {"N2": ("P2", 0.8), "P2": ("N2", 1.0)}  # 'tidak lagi mandul', 'belum layak dipuji'
_EXCUSE = 0.6
_MORE = 0.35
_PAST = 0.3
_PLACE = {HEADLINE: 3.0, 0: 2.0}
_LAST = 1.2
_VOICE = {"outsider": 1.2, "narrator": 1.0, "agency": 0.0}
_OWN_VOICE = frozenset({"N7", "N1", "P1"})  # rules that hold whoever tells it
OWNED = frozenset({Kind.situs_sendiri, Kind.rilis, Kind.advertorial})


@dataclass(frozen=True, slots=True)
class Signal:
    rule: str  # N1 … P6
    strength: float  # of the cue and the voice
    place: float  # of the sentence: headline 3, lead 2, last paragraph 1.2, rest 1
    sentence: Sentence

    @property
    def weight(self) -> float:
        return self.strength * self.place

    @property
    def negative(self) -> bool:
        return self.rule.startswith("N")

    @property
    def in_headline(self) -> bool:
        return self.sentence.paragraph == HEADLINE


class Signals:
    """Document -> its signals; built once."""

    def __init__(self, acts: Sequence[str]) -> None:
        """``acts``: bare verbs by which the agency acts on others (word list)."""
        self._acts = frozenset(acts)

    def of(self, document: Document, kind: str) -> list[Signal]:
        survey = sum(hit.label == "trust" for s in document.sentences for hit in s.hits) >= 2
        found = []
        for sentence in document.sentences:
            place = _PLACE.get(
                sentence.paragraph, _LAST if sentence.paragraph == document.last_paragraph else 1.0
            )
            for rule, strength in _thinned(self._of_sentence(document, sentence, survey)):
                heard = strength * _voice(sentence, rule, kind)
                if heard:
                    found.append(Signal(rule, heard, place, sentence))
        return found + _roll_call(document, found) + self._defence(document, found)

    def _defence(self, document: Document, found: Sequence[Signal]) -> list[Signal]:
        """The agency excuses itself at the end of a text in which somebody already blames it."""
        if not any(signal.negative for signal in found):
            return []
        return [
            Signal("N2", _EXCUSE, 1.0, sentence)
            for sentence in document.body
            if sentence.paragraph > 0
            for hit in sentence.hits
            if hit.label == "defence" and hits_agency(sentence, hit, "state", self._acts)
        ][:1]

    def _of_sentence(self, document: Document, sentence: Sentence, survey: bool) -> list[tuple[str, float]]:
        """One judgement per place: a plain word that hits the agency is not counted as mood once more."""
        judged: dict[int, tuple[str, float]] = {}
        for hit in sorted(sentence.hits, key=lambda h: h.label in _WEAK):
            pair = (
                None
                if hit.start in judged and hit.label in _WEAK
                else self._judge(document, sentence, hit, survey)
            )
            if pair and pair[1] > judged.get(hit.start, ("", 0.0))[1]:
                judged[hit.start] = pair
        return list(judged.values())

    def _judge(
        self, document: Document, sentence: Sentence, hit: Hit, survey: bool
    ) -> tuple[str, float] | None:
        label = hit.label
        if label in _AIMED:
            return self._aimed(document, sentence, hit)
        if label in _DIRECT:
            return None if hoped(sentence, hit) or negated(sentence, hit) else _DIRECT[label]
        if label in _WEAK:
            return self._weak(document, sentence, hit)
        if label == "virtue":
            return self._virtue(sentence, hit)
        if label in _SURVEY and survey and _about_agency(sentence):
            return _SURVEY[label]
        return None

    def _aimed(self, document: Document, sentence: Sentence, hit: Hit) -> tuple[str, float] | None:
        rule, relation, strength = _AIMED[hit.label]
        if not hits_agency(sentence, hit, relation, self._acts) or hoped(sentence, hit):
            return None
        if _exempt(sentence, hit, rule):
            return None
        if rule in ("N1", "N2") and _left_with_others(sentence, hit):
            return None
        if rule == "N3" and _elsewhere(document):
            return None
        if negated(sentence, hit):
            return _DENIED.get(rule)
        return rule, strength * (_PAST if _over(sentence, hit) else 1.0)

    def _virtue(self, sentence: Sentence, hit: Hit) -> tuple[str, float] | None:
        """A good quality praises where somebody judges it to be there, and blames where it is denied."""
        if not hits_agency(sentence, hit, "state", self._acts) or hoped(sentence, hit):
            return None
        if negated(sentence, hit):
            return "N2", 1.0
        valued = any(h.label == "valued" and hit.start - 4 <= h.start < hit.start for h in sentence.hits)
        opening = hit.start == 0 and sentence.paragraph == HEADLINE  # 'Jeli, Bawaslu ungkap …'
        return ("P2", 0.8) if valued or opening else None

    def _weak(self, document: Document, sentence: Sentence, hit: Hit) -> tuple[str, float] | None:
        """Mood counts where the sentence itself speaks of the agency, or quotes somebody in a text on it."""
        if AGENCY not in sentence.tokens and not (sentence.voice == "outsider" and document.headline.named):
            return None
        if subject(sentence, hit.start, self._acts) in ("other", "outbound"):
            return None
        if sentence.paragraph == HEADLINE and sentence.voice != "outsider":
            aimed = hits_agency(sentence, hit, "state", self._acts)
            return _WEAK[hit.label] if aimed else None
        rule, strength = _WEAK[hit.label]
        return rule, strength if sentence.voice == "outsider" else strength / 2


def _thinned(judged: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Of the cues of one side in one sentence the strongest counts whole, the others a little."""
    result, seen = [], set()
    for rule, strength in sorted(judged, key=lambda pair: -pair[1]):
        side = rule[0]
        result.append((rule, strength * (_MORE if side in seen and strength > _MOOD else 1.0)))
        seen.add(side)
    return result


def _over(sentence: Sentence, hit: Hit) -> bool:
    """'sempat dituding lamban': it was so, and the news is another."""
    return any(token in ONCE for token in sentence.tokens[max(0, hit.start - 3) : hit.start])


def _left_with_others(sentence: Sentence, hit: Hit) -> bool:
    """'rekomendasi Bawaslu mandek di KPU': its paper lies with somebody else, whose fault it is."""
    before = sentence.tokens[max(0, hit.start - 6) : hit.start]
    paper = any(t in PAPERS and AGENCY in before[i + 1 : i + 3] for i, t in enumerate(before))
    return paper and any(at in sentence.others for at in range(hit.end, hit.end + 5))


def _elsewhere(document: Document) -> bool:
    """The demonstration aims at somebody else; the agency's building is the place."""
    return any(s.has("elsewhere") for s in document.sentences if s.paragraph <= 0)


def _voice(sentence: Sentence, rule: str, kind: str) -> float:
    if kind == Kind.opini and sentence.voice == "narrator":
        return _VOICE["outsider"]
    if sentence.voice == "agency" and (rule in _OWN_VOICE or kind in OWNED):
        return 0.8
    return _VOICE[sentence.voice]


def _about_agency(sentence: Sentence) -> bool:
    return AGENCY in sentence.tokens


def _exempt(sentence: Sentence, hit: Hit, rule: str) -> bool:
    """A fault that is only supposed, or reported TO the agency; an award that the agency gives."""
    if rule == "N1":
        return any(h.label == "fault_exempt" and h.start <= hit.start < h.end for h in sentence.hits)
    return rule == "P1" and sentence.has("award_given")


def _roll_call(document: Document, found: Sequence[Signal]) -> list[Signal]:
    """A headline tells a sanction of DKPP; the text counts the agency's people among the punished."""
    faults = ("fault_passive", "fault_state", "fault_active")
    head = document.headline
    if any(s.rule == "N1" for s in found) or not head.has(*faults) or not _sanctions(document):
        return []
    return [
        Signal("N1", 1.2, 1.0, s)
        for s in document.body
        if s.voice == "narrator" and s.has("member") and not s.has("speech", "speech_after")
    ]


def _sanctions(document: Document) -> bool:
    return any("dkpp" in s.tokens for s in document.sentences if s.paragraph <= 1)
