"""Week 3, `linear_backward`: its cases, checks, points and mistakes."""

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import draw_layer


class LinearBackward(Exercise):
    built = (
        "A layer can now compute the gradients of its weights and biases, and pass back what the layer before needs."
    )

    def cases(self, rng):
        for n_before, n_now, m in ((3, 2, 4), (2, 1, 3), (4, 3, 1), (1, 4, 2), (5, 2, 7)):
            A, W, b = draw_layer(rng, n_before, n_now, m)
            yield dict(dZ=rng.normal(size=(n_now, m)), cache=(A, W, b))
        yield Case(dict(dZ=rng.normal(size=(3, 3)), cache=draw_layer(rng, 3, 3, 3)), "alike")

    @gate
    def triple(self):
        """returns (dA_prev, dW, db)"""
        return Returns(parts=("dA_prev", "dW", "db"))

    @worth(3)
    def before(self):
        """dA_prev is the gradient for what the layer has read, shape (n_(l-1), m)"""
        return Close((0,))

    @worth(3)
    def weights(self):
        """dW is the gradient for W, shape (n_l, n_(l-1))"""
        return Close((1,))

    @worth(2)
    def biases(self):
        """db is the gradient for b, shape (n_l, 1)"""
        return Close((2,))

    @worth(0, group="alike")
    def before_alike(self):
        """dA_prev where all sizes are 3, and no shape stops an error"""
        return Close((0,))

    @worth(0, group="alike")
    def weights_alike(self):
        """dW where all sizes are 3, and no shape stops an error"""
        return Close((1,))

    mistakes = (
        Mistake(
            name="the division by m is missing in dW",
            replace="dW = (1 / m) * ",
            by="dW = ",
            hint="The cost is a mean over the examples, so dW is divided by m.",
            reread="formula (9)",
        ),
        Mistake(
            name="the division by m is missing in db",
            replace="db = (1 / m) * ",
            by="db = ",
            hint="The cost is a mean over the examples, so db is divided by m.",
            reread="formula (10)",
        ),
        Mistake(
            name="dA_prev is divided by m",
            replace="dA_prev = ",
            by="dA_prev = (1 / m) * ",
            hint="dA_prev has a column for each example, and adds up nothing over the examples: it needs no 1/m.",
            reread="formula (11)",
        ),
        Mistake(
            name="dW and db are divided by the number of rows of A_prev, not by m",
            replace="m = A_prev.shape[1]",
            by="m = A_prev.shape[0]",
            hint="The examples are the columns: m is A_prev.shape[1].",
        ),
        Mistake(
            name="dW and db are divided by the number of units, not by m",
            replace="m = A_prev.shape[1]",
            by="m = dZ.shape[0] + 0.0",
            hint="The examples are the columns: m is A_prev.shape[1].",
        ),
        Mistake(
            name="dW is transposed",
            replace="np.dot(dZ, A_prev.T)",
            by="np.dot(A_prev, dZ.T)",
            hint="dW has the shape of W: dZ stands on the left, A_prev.T on the right.",
            reread="formula (9)",
        ),
        Mistake(
            name="dW is computed with A_prev, not with its transpose",
            replace="A_prev.T",
            by="A_prev",
            hint="The product adds up over the m examples: dZ times A_prev.T.",
            reread="formula (9)",
        ),
        Mistake(
            name="dA_prev is computed with W, not with its transpose",
            replace="np.dot(W.T, dZ)",
            by="np.dot(W, dZ)",
            hint="dA_prev is W.T times dZ.",
            reread="formula (11)",
        ),
        Mistake(
            name="dA_prev is transposed",
            replace="np.dot(W.T, dZ)",
            by="np.dot(dZ.T, W)",
            hint="dA_prev has the shape of A_prev: W.T stands on the left, dZ on the right.",
        ),
        Mistake(
            name="dA_prev is computed with dW, not with W",
            replace="np.dot(W.T, dZ)",
            by="np.dot(dW.T, dZ)",
            hint="dA_prev is W.T times dZ, with the W of the cache.",
            reread="formula (11)",
        ),
        Mistake(
            name="W.T and dZ are multiplied entry by entry in dA_prev",
            replace="np.dot(W.T, dZ)",
            by="W.T * dZ",
            hint="dA_prev needs the matrix product: `@` or np.dot. `*` and np.multiply go entry by entry.",
            reread="formula (11)",
        ),
        Mistake(
            name="db has one axis only, shape (n_l,)",
            replace="axis=1, keepdims=True",
            by="axis=1",
            hint="db has the shape of b, a column: keepdims=True keeps the second axis.",
            reread="formula (10)",
        ),
        Mistake(
            name="db is one number: all of dZ is added up",
            replace="np.sum(dZ, axis=1, keepdims=True)",
            by="np.sum(dZ)",
            hint="Each unit has its own bias, so each row of dZ has its own sum: axis=1.",
            reread="formula (10)",
        ),
        Mistake(
            name="each column of dZ is added up in db, not each row",
            replace="axis=1, keepdims=True",
            by="axis=0, keepdims=True",
            hint="A row of dZ belongs to one unit. Add up over the examples, along axis=1; axis=0 adds up over "
            "the units.",
            reread="formula (10)",
        ),
        Mistake(
            name="db is a row, shape (1, n_l)",
            replace="np.sum(dZ, axis=1, keepdims=True)",
            by="np.sum(dZ, axis=1)[None]",
            hint="db has the shape of b, a column: (n_l, 1).",
            reread="formula (10)",
        ),
        Mistake(
            name="b comes back instead of db",
            replace="return dA_prev, dW, db",
            by="return dA_prev, dW, b",
            hint="The third part is the gradient db, not the bias b of the cache.",
        ),
        Mistake(
            name="dW is divided by m twice",
            replace="dW = (1 / m) * ",
            by="dW = (1 / m**2) * ",
            hint="Divide by m once. (dZ carries no 1/m yet.)",
            reread="formula (9)",
        ),
        Mistake(
            name="db is not added up over the examples",
            replace="np.sum(dZ, axis=1, keepdims=True)",
            by="dZ",
            hint="All examples share a unit's bias: add up along axis=1, with keepdims=True.",
            reread="formula (10)",
        ),
        Mistake(
            name="db is the mean of all of dZ, shape (1, 1)",
            replace="(1 / m) * np.sum(dZ, axis=1, keepdims=True)",
            by="np.mean(dZ, keepdims=True)",
            hint="Each unit has its own bias, so each row of dZ has its own mean: axis=1.",
            reread="formula (10)",
        ),
        Mistake(
            name="db has no axis of length 1: shape (n_l,), and a single number for one unit",
            replace="np.sum(dZ, axis=1, keepdims=True)",
            by="np.squeeze(np.sum(dZ, axis=1, keepdims=True))",
            hint="db has the shape of b, a column: keep keepdims=True, and leave out np.squeeze.",
            reread="formula (10)",
        ),
        Mistake(
            name="the three come back in the order dW, db, dA_prev",
            replace="return dA_prev, dW, db",
            by="return dW, db, dA_prev",
            hint="The order is dA_prev, dW, db.",
        ),
        Mistake(
            name="dA_prev is multiplied by the derivative of relu",
            replace="np.dot(W.T, dZ)",
            by="np.dot(W.T, dZ) * (A_prev > 0)",
            hint="dA_prev is W.T times dZ, and nothing else. The activation follows in section 8.",
            reread="formula (11)",
        ),
        Mistake(
            name="dW is computed with W, not with A_prev",
            replace="np.dot(dZ, A_prev.T)",
            by="np.dot(dZ, W.T)",
            hint="dW is dZ times A_prev.T, divided by m. The cache is (A_prev, W, b).",
            reread="formula (9)",
        ),
        Mistake(
            name="dA_prev is computed with A_prev, not with W",
            replace="np.dot(W.T, dZ)",
            by="np.dot(A_prev.T, dZ)",
            hint="dA_prev is W.T times dZ. The cache is (A_prev, W, b).",
            reread="formula (11)",
        ),
    )
    harmless = (
        Variant(name="with @", replace="np.dot(W.T, dZ)", by="W.T @ dZ"),
        Variant(
            name="a mean for db",
            replace="(1 / m) * np.sum(dZ, axis=1, keepdims=True)",
            by="dZ.mean(axis=1).reshape(-1, 1)",
        ),
        Variant(name="a list", replace="return dA_prev, dW, db", by="return [dA_prev, dW, db]"),
        Variant(
            name="with a loop",
            replace="dW = (1 / m) * np.dot(dZ, A_prev.T)",
            by="dW = sum(np.outer(dZ[:, i], A_prev[:, i]) for i in range(m)) / m",
        ),
        Variant(
            name="in float32",
            replace="    m = ",
            by='    A_prev, W, dZ = A_prev.astype("float32"), W.astype("float32"), dZ.astype("float32")\n    m = ',
        ),
    )
