"""Week 0, `L2`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .predictions import predictions


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
            name="summed with axis=0 and keepdims=True: an array, not a number",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum((yhat - y) ** 2, axis=0, keepdims=True)",
            hint="Without axis and keepdims, np.sum adds up everything and gives one number.",
            reread="formula (8)",
        ),
        Mistake(
            name="Python's sum adds up along the first axis only",
            replace="np.sum((yhat - y) ** 2)",
            by="sum((yhat - y) ** 2)",
            hint="np.sum adds up every number of the array.",
            reread="formula (8)",
        ),
        Mistake(
            name="np.dot of two rows",
            replace="np.sum((yhat - y) ** 2)",
            by="np.dot(yhat - y, yhat - y)",
            hint="(1, m) times (1, m) does not fit. Number by number, `*` or `** 2`, fits any shape.",
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
            name="the square is missing",
            replace="(yhat - y) ** 2",
            by="yhat - y",
            hint="Too high and too low must not cancel.",
        ),
        Mistake(
            name="the square is taken after the sum",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum(yhat - y) ** 2",
            hint="By then too high and too low have cancelled. Square every difference.",
            reread="formula (8)",
        ),
        Mistake(
            name="a root is taken of the sum",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sqrt(np.sum((yhat - y) ** 2))",
            hint="The loss is the sum itself. The root belongs to a length.",
            reread="formula (8)",
        ),
        Mistake(
            name="the mean in place of the sum",
            replace="np.sum(",
            by="np.mean(",
            hint="L2 adds up.",
            reread="formula (8)",
        ),
        Mistake(
            name="absolute values in place of squares",
            replace="(yhat - y) ** 2",
            by="np.abs(yhat - y)",
            hint="The absolute values belong to L1.",
            reread="formula (8)",
        ),
        Mistake(
            name="a difference of squares",
            replace="(yhat - y) ** 2",
            by="yhat**2 - y**2",
            hint="Subtract first, then square.",
            reread="formula (8)",
        ),
        Mistake(
            name="doubled in place of squared",
            replace="(yhat - y) ** 2",
            by="np.abs(yhat - y) * 2",
            hint="`** 2` is the square, `* 2` the double.",
        ),
        Mistake(
            name="the squares are not added up",
            replace="np.sum((yhat - y) ** 2)",
            by="(yhat - y) ** 2",
            hint="One number for all of them: np.sum is missing.",
            reread="formula (8)",
        ),
        Mistake(
            name="half of the sum",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum((yhat - y) ** 2) / 2",
            hint="Some books halve it. Formula (8) does not.",
            reread="formula (8)",
        ),
        Mistake(
            name="np.dot with the transpose",
            replace="np.sum((yhat - y) ** 2)",
            by="np.dot(yhat - y, (yhat - y).T)",
            hint="Of a (1, m) this is a (1, 1), of a column a whole table. Square number by number, then add up.",
            reread="section 8",
        ),
        Mistake(
            name="np.dot with the transpose, added up",
            replace="np.sum((yhat - y) ** 2)",
            by="np.sum(np.dot(yhat - y, (yhat - y).T))",
            hint="That multiplies every row with every other as well. Square number by number, then add up.",
            reread="section 8",
        ),
        Mistake(
            name="np.linalg.norm with ord=2 on a table, squared",
            replace="np.sum((yhat - y) ** 2)",
            by="np.linalg.norm(yhat - y, ord=2) ** 2",
            hint="Of a table, ord=2 is another norm than the root of the sum of the squares.",
            reread="section 8",
        ),
        Mistake(
            name="the truth alone is squared: yhat - y**2",
            replace="(yhat - y) ** 2",
            by="yhat - y**2",
            hint="A power binds tighter than a minus: subtract in brackets first.",
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
