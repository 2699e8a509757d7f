"""Where and how much does the agency appear? 3 headline, 2 first paragraph, 1 body; share of sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aggregator.analysis.document import HEADLINE, Document
from aggregator.records import Fact

NAME, VERSION = "prominence", "rules/1"


class Prominence:
    name, version = NAME, VERSION

    def __call__(self, document: Document, known: Mapping[str, Any]) -> Fact:
        named = [s for s in document.sentences if s.named]
        if not named or not known["relevant"]:
            return Fact(NAME, VERSION, {"prominence": None, "mention_share": 0.0})
        top = {HEADLINE: 3, 0: 2}.get(named[0].paragraph, 1)
        share = round(len(named) / len(document.sentences), 3)
        return Fact(NAME, VERSION, {"prominence": top, "mention_share": share}, evidence=named[0].text)
