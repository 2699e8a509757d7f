"""A search line as staff type it -> an FTS5 expression. Pure.

Grammar: words, "exact phrases", AND OR NOT (capitals), NEAR(a b, 5), parentheses; words side by side
all have to stand. NOT binds like AND, OR more weakly. An unquoted word is looked up by its stem, a
quoted one and the words of NEAR as they stand. All other signs only part words, so that no line can
make SQLite fail; an unclosed quote or bracket is read as if it were not there, or closed at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from aggregator.store.stems import words

MAX_WORDS = 200
MAX_DEPTH = 50
_NEAR_DEFAULT, _NEAR_LIMIT = 10, 1000
_TOKEN = re.compile(
    r"""(?P<near>\bNEAR\s*\((?P<args>[^()]*)\))
      | "(?P<phrase>[^"]*)"
      | (?P<open>\() | (?P<close>\))
      | (?P<operator>(?<!\S)(?:AND|OR|NOT)(?=[\s("]|$))
      | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


class QueryError(ValueError):
    """The search line cannot be understood; one plain line that tells the cure."""


@dataclass(frozen=True, slots=True)
class Query:
    """``match`` is the FTS5 expression; ``stems`` and ``exact`` are what a snippet should show."""

    match: str
    stems: frozenset[str]
    exact: frozenset[str]  # lower-case words


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # ( | ) | AND | OR | NOT | term
    match: str = ""
    stems: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


def parse(text: str, stem: Callable[[str], str]) -> Query:
    """Raises QueryError where no word is asked for, or an operator misses one."""
    text = unicodedata.normalize("NFC", text.translate(_QUOTES))
    tokens = _balanced(_tokens(text, stem))
    if sum(len(t.stems) + len(t.exact) for t in tokens) > MAX_WORDS:
        raise QueryError(f"the search is too long; at most {MAX_WORDS} words")
    if not any(token.kind == "term" for token in tokens):
        raise QueryError('no word to search for; type words, or a phrase in quotes such as "politik uang"')
    parser = _Parser(tokens)
    match = parser.alternatives()
    return Query(match, frozenset(parser.stems), frozenset(parser.exact))


def _tokens(text: str, stem: Callable[[str], str]) -> list[_Token]:
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(text):
        if found["near"]:
            tokens.append(_near(found["args"], stem))
        elif found["phrase"] is not None:
            tokens.append(_phrase(words(found["phrase"])))
        elif found["word"]:
            tokens.append(_stemmed(words(found["word"]), stem))
        else:
            tokens.append(_Token(found[0]))
    return [t for t in tokens if t.kind != "term" or t.match]


def _quoted(parts: list[str]) -> str:
    return '"' + " ".join(parts) + '"'


def _phrase(parts: list[str]) -> _Token:
    lower = tuple(part.lower() for part in parts)
    return _Token("term", f"{{headline body}} : {_quoted(parts)}" if parts else "", exact=lower)


def _stemmed(parts: list[str], stem: Callable[[str], str]) -> _Token:
    """``bagi-bagi`` is two words that stand side by side."""
    stems = [stem(part) for part in parts]
    return _Token("term", f"stem : {_quoted(stems)}" if stems else "", stems=tuple(stems))


def _near(arguments: str, stem: Callable[[str], str]) -> _Token:
    """NEAR(a b "c d", 5): the words within 5 words of each other, as they stand."""
    listed, _, distance = arguments.rpartition(",")
    if not listed or not distance.strip().isdecimal():
        listed, distance = arguments, str(_NEAR_DEFAULT)
    parts = [words(quoted or bare) for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', listed)]
    parts = [part for part in parts if part]
    if not parts:
        return _stemmed(["NEAR"], stem)
    within = min(int(distance), _NEAR_LIMIT)
    exact = tuple(word.lower() for part in parts for word in part)
    body = " ".join(_quoted(part) for part in parts)
    return _Token("term", f"{{headline body}} : NEAR({body}, {within})", exact=exact)


def _balanced(tokens: list[_Token]) -> list[_Token]:
    """Without brackets that close nothing or hold nothing; open ones are closed at the end."""
    out: list[_Token] = []
    depth = 0
    for token in tokens:
        if token.kind == "(":
            depth += 1
        elif token.kind == ")":
            if not depth:
                continue
            depth -= 1
            if out[-1].kind == "(":
                out.pop()
                continue
        out.append(token)
    while depth and out and out[-1].kind == "(":
        out.pop()
        depth -= 1
    return out + [_Token(")")] * depth


class _Parser:
    """Recursive descent; the words under NOT are kept out of the snippet."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._denied = 0
        self.stems: set[str] = set()
        self.exact: set[str] = set()

    def alternatives(self) -> str:
        parts = [self._together()]
        while self._take("OR"):
            parts.append(self._together())
        return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"

    def _together(self) -> str:
        match = self._term()
        while (kind := self._kind()) not in (None, "OR", ")"):
            joined = self._take("AND")
            if self._take("NOT"):
                self._denied += 1
                match = f"({match} NOT {self._term()})"
                self._denied -= 1
            elif joined or kind in ("term", "("):
                match = f"({match} AND {self._term()})"
        return match

    def _term(self) -> str:
        if self._take("("):
            return self._group()
        if self._kind() != "term":
            raise QueryError(self._missing())
        token = self._tokens[self._at]
        self._at += 1
        if not self._denied:
            self.stems.update(token.stems)
            self.exact.update(token.exact)
        return token.match

    def _group(self) -> str:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(f"brackets stand more than {MAX_DEPTH} deep")
        inner = self.alternatives()
        self._take(")")
        self._depth -= 1
        return inner

    def _kind(self) -> str | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self, kind: str) -> bool:
        taken = self._kind() == kind
        self._at += taken
        return taken

    def _missing(self) -> str:
        """What stands where a word should."""
        here = self._kind()
        if here == "NOT":
            return "NOT needs a word before it, such as: bawaslu NOT kpu"
        before = self._tokens[self._at - 1].kind if self._at else here
        operator = before if before in ("AND", "OR", "NOT") else here
        return f"{operator} needs a word on both sides; write it small to search for the word itself"
