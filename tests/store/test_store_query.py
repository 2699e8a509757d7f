"""The parser of search lines: nothing that can be typed may make SQLite fail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.store import QueryError, Store
from aggregator.store.query import parse
from aggregator.store.stems import Stems, words
from crawler.article import Article

STEMS = Stems({})
SIGNS = ["(", ")", '"', "“", ",", "*", "^", ":", "-", "+", "{", "}", "'", "\0", "\n"]
WORDS = ["AND", "OR", "NOT", "NEAR(", "NEAR", "5", ", 3)", "bawaslu", "Kota", "stem", "headline:", "a-b"]
FOREIGN = ["é", "e\u0301", "½", "漢字", "٣", "\ud800"]
PIECES = st.sampled_from(SIGNS + WORDS + FOREIGN)
TYPED = st.lists(PIECES | st.text(max_size=4), max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TYPED)
def test_any_line_is_answered_or_told_why_not(store: Store, text: str) -> None:
    if not store.articles.count():
        url = "https://contoh.example/1"
        article = Article("contoh", "1", url, url, "Bawaslu Kota", "Bawaslu a-b é 漢字 ٣")
        store.articles.put(article, now=datetime(2026, 11, 24, tzinfo=UTC))
    try:
        hits = store.search.query(text)
    except QueryError as error:
        assert "\n" not in str(error) and len(str(error)) < 200
        return
    for hit in hits:
        assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.marks)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_characters='()"“”„«»'), min_size=1))
def test_words_without_operators_all_have_to_stand(text: str) -> None:
    if {"AND", "OR", "NOT"} & set(text.split()) or not words(text):
        return
    query = parse(text, STEMS.stem)
    assert query.exact == frozenset()
    assert query.match.count("stem :") == sum(1 for part in text.split() if words(part))


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("a b OR c", '((stem : "a" AND stem : "b") OR stem : "c")'),
        ("a NOT b c", '((stem : "a" NOT stem : "b") AND stem : "c")'),
        ("a OR b OR c", '(stem : "a" OR stem : "b" OR stem : "c")'),
        ('a"b c"', '(stem : "a" AND {headline body} : "b c")'),
        ("() a ()", 'stem : "a"'),
        ("((a", 'stem : "a"'),
        ("a OR(b c)", '(stem : "a" OR (stem : "b" AND stem : "c"))'),
        ("and or not near", '(((stem : "and" AND stem : "or") AND stem : "not") AND stem : "near")'),
        ("SAND ORANG", '(stem : "sand" AND stem : "orang")'),
        ("NEAR(a b)", '{headline body} : NEAR("a" "b", 10)'),
        ("NEAR(a, b, 99999999999999999999)", '{headline body} : NEAR("a" "b", 1000)'),
    ],
)
def test_grammar(text: str, match: str) -> None:
    assert parse(text, STEMS.stem).match == match


def test_words_that_are_denied_are_not_shown() -> None:
    query = parse('a NOT (b OR "c") d "E f"', STEMS.stem)
    assert (query.stems, query.exact) == ({"a", "d"}, {"e", "f"})


def test_limits_are_told() -> None:
    with pytest.raises(QueryError, match="at most 200 words"):
        parse("kata " * 201, STEMS.stem)
    with pytest.raises(QueryError, match="more than 50 deep"):
        parse("(" * 60 + "a", STEMS.stem)
    with pytest.raises(QueryError, match="AND needs a word on both sides"):
        parse("a AND OR b", STEMS.stem)
