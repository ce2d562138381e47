"""Week 3, `compute_cost`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Holds, Returns


class ComputeCost(Exercise):
    def cases(self, rng):
        for m in (3, 2, 1, 8, 5):
            # One label more of one kind than of the other: a swap of the two must show.
            Y = rng.permutation((np.arange(m) < (m + 1) // 2).astype(int))[None]
            yield dict(AL=rng.uniform(0.1, 0.9, size=(1, m)), Y=Y)

    @gate
    def something(self):
        """returns the cost"""
        return Returns()

    @worth(5)
    def cost(self):
        """the cost is the mean cross-entropy, a number"""
        return Close()

    @worth(0)
    def above_zero(self):
        """the cost is above zero"""
        return Holds(test=lambda got, expected: bool(np.all(got > 0)), says="A loss is minus the log of a probability.")

    mistakes = (
        Mistake(
            name="the minus sign is missing",
            replace="-(1 / m)",
            by="(1 / m)",
            hint="A log of a number below 1 is negative.",
            reread="formula (7)",
        ),
        Mistake(
            name="the sum stands in place of the mean",
            replace="-(1 / m) * np.sum",
            by="-np.sum",
            hint="Divide by m, which is Y.shape[1]; Y.shape[0] is 1.",
            reread="formula (7)",
        ),
        Mistake(
            name="log(AL) in both terms",
            replace="np.log(1 - AL)",
            by="np.log(AL)",
            hint="Where y is 0, the truth was given 1 - a.",
            reread="formula (7)",
        ),
        Mistake(
            name="only the Y log AL term",
            replace=" + (1 - Y) * np.log(1 - AL))",
            by=")",
            hint="Examples with y = 0 count too.",
            reread="formula (7)",
        ),
        Mistake(
            name="only the (1 - Y) log(1 - AL) term",
            replace="Y * np.log(AL) + (1",
            by="(1",
            hint="Examples with y = 1 count too.",
            reread="formula (7)",
        ),
        Mistake(
            name="a mean of squared errors",
            replace="-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="np.mean((AL - Y) ** 2)",
            hint="This week's cost is the cross-entropy, as before.",
            reread="formula (7)",
        ),
        Mistake(
            name="a minus between the two terms", replace="np.log(AL) + (1", by="np.log(AL) - (1", reread="formula (7)"
        ),
        Mistake(
            name="1/m stands on one term only",
            replace="-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="-(1 / m) * np.sum(Y * np.log(AL)) - np.sum((1 - Y) * np.log(1 - AL))",
            hint="Both sums are divided by m.",
            reread="formula (7)",
        ),
        Mistake(
            name="the labels are swapped",
            replace="Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
            by="(1 - Y) * np.log(AL) + Y * np.log(1 - AL)",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is left as an array of shape (1, 1)",
            replace="np.log(1 - AL))",
            by="np.log(1 - AL), keepdims=True)",
            hint="np.sum without keepdims and axis gives a number.",
        ),
        Mistake(
            name="the cost of each example comes back, shape (1, m)",
            replace="-(1 / m) * np.sum(",
            by="-(1 / m) * (",
            hint="Add them up: np.sum.",
            reread="formula (7)",
        ),
        Mistake(
            name="Y * log(AL).T makes an m x m table that is summed",
            replace="Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
            by="Y * np.log(AL).T + (1 - Y) * np.log(1 - AL).T",
            hint="Both factors lie in a row already: no .T between entrywise factors.",
        ),
        Mistake(
            name="a logarithm to the base 10",
            replace="-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="-(1 / m) * np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL))",
            hint="np.log is the natural one.",
        ),
        Mistake(
            name="a factor 1/2 too many",
            replace="-(1 / m)",
            by="-(1 / (2 * m))",
            hint="That half belongs to squared errors, not to the cross-entropy.",
            reread="formula (7)",
        ),
        Mistake(
            name="1 - log(AL) in place of log(1 - AL)",
            replace="np.log(1 - AL)",
            by="(1 - np.log(AL))",
            hint="First 1 - AL, then its logarithm: look at the brackets.",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is left as an array of shape (1,)",
            replace="np.log(1 - AL))",
            by="np.log(1 - AL), axis=1)",
            hint="np.sum without axis gives a number.",
        ),
    )
    harmless = (
        Variant(
            name="log(AL + 1e-8)",
            replace="np.log(AL) + (1 - Y) * np.log(1 - AL)",
            by="np.log(AL + 1e-8) + (1 - Y) * np.log(1 - AL + 1e-8)",
        ),
        Variant(name="a mean", replace="-(1 / m) * np.sum(", by="-np.mean("),
        Variant(name="a 0-d array", replace="    return cost", by="    return np.array(cost)"),
        Variant(name="a float", replace="    return cost", by="    return float(cost)"),
        Variant(
            name="by matrix products",
            replace="np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T).item()",
        ),
        Variant(name="in float32", replace="    m = ", by='    AL = AL.astype("float32")\n    m = '),
    )
