"""One article as all questions see it: sentences with tokens, mentions, cues and voice.

Tokens are lower-case words and signs; a mention of the agency (with its office), of its people, and a word
that refers back to it ("lembaga itu") is one token ``BAWASLU``, so that word lists can say where the agency
stands: ``kritik* terhadap BAWASLU``. Another actor (list ``others``) keeps its words and is marked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aggregator.analysis.gazetteer import Gazetteer
from aggregator.analysis.mentions import Names
from aggregator.analysis.people import Person, people_in
from aggregator.analysis.phrases import AGENCY, Hit, Phrases
from aggregator.analysis.sentences import sentences
from aggregator.config import Agency
from aggregator.records import Mention, Reading

_TOKEN = re.compile(r"\w+(?:[-/'’.]\w+)*|[^\w\s]")
_NAME_WORDS = r"[A-Z][\w'’.-]*"
HEADLINE = -1  # "paragraph" of the headline


@dataclass(slots=True)
class Sentence:
    index: int  # 0 is the headline
    paragraph: int
    text: str
    mentions: list[Mention] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    others: frozenset[int] = frozenset()  # positions of tokens that name another actor
    voice: str = "narrator"  # narrator | agency | outsider
    spoken: bool = False  # holds quoted words

    @property
    def named(self) -> bool:
        return bool(self.mentions)

    def has(self, *labels: str) -> bool:
        return any(hit.label in labels for hit in self.hits)


@dataclass(slots=True)
class Document:
    reading: Reading
    sentences: list[Sentence]
    people: tuple[Person, ...] = ()

    @property
    def headline(self) -> Sentence:
        return self.sentences[0]

    @property
    def body(self) -> list[Sentence]:
        return self.sentences[1:]

    @property
    def last_paragraph(self) -> int:
        return self.sentences[-1].paragraph

    @property
    def mentions(self) -> list[Mention]:
        return [mention for sentence in self.sentences for mention in sentence.mentions]

    def in_paragraph(self, number: int) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.paragraph == number]


class Reader:
    """Reading -> Document; compiled once."""

    def __init__(
        self,
        agency: Agency,
        gazetteer: Gazetteer,
        lexicon: Mapping[str, Sequence[str]],
        extra: Mapping[str, Sequence[str]],
    ) -> None:
        """``extra``: cue lists that are not in the lexicon (issues), matched in the same pass."""
        self.names = Names(agency, gazetteer)
        masked = {label: [self._masked(cue) for cue in cues] for label, cues in extra.items()}
        self._phrases = Phrases({**lexicon, **masked})
        starts = tuple(line.lower() for line in lexicon.get("furniture", ()))
        self._furniture = re.compile("|".join(map(re.escape, starts)) or r"(?!)")
        references = sorted(agency.back_references, key=len, reverse=True)
        self._references = re.compile(rf"(?<!\w)(?i:{'|'.join(map(re.escape, references)) or '(?!)'})(?!\w)")
        self._comparators = re.compile(
            rf"(?<!\w)(?:{'|'.join(re.escape(n.name) for c in agency.comparators for n in c.names) or '(?!)'})(?!\w)"
        )

    def read(self, reading: Reading) -> Document:
        found = self._sentences(reading)
        mentions = self.names.mentions([s.text for s in found], reading.published_at)
        for mention in mentions:
            found[mention.sentence].mentions.append(mention)
        document = Document(reading, found)
        if mentions:
            document.people = tuple(people_in(found))
            self._mark(document)
        return document

    def _sentences(self, reading: Reading) -> list[Sentence]:
        found = [Sentence(0, HEADLINE, reading.headline.strip())]
        number = 0
        for line in self._paragraphs(reading.body):
            pieces = sentences(line)
            found += [Sentence(len(found) + i, number, piece) for i, piece in enumerate(pieces)]
            number += bool(pieces)
        return found

    def _paragraphs(self, body: str) -> list[str]:
        """Lines without furniture; a bare heading ('Berita terkait:') takes its list with it."""
        kept, in_list = [], False
        for line in body.splitlines():
            bare = line.strip(" *_>\t")
            if not bare:
                continue
            if self._furniture.match(bare.lower()):
                in_list = bare.endswith(":")
                continue
            in_list = in_list and bare[0] in "-•–—▪1234567890"
            if not in_list:
                kept.append(line)
        return kept

    def _mark(self, document: Document) -> None:
        """Tokens, cues and voice of every sentence."""
        surnames = {word for person in document.people for word in (person.name, *person.short)}
        known = re.compile(
            rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, surnames), key=len, reverse=True)) or '(?!)'})(?!\w)"
        )
        last_named_agency = False
        for sentence in document.sentences:
            spans = [(m.start, m.end) for m in sentence.mentions]
            spans += [m.span() for m in known.finditer(sentence.text)]
            spans += self._back_references(sentence, last_named_agency)
            sentence.tokens = tokens(sentence.text, spans)
            sentence.hits = self._phrases.find(sentence.tokens)
            sentence.others = frozenset(
                i for h in sentence.hits if h.label == "others" for i in range(h.start, h.end)
            )
            last_named_agency = self._last_institution(sentence, last_named_agency)
        set_voices(document)

    def _back_references(self, sentence: Sentence, agency_last: bool) -> list[tuple[int, int]]:
        """'lembaga itu' means the agency where the institution named last is the agency."""
        return [
            m.span()
            for m in self._references.finditer(sentence.text)
            if self._agency_before(sentence, m.start(), agency_last)
        ]

    def _agency_before(self, sentence: Sentence, offset: int, agency_last: bool) -> bool:
        ours = max((m.end for m in sentence.mentions if m.end <= offset), default=-1)
        theirs = max((m.end() for m in self._comparators.finditer(sentence.text, 0, offset)), default=-1)
        return agency_last if ours == theirs == -1 else ours > theirs

    def _last_institution(self, sentence: Sentence, before: bool) -> bool:
        return self._agency_before(sentence, len(sentence.text), before)

    def _masked(self, cue: str) -> str:
        spans = [(m.start, m.end) for m in self.names.mentions([cue], None)]
        return " ".join(tokens(cue, spans, keep_star=True))


def tokens(text: str, spans: Sequence[tuple[int, int]] = (), keep_star: bool = False) -> list[str]:
    """Lower-case words and signs; every span becomes one ``BAWASLU``."""
    result: list[str] = []
    merged = sorted(spans)
    position = 0
    for start, end in merged:
        if start >= position:
            result += _plain(text[position:start], keep_star)
            result.append(AGENCY)
        position = max(position, end)
    return result + _plain(text[position:], keep_star)


def _plain(text: str, keep_star: bool) -> list[str]:
    found = _TOKEN.findall(text.lower())
    if not keep_star:
        return found
    joined: list[str] = []
    for token in found:
        if token == "*" and joined:
            joined[-1] += "*"
        else:
            joined.append(token)
    return joined


# ---------------------------------------------------------------- who speaks

_AFTER, _BEFORE = 6, 8  # tokens around a speech verb in which the speaker stands


def set_voices(document: Document) -> None:
    """A sentence without an attribution of its own takes that of its paragraph: the next, else the last."""
    for number in dict.fromkeys(s.paragraph for s in document.sentences):
        group = document.in_paragraph(number)
        own = [_speaker(s) for s in group]
        for at, sentence in enumerate(group):
            sentence.spoken = any(quote in sentence.text for quote in "\"“”")
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
    return sum(text.count(sign) for sign in "\"“”")


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


OBLIQUE = frozenset("ke kepada di dari oleh bersama dengan kata ujar menurut melalui lewat untuk antara".split())


def _passive_report(sentence: Sentence, hit: Hit) -> bool:
    return sentence.tokens[hit.start].startswith("di")
