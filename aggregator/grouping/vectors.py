"""What an article is about: a vector of its words and one of its names. Pure.

TF-IDF (Salton & Buckley 1988) over stems, with the weights of event detection: headline and first words
tell the event. Names, places and numbers are a vector of their own, as they keep one village's case apart
from the next one's, which is told in the same words (Kumaran & Allan 2004, *Text classification and named
entities for new event detection*).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer

from aggregator.grouping.lists import lines_of
from aggregator.grouping.prints import make_print

HEADLINE, LEAD = 3.0, 2.0  # of the rest's weight
LEAD_WORDS = 45
RARE = 3.9  # idf of a term that two in a hundred articles have
_YEAR = re.compile(r"20[23]\d$")
_SHORT = 3  # letters; a shorter word tells nothing
_STEM = Stemmer.Stemmer("indonesian")

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Terms:
    """How much each term weighs within one article."""

    words: Vector
    names: Vector


@dataclass(frozen=True, slots=True)
class About:
    """Unit vectors of one article, and of its terms those that tell most."""

    words: Vector
    names: Vector
    rare: frozenset[str]
    numbers: frozenset[str]
    size: int  # different terms


@lru_cache(maxsize=4000)  # the days around today are looked at again in every round
def terms_of(headline: str, body: str) -> Terms:
    """Names are numbers, and words that the text capitalises within a sentence; a headline may capitalise
    all."""
    text = make_print(body)
    name_words = {text.words[i] for i in text.names}
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()

    def add(word: str, weight: float) -> None:
        if word in name_words or word[0].isdigit():
            names[word] += weight  # type: ignore[assignment]
        elif len(word) >= _SHORT:
            words[_STEM.stemWord(word)] += weight  # type: ignore[assignment]

    for word in make_print(headline).words:
        add(word, HEADLINE)
    for position, word in enumerate(text.words):
        add(word, LEAD if position < LEAD_WORDS else 1.0)
    return Terms(words, names)


def about(articles: Sequence[Terms]) -> list[About]:
    """Vectors of articles that are compared with each other: a term weighs the more the fewer of them, and
    of the background, have it."""
    every, background = _background()
    frequency = Counter(term for a in articles for term in {*a.words, *a.names})
    total = len(articles) + every + 1
    idf = {term: math.log(total / (n + background.get(term, 0))) for term, n in frequency.items()}
    return [_about(a, idf) for a in articles]


def _about(article: Terms, idf: Vector) -> About:
    terms = {*article.words, *article.names}
    return About(
        _weighed(article.words, idf),
        _weighed(article.names, idf),
        frozenset(t for t in terms if idf[t] > RARE),
        frozenset(t for t in article.names if t.isdigit() and len(t) > 1 and not _YEAR.match(t)),
        len(terms),
    )


@cache
def _background() -> tuple[int, dict[str, int]]:
    """Of how many articles, and in how many of them a term stands: what is common before much is stored."""
    total, *lines = lines_of("background.txt")
    return int(total), {term: int(number) for number, term in map(str.split, lines)}


def _weighed(terms: Vector, idf: Vector) -> Vector:
    return unit({term: (1 + math.log(weight)) * idf[term] for term, weight in terms.items()})


def unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(w * w for w in vector.values()))
    return {t: w / length for t, w in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(w * other[t] for t, w in one.items() if t in other)
