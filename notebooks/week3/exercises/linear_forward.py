"""Week 3, `linear_forward`: its cases, checks, points and mistakes."""

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import draw_layer


class LinearForward(Exercise):
    def cases(self, rng):
        for n_before, n_now, m in ((3, 2, 1), (2, 1, 3), (4, 3, 5), (1, 4, 2), (5, 2, 7)):
            A, W, b = draw_layer(rng, n_before, n_now, m)
            yield dict(A=A, W=W, b=b)
        A, W, b = draw_layer(rng, 3, 3, 3)
        yield Case(dict(A=A, W=W, b=b), "alike")

    @gate
    def pair(self):
        """returns (Z, cache)"""
        return Returns(parts=("Z", "cache"))

    @worth(4)
    def scores(self):
        """Z = W A + b, shape (n_l, m)"""
        return Close((0,))

    @worth(1, if_right=True)
    def cache(self):
        """cache is (A, W, b)"""
        return Close((1,))

    @worth(0, group="alike")
    def alike(self):
        """Z where all sizes are 3, and no shape stops an error"""
        return Close((0,))

    mistakes = (
        Mistake(
            name="b is left out",
            replace="np.dot(W, A) + b",
            by="np.dot(W, A)",
            hint="Every unit adds its own bias.",
            reread="formula (3)",
        ),
        Mistake(name="b is subtracted", replace="+ b", by="- b", reread="formula (3)"),
        Mistake(
            name="the factors are swapped: A W",
            replace="np.dot(W, A)",
            by="np.dot(A, W)",
            hint="W stands on the left.",
            reread="formula (3)",
        ),
        Mistake(
            name="W is transposed",
            replace="np.dot(W, A)",
            by="np.dot(W.T, A)",
            hint="Since last week W lies ready: a row for each unit, no .T.",
            reread="formula (3)",
        ),
        Mistake(
            name="W * A in place of the product",
            replace="np.dot(W, A)",
            by="W * A",
            hint="`*` multiplies entry by entry; `@` or np.dot.",
        ),
        Mistake(name="b lies in a row", replace="+ b", by="+ b.T", hint="b is a column and is added to each column."),
        Mistake(
            name="the biases are added up",
            replace="+ b",
            by="+ np.sum(b)",
            hint="Unit i adds b_i only.",
            reread="formula (3)",
        ),
        Mistake(
            name="the cache is (Z, W, b)",
            replace="= (A, W, b)",
            by="= (Z, W, b)",
            hint="Backwards we need what the layer has read: A.",
        ),
        Mistake(
            name="the order in the cache is (W, A, b)",
            replace="= (A, W, b)",
            by="= (W, A, b)",
            hint="The order is A, W, b.",
        ),
        Mistake(
            name="relu is in it already",
            replace="np.dot(W, A) + b",
            by="np.maximum(0, np.dot(W, A) + b)",
            hint="This is the linear half only: scores may lie below zero. The bend comes in section 4.",
            reread="formula (3)",
        ),
        Mistake(
            name="b is missing in the cache",
            replace="= (A, W, b)",
            by="= (A, W)",
            hint="The cache holds all three: A, W, b.",
        ),
    )
    harmless = (
        Variant(name="with @", replace="np.dot(W, A)", by="W @ A"),
        Variant(name="a list for the cache", replace="= (A, W, b)", by="= [A, W, b]"),
        Variant(
            name="with loops",
            replace="Z = np.dot(W, A) + b",
            by="Z = np.array([[sum(w * a for w, a in zip(row, column)) + c[0] for column in A.T] for row, c in zip(W, b)])",
        ),
        Variant(
            name="in float32",
            replace="np.dot(W, A) + b",
            by='W.astype("float32") @ A.astype("float32") + b.astype("float32")',
        ),
    )
