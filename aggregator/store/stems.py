"""Words to stems, alike for index and query: Indonesian affixes fold into one form. Pure.

The method is Snowball's Indonesian stemmer (Tala, A Study of Stemming Effects on Information Retrieval
in Bahasa Indonesia, 2003). It knows no dictionary, so that *menteri* becomes *teri*; a table of
exceptions corrects it. A clitic (-nya, -lah, -kah, -pun) on a word of the table is taken off first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from Stemmer import Stemmer as Snowball

from crawler.outlet import ConfigError

_WORD = re.compile(r"[^\W_]+")  # as the tokenizer unicode61 parts them
_CLITIC = re.compile(r"(?:nya|lah|kah|pun)$")


def words(text: str) -> list[str]:
    """The words of ``text`` as the index parts them: ``bagi-bagi`` is two."""
    return _WORD.findall(text)


def exceptions(lines: Iterable[str]) -> dict[str, str]:
    """Lines ``word stem`` -> table. Raises ConfigError naming the line that is not of two words."""
    table: dict[str, str] = {}
    for line in lines:
        parts = line.lower().split()
        if len(parts) != 2 or any(words(part) != [part] for part in parts):
            raise ConfigError(f"stem_exceptions.txt: found {line!r}; a line is one word and its stem")
        table[parts[0]] = parts[1]
    return table


class Stems:
    """``stems(text)`` -> its stems, parted by spaces."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = dict(table)
        self._snowball = Snowball("indonesian")
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        return " ".join(self.stem(word) for word in words(text))

    def stem(self, word: str) -> str:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 200_000:  # names and numbers never end; the frequent ones come back
                self._known.clear()
            known = self._known[word] = self._fold(word.lower())
        return known

    def _fold(self, word: str) -> str:
        for form in (word, _CLITIC.sub("", word)):
            if form in self.table:
                return self.table[form]
        return str(self._snowball.stemWord(word))
