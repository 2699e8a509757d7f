"""Labelled articles -> the tone model: two multinomial logistic regressions (scikit-learn). Pure.

The rules are not trained: their findings are features beside the words, so that few hundred articles are
enough. One vector per article tells the tone; one per sentence tells whether it is the one that a coder would
quote as evidence.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import MaxAbsScaler

from aggregator.analysis import Judge, ToneModel
from aggregator.analysis.linear import Features, Linear
from aggregator.learning.evaluate import TONES, reading_of, same_sentence

Row = Mapping[str, Any]

STRENGTH = 0.1  # inverse of the regularisation; found by cross-validation over events
LEAST = 2  # articles or sentences that must have a feature
_DIGITS = 3  # of a weight; smaller ones are left out


def articles() -> list[Row]:
    """The labelled articles that come with the package."""
    folder = resources.files(__package__).joinpath("articles")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".jsonl")), key=lambda f: f.name)
    return [json.loads(line) for f in files for line in f.read_text("utf-8").splitlines()]


def train(rows: Iterable[Row], judge: Judge) -> ToneModel:
    """``rows``: labelled articles; those that are not relevant, or that the judge finds not relevant, teach
    nothing here; one with a ``weight`` counts as so many. The same rows in the same order give the same
    model; its version is a digest of its weights."""
    whole: list[tuple[Features, str, float]] = []
    single: list[tuple[Features, str, float]] = []
    for row in rows:
        if row["tone"] not in TONES:
            continue
        seen = judge.proposal(reading_of(row))
        if seen is None:
            continue
        document, told = seen
        weight = row.get("weight", 1.0)
        whole.append((told.features(document), row["tone"], weight))
        for sentence in document.sentences:
            proves = row["tone"] != "neutral" and same_sentence(sentence.text, row.get("evidence") or "")
            label = row["tone"] if proves else "none"
            single.append((told.features_of(document, sentence), label, 1.0))
    models = _fit(whole), _fit(single)
    text = json.dumps([model.data() for model in models])
    return ToneModel(*models, version=hashlib.sha256(text.encode()).hexdigest()[:10])


def _fit(examples: Sequence[tuple[Features, str, float]]) -> Linear:
    count = Counter(name for features, _, _ in examples for name in features)
    vectors = DictVectorizer()
    scale = MaxAbsScaler()
    kept = [{n: v for n, v in features.items() if count[n] >= LEAST} for features, _, _ in examples]
    matrix = scale.fit_transform(vectors.fit_transform(kept))
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")
    model.fit(matrix, [label for _, label, _ in examples], sample_weight=[w for _, _, w in examples])
    names = vectors.get_feature_names_out()
    columns = (model.coef_ / scale.scale_).T.round(_DIGITS).tolist()
    weights = {str(n): tuple(row) for n, row in zip(names, columns, strict=True) if any(row)}
    bias = tuple(model.intercept_.round(_DIGITS).tolist())
    return Linear(tuple(str(name) for name in model.classes_), bias, weights)
