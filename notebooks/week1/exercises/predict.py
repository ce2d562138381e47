"""Week 1, `predict`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.label_scores import draw_scores
from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Labels


class Predict(Exercise):
    calls = ("sigmoid",)

    def cases(self, rng):
        sign = rng.choice((-1, 1))
        for n_x, m in ((2, 3), (3, 12), (1, 5), (4, 1), (2, 1), (5, 60)):
            scores = draw_scores(rng, m, sign if m < 60 else 1)
            w, X, b = rng.normal(size=(n_x, 1)), rng.normal(size=(n_x, m)), float(sign * rng.uniform(1.1, 1.4))
            X += w * (scores - b - w.T @ X) / np.sum(w**2)
            yield dict(w=w, b=b, X=X)
            sign = -sign

    @worth(8)
    def labels(self):
        """1 where the activation is above 0.5, else 0, shape (1, m)"""
        return Labels()

    mistakes = (
        Mistake(
            name="b is left out",
            replace="np.dot(w.T, X) + b",
            by="np.dot(w.T, X)",
            hint="z = w.T x + b, as in propagate.",
            reread="formula (5)",
        ),
        Mistake(
            name="the probabilities are returned", replace="(A > 0.5).astype(float)", by="A", hint="Compare with 0.5."
        ),
        Mistake(name="the answer is turned round", replace="A > 0.5", by="A <= 0.5", hint="1 stands for cat."),
        Mistake(
            name="all zeros: the loop has an empty body",
            replace="return (A > 0.5).astype(float)",
            by="return np.zeros((1, X.shape[1]))",
            hint="Write the comparison into the result.",
        ),
        Mistake(
            name="0.5 is compared with z, not with the activation",
            replace="A = sigmoid(np.dot(w.T, X) + b)",
            by="A = np.dot(w.T, X) + b",
            hint="Above 0.5 means z above 0.",
        ),
        Mistake(
            name="every answer is 1",
            replace="A > 0.5",
            by="A > 0",
            hint="The border is 0.5, and an activation is always above 0; after a second sigmoid, always above one half.",
        ),
        Mistake(
            name="the labels stand in a column, shape (m, 1)",
            replace="(A > 0.5).astype(float)",
            by="(A > 0.5).astype(float).T",
            hint="The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            name="only the first example is labelled",
            replace="return (A > 0.5).astype(float)",
            by="return (A > 0.5) * (np.arange(A.shape[1]) == 0)",
            hint="Is the `return` indented too far, so that the loop ends in its first turn?",
        ),
        Mistake(
            name="one axis only, shape (m,)",
            replace="(A > 0.5).astype(float)",
            by="(A > 0.5).astype(float)[0]",
            hint="The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            name="the first example's answer for all",
            replace="(A > 0.5).astype(float)",
            by="(A[:, :1] > 0.5).astype(float) * np.ones(A.shape)",
        ),
    )
    harmless = (
        Variant(name=">= 0.5", replace="A > 0.5", by="A >= 0.5"),
        Variant(name="booleans", replace="(A > 0.5).astype(float)", by="A > 0.5"),
        Variant(name="integers", replace="astype(float)", by="astype(int)"),
        Variant(name="rounded", replace="(A > 0.5).astype(float)", by="np.round(A)"),
        Variant(
            name="with a loop", replace="(A > 0.5).astype(float)", by="np.array([[1 if a > 0.5 else 0 for a in A[0]]])"
        ),
    )
