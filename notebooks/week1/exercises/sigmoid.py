"""Week 1, `sigmoid`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


class Sigmoid(Exercise):
    def cases(self, rng):
        yield dict(z=np.array([[0.0, 2.0]]))
        yield dict(z=rng.normal(scale=3, size=(3, 4)))
        yield dict(z=rng.normal(size=5))
        yield dict(z=float(rng.normal()))

    @worth(4)
    def values(self):
        """sigmoid of every number, same shape as z"""
        return Close()

    mistakes = (
        Mistake(
            name="exp(z) in place of exp(-z)",
            replace="np.exp(-z)",
            by="np.exp(z)",
            hint="Large z should give values near 1.",
            reread="formula (3)",
        ),
        Mistake(
            name="exp(-z) alone, without 1 / (1 + …)",
            replace="1 / (1 + np.exp(-z))",
            by="np.exp(-z)",
            reread="formula (3)",
        ),
        Mistake(
            name="1 - exp(-z) in the denominator",
            replace="1 + np.exp",
            by="1 - np.exp",
            hint="The denominator is always above 1.",
        ),
        Mistake(
            name="the brackets round the denominator are missing",
            replace="1 / (1 + np.exp(-z))",
            by="1 / 1 + np.exp(-z)",
            hint="Python divides before it adds: 1 / 1 + … is 1 + …",
            reread="formula (3)",
        ),
        Mistake(
            name="divided by the sum over all numbers",
            replace="1 / (1 + np.exp(-z))",
            by="np.exp(z) / np.sum(np.exp(z))",
            hint="That is the softmax. The sigmoid looks at every number on its own.",
            reread="formula (3)",
        ),
        Mistake(
            name="tanh in place of the sigmoid",
            replace="1 / (1 + np.exp(-z))",
            by="np.tanh(z)",
            hint="tanh runs from -1 to 1.",
        ),
        Mistake(
            name="the slope of the sigmoid", replace="1 / (1 + np.exp(-z))", by="np.exp(-z) / (1 + np.exp(-z)) ** 2"
        ),
    )
    harmless = (
        Variant(name="by tanh", replace="1 / (1 + np.exp(-z))", by="0.5 * (1 + np.tanh(np.asarray(z) / 2))"),
        Variant(
            name="in float32", replace="1 / (1 + np.exp(-z))", by='(1 / (1 + np.exp(-np.asarray(z, dtype="float32"))))'
        ),
        Variant(name="0-d array for a number", replace="1 / (1 + np.exp(-z))", by="np.asarray(1 / (1 + np.exp(-z)))"),
    )
