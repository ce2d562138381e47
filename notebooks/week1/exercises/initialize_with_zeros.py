"""Week 1, `initialize_with_zeros`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns


class InitializeWithZeros(Exercise):
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
            hint="w has one row per feature.",
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
            hint="It raises a TypeError.",
        ),
        Mistake(
            name="random weights",
            replace="np.zeros((dim, 1))",
            by="np.random.randn(dim, 1) * 0.01",
            hint="Zeros will do for one layer.",
        ),
        Mistake(
            name="w is a square table",
            replace="np.zeros((dim, 1))",
            by="np.zeros((dim, dim))",
            hint="One weight for each feature.",
        ),
        Mistake(name="b is an array", replace="b = 0.0", by="b = np.zeros((1, 1))", hint="b is one number: 0.0."),
        Mistake(
            name="w and b are returned in the wrong order",
            replace="return w, b",
            by="return b, w",
            hint="First w, then b.",
        ),
        Mistake(name="ones in place of zeros", replace="np.zeros((dim, 1))", by="np.ones((dim, 1))"),
    )
    harmless = (
        Variant(name="b an integer", replace="b = 0.0", by="b = 0"),
        Variant(name="w in float32", replace="np.zeros((dim, 1))", by='np.zeros((dim, 1), dtype="float32")'),
    )
