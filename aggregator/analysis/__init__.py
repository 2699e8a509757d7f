"""Article -> facts: one file, one question. Pure: word lists, names and gazetteer are arguments."""

from aggregator.analysis.judge import Judge
from aggregator.analysis.sentences import sentences

__all__ = ["Judge", "sentences"]
