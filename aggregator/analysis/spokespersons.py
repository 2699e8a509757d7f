"""Who spoke for the agency? Its people that are quoted, directly or indirectly, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aggregator.analysis.document import Document, Person, Sentence
from aggregator.records import Fact

NAME, VERSION = "spokespersons", "rules/1"
_ACTIVE = re.compile(r"\b(?:me(?!reka|dia|lalui|nurut|nteri|ngenai|njadi|jelis|mang)|ber)\w{4,}")


class Spokespersons:
    name, version = NAME, VERSION

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        names = [p.name for p in document.people if _quoted(document, p)] if known["relevant"] else []
        return Fact(NAME, VERSION, {"spokespersons": names})


def _quoted(document: Document, person: Person) -> bool:
    """Somewhere the person's name, whole or short, stands beside a verb of speaking."""
    if person.author:
        return True
    words = {person.name, *person.short}
    for sentence in document.sentences[person.sentence :]:
        named = any(word in sentence.text for word in words)
        if named and (sentence.voice == "agency" or _acts(sentence, person)):
            return True
    return False


def _acts(sentence: Sentence, person: Person) -> bool:
    """'…, Zuraidah, mempersembahkan penghargaan itu': what they do is what they say."""
    after = sentence.text.partition(person.name)[2][:40]
    return bool(_ACTIVE.match(after.lstrip(" ,")))
