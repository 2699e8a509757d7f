"""Labelled articles -> figures and the tone model; recurring lines -> furniture. Pure.

``train`` and ``folds`` are imported where they are used, since scikit-learn takes a second to load.
"""

from aggregator.learning.bootstrap import intervals
from aggregator.learning.evaluate import Pair, Report, evaluate, judged, report
from aggregator.learning.furniture import RECENT, recurring
from aggregator.learning.gold import GoldError, checked

__all__ = [
    "RECENT",
    "GoldError",
    "Pair",
    "Report",
    "checked",
    "evaluate",
    "intervals",
    "judged",
    "recurring",
    "report",
]
