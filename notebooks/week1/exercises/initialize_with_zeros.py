"""Week 1, `initialize_with_zeros`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns


class InitializeWithZeros(Exercise):
    built = "Your neuron has its starting point: with all parameters at zero, it says one half to every picture."

    def cases(self, rng):
        for dim in (2, 1, int(rng.integers(3, 30))):
            yield dict(dim=dim)

    @gate
    def pair(self):
        """returns (w, b)"""
        return Returns(parts=("w", "b"))

    @worth(2)
    def w(self):
        """w is zero, shape (dim, 1)"""
        return Close((0,))

    @worth(2)
    def b(self):
        """b is the number zero"""
        return Close((1,))

    mistakes = (
        Mistake(
            name="w lies in a row, shape (1, dim)",
            replace="np.zeros((dim, 1))",
            by="np.zeros((1, dim))",
            hint="w has one row per feature: shape (dim, 1).",
        ),
        Mistake(
            name="w has one axis only, shape (dim,)",
            replace="np.zeros((dim, 1))",
            by="np.zeros(dim)",
            hint="The shape is one tuple: np.zeros((dim, 1)).",
        ),
        Mistake(
            name="np.zeros(dim, 1): the brackets of the shape are missing",
            replace="np.zeros((dim, 1))",
            by="np.zeros(dim, 1)",
            hint="The shape is one tuple, with brackets of its own: np.zeros((dim, 1)).",
        ),
        Mistake(
            name="random weights",
            replace="np.zeros((dim, 1))",
            by="np.random.randn(dim, 1) * 0.01",
            hint="One neuron needs no random start: take zeros.",
        ),
        Mistake(
            name="w is a square table, shape (dim, dim)",
            replace="np.zeros((dim, 1))",
            by="np.zeros((dim, dim))",
            hint="There is one weight for each feature: shape (dim, 1).",
        ),
        Mistake(
            name="b is an array of shape (1, 1), not a number",
            replace="b = 0.0",
            by="b = np.zeros((1, 1))",
            hint="b is one number: 0.0.",
        ),
        Mistake(
            name="w and b are returned in the wrong order",
            replace="return w, b",
            by="return b, w",
            hint="First w, then b.",
        ),
        Mistake(
            name="w is made of ones, not of zeros",
            replace="np.zeros((dim, 1))",
            by="np.ones((dim, 1))",
            hint="Use np.zeros instead of np.ones.",
        ),
        Mistake(
            name="b is a column of zeros, shape (dim, 1)",
            replace="b = 0.0",
            by="b = np.zeros((dim, 1))",
            hint="One neuron has one bias: b is the number 0.0.",
        ),
    )
    harmless = (
        Variant(name="b an integer", replace="b = 0.0", by="b = 0"),
        Variant(name="w in float32", replace="np.zeros((dim, 1))", by='np.zeros((dim, 1), dtype="float32")'),
    )
