"""Article -> facts: one file, one question. Pure: word lists, names and gazetteer are arguments."""

from aggregator.analysis.judge import ANALYZERS, Judge
from aggregator.analysis.sentences import sentences

__all__ = ["ANALYZERS", "Judge", "sentences"]
