"""Week 3, `linear_forward`: its cases, checks, points and mistakes."""

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import draw_layer


class LinearForward(Exercise):
    built = (
        "You have the first half of a layer's work, the scores of all its units, and the cache that the way back "
        "will need."
    )

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
            hint="Every unit adds its own bias: Z = W A + b.",
            reread="formula (3)",
        ),
        Mistake(
            name="b is subtracted",
            replace="+ b",
            by="- b",
            hint="The bias is added: Z = W A + b.",
            reread="formula (3)",
        ),
        Mistake(
            name="Z is A W + b: the factors are swapped",
            replace="np.dot(W, A)",
            by="np.dot(A, W)",
            hint="W stands on the left: W A + b.",
            reread="formula (3)",
        ),
        Mistake(
            name="Z is computed with the transpose of W",
            replace="np.dot(W, A)",
            by="np.dot(W.T, A)",
            hint="W has a row for each unit already, so it needs no .T: W A + b.",
            reread="formula (3)",
        ),
        Mistake(
            name="W and A are multiplied entry by entry",
            replace="np.dot(W, A)",
            by="W * A",
            hint="Z needs the matrix product: `@` or np.dot. `*` and np.multiply go entry by entry.",
        ),
        Mistake(
            name="b is added as a row: each example gets another bias",
            replace="+ b",
            by="+ b.T",
            hint="b is a column, one bias for each unit, and is added as it is, without .T.",
        ),
        Mistake(
            name="every unit adds the sum of all biases",
            replace="+ b",
            by="+ np.sum(b)",
            hint="Unit i adds its own bias b_i only: + b.",
            reread="formula (3)",
        ),
        Mistake(
            name="the cache is (Z, W, b)",
            replace="= (A, W, b)",
            by="= (Z, W, b)",
            hint="The backward pass needs the input of the layer: A, not Z.",
        ),
        Mistake(
            name="the order in the cache is (W, A, b)",
            replace="= (A, W, b)",
            by="= (W, A, b)",
            hint="The order is A, W, b.",
        ),
        Mistake(
            name="every negative number of Z is 0: relu is applied already",
            replace="np.dot(W, A) + b",
            by="np.maximum(0, np.dot(W, A) + b)",
            hint="Z may be negative here. The activation follows in section 4.",
            reread="formula (3)",
        ),
        Mistake(
            name="b is missing in the cache",
            replace="= (A, W, b)",
            by="= (A, W)",
            hint="The cache holds all three: A, W, b.",
        ),
        Mistake(
            name="the cache is (A, W, b, Z)",
            replace="= (A, W, b)",
            by="= (A, W, b, Z)",
            hint="The cache holds three things: A, W, b. Z is kept by the activation, in section 4.",
        ),
        Mistake(
            name="Z is transposed: shape (m, n_l)",
            replace="np.dot(W, A) + b",
            by="(np.dot(W, A) + b).T",
            hint="Units are rows, examples are columns: W A + b, without any .T.",
            reread="formula (3)",
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
