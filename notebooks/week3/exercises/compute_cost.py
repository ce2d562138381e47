"""Week 3, `compute_cost`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Holds, Returns


class ComputeCost(Exercise):
    built = "You can now measure how wrong a network of any depth is, in one number."

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
            hint="The logarithm of a number below 1 is negative: a minus in front makes the cost positive.",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is a sum over the examples, not their mean",
            replace="-(1 / m) * np.sum",
            by="-np.sum",
            hint="Divide by m, the number of examples: Y.shape[1]. (Y.shape[0] is 1.)",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is the mean of -log(AL), whatever the labels are",
            replace="np.log(1 - AL)",
            by="np.log(AL)",
            hint="The second term is (1 - Y) log(1 - AL). For example, log(AL) stands in both terms.",
            reread="formula (7)",
        ),
        Mistake(
            name="only the term with Y log(AL) is counted",
            replace=" + (1 - Y) * np.log(1 - AL))",
            by=")",
            hint="Examples with y = 0 count too: add (1 - Y) log(1 - AL).",
            reread="formula (7)",
        ),
        Mistake(
            name="only the term with (1 - Y) log(1 - AL) is counted",
            replace="Y * np.log(AL) + (1",
            by="(1",
            hint="Examples with y = 1 count too: add Y log(AL).",
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
            name="the second term has the wrong sign",
            replace="np.log(AL) + (1",
            by="np.log(AL) - (1",
            hint="Both terms have the same sign: a plus stands between them, inside the brackets.",
            reread="formula (7)",
        ),
        Mistake(
            name="the second term is not divided by m",
            replace="-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="-(1 / m) * np.sum(Y * np.log(AL)) - np.sum((1 - Y) * np.log(1 - AL))",
            hint="Divide the sum of both terms by m: put both into one pair of brackets.",
            reread="formula (7)",
        ),
        Mistake(
            name="Y goes with log(1 - AL), and 1 - Y with log(AL)",
            replace="Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
            by="(1 - Y) * np.log(AL) + Y * np.log(1 - AL)",
            hint="AL is the probability of y = 1, so Y goes with log(AL).",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is left as an array of shape (1, 1)",
            replace="np.log(1 - AL))",
            by="np.log(1 - AL), keepdims=True)",
            hint="The cost is a number. np.sum without axis and keepdims gives one; after np.dot, np.squeeze does.",
        ),
        Mistake(
            name="the losses are divided by m but not added up, shape (1, m)",
            replace="-(1 / m) * np.sum(",
            by="-(1 / m) * (",
            hint="Add up the losses of all examples: np.sum.",
            reread="formula (7)",
        ),
        Mistake(
            name="each label is multiplied by the logarithms of all examples, not only by its own",
            replace="Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
            by="Y * np.log(AL).T + (1 - Y) * np.log(1 - AL).T",
            hint="The products form an m x m table, for example by Y * np.log(AL).T. Multiply entry by entry, "
            "both in a row: Y * np.log(AL).",
        ),
        Mistake(
            name="the logarithms have the base 10",
            replace="-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="-(1 / m) * np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL))",
            hint="The loss uses the natural logarithm: np.log.",
        ),
        Mistake(
            name="the cost is half of what it should be",
            replace="-(1 / m)",
            by="-(1 / (2 * m))",
            hint="The factor is 1 / m. A half, as in 1 / (2 * m), belongs to squared errors.",
            reread="formula (7)",
        ),
        Mistake(
            name="1 - log(AL) instead of log(1 - AL)",
            replace="np.log(1 - AL)",
            by="(1 - np.log(AL))",
            hint="First subtract, then take the logarithm: look at the brackets.",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is left as an array of shape (1,)",
            replace="np.log(1 - AL))",
            by="np.log(1 - AL), axis=1)",
            hint="The cost is a number: np.sum without axis gives one.",
        ),
        Mistake(
            name="no logarithm is taken",
            replace="-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="-(1 / m) * np.sum(Y * AL + (1 - Y) * (1 - AL))",
            hint="The cost is made of logarithms: np.log(AL) and np.log(1 - AL).",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is divided by m twice",
            replace="-(1 / m) * np.sum(",
            by="-(1 / m) * np.mean(",
            hint="np.mean, for example, divides by m already. Take either 1 / m and np.sum, or np.mean alone.",
            reread="formula (7)",
        ),
        Mistake(
            name="AL - Y comes back instead of the cost",
            replace="-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            by="AL - Y",
            hint="AL - Y is dZ, a gradient for the backward pass. The cost is one number, the mean of the losses.",
            reread="formula (7)",
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
