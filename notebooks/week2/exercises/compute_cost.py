"""Week 2, `compute_cost`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds

from .drawing import draw_labels


class ComputeCost(Exercise):
    built = "You can now say in one number how wrong the network is; training will make this number small."

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
            hint="Examples with y = 0 count too: add (1 - Y) log(1 - A2).",
            reread="formula (6)",
        ),
        Mistake(
            name="it has only the (1 - Y) log(1 - A2) term",
            replace="Y * np.log(A2) + (1 - Y)",
            by="(1 - Y)",
            hint="Examples with y = 1 count too: add Y log A2.",
            reread="formula (6)",
        ),
        Mistake(
            name="the losses are not added up",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            hint="The cost is one number: add the losses up with np.sum.",
            reread="formula (6)",
        ),
        Mistake(
            name="only the Y log A2 term is added up, the other has one number for each example",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="(np.sum(Y * np.log(A2)) + (1 - Y) * np.log(1 - A2))",
            hint="Both terms belong inside np.sum: check where its bracket closes.",
            reread="formula (6)",
        ),
        Mistake(
            name="the cost is an array of shape (1,), not a number",
            replace="(1 - Y) * np.log(1 - A2))",
            by="(1 - Y) * np.log(1 - A2), axis=1)",
            hint="np.sum without axis adds up everything and gives a number.",
        ),
        Mistake(
            name="it is half as large, as from a division by 2m",
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
            name="the (1 - Y) log(1 - A2) term has the wrong sign",
            replace="np.log(A2) + (1 - Y)",
            by="np.log(A2) - (1 - Y)",
            hint="The minus sign is in front of the whole sum: both terms lie in its brackets, with a plus between "
            "them.",
            reread="formula (6)",
        ),
        Mistake(
            name="the sum is not divided by m",
            replace="Y.shape[1]",
            by="Y.shape[0]",
            hint="Divide the sum by m, the number of examples: Y.shape[1]. (Y.shape[0] is 1.)",
            reread="formula (6)",
        ),
        Mistake(
            name="the (1 - Y) log(1 - A2) term is not divided by m",
            replace="-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="-(1 / m) * np.sum(Y * np.log(A2)) - np.sum((1 - Y) * np.log(1 - A2))",
            hint="Both sums are divided by m: put them into one np.sum, or both into brackets.",
            reread="formula (6)",
        ),
        Mistake(
            name="the cost is left as an array of shape (1, 1)",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T))",
            hint="np.sum gives a number; after np.dot, float(np.squeeze(…)) does.",
        ),
        Mistake(
            name="every label is multiplied by every example's logarithm",
            replace="Y * np.log(A2) + (1 - Y) * np.log(1 - A2)",
            by="Y * np.log(A2).T + (1 - Y) * np.log(1 - A2).T",
            hint="A label belongs to its own example only. For example, `Y * np.log(A2).T` is an m x m table: leave "
            "`.T` out.",
        ),
        Mistake(
            name="every example's loss is -log a, whatever its label",
            replace="np.log(1 - A2)",
            by="np.log(A2)",
            hint="Where y = 0, the loss is -log(1 - a). For example, log(A2) is in both terms, or the labels are left "
            "out.",
            reread="formula (6)",
        ),
        Mistake(
            name="log A2 and log(1 - A2) have changed places",
            replace="(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="((1 - Y) * np.log(A2) + Y * np.log(1 - A2))",
            hint="Where y = 1, the loss is -log a; where y = 0, it is -log(1 - a).",
            reread="formula (6)",
        ),
        Mistake(
            name="a mean of squared errors instead of the cross-entropy",
            replace="-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="np.mean((A2 - Y) ** 2)",
            hint="The cost is made of logarithms: -log a where y = 1, and -log(1 - a) where y = 0.",
            reread="formula (6)",
        ),
        Mistake(
            name="log10 instead of the natural logarithm",
            replace="np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            by="np.sum(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2))",
            hint="Use np.log, the natural logarithm.",
            reread="formula (6)",
        ),
        Mistake(
            name="it is divided by m twice",
            replace="cost = -(1 / m) * ",
            by="cost = -(1 / m**2) * ",
            hint="Divide by m once. For example, np.mean divides by it already: with 1/m in front, take np.sum.",
            reread="formula (6)",
        ),
        Mistake(
            name="1 - Y log(1 - A2) instead of (1 - Y) log(1 - A2)",
            replace="(1 - Y) * np.log(1 - A2)",
            by="1 - Y * np.log(1 - A2)",
            hint="Python multiplies before it subtracts: put 1 - Y into brackets of its own.",
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
