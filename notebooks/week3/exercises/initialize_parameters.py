"""Week 3, `initialize_parameters`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Agrees, Close, Drawn, Returns

from .drawing import SMALL, same_state


class InitializeParameters(Exercise):
    built = "A network with one hidden layer has its first parameters: small random weights, zero biases."

    def cases(self, rng):
        for n_x, n_h, n_y in ((3, 2, 1), (2, 4, 3), (1, 5, 2), (21, 20, 22)):
            yield dict(n_x=n_x, n_h=n_h, n_y=n_y, rng=np.random.default_rng(rng.integers(2**32)))
        yield from same_state(rng, dict(n_x=3, n_h=4, n_y=2))

    @gate
    def four(self):
        """returns a dict with W1, b1, W2, b2"""
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(1)
    def weights(self):
        """W1 (n_h, n_x) and W2 (n_y, n_h) hold normal numbers times 0.01"""
        return Drawn(only="W", std=SMALL)

    @worth(0)
    def biases(self):
        """b1 (n_h, 1) and b2 (n_y, 1) are zero"""
        return Close(only="b")

    @worth(2, group="again", if_right=True)
    def again(self):
        """all random numbers come from rng: generators in one state give the same, in another state others"""
        return Agrees()

    mistakes = (
        Mistake(
            name="W1 is transposed: its shape is (n_x, n_h)",
            replace="rng.standard_normal((n_h, n_x))",
            by="rng.standard_normal((n_x, n_h))",
            hint="The units of the layer are the rows of W1, the numbers that they read are its columns: (n_h, n_x).",
            reread="formula (1)",
        ),
        Mistake(
            name="W2 is transposed: its shape is (n_h, n_y)",
            replace="rng.standard_normal((n_y, n_h))",
            by="rng.standard_normal((n_h, n_y))",
            hint="The units of the layer are the rows of W2, the numbers that they read are its columns: (n_y, n_h).",
            reread="formula (1)",
        ),
        Mistake(
            name="W1 has the shape (2, 3), whatever n_x and n_h are",
            replace="rng.standard_normal((n_h, n_x))",
            by="rng.standard_normal((2, 3))",
            hint="Take the shape from the arguments: (n_h, n_x).",
        ),
        Mistake(
            name="W1 is not multiplied by 0.01",
            replace="(n_h, n_x)) * 0.01",
            by="(n_h, n_x))",
            hint="Small weights are what we want: multiply the normal numbers by 0.01.",
            reread="formula (1)",
        ),
        Mistake(
            name="W2 is not multiplied by 0.01",
            replace="(n_y, n_h)) * 0.01",
            by="(n_y, n_h))",
            hint="Small weights are what we want: multiply the normal numbers by 0.01.",
            reread="formula (1)",
        ),
        Mistake(
            name="W1 is multiplied by 0.1, not by 0.01",
            replace="(n_h, n_x)) * 0.01",
            by="(n_h, n_x)) * 0.1",
            hint="The standard deviation of the weights is 0.01 here.",
            reread="formula (1)",
        ),
        Mistake(
            name="W1 holds numbers from 0 to 1 times 0.01, not normal ones",
            replace="rng.standard_normal((n_h, n_x))",
            by="rng.random((n_h, n_x))",
            hint="Normal numbers lie on both sides of zero: rng.standard_normal((n_h, n_x)).",
        ),
        Mistake(
            name="W1 is zero",
            replace="rng.standard_normal((n_h, n_x)) * 0.01",
            by="np.zeros((n_h, n_x))",
            hint="Units that start with the same weights get the same gradients and stay the same. Draw W1 at random.",
        ),
        Mistake(
            name="b1 is drawn at random, not zero",
            replace="b1 = np.zeros((n_h, 1))",
            by="b1 = rng.standard_normal((n_h, 1)) * 0.01",
            hint="The biases start at zero: np.zeros.",
        ),
        Mistake(
            name="b2 has one axis only, shape (n_y,)",
            replace="np.zeros((n_y, 1))",
            by="np.zeros(n_y)",
            hint="A bias is a column: np.zeros((n_y, 1)).",
            reread="formula (1)",
        ),
        Mistake(
            name="np.random instead of rng",
            replace="rng.standard_normal((n_h, n_x))",
            by="np.random.randn(n_h, n_x)",
            hint="Draw from the argument rng: rng.standard_normal((n_h, n_x)).",
        ),
        Mistake(
            name="a generator of its own instead of rng",
            replace="    W1 = rng",
            by="    rng = np.random.default_rng()\n    W1 = rng",
            hint="Draw from the rng that is handed in, and make no new generator inside.",
        ),
        Mistake(
            name="b1 is a row, shape (1, n_h)",
            replace="np.zeros((n_h, 1))",
            by="np.zeros((1, n_h))",
            hint="A bias is a column, one number for each unit: np.zeros((n_h, 1)).",
            reread="formula (1)",
        ),
    )
    harmless = (
        Variant(
            name="rng.normal",
            replace="rng.standard_normal((n_h, n_x)) * 0.01",
            by="rng.normal(0, 0.01, size=(n_h, n_x))",
        ),
        Variant(
            name="W2 drawn first",
            replace="    W1 = rng.standard_normal((n_h, n_x)) * 0.01",
            by="    early = rng.standard_normal((n_y, n_h)) * 0.01\n    W1 = rng.standard_normal((n_h, n_x)) * 0.01",
        ),
        Variant(name="in float32", replace="b1 = np.zeros((n_h, 1))", by='b1 = np.zeros((n_h, 1), dtype="float32")'),
    )
