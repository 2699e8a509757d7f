"""Endless articles for the benchmark of copies: a chain of words learned from the project's own texts, so
that runs of words come back as they do in real coverage; boilerplate of the site; one in five a copy of a
late one."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"
SITES = 300
COPIES = 0.2


@dataclass(frozen=True, slots=True)
class Made:
    outlet: str
    headline: str
    body: str
    published_at: datetime


def _texts() -> Iterator[str]:
    for path in sorted(GOLD.glob("*-dev.jsonl")):
        for line in path.read_text().splitlines():
            yield json.loads(line)["body"]


class Corpus:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._next: dict[str, list[str]] = defaultdict(list)
        for text in _texts():
            words = text.split()
            for one, other in pairwise(words):
                self._next[one].append(other)
        self._starts = sorted(self._next)
        self._suffixes = {site: self._sentence(30) for site in range(SITES)}
        self._late: list[str] = []

    def articles(self, number: int, until: datetime, per_day: int) -> Iterator[Made]:
        """Oldest first, so many a day, the last one at ``until``."""
        for n in range(number):
            site = min(int(self._random.paretovariate(0.8)), SITES) - 1
            body = self._body()
            yield Made(
                f"situs{site}.example",
                self._sentence(9),
                f"{body}\n\n{self._suffixes[site]}",
                until - timedelta(days=(number - n) / per_day),
            )

    def _body(self) -> str:
        if self._late and self._random.random() < COPIES:
            paragraphs = self._random.choice(self._late).split("\n\n")
            return "\n\n".join(paragraphs[: self._random.randint(len(paragraphs) // 2, len(paragraphs))])
        body = "\n\n".join(
            self._sentence(self._random.randint(20, 50)) for _ in range(self._random.randint(4, 10))
        )
        self._late = [*self._late[-200:], body]
        return body

    def _sentence(self, length: int) -> str:
        word = self._random.choice(self._starts)
        words = [word.capitalize()]
        for _ in range(length - 1):
            word = self._random.choice(self._next.get(word) or self._starts)
            words.append(word)
        return f"{' '.join(words)}."
