"""Week 2, `initialize_parameters`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Agrees, Close, Drawn, Returns

INITIAL = """W1 = rng.standard_normal((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * 0.01"""


class InitializeParameters(Exercise):
    built = "Your hidden units now start small and different from each other, so each can learn something of its own."

    def cases(self, rng):
        for n_x, n_h, n_y in ((2, 3, 1), (1, 4, 3), (30, 40, 20)):
            yield dict(n_x=n_x, n_h=n_h, n_y=n_y, rng=np.random.default_rng(int(rng.integers(2**32))))
        first, second = (int(seed) for seed in rng.integers(2**32, size=2))
        for seed in (first, first, second):
            yield Case(dict(n_x=3, n_h=4, n_y=2, rng=np.random.default_rng(seed)), group="again")

    @gate
    def keys(self):
        """returns a dict with "W1", "b1", "W2", "b2" """
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(2)
    def W1(self):
        """W1: normal numbers times 0.01, shape (n_h, n_x)"""
        return Drawn(("W1",), std=0.01)

    @worth(1)
    def W2(self):
        """W2: normal numbers times 0.01, shape (n_y, n_h)"""
        return Drawn(("W2",), std=0.01)

    @worth(1, if_right=True)
    def biases(self):
        """b1 and b2 are zero, columns of shapes (n_h, 1) and (n_y, 1)"""
        return Close(only="b")

    @worth(2, group="again")
    def again(self):
        """the weights come from rng: the same state gives the same weights, another state others"""
        return Agrees(only="W")

    mistakes = (
        Mistake(
            name="the factor 0.01 is missing",
            replace=INITIAL,
            by=INITIAL.replace(" * 0.01", ""),
            hint="Multiply by 0.01: with small weights, the scores lie where tanh is steep.",
        ),
        Mistake(
            name="numbers spread evenly from 0 up, not normal ones",
            replace=INITIAL,
            by=INITIAL.replace("standard_normal", "random"),
            hint="Draw with rng.standard_normal, which gives numbers on both sides of 0.",
        ),
        Mistake(
            name="another factor: 0.1", replace=INITIAL, by=INITIAL.replace("0.01", "0.1"), hint="The factor is 0.01."
        ),
        Mistake(
            name="drawn from np.random",
            replace=INITIAL,
            by=INITIAL.replace("rng.standard_normal", "np.random.standard_normal"),
            hint="Draw from the generator that was passed: rng.standard_normal.",
        ),
        Mistake(
            name="drawn from np.random with a seed of its own",
            replace=INITIAL,
            by="np.random.seed(2)\n    " + INITIAL.replace("rng.standard_normal", "np.random.standard_normal"),
            hint="Draw from the generator that was passed, and set no seed: the caller chooses it.",
        ),
        Mistake(
            name="a generator of its own",
            replace=INITIAL,
            by="rng = np.random.default_rng(1)\n    " + INITIAL,
            hint="Draw from the rng that was passed: the caller chooses the seed.",
        ),
        Mistake(
            name="the weights are zero",
            replace=INITIAL,
            by=INITIAL.replace("rng.standard_normal(", "np.zeros("),
            hint="Equal units stay equal. Draw the weights at random, with rng.standard_normal.",
        ),
        Mistake(
            name="the weights are all equal",
            replace=INITIAL,
            by=INITIAL.replace("rng.standard_normal(", "np.ones("),
            hint="Equal units stay equal. Draw the weights at random, with rng.standard_normal.",
        ),
        Mistake(
            name="W1 is transposed, shape (n_x, n_h)",
            replace="rng.standard_normal((n_h, n_x))",
            by="rng.standard_normal((n_x, n_h))",
            hint="A weight matrix has one row per unit of its own layer: (n_h, n_x).",
        ),
        Mistake(
            name="W2 is transposed, shape (n_h, n_y)",
            replace="rng.standard_normal((n_y, n_h))",
            by="rng.standard_normal((n_h, n_y))",
            hint="A weight matrix has one row per unit of its own layer: (n_y, n_h).",
        ),
        Mistake(
            name="b1 is random, not zero",
            replace="b1 = np.zeros((n_h, 1))",
            by="b1 = rng.standard_normal((n_h, 1)) * 0.01",
            hint="The random weights make the units different already: b1 starts at zero.",
            reread="formula (1)",
        ),
        Mistake(
            name="b1 has one axis only, shape (n_h,)",
            replace="np.zeros((n_h, 1))",
            by="np.zeros(n_h)",
            hint="b1 is a column, and its shape is one tuple: np.zeros((n_h, 1)).",
            reread="formula (1)",
        ),
        Mistake(
            name="b2 has a row for each hidden unit",
            replace="np.zeros((n_y, 1))",
            by="np.zeros((n_h, 1))",
            hint="b2 has one row for each output unit: shape (n_y, 1).",
        ),
        Mistake(
            name="the biases lie in a row, shapes (1, n_h) and (1, n_y)",
            replace=INITIAL + "\n    b2 = np.zeros((n_y, 1))",
            by=INITIAL.replace("(n_h, 1)", "(1, n_h)") + "\n    b2 = np.zeros((1, n_y))",
            hint="Each unit has a row, so the biases are columns: (n_h, 1) and (n_y, 1).",
            reread="formula (1)",
        ),
        Mistake(
            name="the sizes of the example are written in",
            replace=INITIAL,
            by="n_x, n_h, n_y = 2, 4, 1\n    " + INITIAL,
            hint="Use the arguments n_x, n_h and n_y.",
        ),
        Mistake(
            name="the shapes lie loose in standard_normal(n_h, n_x)",
            replace="standard_normal((n_h, n_x))",
            by="standard_normal(n_h, n_x)",
            hint="The shape is one tuple, with brackets of its own.",
        ),
    )
    harmless = (
        Variant(
            name="by normal(0, 0.01)", replace=INITIAL, by=INITIAL.replace("standard_normal(", "normal(0, 1, size=")
        ),
        Variant(
            name="all in one list first",
            replace=INITIAL,
            by="again = rng.standard_normal(n_h * (n_x + n_y)) * 0.01\n    "
            "W1 = again[: n_h * n_x].reshape(n_h, n_x)\n    b1 = np.zeros((n_h, 1))\n    "
            "W2 = again[n_h * n_x :].reshape(n_y, n_h)",
        ),
        Variant(name="in float32", replace=INITIAL, by=INITIAL.replace("* 0.01", "* np.float32(0.01)")),
        Variant(
            name="W2 first", replace=INITIAL, by="\n    ".join(line.strip() for line in reversed(INITIAL.splitlines()))
        ),
    )
