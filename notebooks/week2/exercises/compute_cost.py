"""Week 2, `compute_cost`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds

from .drawing import draw_labels


class ComputeCost(Exercise):
    def cases(self, rng):
        for m in (1, 2, 5, 9):
            yield dict(A2=rng.uniform(0.05, 0.95, size=(1, m)), Y=draw_labels(rng, 1, m))
        yield dict(A2=np.full((1, 4), 0.5), Y=draw_labels(rng, 1, 4))
        for m in (3, 7):
            yield Case(dict(A2=np.full((1, m), 0.5), Y=draw_labels(rng, 1, m)), group="undecided")

    @worth(6)
    def cost(self):
        """the mean cross-entropy, one number"""
        return Close()

    @worth(2, group="undecided")
    def undecided(self):
        """where every probability is one half, the cost is log 2, whatever the labels"""
        return Holds(
            test=lambda got, expected: got.size == 1 and np.allclose(got, np.log(2), rtol=1e-4),
            says="Each example then costs -log 0.5 = 0.6931, and so does their mean.",
        )

    mistakes = (
        Mistake(
            name="it has only the Y log A2 term",
            replace=" + (1 - Y) * np.log(1 - A2))",
            by=")",
            hint="Examples with y = 0 count too.",
            reread="formula (6)",
        ),
        Mistake(
            name="it has only the (1 - Y) log(1 - A2) term",
            replace="Y * np.log(A2) + (1 - Y)",
            by="(1 - Y)",
            hint="Examples with y = 1 count too.",
            reread="formula (6)",
        ),
        Mistake(
            name="the losses are not added up",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            hint="A loss for each example has shape (1, m); the cost is one number, their mean.",
            reread="formula (6)",
        ),
        Mistake(
            name="the bracket of np.sum closes behind the first term",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="(np.sum(Y * np.log(A2)) + (1 - Y) * np.log(1 - A2))",
            hint="Both terms stand inside np.sum.",
            reread="formula (6)",
        ),
        Mistake(
            name="the sum runs along axis 1 and leaves shape (1,)",
            replace="(1 - Y) * np.log(1 - A2))",
            by="(1 - Y) * np.log(1 - A2), axis=1)",
            hint="np.sum without axis adds up everything and gives a number.",
        ),
        Mistake(
            name="it is divided by 2m",
            replace="-(1 / m)",
            by="-(1 / (2 * m))",
            hint="The half belongs to squared errors. Here it is a plain mean.",
            reread="formula (6)",
        ),
        Mistake(
            name="it has no minus sign",
            replace="cost = -(1 / m)",
            by="cost = (1 / m)",
            hint="Logarithms of numbers below 1 are negative; the minus makes the cost positive.",
            reread="formula (6)",
        ),
        Mistake(
            name="the minus sign stands on one term only",
            replace="np.log(A2) + (1 - Y)",
            by="np.log(A2) - (1 - Y)",
            hint="It stands before the whole sum.",
            reread="formula (6)",
        ),
        Mistake(
            name="the sum is not divided by m (Y.shape[0] is 1)",
            replace="Y.shape[1]",
            by="Y.shape[0]",
            hint="m counts the columns of Y.",
            reread="formula (6)",
        ),
        Mistake(
            name="1/m stands on one term only",
            replace="-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="-(1 / m) * np.sum(Y * np.log(A2)) - np.sum((1 - Y) * np.log(1 - A2))",
            hint="Both sums are divided by m.",
            reread="formula (6)",
        ),
        Mistake(
            name="the cost is left as an array of shape (1, 1)",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T))",
            hint="np.sum gives a number; after np.dot, float(np.squeeze(…)) does.",
        ),
        Mistake(
            name="Y * log(A2).T makes an m x m table that is summed",
            replace="Y * np.log(A2) + (1 - Y) * np.log(1 - A2)",
            by="Y * np.log(A2).T + (1 - Y) * np.log(1 - A2).T",
            hint="Both factors lie in a row already: no .T between elementwise factors.",
        ),
        Mistake(
            name="log(A2) stands in both terms",
            replace="np.log(1 - A2)",
            by="np.log(A2)",
            hint="For y = 0 the truth was given 1 - a.",
            reread="formula (6)",
        ),
        Mistake(
            name="the labels are swapped",
            replace="(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="((1 - Y) * np.log(A2) + Y * np.log(1 - A2))",
            hint="For y = 1 the truth was given a.",
            reread="formula (6)",
        ),
        Mistake(
            name="a mean of squared errors in place of the cross-entropy",
            replace="-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="np.mean((A2 - Y) ** 2)",
            reread="formula (6)",
        ),
        Mistake(
            name="log10 in place of the natural logarithm",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="np.sum(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2))",
            hint="np.log is the natural one.",
            reread="formula (6)",
        ),
    )
    harmless = (
        Variant(
            name="log(A2 + 1e-8)",
            replace="np.log(A2) + (1 - Y) * np.log(1 - A2)",
            by="np.log(A2 + 1e-8) + (1 - Y) * np.log(1 - A2 + 1e-8)",
        ),
        Variant(
            name="clipped", replace="cost = -(1 / m)", by="A2 = np.clip(A2, 1e-12, 1 - 1e-12)\n    cost = -(1 / m)"
        ),
        Variant(name="a float by squeeze", replace="return cost", by="return float(np.squeeze(cost))"),
        Variant(name="a 0-d array", replace="return cost", by="return np.array(cost)"),
        Variant(name="in float32", replace="cost = -(1 / m)", by="A2 = A2.astype(np.float32)\n    cost = -(1 / m)"),
        Variant(
            name="with a loop",
            replace="-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="0\n    for i in range(m):\n        cost -= np.log(A2[0, i] if Y[0, i] == 1 else 1 - A2[0, i]) / m",
        ),
    )
