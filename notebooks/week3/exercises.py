"""Week 3's exercises: cases, checks, points and mistakes. The reference is the solution cell in assignment.py."""

import numpy as np

from grading.course import BugHunt, Case, Exercise, Mistake, Variant, Week, gate, worth
from helpers.kinds import Agrees, Close, Drawn, Holds, Returns

SMALL = 0.01
"""The standard deviation that first weights have this week."""


def draw_layer(rng, n_before, n_now, m):
    """A layer's input and its own numbers; no score lies so near to zero that rounding could open or close a unit."""
    while True:
        A, W, b = rng.normal(size=(n_before, m)), rng.normal(size=(n_now, n_before)), rng.normal(size=(n_now, 1))
        if np.abs(W @ A + b).min() > 0.05:
            return A, W, b


def draw_network(rng, sizes, m):
    """Examples, labels of both kinds, parameters, and the outputs and caches of the layers.

    In every hidden layer some units are open and some closed, and at least one is open for each example; no score
    is close to zero and no output close to 0 or 1.
    """
    L = len(sizes) - 1
    while True:
        X = rng.normal(size=(sizes[0], m))
        parameters, caches, A, fine = {}, [], X, True
        for layer in range(1, L + 1):
            W = rng.normal(scale=1.4 / np.sqrt(sizes[layer - 1]), size=(sizes[layer], sizes[layer - 1]))
            b = rng.normal(scale=0.5, size=(sizes[layer], 1))
            parameters[f"W{layer}"], parameters[f"b{layer}"] = W, b
            Z = W @ A + b
            caches.append(((A, W, b), Z))
            if layer < L:
                A = np.maximum(0, Z)
                fine = fine and np.abs(Z).min() > 0.03 and (Z > 0).any(axis=0).all() and not (Z > 0).all()
        AL = 1 / (1 + np.exp(-Z))
        if fine and np.abs(AL - 0.5).max() < 0.4:
            Y = rng.permutation(np.arange(AL.size) % 2).reshape(AL.shape)
            return X, Y, parameters, AL, caches


def same_state(rng, sizes):
    """Two cases whose generators are in one state, and one whose is in another."""
    first = int(rng.integers(2**32))
    for seed in (first, first, first + 1):
        yield Case(sizes | dict(rng=np.random.default_rng(seed)), "again")


class InitializeParameters(Exercise):
    def cases(self, rng):
        for n_x, n_h, n_y in ((3, 2, 1), (2, 4, 3), (1, 5, 2), (21, 20, 22)):
            yield dict(n_x=n_x, n_h=n_h, n_y=n_y, rng=np.random.default_rng(rng.integers(2**32)))
        yield from same_state(rng, dict(n_x=3, n_h=4, n_y=2))

    @gate
    def four(self):
        """returns a dict with W1, b1, W2, b2"""
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(1)
    def weights(self):
        """W1 (n_h, n_x) and W2 (n_y, n_h) hold normal numbers times 0.01"""
        return Drawn(only="W", std=SMALL)

    @worth(0)
    def biases(self):
        """b1 (n_h, 1) and b2 (n_y, 1) are zero"""
        return Close(only="b")

    @worth(2, group="again", if_right=True)
    def again(self):
        """all random numbers come from rng: generators in one state give the same, in another state others"""
        return Agrees()

    mistakes = (
        Mistake(
            "W1 lies the other way, (n_x, n_h)",
            "rng.standard_normal((n_h, n_x))",
            "rng.standard_normal((n_x, n_h))",
            "Units are rows: a row for each unit of the layer, a column for each number that it reads.",
            "formula (1)",
        ),
        Mistake(
            "W2 lies the other way, (n_h, n_y)",
            "rng.standard_normal((n_y, n_h))",
            "rng.standard_normal((n_h, n_y))",
            "Units are rows.",
            "formula (1)",
        ),
        Mistake(
            "the sizes of an example are written in",
            "rng.standard_normal((n_h, n_x))",
            "rng.standard_normal((2, 3))",
            "Use n_x, n_h and n_y.",
        ),
        Mistake("the factor 0.01 is missing in W1", "(n_h, n_x)) * 0.01", "(n_h, n_x))", reread="formula (1)"),
        Mistake("the factor 0.01 is missing in W2", "(n_y, n_h)) * 0.01", "(n_y, n_h))", reread="formula (1)"),
        Mistake("0.1 in place of 0.01", "(n_h, n_x)) * 0.01", "(n_h, n_x)) * 0.1", reread="formula (1)"),
        Mistake(
            "numbers from 0 to 1 in place of normal ones",
            "rng.standard_normal((n_h, n_x))",
            "rng.random((n_h, n_x))",
            "Normal numbers lie on both sides of zero.",
        ),
        Mistake("W1 is zero", "rng.standard_normal((n_h, n_x)) * 0.01", "np.zeros((n_h, n_x))"),
        Mistake(
            "biases are random",
            "b1 = np.zeros((n_h, 1))",
            "b1 = rng.standard_normal((n_h, 1)) * 0.01",
            "Biases are zero.",
        ),
        Mistake(
            "a bias has one axis only",
            "np.zeros((n_y, 1))",
            "np.zeros(n_y)",
            "A bias is a column: (n, 1).",
            "formula (1)",
        ),
        Mistake("np.random in place of rng", "rng.standard_normal((n_h, n_x))", "np.random.randn(n_h, n_x)"),
        Mistake(
            "a generator of its own in place of rng",
            "    W1 = rng",
            "    rng = np.random.default_rng()\n    W1 = rng",
            "Draw from the rng that is handed in.",
        ),
    )
    harmless = (
        Variant("rng.normal", "rng.standard_normal((n_h, n_x)) * 0.01", "rng.normal(0, 0.01, size=(n_h, n_x))"),
        Variant(
            "W2 drawn first",
            "    W1 = rng.standard_normal((n_h, n_x)) * 0.01",
            "    early = rng.standard_normal((n_y, n_h)) * 0.01\n    W1 = rng.standard_normal((n_h, n_x)) * 0.01",
        ),
        Variant("in float32", "b1 = np.zeros((n_h, 1))", 'b1 = np.zeros((n_h, 1), dtype="float32")'),
    )


class InitializeParametersDeep(Exercise):
    def cases(self, rng):
        for layer_dims in ([3, 2], [4, 3, 1], [5, 4, 3, 2], [2, 5, 4, 3, 1], [20, 21, 20, 21]):
            yield dict(layer_dims=layer_dims, rng=np.random.default_rng(rng.integers(2**32)))
        yield from same_state(rng, dict(layer_dims=[3, 4, 2, 1]))

    @worth(2)
    def weights(self):
        """W1 … WL, shapes (n_l, n_(l-1)), hold normal numbers times 0.01"""
        return Drawn(only="W", std=SMALL)

    @worth(1, if_right=True)
    def biases(self):
        """b1 … bL, shapes (n_l, 1), are zero"""
        return Close(only="b")

    @worth(3, group="again", if_right=True)
    def again(self):
        """all random numbers come from rng: generators in one state give the same, in another state others"""
        return Agrees()

    mistakes = (
        Mistake(
            "the weights lie the other way, (n_(l-1), n_l)",
            "(layer_dims[layer], layer_dims[layer - 1])",
            "(layer_dims[layer - 1], layer_dims[layer])",
            "Units are rows: n_l of them.",
            "formula (2)",
        ),
        Mistake(
            "the last layer is missing",
            "range(1, L + 1)",
            "range(1, L)",
            "range stops before its end.",
        ),
        Mistake(
            "the input is counted as a layer",
            "range(1, L + 1)",
            "range(L)",
            "Layers count from 1; layer_dims[0] is the input.",
            "formula (2)",
        ),
        Mistake(
            "the sizes of an example are written in",
            "L = len(layer_dims) - 1",
            "layer_dims = [5, 4, 3]\n    L = len(layer_dims) - 1",
            "Use layer_dims.",
        ),
        Mistake("the factor 0.01 is missing", "layer_dims[layer - 1])) * 0.01", "layer_dims[layer - 1]))"),
        Mistake(
            "another scale: divided by the root of n_(l-1)",
            "* 0.01",
            "/ np.sqrt(layer_dims[layer - 1])",
            "That is next week's scale. Here it is 0.01.",
            "formula (2)",
        ),
        Mistake("0.1 in place of 0.01", "* 0.01", "* 0.1", reread="formula (2)"),
        Mistake("numbers from 0 to 1 in place of normal ones", "rng.standard_normal(", "rng.random("),
        Mistake(
            "biases are random",
            "np.zeros((layer_dims[layer], 1))",
            "rng.standard_normal((layer_dims[layer], 1)) * 0.01",
            "Biases are zero.",
        ),
        Mistake(
            "a bias has one axis only",
            "np.zeros((layer_dims[layer], 1))",
            "np.zeros(layer_dims[layer])",
            "A bias is a column: (n_l, 1).",
            "formula (2)",
        ),
        Mistake(
            "np.random in place of rng",
            "rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))",
            "np.random.randn(layer_dims[layer], layer_dims[layer - 1])",
        ),
        Mistake(
            "a seed of its own is set inside",
            "    parameters = {}",
            "    parameters, rng = {}, np.random.default_rng(3)",
            "Draw from the rng that is handed in.",
        ),
        Mistake(
            "the return stands inside the loop",
            "    return parameters",
            "        return parameters",
            "So it leaves after layer 1. Give it the indent of the `for`.",
        ),
    )
    harmless = (
        Variant("rng.normal", "rng.standard_normal(", "rng.normal(0, 1, size="),
        Variant("from the last layer to the first", "range(1, L + 1)", "range(L, 0, -1)"),
        Variant("weights in float32", "* 0.01", '.astype("float32") * np.float32(0.01)'),
    )


class LinearForward(Exercise):
    def cases(self, rng):
        for n_before, n_now, m in ((3, 2, 1), (2, 1, 3), (4, 3, 5), (1, 4, 2), (5, 2, 7)):
            A, W, b = draw_layer(rng, n_before, n_now, m)
            yield dict(A=A, W=W, b=b)
        A, W, b = draw_layer(rng, 3, 3, 3)
        yield Case(dict(A=A, W=W, b=b), "alike")

    @gate
    def pair(self):
        """returns (Z, cache)"""
        return Returns(parts=("Z", "cache"))

    @worth(4)
    def scores(self):
        """Z = W A + b, shape (n_l, m)"""
        return Close((0,))

    @worth(1, if_right=True)
    def cache(self):
        """cache is (A, W, b)"""
        return Close((1,))

    @worth(0, group="alike")
    def alike(self):
        """Z where all sizes are 3, and no shape stops an error"""
        return Close((0,))

    mistakes = (
        Mistake("b is left out", "np.dot(W, A) + b", "np.dot(W, A)", "Every unit adds its own bias.", "formula (3)"),
        Mistake("b is subtracted", "+ b", "- b", reread="formula (3)"),
        Mistake("the factors are swapped: A W", "np.dot(W, A)", "np.dot(A, W)", "W stands on the left.", "formula (3)"),
        Mistake(
            "W is transposed",
            "np.dot(W, A)",
            "np.dot(W.T, A)",
            "Since last week W lies ready: a row for each unit, no .T.",
            "formula (3)",
        ),
        Mistake(
            "W * A in place of the product", "np.dot(W, A)", "W * A", "`*` multiplies entry by entry; `@` or np.dot."
        ),
        Mistake("b lies in a row", "+ b", "+ b.T", "b is a column and is added to each column."),
        Mistake("the biases are added up", "+ b", "+ np.sum(b)", "Unit i adds b_i only.", "formula (3)"),
        Mistake(
            "the cache is (Z, W, b)", "= (A, W, b)", "= (Z, W, b)", "Backwards we need what the layer has read: A."
        ),
        Mistake("the order in the cache is (W, A, b)", "= (A, W, b)", "= (W, A, b)", "The order is A, W, b."),
        Mistake(
            "relu is in it already",
            "np.dot(W, A) + b",
            "np.maximum(0, np.dot(W, A) + b)",
            "This is the linear half only: scores may lie below zero. The bend comes in section 4.",
            "formula (3)",
        ),
        Mistake("b is missing in the cache", "= (A, W, b)", "= (A, W)", "The cache holds all three: A, W, b."),
    )
    harmless = (
        Variant("with @", "np.dot(W, A)", "W @ A"),
        Variant("a list for the cache", "= (A, W, b)", "= [A, W, b]"),
        Variant(
            "with loops",
            "Z = np.dot(W, A) + b",
            "Z = np.array([[sum(w * a for w, a in zip(row, column)) + c[0] for column in A.T] for row, c in zip(W, b)])",
        ),
        Variant("in float32", "np.dot(W, A) + b", 'W.astype("float32") @ A.astype("float32") + b.astype("float32")'),
    )


class LinearActivationForward(Exercise):
    calls = ("linear_forward",)

    def cases(self, rng):
        for activation in ("relu", "sigmoid"):
            for n_before, n_now, m in ((3, 2, 1), (2, 1, 3), (4, 3, 5), (2, 4, 3)):
                A_prev, W, b = draw_layer(rng, n_before, n_now, m)
                yield Case(dict(A_prev=A_prev, W=W, b=b, activation=activation), activation)
        for activation in ("relu", "sigmoid"):
            A_prev, W, b = draw_layer(rng, 3, 2, 4)
            yield Case(dict(A_prev=A_prev, W=W, b=b, activation=activation), "caches")

    @worth(3, group="relu")
    def relu(self):
        """A of a "relu" layer, shape (n_l, m)"""
        return Close((0,))

    @worth(3, group="sigmoid")
    def sigmoid(self):
        """A of a "sigmoid" layer, shape (n_l, m)"""
        return Close((0,))

    @worth(1, group="caches", if_right=True)
    def cache(self):
        """cache is (linear_cache, activation_cache): (A_prev, W, b) and Z"""
        return Close((1,))

    @worth(0, group="relu")
    def not_negative(self):
        """nothing that "relu" gives is below zero"""
        return Holds((0,), test=lambda got, expected: bool(np.all(got >= 0)), says="There are numbers below zero.")

    @worth(0, group="sigmoid")
    def probabilities(self):
        """all that "sigmoid" gives lies between 0 and 1"""
        return Holds(
            (0,),
            test=lambda got, expected: bool(np.all((got > 0) & (got < 1))),
            says="There are numbers that are no probabilities.",
        )

    mistakes = (
        Mistake(
            'a "relu" layer bends by the sigmoid', "= relu(Z)", "= sigmoid(Z)", "Look at `activation`.", "formula (4)"
        ),
        Mistake(
            'a "sigmoid" layer bends by relu',
            "= sigmoid(Z)",
            "= relu(Z)",
            'For "sigmoid" the output is a probability.',
            "formula (4)",
        ),
        Mistake(
            "the activation reads A_prev, not the scores",
            "= relu(Z)",
            "= relu(A_prev)",
            "Weigh and add first, then bend the scores.",
            "formula (4)",
        ),
        Mistake(
            "the scores come back without an activation",
            "    return A,",
            "    A = Z\n    return A,",
            "A is what relu or sigmoid made of Z.",
            "formula (4)",
        ),
        Mistake(
            "the two caches are swapped",
            "(linear_cache, activation_cache)",
            "(activation_cache, linear_cache)",
            "First linear_cache, then activation_cache.",
        ),
        Mistake(
            "the pair that relu returns is taken for A",
            "A, activation_cache = relu(Z)",
            "A = activation_cache = relu(Z)",
            "relu returns two things: two names left of the `=`.",
        ),
        Mistake(
            "A is kept in place of Z",
            "A, activation_cache = sigmoid(Z)",
            "A, _ = sigmoid(Z)\n        activation_cache = A",
            "sigmoid_backward asks for the Z that sigmoid returned.",
        ),
        Mistake(
            'a "relu" layer bends by tanh',
            "= relu(Z)",
            "= np.tanh(Z), Z",
            "tanh was last week's bend. Call the given relu.",
            "formula (5)",
        ),
        Mistake(
            "the linear cache alone is kept",
            "return A, (linear_cache, activation_cache)",
            "return A, linear_cache",
            "The way back needs Z too: keep the pair of both caches.",
        ),
    )
    harmless = (
        Variant(
            "written out",
            "Z, linear_cache = linear_forward(A_prev, W, b)",
            "Z, linear_cache = W @ A_prev + b, (A_prev, W, b)",
        ),
        Variant("lists for the caches", "return A, (linear_cache, activation_cache)", "return [A, [linear_cache, Z]]"),
        Variant("an elif for sigmoid", "    else:\n", '    elif activation == "sigmoid":\n'),
        Variant("in float32", "    return A,", '    A = A.astype("float32")\n    return A,'),
    )


class LModelForward(Exercise):
    name = "L_model_forward"
    calls = ("linear_activation_forward",)

    def cases(self, rng):
        for group, sizes, m in (
            ("one", (3, 1), 2),
            ("one", (2, 3), 4),
            ("", (2, 3, 1), 3),
            ("", (3, 4, 2), 1),
            ("", (4, 3, 2, 1), 5),
            ("", (2, 5, 4, 3, 2), 6),
            ("alike", (3, 3, 3, 3), 3),
        ):
            X, _, parameters, _, _ = draw_network(rng, sizes, m)
            yield Case(dict(X=X, parameters=parameters), group)

    @worth(5)
    def output(self):
        """AL of networks with two to four layers, shape (n_L, m)"""
        return Close((0,))

    @worth(3)
    def caches(self):
        """caches is a list with one cache for each layer, the first layer's first"""
        return Close((1,))

    @worth(2, group="one")
    def one_layer(self):
        """AL and caches of a network with one layer only"""
        return Close()

    @worth(0)
    def probabilities(self):
        """all of AL lies between 0 and 1"""
        return Holds(
            (0,),
            test=lambda got, expected: bool(np.all((got > 0) & (got < 1))),
            says="There are numbers that are no probabilities.",
        )

    @worth(0, group="alike")
    def alike(self):
        """AL and caches of a network whose sizes are all 3, where no shape stops an error"""
        return Close()

    mistakes = (
        Mistake(
            "the output layer reads what the last hidden layer has read",
            'linear_activation_forward(A, parameters[f"W{L}"]',
            'linear_activation_forward(caches[-1][0][0] if caches else A, parameters[f"W{L}"]',
            "It reads A, the newest one.",
            "formula (6)",
        ),
        Mistake(
            "X is fed to every layer",
            'linear_activation_forward(A, parameters[f"W{layer}"]',
            'linear_activation_forward(X, parameters[f"W{layer}"]',
            "Each layer reads what the layer before has given: A.",
            "formula (6)",
        ),
        Mistake(
            "relu at the output",
            '"sigmoid")',
            '"relu")',
            'The output is a probability: "sigmoid".',
            "formula (6)",
        ),
        Mistake(
            "sigmoid in the hidden layers",
            '"relu")',
            '"sigmoid")',
            'Hidden layers bend with "relu".',
            "formula (6)",
        ),
        Mistake(
            "the last hidden layer is left out",
            "range(1, L):",
            "range(1, L - 1):",
            "range(1, L) gives 1, 2, …, L - 1: all hidden layers.",
        ),
        Mistake(
            "the output layer is gone through as a hidden layer first",
            "range(1, L):",
            "range(1, L + 1):",
            "There are L - 1 hidden layers.",
        ),
        Mistake(
            "L = len(parameters)",
            "len(parameters) // 2",
            "len(parameters)",
            "Each layer has two entries, a W and a b.",
        ),
        Mistake(
            "the loop's variable is used after the loop",
            'parameters[f"W{L}"], parameters[f"b{L}"]',
            'parameters[f"W{layer + 1}"], parameters[f"b{layer + 1}"]',
            "With one layer the loop never runs, and the variable does not exist. The last layer is L.",
        ),
        Mistake(
            "the list of caches is appended in place of the cache",
            '"relu")\n        caches.append(cache)',
            '"relu")\n        caches.append(list(caches))',
            "caches.append(cache), without an s.",
        ),
        Mistake(
            "the cache of the output layer is not kept",
            '"sigmoid")\n    caches.append(cache)',
            '"sigmoid")',
            "L layers, L caches.",
        ),
        Mistake(
            "the caches of the hidden layers are not kept",
            '"relu")\n        caches.append(cache)',
            '"relu")',
            "L layers, L caches.",
        ),
        Mistake(
            "the caches stand in the opposite order",
            "    return AL, caches",
            "    return AL, caches[::-1]",
            "The first layer's cache stands first.",
        ),
        Mistake(
            "two layers are written in",
            "",
            """def L_model_forward(X, parameters):
    A, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    AL, second = linear_activation_forward(A, parameters["W2"], parameters["b2"], "sigmoid")
    return AL, [first, second]
""",
            "The number of layers is len(parameters) // 2.",
        ),
        Mistake(
            "the parameters of layer 1 are used in every hidden layer",
            'parameters[f"W{layer}"], parameters[f"b{layer}"]',
            'parameters["W1"], parameters["b1"]',
            'Each layer has its own: f"W{layer}" and f"b{layer}".',
            "formula (6)",
        ),
        Mistake(
            "hidden layers weigh and add, and do not bend",
            'A, cache = linear_activation_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")',
            """A, linear_cache = linear_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"])
        cache = (linear_cache, A)""",
            "A whole layer is linear_activation_forward.",
            "formula (6)",
        ),
        Mistake(
            "what the last hidden layer gave comes back as AL",
            "    return AL, caches",
            "    return A, caches",
            "AL is what layer L made of it.",
            "formula (6)",
        ),
        Mistake(
            "L is one too small",
            "len(parameters) // 2",
            "len(parameters) // 2 - 1",
            "parameters holds a W and a b for each layer; the input has none, so nothing is to be taken off.",
        ),
    )
    harmless = (
        Variant("a tuple of caches", "    return AL, caches", "    return [AL, tuple(caches)]"),
        Variant("counting by keys", "len(parameters) // 2", 'sum(name.startswith("W") for name in parameters)'),
        Variant(
            "an activation for each layer, in one loop",
            "",
            """def L_model_forward(X, parameters):
    L, A, caches = len(parameters) // 2, X, []
    for number in range(L):
        bend = "sigmoid" if number == L - 1 else "relu"
        A, cache = linear_activation_forward(A, parameters["W" + str(number + 1)], parameters["b" + str(number + 1)], bend)
        caches = caches + [cache]
    return A, caches
""",
        ),
        Variant(
            "in float32",
            "    A = X\n",
            """    A = X.astype("float32")
    parameters = {name: value.astype("float32") for name, value in parameters.items()}
""",
        ),
    )


class ComputeCost(Exercise):
    def cases(self, rng):
        for m in (3, 2, 1, 8, 5):
            # One label more of one kind than of the other: a swap of the two must show.
            Y = rng.permutation((np.arange(m) < (m + 1) // 2).astype(int))[None]
            yield dict(AL=rng.uniform(0.1, 0.9, size=(1, m)), Y=Y)

    @gate
    def something(self):
        """returns the cost"""
        return Returns()

    @worth(5)
    def cost(self):
        """the cost is the mean cross-entropy, a number"""
        return Close()

    @worth(0)
    def above_zero(self):
        """the cost is above zero"""
        return Holds(test=lambda got, expected: bool(np.all(got > 0)), says="A loss is minus the log of a probability.")

    mistakes = (
        Mistake(
            "the minus sign is missing", "-(1 / m)", "(1 / m)", "A log of a number below 1 is negative.", "formula (7)"
        ),
        Mistake(
            "the sum stands in place of the mean",
            "-(1 / m) * np.sum",
            "-np.sum",
            "Divide by m, which is Y.shape[1]; Y.shape[0] is 1.",
            "formula (7)",
        ),
        Mistake(
            "log(AL) in both terms",
            "np.log(1 - AL)",
            "np.log(AL)",
            "Where y is 0, the truth was given 1 - a.",
            "formula (7)",
        ),
        Mistake(
            "only the Y log AL term",
            " + (1 - Y) * np.log(1 - AL))",
            ")",
            "Examples with y = 0 count too.",
            "formula (7)",
        ),
        Mistake(
            "only the (1 - Y) log(1 - AL) term",
            "Y * np.log(AL) + (1",
            "(1",
            "Examples with y = 1 count too.",
            "formula (7)",
        ),
        Mistake(
            "a mean of squared errors",
            "-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            "np.mean((AL - Y) ** 2)",
            "This week's cost is the cross-entropy, as before.",
            "formula (7)",
        ),
        Mistake("a minus between the two terms", "np.log(AL) + (1", "np.log(AL) - (1", reread="formula (7)"),
        Mistake(
            "1/m stands on one term only",
            "-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            "-(1 / m) * np.sum(Y * np.log(AL)) - np.sum((1 - Y) * np.log(1 - AL))",
            "Both sums are divided by m.",
            "formula (7)",
        ),
        Mistake(
            "the labels are swapped",
            "Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
            "(1 - Y) * np.log(AL) + Y * np.log(1 - AL)",
            reread="formula (7)",
        ),
        Mistake(
            "the cost is left as an array of shape (1, 1)",
            "np.log(1 - AL))",
            "np.log(1 - AL), keepdims=True)",
            "np.sum without keepdims and axis gives a number.",
        ),
        Mistake(
            "the cost of each example comes back, shape (1, m)",
            "-(1 / m) * np.sum(",
            "-(1 / m) * (",
            "Add them up: np.sum.",
            "formula (7)",
        ),
        Mistake(
            "Y * log(AL).T makes an m x m table that is summed",
            "Y * np.log(AL) + (1 - Y) * np.log(1 - AL)",
            "Y * np.log(AL).T + (1 - Y) * np.log(1 - AL).T",
            "Both factors lie in a row already: no .T between entrywise factors.",
        ),
        Mistake(
            "a logarithm to the base 10",
            "-(1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            "-(1 / m) * np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL))",
            "np.log is the natural one.",
        ),
        Mistake(
            "a factor 1/2 too many",
            "-(1 / m)",
            "-(1 / (2 * m))",
            "That half belongs to squared errors, not to the cross-entropy.",
            "formula (7)",
        ),
        Mistake(
            "1 - log(AL) in place of log(1 - AL)",
            "np.log(1 - AL)",
            "(1 - np.log(AL))",
            "First 1 - AL, then its logarithm: look at the brackets.",
            "formula (7)",
        ),
        Mistake(
            "the cost is left as an array of shape (1,)",
            "np.log(1 - AL))",
            "np.log(1 - AL), axis=1)",
            "np.sum without axis gives a number.",
        ),
    )
    harmless = (
        Variant(
            "log(AL + 1e-8)",
            "np.log(AL) + (1 - Y) * np.log(1 - AL)",
            "np.log(AL + 1e-8) + (1 - Y) * np.log(1 - AL + 1e-8)",
        ),
        Variant("a mean", "-(1 / m) * np.sum(", "-np.mean("),
        Variant("a 0-d array", "    return cost", "    return np.array(cost)"),
        Variant("a float", "    return cost", "    return float(cost)"),
        Variant(
            "by matrix products",
            "np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))",
            "(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T).item()",
        ),
        Variant("in float32", "    m = ", '    AL = AL.astype("float32")\n    m = '),
    )


class LinearBackward(Exercise):
    def cases(self, rng):
        for n_before, n_now, m in ((3, 2, 4), (2, 1, 3), (4, 3, 1), (1, 4, 2), (5, 2, 7)):
            A, W, b = draw_layer(rng, n_before, n_now, m)
            yield dict(dZ=rng.normal(size=(n_now, m)), cache=(A, W, b))
        yield Case(dict(dZ=rng.normal(size=(3, 3)), cache=draw_layer(rng, 3, 3, 3)), "alike")

    @gate
    def triple(self):
        """returns (dA_prev, dW, db)"""
        return Returns(parts=("dA_prev", "dW", "db"))

    @worth(3)
    def before(self):
        """dA_prev is the gradient for what the layer has read, shape (n_(l-1), m)"""
        return Close((0,))

    @worth(3)
    def weights(self):
        """dW is the gradient for W, shape (n_l, n_(l-1))"""
        return Close((1,))

    @worth(2)
    def biases(self):
        """db is the gradient for b, shape (n_l, 1)"""
        return Close((2,))

    @worth(0, group="alike")
    def before_alike(self):
        """dA_prev where all sizes are 3, and no shape stops an error"""
        return Close((0,))

    @worth(0, group="alike")
    def weights_alike(self):
        """dW where all sizes are 3, and no shape stops an error"""
        return Close((1,))

    mistakes = (
        Mistake(
            "the division by m is missing in dW",
            "dW = (1 / m) * ",
            "dW = ",
            "The cost is a mean over the examples.",
            "formula (9)",
        ),
        Mistake("the division by m is missing in db", "db = (1 / m) * ", "db = ", "As in dW: a mean.", "formula (10)"),
        Mistake(
            "an extra 1/m in dA_prev",
            "dA_prev = ",
            "dA_prev = (1 / m) * ",
            "dA has a column for each example; the mean comes in where examples are added up.",
            "formula (11)",
        ),
        Mistake(
            "m is the number of rows of A_prev",
            "m = A_prev.shape[1]",
            "m = A_prev.shape[0]",
            "Examples are columns.",
        ),
        Mistake("m is the number of units", "m = A_prev.shape[1]", "m = dZ.shape[0] + 0.0", "Examples are columns."),
        Mistake(
            "dW is transposed",
            "np.dot(dZ, A_prev.T)",
            "np.dot(A_prev, dZ.T)",
            "dW has the shape of W.",
            "formula (9)",
        ),
        Mistake("the .T on A_prev is missing", "A_prev.T", "A_prev", "The inner number must be m.", "formula (9)"),
        Mistake("the .T on W is missing", "np.dot(W.T, dZ)", "np.dot(W, dZ)", reread="formula (11)"),
        Mistake("dA_prev is transposed", "np.dot(W.T, dZ)", "np.dot(dZ.T, W)", "dA_prev has the shape of A_prev."),
        Mistake("dW in place of W in dA_prev", "np.dot(W.T, dZ)", "np.dot(dW.T, dZ)", reread="formula (11)"),
        Mistake("W.T * dZ in place of the product", "np.dot(W.T, dZ)", "W.T * dZ", reread="formula (11)"),
        Mistake(
            "db has one axis only, shape (n_l,)",
            "axis=1, keepdims=True",
            "axis=1",
            "keepdims=True keeps the column.",
            "formula (10)",
        ),
        Mistake(
            "db is summed over everything",
            "np.sum(dZ, axis=1, keepdims=True)",
            "np.sum(dZ)",
            "Each unit has its own bias: add up along axis 1.",
            "formula (10)",
        ),
        Mistake(
            "db is summed over the units",
            "axis=1, keepdims=True",
            "axis=0, keepdims=True",
            "Add up over the examples, along axis 1.",
            "formula (10)",
        ),
        Mistake(
            "db lies in a row",
            "np.sum(dZ, axis=1, keepdims=True)",
            "np.sum(dZ, axis=1)[None]",
            "db has the shape of b, a column.",
            "formula (10)",
        ),
        Mistake("b comes back in place of db", "return dA_prev, dW, db", "return dA_prev, dW, b"),
        Mistake(
            "an extra 1/m in dW",
            "dW = (1 / m) * ",
            "dW = (1 / m**2) * ",
            "Divide by m once.",
            "formula (9)",
        ),
        Mistake(
            "db is not added up over the examples",
            "np.sum(dZ, axis=1, keepdims=True)",
            "dZ",
            "All examples share a unit's bias: add up along axis 1.",
            "formula (10)",
        ),
        Mistake(
            "db is the mean of all of dZ, shape (1, 1)",
            "(1 / m) * np.sum(dZ, axis=1, keepdims=True)",
            "np.mean(dZ, keepdims=True)",
            "Each unit has its own bias: the mean along axis 1.",
            "formula (10)",
        ),
        Mistake(
            "db is squeezed",
            "np.sum(dZ, axis=1, keepdims=True)",
            "np.squeeze(np.sum(dZ, axis=1, keepdims=True))",
            "np.squeeze drops the axis that keepdims kept. db has the shape of b, a column.",
            "formula (10)",
        ),
        Mistake(
            "the order of the three is dW, db, dA_prev",
            "return dA_prev, dW, db",
            "return dW, db, dA_prev",
            "The order is dA_prev, dW, db.",
        ),
    )
    harmless = (
        Variant("with @", "np.dot(W.T, dZ)", "W.T @ dZ"),
        Variant("a mean for db", "(1 / m) * np.sum(dZ, axis=1, keepdims=True)", "dZ.mean(axis=1).reshape(-1, 1)"),
        Variant("a list", "return dA_prev, dW, db", "return [dA_prev, dW, db]"),
        Variant(
            "with a loop",
            "dW = (1 / m) * np.dot(dZ, A_prev.T)",
            "dW = sum(np.outer(dZ[:, i], A_prev[:, i]) for i in range(m)) / m",
        ),
        Variant(
            "in float32",
            "    m = ",
            '    A_prev, W, dZ = A_prev.astype("float32"), W.astype("float32"), dZ.astype("float32")\n    m = ',
        ),
    )


class LinearActivationBackward(Exercise):
    calls = ("linear_backward",)

    def cases(self, rng):
        for activation in ("relu", "sigmoid"):
            for n_before, n_now, m in ((3, 2, 4), (2, 1, 3), (4, 5, 1), (2, 3, 6)):
                A_prev, W, b = draw_layer(rng, n_before, n_now, m)
                Z = W @ A_prev + b
                # Some units are open and some closed, whatever was drawn: the first two scores differ in sign.
                if not (Z > 0).any() or (Z > 0).all():
                    b = b - np.median(Z)
                    Z = W @ A_prev + b
                cache = ((A_prev, W, b), Z)
                yield Case(dict(dA=rng.normal(size=Z.shape), cache=cache, activation=activation), activation)

    @worth(4, group="relu")
    def relu(self):
        """dA_prev, dW, db of a "relu" layer"""
        return Close()

    @worth(4, group="sigmoid")
    def sigmoid(self):
        """dA_prev, dW, db of a "sigmoid" layer"""
        return Close()

    mistakes = (
        Mistake(
            "the slope of relu is left out",
            "relu_backward(dA, activation_cache)",
            "dA",
            "A closed unit passes nothing back.",
            "formula (8)",
        ),
        Mistake(
            "the slope of the sigmoid is left out",
            "sigmoid_backward(dA, activation_cache)",
            "dA",
            "dZ is dA times the slope, entry by entry.",
            "formula (8)",
        ),
        Mistake(
            'a "relu" layer goes back through the sigmoid',
            "= relu_backward",
            "= sigmoid_backward",
            "Look at `activation`.",
            "formula (8)",
        ),
        Mistake(
            'a "sigmoid" layer goes back through relu',
            "= sigmoid_backward",
            "= relu_backward",
            "Look at `activation`.",
            "formula (8)",
        ),
        Mistake(
            "the two caches are swapped",
            "linear_cache, activation_cache = cache",
            "activation_cache, linear_cache = cache",
            "Forward put linear_cache first.",
        ),
        Mistake(
            "forward in place of backward: relu(dA)",
            "relu_backward(dA, activation_cache)",
            "relu(dA)[0]",
            "The slope depends on Z, not on dA: relu_backward.",
            "formula (8)",
        ),
        Mistake(
            "the slope is added, not multiplied",
            "sigmoid_backward(dA, activation_cache)",
            "dA + sigmoid_backward(np.ones_like(dA), activation_cache)",
            reread="formula (8)",
        ),
        Mistake(
            "the order of the three is dW, db, dA_prev",
            "    return dA_prev, dW, db",
            "    return dW, db, dA_prev",
            "The order is dA_prev, dW, db.",
        ),
        Mistake(
            "dZ comes back in place of dA_prev",
            "    return dA_prev, dW, db",
            "    return dZ, dW, db",
            "The layer before is told dA_prev.",
        ),
        Mistake(
            'a "relu" layer goes back through tanh',
            "relu_backward(dA, activation_cache)",
            "dA * (1 - np.tanh(activation_cache) ** 2)",
            "tanh was last week's bend. Call relu_backward.",
            "formula (8)",
        ),
        Mistake(
            "the arguments of relu_backward are swapped",
            "relu_backward(dA, activation_cache)",
            "relu_backward(activation_cache, dA)",
            "First dA, then activation_cache.",
        ),
        Mistake(
            "the arguments of sigmoid_backward are swapped",
            "sigmoid_backward(dA, activation_cache)",
            "sigmoid_backward(activation_cache, dA)",
            "First dA, then activation_cache.",
        ),
        Mistake(
            "the sigmoid's slope is taken as Z (1 - Z)",
            "sigmoid_backward(dA, activation_cache)",
            "dA * activation_cache * (1 - activation_cache)",
            "activation_cache holds Z; the slope is s (1 - s) with s the sigmoid of Z. Call sigmoid_backward.",
            "formula (8)",
        ),
    )
    harmless = (
        Variant("an elif for sigmoid", "    else:\n", '    elif activation == "sigmoid":\n'),
        Variant(
            "relu's slope written out", "relu_backward(dA, activation_cache)", "np.where(activation_cache > 0, dA, 0)"
        ),
        Variant(
            "linear_backward written out",
            "linear_backward(dZ, linear_cache)",
            "(linear_cache[1].T @ dZ, dZ @ linear_cache[0].T / dZ.shape[1], dZ.mean(axis=1, keepdims=True))",
        ),
        Variant("in float32", "    dA_prev, dW, db = ", '    dZ = dZ.astype("float32")\n    dA_prev, dW, db = '),
    )


class LModelBackward(Exercise):
    name = "L_model_backward"
    calls = ("linear_activation_backward",)

    def cases(self, rng):
        for group, sizes, m in (
            ("one", (3, 1), 2),
            ("one", (2, 3), 4),
            ("", (2, 3, 1), 3),
            ("", (3, 4, 2), 1),
            ("", (4, 3, 2, 1), 5),
            ("", (2, 5, 4, 3, 2), 6),
            ("alike", (3, 3, 3, 3), 3),
        ):
            _, Y, _, AL, caches = draw_network(rng, sizes, m)
            yield Case(dict(AL=AL, Y=Y, caches=caches), group)

    @worth(5)
    def weights(self):
        """dW1 … dWL of networks with two to four layers"""
        return Close(only="dW")

    @worth(3)
    def biases(self):
        """db1 … dbL of networks with two to four layers"""
        return Close(only="db")

    @worth(4)
    def activations(self):
        """dA0 … dA(L-1) of networks with two to four layers"""
        return Close(only="dA")

    @worth(2, group="one")
    def one_layer(self):
        """dA0, dW1, db1 of a network with one layer only"""
        return Close()

    @worth(0, group="alike")
    def alike(self):
        """dW1 … dWL of a network whose sizes are all 3, where no shape stops an error"""
        return Close(only="dW")

    mistakes = (
        Mistake(
            "a plus between the two terms of dAL",
            "Y / AL - (1 - Y)",
            "Y / AL + (1 - Y)",
            "The slope of log(1 - a) is -1 / (1 - a).",
            "formula (12)",
        ),
        Mistake("the minus before dAL is missing", "dAL = -(", "dAL = (", reread="formula (12)"),
        Mistake(
            "dAL without its second term",
            " - (1 - Y) / (1 - AL))",
            ")",
            "Examples with y = 0 have a slope too.",
            "formula (12)",
        ),
        Mistake(
            "AL - Y in place of dAL",
            "dAL = -(Y / AL - (1 - Y) / (1 - AL))",
            "dAL = AL - Y",
            "AL - Y is dZ of the output layer; the sigmoid's slope is multiplied in a second time.",
            "formula (12)",
        ),
        Mistake(
            "1/m in dAL",
            "dAL = -(",
            "dAL = -(1 / Y.shape[1]) * (",
            "The mean comes in where examples are added up, in dW and db.",
            "formula (12)",
        ),
        Mistake(
            "every hidden layer gets dAL",
            'linear_activation_backward(grads[f"dA{layer}"]',
            "linear_activation_backward(dAL",
            "Each layer gets what the layer after it has passed back.",
            "section 9",
        ),
        Mistake(
            "every hidden layer gets what the output layer has passed back",
            'linear_activation_backward(grads[f"dA{layer}"]',
            'linear_activation_backward(grads[f"dA{L - 1}"]',
            "Each layer gets what the layer after it has passed back.",
            "section 9",
        ),
        Mistake(
            "one cache for all hidden layers",
            "caches[layer - 1]",
            "caches[L - 2]",
            "Each layer has its own cache: layer 1 the first in the list.",
        ),
        Mistake(
            "the caches are taken from the front",
            "caches[layer - 1]",
            "caches[L - 1 - layer]",
            "Layer l wrote caches[l - 1]; the last one is used first.",
        ),
        Mistake(
            "the cache of the layer after it is used",
            "caches[layer - 1]",
            "caches[layer]",
            "Layers count from 1, lists from 0: layer l wrote caches[l - 1].",
        ),
        Mistake(
            "the output layer takes the first cache",
            "caches[L - 1]",
            "caches[0]",
            "The output layer's cache is the last one.",
        ),
        Mistake(
            "layer 1 is left out",
            "range(L - 1, 0, -1)",
            "range(L - 1, 1, -1)",
            "range stops before its end: 0 is right.",
        ),
        Mistake(
            "the last hidden layer is left out",
            "range(L - 1, 0, -1)",
            "range(L - 2, 0, -1)",
            "The last hidden layer is layer L - 1.",
        ),
        Mistake(
            "dA is kept under the number of the layer that passes it back, not of the one before",
            "",
            """def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    grads[f"dA{L}"], grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    for layer in range(L - 1, 0, -1):
        dA_prev, dW, db = linear_activation_backward(grads[f"dA{layer + 1}"], caches[layer - 1], "relu")
        grads[f"dA{layer}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA_prev, dW, db
    return grads
""",
            "Layer l passes back dA of layer l - 1: the last layer gives dA(L-1), layer 1 gives dA0.",
            "section 9",
        ),
        Mistake(
            "relu at the output",
            '"sigmoid")',
            '"relu")',
            "The output layer went forward through the sigmoid.",
        ),
        Mistake(
            "sigmoid in the hidden layers",
            '"relu")',
            '"sigmoid")',
            "Hidden layers went forward through relu.",
        ),
        Mistake(
            "two layers are written in",
            "",
            """def L_model_backward(AL, Y, caches):
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    grads = {}
    grads["dA1"], grads["dW2"], grads["db2"] = linear_activation_backward(dAL, caches[1], "sigmoid")
    grads["dA0"], grads["dW1"], grads["db1"] = linear_activation_backward(grads["dA1"], caches[0], "relu")
    return grads
""",
            "The number of layers is len(caches).",
        ),
        Mistake(
            "the answers are summed over the output units",
            "dAL = -(Y / AL - (1 - Y) / (1 - AL))",
            "dAL = np.sum(-(Y / AL - (1 - Y) / (1 - AL)), axis=0, keepdims=True) * np.ones(AL.shape)",
            "Each output unit has its own label and its own slope.",
            "formula (12)",
        ),
        Mistake(
            "dA0 is left out",
            "    return grads",
            '    del grads["dA0"]\n    return grads',
            "Layer 1 passes something back too: dA0, for X.",
            "section 9",
        ),
        Mistake(
            "dW and db count from 0",
            "    return grads",
            '    return {n if "A" in n else f"{n[:2]}{int(n[2:]) - 1}": value for n, value in grads.items()}',
            "Layers count from 1: the first has dW1 and db1.",
        ),
        Mistake(
            "the hidden layers are left out",
            "range(L - 1, 0, -1)",
            "range(0)",
            "After the output layer, layers L - 1, …, 1 go back too.",
            "section 9",
        ),
    )
    harmless = (
        Variant(
            "np.divide",
            "dAL = -(Y / AL - (1 - Y) / (1 - AL))",
            "dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))",
        ),
        Variant("over one denominator", "-(Y / AL - (1 - Y) / (1 - AL))", "(AL - Y) / (AL * (1 - AL))"),
        Variant("dAL among the gradients too", "    for layer in", '    grads[f"dA{L}"] = dAL\n    for layer in'),
        Variant(
            "dA carried along",
            'linear_activation_backward(grads[f"dA{layer}"]',
            "linear_activation_backward(dA_prev",
        ),
        Variant(
            "one loop from the back",
            "",
            """def L_model_backward(AL, Y, caches):
    grads, dA = {}, (1 - Y) / (1 - AL) - Y / AL
    for l, cache in reversed(list(enumerate(caches, 1))):
        bend = "sigmoid" if l == len(caches) else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(dA, cache, bend)
        grads["dA" + str(l - 1)] = dA
    return grads
""",
        ),
        Variant(
            "in float32",
            "    return grads",
            '    return {name: value.astype("float32") for name, value in grads.items()}',
        ),
    )


class UpdateParameters(Exercise):
    def cases(self, rng):
        for group, sizes, rate in (
            ("", (3, 1), 0.5),
            ("", (2, 3, 1), 0.1),
            ("", (4, 3, 2, 2), 0.3),
            ("", (3, 5, 4, 2, 1), 1.5),
            ("alike", (3, 3, 3), 0.7),
        ):
            params, grads = {}, {}
            for layer in range(1, len(sizes)):
                n_before, n_now = sizes[layer - 1], sizes[layer]
                for name, shape in ((f"W{layer}", (n_now, n_before)), (f"b{layer}", (n_now, 1))):
                    params[name], grads[f"d{name}"] = rng.normal(size=shape), rng.normal(size=shape)
                grads[f"dA{layer - 1}"] = rng.normal(size=(n_before, 4))
            yield Case(dict(params=params, grads=grads, learning_rate=rate), group)

    @worth(2)
    def weights(self):
        """W1 … WL after one step"""
        return Close(only="W")

    @worth(2)
    def biases(self):
        """b1 … bL after one step"""
        return Close(only="b")

    @worth(0, group="alike")
    def alike(self):
        """W1 and W2 where all sizes are 3, and no shape stops an error"""
        return Close(only="W")

    mistakes = (
        Mistake(
            "the step goes up in W",
            '- learning_rate * grads[f"dW',
            '+ learning_rate * grads[f"dW',
            "Downhill: minus.",
            "formula (13)",
        ),
        Mistake(
            "the step goes up in b",
            '- learning_rate * grads[f"db',
            '+ learning_rate * grads[f"db',
            "Downhill: minus.",
            "formula (13)",
        ),
        Mistake(
            "b is never updated",
            ' - learning_rate * grads[f"db{layer}"]',
            "",
            "Both parameters of a layer take a step.",
            "formula (13)",
        ),
        Mistake(
            "the learning rate is left out in W",
            'learning_rate * grads[f"dW',
            'grads[f"dW',
            "The step is the gradient times the learning rate.",
            "formula (13)",
        ),
        Mistake(
            "a learning rate is written in",
            'learning_rate * grads[f"dW',
            '0.0075 * grads[f"dW',
            "Use the argument learning_rate.",
        ),
        Mistake("the last layer is left out", "range(1, L + 1)", "range(1, L)", "range stops before its end."),
        Mistake("one layer too many", "range(1, L + 1)", "range(1, L + 2)", "range(1, L + 1) gives 1, 2, …, L."),
        Mistake("L = len(params)", "len(params) // 2", "len(params)", "Each layer has two entries, a W and a b."),
        Mistake(
            "the weights of layer 1 are used for all layers",
            'params[f"W{layer}"] - ',
            'params["W1"] - ',
            "Each layer has its own.",
        ),
        Mistake(
            "the gradients come back in place of the parameters",
            "    return parameters",
            '    return {f"{name[1:]}": grad for name, grad in grads.items()}',
        ),
        Mistake(
            "the learning rate is left out in b",
            'learning_rate * grads[f"db',
            'grads[f"db',
            "The step is the gradient times the learning rate.",
            "formula (13)",
        ),
        Mistake(
            "the return stands inside the loop",
            "    return parameters",
            "        return parameters",
            "So it leaves after layer 1. Give it the indent of the `for`.",
        ),
    )
    harmless = (
        Variant(
            "the caller's arrays changed in place",
            "",
            """def update_parameters(params, grads, learning_rate):
    for layer in range(len(params) // 2):
        params["W" + str(layer + 1)] -= learning_rate * grads["dW" + str(layer + 1)]
        params["b" + str(layer + 1)] -= learning_rate * grads["db" + str(layer + 1)]
    return params
""",
        ),
        Variant(
            "in one line",
            "",
            """def update_parameters(params, grads, learning_rate):
    return {name: params[name] - learning_rate * grads["d" + name] for name in params}
""",
        ),
        Variant(
            "in float32",
            "    return parameters",
            '    return {name: value.astype("float32") for name, value in parameters.items()}',
        ),
    )


class IsRightLModelBackward(BugHunt):
    name = "is_right_L_model_backward"
    hunts = "L_model_backward"
    calls = ("initialize_parameters_deep", "L_model_forward", "compute_cost")
    parts = {"dW1": ("dW1",), "db1": ("db1",), "dA0": ("dA0",)}
    examples = ("AL", "Y")


week = Week(
    assignment="step_by_step",
    title="A deep network, step by step",
    exercises=[
        InitializeParameters(),
        InitializeParametersDeep(),
        LinearForward(),
        LinearActivationForward(),
        LModelForward(),
        ComputeCost(),
        LinearBackward(),
        LinearActivationBackward(),
        LModelBackward(),
        UpdateParameters(),
        IsRightLModelBackward(),
    ],
)
