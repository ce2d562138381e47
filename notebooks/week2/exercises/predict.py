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
    built = "Your network now answers with a colour: 1 for orange, 0 for the other, for all m tulips at once."
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
            hint="Compare them with 0.5: 1 where the probability is above, else 0.",
            reread="section 8",
        ),
        Mistake(
            name="0 and 1 have changed places",
            replace="A2 > 0.5",
            by="A2 < 0.5",
            hint="1 belongs where the probability of class 1, A2, is above 0.5.",
            reread="section 8",
        ),
        Mistake(
            name="every answer is 1",
            replace="A2 > 0.5",
            by="A2 > 0",
            hint="Compare A2 with 0.5. It is a probability already: after a second sigmoid, it is always above 0.5.",
            reread="section 8",
        ),
        Mistake(
            name="every answer is 0",
            replace="return (A2 > 0.5).astype(float)",
            by="return np.zeros((1, X.shape[1]))",
            hint="Write the comparison with 0.5 into the result: for example, a loop leaves the zeros as they are.",
        ),
        Mistake(
            name="the score Z2 is compared with 0.5, not the probability",
            replace="A2 > 0.5",
            by='cache["Z2"] > 0.5',
            hint="Compare A2 with 0.5. The score Z2 would be compared with 0.",
            reread="section 8",
        ),
        Mistake(
            name="the hidden activations, A1, are compared with 0.5",
            replace="A2 > 0.5",
            by='cache["A1"] > 0.5',
            hint="The answer is the output unit's: compare A2 with 0.5.",
        ),
        Mistake(
            name="one axis only, shape (m,)",
            replace="(A2 > 0.5).astype(float)",
            by="(A2 > 0.5).astype(float)[0]",
            hint="The course keeps labels in a row with two axes, (1, m).",
        ),
        Mistake(
            name="a column, shape (m, 1)",
            replace="(A2 > 0.5).astype(float)",
            by="(A2 > 0.5).astype(float).T",
            hint="The course keeps labels in a row, (1, m): for example, leave `.T` out.",
        ),
        Mistake(
            name="-1 and 1 instead of 0 and 1",
            replace="(A2 > 0.5).astype(float)",
            by="np.sign(A2 - 0.5)",
            hint="The labels are 0 and 1: compare A2 with 0.5.",
            reread="section 8",
        ),
        Mistake(
            name="every example gets the first one's answer",
            replace="(A2 > 0.5).astype(float)",
            by="(A2[:, :1] > 0.5).astype(float) * np.ones(A2.shape)",
            hint="Compare the whole array A2: each example has its own probability.",
        ),
        Mistake(
            name="the place of the largest output: always 0, shape (m,)",
            replace="(A2 > 0.5).astype(float)",
            by="np.argmax(A2, axis=0)",
            hint="There is one output unit, so its place is always 0. Compare A2 with 0.5.",
            reread="section 8",
        ),
        Mistake(
            name="the threshold is the mean of the probabilities",
            replace="A2 > 0.5",
            by="A2 > np.mean(A2)",
            hint="Compare each probability with 0.5. An example's answer does not depend on the others.",
            reread="section 8",
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
