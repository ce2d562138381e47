"""Week 0, `sigmoid`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds


def pairs_to_one(got, expected):
    """Row 1 of the case holds the negatives of row 0: their sigmoids add up to 1."""
    return got.shape == np.shape(expected) and bool(np.allclose(got[0] + got[1], 1, atol=1e-4))


class Sigmoid(Exercise):
    built = "One call now turns a whole array of scores into probabilities, without a loop."

    def cases(self, rng):
        yield dict(x=np.array([[0.0, 2.0]]))
        yield dict(x=rng.normal(scale=2, size=(3, 4)))
        yield dict(x=rng.normal(size=5))
        yield dict(x=rng.normal(size=(2, 2, 3)))
        yield dict(x=rng.integers(-3, 4, size=(4, 1)))
        yield dict(x=float(rng.normal()))
        z = rng.normal(scale=2, size=7)
        yield Case(dict(x=np.stack([z, -z])), group="symmetric")

    @worth(7)
    def values(self):
        """sigmoid of every number, same shape as x"""
        return Close()

    @worth(1, group="symmetric", if_right=True)
    def symmetric(self):
        """sigmoid(x) and sigmoid(-x) add up to 1"""
        return Holds(test=pairs_to_one, says="The sigmoids of a number and of its negative do not add up to 1.")

    mistakes = (
        Mistake(
            name="math.exp on an array",
            replace="np.exp(-x)",
            by="math.exp(-x)",
            hint="The functions of `math` take one number. np.exp takes a whole array.",
            reread="section 2",
        ),
        Mistake(
            name="the sigmoid of -x, not of x",
            replace="np.exp(-x)",
            by="np.exp(x)",
            hint="Large x should give values near 1. For example, the minus sign is missing in exp(-x).",
        ),
        Mistake(
            name="1 + exp(-x), not 1 divided by it",
            replace="1 / (1 + np.exp(-x))",
            by="1 / 1 + np.exp(-x)",
            hint="Divide 1 by the whole sum. In `1 / 1 + exp(-x)`, for example, the brackets around the denominator "
            "are missing.",
            reread="formula (1)",
        ),
        Mistake(
            name="exp(-x) alone, without 1 / (1 + …)",
            replace="1 / (1 + np.exp(-x))",
            by="np.exp(-x)",
            hint="Add 1 to it, then divide 1 by the sum.",
            reread="formula (1)",
        ),
        Mistake(
            name="tanh instead of the sigmoid",
            replace="1 / (1 + np.exp(-x))",
            by="np.tanh(x)",
            hint="tanh runs from -1 to 1. The sigmoid, 1 / (1 + exp(-x)), runs from 0 to 1.",
        ),
        Mistake(
            name="every denominator holds the sum of all exponentials",
            replace="1 + np.exp(-x)",
            by="1 + np.sum(np.exp(-x))",
            hint="Each number has its own denominator, 1 + exp(-x): leave np.sum out.",
        ),
        Mistake(
            name="the results lie along one axis, shape (n,)",
            replace="1 / (1 + np.exp(-x))",
            by="np.ravel(1 / (1 + np.exp(-x)))",
            hint="The result has the shape of x. For example, ravel and flatten take it away: leave them out.",
        ),
        Mistake(
            name="where x holds whole numbers, the results are cut down to whole numbers",
            replace="return 1 / (1 + np.exp(-x))",
            by="result = np.zeros_like(x)\n    result[...] = 1 / (1 + np.exp(-x))\n    return result",
            hint="For example, np.zeros_like(x) of whole numbers holds whole numbers: 0.73 written into it becomes 0. "
            "Take np.zeros(x.shape).",
        ),
        Mistake(
            name="a number comes back as an array of shape (1,)",
            replace="1 / (1 + np.exp(-x))",
            by="1 / (1 + np.exp(-np.atleast_1d(x)))",
            hint="The result has the shape of x, and a number has none: for example, np.array([x]) adds an axis.",
        ),
        Mistake(
            name="the sigmoid of the absolute value of x",
            replace="np.exp(-x)",
            by="np.exp(-np.abs(x))",
            hint="Negative x should give values below one half: keep the sign of x.",
            reread="formula (1)",
        ),
        Mistake(
            name="the slope of the sigmoid, not the sigmoid itself",
            replace="1 / (1 + np.exp(-x))",
            by="np.exp(-x) / (1 + np.exp(-x)) ** 2",
            hint="Return s = 1 / (1 + exp(-x)). Its slope, s (1 - s), comes in section 3.",
            reread="formula (1)",
        ),
        Mistake(
            name="the exponentials are divided by the sum of them all",
            replace="1 / (1 + np.exp(-x))",
            by="np.exp(x) / np.sum(np.exp(x))",
            hint="That is the softmax. The sigmoid takes every number on its own: nothing is added up over the array.",
            reread="formula (1)",
        ),
        Mistake(
            name="the probabilities are rounded to 0 and 1",
            replace="1 / (1 + np.exp(-x))",
            by="np.round(1 / (1 + np.exp(-x)))",
            hint="Return the numbers between 0 and 1 as they are, without rounding.",
            reread="formula (1)",
        ),
    )
    harmless = (
        Variant(name="by tanh", replace="1 / (1 + np.exp(-x))", by="0.5 * (1 + np.tanh(np.asarray(x) / 2))"),
        Variant(
            name="in float32", replace="1 / (1 + np.exp(-x))", by='1 / (1 + np.exp(-np.asarray(x, dtype="float32")))'
        ),
        Variant(name="0-d array for a number", replace="1 / (1 + np.exp(-x))", by="np.asarray(1 / (1 + np.exp(-x)))"),
        Variant(
            name="with a loop",
            replace="1 / (1 + np.exp(-x))",
            by="np.reshape([1 / (1 + math.exp(-one)) for one in np.ravel(x)], np.shape(x))",
        ),
        Variant(
            name="vectorised by NumPy",
            replace="1 / (1 + np.exp(-x))",
            by="np.vectorize(lambda one: 1 / (1 + math.exp(-one)))(x)",
        ),
    )
