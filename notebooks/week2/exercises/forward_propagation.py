"""Week 2, `forward_propagation`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import SIZES, draw_parameters


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
            name="the hidden units bend with the sigmoid",
            replace="A1 = np.tanh(Z1)",
            by="A1 = sigmoid(Z1)",
            hint="The sigmoid belongs to the output; hidden units use tanh.",
            reread="formula (3)",
        ),
        Mistake(
            name="the hidden units bend with ReLU",
            replace="A1 = np.tanh(Z1)",
            by="A1 = np.maximum(0, Z1)",
            hint="A fine choice elsewhere; this network has tanh, and its slopes are worked out for it.",
            reread="formula (3)",
        ),
        Mistake(
            name="the hidden units do not bend at all",
            replace="A1 = np.tanh(Z1)",
            by="A1 = Z1",
            hint="Without a bend, two layers are one.",
            reread="formula (3)",
        ),
        Mistake(
            name="the output bends with tanh",
            replace="A2 = sigmoid(Z2)",
            by="A2 = np.tanh(Z2)",
            hint="A probability: sigmoid.",
            reread="formula (5)",
        ),
        Mistake(
            name="the output does not bend",
            replace="A2 = sigmoid(Z2)",
            by="A2 = Z2",
            hint="A score is no probability.",
            reread="formula (5)",
        ),
        Mistake(
            name="the sign of the output's score is turned",
            replace="sigmoid(Z2)",
            by="sigmoid(-Z2)",
            reread="formula (5)",
        ),
        Mistake(
            name="0 and 1 in place of probabilities",
            replace="A2 = sigmoid(Z2)",
            by="A2 = (sigmoid(Z2) > 0.5).astype(float)",
            hint="Deciding comes later, in predict.",
            reread="formula (5)",
        ),
        Mistake(
            name="b1 is left out",
            replace="np.dot(W1, X) + b1",
            by="np.dot(W1, X)",
            hint="Weigh, then add the bias.",
            reread="formula (2)",
        ),
        Mistake(
            name="b2 is left out",
            replace="np.dot(W2, A1) + b2",
            by="np.dot(W2, A1)",
            hint="Weigh, then add the bias.",
            reread="formula (4)",
        ),
        Mistake(
            name="both biases are left out",
            replace="Z1 = np.dot(W1, X) + b1",
            by="b1, b2 = 0 * b1, 0 * b2\n    Z1 = np.dot(W1, X) + b1",
            hint="Weigh, then add the bias: in both layers.",
            reread="formulas (2) and (4)",
        ),
        Mistake(
            name="all hidden units get the first one's bias",
            replace="np.dot(W1, X) + b1",
            by="np.dot(W1, X) + b1[0, 0]",
            hint="Add the whole column b1: NumPy gives each row its own.",
            reread="formula (2)",
        ),
        Mistake(
            name="the output layer is fed with Z1",
            replace="np.dot(W2, A1)",
            by="np.dot(W2, Z1)",
            hint="The second layer hears what the hidden units put out, A1.",
            reread="formula (4)",
        ),
        Mistake(
            name="the second layer repeats the first: W1, X and b1 again",
            replace="np.dot(W2, A1) + b2",
            by="np.dot(W1, X) + b1",
            hint="The same pattern with other letters: W2 weighs A1, and b2 is added.",
            reread="formula (4)",
        ),
        Mistake(
            name="the sigmoid is taken of A1 in place of Z2",
            replace="A2 = sigmoid(Z2)",
            by="A2 = sigmoid(A1)",
            hint="The output unit bends its own score.",
            reread="formula (5)",
        ),
        Mistake(
            name="W1 is transposed",
            replace="np.dot(W1, X)",
            by="np.dot(W1.T, X)",
            hint="The rows of W1 belong to the units already: (n_h, n_x) times (n_x, m).",
            reread="formula (2)",
        ),
        Mistake(
            name="elementwise in place of the matrix product",
            replace="np.dot(W1, X)",
            by="W1 * X",
            hint="`*` multiplies number by number; np.dot or @ is the product.",
            reread="formula (2)",
        ),
        Mistake(
            name="the example index comes first: everything is transposed",
            replace="A2 = sigmoid(Z2)",
            by="A2 = sigmoid(Z2).T",
            hint="One column per example, from X to A2.",
        ),
        Mistake(name='cache["Z1"] holds A1', replace='"Z1": Z1', by='"Z1": A1', hint="Z before the bend, A after it."),
    )
    harmless = (
        Variant(name="tanh from exponentials", replace="np.tanh(Z1)", by="(np.exp(2 * Z1) - 1) / (np.exp(2 * Z1) + 1)"),
        Variant(name="with @", replace="np.dot(W1, X)", by="W1 @ X"),
        Variant(
            name="in float32",
            replace="Z1 = np.dot(W1, X)",
            by="X = X.astype(np.float32)\n    Z1 = np.dot(W1.astype(np.float32), X)",
        ),
        Variant(
            name="with a loop",
            replace="np.dot(W1, X) + b1",
            by="np.zeros((W1.shape[0], X.shape[1])) + b1\n    for i in range(X.shape[1]):\n"
            "        for j in range(W1.shape[0]):\n            Z1[j, i] += sum(W1[j, k] * X[k, i] for k in range(X.shape[0]))",
        ),
        Variant(name="more in the cache", replace='"Z1": Z1', by='"W1": W1, "Z1": Z1'),
    )
