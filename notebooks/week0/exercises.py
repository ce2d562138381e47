"""Week 0's exercises: cases, checks, points and mistakes. The reference is the solution cell in assignment.py."""

import numpy as np

from grading.course import BugHunt, Case, Exercise, Mistake, Variant, Week, worth
from helpers.kinds import Close, Holds, Unchanged

GRID = np.linspace(-6, 6, 241)


def pairs_to_one(got, expected):
    """Row 1 of the case holds the negatives of row 0: their sigmoids add up to 1."""
    return got.shape == np.shape(expected) and bool(np.allclose(got[0] + got[1], 1, atol=1e-4))


def slopes_add_up(got, expected):
    """The slopes over GRID, times its step, add up to the rise of the sigmoid from one end to the other."""
    if got.shape != GRID.shape:
        return False
    rise = np.tanh(GRID[-1] / 2)
    area = (np.sum(got) - (got[0] + got[-1]) / 2) * (GRID[1] - GRID[0])
    return bool(abs(area - rise) < 1e-3)


def rows_of_length_one(got, expected):
    """Every row has length 1."""
    return got.shape == np.shape(expected) and bool(np.allclose(np.sum(got**2, axis=1), 1, atol=1e-3))


def rows_are_shares(got, expected):
    """Every number is above 0 and every row adds up to 1."""
    return got.shape == np.shape(expected) and bool(np.all(got > 0) and np.allclose(got.sum(axis=1), 1, atol=1e-4))


class BasicSigmoid(Exercise):
    def cases(self, rng):
        yield dict(x=2)
        yield dict(x=-1)
        for scale in (1, 1, 3, 3):
            yield dict(x=float(rng.normal(scale=scale)))

    @worth(4)
    def value(self):
        """sigmoid of one number, a number"""
        return Close()

    mistakes = (
        Mistake(
            "exp(x) in place of exp(-x)",
            "math.exp(-x)",
            "math.exp(x)",
            "Large x should give values near 1.",
            "formula (1)",
        ),
        Mistake(
            "the brackets of the denominator are missing: 1 / 1 + exp(-x)",
            "1 / (1 + math.exp(-x))",
            "1 / 1 + math.exp(-x)",
            "Python divides before it adds: this is 1 + exp(-x).",
            "formula (1)",
        ),
        Mistake("exp(-x) alone, without 1 / (1 + …)", "1 / (1 + math.exp(-x))", "math.exp(-x)", reread="formula (1)"),
        Mistake("1 - exp(-x) in the denominator", "1 + math.exp", "1 - math.exp", "The denominator is always above 1."),
        Mistake(
            "the result is in an array of shape (1,)",
            "1 / (1 + math.exp(-x))",
            "1 / (1 + np.exp(-np.array([x])))",
            "One number goes in, and one number comes out.",
        ),
        Mistake("integer division", "1 / (1", "1 // (1", "`//` rounds down: everything becomes 0. Use `/`."),
        Mistake(
            "the sign of x is taken away",
            "math.exp(-x)",
            "math.exp(-abs(x))",
            "Very negative x should give values near 0.",
            "formula (1)",
        ),
        Mistake(
            "exp(x) above and exp(-x) below",
            "1 / (1 + math.exp(-x))",
            "math.exp(x) / (1 + math.exp(-x))",
            "With exp(x) above, the denominator is 1 + exp(x). Or take 1 above and exp(-x) below.",
            "formula (1)",
        ),
    )
    harmless = (
        Variant("with np.exp", "math.exp(-x)", "np.exp(-x)"),
        Variant("with e as a power", "math.exp(-x)", "math.e ** -x"),
        Variant("exp(x) above and below", "1 / (1 + math.exp(-x))", "math.exp(x) / (math.exp(x) + 1)"),
        Variant("in float32", "1 / (1 + math.exp(-x))", "np.float32(1) / (1 + np.exp(np.float32(-x)))"),
        Variant("a 0-d array", "1 / (1 + math.exp(-x))", "np.array(1 / (1 + math.exp(-x)))"),
    )


class Sigmoid(Exercise):
    def cases(self, rng):
        yield dict(x=np.array([[0.0, 2.0]]))
        yield dict(x=rng.normal(scale=2, size=(3, 4)))
        yield dict(x=rng.normal(size=5))
        yield dict(x=rng.normal(size=(2, 2, 3)))
        yield dict(x=rng.integers(-3, 4, size=(4, 1)))
        yield dict(x=float(rng.normal()))
        z = rng.normal(scale=2, size=7)
        yield Case(dict(x=np.stack([z, -z])), group="symmetric")

    @worth(7)
    def values(self):
        """sigmoid of every number, same shape as x"""
        return Close()

    @worth(1, group="symmetric", if_right=True)
    def symmetric(self):
        """sigmoid(x) and sigmoid(-x) add up to 1"""
        return Holds(test=pairs_to_one, says="The sigmoids of a number and of its negative do not add up to 1.")

    mistakes = (
        Mistake(
            "math.exp on an array",
            "np.exp(-x)",
            "math.exp(-x)",
            "The functions of `math` take one number. np.exp takes a whole array.",
            "section 2",
        ),
        Mistake("exp(x) in place of exp(-x)", "np.exp(-x)", "np.exp(x)", "Large x should give values near 1."),
        Mistake(
            "the brackets of the denominator are missing: 1 / 1 + exp(-x)",
            "1 / (1 + np.exp(-x))",
            "1 / 1 + np.exp(-x)",
            "Python divides before it adds: this is 1 + exp(-x).",
            "formula (1)",
        ),
        Mistake("exp(-x) alone, without 1 / (1 + …)", "1 / (1 + np.exp(-x))", "np.exp(-x)", reread="formula (1)"),
        Mistake("tanh in place of the sigmoid", "1 / (1 + np.exp(-x))", "np.tanh(x)", "tanh runs from -1 to 1."),
        Mistake(
            "the exponentials of all numbers are added up",
            "1 + np.exp(-x)",
            "1 + np.sum(np.exp(-x))",
            "Each number is treated on its own: nothing is summed.",
        ),
        Mistake(
            "the result is flattened",
            "1 / (1 + np.exp(-x))",
            "np.ravel(1 / (1 + np.exp(-x)))",
            "The result has the shape of x.",
        ),
        Mistake(
            "the result is written into an array of x's own kind",
            "return 1 / (1 + np.exp(-x))",
            "result = np.zeros_like(x)\n    result[...] = 1 / (1 + np.exp(-x))\n    return result",
            "np.zeros_like(x) of whole numbers holds whole numbers: 0.73 written into it becomes 0.",
        ),
        Mistake(
            "a number comes back as an array of shape (1,)",
            "1 / (1 + np.exp(-x))",
            "1 / (1 + np.exp(-np.atleast_1d(x)))",
            "The result has the shape of x, and a number has none.",
        ),
        Mistake(
            "the sign of x is taken away",
            "np.exp(-x)",
            "np.exp(-np.abs(x))",
            "Very negative x should give values near 0.",
            "formula (1)",
        ),
    )
    harmless = (
        Variant("by tanh", "1 / (1 + np.exp(-x))", "0.5 * (1 + np.tanh(np.asarray(x) / 2))"),
        Variant("in float32", "1 / (1 + np.exp(-x))", '1 / (1 + np.exp(-np.asarray(x, dtype="float32")))'),
        Variant("0-d array for a number", "1 / (1 + np.exp(-x))", "np.asarray(1 / (1 + np.exp(-x)))"),
        Variant(
            "with a loop",
            "1 / (1 + np.exp(-x))",
            "np.reshape([1 / (1 + math.exp(-one)) for one in np.ravel(x)], np.shape(x))",
        ),
        Variant("vectorised by NumPy", "1 / (1 + np.exp(-x))", "np.vectorize(lambda one: 1 / (1 + math.exp(-one)))(x)"),
    )


class SigmoidDerivative(Exercise):
    calls = ("sigmoid",)

    def cases(self, rng):
        yield dict(x=np.array([[0.0, 2.0]]))
        yield dict(x=rng.normal(scale=2, size=(3, 3)))
        yield dict(x=rng.normal(size=4))
        yield dict(x=rng.normal(size=(2, 3, 2)))
        yield dict(x=float(rng.normal()))
        yield Case(dict(x=GRID.copy()), group="rise")

    @worth(9)
    def values(self):
        """the slope of the sigmoid at every number, same shape as x"""
        return Close()

    @worth(1, group="rise", if_right=True)
    def rise(self):
        """slopes along the curve add up to its rise"""
        return Holds(test=slopes_add_up, says="The slopes from -6 to 6, times the step, do not add up to the rise.")

    mistakes = (
        Mistake(
            "the sigmoid itself",
            "ds = s * (1 - s)",
            "ds = s",
            "The slope is the sigmoid times what is missing to 1.",
            "formula (2)",
        ),
        Mistake("1 - s alone", "ds = s * (1 - s)", "ds = 1 - s", "The factor s is missing.", "formula (2)"),
        Mistake(
            "x is taken for the sigmoid: x (1 - x)",
            "s = sigmoid(x)",
            "s = x",
            "The formula holds for s = sigmoid(x): step 1 comes first.",
            "formula (2)",
        ),
        Mistake(
            "1 - x in place of 1 - s",
            "(1 - s)",
            "(1 - x)",
            "Both factors are made of s.",
            "formula (2)",
        ),
        Mistake(
            "the slope of tanh, 1 - s²",
            "ds = s * (1 - s)",
            "ds = 1 - s**2",
            "1 - s² belongs to tanh.",
            "formula (2)",
        ),
        Mistake(
            "s² in place of s (1 - s)",
            "ds = s * (1 - s)",
            "ds = s * s",
            "The second factor is 1 - s.",
            "formula (2)",
        ),
        Mistake(
            "the sign is turned round: s (s - 1)",
            "(1 - s)",
            "(s - 1)",
            "The sigmoid rises everywhere, so its slope is above 0 everywhere.",
            "formula (2)",
        ),
        Mistake(
            "the sigmoid is applied twice",
            "s = sigmoid(x)",
            "s = sigmoid(sigmoid(x))",
            "Apply it once, to x.",
        ),
        Mistake(
            "a matrix product in place of the product number by number",
            "s * (1 - s)",
            "np.dot(s, 1 - s)",
            "Each number has its own slope: the star multiplies number by number.",
        ),
        Mistake(
            "the slope of tanh at x",
            "ds = s * (1 - s)",
            "ds = 1 - np.tanh(x) ** 2",
            "This curve is the sigmoid, and its slope is made of s.",
            "formula (2)",
        ),
        Mistake(
            "the brackets are missing: s * 1 - s",
            "s * (1 - s)",
            "s * 1 - s",
            "Python multiplies before it subtracts, and this is 0.",
            "formula (2)",
        ),
        Mistake(
            "1 - s is squared",
            "s * (1 - s)",
            "s * (1 - s) ** 2",
            "Each of the two factors stands there once.",
            "formula (2)",
        ),
        Mistake(
            "(1 - s)² in place of s (1 - s)",
            "s * (1 - s)",
            "(1 - s) * (1 - s)",
            "One of the two factors is s itself.",
            "formula (2)",
        ),
        Mistake("s (1 + s) in place of s (1 - s)", "(1 - s)", "(1 + s)", "The slope is 0 where s is 1.", "formula (2)"),
        Mistake(
            "x in place of the first s: x (1 - s)",
            "s * (1 - s)",
            "x * (1 - s)",
            "Both factors are made of s.",
            "formula (2)",
        ),
        Mistake(
            "the slopes are added up",
            "ds = s * (1 - s)",
            "ds = np.sum(s * (1 - s))",
            "Every number has its own slope: the result has the shape of x.",
        ),
    )
    harmless = (
        Variant("s - s²", "s * (1 - s)", "s - s**2"),
        Variant("s from exp, not from sigmoid", "s = sigmoid(x)", "s = 1 / (1 + np.exp(-x))"),
        Variant("by exponentials", "s * (1 - s)", "np.exp(-x) / (1 + np.exp(-x)) ** 2"),
        Variant("s(x) s(-x)", "s * (1 - s)", "s * sigmoid(-x)"),
        Variant("in float32", "s = sigmoid(x)", "s = np.float32(sigmoid(x))"),
        Variant(
            "with a loop",
            "ds = s * (1 - s)",
            "ds = np.reshape([one * (1 - one) for one in np.ravel(s)], np.shape(s))",
        ),
        Variant(
            "by a central difference",
            "ds = s * (1 - s)",
            "ds = (sigmoid(x + 1e-5) - sigmoid(x - 1e-5)) / 2e-5",
        ),
    )


class Image2vector(Exercise):
    def cases(self, rng):
        for shape in ((2, 2, 3), (3, 2, 3), (1, 4, 3), (4, 4, 1), (2, 5, 4)):
            yield dict(image=rng.uniform(0.1, 1, size=shape))
        yield dict(image=rng.integers(1, 256, size=(3, 3, 3), dtype=np.uint8))

    @worth(10)
    def column(self):
        """all numbers in one column, shape (height * width * channels, 1)"""
        return Close()

    mistakes = (
        Mistake(
            "a row, shape (1, n), in place of a column",
            "reshape(-1, 1)",
            "reshape(1, -1)",
            "A column has many rows and one column: (n, 1).",
            "formula (3)",
        ),
        Mistake(
            "one axis only, shape (n,)",
            "reshape(-1, 1)",
            "reshape(-1)",
            "A column has two axes, (n, 1). (n,) is neither a row nor a column.",
            "formula (3)",
        ),
        Mistake(
            "the picture is transposed first",
            "image.reshape",
            "image.T.reshape",
            "`.T` turns all three axes round, so the numbers come in another order.",
            "section 4",
        ),
        Mistake(
            "one colour after the other",
            "image.reshape",
            "np.moveaxis(image, 2, 0).reshape",
            "Read pixel after pixel: the three colours of a pixel stay together.",
            "section 4",
        ),
        Mistake(
            "column after column of the picture",
            "image.reshape",
            "image.swapaxes(0, 1).reshape",
            "Read it like a page: along a row of the picture first.",
            "section 4",
        ),
        Mistake(
            "the channels are forgotten: height * width rows",
            "reshape(-1, 1)",
            "reshape(image.shape[0] * image.shape[1], -1)",
            "Every channel of every pixel is a number of its own: height * width * channels rows.",
            "formula (3)",
        ),
        Mistake(
            "the size of the example is written in",
            "reshape(-1, 1)",
            "reshape(12, 1)",
            "Take the size from image.shape, or let -1 work it out.",
        ),
        Mistake(
            "the values are divided by 255",
            "reshape(-1, 1)",
            "reshape(-1, 1) / 255",
            "Here the numbers stay what they are. The scaling comes in assignment 1.",
        ),
        Mistake(
            "three channels are written in",
            "reshape(-1, 1)",
            "reshape(image.shape[0] * image.shape[1] * 3, 1)",
            "image.shape[2] is the number of channels, or let -1 work the length out.",
        ),
        Mistake(
            "the height stays an axis of its own",
            "reshape(-1, 1)",
            "reshape(image.shape[0], -1)",
            "Each row of the picture is a row here. A column has one number in each row: (n, 1).",
            "formula (3)",
        ),
        Mistake(
            "only the first channel",
            "image.reshape",
            "image[:, :, 0].reshape",
            "All channels of every pixel belong into the column.",
            "formula (3)",
        ),
        Mistake(
            "the mean over the channels",
            "image.reshape",
            "image.mean(axis=2).reshape",
            "No number is lost: all channels of every pixel belong into the column.",
            "formula (3)",
        ),
        Mistake(
            "reshaped, but the picture itself is returned",
            "return image.reshape(-1, 1)",
            "image.reshape(-1, 1)\n    return image",
            "reshape leaves the picture as it is and gives a new array: return that one.",
        ),
    )
    harmless = (
        Variant("height, width and channels multiplied", "reshape(-1, 1)", "reshape(np.prod(image.shape), 1)"),
        Variant("flattened, then a second axis", "image.reshape(-1, 1)", "image.flatten()[:, np.newaxis]"),
        Variant("in float32", "image.reshape(-1, 1)", 'image.reshape(-1, 1).astype("float32")'),
        Variant(
            "with loops",
            "image.reshape(-1, 1)",
            "np.array([[value] for row in image for pixel in row for value in pixel])",
        ),
    )


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
            "the columns are normalised, not the rows",
            "np.sum(x**2, axis=1, keepdims=True)",
            "np.sum(x**2, axis=0, keepdims=True)",
            "The axis that you name vanishes. One length for each row means that axis 1 goes.",
            "formula (4)",
        ),
        Mistake(
            "one length for the whole table",
            "np.sum(x**2, axis=1, keepdims=True)",
            "np.sum(x**2)",
            "Every row has a length of its own.",
            "formula (4)",
        ),
        Mistake(
            "keepdims is missing",
            "np.sum(x**2, axis=1, keepdims=True)",
            "np.sum(x**2, axis=1)",
            "Lengths of shape (n,) are taken for a row. keepdims=True keeps them a column, (n, 1).",
            "formula (4)",
        ),
        Mistake(
            "the root is missing",
            "np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            "np.sum(x**2, axis=1, keepdims=True)",
            "The length is the root of the sum of the squares.",
            "formula (4)",
        ),
        Mistake(
            "the sum of the absolute values (L1) in place of the length (L2)",
            "np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            "np.sum(np.abs(x), axis=1, keepdims=True)",
            "The length squares, adds up, and takes the root.",
            "formula (4)",
        ),
        Mistake(
            "the sum of each row in place of its length",
            "np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            "np.sum(x, axis=1, keepdims=True)",
            "Signs must not cancel: the length squares first.",
            "formula (4)",
        ),
        Mistake(
            "the largest number of each row in place of its length",
            "np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            "np.max(np.abs(x), axis=1, keepdims=True)",
            reread="formula (4)",
        ),
        Mistake(
            "the mean of the squares in place of their sum",
            "np.sum(x**2, axis=1",
            "np.mean(x**2, axis=1",
            "A length adds the squares up. It does not divide by their number.",
            "formula (4)",
        ),
        Mistake(
            "multiplied in place of divided",
            "x / divisors",
            "x * divisors",
            "A row divided by its length has length 1.",
        ),
        Mistake(
            "1 is added to every length",
            "np.where(lengths == 0, 1, lengths)",
            "lengths + 1",
            "Only a length of 0 needs help. The others stay what they are.",
        ),
        Mistake(
            "0 / 0 in a row of zeros",
            "np.where(lengths == 0, 1, lengths)",
            "lengths",
            "0 / 0 is nan. Divide such a row by 1.",
        ),
        Mistake(
            "normalised in place",
            "normalized = x / divisors",
            "x /= divisors\n    normalized = x",
            "`x /= …` writes into the caller's array, and refuses whole numbers. `x / …` makes a new one.",
            "section 5",
        ),
        Mistake(
            "the result is written into whole numbers",
            "normalized = x / divisors",
            "normalized = np.zeros_like(x)\n    normalized[:] = x / divisors",
            "An array of whole numbers cuts decimals off. `x / …` makes an array of floats.",
            "section 5",
        ),
        Mistake(
            "each number is divided by its own size",
            "np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            "np.sqrt(x**2)",
            "The squares of a row are added up before the root is taken.",
            "formula (4)",
        ),
        Mistake(
            "the squares are divided",
            "x / divisors",
            "x**2 / divisors**2",
            "Squares are for the length only. The numbers themselves are divided, and keep their sign.",
            "formula (4)",
        ),
        Mistake(
            "the lengths are returned",
            "normalized = x / divisors",
            "normalized = lengths",
            "Step 3 is still to be done: divide x by them.",
            "formula (4)",
        ),
        Mistake(
            "x is returned as it is",
            "normalized = x / divisors",
            "normalized = x",
            "The result of step 3 belongs into `normalized`.",
            "formula (4)",
        ),
        Mistake(
            "the row's mean is subtracted and its standard deviation divided by",
            "normalized = x / divisors",
            "normalized = (x - np.mean(x, axis=1, keepdims=True)) / np.std(x, axis=1, keepdims=True)",
            "That is standardising. Here each row is only divided, by its length.",
            "formula (4)",
        ),
        Mistake(
            "a row of zeros becomes a row of ones",
            "return normalized",
            "normalized[lengths[:, 0] == 0] = 1\n    return normalized",
            "Divide such a row by 1, and it stays what it is.",
            "section 5",
        ),
    )
    harmless = (
        Variant(
            "by np.linalg.norm",
            "np.sqrt(np.sum(x**2, axis=1, keepdims=True))",
            "np.linalg.norm(x, axis=1, keepdims=True)",
        ),
        Variant("a tiny number added", "np.where(lengths == 0, 1, lengths)", "lengths + 1e-8"),
        Variant("the larger of length and a tiny number", "np.where(lengths == 0, 1, lengths)", "lengths.clip(1e-12)"),
        Variant("nan replaced afterwards", "x / divisors", "np.nan_to_num(x / lengths)"),
        Variant("in float32", "x / divisors", '(x / divisors).astype("float32")'),
        Variant("on a copy", "x / divisors", "x.astype(float).copy() / divisors"),
        Variant(
            "row after row",
            "normalized = x / divisors",
            "normalized = np.array([row / (math.sqrt(sum(v * v for v in row)) or 1) for row in x])",
        ),
    )


def whole_softmax(*lines):
    """A softmax cell with another body."""
    return "def softmax(x):\n" + "".join(f"    {line}\n" for line in lines)


class Softmax(Exercise):
    def cases(self, rng):
        yield dict(x=np.array([[2.0, 1.0, -1.0], [0.0, 0.0, 0.0]]))
        for shape in ((3, 3), (1, 4), (2, 5), (4, 1), (5, 2)):
            yield dict(x=rng.normal(size=shape))
        # e to the 709 is still a float, and three of them are not: who lets them overflow gets a finite wrong number
        # besides nan, and can be told from others who do.
        large = [[1000.0, 0.0, -1000.0, 999.0], [709.0, 709.0, 709.0, 0.0]]
        yield Case(dict(x=np.array(large)), group="large")
        yield Case(dict(x=rng.normal(size=(3, 4)) + np.array([[1000.0], [-1000.0], [0.0]])), group="large")
        yield Case(dict(x=rng.normal(scale=3, size=(8, 5))), group="shares")
        # As high as wide, where sums or maxima without keepdims give wrong numbers and no error. Two rows lie so far
        # below the first that with the table's largest score their powers are 0 or the smallest floats there are, and
        # finite shares such as 0.25 and 0.75 come out: elsewhere this mistake shows as nan alone, which names nothing.
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

    # if_right: whoever overflows fails here too, and must not lose the points of the shares by it.
    @worth(0, group="alike", if_right=True)
    def alike(self):
        """as high as wide, where (m,) passes for a row, and a row far below others"""
        return Close()

    mistakes = (
        Mistake(
            "softmax down the columns, not along the rows",
            "",
            whole_softmax(
                "powers = np.exp(x - np.max(x, axis=0, keepdims=True))",
                "return powers / np.sum(powers, axis=0, keepdims=True)",
            ),
            "The axis that you name vanishes. One sum for each row means that axis 1 goes.",
            "formula (5)",
        ),
        Mistake(
            "one sum for the whole table",
            "",
            whole_softmax("powers = np.exp(x - np.max(x))", "return powers / np.sum(powers)"),
            "Each row adds up to 1 by itself: np.sum needs axis=1 and keepdims=True.",
            "formula (5)",
        ),
        Mistake(
            "shifted row by row, but divided by the sum of the whole table",
            "np.sum(powers, axis=1, keepdims=True)",
            "np.sum(powers)",
            "Each row adds up to 1 by itself: np.sum needs axis=1 and keepdims=True.",
            "formula (5)",
        ),
        Mistake(
            "keepdims is missing in the sum",
            "np.sum(powers, axis=1, keepdims=True)",
            "np.sum(powers, axis=1)",
            "Sums of shape (m,) are taken for a row. keepdims=True keeps them a column, (m, 1).",
            "formula (5)",
        ),
        Mistake(
            "nothing is subtracted, so that scores of 1000 overflow",
            "shifted = x - np.max(x, axis=1, keepdims=True)",
            "shifted = x",
            "e to the 1000 is too large for a float. Subtract the row's largest score first.",
            "formula (6)",
        ),
        Mistake(
            "the largest score of the whole table is subtracted",
            "np.max(x, axis=1, keepdims=True)",
            "np.max(x)",
            "A row that lies far below it becomes 0 / 0. Each row has its own largest score.",
            "formula (6)",
        ),
        Mistake(
            "the largest score of each column is subtracted",
            "np.max(x, axis=1, keepdims=True)",
            "np.max(x, axis=0, keepdims=True)",
            "Only a number that is the same for the whole row cancels.",
            "formula (6)",
        ),
        Mistake(
            "the smallest score is subtracted",
            "np.max(x, axis=1",
            "np.min(x, axis=1",
            "Then the others are above 0 and may overflow. Subtract the largest.",
            "formula (6)",
        ),
        Mistake(
            "divided by the largest score, not shifted by it",
            "x - np.max",
            "x / np.max",
            "Only a difference cancels in the fraction.",
            "formula (6)",
        ),
        Mistake(
            "Python's max on a table",
            "np.max(x, axis=1, keepdims=True)",
            "max(x)",
            "max compares whole rows with each other. np.max takes an axis.",
        ),
        Mistake(
            "math.exp on an array",
            "np.exp(shifted)",
            "math.exp(shifted)",
            "The functions of `math` take one number. np.exp takes a whole array.",
        ),
        Mistake(
            "the sum is not divided by",
            "powers / np.sum(powers, axis=1, keepdims=True)",
            "powers",
            "Shares come from dividing by the row's sum.",
            "formula (5)",
        ),
        Mistake(
            "divided by the row's mean",
            "powers / np.sum",
            "powers / np.mean",
            "The sum makes the shares add up to 1.",
            "formula (5)",
        ),
        Mistake(
            "e to the minus score",
            "",
            whole_softmax(
                "powers = np.exp(np.min(x, axis=1, keepdims=True) - x)",
                "return powers / np.sum(powers, axis=1, keepdims=True)",
            ),
            "Larger scores should get larger shares.",
            "formula (5)",
        ),
        Mistake(
            "the scores are divided by their sum, without e",
            "",
            whole_softmax("return x / np.sum(x, axis=1, keepdims=True)"),
            "Scores may be negative. e to the score never is.",
            "formula (5)",
        ),
        Mistake(
            "the sigmoid of every score",
            "",
            whole_softmax("return 0.5 * (1 + np.tanh(x / 2))"),
            "The sigmoid looks at one score alone. Softmax compares the scores of a row.",
            "formula (5)",
        ),
        Mistake(
            "1 for the largest score and 0 for the others",
            "",
            whole_softmax("return (x == np.max(x, axis=1, keepdims=True)).astype(float)"),
            "Every score gets a share, also the smaller ones.",
            "formula (5)",
        ),
        Mistake(
            "the logarithm of the shares",
            "",
            whole_softmax(
                "shifted = x - np.max(x, axis=1, keepdims=True)",
                "return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))",
            ),
            reread="formula (5)",
        ),
        Mistake(
            "divided by the sum of the scores, not of their powers",
            "np.sum(powers, axis=1, keepdims=True)",
            "np.sum(x, axis=1, keepdims=True)",
            "Above and below stand the same powers: the share is a part of their sum.",
            "formula (5)",
        ),
        Mistake(
            "shifted above, but not below",
            "np.sum(powers, axis=1, keepdims=True)",
            "np.sum(np.exp(x), axis=1, keepdims=True)",
            "The shift cancels only if it stands above and below: sum the powers of step 2.",
            "formula (6)",
        ),
        Mistake(
            "divided by the length of the row of powers",
            "np.sum(powers, axis=1, keepdims=True)",
            "np.sqrt(np.sum(powers**2, axis=1, keepdims=True))",
            "Shares come from dividing by the row's sum. The length belongs to normalize_rows.",
            "formula (5)",
        ),
        Mistake(
            "nan is replaced by 0 where scores overflow",
            "",
            whole_softmax("powers = np.exp(x)", "return np.nan_to_num(powers / np.sum(powers, axis=1, keepdims=True))"),
            "No nan any more, but no shares either: the row does not add up to 1. Subtract its largest score first.",
            "formula (6)",
        ),
        Mistake(
            "the place of the largest score",
            "",
            whole_softmax("return np.argmax(x, axis=1)"),
            "Every score gets a share: the result has the shape of x.",
            "formula (5)",
        ),
    )
    harmless = (
        Variant(
            "by comparing every two scores",
            "",
            whole_softmax("return 1 / np.sum(np.exp(x[:, np.newaxis, :] - x[:, :, np.newaxis]), axis=2)"),
        ),
        Variant(
            "by logarithms",
            "",
            whole_softmax("return np.exp(x - np.logaddexp.reduce(x, axis=1, keepdims=True))"),
        ),
        Variant("in float32", "shifted = x -", 'x = x.astype("float32")\n    shifted = x -'),
        Variant(
            "row after row",
            "",
            whole_softmax(
                "rows = []",
                "for row in x:",
                "    powers = [math.exp(score - max(row)) for score in row]",
                "    rows.append([power / sum(powers) for power in powers])",
                "return np.array(rows)",
            ),
        ),
        Variant("reshaped sums", "np.sum(powers, axis=1, keepdims=True)", "powers.sum(axis=1).reshape(-1, 1)"),
        Variant(
            "by transposing", "powers / np.sum(powers, axis=1, keepdims=True)", "(powers.T / powers.sum(axis=1)).T"
        ),
        Variant("a tiny number added to the sum", "/ np.sum(powers,", "/ np.sum(powers + 1e-12,"),
    )


def predictions(rng):
    """Pairs of predictions and truths; the truths are labels, then amounts.

    The differences have both signs, and their sum is above zero and below it in turn.
    """
    for turn, shape in enumerate(((1, 3), (5,), (1, 6), (4, 1), (2, 3), (1, 2))):
        is_label = shape not in ((2, 3), (1, 2))
        y = rng.integers(0, 2, size=shape).astype(float) if is_label else rng.uniform(-2, 2, size=shape)
        gap = rng.uniform(0.2, 0.9, size=shape) * (-1.0) ** np.arange(y.size).reshape(shape)
        gap *= np.sign(gap.sum()) * (-1.0) ** turn
        yield dict(yhat=y + gap, y=y)


class L1(Exercise):
    name = "L1"

    def cases(self, rng):
        yield from predictions(rng)

    @worth(6)
    def total(self):
        """the sum of the absolute differences, a number"""
        return Close()

    mistakes = (
        Mistake(
            "summed with axis=0 and keepdims=True: an array, not a number",
            "np.sum(np.abs(yhat - y))",
            "np.sum(np.abs(yhat - y), axis=0, keepdims=True)",
            "Without axis and keepdims, np.sum adds up everything and gives one number.",
            "formula (7)",
        ),
        Mistake(
            "Python's sum adds up along the first axis only",
            "np.sum(np.abs(yhat - y))",
            "sum(np.abs(yhat - y))",
            "np.sum adds up every number of the array.",
            "formula (7)",
        ),
        Mistake(
            "the absolute values are missing",
            "np.abs(yhat - y)",
            "yhat - y",
            "Too high and too low must not cancel.",
            "formula (7)",
        ),
        Mistake(
            "the absolute value is taken after the sum",
            "np.sum(np.abs(yhat - y))",
            "np.abs(np.sum(yhat - y))",
            "By then too high and too low have cancelled. Take it of every difference.",
            "formula (7)",
        ),
        Mistake("the mean in place of the sum", "np.sum(", "np.mean(", "L1 adds up.", "formula (7)"),
        Mistake(
            "squares in place of absolute values",
            "np.abs(yhat - y)",
            "(yhat - y) ** 2",
            "The squares belong to L2.",
            "formula (7)",
        ),
        Mistake(
            "a difference of absolute values",
            "np.abs(yhat - y)",
            "np.abs(yhat) - np.abs(y)",
            "Subtract first, then take the absolute value.",
            "formula (7)",
        ),
        Mistake(
            "the absolute differences are not added up",
            "np.sum(np.abs(yhat - y))",
            "np.abs(yhat - y)",
            "One number for all of them: np.sum is missing.",
            "formula (7)",
        ),
        Mistake(
            "np.linalg.norm with ord=1 on a table",
            "np.sum(np.abs(yhat - y))",
            "np.linalg.norm(yhat - y, ord=1)",
            "Of a table this is the largest sum of a column. np.sum adds up every number.",
            "section 7",
        ),
        Mistake(
            "the largest absolute difference alone",
            "np.sum(np.abs",
            "np.max(np.abs",
            "L1 adds all of them up.",
            "formula (7)",
        ),
        Mistake(
            "only what is too high counts",
            "np.abs(yhat - y)",
            "np.maximum(yhat - y, 0)",
            "Too low counts as much as too high.",
            "formula (7)",
        ),
        Mistake(
            "divided by the length of the first axis",
            "np.sum(np.abs(yhat - y))",
            "np.sum(np.abs(yhat - y)) / len(y)",
            "L1 adds up and divides by nothing.",
            "formula (7)",
        ),
        Mistake(
            "the last axis only is summed, and kept",
            "np.sum(np.abs(yhat - y))",
            "np.sum(np.abs(yhat - y), axis=-1, keepdims=True)",
            "Without axis and keepdims, np.sum adds up everything and gives one number.",
            "formula (7)",
        ),
    )
    harmless = (
        Variant("the other way round", "np.abs(yhat - y)", "np.abs(y - yhat)"),
        Variant("as a float", "np.sum(np.abs(yhat - y))", "float(np.sum(abs(yhat - y)))"),
        Variant("in float32", "np.abs(yhat - y)", "np.abs(np.float32(yhat) - np.float32(y))"),
        Variant("a 0-d array", "np.sum(np.abs(yhat - y))", "np.asarray(np.sum(np.abs(yhat - y)))"),
        Variant(
            "with a loop",
            "np.sum(np.abs(yhat - y))",
            "sum(abs(a - b) for a, b in zip(np.ravel(yhat), np.ravel(y)))",
        ),
    )


class L2(Exercise):
    name = "L2"

    def cases(self, rng):
        yield from predictions(rng)

    @worth(6)
    def total(self):
        """the sum of the squared differences, a number"""
        return Close()

    mistakes = (
        Mistake(
            "summed with axis=0 and keepdims=True: an array, not a number",
            "np.sum((yhat - y) ** 2)",
            "np.sum((yhat - y) ** 2, axis=0, keepdims=True)",
            "Without axis and keepdims, np.sum adds up everything and gives one number.",
            "formula (8)",
        ),
        Mistake(
            "Python's sum adds up along the first axis only",
            "np.sum((yhat - y) ** 2)",
            "sum((yhat - y) ** 2)",
            "np.sum adds up every number of the array.",
            "formula (8)",
        ),
        Mistake(
            "np.dot of two rows",
            "np.sum((yhat - y) ** 2)",
            "np.dot(yhat - y, yhat - y)",
            "(1, m) times (1, m) does not fit. Number by number, `*` or `** 2`, fits any shape.",
            "section 8",
        ),
        Mistake(
            "the bracket closes np.multiply too early",
            "np.sum((yhat - y) ** 2)",
            "np.sum(np.multiply(yhat - y), yhat - y)",
            "np.multiply takes both factors in its own brackets.",
            "section 8",
        ),
        Mistake("the square is missing", "(yhat - y) ** 2", "yhat - y", "Too high and too low must not cancel."),
        Mistake(
            "the square is taken after the sum",
            "np.sum((yhat - y) ** 2)",
            "np.sum(yhat - y) ** 2",
            "By then too high and too low have cancelled. Square every difference.",
            "formula (8)",
        ),
        Mistake(
            "a root is taken of the sum",
            "np.sum((yhat - y) ** 2)",
            "np.sqrt(np.sum((yhat - y) ** 2))",
            "The loss is the sum itself. The root belongs to a length.",
            "formula (8)",
        ),
        Mistake("the mean in place of the sum", "np.sum(", "np.mean(", "L2 adds up.", "formula (8)"),
        Mistake(
            "absolute values in place of squares",
            "(yhat - y) ** 2",
            "np.abs(yhat - y)",
            "The absolute values belong to L1.",
            "formula (8)",
        ),
        Mistake(
            "a difference of squares",
            "(yhat - y) ** 2",
            "yhat**2 - y**2",
            "Subtract first, then square.",
            "formula (8)",
        ),
        Mistake(
            "doubled in place of squared",
            "(yhat - y) ** 2",
            "np.abs(yhat - y) * 2",
            "`** 2` is the square, `* 2` the double.",
        ),
        Mistake(
            "the squares are not added up",
            "np.sum((yhat - y) ** 2)",
            "(yhat - y) ** 2",
            "One number for all of them: np.sum is missing.",
            "formula (8)",
        ),
        Mistake(
            "half of the sum",
            "np.sum((yhat - y) ** 2)",
            "np.sum((yhat - y) ** 2) / 2",
            "Some books halve it. Formula (8) does not.",
            "formula (8)",
        ),
        Mistake(
            "np.dot with the transpose",
            "np.sum((yhat - y) ** 2)",
            "np.dot(yhat - y, (yhat - y).T)",
            "Of a (1, m) this is a (1, 1), of a column a whole table. Square number by number, then add up.",
            "section 8",
        ),
        Mistake(
            "np.dot with the transpose, added up",
            "np.sum((yhat - y) ** 2)",
            "np.sum(np.dot(yhat - y, (yhat - y).T))",
            "That multiplies every row with every other as well. Square number by number, then add up.",
            "section 8",
        ),
        Mistake(
            "np.linalg.norm with ord=2 on a table, squared",
            "np.sum((yhat - y) ** 2)",
            "np.linalg.norm(yhat - y, ord=2) ** 2",
            "Of a table, ord=2 is another norm than the root of the sum of the squares.",
            "section 8",
        ),
        Mistake(
            "the truth alone is squared: yhat - y**2",
            "(yhat - y) ** 2",
            "yhat - y**2",
            "A power binds tighter than a minus: subtract in brackets first.",
            "formula (8)",
        ),
    )
    harmless = (
        Variant("the other way round", "yhat - y", "y - yhat"),
        Variant(
            "by np.dot of flat arrays", "np.sum((yhat - y) ** 2)", "np.dot(np.ravel(yhat - y), np.ravel(yhat - y))"
        ),
        Variant("by a norm", "np.sum((yhat - y) ** 2)", "np.linalg.norm(np.ravel(yhat - y)) ** 2"),
        Variant("in float32", "(yhat - y) ** 2", "(np.float32(yhat) - np.float32(y)) ** 2"),
        Variant("as a float", "np.sum((yhat - y) ** 2)", "float(np.sum(np.square(yhat - y)))"),
        Variant(
            "with a loop",
            "np.sum((yhat - y) ** 2)",
            "sum((a - b) ** 2 for a, b in zip(np.ravel(yhat), np.ravel(y)))",
        ),
    )


class IsRightSoftmax(BugHunt):
    hunts = "softmax"
    parts = {"the shares": ()}


week = Week(
    assignment="numpy_basics",
    title="NumPy basics",
    exercises=[
        BasicSigmoid(),
        Sigmoid(),
        SigmoidDerivative(),
        Image2vector(),
        NormalizeRows(),
        Softmax(),
        L1(),
        L2(),
        IsRightSoftmax(),
    ],
    optional=True,
)
