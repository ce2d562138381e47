"""Week 0, `sigmoid_derivative`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds

GRID = np.linspace(-6, 6, 241)


def slopes_add_up(got, expected):
    """The slopes over GRID, times its step, add up to the rise of the sigmoid from one end to the other."""
    if got.shape != GRID.shape:
        return False
    rise = np.tanh(GRID[-1] / 2)
    area = (np.sum(got) - (got[0] + got[-1]) / 2) * (GRID[1] - GRID[0])
    return bool(abs(area - rise) < 1e-3)


class SigmoidDerivative(Exercise):
    built = (
        "You can now say how strongly the sigmoid reacts to a nudge at every score: backpropagation through a neuron "
        "needs exactly this slope."
    )
    calls = ("sigmoid",)

    def cases(self, rng):
        yield dict(x=np.array([[0.0, 2.0]]))
        yield dict(x=rng.normal(scale=2, size=(3, 3)))
        yield dict(x=rng.normal(size=4))
        yield dict(x=rng.normal(size=(2, 3, 2)))
        yield dict(x=float(rng.normal()))
        yield Case(dict(x=GRID.copy()), group="rise")

    @worth(9)
    def values(self):
        """the slope of the sigmoid at every number, same shape as x"""
        return Close()

    @worth(1, group="rise", if_right=True)
    def rise(self):
        """the slopes along the curve, times the step, add up to its rise"""
        return Holds(test=slopes_add_up, says="The slopes from -6 to 6, times the step, do not add up to the rise.")

    mistakes = (
        Mistake(
            name="the sigmoid itself, not its slope",
            replace="ds = s * (1 - s)",
            by="ds = s",
            hint="The slope is the sigmoid s times 1 - s.",
            reread="formula (2)",
        ),
        Mistake(
            name="1 - s alone",
            replace="ds = s * (1 - s)",
            by="ds = 1 - s",
            hint="The factor s is missing: the slope is s (1 - s).",
            reread="formula (2)",
        ),
        Mistake(
            name="x (1 - x), with x itself instead of the sigmoid of x",
            replace="s = sigmoid(x)",
            by="s = x",
            hint="The formula is about s = sigmoid(x): work out s first, then use only s.",
            reread="formula (2)",
        ),
        Mistake(
            name="1 - x instead of 1 - s",
            replace="(1 - s)",
            by="(1 - x)",
            hint="Both factors are made of s: write s instead of x.",
            reread="formula (2)",
        ),
        Mistake(
            name="1 - s² instead of s (1 - s)",
            replace="ds = s * (1 - s)",
            by="ds = 1 - s**2",
            hint="1 - s² is the slope where s is tanh. The sigmoid's slope is s (1 - s).",
            reread="formula (2)",
        ),
        Mistake(
            name="s² instead of s (1 - s)",
            replace="ds = s * (1 - s)",
            by="ds = s * s",
            hint="The second factor is 1 - s.",
            reread="formula (2)",
        ),
        Mistake(
            name="the slope has the wrong sign: s (s - 1)",
            replace="(1 - s)",
            by="(s - 1)",
            hint="The sigmoid rises everywhere, so its slope is above 0 everywhere: the second factor is 1 - s.",
            reread="formula (2)",
        ),
        Mistake(
            name="the slope at sigmoid(x), not at x: the sigmoid is applied twice",
            replace="s = sigmoid(x)",
            by="s = sigmoid(sigmoid(x))",
            hint="Apply the sigmoid once, to x, and work out s (1 - s) from the result.",
        ),
        Mistake(
            name="a matrix product instead of the product number by number",
            replace="s * (1 - s)",
            by="np.dot(s, 1 - s)",
            hint="Each number has its own slope: `*` multiplies number by number.",
        ),
        Mistake(
            name="the slope of tanh at x",
            replace="ds = s * (1 - s)",
            by="ds = 1 - np.tanh(x) ** 2",
            hint="The curve here is the sigmoid, and its slope is s (1 - s).",
            reread="formula (2)",
        ),
        Mistake(
            name="0 everywhere, as from s * 1 - s",
            replace="s * (1 - s)",
            by="s * 1 - s",
            hint="Python multiplies before it subtracts: put 1 - s into brackets.",
            reread="formula (2)",
        ),
        Mistake(
            name="s (1 - s)² instead of s (1 - s)",
            replace="s * (1 - s)",
            by="s * (1 - s) ** 2",
            hint="Each of the two factors is used once: leave the square out.",
            reread="formula (2)",
        ),
        Mistake(
            name="(1 - s)² instead of s (1 - s)",
            replace="s * (1 - s)",
            by="(1 - s) * (1 - s)",
            hint="One of the two factors is s itself.",
            reread="formula (2)",
        ),
        Mistake(
            name="s (1 + s) instead of s (1 - s)",
            replace="(1 - s)",
            by="(1 + s)",
            hint="The second factor is 1 - s, with a minus: the slope goes to 0 where s goes to 1.",
            reread="formula (2)",
        ),
        Mistake(
            name="x (1 - s) instead of s (1 - s)",
            replace="s * (1 - s)",
            by="x * (1 - s)",
            hint="Both factors are made of s: write s instead of x.",
            reread="formula (2)",
        ),
        Mistake(
            name="one number, the sum of all slopes",
            replace="ds = s * (1 - s)",
            by="ds = np.sum(s * (1 - s))",
            hint="Every number has its own slope, so the result has the shape of x: nothing is added up.",
        ),
    )
    harmless = (
        Variant(name="s - s²", replace="s * (1 - s)", by="s - s**2"),
        Variant(name="s from exp, not from sigmoid", replace="s = sigmoid(x)", by="s = 1 / (1 + np.exp(-x))"),
        Variant(name="by exponentials", replace="s * (1 - s)", by="np.exp(-x) / (1 + np.exp(-x)) ** 2"),
        Variant(name="s(x) s(-x)", replace="s * (1 - s)", by="s * sigmoid(-x)"),
        Variant(name="in float32", replace="s = sigmoid(x)", by="s = np.float32(sigmoid(x))"),
        Variant(
            name="with a loop",
            replace="ds = s * (1 - s)",
            by="ds = np.reshape([one * (1 - one) for one in np.ravel(s)], np.shape(s))",
        ),
        Variant(
            name="by a central difference",
            replace="ds = s * (1 - s)",
            by="ds = (sigmoid(x + 1e-5) - sigmoid(x - 1e-5)) / 2e-5",
        ),
    )
