"""Week 3, `initialize_parameters`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Agrees, Close, Drawn, Returns

from .drawing import SMALL, same_state


class InitializeParameters(Exercise):
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
            name="W1 lies the other way, (n_x, n_h)",
            replace="rng.standard_normal((n_h, n_x))",
            by="rng.standard_normal((n_x, n_h))",
            hint="Units are rows: a row for each unit of the layer, a column for each number that it reads.",
            reread="formula (1)",
        ),
        Mistake(
            name="W2 lies the other way, (n_h, n_y)",
            replace="rng.standard_normal((n_y, n_h))",
            by="rng.standard_normal((n_h, n_y))",
            hint="Units are rows.",
            reread="formula (1)",
        ),
        Mistake(
            name="the sizes of an example are written in",
            replace="rng.standard_normal((n_h, n_x))",
            by="rng.standard_normal((2, 3))",
            hint="Use n_x, n_h and n_y.",
        ),
        Mistake(
            name="the factor 0.01 is missing in W1",
            replace="(n_h, n_x)) * 0.01",
            by="(n_h, n_x))",
            reread="formula (1)",
        ),
        Mistake(
            name="the factor 0.01 is missing in W2",
            replace="(n_y, n_h)) * 0.01",
            by="(n_y, n_h))",
            reread="formula (1)",
        ),
        Mistake(
            name="0.1 in place of 0.01", replace="(n_h, n_x)) * 0.01", by="(n_h, n_x)) * 0.1", reread="formula (1)"
        ),
        Mistake(
            name="numbers from 0 to 1 in place of normal ones",
            replace="rng.standard_normal((n_h, n_x))",
            by="rng.random((n_h, n_x))",
            hint="Normal numbers lie on both sides of zero.",
        ),
        Mistake(name="W1 is zero", replace="rng.standard_normal((n_h, n_x)) * 0.01", by="np.zeros((n_h, n_x))"),
        Mistake(
            name="biases are random",
            replace="b1 = np.zeros((n_h, 1))",
            by="b1 = rng.standard_normal((n_h, 1)) * 0.01",
            hint="Biases are zero.",
        ),
        Mistake(
            name="a bias has one axis only",
            replace="np.zeros((n_y, 1))",
            by="np.zeros(n_y)",
            hint="A bias is a column: (n, 1).",
            reread="formula (1)",
        ),
        Mistake(
            name="np.random in place of rng", replace="rng.standard_normal((n_h, n_x))", by="np.random.randn(n_h, n_x)"
        ),
        Mistake(
            name="a generator of its own in place of rng",
            replace="    W1 = rng",
            by="    rng = np.random.default_rng()\n    W1 = rng",
            hint="Draw from the rng that is handed in.",
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
