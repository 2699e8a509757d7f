"""Tone toward the agency (coding scheme, section 3): does a citizen think better, worse, or the same of it?

Rules propose: every cue that hits the agency is a signal (``signals``). Exceptions come first (P4, Z2, Z3),
then N, then P; where both weigh alike, the headline decides, else Z4; where nothing fits, Z1. A small linear
model weighs what the rules found together with the words around it (``features``) and decides; a second one
chooses the sentence that proves it. What neither knows surely is *unsure*: a person reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aggregator.analysis.document import HEADLINE, Document, Sentence
from aggregator.analysis.features import of_document, of_sentence
from aggregator.analysis.linear import Features, Linear
from aggregator.analysis.phrases import AGENCY
from aggregator.analysis.signals import Signal, Signals
from aggregator.analysis.targets import hits_agency, subject
from aggregator.records import Fact, Tone

NAME, VERSION = "tone", "rules/1"
_SURE = 0.45  # probability below which a person reads it: there the model is wrong more often than right

_ENOUGH = 1.01  # weight from which a side counts: more than one plain word of the narrator's
_HALF = 0.5  # blame that, shouted by demonstrators, is enough
_CLEAR = 1.4  # times the other side
_CONFLICT = 5.0  # weight of both sides from which a tie is for a person to settle
_EVIDENCE_PLACE = {HEADLINE: 0.4, 0: 1.0}  # a sentence of the body proves more than a headline


@dataclass(frozen=True, slots=True)
class ToneModel:
    """``whole``: article -> tone; ``sentence``: sentence -> negative | positive | none, what it proves."""

    whole: Linear
    sentence: Linear
    version: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ToneModel:
        return cls(Linear.from_data(data["whole"]), Linear.from_data(data["sentence"]), data["version"])

    def data(self) -> dict[str, Any]:
        return {"version": self.version, "whole": self.whole.data(), "sentence": self.sentence.data()}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules say of one article."""

    tone: Tone
    rule: str
    headline: str | None
    signals: Sequence[Signal]

    def features(self, document: Document) -> Features:
        """The whole article, as the model sees it."""
        return of_document(document, self.signals, self.tone, self.rule, self.headline)

    def features_of(self, document: Document, sentence: Sentence) -> Features:
        """One sentence, as the model sees it."""
        own = [signal for signal in self.signals if signal.sentence is sentence]
        return of_sentence(document, sentence, own)


class ToneOf:
    name = NAME

    def __init__(self, acts: Sequence[str], model: ToneModel | None = None) -> None:
        """Without a model the rules decide alone."""
        self._signals = Signals(acts)
        self._acts = frozenset(acts)
        self._model = model
        self.version = f"{VERSION} {model.version}" if model else VERSION

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        if not known["relevant"]:
            empty = {"tone": None, "tone_headline": None, "tone_score": None, "evidence": None}
            return Fact(NAME, self.version, empty)
        told = self.propose(document, known["kind"])
        tone, rule, score = self._decide(document, told)
        evidence = self._evidence(document, told, tone)
        value = {
            "tone": str(tone),
            "tone_headline": told.headline,
            "tone_score": score,
            "evidence": evidence,
        }
        return Fact(NAME, self.version, value, evidence=evidence, reason=rule)

    def propose(self, document: Document, kind: str) -> Proposal:
        """What the rules alone would say."""
        signals = self._signals.of(document, kind)
        tone, rule = self._exception(document, signals) or _decide(document, signals)
        return Proposal(tone, rule, _of_headline(document, signals), signals)

    def _decide(self, document: Document, told: Proposal) -> tuple[Tone, str, float]:
        """Tone, rule and score; where the model overrules the rules, the rule is its own name."""
        if self._model is None:
            return told.tone, told.rule, _score(told.signals, told.tone)
        chance = self._model.whole.probabilities(told.features(document))
        best = max(chance, key=lambda tone: chance[tone])
        tone = Tone(best) if chance[best] >= _SURE else Tone.unsure
        score = round(chance["positive"] - chance["negative"], 3)
        return tone, told.rule if tone == told.tone else "model", score

    def _evidence(self, document: Document, told: Proposal, tone: Tone) -> str:
        if self._model is None or tone not in (Tone.positive, Tone.negative):
            return _evidence(document, told.signals, tone)
        model = self._model.sentence

        def proves(sentence: Sentence) -> float:
            return model.probabilities(told.features_of(document, sentence))[tone]

        return max(document.sentences, key=proves).text

    def _exception(self, document: Document, signals: Sequence[Signal]) -> tuple[Tone, str] | None:
        """P4, Z3, Z2: told by the headline, unless the headline blames as well."""
        head = document.headline
        if head.has("cleared") and AGENCY in head.tokens:
            return Tone.neutral, "Z3"
        accused = _sum([s for s in signals if s.negative and not s.in_headline])
        if self._suffers(document, "rebuttal", "state") and accused < _CONFLICT:
            return Tone.neutral, "Z3"
        if any(s.in_headline and s.rule in ("N2", "N4", "N6") for s in signals):
            return None
        if self._cleared(document):
            return Tone.positive, "P4"
        if self._suffers(document, "victim", "passive"):
            return Tone.neutral, "Z2"
        return None

    def _cleared(self, document: Document) -> bool:
        """The agency's people are exonerated, not others in the agency's own words."""
        head = document.headline
        if AGENCY not in head.tokens or head.voice == "agency":
            return False
        for hit in head.hits:
            if hit.label == "exonerated":
                who = subject(head, hit.start, self._acts)
                passive = head.tokens[hit.start].startswith(("di", "tidak", "tak"))
                if who in ("agency", None) or (who == "other" and not passive):
                    return True
        return False

    def _suffers(self, document: Document, label: str, relation: str) -> bool:
        head = document.headline
        return any(hit.label == label and hits_agency(head, hit, relation, self._acts) for hit in head.hits)


def _decide(document: Document, signals: Sequence[Signal]) -> tuple[Tone, str]:
    bad, good = [s for s in signals if s.negative], [s for s in signals if not s.negative]
    minus, plus = _sum(bad), _sum(good)
    if minus < _ENOUGH and plus < _ENOUGH:
        if minus >= _HALF and document.headline.has("protest"):
            return Tone.negative, "N3"
        return Tone.neutral, "Z5" if document.headline.has("powers") else "Z1"
    lean = minus - plus
    head = _sum([s for s in bad if s.in_headline]) - _sum([s for s in good if s.in_headline])
    clear = max(minus, plus) >= min(minus, plus) * _CLEAR
    if not clear and abs(head) >= _ENOUGH:
        lean = head
    elif not clear:
        mocked = any(s.has("irony") for s in document.sentences) or _both_in_headline(bad, good)
        return (Tone.unsure if mocked or min(minus, plus) >= _CONFLICT else Tone.neutral), "Z4"
    return _side(bad, good, lean)


def _both_in_headline(bad: Sequence[Signal], good: Sequence[Signal]) -> bool:
    """Praise and blame in one headline: it may be sarcasm."""
    return any(s.in_headline for s in bad) and any(s.in_headline for s in good)


def _side(bad: Sequence[Signal], good: Sequence[Signal], lean: float) -> tuple[Tone, str]:
    if lean <= 0:
        return Tone.positive, _rule(good)
    rule = _rule(bad)
    mocking = [s for s in bad if s.rule == "N6"]
    return (Tone.unsure if len(mocking) == len(bad) == 1 else Tone.negative), rule


def _sum(signals: Sequence[Signal]) -> float:
    return sum(s.weight for s in signals)


def _rule(signals: Sequence[Signal]) -> str:
    totals: dict[str, float] = {}
    for signal in signals:
        totals[signal.rule] = totals.get(signal.rule, 0.0) + signal.weight
    return max(totals, key=lambda rule: totals[rule])


def _score(signals: Sequence[Signal], tone: Tone) -> float:
    """-1..1: how one-sided and how strong; its sign never contradicts the tone."""
    plus, minus = _sum([s for s in signals if not s.negative]), _sum([s for s in signals if s.negative])
    score = round((plus - minus) / (plus + minus + 2.0), 3)
    return {Tone.positive: max(score, 0.05), Tone.negative: min(score, -0.05)}.get(tone, score)


def _of_headline(document: Document, signals: Sequence[Signal]) -> str | None:
    if AGENCY not in document.headline.tokens:
        return None
    own = [s for s in signals if s.in_headline]
    minus, plus = _sum([s for s in own if s.negative]), _sum([s for s in own if not s.negative])
    return str(Tone.negative if minus > plus else Tone.positive if plus > minus else Tone.neutral)


def _evidence(document: Document, signals: Sequence[Signal], tone: Tone) -> str:
    """The sentence that carries most of the winning side; else the first of the body naming the agency."""
    totals: dict[int, float] = {}
    for signal in signals:
        if tone in (Tone.positive, Tone.negative) and signal.negative == (tone is Tone.negative):
            place = _EVIDENCE_PLACE.get(signal.sentence.paragraph, 1.0)
            at = signal.sentence.index
            totals[at] = totals.get(at, 0.0) + signal.strength * place
    if totals:
        return document.sentences[max(totals, key=lambda i: totals[i])].text
    named = [s for s in document.body if s.named] or [document.headline]
    return named[0].text
