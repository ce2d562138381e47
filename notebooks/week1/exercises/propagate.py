"""Week 1, `propagate`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns
from helpers.checks.properties import NUDGE, OwnSlopes

from .drawing import draw_problem


def nudged(problem):
    """The problem, and again with each parameter in turn a little larger, then a little smaller."""
    yield problem
    for name in ("w", "b"):
        for index in np.ndindex(np.shape(problem[name])):
            for step in (NUDGE, -NUDGE):
                moved = np.array(problem[name])
                moved[index] += step
                yield problem | {name: moved if moved.ndim else moved.item()}


class Propagate(Exercise):
    built = (
        "Your neuron now knows how wrong it is and how each of its parameters changes that: cost and gradient, for "
        "all m examples at once."
    )
    calls = ("sigmoid",)

    def cases(self, rng):
        for n_x, m in ((2, 3), (1, 2), (4, 6), (3, 1), (5, 9)):
            yield draw_problem(rng, n_x, m)
        for problem in nudged(draw_problem(rng, 2, 5)):
            yield Case(problem, group="slopes")

    @gate
    def pair(self):
        """returns (grads, cost), with grads["dw"] and grads["db"]"""
        return Returns(parts=("grads", "cost"), keys=(("dw", "db"),))

    @worth(10)
    def dw(self):
        """grads["dw"] is the gradient for w, shape (n_x, 1)"""
        return Close((0, "dw"))

    @worth(4)
    def db(self):
        """grads["db"] is the gradient for b, a number"""
        return Close((0, "db"))

    @worth(6)
    def cost(self):
        """cost is the mean cross-entropy, a number"""
        return Close((1,))

    @worth(0, group="slopes")
    def own_slopes(self):
        """the gradient fits your own cost, right or wrong: nudging w and b says the same"""
        return OwnSlopes((1,), gradient=((0, "dw"), (0, "db")))

    mistakes = (
        Mistake(
            name="the division by m is missing in dw",
            replace="dw = (1 / m) * ",
            by="dw = ",
            hint="The cost is a mean over m examples, so its gradient is one too.",
            reread="formula (7)",
        ),
        Mistake(
            name="everything is divided by the number of features, not by m",
            replace="m = X.shape[1]",
            by="m = X.shape[0]",
            hint="X is (n_x, m): m, the number of examples, is X.shape[1].",
        ),
        Mistake(
            name="the error A - Y is multiplied by the slope of the sigmoid, A (1 - A)",
            replace="dw = (1 / m) * np.dot(X, (A - Y).T)\n    db = (1 / m) * np.sum(A - Y)",
            by="dZ = (A - Y) * A * (1 - A)\n    dw = (1 / m) * np.dot(X, dZ.T)\n    db = (1 / m) * np.sum(dZ)",
            hint="In A - Y that factor has cancelled already: leave it out.",
            reread="section 4, Backward",
        ),
        Mistake(
            name="A instead of A - Y in dw",
            replace="np.dot(X, (A - Y).T)",
            by="np.dot(X, A.T)",
            hint="The gradient is made of the error, A - Y: activation minus label.",
            reread="formula (7)",
        ),
        Mistake(
            name="the division by m is missing in db",
            replace="db = (1 / m) * ",
            by="db = ",
            hint="db is a mean over the m examples, as dw is: divide the sum by m.",
            reread="formula (8)",
        ),
        Mistake(
            name="the division by m is missing in the cost",
            replace="cost = -(1 / m) * ",
            by="cost = -",
            hint="The cost is the mean of the losses: divide their sum by m.",
            reread="formula (6)",
        ),
        Mistake(
            name="the cost has no minus sign",
            replace="cost = -(1 / m)",
            by="cost = (1 / m)",
            hint="Logarithms of numbers below 1 are negative; the minus in front makes the cost positive.",
            reread="formula (6)",
        ),
        Mistake(
            name="the cost has neither its minus sign nor its division by m",
            replace="cost = -(1 / m) * ",
            by="cost = ",
            hint="The cost is minus a mean: put -1/m in front of the sum.",
            reread="formula (6)",
        ),
        Mistake(
            name="every example's loss is -log a, whatever its label",
            replace="(1 - Y) * np.log(1 - A)",
            by="(1 - Y) * np.log(A)",
            hint="Where y = 0, the loss is -log(1 - a). For example, log(A) is in both terms, or the labels are left "
            "out.",
            reread="formula (6)",
        ),
        Mistake(
            name="the losses are not added up, so that the cost has one number for each example",
            replace="np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            by="(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            hint="The cost is one number: add the losses up with np.sum.",
            reread="formula (6)",
        ),
        Mistake(
            name="the (1 - Y) log(1 - A) term of the cost has the wrong sign",
            replace="np.log(A) + (1 - Y)",
            by="np.log(A) - (1 - Y)",
            hint="The minus sign is in front of the whole sum: both terms lie in its brackets, with a plus between "
            "them.",
            reread="formula (6)",
        ),
        Mistake(
            name="the (1 - Y) log(1 - A) term of the cost is not divided by m",
            replace="-(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            by="-(1 / m) * np.sum(Y * np.log(A)) - np.sum((1 - Y) * np.log(1 - A))",
            hint="Both sums are divided by m: put them into one np.sum, or both into brackets.",
            reread="formula (6)",
        ),
        Mistake(
            name="the cost has only the Y log A term",
            replace=" + (1 - Y) * np.log(1 - A))",
            by=")",
            hint="Examples with y = 0 count too: add (1 - Y) log(1 - A).",
            reread="formula (6)",
        ),
        Mistake(
            name="every label is multiplied by every example's logarithm",
            replace="Y * np.log(A) + (1 - Y) * np.log(1 - A)",
            by="Y * np.log(A).T + (1 - Y) * np.log(1 - A).T",
            hint="A label belongs to its own example only. For example, `Y * np.log(A).T` is an m x m table: leave "
            "`.T` out.",
        ),
        Mistake(
            name="in the cost, log A and log(1 - A) have changed places",
            replace="(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            by="((1 - Y) * np.log(A) + Y * np.log(1 - A))",
            hint="Where y = 1, the loss is -log a; where y = 0, it is -log(1 - a).",
            reread="formula (6)",
        ),
        Mistake(
            name="a mean of squared errors instead of the cross-entropy",
            replace="-(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            by="np.mean((A - Y) ** 2)",
            hint="The cost is made of logarithms: -log a where y = 1, and -log(1 - a) where y = 0.",
            reread="formula (6)",
        ),
        Mistake(
            name="dw has the wrong sign",
            replace="np.dot(X, (A - Y).T)",
            by="np.dot(X, (Y - A).T)",
            hint="The error is A - Y, activation minus label, so that the gradient points uphill.",
            reread="formula (7)",
        ),
        Mistake(
            name="db has the wrong sign",
            replace="np.sum(A - Y)",
            by="np.sum(Y - A)",
            hint="The error is A - Y, activation minus label, as in dw.",
            reread="formula (8)",
        ),
        Mistake(
            name="in dw the examples are not added up: a table of shape (n_x, m)",
            replace="np.dot(X, (A - Y).T)",
            by="X * (A - Y)",
            hint="dw has the shape of w. Take the matrix product with the column of errors, (A - Y).T: it sums over "
            "the examples.",
            reread="formula (7)",
        ),
        Mistake(
            name="dw lies in a row, shape (1, n_x)",
            replace="np.dot(X, (A - Y).T)",
            by="np.dot(A - Y, X.T)",
            hint="dw has the shape of w, (n_x, 1): for example np.dot(X, (A - Y).T).",
            reread="formula (7)",
        ),
        Mistake(
            name="dw has one axis only, shape (n_x,)",
            replace="np.dot(X, (A - Y).T)",
            by="np.dot(X, (A - Y)[0])",
            hint="dw has the shape of w, (n_x, 1): keep the errors a table of shape (1, m).",
            reread="formula (7)",
        ),
        Mistake(
            name="the cost is left as an array of shape (1, 1)",
            replace="np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            by="np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), keepdims=True)",
            hint="np.sum without keepdims, or float(…), makes it a number.",
        ),
        Mistake(
            name="db is left as an array of shape (1,)",
            replace="np.sum(A - Y)",
            by="np.sum(A - Y, axis=1)",
            hint="Without axis, np.sum adds up everything and gives a number.",
        ),
        Mistake(
            name="db is left as an array of shape (1, 1)",
            replace="np.sum(A - Y)",
            by="np.sum(A - Y, axis=1, keepdims=True)",
            hint="Without axis and keepdims, np.sum adds up everything and gives a number.",
        ),
        Mistake(
            name="the .T on w is missing",
            replace="np.dot(w.T, X)",
            by="np.dot(w, X)",
            hint="w is a column: its transpose, (1, n_x), fits X, (n_x, m).",
        ),
        Mistake(
            name="b is left out of the forward step",
            replace="np.dot(w.T, X) + b",
            by="np.dot(w.T, X)",
            hint="Add b to the product: z = w.T x + b.",
            reread="formula (5)",
        ),
        Mistake(
            name="b is added after the sigmoid",
            replace="sigmoid(np.dot(w.T, X) + b)",
            by="sigmoid(np.dot(w.T, X)) + b",
            hint="First work out the whole score, w.T x + b, then its sigmoid: check where the bracket closes.",
            reread="formula (5)",
        ),
        Mistake(
            name="the sigmoid is left out of the forward step",
            replace="sigmoid(np.dot(w.T, X) + b)",
            by="np.dot(w.T, X) + b",
            hint="A holds probabilities: take the sigmoid of the scores.",
            reread="formula (5)",
        ),
        Mistake(
            name="everything is worked out for w = 0 and b = 0",
            replace="A = sigmoid(",
            by="w, b = np.zeros((X.shape[0], 1)), 0.0\n    A = sigmoid(",
            hint="Use the w and b that were passed. For example, a line such as b = 0 inside the function replaces "
            "them.",
        ),
        Mistake(
            name="it reads the notebook's X_train and Y_train",
            replace="A = sigmoid(",
            by="X, Y = X_train, Y_train\n    A = sigmoid(",
            hint="Use the function's own arguments, X and Y.",
            shows=False,
        ),
        Mistake(
            name="it returns (cost, grads)",
            replace="db = (1 / m) * np.sum(A - Y)",
            by='db = (1 / m) * np.sum(A - Y)\n    return cost, {"dw": dw, "db": db}',
            hint="Return grads first, then the cost.",
            shows=False,
        ),
        Mistake(
            name="the cost has only the (1 - Y) log(1 - A) term",
            replace="np.sum(Y * np.log(A) + (1 - Y)",
            by="np.sum((1 - Y)",
            hint="Examples with y = 1 count too: add Y log A.",
            reread="formula (6)",
            hunted=False,
        ),
        Mistake(
            name="the cost is divided by m twice",
            replace="cost = -(1 / m) * ",
            by="cost = -(1 / m**2) * ",
            hint="Divide by m once. For example, np.mean divides by it already: with 1/m in front, take np.sum.",
            reread="formula (6)",
            hunted=False,
        ),
        Mistake(
            name="1 - Y log(1 - A) instead of (1 - Y) log(1 - A) in the cost",
            replace="(1 - Y) * np.log(1 - A)",
            by="1 - Y * np.log(1 - A)",
            hint="Python multiplies before it subtracts: put 1 - Y into brackets of its own.",
            reread="formula (6)",
            hunted=False,
        ),
        Mistake(
            name="A instead of A - Y in db",
            replace="np.sum(A - Y)",
            by="np.sum(A)",
            hint="The gradient is made of the error, A - Y: activation minus label.",
            reread="formula (8)",
            hunted=False,
        ),
    )
    harmless = (
        Variant(
            name="log(A + 1e-8)",
            replace="np.log(A) + (1 - Y) * np.log(1 - A)",
            by="np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8)",
        ),
        Variant(
            name="clipped",
            replace="A = sigmoid(np.dot(w.T, X) + b)",
            by="A = np.clip(sigmoid(np.dot(w.T, X) + b), 1e-12, 1 - 1e-12)",
        ),
        Variant(name="cost as float", replace="np.sum(Y * np.log(A)", by="float(1) * np.sum(Y * np.log(A)"),
        Variant(
            name="in float32",
            replace="A = sigmoid(",
            by="w, X = w.astype(np.float32), X.astype(np.float32)\n    A = sigmoid(",
        ),
        Variant(
            name="with a loop",
            replace="dw = (1 / m) * np.dot(X, (A - Y).T)",
            by="dw = np.zeros(w.shape)\n    for i in range(m):\n        dw += X[:, [i]] * (A[0, i] - Y[0, i]) / m",
        ),
    )
