"""Week 0, `L2`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .predictions import predictions


class L2(Exercise):
    name = "L2"
    built = "You have a loss in which one large error counts more than several small ones, and which has a slope everywhere."

    def cases(self, rng):
        yield from predictions(rng)

    @worth(6)
    def total(self):
        """the sum of the squared differences, a number"""
        return Close()

    mistakes = (
        Mistake(
            name="each column is summed by itself, and the summed axis is kept",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum((yhat - y) ** 2, axis=0, keepdims=True)",
            hint="The result is one number: np.sum without axis and keepdims adds up everything.",
            reread="formula (8)",
        ),
        Mistake(
            name="each column is summed by itself",
            replace="np.sum((yhat - y) ** 2)",
            by="sum((yhat - y) ** 2)",
            hint="The result is one number. np.sum adds up everything; np.sum with axis=0, like Python's own sum, adds "
            "up along the first axis only.",
            reread="formula (8)",
        ),
        Mistake(
            name="np.dot of two rows",
            replace="np.sum((yhat - y) ** 2)",
            by="np.dot(yhat - y, yhat - y)",
            hint="(1, m) times (1, m) does not fit. `*` or `** 2` works number by number and fits any shape.",
            reread="section 8",
        ),
        Mistake(
            name="the bracket closes np.multiply too early",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum(np.multiply(yhat - y), yhat - y)",
            hint="np.multiply takes both factors in its own brackets.",
            reread="section 8",
        ),
        Mistake(
            name="the differences are added up without a square",
            replace="(yhat - y) ** 2",
            by="yhat - y",
            hint="Differences above and below 0 must not cancel: square each, then add up.",
        ),
        Mistake(
            name="the square of the sum of the differences",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum(yhat - y) ** 2",
            hint="In the sum, differences above and below 0 have already cancelled. Square each, then add up.",
            reread="formula (8)",
        ),
        Mistake(
            name="the root of the sum of the squares",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sqrt(np.sum((yhat - y) ** 2))",
            hint="L2 here is the sum itself: leave the root out. For example, np.linalg.norm takes one.",
            reread="formula (8)",
        ),
        Mistake(
            name="the mean instead of the sum",
            replace="np.sum(",
            by="np.mean(",
            hint="L2 is the sum of the squares: np.sum, not np.mean.",
            reread="formula (8)",
        ),
        Mistake(
            name="absolute values instead of squares",
            replace="(yhat - y) ** 2",
            by="np.abs(yhat - y)",
            hint="The absolute values belong to L1. Square each difference.",
            reread="formula (8)",
        ),
        Mistake(
            name="the squares are taken before the subtraction",
            replace="(yhat - y) ** 2",
            by="yhat**2 - y**2",
            hint="Subtract first, then square.",
            reread="formula (8)",
        ),
        Mistake(
            name="twice the absolute differences instead of their squares",
            replace="(yhat - y) ** 2",
            by="np.abs(yhat - y) * 2",
            hint="`** 2` is the square, `* 2` only doubles.",
        ),
        Mistake(
            name="the squares are not added up",
            replace="np.sum((yhat - y) ** 2)",
            by="(yhat - y) ** 2",
            hint="L2 is one number: add the squares up with np.sum.",
            reread="formula (8)",
        ),
        Mistake(
            name="half of the sum",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum((yhat - y) ** 2) / 2",
            hint="Some books halve it. Formula (8) does not: leave the half out.",
            reread="formula (8)",
        ),
        Mistake(
            name="a table of products of the rows with each other, not a number",
            replace="np.sum((yhat - y) ** 2)",
            by="np.dot(yhat - y, (yhat - y).T)",
            hint="Square each difference, then add up. For example, np.dot(d, d.T) also multiplies each row by every "
            "other row.",
            reread="section 8",
        ),
        Mistake(
            name="the products of all rows with each other, added up",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum(np.dot(yhat - y, (yhat - y).T))",
            hint="Square each difference, then add up. For example, np.dot(d, d.T) also multiplies each row by every "
            "other row.",
            reread="section 8",
        ),
        Mistake(
            name="the square of the spectral norm, the largest singular value",
            replace="np.sum((yhat - y) ** 2)",
            by="np.linalg.norm(yhat - y, ord=2) ** 2",
            hint="Square each difference, then add up. For example, np.linalg.norm of a table with ord=2 is the "
            "spectral norm.",
            reread="section 8",
        ),
        Mistake(
            name="only the truth is squared: the sum of yhat - y²",
            replace="(yhat - y) ** 2",
            by="yhat - y**2",
            hint="A power binds tighter than a minus: put the difference into brackets, then square it.",
            reread="formula (8)",
        ),
        Mistake(
            name="each row is summed by itself, and the summed axis is kept",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum((yhat - y) ** 2, axis=-1, keepdims=True)",
            hint="The result is one number: np.sum without axis and keepdims adds up everything.",
            reread="formula (8)",
        ),
        Mistake(
            name="the sum is divided by the length of the first axis",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum((yhat - y) ** 2) / len(y)",
            hint="L2 is the sum itself: leave the division out.",
            reread="formula (8)",
        ),
    )
    harmless = (
        Variant(name="the other way round", replace="yhat - y", by="y - yhat"),
        Variant(
            name="by np.dot of flat arrays",
            replace="np.sum((yhat - y) ** 2)",
            by="np.dot(np.ravel(yhat - y), np.ravel(yhat - y))",
        ),
        Variant(name="by a norm", replace="np.sum((yhat - y) ** 2)", by="np.linalg.norm(np.ravel(yhat - y)) ** 2"),
        Variant(name="in float32", replace="(yhat - y) ** 2", by="(np.float32(yhat) - np.float32(y)) ** 2"),
        Variant(name="as a float", replace="np.sum((yhat - y) ** 2)", by="float(np.sum(np.square(yhat - y)))"),
        Variant(
            name="with a loop",
            replace="np.sum((yhat - y) ** 2)",
            by="sum((a - b) ** 2 for a, b in zip(np.ravel(yhat), np.ravel(y)))",
        ),
    )
