"""Week 1, `predict`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.label_scores import draw_scores
from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Labels


class Predict(Exercise):
    built = "Your neuron can now answer: from n_x numbers per picture to a yes or a no, for all m pictures at once."
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
            hint="Add b to the product: z = w.T x + b, as in propagate.",
            reread="formula (5)",
        ),
        Mistake(
            name="the probabilities are returned",
            replace="(A > 0.5).astype(float)",
            by="A",
            hint="Compare them with 0.5: 1 where the activation is above, else 0.",
        ),
        Mistake(
            name="0 and 1 have changed places",
            replace="A > 0.5",
            by="A <= 0.5",
            hint="1 stands for cat: it belongs where the activation is above 0.5.",
        ),
        Mistake(
            name="every answer is 0",
            replace="return (A > 0.5).astype(float)",
            by="return np.zeros((1, X.shape[1]))",
            hint="Write the comparison with 0.5 into the result: for example, a loop leaves the zeros as they are.",
        ),
        Mistake(
            name="0.5 is compared with z, not with the activation",
            replace="A = sigmoid(np.dot(w.T, X) + b)",
            by="A = np.dot(w.T, X) + b",
            hint="Take the sigmoid first, then compare with 0.5. The score z itself would be compared with 0.",
        ),
        Mistake(
            name="every answer is 1",
            replace="A > 0.5",
            by="A > 0",
            hint="Compare the activation with 0.5. It is always above 0; and after a second sigmoid, it is always "
            "above 0.5.",
        ),
        Mistake(
            name="the labels stand in a column, shape (m, 1)",
            replace="(A > 0.5).astype(float)",
            by="(A > 0.5).astype(float).T",
            hint="The course keeps labels in a row, (1, m): for example, leave `.T` out.",
        ),
        Mistake(
            name="only the first example is labelled, all others are 0",
            replace="return (A > 0.5).astype(float)",
            by="return (A > 0.5) * (np.arange(A.shape[1]) == 0)",
            hint="Every example needs a label. For example, a `return` in the loop ends it in its first turn.",
        ),
        Mistake(
            name="one axis only, shape (m,)",
            replace="(A > 0.5).astype(float)",
            by="(A > 0.5).astype(float)[0]",
            hint="The course keeps labels in a row with two axes, (1, m).",
        ),
        Mistake(
            name="every example gets the first one's answer",
            replace="(A > 0.5).astype(float)",
            by="(A[:, :1] > 0.5).astype(float) * np.ones(A.shape)",
            hint="Compare the whole array A: each example has its own activation.",
        ),
        Mistake(
            name="-1 and 1 instead of 0 and 1",
            replace="(A > 0.5).astype(float)",
            by="np.sign(A - 0.5)",
            hint="The labels are 0 and 1: compare the activation with 0.5.",
        ),
        Mistake(
            name="the threshold is the mean of the activations",
            replace="A > 0.5",
            by="A > np.mean(A)",
            hint="Compare each activation with 0.5. An example's answer does not depend on the others.",
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
