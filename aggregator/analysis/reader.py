"""Reading -> Document: furniture out, sentences, mentions, people, tokens, cues, voices.

Tokens are lower-case words and signs; a mention of the agency (with its office), of its people, and a word
that refers back to it ("lembaga itu") is one token ``BAWASLU``, so that word lists can say where the agency
stands: ``kritik* terhadap BAWASLU``. Another actor (list ``others``) keeps its words and is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from aggregator.analysis.document import HEADLINE, Document, Sentence
from aggregator.analysis.gazetteer import Gazetteer
from aggregator.analysis.mentions import Names
from aggregator.analysis.people import people_in
from aggregator.analysis.phrases import AGENCY, Phrases
from aggregator.analysis.sentences import sentences
from aggregator.analysis.voice import set_voices
from aggregator.config import Agency
from aggregator.records import Reading

_OTHER_WATCH = re.compile(
    r"\s+(?:partisipatif|internal|eksternal|sekolah|koperasi|obat|keuangan|pasar|proyek|ujian)", re.I
)
_TOKEN = re.compile(r"\w+(?:[-/'’.]\w+)*|[^\w\s]")


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
        masked = {label: list(filter(None, map(self._masked, cues))) for label, cues in extra.items()}
        self._phrases = Phrases({**lexicon, **masked})
        starts = tuple(line.lower() for line in lexicon.get("furniture", ()))
        self._furniture = re.compile("|".join(map(re.escape, starts)) or r"(?!)")
        self._plain = _words((r for r in agency.back_references if "awas" not in r), re.IGNORECASE)
        self._watchers = _words((r for r in agency.back_references if "awas" in r), re.IGNORECASE)
        self._comparators = _words(n.name for c in agency.comparators for n in c.names)

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
        known = _words(word for person in document.people for word in (person.name, *person.short))
        last_named_agency = True
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
        """'pengawas' means the agency; 'lembaga itu' does where the institution named last is the agency."""
        watchers = [
            m.span()
            for m in self._watchers.finditer(sentence.text)
            if not _OTHER_WATCH.match(sentence.text, m.end())
        ]
        plain = [m for m in self._plain.finditer(sentence.text)]
        return watchers + [m.span() for m in plain if self._agency_before(sentence, m.start(), agency_last)]

    def _agency_before(self, sentence: Sentence, offset: int, agency_last: bool) -> bool:
        ours = max((m.end for m in sentence.mentions if m.end <= offset), default=-1)
        theirs = max((m.end() for m in self._comparators.finditer(sentence.text, 0, offset)), default=-1)
        return agency_last if ours == theirs == -1 else ours > theirs

    def _last_institution(self, sentence: Sentence, before: bool) -> bool:
        return self._agency_before(sentence, len(sentence.text), before)

    def _masked(self, cue: str) -> str:
        spans = [(m.start, m.end) for m in self.names.mentions([cue], None)]
        found = tokens(cue, spans, keep_star=True)
        return "" if found == [AGENCY] else " ".join(found)  # a bare name of the agency tells no issue


def _words(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Any of the names, longest first; matches nothing where there are none."""
    parts = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{parts or '(?!)'})(?!\w)", flags)


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
