"""Week 0, `normalize_rows`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds, Unchanged


def rows_of_length_one(got, expected):
    """Every row has length 1."""
    return got.shape == np.shape(expected) and bool(np.allclose(np.sum(got**2, axis=1), 1, atol=1e-3))


class NormalizeRows(Exercise):
    def cases(self, rng):
        # The tables written out are higher than wide: on a square one, lengths without keepdims give wrong numbers and
        # no reason. A square one stands by itself, as "alike": only there has this mistake values to be known by.
        yield dict(x=np.array([[3.0, 4.0], [-5.0, 12.0], [8.0, -6.0]]))
        for shape in ((2, 3), (3, 3), (1, 4), (4, 1), (5, 2)):
            yield dict(x=self.away_from_zero(rng, shape))
        yield Case(dict(x=np.array([[3, 4], [0, -6], [-12, 5]])), group="integers")
        yield Case(dict(x=rng.integers(1, 9, size=(3, 4))), group="integers")
        yield Case(dict(x=np.array([[3.0, 4.0], [0.0, 0.0], [-6.0, 8.0]])), group="zero row")
        x = self.away_from_zero(rng, (4, 3))
        x[int(rng.integers(4))] = 0
        yield Case(dict(x=x), group="zero row")
        yield Case(dict(x=self.away_from_zero(rng, (12, 7))), group="lengths")
        yield Case(dict(x=self.away_from_zero(rng, (3, 3))), group="alike")

    @staticmethod
    def away_from_zero(rng, shape):
        """Numbers of both signs, of size 0.3 to 2."""
        return rng.uniform(0.3, 2, size=shape) * rng.choice([-1.0, 1.0], size=shape)

    @worth(7)
    def values(self):
        """every row divided by its length, same shape as x"""
        return Close()

    @worth(1, group="lengths", if_right=True)
    def lengths(self):
        """every row has length 1"""
        return Holds(test=rows_of_length_one, says="Not every row of the result has length 1.")

    @worth(2, group="integers", if_right=True)
    def integers(self):
        """whole numbers may come in: the result is made of floats"""
        return Close()

    @worth(1, if_right=True)
    def unchanged(self):
        """the caller's array is as it was: the result is a new one"""
        return Unchanged(names=("x",))

    @worth(1, group="zero row", if_right=True)
    def zero_row(self):
        """a row of zeros stays a row of zeros"""
        return Close()

    @worth(0, group="alike")
    def alike(self):
        """a table as high as wide, where lengths of shape (n,) pass for a row"""
        return Close()

    mistakes = (
        Mistake(
            name="the columns are normalised, not the rows",
            replace="np.sum(x**2, axis=1, keepdims=True)",
            by="np.sum(x**2, axis=0, keepdims=True)",
            hint="The axis that you name vanishes. One length for each row means that axis 1 goes.",
            reread="formula (4)",
        ),
        Mistake(
            name="one length for the whole table",
            replace="np.sum(x**2, axis=1, keepdims=True)",
            by="np.sum(x**2)",
            hint="Every row has a length of its own.",
            reread="formula (4)",
        ),
        Mistake(
            name="keepdims is missing",
            replace="np.sum(x**2, axis=1, keepdims=True)",
            by="np.sum(x**2, axis=1)",
            hint="Lengths of shape (n,) are taken for a row. keepdims=True keeps them a column, (n, 1).",
            reread="formula (4)",
        ),
        Mistake(
            name="the root is missing",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sum(x**2, axis=1, keepdims=True)",
            hint="The length is the root of the sum of the squares.",
            reread="formula (4)",
        ),
        Mistake(
            name="the sum of the absolute values (L1) in place of the length (L2)",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sum(np.abs(x), axis=1, keepdims=True)",
            hint="The length squares, adds up, and takes the root.",
            reread="formula (4)",
        ),
        Mistake(
            name="the sum of each row in place of its length",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sum(x, axis=1, keepdims=True)",
            hint="Signs must not cancel: the length squares first.",
            reread="formula (4)",
        ),
        Mistake(
            name="the largest number of each row in place of its length",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.max(np.abs(x), axis=1, keepdims=True)",
            reread="formula (4)",
        ),
        Mistake(
            name="the mean of the squares in place of their sum",
            replace="np.sum(x**2, axis=1",
            by="np.mean(x**2, axis=1",
            hint="A length adds the squares up. It does not divide by their number.",
            reread="formula (4)",
        ),
        Mistake(
            name="multiplied in place of divided",
            replace="x / divisors",
            by="x * divisors",
            hint="A row divided by its length has length 1.",
        ),
        Mistake(
            name="1 is added to every length",
            replace="np.where(lengths == 0, 1, lengths)",
            by="lengths + 1",
            hint="Only a length of 0 needs help. The others stay what they are.",
        ),
        Mistake(
            name="0 / 0 in a row of zeros",
            replace="np.where(lengths == 0, 1, lengths)",
            by="lengths",
            hint="0 / 0 is nan. Divide such a row by 1.",
        ),
        Mistake(
            name="normalised in place",
            replace="normalized = x / divisors",
            by="x /= divisors\n    normalized = x",
            hint="`x /= …` writes into the caller's array, and refuses whole numbers. `x / …` makes a new one.",
            reread="section 5",
        ),
        Mistake(
            name="the result is written into whole numbers",
            replace="normalized = x / divisors",
            by="normalized = np.zeros_like(x)\n    normalized[:] = x / divisors",
            hint="An array of whole numbers cuts decimals off. `x / …` makes an array of floats.",
            reread="section 5",
        ),
        Mistake(
            name="each number is divided by its own size",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sqrt(x**2)",
            hint="The squares of a row are added up before the root is taken.",
            reread="formula (4)",
        ),
        Mistake(
            name="the squares are divided",
            replace="x / divisors",
            by="x**2 / divisors**2",
            hint="Squares are for the length only. The numbers themselves are divided, and keep their sign.",
            reread="formula (4)",
        ),
        Mistake(
            name="the lengths are returned",
            replace="normalized = x / divisors",
            by="normalized = lengths",
            hint="Step 3 is still to be done: divide x by them.",
            reread="formula (4)",
        ),
        Mistake(
            name="x is returned as it is",
            replace="normalized = x / divisors",
            by="normalized = x",
            hint="The result of step 3 belongs into `normalized`.",
            reread="formula (4)",
        ),
        Mistake(
            name="the row's mean is subtracted and its standard deviation divided by",
            replace="normalized = x / divisors",
            by="normalized = (x - np.mean(x, axis=1, keepdims=True)) / np.std(x, axis=1, keepdims=True)",
            hint="That is standardising. Here each row is only divided, by its length.",
            reread="formula (4)",
        ),
        Mistake(
            name="a row of zeros becomes a row of ones",
            replace="return normalized",
            by="normalized[lengths[:, 0] == 0] = 1\n    return normalized",
            hint="Divide such a row by 1, and it stays what it is.",
            reread="section 5",
        ),
    )
    harmless = (
        Variant(
            name="by np.linalg.norm",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.linalg.norm(x, axis=1, keepdims=True)",
        ),
        Variant(name="a tiny number added", replace="np.where(lengths == 0, 1, lengths)", by="lengths + 1e-8"),
        Variant(
            name="the larger of length and a tiny number",
            replace="np.where(lengths == 0, 1, lengths)",
            by="lengths.clip(1e-12)",
        ),
        Variant(name="nan replaced afterwards", replace="x / divisors", by="np.nan_to_num(x / lengths)"),
        Variant(name="in float32", replace="x / divisors", by='(x / divisors).astype("float32")'),
        Variant(name="on a copy", replace="x / divisors", by="x.astype(float).copy() / divisors"),
        Variant(
            name="row after row",
            replace="normalized = x / divisors",
            by="normalized = np.array([row / (math.sqrt(sum(v * v for v in row)) or 1) for row in x])",
        ),
    )
