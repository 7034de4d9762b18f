"""Fit weights to examples by logistic regression: reads JSON lines, writes JSON. Runs in an environment of its own.

A line is the examples of one passage, a list of ``[kind, evidence, 1 or 0]``. The answer is a list of
``[kind or "", evidence, weight]``; most evidence has no weight, since the regression is L1-regularised.
"""

import json
import sys

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression


def fit(passages):
    told, meant, weights = [], [], []
    for examples in passages:
        links = sum(is_meant for *_, is_meant in examples)
        for kind, found, is_meant in examples:
            told.append([f"{who}\t{what}" for what in found for who in (kind, "")])
            meant.append(is_meant)
            weights.append(
                1 / links if is_meant else 1
            )  # a passage counts once, however many of its candidates are meant
    columns = CountVectorizer(analyzer=lambda one: one, binary=True, min_df=4)
    model = LogisticRegression(C=0.5, l1_ratio=1, solver="liblinear", max_iter=1000, random_state=0)
    model.fit(columns.fit_transform(told), meant, sample_weight=weights)
    named = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    table = [[*name.split("\t"), round(float(weight), 3)] for name, weight in named if abs(weight) >= 0.005]
    return [["", "always", round(float(model.intercept_[0]), 3)], *table]


if __name__ == "__main__":
    print(json.dumps(fit([json.loads(line) for line in sys.stdin])))
