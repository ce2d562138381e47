"""Week 0, `softmax`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds


def rows_are_shares(got, expected):
    """Every number is above 0 and every row adds up to 1."""
    return got.shape == np.shape(expected) and bool(np.all(got > 0) and np.allclose(got.sum(axis=1), 1, atol=1e-4))


def whole_softmax(*lines):
    """A softmax cell with another body."""
    return "def softmax(x):\n" + "".join(f"    {line}\n" for line in lines)


class Softmax(Exercise):
    built = (
        "Your function turns scores for any number of answers into shares that add up to 1, even for scores of 1000."
    )

    def cases(self, rng):
        yield dict(x=np.array([[2.0, 1.0, -1.0], [0.0, 0.0, 0.0]]))
        for shape in ((3, 3), (1, 4), (2, 5), (4, 1), (5, 2)):
            yield dict(x=rng.normal(size=shape))
        # e to the 709 is still a float, but the sum of three is not: a solution that lets it overflow gives a finite
        # wrong number besides nan, and can be told from others that overflow.
        large = [[1000.0, 0.0, -1000.0, 999.0], [709.0, 709.0, 709.0, 0.0]]
        yield Case(dict(x=np.array(large)), group="large")
        yield Case(dict(x=rng.normal(size=(3, 4)) + np.array([[1000.0], [-1000.0], [0.0]])), group="large")
        yield Case(dict(x=rng.normal(scale=3, size=(8, 5))), group="shares")
        # Square, where sums or maxima without keepdims give wrong numbers and no error. Two rows lie so far below the
        # first that with the table's largest score their powers are 0 or the smallest floats there are, and finite
        # shares such as 0.25 and 0.75 come out: elsewhere this mistake shows as nan alone, which names nothing.
        yield Case(dict(x=rng.normal(size=(3, 3))), group="alike")
        yield Case(dict(x=np.array([[745.0, 744.0, 743.5], [0.0, 1.5, -1.0], [0.5, -0.5, -1.0]])), group="alike")

    @worth(11)
    def values(self):
        """e to every score, divided by the sum of its row, same shape as x"""
        return Close()

    @worth(2, group="shares", if_right=True)
    def shares(self):
        """every number is above 0 and every row adds up to 1"""
        return Holds(test=rows_are_shares, says="Not every row is made of positive numbers that add up to 1.")

    @worth(1, group="large", if_right=True)
    def large(self):
        """finite and right for scores of 1000 and -1000"""
        return Close()

    # if_right: a solution that overflows fails here too, and must not lose the points of the shares for that.
    @worth(0, group="alike", if_right=True)
    def alike(self):
        """a square table, where (m,) passes for a row, and a row far below the others"""
        return Close()

    mistakes = (
        Mistake(
            name="softmax down the columns, not along the rows",
            by=whole_softmax(
                "powers = np.exp(x - np.max(x, axis=0, keepdims=True))",
                "return powers / np.sum(powers, axis=0, keepdims=True)",
            ),
            hint="The axis that you name vanishes. For one sum per row, take axis=1.",
            reread="formula (5)",
        ),
        Mistake(
            name="every power is divided by the sum of the whole table",
            by=whole_softmax("powers = np.exp(x - np.max(x))", "return powers / np.sum(powers)"),
            hint="Each row adds up to 1 by itself: one sum for each row, with axis=1 and keepdims=True.",
            reread="formula (5)",
        ),
        Mistake(
            name="the scores are shifted row by row, but divided by the sum of the whole table",
            replace="np.sum(powers, axis=1, keepdims=True)",
            by="np.sum(powers)",
            hint="Each row adds up to 1 by itself: one sum for each row, with axis=1 and keepdims=True.",
            reread="formula (5)",
        ),
        Mistake(
            name="column j is divided by the sum of row j",
            replace="np.sum(powers, axis=1, keepdims=True)",
            by="np.sum(powers, axis=1)",
            hint="The sums lie in a row, and NumPy uses them for the columns. Keep them a column, (m, 1): for example "
            "with keepdims=True.",
            reread="formula (5)",
        ),
        Mistake(
            name="scores of 1000 overflow, because the row's largest score is not subtracted",
            replace="shifted = x - np.max(x, axis=1, keepdims=True)",
            by="shifted = x",
            hint="e to the 1000 is too large for a float. Subtract the row's largest score first.",
            reread="formula (6)",
        ),
        Mistake(
            name="the largest score of the whole table is subtracted, not that of each row",
            replace="np.max(x, axis=1, keepdims=True)",
            by="np.max(x)",
            hint="A row far below that score becomes 0 / 0. Take the largest score of each row: axis=1, keepdims=True.",
            reread="formula (6)",
        ),
        Mistake(
            name="the largest score of each column is subtracted, not that of each row",
            replace="np.max(x, axis=1, keepdims=True)",
            by="np.max(x, axis=0, keepdims=True)",
            hint="The shares stay the same only if one number is subtracted from the whole row: take axis=1 for the "
            "largest score.",
            reread="formula (6)",
        ),
        Mistake(
            name="the smallest score of each row is subtracted, not the largest",
            replace="np.max(x, axis=1",
            by="np.min(x, axis=1",
            hint="The other scores are then above 0, and their powers may overflow. Subtract the largest.",
            reread="formula (6)",
        ),
        Mistake(
            name="each score is divided by the row's largest one",
            replace="x - np.max",
            by="x / np.max",
            hint="Subtract the largest score. Dividing by it changes the shares.",
            reread="formula (6)",
        ),
        Mistake(
            name="Python's max on a table",
            replace="np.max(x, axis=1, keepdims=True)",
            by="max(x)",
            hint="Python's max compares whole rows with each other. Use np.max, which takes an axis.",
        ),
        Mistake(
            name="math.exp on an array",
            replace="np.exp(shifted)",
            by="math.exp(shifted)",
            hint="The functions of `math` take one number. np.exp takes a whole array.",
        ),
        Mistake(
            name="the powers are not divided by their sum",
            replace="powers / np.sum(powers, axis=1, keepdims=True)",
            by="powers",
            hint="Divide every power by the sum of its row, so that the row adds up to 1.",
            reread="formula (5)",
        ),
        Mistake(
            name="the powers are divided by the row's mean, not by its sum",
            replace="powers / np.sum",
            by="powers / np.mean",
            hint="With the sum, np.sum, each row adds up to 1.",
            reread="formula (5)",
        ),
        Mistake(
            name="the smallest score gets the largest share, as from e to the minus score",
            by=whole_softmax(
                "powers = np.exp(np.min(x, axis=1, keepdims=True) - x)",
                "return powers / np.sum(powers, axis=1, keepdims=True)",
            ),
            hint="Larger scores should get larger shares: take e to the score, without a minus sign.",
            reread="formula (5)",
        ),
        Mistake(
            name="the scores are divided by their sum, without powers of e",
            by=whole_softmax("return x / np.sum(x, axis=1, keepdims=True)"),
            hint="Scores may be negative, e to the score never is: take np.exp first.",
            reread="formula (5)",
        ),
        Mistake(
            name="the sigmoid of every score",
            by=whole_softmax("return 0.5 * (1 + np.tanh(x / 2))"),
            hint="The sigmoid looks at each score alone. Softmax divides e to the score by the sum of its row.",
            reread="formula (5)",
        ),
        Mistake(
            name="1 for the largest score and 0 for the others",
            by=whole_softmax("return (x == np.max(x, axis=1, keepdims=True)).astype(float)"),
            hint="Every score gets a share, the smaller ones too.",
            reread="formula (5)",
        ),
        Mistake(
            name="the logarithm of the shares",
            by=whole_softmax(
                "shifted = x - np.max(x, axis=1, keepdims=True)",
                "return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))",
            ),
            hint="Return the shares themselves, without the logarithm.",
            reread="formula (5)",
        ),
        Mistake(
            name="the powers are divided by the sum of the scores",
            replace="np.sum(powers, axis=1, keepdims=True)",
            by="np.sum(x, axis=1, keepdims=True)",
            hint="Divide them by the sum of the powers: each share is a part of that sum.",
            reread="formula (5)",
        ),
        Mistake(
            name="the powers of the shifted scores are divided by the sum of the unshifted ones",
            replace="np.sum(powers, axis=1, keepdims=True)",
            by="np.sum(np.exp(x), axis=1, keepdims=True)",
            hint="The shift cancels only if it is in both: add up the powers of step 2.",
            reread="formula (6)",
        ),
        Mistake(
            name="the powers of each row are divided by the root of the sum of their squares",
            replace="np.sum(powers, axis=1, keepdims=True)",
            by="np.sqrt(np.sum(powers**2, axis=1, keepdims=True))",
            hint="Divide by the sum of the row. The root of the squares belongs to normalize_rows.",
            reread="formula (5)",
        ),
        Mistake(
            name="0 instead of nan where scores overflow",
            by=whole_softmax(
                "powers = np.exp(x)", "return np.nan_to_num(powers / np.sum(powers, axis=1, keepdims=True))"
            ),
            hint="The nan is gone, but the row does not add up to 1. Subtract its largest score before np.exp.",
            reread="formula (6)",
        ),
        Mistake(
            name="the place of the largest score of each row",
            by=whole_softmax("return np.argmax(x, axis=1)"),
            hint="Every score gets a share: the result has the shape of x.",
            reread="formula (5)",
        ),
        Mistake(
            name="the powers are divided by the sum of their column",
            replace="np.sum(powers, axis=1, keepdims=True)",
            by="sum(powers)",
            hint="Each row adds up to 1: np.sum with axis=1 and keepdims=True. For example, Python's own sum adds "
            "down the columns.",
            reread="formula (5)",
            hunted=False,
        ),
    )
    harmless = (
        Variant(
            name="by comparing every two scores",
            by=whole_softmax("return 1 / np.sum(np.exp(x[:, np.newaxis, :] - x[:, :, np.newaxis]), axis=2)"),
        ),
        Variant(
            name="by logarithms",
            by=whole_softmax("return np.exp(x - np.logaddexp.reduce(x, axis=1, keepdims=True))"),
        ),
        Variant(name="in float32", replace="shifted = x -", by='x = x.astype("float32")\n    shifted = x -'),
        Variant(
            name="row after row",
            by=whole_softmax(
                "rows = []",
                "for row in x:",
                "    powers = [math.exp(score - max(row)) for score in row]",
                "    rows.append([power / sum(powers) for power in powers])",
                "return np.array(rows)",
            ),
        ),
        Variant(
            name="reshaped sums",
            replace="np.sum(powers, axis=1, keepdims=True)",
            by="powers.sum(axis=1).reshape(-1, 1)",
        ),
        Variant(
            name="by transposing",
            replace="powers / np.sum(powers, axis=1, keepdims=True)",
            by="(powers.T / powers.sum(axis=1)).T",
        ),
        Variant(name="a tiny number added to the sum", replace="/ np.sum(powers,", by="/ np.sum(powers + 1e-12,"),
    )
