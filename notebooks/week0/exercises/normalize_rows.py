"""Week 0, `normalize_rows`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds, Unchanged


def rows_of_length_one(got, expected):
    """Every row has length 1."""
    return got.shape == np.shape(expected) and bool(np.allclose(np.sum(got**2, axis=1), 1, atol=1e-3))


class NormalizeRows(Exercise):
    built = "Rows can now be compared by their pattern alone: every row that is not all zeros has length 1."

    def cases(self, rng):
        # The tables written out are higher than wide: on a square one, lengths without keepdims give wrong numbers and
        # no error. A square one has a group of its own, "alike": only there does this mistake have values that name it.
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
        """the caller's array stays as it was: the result is a new one"""
        return Unchanged(names=("x",))

    @worth(1, group="zero row", if_right=True)
    def zero_row(self):
        """a row of zeros stays a row of zeros"""
        return Close()

    @worth(0, group="alike")
    def alike(self):
        """a square table, where lengths of shape (n,) pass for a row"""
        return Close()

    mistakes = (
        Mistake(
            name="the columns are normalised, not the rows",
            replace="np.sum(x**2, axis=1, keepdims=True)",
            by="np.sum(x**2, axis=0, keepdims=True)",
            hint="Each row needs one length. The axis that you name vanishes, so sum along axis=1.",
            reread="formula (4)",
        ),
        Mistake(
            name="the whole table is divided by one length",
            replace="np.sum(x**2, axis=1, keepdims=True)",
            by="np.sum(x**2)",
            hint="Every row has a length of its own: sum along axis=1, with keepdims=True.",
            reread="formula (4)",
        ),
        Mistake(
            name="column j is divided by the length of row j",
            replace="np.sum(x**2, axis=1, keepdims=True)",
            by="np.sum(x**2, axis=1)",
            hint="The lengths lie in a row, and NumPy uses them for the columns. Keep them a column, (n, 1): for "
            "example with keepdims=True.",
            reread="formula (4)",
        ),
        Mistake(
            name="each row is divided by the square of its length",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sum(x**2, axis=1, keepdims=True)",
            hint="The length is the root of the sum of the squares: take np.sqrt of it.",
            reread="formula (4)",
        ),
        Mistake(
            name="the sum of the absolute values (L1) instead of the length (L2)",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sum(np.abs(x), axis=1, keepdims=True)",
            hint="The length is the root of the sum of the squares.",
            reread="formula (4)",
        ),
        Mistake(
            name="the sum of each row instead of its length",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sum(x, axis=1, keepdims=True)",
            hint="Square the numbers before you add them up, so that signs do not cancel, and take the root.",
            reread="formula (4)",
        ),
        Mistake(
            name="the largest absolute value of each row instead of its length",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.max(np.abs(x), axis=1, keepdims=True)",
            hint="The length is the root of the sum of the squares of all numbers in the row.",
            reread="formula (4)",
        ),
        Mistake(
            name="the root of the mean of the squares instead of the length",
            replace="np.sum(x**2, axis=1",
            by="np.mean(x**2, axis=1",
            hint="A length adds the squares up and does not divide by their number: np.sum, not np.mean.",
            reread="formula (4)",
        ),
        Mistake(
            name="each row is multiplied by its length, not divided by it",
            replace="x / divisors",
            by="x * divisors",
            hint="A row divided by its length has length 1.",
        ),
        Mistake(
            name="each row is divided by its length plus 1",
            replace="np.where(lengths == 0, 1, lengths)",
            by="lengths + 1",
            hint="Replace only a length of 0 by 1, and leave the others as they are.",
        ),
        Mistake(
            name="0 / 0 in a row of zeros",
            replace="np.where(lengths == 0, 1, lengths)",
            by="lengths",
            hint="0 / 0 is nan. Divide such a row by 1: for example with np.where.",
        ),
        Mistake(
            name="normalised in place",
            replace="normalized = x / divisors",
            by="x /= divisors\n    normalized = x",
            hint="`x /= …` writes into the caller's array, and refuses whole numbers. `x / …` makes a new one.",
            reread="section 5",
        ),
        Mistake(
            name="where x holds whole numbers, the results are cut down to whole numbers",
            replace="normalized = x / divisors",
            by="normalized = np.zeros_like(x)\n    normalized[:] = x / divisors",
            hint="For example, np.zeros_like(x) of whole numbers holds whole numbers. `x / …` makes an array of "
            "floats.",
            reread="section 5",
        ),
        Mistake(
            name="every number becomes 1 or -1 (or stays 0)",
            replace="np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            by="np.sqrt(x**2)",
            hint="Add up the squares of the whole row before you take the root: otherwise each number is divided by "
            "its own absolute value.",
            reread="formula (4)",
        ),
        Mistake(
            name="each number is squared, and divided by the square of the length",
            replace="x / divisors",
            by="x**2 / divisors**2",
            hint="Only the length needs the squares. Divide the numbers themselves, so that they keep their signs.",
            reread="formula (4)",
        ),
        Mistake(
            name="the lengths, not the rows divided by them",
            replace="normalized = x / divisors",
            by="normalized = lengths",
            hint="Step 3 is still to do: divide x by the lengths.",
            reread="formula (4)",
        ),
        Mistake(
            name="x comes back as it was",
            replace="normalized = x / divisors",
            by="normalized = x",
            hint="Step 3 is still to do: divide x, and return the result.",
            reread="formula (4)",
        ),
        Mistake(
            name="each row has the mean 0 and the standard deviation 1",
            replace="normalized = x / divisors",
            by="normalized = (x - np.mean(x, axis=1, keepdims=True)) / np.std(x, axis=1, keepdims=True)",
            hint="That is standardising. Here nothing is subtracted: each row is divided by its length.",
            reread="formula (4)",
        ),
        Mistake(
            name="a row of zeros becomes a row of ones",
            replace="return normalized",
            by="normalized[lengths[:, 0] == 0] = 1\n    return normalized",
            hint="A row of zeros stays as it is: divide it by 1.",
            reread="section 5",
        ),
        Mistake(
            name="each row is scaled to run from 0 to 1",
            replace="normalized = x / divisors",
            by="low, high = np.min(x, axis=1, keepdims=True), np.max(x, axis=1, keepdims=True)\n"
            "    normalized = (x - low) / (high - low)",
            hint="That is min-max scaling. Here nothing is subtracted: each row is divided by its length.",
            reread="formula (4)",
        ),
        Mistake(
            name="the numbers come out without their signs",
            replace="x / divisors",
            by="np.abs(x) / divisors",
            hint="Only the length needs the squares. Divide the numbers themselves, so that they keep their signs.",
            reread="formula (4)",
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
