"""Labelled articles -> figures (and, later, a local model). Pure."""

from aggregator.learning.evaluate import Report, evaluate
from aggregator.learning.gold import GoldError, checked

__all__ = ["GoldError", "Report", "checked", "evaluate"]
