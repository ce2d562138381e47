"""Week 2, `predict`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.label_scores import draw_scores, find_scores
from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Labels

from .drawing import draw_parameters, pass_forward


def draw_answerable(rng, n_x, n_h, wanted):
    """Examples and parameters that give about these scores Z2."""
    while True:
        parameters = draw_parameters(rng, n_x, n_h, 1)
        X = rng.normal(size=(n_x, 4000))
        z = pass_forward(X, parameters)["Z2"][0]
        parameters["b2"] = (parameters["b2"] - np.median(z)) / z.std()
        parameters["W2"] = parameters["W2"] / z.std()
        places = find_scores(pass_forward(X, parameters)["Z2"][0], wanted)
        if places.size:
            return X[:, places], parameters


class Predict(Exercise):
    calls = ("forward_propagation",)

    def cases(self, rng):
        sign = rng.choice((-1, 1))
        for n_x, n_h, m in ((2, 3, 3), (1, 2, 1), (3, 3, 1), (3, 4, 12), (2, 5, 60)):
            X, parameters = draw_answerable(rng, n_x, n_h, draw_scores(rng, m, sign if m < 60 else 1))
            yield dict(parameters=parameters, X=X)
            sign = -sign

    @worth(6)
    def labels(self):
        """1 where the probability is above 0.5, else 0, shape (1, m)"""
        return Labels()

    mistakes = (
        Mistake(
            name="the probabilities are returned",
            replace="(A2 > 0.5).astype(float)",
            by="A2",
            hint="Compare with 0.5.",
            reread="section 8",
        ),
        Mistake(
            name="the answer is turned round",
            replace="A2 > 0.5",
            by="A2 < 0.5",
            hint="1 where class 1 is the more probable.",
            reread="section 8",
        ),
        Mistake(
            name="every answer is 1",
            replace="A2 > 0.5",
            by="A2 > 0",
            hint="The border is 0.5, and A2 is a probability already: after a second sigmoid, all are above one half.",
            reread="section 8",
        ),
        Mistake(
            name="all zeros: the loop has an empty body",
            replace="return (A2 > 0.5).astype(float)",
            by="return np.zeros((1, X.shape[1]))",
            hint="Write the comparison into the result.",
        ),
        Mistake(
            name="0.5 is compared with the score Z2",
            replace="A2 > 0.5",
            by='cache["Z2"] > 0.5',
            hint="Above 0.5 in probability means above 0 in score.",
            reread="section 8",
        ),
        Mistake(
            name="the hidden units' outputs are compared",
            replace="A2 > 0.5",
            by='cache["A1"] > 0.5',
            hint="The answer is the output unit's, A2.",
        ),
        Mistake(
            name="one axis only, shape (m,)",
            replace="(A2 > 0.5).astype(float)",
            by="(A2 > 0.5).astype(float)[0]",
            hint="The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            name="a column, shape (m, 1)",
            replace="(A2 > 0.5).astype(float)",
            by="(A2 > 0.5).astype(float).T",
            hint="The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            name="-1 and 1 in place of 0 and 1",
            replace="(A2 > 0.5).astype(float)",
            by="np.sign(A2 - 0.5)",
            hint="The labels are 0 and 1.",
            reread="section 8",
        ),
        Mistake(
            name="the first example's answer for all",
            replace="(A2 > 0.5).astype(float)",
            by="(A2[:, :1] > 0.5).astype(float) * np.ones(A2.shape)",
            hint="Compare the whole array.",
        ),
    )
    harmless = (
        Variant(name=">= 0.5", replace="A2 > 0.5", by="A2 >= 0.5"),
        Variant(name="booleans", replace="(A2 > 0.5).astype(float)", by="A2 > 0.5"),
        Variant(name="integers", replace="astype(float)", by="astype(int)"),
        Variant(name="rounded", replace="(A2 > 0.5).astype(float)", by="np.round(A2)"),
        Variant(name="from the scores", replace="A2 > 0.5", by='cache["Z2"] > 0'),
        Variant(
            name="with a loop",
            replace="(A2 > 0.5).astype(float)",
            by="np.array([[1 if a > 0.5 else 0 for a in A2[0]]])",
        ),
    )
