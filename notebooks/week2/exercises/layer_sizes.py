"""Week 2, `layer_sizes`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import draw_labels


class LayerSizes(Exercise):
    built = "Your network's sizes now come from the data, so the same code will fit other data sets."

    def cases(self, rng):
        for n_x, n_y, m in ((2, 1, 3), (3, 2, 5), (1, 3, 1), (int(rng.integers(6, 30)), 5, 8)):
            yield dict(X=rng.normal(size=(n_x, m)), Y=draw_labels(rng, n_y, m))

    @gate
    def three(self):
        """returns (n_x, n_h, n_y)"""
        return Returns(parts=("n_x", "n_h", "n_y"))

    @worth(2)
    def n_x(self):
        """n_x is the number of features"""
        return Close((0,))

    @worth(1)
    def n_h(self):
        """n_h is 4"""
        return Close((1,))

    @worth(1)
    def n_y(self):
        """n_y is the number of output units"""
        return Close((2,))

    mistakes = (
        Mistake(
            name="n_x counts the examples",
            replace="X.shape[0]",
            by="X.shape[1]",
            hint="Axis 0 of X runs over the features, axis 1 over the examples: X.shape[0].",
            reread="section 1",
        ),
        Mistake(
            name="n_y counts the examples",
            replace="Y.shape[0]",
            by="Y.shape[1]",
            hint="Axis 0 of Y runs over the output units, axis 1 over the examples: Y.shape[0].",
            reread="section 1",
        ),
        Mistake(
            name="n_y is 1, whatever Y is",
            replace="Y.shape[0]",
            by="1",
            hint="Take it from Y: another problem may have two output units.",
        ),
        Mistake(
            name="n_x is 2, whatever X is",
            replace="X.shape[0]",
            by="2",
            hint="Take it from X: another problem has other features.",
        ),
        Mistake(
            name="n_x counts all numbers in X",
            replace="X.shape[0]",
            by="X.size",
            hint="Count along one axis only: the features lie along axis 0, X.shape[0].",
        ),
        Mistake(
            name="the order is n_x, n_y, n_h",
            replace="return n_x, n_h, n_y",
            by="return n_x, n_y, n_h",
            hint="Return them in the order inputs, hidden, output: n_x, n_h, n_y.",
        ),
        Mistake(
            name="n_x is the whole shape of X",
            replace="X.shape[0]",
            by="X.shape",
            hint="A shape is a pair: take its first number, X.shape[0].",
        ),
        Mistake(
            name="n_y is 2, whatever Y is",
            replace="Y.shape[0]",
            by="2",
            hint="Two classes need one output only, the probability of class 1. Count the rows of Y: Y.shape[0].",
            reread="section 1",
        ),
        Mistake(
            name="n_h is as large as n_x",
            replace="n_h = 4",
            by="n_h = n_x",
            hint="The number of hidden units does not depend on the data here: it is 4.",
            reread="section 1",
        ),
    )
    harmless = (
        Variant(name="by len", replace="X.shape[0]", by="len(X)"),
        Variant(name="a list", replace="return n_x, n_h, n_y", by="return [n_x, n_h, n_y]"),
        Variant(name="whole floats", replace="n_h = 4", by="n_h = 4.0"),
    )
