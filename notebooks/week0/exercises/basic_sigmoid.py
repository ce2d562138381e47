"""Week 0, `basic_sigmoid`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


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
            name="exp(x) in place of exp(-x)",
            replace="math.exp(-x)",
            by="math.exp(x)",
            hint="Large x should give values near 1.",
            reread="formula (1)",
        ),
        Mistake(
            name="the brackets of the denominator are missing: 1 / 1 + exp(-x)",
            replace="1 / (1 + math.exp(-x))",
            by="1 / 1 + math.exp(-x)",
            hint="Python divides before it adds: this is 1 + exp(-x).",
            reread="formula (1)",
        ),
        Mistake(
            name="exp(-x) alone, without 1 / (1 + …)",
            replace="1 / (1 + math.exp(-x))",
            by="math.exp(-x)",
            reread="formula (1)",
        ),
        Mistake(
            name="1 - exp(-x) in the denominator",
            replace="1 + math.exp",
            by="1 - math.exp",
            hint="The denominator is always above 1.",
        ),
        Mistake(
            name="the result is in an array of shape (1,)",
            replace="1 / (1 + math.exp(-x))",
            by="1 / (1 + np.exp(-np.array([x])))",
            hint="One number goes in, and one number comes out.",
        ),
        Mistake(
            name="integer division",
            replace="1 / (1",
            by="1 // (1",
            hint="`//` rounds down: everything becomes 0. Use `/`.",
        ),
        Mistake(
            name="the sign of x is taken away",
            replace="math.exp(-x)",
            by="math.exp(-abs(x))",
            hint="Very negative x should give values near 0.",
            reread="formula (1)",
        ),
        Mistake(
            name="exp(x) above and exp(-x) below",
            replace="1 / (1 + math.exp(-x))",
            by="math.exp(x) / (1 + math.exp(-x))",
            hint="With exp(x) above, the denominator is 1 + exp(x). Or take 1 above and exp(-x) below.",
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
