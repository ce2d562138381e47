"""Week 0, `L1`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .predictions import predictions


class L1(Exercise):
    name = "L1"
    built = "You have one number for how far the predictions missed in all: your first loss."

    def cases(self, rng):
        yield from predictions(rng)

    @worth(6)
    def total(self):
        """the sum of the absolute differences, a number"""
        return Close()

    mistakes = (
        Mistake(
            name="each column is summed by itself, and the summed axis is kept",
            replace="np.sum(np.abs(yhat - y))",
            by="np.sum(np.abs(yhat - y), axis=0, keepdims=True)",
            hint="The result is one number: np.sum without axis and keepdims adds up everything.",
            reread="formula (7)",
        ),
        Mistake(
            name="each column is summed by itself",
            replace="np.sum(np.abs(yhat - y))",
            by="sum(np.abs(yhat - y))",
            hint="The result is one number. np.sum adds up everything; np.sum with axis=0, like Python's own sum, adds "
            "up along the first axis only.",
            reread="formula (7)",
        ),
        Mistake(
            name="the differences are added up with their signs",
            replace="np.abs(yhat - y)",
            by="yhat - y",
            hint="Differences above and below 0 must not cancel: take the absolute value of each.",
            reread="formula (7)",
        ),
        Mistake(
            name="the absolute value of the sum of the differences",
            replace="np.sum(np.abs(yhat - y))",
            by="np.abs(np.sum(yhat - y))",
            hint="In the sum, differences above and below 0 have already cancelled. Take the absolute value of each, "
            "then add up.",
            reread="formula (7)",
        ),
        Mistake(
            name="the mean instead of the sum",
            replace="np.sum(",
            by="np.mean(",
            hint="L1 is the sum of the absolute differences: np.sum, not np.mean.",
            reread="formula (7)",
        ),
        Mistake(
            name="squares instead of absolute values",
            replace="np.abs(yhat - y)",
            by="(yhat - y) ** 2",
            hint="The squares belong to L2. Take np.abs of each difference.",
            reread="formula (7)",
        ),
        Mistake(
            name="the absolute values are taken before the subtraction",
            replace="np.abs(yhat - y)",
            by="np.abs(yhat) - np.abs(y)",
            hint="Subtract first, then take the absolute value.",
            reread="formula (7)",
        ),
        Mistake(
            name="the absolute differences are not added up",
            replace="np.sum(np.abs(yhat - y))",
            by="np.abs(yhat - y)",
            hint="L1 is one number: add the absolute differences up with np.sum.",
            reread="formula (7)",
        ),
        Mistake(
            name="the largest sum of a column",
            replace="np.sum(np.abs(yhat - y))",
            by="np.linalg.norm(yhat - y, ord=1)",
            hint="L1 adds up all numbers: np.sum. For example, np.linalg.norm of a table with ord=1 sums each column "
            "and takes the largest.",
            reread="section 7",
        ),
        Mistake(
            name="the largest absolute difference alone",
            replace="np.sum(np.abs",
            by="np.max(np.abs",
            hint="L1 adds all of them up: np.sum, not np.max.",
            reread="formula (7)",
        ),
        Mistake(
            name="only predictions above the truth count",
            replace="np.abs(yhat - y)",
            by="np.maximum(yhat - y, 0)",
            hint="A prediction that is too low counts as much: take np.abs of each difference.",
            reread="formula (7)",
        ),
        Mistake(
            name="the sum is divided by the length of the first axis",
            replace="np.sum(np.abs(yhat - y))",
            by="np.sum(np.abs(yhat - y)) / len(y)",
            hint="L1 is the sum itself: leave the division out.",
            reread="formula (7)",
        ),
        Mistake(
            name="each row is summed by itself, and the summed axis is kept",
            replace="np.sum(np.abs(yhat - y))",
            by="np.sum(np.abs(yhat - y), axis=-1, keepdims=True)",
            hint="The result is one number: np.sum without axis and keepdims adds up everything.",
            reread="formula (7)",
        ),
        Mistake(
            name="the root of the sum of the squared differences",
            replace="np.sum(np.abs(yhat - y))",
            by="np.sqrt(np.sum((yhat - y) ** 2))",
            hint="L1 adds up absolute values, without squares and root. For example, np.linalg.norm squares unless "
            "ord says otherwise.",
            reread="formula (7)",
        ),
    )
    harmless = (
        Variant(name="the other way round", replace="np.abs(yhat - y)", by="np.abs(y - yhat)"),
        Variant(name="as a float", replace="np.sum(np.abs(yhat - y))", by="float(np.sum(abs(yhat - y)))"),
        Variant(name="in float32", replace="np.abs(yhat - y)", by="np.abs(np.float32(yhat) - np.float32(y))"),
        Variant(name="a 0-d array", replace="np.sum(np.abs(yhat - y))", by="np.asarray(np.sum(np.abs(yhat - y)))"),
        Variant(
            name="with a loop",
            replace="np.sum(np.abs(yhat - y))",
            by="sum(abs(a - b) for a, b in zip(np.ravel(yhat), np.ravel(y)))",
        ),
    )
