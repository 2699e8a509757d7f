"""Labelled articles -> figures (and, later, a local model); recurring lines -> furniture. Pure."""

from aggregator.learning.evaluate import Report, evaluate
from aggregator.learning.furniture import RECENT, recurring
from aggregator.learning.gold import GoldError, checked

__all__ = ["RECENT", "GoldError", "Report", "checked", "evaluate", "recurring"]
