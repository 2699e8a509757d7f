"""A linear model over named features: one weight per feature and class (logistic regression). Pure.

It is data, feature names and their weights: made by ``learning.train``, read here without any library.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Linear:
    """``weights``: feature -> one weight per class, in the order of ``classes``; others weigh nothing."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Linear:
        weights = {name: tuple(row) for name, row in data["weights"].items()}
        return cls(tuple(data["classes"]), tuple(data["bias"]), weights)

    def data(self) -> dict[str, Any]:
        """What ``from_data`` reads; sorted, so that the same model is the same text."""
        weights = {name: list(self.weights[name]) for name in sorted(self.weights)}
        return {"classes": list(self.classes), "bias": list(self.bias), "weights": weights}

    def probabilities(self, features: Features) -> dict[str, float]:
        """Class -> probability (softmax); they add up to 1."""
        scores = list(self.bias)
        for name, value in features.items():
            row = self.weights.get(name)
            if row is not None:
                for at, weight in enumerate(row):
                    scores[at] += weight * value
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.classes, powers, strict=True)}
