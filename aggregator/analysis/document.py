"""One article as all questions see it: sentences with tokens, mentions, cues and voice."""

from __future__ import annotations

from dataclasses import dataclass, field

from aggregator.analysis.phrases import Hit
from aggregator.records import Mention, Reading

HEADLINE = -1  # "paragraph" of the headline


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the agency, as the article presents them."""

    name: str
    sentence: int  # where the title stands
    title: str  # the words of the title, as printed
    author: bool = False  # wrote the piece

    @property
    def short(self) -> tuple[str, ...]:
        """Single words by which the rest of the article calls them."""
        words = [word.strip(".,'’") for word in self.name.split()]
        words = [word for word in words if len(word) > 3]
        return tuple(dict.fromkeys((words[0], words[-1]))) if words else ()


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
