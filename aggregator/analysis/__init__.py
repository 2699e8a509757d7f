"""Article -> facts: one file, one question. Pure: word lists, names and gazetteer are arguments."""

from aggregator.analysis.judge import Judge, shipped_model
from aggregator.analysis.sentences import sentences
from aggregator.analysis.tone import ToneModel

__all__ = ["Judge", "ToneModel", "sentences", "shipped_model"]
