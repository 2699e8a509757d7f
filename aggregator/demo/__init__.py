"""The embedded news world and its known truth: the whole day on one machine, without a network."""

from aggregator.demo.day import DemoResult, run

__all__ = ["DemoResult", "run"]
