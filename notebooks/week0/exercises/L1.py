"""Week 0, `L1`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .predictions import predictions


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
            name="summed with axis=0 and keepdims=True: an array, not a number",
            replace="np.sum(np.abs(yhat - y))",
            by="np.sum(np.abs(yhat - y), axis=0, keepdims=True)",
            hint="Without axis and keepdims, np.sum adds up everything and gives one number.",
            reread="formula (7)",
        ),
        Mistake(
            name="Python's sum adds up along the first axis only",
            replace="np.sum(np.abs(yhat - y))",
            by="sum(np.abs(yhat - y))",
            hint="np.sum adds up every number of the array.",
            reread="formula (7)",
        ),
        Mistake(
            name="the absolute values are missing",
            replace="np.abs(yhat - y)",
            by="yhat - y",
            hint="Too high and too low must not cancel.",
            reread="formula (7)",
        ),
        Mistake(
            name="the absolute value is taken after the sum",
            replace="np.sum(np.abs(yhat - y))",
            by="np.abs(np.sum(yhat - y))",
            hint="By then too high and too low have cancelled. Take it of every difference.",
            reread="formula (7)",
        ),
        Mistake(
            name="the mean in place of the sum",
            replace="np.sum(",
            by="np.mean(",
            hint="L1 adds up.",
            reread="formula (7)",
        ),
        Mistake(
            name="squares in place of absolute values",
            replace="np.abs(yhat - y)",
            by="(yhat - y) ** 2",
            hint="The squares belong to L2.",
            reread="formula (7)",
        ),
        Mistake(
            name="a difference of absolute values",
            replace="np.abs(yhat - y)",
            by="np.abs(yhat) - np.abs(y)",
            hint="Subtract first, then take the absolute value.",
            reread="formula (7)",
        ),
        Mistake(
            name="the absolute differences are not added up",
            replace="np.sum(np.abs(yhat - y))",
            by="np.abs(yhat - y)",
            hint="One number for all of them: np.sum is missing.",
            reread="formula (7)",
        ),
        Mistake(
            name="np.linalg.norm with ord=1 on a table",
            replace="np.sum(np.abs(yhat - y))",
            by="np.linalg.norm(yhat - y, ord=1)",
            hint="Of a table this is the largest sum of a column. np.sum adds up every number.",
            reread="section 7",
        ),
        Mistake(
            name="the largest absolute difference alone",
            replace="np.sum(np.abs",
            by="np.max(np.abs",
            hint="L1 adds all of them up.",
            reread="formula (7)",
        ),
        Mistake(
            name="only what is too high counts",
            replace="np.abs(yhat - y)",
            by="np.maximum(yhat - y, 0)",
            hint="Too low counts as much as too high.",
            reread="formula (7)",
        ),
        Mistake(
            name="divided by the length of the first axis",
            replace="np.sum(np.abs(yhat - y))",
            by="np.sum(np.abs(yhat - y)) / len(y)",
            hint="L1 adds up and divides by nothing.",
            reread="formula (7)",
        ),
        Mistake(
            name="the last axis only is summed, and kept",
            replace="np.sum(np.abs(yhat - y))",
            by="np.sum(np.abs(yhat - y), axis=-1, keepdims=True)",
            hint="Without axis and keepdims, np.sum adds up everything and gives one number.",
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
