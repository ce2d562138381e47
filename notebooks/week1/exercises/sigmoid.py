"""Week 1, `sigmoid`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


class Sigmoid(Exercise):
    built = "Your neuron's scores, a whole array at once, now become probabilities."

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
            name="the sigmoid of -z, not of z",
            replace="np.exp(-z)",
            by="np.exp(z)",
            hint="Large z should give values near 1. For example, the minus sign is missing in exp(-z).",
            reread="formula (3)",
        ),
        Mistake(
            name="exp(-z) alone, without 1 / (1 + …)",
            replace="1 / (1 + np.exp(-z))",
            by="np.exp(-z)",
            hint="Add 1 to it, then divide 1 by the sum.",
            reread="formula (3)",
        ),
        Mistake(
            name="1 / (1 - exp(-z)), with a minus in the denominator",
            replace="1 + np.exp",
            by="1 - np.exp",
            hint="The denominator is 1 + exp(-z), with a plus: it is always above 1.",
        ),
        Mistake(
            name="1 + exp(-z), not 1 divided by it",
            replace="1 / (1 + np.exp(-z))",
            by="1 / 1 + np.exp(-z)",
            hint="Divide 1 by all of it. In `1 / 1 + exp(-z)`, for example, the brackets round the denominator are "
            "missing.",
            reread="formula (3)",
        ),
        Mistake(
            name="the exponentials are divided by the sum of them all",
            replace="1 / (1 + np.exp(-z))",
            by="np.exp(z) / np.sum(np.exp(z))",
            hint="That is the softmax. The sigmoid takes every number on its own, and nothing is added up over them.",
            reread="formula (3)",
        ),
        Mistake(
            name="tanh instead of the sigmoid",
            replace="1 / (1 + np.exp(-z))",
            by="np.tanh(z)",
            hint="tanh runs from -1 to 1. The sigmoid, 1 / (1 + exp(-z)), runs from 0 to 1.",
        ),
        Mistake(
            name="the slope of the sigmoid, not the sigmoid itself",
            replace="1 / (1 + np.exp(-z))",
            by="np.exp(-z) / (1 + np.exp(-z)) ** 2",
            hint="Return s = 1 / (1 + exp(-z)). The slope is s (1 - s).",
        ),
        Mistake(
            name="exp(z) divided by 1 + exp(-z)",
            replace="1 / (1 + np.exp(-z))",
            by="np.exp(z) / (1 + np.exp(-z))",
            hint="Divide 1 by 1 + exp(-z), or exp(z) by 1 + exp(z): both are the sigmoid.",
            reread="formula (3)",
        ),
    )
    harmless = (
        Variant(name="by tanh", replace="1 / (1 + np.exp(-z))", by="0.5 * (1 + np.tanh(np.asarray(z) / 2))"),
        Variant(
            name="in float32", replace="1 / (1 + np.exp(-z))", by='(1 / (1 + np.exp(-np.asarray(z, dtype="float32"))))'
        ),
        Variant(name="0-d array for a number", replace="1 / (1 + np.exp(-z))", by="np.asarray(1 / (1 + np.exp(-z)))"),
    )
