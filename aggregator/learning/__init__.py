"""Labelled articles -> figures (and, later, a local model). Pure."""

from aggregator.learning.evaluate import Report, evaluate

__all__ = ["Report", "evaluate"]
