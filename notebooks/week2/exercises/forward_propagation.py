"""Week 2, `forward_propagation`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import SIZES, draw_parameters


class ForwardPropagation(Exercise):
    built = "Your network can now answer: n_x numbers in, one probability out, for all m examples at once."

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
            name="the activation of the hidden units is the sigmoid, not tanh",
            replace="A1 = np.tanh(Z1)",
            by="A1 = sigmoid(Z1)",
            hint="The sigmoid belongs to the output unit: the hidden units use np.tanh.",
            reread="formula (3)",
        ),
        Mistake(
            name="the activation of the hidden units is ReLU, not tanh",
            replace="A1 = np.tanh(Z1)",
            by="A1 = np.maximum(0, Z1)",
            hint="ReLU is a good choice elsewhere. This network uses np.tanh, and its gradients are those of np.tanh.",
            reread="formula (3)",
        ),
        Mistake(
            name="A1 is Z1: the hidden units have no activation function",
            replace="A1 = np.tanh(Z1)",
            by="A1 = Z1",
            hint="Take np.tanh of Z1. Without an activation function, two layers can do no more than one.",
            reread="formula (3)",
        ),
        Mistake(
            name="the activation of the output is tanh, not the sigmoid",
            replace="A2 = sigmoid(Z2)",
            by="A2 = np.tanh(Z2)",
            hint="A2 is a probability, from 0 to 1: take the sigmoid of Z2.",
            reread="formula (5)",
        ),
        Mistake(
            name="A2 is Z2: the output has no activation function",
            replace="A2 = sigmoid(Z2)",
            by="A2 = Z2",
            hint="A2 is a probability, from 0 to 1: take the sigmoid of Z2.",
            reread="formula (5)",
        ),
        Mistake(
            name="A2 is the sigmoid of -Z2",
            replace="sigmoid(Z2)",
            by="sigmoid(-Z2)",
            hint="Take the sigmoid of Z2 itself, without a minus sign.",
            reread="formula (5)",
        ),
        Mistake(
            name="0 and 1 instead of probabilities",
            replace="A2 = sigmoid(Z2)",
            by="A2 = (sigmoid(Z2) > 0.5).astype(float)",
            hint="Return the probabilities. They are compared with 0.5 later, in predict.",
            reread="formula (5)",
        ),
        Mistake(
            name="b1 is left out",
            replace="np.dot(W1, X) + b1",
            by="np.dot(W1, X)",
            hint="Add b1 to the product: Z1 = W1 X + b1.",
            reread="formula (2)",
        ),
        Mistake(
            name="b2 is left out",
            replace="np.dot(W2, A1) + b2",
            by="np.dot(W2, A1)",
            hint="Add b2 to the product: Z2 = W2 A1 + b2.",
            reread="formula (4)",
        ),
        Mistake(
            name="both biases are left out",
            replace="Z1 = np.dot(W1, X) + b1",
            by="b1, b2 = 0 * b1, 0 * b2\n    Z1 = np.dot(W1, X) + b1",
            hint="Add the bias to the product in both layers.",
            reread="formulas (2) and (4)",
        ),
        Mistake(
            name="all hidden units get the first one's bias",
            replace="np.dot(W1, X) + b1",
            by="np.dot(W1, X) + b1[0, 0]",
            hint="Add the whole column b1: broadcasting gives each row its own bias.",
            reread="formula (2)",
        ),
        Mistake(
            name="the output layer gets Z1, not A1",
            replace="np.dot(W2, A1)",
            by="np.dot(W2, Z1)",
            hint="Its inputs are the activations of the hidden layer: W2 A1 + b2.",
            reread="formula (4)",
        ),
        Mistake(
            name="Z2 is Z1: W1, X and b1 are used again in the second layer",
            replace="np.dot(W2, A1) + b2",
            by="np.dot(W1, X) + b1",
            hint="In the second layer, W2 is multiplied by A1, and b2 is added.",
            reread="formula (4)",
        ),
        Mistake(
            name="the sigmoid is taken of A1 instead of Z2",
            replace="A2 = sigmoid(Z2)",
            by="A2 = sigmoid(A1)",
            hint="The output's activation is the sigmoid of its own score: sigmoid(Z2).",
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
            name="elementwise instead of the matrix product",
            replace="np.dot(W1, X)",
            by="W1 * X",
            hint="`*` multiplies number by number; np.dot or @ is the matrix product.",
            reread="formula (2)",
        ),
        Mistake(
            name="A2 is transposed, shape (m, n_y)",
            replace="A2 = sigmoid(Z2)",
            by="A2 = sigmoid(Z2).T",
            hint="One column per example, from X to A2: leave `.T` out.",
        ),
        Mistake(
            name='cache["Z1"] holds A1',
            replace='"Z1": Z1',
            by='"Z1": A1',
            hint="Z1 is the score before the activation function, A1 its result.",
        ),
        Mistake(
            name="b1 is added after tanh",
            replace="A1 = np.tanh(Z1)",
            by="A1 = np.tanh(np.dot(W1, X)) + b1",
            hint="First compute the whole score, Z1 = W1 X + b1, then take tanh of it.",
            reread="formula (3)",
        ),
        Mistake(
            name="b2 is added after the sigmoid",
            replace="A2 = sigmoid(Z2)",
            by="A2 = sigmoid(np.dot(W2, A1)) + b2",
            hint="First compute the whole score, Z2 = W2 A1 + b2, then take the sigmoid of it.",
            reread="formula (5)",
        ),
        Mistake(
            name="A2 is the softmax over the output units",
            replace="A2 = sigmoid(Z2)",
            by="A2 = np.exp(Z2) / np.sum(np.exp(Z2), axis=0, keepdims=True)",
            hint="Each output unit answers a question of its own: take the sigmoid of its score. With one unit, "
            "softmax is always 1.",
            reread="formula (5)",
        ),
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
