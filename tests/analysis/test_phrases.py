from __future__ import annotations

import pytest

from aggregator.analysis.phrases import Hit, Phrases


def _tokens(text: str) -> list[str]:
    return text.split()


def test_alternatives_endings_and_gaps() -> None:
    matcher = Phrases({"a": ["tidak/tak serius", "kritik* terhadap BAWASLU", "minta .. mundur"]})
    assert matcher.find(_tokens("bawaslu tak serius")) == [Hit("a", 1, 3)]
    assert matcher.find(_tokens("kritikan terhadap BAWASLU")) == [Hit("a", 0, 3)]
    assert matcher.find(_tokens("minta ketua dan anggota mundur")) == [Hit("a", 0, 5)]
    assert matcher.find(_tokens('minta maaf " mundur')) == []


def test_the_longest_entry_of_a_list_wins_and_lists_are_told_apart() -> None:
    matcher = Phrases({"a": ["macan", "macan ompong"], "b": ["macan"]})
    assert set(matcher.find(["macan", "ompong"])) == {Hit("a", 0, 2), Hit("b", 0, 1)}


@pytest.mark.parametrize("entry", ["..", "tidak ..", ".. netral", "a*"])
def test_an_unreadable_entry_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match=r"lexicon/tone\.txt"):
        Phrases({"tone": [entry]})
