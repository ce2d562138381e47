"""Week 0, `basic_sigmoid`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


class BasicSigmoid(Exercise):
    built = "Your function turns any score into a number between 0 and 1, which can be read as a probability."

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
            name="the sigmoid of -x, not of x",
            replace="math.exp(-x)",
            by="math.exp(x)",
            hint="Large x should give values near 1. For example, the minus sign is missing in exp(-x).",
            reread="formula (1)",
        ),
        Mistake(
            name="1 + exp(-x), not 1 divided by it",
            replace="1 / (1 + math.exp(-x))",
            by="1 / 1 + math.exp(-x)",
            hint="Divide 1 by the whole sum. In `1 / 1 + exp(-x)`, for example, the brackets around the denominator "
            "are missing.",
            reread="formula (1)",
        ),
        Mistake(
            name="exp(-x) alone, without 1 / (1 + …)",
            replace="1 / (1 + math.exp(-x))",
            by="math.exp(-x)",
            hint="Add 1 to it, then divide 1 by the sum.",
            reread="formula (1)",
        ),
        Mistake(
            name="1 / (1 - exp(-x)), with a minus in the denominator",
            replace="1 + math.exp",
            by="1 - math.exp",
            hint="The denominator is 1 + exp(-x), with a plus: it is always above 1.",
        ),
        Mistake(
            name="the result is in an array of shape (1,)",
            replace="1 / (1 + math.exp(-x))",
            by="1 / (1 + np.exp(-np.array([x])))",
            hint="One number goes in, and one number comes out. Return the number itself, not an array around it.",
        ),
        Mistake(
            name="the result is rounded down to a whole number",
            replace="1 / (1",
            by="1 // (1",
            hint="For example, `//` divides and rounds down, so every result becomes 0. Use `/`.",
        ),
        Mistake(
            name="the sigmoid of the absolute value of x",
            replace="math.exp(-x)",
            by="math.exp(-abs(x))",
            hint="Negative x should give values below one half: keep the sign of x.",
            reread="formula (1)",
        ),
        Mistake(
            name="exp(x) divided by 1 + exp(-x)",
            replace="1 / (1 + math.exp(-x))",
            by="math.exp(x) / (1 + math.exp(-x))",
            hint="Divide 1 by 1 + exp(-x), or exp(x) by 1 + exp(x): both are the sigmoid.",
            reread="formula (1)",
        ),
        Mistake(
            name="tanh instead of the sigmoid",
            replace="1 / (1 + math.exp(-x))",
            by="math.tanh(x)",
            hint="tanh runs from -1 to 1. The sigmoid, 1 / (1 + exp(-x)), runs from 0 to 1.",
            reread="formula (1)",
        ),
        Mistake(
            name="the slope of the sigmoid, not the sigmoid itself",
            replace="1 / (1 + math.exp(-x))",
            by="math.exp(-x) / (1 + math.exp(-x)) ** 2",
            hint="Return s = 1 / (1 + exp(-x)). Its slope, s (1 - s), comes in section 3.",
            reread="formula (1)",
        ),
        Mistake(
            name="e times -x instead of e to the power of -x",
            replace="math.exp(-x)",
            by="math.e * -x",
            hint="The formula has e to the power of -x: math.exp(-x).",
            reread="formula (1)",
        ),
    )
    harmless = (
        Variant(name="with np.exp", replace="math.exp(-x)", by="np.exp(-x)"),
        Variant(name="with e as a power", replace="math.exp(-x)", by="math.e ** -x"),
        Variant(name="exp(x) above and below", replace="1 / (1 + math.exp(-x))", by="math.exp(x) / (math.exp(x) + 1)"),
        Variant(name="in float32", replace="1 / (1 + math.exp(-x))", by="np.float32(1) / (1 + np.exp(np.float32(-x)))"),
        Variant(name="a 0-d array", replace="1 / (1 + math.exp(-x))", by="np.array(1 / (1 + math.exp(-x)))"),
    )
