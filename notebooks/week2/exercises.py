"""Week 2's exercises: cases, checks, points and mistakes. The reference is the solution cell in assignment.py."""

import numpy as np

from grading.course import BugHunt, Case, Exercise, Mistake, Variant, Week, gate, worth
from grading.scores import draw_scores, find_scores
from helpers.kinds import Agrees, Close, Drawn, Holds, Labels, Returns

SIZES = ((1, 2, 1, 2), (2, 3, 2, 4), (3, 4, 1, 1), (4, 2, 3, 6), (2, 5, 1, 7))
"""(n_x, n_h, n_y, m) of the cases that hold for any number of units."""


def draw_parameters(rng, n_x, n_h, n_y, scale=0.7):
    """Weights and biases of order 1, none of them zero."""
    return dict(
        W1=scale * rng.normal(size=(n_h, n_x)),
        b1=scale * rng.normal(size=(n_h, 1)),
        W2=scale * rng.normal(size=(n_y, n_h)),
        b2=scale * rng.normal(size=(n_y, 1)),
    )


def draw_labels(rng, n_y, m):
    """Labels of both kinds, where m allows; not equally many."""
    return np.array([(np.arange(m) % 3 == 0).astype(int)[rng.permutation(m)] for _ in range(n_y)])


def pass_forward(X, parameters):
    """A cache as `forward_propagation` leaves it."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=1 / (1 + np.exp(-Z2)))


def draw_answerable(rng, n_x, n_h, wanted):
    """Examples and parameters that give about these scores Z2."""
    while True:
        parameters = draw_parameters(rng, n_x, n_h, 1)
        X = rng.normal(size=(n_x, 4000))
        z = pass_forward(X, parameters)["Z2"][0]
        parameters["b2"] = (parameters["b2"] - np.median(z)) / z.std()
        parameters["W2"] = parameters["W2"] / z.std()
        places = find_scores(pass_forward(X, parameters)["Z2"][0], wanted)
        if places.size:
            return X[:, places], parameters


class LayerSizes(Exercise):
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
            "n_x counts the examples",
            "X.shape[0]",
            "X.shape[1]",
            "Axis 0 runs over the features, axis 1 over the examples.",
            "section 1",
        ),
        Mistake(
            "n_y counts the examples",
            "Y.shape[0]",
            "Y.shape[1]",
            "Axis 0 runs over the output units, axis 1 over the examples.",
            "section 1",
        ),
        Mistake("n_y = 1 is written in", "Y.shape[0]", "1", "Take it from Y: another problem may ask two questions."),
        Mistake("n_x = 2 is written in", "X.shape[0]", "2", "Take it from X: another problem has other features."),
        Mistake("n_x counts all numbers in X", "X.shape[0]", "X.size", "One axis of X only."),
        Mistake(
            "the order is n_x, n_y, n_h", "return n_x, n_h, n_y", "return n_x, n_y, n_h", "Inputs, hidden, output."
        ),
        Mistake(
            "whole shapes in place of one axis", "X.shape[0]", "X.shape", "A shape is a pair: take its first part."
        ),
    )
    harmless = (
        Variant("by len", "X.shape[0]", "len(X)"),
        Variant("a list", "return n_x, n_h, n_y", "return [n_x, n_h, n_y]"),
        Variant("whole floats", "n_h = 4", "n_h = 4.0"),
    )


INITIAL = """W1 = rng.standard_normal((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * 0.01"""


class InitializeParameters(Exercise):
    def cases(self, rng):
        for n_x, n_h, n_y in ((2, 3, 1), (1, 4, 3), (30, 40, 20)):
            yield dict(n_x=n_x, n_h=n_h, n_y=n_y, rng=np.random.default_rng(int(rng.integers(2**32))))
        first, second = (int(seed) for seed in rng.integers(2**32, size=2))
        for seed in (first, first, second):
            yield Case(dict(n_x=3, n_h=4, n_y=2, rng=np.random.default_rng(seed)), group="again")

    @gate
    def keys(self):
        """returns a dict with "W1", "b1", "W2", "b2" """
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(2)
    def W1(self):
        """W1: normal numbers times 0.01, shape (n_h, n_x)"""
        return Drawn(("W1",), std=0.01)

    @worth(1)
    def W2(self):
        """W2: normal numbers times 0.01, shape (n_y, n_h)"""
        return Drawn(("W2",), std=0.01)

    @worth(1, if_right=True)
    def biases(self):
        """b1 and b2 are zero, columns of shapes (n_h, 1) and (n_y, 1)"""
        return Close(only="b")

    @worth(2, group="again")
    def again(self):
        """the weights come from rng: the same state gives the same weights, another state others"""
        return Agrees(only="W")

    mistakes = (
        Mistake(
            "the factor 0.01 is missing", INITIAL, INITIAL.replace(" * 0.01", ""), "Small weights keep tanh steep."
        ),
        Mistake(
            "numbers from 0 to 1: random in place of standard_normal",
            INITIAL,
            INITIAL.replace("standard_normal", "random"),
        ),
        Mistake("another factor: 0.1", INITIAL, INITIAL.replace("0.01", "0.1")),
        Mistake("drawn from np.random", INITIAL, INITIAL.replace("rng.standard_normal", "np.random.standard_normal")),
        Mistake(
            "drawn from np.random with a seed of its own",
            INITIAL,
            "np.random.seed(2)\n    " + INITIAL.replace("rng.standard_normal", "np.random.standard_normal"),
        ),
        Mistake("a generator of its own", INITIAL, "rng = np.random.default_rng(1)\n    " + INITIAL),
        Mistake("zeros for the weights", INITIAL, INITIAL.replace("rng.standard_normal(", "np.zeros(")),
        Mistake("ones for the weights", INITIAL, INITIAL.replace("rng.standard_normal(", "np.ones(")),
        Mistake(
            "W1 is turned round, shape (n_x, n_h)",
            "rng.standard_normal((n_h, n_x))",
            "rng.standard_normal((n_x, n_h))",
        ),
        Mistake(
            "W2 is turned round, shape (n_h, n_y)",
            "rng.standard_normal((n_y, n_h))",
            "rng.standard_normal((n_h, n_y))",
        ),
        Mistake(
            "random biases",
            "b1 = np.zeros((n_h, 1))",
            "b1 = rng.standard_normal((n_h, 1)) * 0.01",
            "The weights break the symmetry already: the biases start at zero.",
            "formula (1)",
        ),
        Mistake(
            "b1 has one axis only, shape (n_h,)",
            "np.zeros((n_h, 1))",
            "np.zeros(n_h)",
            "The shape is one tuple: (n_h, 1).",
            "formula (1)",
        ),
        Mistake(
            "b2 has a row for each hidden unit", "np.zeros((n_y, 1))", "np.zeros((n_h, 1))", "One for each output."
        ),
        Mistake(
            "the biases lie in a row",
            INITIAL + "\n    b2 = np.zeros((n_y, 1))",
            INITIAL.replace("(n_h, 1)", "(1, n_h)") + "\n    b2 = np.zeros((1, n_y))",
            "Down a column: the units. A bias for each, so (n_h, 1) and (n_y, 1).",
            "formula (1)",
        ),
        Mistake("the sizes of the example are written in", INITIAL, "n_x, n_h, n_y = 2, 4, 1\n    " + INITIAL),
        Mistake(
            "the shapes lie loose in standard_normal(n_h, n_x)",
            "standard_normal((n_h, n_x))",
            "standard_normal(n_h, n_x)",
            "The shape is one tuple, with brackets of its own.",
        ),
    )
    harmless = (
        Variant("by normal(0, 0.01)", INITIAL, INITIAL.replace("standard_normal(", "normal(0, 1, size=")),
        Variant(
            "all in one list first",
            INITIAL,
            "again = rng.standard_normal(n_h * (n_x + n_y)) * 0.01\n    "
            "W1 = again[: n_h * n_x].reshape(n_h, n_x)\n    b1 = np.zeros((n_h, 1))\n    "
            "W2 = again[n_h * n_x :].reshape(n_y, n_h)",
        ),
        Variant("in float32", INITIAL, INITIAL.replace("* 0.01", "* np.float32(0.01)")),
        Variant("W2 first", INITIAL, "\n    ".join(line.strip() for line in reversed(INITIAL.splitlines()))),
    )


class ForwardPropagation(Exercise):
    def cases(self, rng):
        for n_x, n_h, n_y, m in SIZES:
            yield dict(X=rng.normal(size=(n_x, m)), parameters=draw_parameters(rng, n_x, n_h, n_y))

    @gate
    def pair(self):
        """returns (A2, cache), with cache["Z1"], cache["A1"], cache["Z2"], cache["A2"]"""
        return Returns(parts=("A2", "cache"), keys=((), ("Z1", "A1", "Z2", "A2")))

    @worth(4)
    def A2(self):
        """A2: the probabilities, shape (n_y, m)"""
        return Close((0,))

    @worth(2)
    def Z1(self):
        """cache["Z1"]: the hidden units' scores, shape (n_h, m)"""
        return Close((1, "Z1"))

    @worth(2)
    def A1(self):
        """cache["A1"]: the hidden units' outputs, shape (n_h, m)"""
        return Close((1, "A1"))

    @worth(1)
    def Z2(self):
        """cache["Z2"]: the output units' scores, shape (n_y, m)"""
        return Close((1, "Z2"))

    @worth(1)
    def cached(self):
        """cache["A2"]: the same as A2"""
        return Close((1, "A2"))

    mistakes = (
        Mistake(
            "the hidden units bend with the sigmoid",
            "A1 = np.tanh(Z1)",
            "A1 = sigmoid(Z1)",
            "The sigmoid belongs to the output; hidden units use tanh.",
            "formula (3)",
        ),
        Mistake(
            "the hidden units bend with ReLU",
            "A1 = np.tanh(Z1)",
            "A1 = np.maximum(0, Z1)",
            "A fine choice elsewhere; this network has tanh, and its slopes are worked out for it.",
            "formula (3)",
        ),
        Mistake(
            "the hidden units do not bend at all",
            "A1 = np.tanh(Z1)",
            "A1 = Z1",
            "Without a bend, two layers are one.",
            "formula (3)",
        ),
        Mistake(
            "the output bends with tanh",
            "A2 = sigmoid(Z2)",
            "A2 = np.tanh(Z2)",
            "A probability: sigmoid.",
            "formula (5)",
        ),
        Mistake("the output does not bend", "A2 = sigmoid(Z2)", "A2 = Z2", "A score is no probability.", "formula (5)"),
        Mistake("the sign of the output's score is turned", "sigmoid(Z2)", "sigmoid(-Z2)", reread="formula (5)"),
        Mistake(
            "0 and 1 in place of probabilities",
            "A2 = sigmoid(Z2)",
            "A2 = (sigmoid(Z2) > 0.5).astype(float)",
            "Deciding comes later, in predict.",
            "formula (5)",
        ),
        Mistake("b1 is left out", "np.dot(W1, X) + b1", "np.dot(W1, X)", "Weigh, then add the bias.", "formula (2)"),
        Mistake("b2 is left out", "np.dot(W2, A1) + b2", "np.dot(W2, A1)", "Weigh, then add the bias.", "formula (4)"),
        Mistake(
            "both biases are left out",
            "Z1 = np.dot(W1, X) + b1",
            "b1, b2 = 0 * b1, 0 * b2\n    Z1 = np.dot(W1, X) + b1",
            "Weigh, then add the bias: in both layers.",
            "formulas (2) and (4)",
        ),
        Mistake(
            "all hidden units get the first one's bias",
            "np.dot(W1, X) + b1",
            "np.dot(W1, X) + b1[0, 0]",
            "Add the whole column b1: NumPy gives each row its own.",
            "formula (2)",
        ),
        Mistake(
            "the output layer is fed with Z1",
            "np.dot(W2, A1)",
            "np.dot(W2, Z1)",
            "The second layer hears what the hidden units put out, A1.",
            "formula (4)",
        ),
        Mistake(
            "the second layer repeats the first: W1, X and b1 again",
            "np.dot(W2, A1) + b2",
            "np.dot(W1, X) + b1",
            "The same pattern with other letters: W2 weighs A1, and b2 is added.",
            "formula (4)",
        ),
        Mistake(
            "the sigmoid is taken of A1 in place of Z2",
            "A2 = sigmoid(Z2)",
            "A2 = sigmoid(A1)",
            "The output unit bends its own score.",
            "formula (5)",
        ),
        Mistake(
            "W1 is transposed",
            "np.dot(W1, X)",
            "np.dot(W1.T, X)",
            "The rows of W1 belong to the units already: (n_h, n_x) times (n_x, m).",
            "formula (2)",
        ),
        Mistake(
            "elementwise in place of the matrix product",
            "np.dot(W1, X)",
            "W1 * X",
            "`*` multiplies number by number; np.dot or @ is the product.",
            "formula (2)",
        ),
        Mistake(
            "the example index comes first: everything is transposed",
            "A2 = sigmoid(Z2)",
            "A2 = sigmoid(Z2).T",
            "One column per example, from X to A2.",
        ),
        Mistake('cache["Z1"] holds A1', '"Z1": Z1', '"Z1": A1', "Z before the bend, A after it."),
    )
    harmless = (
        Variant("tanh from exponentials", "np.tanh(Z1)", "(np.exp(2 * Z1) - 1) / (np.exp(2 * Z1) + 1)"),
        Variant("with @", "np.dot(W1, X)", "W1 @ X"),
        Variant(
            "in float32", "Z1 = np.dot(W1, X)", "X = X.astype(np.float32)\n    Z1 = np.dot(W1.astype(np.float32), X)"
        ),
        Variant(
            "with a loop",
            "np.dot(W1, X) + b1",
            "np.zeros((W1.shape[0], X.shape[1])) + b1\n    for i in range(X.shape[1]):\n"
            "        for j in range(W1.shape[0]):\n            Z1[j, i] += sum(W1[j, k] * X[k, i] for k in range(X.shape[0]))",
        ),
        Variant("more in the cache", '"Z1": Z1', '"W1": W1, "Z1": Z1'),
    )


class ComputeCost(Exercise):
    def cases(self, rng):
        for m in (1, 2, 5, 9):
            yield dict(A2=rng.uniform(0.05, 0.95, size=(1, m)), Y=draw_labels(rng, 1, m))
        yield dict(A2=np.full((1, 4), 0.5), Y=draw_labels(rng, 1, 4))
        for m in (3, 7):
            yield Case(dict(A2=np.full((1, m), 0.5), Y=draw_labels(rng, 1, m)), group="undecided")

    @worth(6)
    def cost(self):
        """the mean cross-entropy, one number"""
        return Close()

    @worth(2, group="undecided")
    def undecided(self):
        """where every probability is one half, the cost is log 2, whatever the labels"""
        return Holds(
            test=lambda got, expected: got.size == 1 and np.allclose(got, np.log(2), rtol=1e-4),
            says="Each example then costs -log 0.5 = 0.6931, and so does their mean.",
        )

    mistakes = (
        Mistake(
            "it has only the Y log A2 term",
            " + (1 - Y) * np.log(1 - A2))",
            ")",
            "Examples with y = 0 count too.",
            "formula (6)",
        ),
        Mistake(
            "it has only the (1 - Y) log(1 - A2) term",
            "Y * np.log(A2) + (1 - Y)",
            "(1 - Y)",
            "Examples with y = 1 count too.",
            "formula (6)",
        ),
        Mistake(
            "the losses are not added up",
            "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "A loss for each example has shape (1, m); the cost is one number, their mean.",
            "formula (6)",
        ),
        Mistake(
            "the bracket of np.sum closes behind the first term",
            "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "(np.sum(Y * np.log(A2)) + (1 - Y) * np.log(1 - A2))",
            "Both terms stand inside np.sum.",
            "formula (6)",
        ),
        Mistake(
            "the sum runs along axis 1 and leaves shape (1,)",
            "(1 - Y) * np.log(1 - A2))",
            "(1 - Y) * np.log(1 - A2), axis=1)",
            "np.sum without axis adds up everything and gives a number.",
        ),
        Mistake(
            "it is divided by 2m",
            "-(1 / m)",
            "-(1 / (2 * m))",
            "The half belongs to squared errors. Here it is a plain mean.",
            "formula (6)",
        ),
        Mistake(
            "it has no minus sign",
            "cost = -(1 / m)",
            "cost = (1 / m)",
            "Logarithms of numbers below 1 are negative; the minus makes the cost positive.",
            "formula (6)",
        ),
        Mistake(
            "the minus sign stands on one term only",
            "np.log(A2) + (1 - Y)",
            "np.log(A2) - (1 - Y)",
            "It stands before the whole sum.",
            "formula (6)",
        ),
        Mistake(
            "the sum is not divided by m (Y.shape[0] is 1)",
            "Y.shape[1]",
            "Y.shape[0]",
            "m counts the columns of Y.",
            "formula (6)",
        ),
        Mistake(
            "1/m stands on one term only",
            "-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "-(1 / m) * np.sum(Y * np.log(A2)) - np.sum((1 - Y) * np.log(1 - A2))",
            "Both sums are divided by m.",
            "formula (6)",
        ),
        Mistake(
            "the cost is left as an array of shape (1, 1)",
            "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T))",
            "np.sum gives a number; after np.dot, float(np.squeeze(…)) does.",
        ),
        Mistake(
            "Y * log(A2).T makes an m x m table that is summed",
            "Y * np.log(A2) + (1 - Y) * np.log(1 - A2)",
            "Y * np.log(A2).T + (1 - Y) * np.log(1 - A2).T",
            "Both factors lie in a row already: no .T between elementwise factors.",
        ),
        Mistake(
            "log(A2) stands in both terms",
            "np.log(1 - A2)",
            "np.log(A2)",
            "For y = 0 the truth was given 1 - a.",
            "formula (6)",
        ),
        Mistake(
            "the labels are swapped",
            "(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "((1 - Y) * np.log(A2) + Y * np.log(1 - A2))",
            "For y = 1 the truth was given a.",
            "formula (6)",
        ),
        Mistake(
            "a mean of squared errors in place of the cross-entropy",
            "-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "np.mean((A2 - Y) ** 2)",
            reread="formula (6)",
        ),
        Mistake(
            "log10 in place of the natural logarithm",
            "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "np.sum(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2))",
            "np.log is the natural one.",
            "formula (6)",
        ),
    )
    harmless = (
        Variant(
            "log(A2 + 1e-8)",
            "np.log(A2) + (1 - Y) * np.log(1 - A2)",
            "np.log(A2 + 1e-8) + (1 - Y) * np.log(1 - A2 + 1e-8)",
        ),
        Variant("clipped", "cost = -(1 / m)", "A2 = np.clip(A2, 1e-12, 1 - 1e-12)\n    cost = -(1 / m)"),
        Variant("a float by squeeze", "return cost", "return float(np.squeeze(cost))"),
        Variant("a 0-d array", "return cost", "return np.array(cost)"),
        Variant("in float32", "cost = -(1 / m)", "A2 = A2.astype(np.float32)\n    cost = -(1 / m)"),
        Variant(
            "with a loop",
            "-(1 / m) * np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
            "0\n    for i in range(m):\n        cost -= np.log(A2[0, i] if Y[0, i] == 1 else 1 - A2[0, i]) / m",
        ),
    )


class BackwardPropagation(Exercise):
    def cases(self, rng):
        for n_x, n_h, n_y, m in (*SIZES, (3, 2, 1, 5)):
            X, parameters = rng.normal(size=(n_x, m)), draw_parameters(rng, n_x, n_h, n_y)
            Y = draw_labels(rng, n_y, m)
            arguments = dict(parameters=parameters, cache=pass_forward(X, parameters), X=X, Y=Y)
            yield Case(arguments, group="several" if n_y > 1 else "")
        for n_x, n_h, n_y, m in ((2, 3, 1, 4), (3, 2, 1, 5)):
            X, parameters = rng.normal(size=(n_x, m)), draw_parameters(rng, n_x, n_h, n_y)
            kept = pass_forward(X, draw_parameters(rng, n_x, n_h, n_y))
            arguments = dict(parameters=parameters, cache=kept, X=X, Y=draw_labels(rng, n_y, m))
            yield Case(arguments, group="kept")

    @gate
    def keys(self):
        """returns a dict with "dW1", "db1", "dW2", "db2" """
        return Returns(keys=(("dW1", "db1", "dW2", "db2"),))

    @worth(5)
    def dW1(self):
        """dW1 is the gradient for W1, shape (n_h, n_x)"""
        return Close(("dW1",))

    @worth(3)
    def db1(self):
        """db1 is the gradient for b1, shape (n_h, 1)"""
        return Close(("db1",))

    @worth(3)
    def dW2(self):
        """dW2 is the gradient for W2, shape (n_y, n_h)"""
        return Close(("dW2",))

    @worth(3)
    def db2(self):
        """db2 is the gradient for b2, shape (n_y, 1)"""
        return Close(("db2",))

    @worth(3, group="several")
    def several(self):
        """all four again, where there are several output units"""
        return Close()

    @worth(1, group="kept")
    def kept(self):
        """the activations come out of the cache: nothing is passed forward again"""
        return Close(("dW1",))

    mistakes = (
        Mistake(
            "Y - A2 in place of A2 - Y",
            "dZ2 = A2 - Y",
            "dZ2 = Y - A2",
            "The gradient points uphill: what was said minus what is true.",
            "formula (7)",
        ),
        Mistake(
            "the slope of the sigmoid is multiplied in once more",
            "dZ2 = A2 - Y",
            "dZ2 = (A2 - Y) * A2 * (1 - A2)",
            "It has cancelled against the fractions of the loss.",
            "formula (7)",
        ),
        Mistake(
            "dZ2 is the slope of the loss for A2: the sigmoid is not passed",
            "dZ2 = A2 - Y",
            "dZ2 = -(Y / A2) + (1 - Y) / (1 - A2)",
            "Times the slope of the sigmoid, A2 * (1 - A2), it becomes A2 - Y.",
            "formula (7)",
        ),
        Mistake(
            "an extra 1/m in dZ2",
            "dZ2 = A2 - Y",
            "dZ2 = (A2 - Y) / m",
            "The division by m comes once, where the examples are added up.",
            "formula (7)",
        ),
        Mistake(
            "the division by m is missing in dW2",
            "dW2 = (1 / m) * ",
            "dW2 = ",
            "The cost is a mean over m examples, so its gradient is one too.",
            "formula (8)",
        ),
        Mistake(
            "the division by m is missing in db2", "db2 = (1 / m) * ", "db2 = ", "A mean, not a sum.", "formula (8)"
        ),
        Mistake(
            "the division by m is missing in dW1", "dW1 = (1 / m) * ", "dW1 = ", "A mean, not a sum.", "formula (10)"
        ),
        Mistake(
            "the division by m is missing in db1", "db1 = (1 / m) * ", "db1 = ", "A mean, not a sum.", "formula (10)"
        ),
        Mistake(
            "the division by m is missing in all four",
            "m = X.shape[1]",
            "m = 1",
            "The cost is a mean over m examples, so its gradient is one too.",
            "formulas (8) and (10)",
        ),
        Mistake(
            "m is taken from Y.shape[0]",
            "m = X.shape[1]",
            "m = Y.shape[0]",
            "m counts the examples, which are the columns.",
        ),
        Mistake(
            "the slope of tanh is worked out from Z1: 1 - Z1**2",
            "(1 - A1**2)",
            '(1 - cache["Z1"] ** 2)',
            "The square is of the output A1, not of the score.",
            "formula (9)",
        ),
        Mistake("the slope of tanh without the square: 1 - A1", "1 - A1**2", "1 - A1", "Square A1.", "formula (9)"),
        Mistake(
            "the bracket is squared: (1 - A1)**2",
            "(1 - A1**2)",
            "(1 - A1) ** 2",
            "Square A1 first, then take it from 1.",
            "formula (9)",
        ),
        Mistake(
            "tanh is applied once more: 1 - tanh(A1)**2",
            "1 - A1**2",
            "1 - np.tanh(A1) ** 2",
            "A1 is tanh(Z1) already: 1 - A1**2.",
            "formula (9)",
        ),
        Mistake(
            "the slope of tanh has no brackets: … * 1 - A1**2",
            "np.dot(W2.T, dZ2) * (1 - A1**2)",
            "np.dot(W2.T, dZ2) * 1 - A1**2",
            "Python multiplies before it subtracts: put 1 - A1**2 into brackets.",
            "formula (9)",
        ),
        Mistake(
            "the slope of ReLU for the hidden layer",
            "(1 - A1**2)",
            "(A1 > 0)",
            "The hidden units bend with tanh, whose slope is 1 - A1**2.",
            "formula (9)",
        ),
        Mistake(
            "the slope is worked out from A2: 1 - A2**2",
            "1 - A1**2",
            "1 - A2**2",
            "It is the hidden units' bend that the error passes: A1.",
            "formula (9)",
        ),
        Mistake(
            "the slope of the sigmoid for the hidden layer: A1 (1 - A1)",
            "(1 - A1**2)",
            "A1 * (1 - A1)",
            "The hidden units bend with tanh, whose slope is 1 - A1**2.",
            "formula (9)",
        ),
        Mistake(
            "1 + A1**2 for the slope of tanh", "1 - A1**2", "1 + A1**2", "tanh is never steeper than 1.", "formula (9)"
        ),
        Mistake(
            "the slope of tanh is left out",
            " * (1 - A1**2)",
            "",
            "The error passes back through the weight and then through the bend.",
            "formula (9)",
        ),
        Mistake(
            "dW2 in place of W2 on the way back",
            "np.dot(W2.T, dZ2)",
            "np.dot(dW2.T, dZ2)",
            "The blame passes back through the weights themselves.",
            "formula (9)",
        ),
        Mistake(
            "a product number by number where a matrix product is meant: W2.T * dZ2",
            "np.dot(W2.T, dZ2)",
            "W2.T * dZ2",
            "With one output unit it gives the same numbers, with two it does not.",
            "formula (9)",
        ),
        Mistake(
            "a matrix product where number by number is meant",
            "np.dot(W2.T, dZ2) * (1 - A1**2)",
            "np.dot(np.dot(W2.T, dZ2), 1 - A1**2)",
            "Each hidden unit's error meets its own slope: `*`.",
            "formula (9)",
        ),
        Mistake(
            "dW1 with A1 in place of X",
            "np.dot(dZ1, X.T)",
            "np.dot(dZ1, A1.T)",
            "Error times what came in, and into the first layer came X.",
            "formula (10)",
        ),
        Mistake(
            "dW2 with Z1 in place of A1",
            "np.dot(dZ2, A1.T)",
            'np.dot(dZ2, cache["Z1"].T)',
            "Error times what came in: A1, after the bend.",
            "formula (8)",
        ),
        Mistake(
            "dW2 with X in place of A1",
            "np.dot(dZ2, A1.T)",
            "np.dot(dZ2, X.T)",
            "Error times what came in, and into the second layer came A1.",
            "formula (8)",
        ),
        Mistake(
            "the two layers have changed places in the dict",
            '"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2',
            '"dW1": dW2, "db1": db2, "dW2": dW1, "db2": db1',
            "dW1 and db1 belong to the hidden layer, which lies nearer to the inputs.",
        ),
        Mistake(
            "db1 is the sum of dZ2",
            "np.sum(dZ1, axis=1, keepdims=True)",
            "np.sum(dZ2, axis=1, keepdims=True)",
            "The hidden layer has an error of its own, dZ1.",
            "formula (10)",
        ),
        Mistake(
            "db1 is summed along axis 0, over the units",
            "np.sum(dZ1, axis=1, keepdims=True)",
            "np.sum(dZ1, axis=0, keepdims=True)",
            "Along a row lie the examples: axis=1.",
            "formula (10)",
        ),
        Mistake(
            "dW1 is turned round", "np.dot(dZ1, X.T)", "np.dot(X, dZ1.T)", "dW1 has the shape of W1.", "formula (10)"
        ),
        Mistake(
            "dW2 is turned round", "np.dot(dZ2, A1.T)", "np.dot(A1, dZ2.T)", "dW2 has the shape of W2.", "formula (8)"
        ),
        Mistake(
            "db1 has lost its column: keepdims is missing",
            "np.sum(dZ1, axis=1, keepdims=True)",
            "np.sum(dZ1, axis=1)",
            "Without keepdims=True the shape is (n_h,), which NumPy later takes for a row.",
            "formula (10)",
        ),
        Mistake(
            "db2 has lost its column: keepdims is missing",
            "np.sum(dZ2, axis=1, keepdims=True)",
            "np.sum(dZ2, axis=1)",
            "Without keepdims=True the shape is (n_y,), which NumPy later takes for a row.",
            "formula (8)",
        ),
        Mistake(
            "db2 is summed over the output units too",
            "np.sum(dZ2, axis=1, keepdims=True)",
            "np.sum(dZ2, keepdims=True)",
            "One for each output unit: sum along axis 1 only.",
            "formula (8)",
        ),
        Mistake(
            "db1 is summed over the hidden units too",
            "np.sum(dZ1, axis=1, keepdims=True)",
            "np.sum(dZ1, keepdims=True)",
            "One for each hidden unit: sum along axis 1 only.",
            "formula (10)",
        ),
        Mistake(
            "it passes forward again and ignores the cache",
            'A1, A2 = cache["A1"], cache["A2"]',
            'A1 = np.tanh(np.dot(parameters["W1"], X) + parameters["b1"])\n'
            '    A2 = sigmoid(np.dot(W2, A1) + parameters["b2"])',
            "The numbers are there already, in cache.",
            shows=False,
        ),
    )
    harmless = (
        Variant("with np.power", "1 - A1**2", "1 - np.power(A1, 2)"),
        Variant("the slope from Z1, rightly", "1 - A1**2", 'np.cosh(cache["Z1"]) ** -2'),
        Variant("with @ and np.multiply", "np.dot(W2.T, dZ2) * (1 - A1**2)", "np.multiply(W2.T @ dZ2, 1 - A1**2)"),
        Variant("the mean", "(1 / m) * np.sum(dZ1, axis=1, keepdims=True)", "np.mean(dZ1, axis=1, keepdims=True)"),
        Variant("reshaped", "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=1).reshape(-1, 1)"),
        Variant("m from A2", "m = X.shape[1]", 'm = cache["A2"].shape[1]'),
        Variant(
            "in float32",
            "dZ2 = A2 - Y",
            "A1, A2, W2 = (v.astype(np.float32) for v in (A1, A2, W2))\n    X = X.astype(np.float32)\n    dZ2 = A2 - Y",
        ),
        Variant(
            "with a loop over the examples",
            "dW1 = (1 / m) * np.dot(dZ1, X.T)",
            "dW1 = np.zeros((dZ1.shape[0], X.shape[0]))\n    for i in range(m):\n"
            "        dW1 += np.outer(dZ1[:, i], X[:, i]) / m",
        ),
    )


STEPS = """W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]"""


class UpdateParameters(Exercise):
    def cases(self, rng):
        for (n_x, n_h, n_y), rate in (
            ((2, 3, 1), {}),
            ((1, 2, 2), {"learning_rate": 0.5}),
            ((4, 3, 2), {"learning_rate": 0.07}),
        ):
            grads = {f"d{name}": values for name, values in draw_parameters(rng, n_x, n_h, n_y, 0.5).items()}
            yield dict(parameters=draw_parameters(rng, n_x, n_h, n_y), grads=grads) | rate

    @gate
    def keys(self):
        """returns a dict with "W1", "b1", "W2", "b2" """
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(2)
    def W1(self):
        """W1 after the step"""
        return Close(("W1",))

    @worth(1)
    def b1(self):
        """b1 after the step"""
        return Close(("b1",))

    @worth(2)
    def W2(self):
        """W2 after the step"""
        return Close(("W2",))

    @worth(1)
    def b2(self):
        """b2 after the step"""
        return Close(("b2",))

    mistakes = (
        Mistake(
            "the step goes up the gradient",
            STEPS,
            STEPS.replace(" - ", " + "),
            "Downhill is against the gradient: minus.",
            "formula (11)",
        ),
        Mistake(
            "the learning rate is written in",
            STEPS,
            STEPS.replace("learning_rate", "1.2"),
            "Use the argument learning_rate.",
            "formula (11)",
        ),
        Mistake(
            "the learning rate is left out",
            STEPS,
            STEPS.replace("learning_rate * ", ""),
            "The step is the gradient times learning_rate.",
            "formula (11)",
        ),
        Mistake(
            "the biases are never updated",
            STEPS,
            STEPS.replace(' - learning_rate * grads["db1"]', "").replace(' - learning_rate * grads["db2"]', ""),
            "All four take a step.",
            "formula (11)",
        ),
        Mistake(
            "the old parameters are returned",
            STEPS,
            'W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))',
            "The new ones have to be in the dict.",
        ),
        Mistake(
            "the gradients are taken for the new parameters",
            STEPS,
            'W1, b1, W2, b2 = (grads[name] for name in ("dW1", "db1", "dW2", "db2"))',
            reread="formula (11)",
        ),
        Mistake(
            "the old parameter is multiplied by the rate too",
            STEPS,
            "\n    ".join(
                f'{name} = learning_rate * (parameters["{name}"] - grads["d{name}"])'
                for name in ("W1", "b1", "W2", "b2")
            ),
            "Only the gradient is multiplied by it.",
            "formula (11)",
        ),
        Mistake(
            "b2 takes the step of b1",
            'learning_rate * grads["db2"]',
            'learning_rate * grads["db1"]',
            "Each parameter has its own gradient.",
            "formula (11)",
        ),
    )
    harmless = (
        Variant(
            "in place",
            STEPS,
            'parameters["W1"] -= learning_rate * grads["dW1"]\n    parameters["b1"] -= learning_rate * grads["db1"]\n'
            '    parameters["W2"] -= learning_rate * grads["dW2"]\n    parameters["b2"] -= learning_rate * grads["db2"]\n'
            '    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))',
        ),
        Variant(
            "with a loop over the names",
            STEPS,
            'W1, b1, W2, b2 = (parameters[n] - learning_rate * grads["d" + n] for n in ("W1", "b1", "W2", "b2"))',
        ),
        Variant("in float32", STEPS, STEPS.replace('parameters["W1"]', 'parameters["W1"].astype(np.float32)')),
        Variant(
            "the caller's dict, changed and returned",
            STEPS,
            STEPS + "\n    parameters.update(W1=W1, b1=b1, W2=W2, b2=b2)\n    return parameters",
        ),
    )


TURN = """        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)"""


class NnModel(Exercise):
    calls = (
        "layer_sizes",
        "initialize_parameters",
        "forward_propagation",
        "compute_cost",
        "backward_propagation",
        "update_parameters",
    )
    starts = "initialize_parameters"

    def cases(self, rng):
        for n_x, n_h, m, steps in ((2, 3, 4, 1), (1, 2, 5, 3), (3, 5, 6, 8), (4, 1, 7, 20), (2, 4, 9, 25)):
            yield Case(
                dict(
                    X=rng.normal(size=(n_x, m)),
                    Y=draw_labels(rng, 1, m),
                    n_h=n_h,
                    num_iterations=steps,
                    print_cost=steps > 10,
                    rng=np.random.default_rng(int(rng.integers(2**32))),
                ),
                start=draw_parameters(rng, n_x, n_h, 1, scale=0.5),
            )
        first, second = (int(seed) for seed in rng.integers(2**32, size=2))
        X, Y = rng.normal(size=(2, 6)), draw_labels(rng, 1, 6)
        for seed in (first, first, second):
            arguments = dict(X=X, Y=Y, n_h=3, num_iterations=1, rng=np.random.default_rng(seed))
            yield Case(arguments, group="again")

    @gate
    def keys(self):
        """returns a dict with "W1", "b1", "W2", "b2" """
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(3)
    def W1(self):
        """W1 after the last step"""
        return Close(("W1",))

    @worth(2)
    def b1(self):
        """b1 after the last step"""
        return Close(("b1",))

    @worth(3)
    def W2(self):
        """W2 after the last step"""
        return Close(("W2",))

    @worth(2)
    def b2(self):
        """b2 after the last step"""
        return Close(("b2",))

    @worth(2, group="again", if_right=True)
    def again(self):
        """rng decides: the same state, the same network; another state, another"""
        return Agrees(only="W")

    mistakes = (
        Mistake(
            "n_h comes from layer_sizes: always 4",
            "n_x, _, n_y = layer_sizes(X, Y)",
            "n_x, n_h, n_y = layer_sizes(X, Y)",
            "Use the argument n_h.",
        ),
        Mistake(
            "the sizes of the example are written in",
            "initialize_parameters(n_x, n_h, n_y, rng=rng)",
            "initialize_parameters(2, 4, 1, rng=rng)",
            "Take n_x and n_y from the data, n_h from the argument.",
        ),
        Mistake(
            "the sizes are handed on in another order",
            "initialize_parameters(n_x, n_h, n_y, rng=rng)",
            "initialize_parameters(n_h, n_x, n_y, rng=rng)",
            "Inputs, hidden, output.",
        ),
        Mistake(
            "a generator of its own in place of rng",
            "initialize_parameters(n_x, n_h, n_y, rng=rng)",
            "initialize_parameters(n_x, n_h, n_y, rng=np.random.default_rng(3))",
        ),
        Mistake(
            "rng is not handed on",
            "initialize_parameters(n_x, n_h, n_y, rng=rng)",
            "initialize_parameters(n_x, n_h, n_y)",
            "initialize_parameters draws from rng: pass it by name, rng=rng.",
        ),
        Mistake(
            "the number of steps is written in",
            "range(num_iterations)",
            "range(10)",
            "Use the argument num_iterations.",
        ),
        Mistake(
            "one step too few",
            "range(num_iterations)",
            "range(1, num_iterations)",
            "range(num_iterations) has that many turns.",
        ),
        Mistake(
            "one step too many",
            "range(num_iterations)",
            "range(num_iterations + 1)",
            "range(num_iterations) has that many turns.",
        ),
        Mistake(
            "the result of update_parameters is dropped",
            "parameters = update_parameters(parameters, grads)",
            "update_parameters(parameters, grads)",
            "It returns new parameters: give them the old name.",
        ),
        Mistake(
            "another learning rate is passed on",
            "update_parameters(parameters, grads)",
            "update_parameters(parameters, grads, learning_rate=0.01)",
            "nn_model takes the steps of update_parameters's own default, 1.2.",
        ),
        Mistake(
            "the gradients of the first turn are used in every turn",
            TURN,
            TURN.replace("        grads =", "        if i == 0:\n            grads =", 1),
            "Go backward anew in every turn.",
        ),
        Mistake(
            "it goes forward only once",
            "A2, cache = forward_propagation(X, parameters)",
            "if i == 0:\n            A2, cache = forward_propagation(X, parameters)",
            "The cache has to belong to the present parameters.",
        ),
        Mistake(
            "it goes backward with the cache of the turn before",
            TURN,
            "        last = cache if i == 0 else last\n"
            + TURN.replace("cache, X", "last, X")
            + "\n        last = cache",
            "Forward first, then backward with the cache that this gives.",
        ),
        # A `return` inside the loop and a new start in every turn give the same numbers: one name for both.
        Mistake(
            "only a single step counts",
            "    return parameters",
            "        return parameters",
            "Is `return` indented so far that it ends the first turn? Or do the parameters start anew in every turn?",
        ),
        Mistake(
            "it takes a step only where it prints the cost",
            TURN,
            TURN.replace("        ", "            "),
            "Look at the indentation: the step stands in the loop, not under the `if`.",
        ),
        Mistake("two steps in every turn", TURN, TURN + "\n" + TURN.splitlines()[1], "One step in each turn."),
        Mistake(
            "it returns the gradients",
            "return parameters",
            "return grads",
            "The trained parameters are wanted.",
        ),
    )
    harmless = (
        Variant(
            "sizes by name",
            "initialize_parameters(n_x, n_h, n_y, rng=rng)",
            "initialize_parameters(n_x=n_x, n_y=n_y, n_h=n_h, rng=rng)",
        ),
        Variant(
            "sizes from the shapes",
            "n_x, _, n_y = layer_sizes(X, Y)",
            "n_x, n_y = X.shape[0], Y.shape[0]",
        ),
        Variant(
            "the cost in every turn",
            TURN,
            "        cost = compute_cost(A2, Y)\n" + TURN,
        ),
        Variant(
            "the rate by name",
            "update_parameters(parameters, grads)",
            "update_parameters(parameters, grads, learning_rate=1.2)",
        ),
    )


class Predict(Exercise):
    calls = ("forward_propagation",)

    def cases(self, rng):
        sign = rng.choice((-1, 1))
        for n_x, n_h, m in ((2, 3, 3), (1, 2, 1), (3, 3, 1), (3, 4, 12), (2, 5, 60)):
            X, parameters = draw_answerable(rng, n_x, n_h, draw_scores(rng, m, sign if m < 60 else 1))
            yield dict(parameters=parameters, X=X)
            sign = -sign

    @worth(6)
    def labels(self):
        """1 where the probability is above 0.5, else 0, shape (1, m)"""
        return Labels()

    mistakes = (
        Mistake("the probabilities are returned", "(A2 > 0.5).astype(float)", "A2", "Compare with 0.5.", "section 8"),
        Mistake(
            "the answer is turned round", "A2 > 0.5", "A2 < 0.5", "1 where class 1 is the more probable.", "section 8"
        ),
        Mistake(
            "every answer is 1",
            "A2 > 0.5",
            "A2 > 0",
            "The border is 0.5, and A2 is a probability already: after a second sigmoid, all are above one half.",
            "section 8",
        ),
        Mistake(
            "all zeros: the loop has an empty body",
            "return (A2 > 0.5).astype(float)",
            "return np.zeros((1, X.shape[1]))",
            "Write the comparison into the result.",
        ),
        Mistake(
            "0.5 is compared with the score Z2",
            "A2 > 0.5",
            'cache["Z2"] > 0.5',
            "Above 0.5 in probability means above 0 in score.",
            "section 8",
        ),
        Mistake(
            "the hidden units' outputs are compared",
            "A2 > 0.5",
            'cache["A1"] > 0.5',
            "The answer is the output unit's, A2.",
        ),
        Mistake(
            "one axis only, shape (m,)",
            "(A2 > 0.5).astype(float)",
            "(A2 > 0.5).astype(float)[0]",
            "The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            "a column, shape (m, 1)",
            "(A2 > 0.5).astype(float)",
            "(A2 > 0.5).astype(float).T",
            "The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            "-1 and 1 in place of 0 and 1",
            "(A2 > 0.5).astype(float)",
            "np.sign(A2 - 0.5)",
            "The labels are 0 and 1.",
            "section 8",
        ),
        Mistake(
            "the first example's answer for all",
            "(A2 > 0.5).astype(float)",
            "(A2[:, :1] > 0.5).astype(float) * np.ones(A2.shape)",
            "Compare the whole array.",
        ),
    )
    harmless = (
        Variant(">= 0.5", "A2 > 0.5", "A2 >= 0.5"),
        Variant("booleans", "(A2 > 0.5).astype(float)", "A2 > 0.5"),
        Variant("integers", "astype(float)", "astype(int)"),
        Variant("rounded", "(A2 > 0.5).astype(float)", "np.round(A2)"),
        Variant("from the scores", "A2 > 0.5", 'cache["Z2"] > 0'),
        Variant("with a loop", "(A2 > 0.5).astype(float)", "np.array([[1 if a > 0.5 else 0 for a in A2[0]]])"),
    )


class IsRightBackwardPropagation(BugHunt):
    hunts = "backward_propagation"
    parts = {"dW1": ("dW1",), "db1": ("db1",), "dW2": ("dW2",), "db2": ("db2",)}


week = Week(
    assignment="planar_classification",
    title="A hidden layer for points in the plane",
    given={"week1": ("sigmoid", "initialize_with_zeros", "propagate", "optimize")},
    exercises=[
        LayerSizes(),
        InitializeParameters(),
        ForwardPropagation(),
        ComputeCost(),
        BackwardPropagation(),
        UpdateParameters(),
        NnModel(),
        Predict(),
        IsRightBackwardPropagation(),
    ],
)
