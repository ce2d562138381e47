"""Week 3, `L_model_backward`: its cases, checks, points and mistakes."""

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .drawing import draw_network


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
            name="the second term of dAL has the wrong sign",
            replace="Y / AL - (1 - Y)",
            by="Y / AL + (1 - Y)",
            hint="The two terms have opposite signs: -(Y / AL - (1 - Y) / (1 - AL)). Is a bracket missing "
            "after the first minus?",
            reread="formula (12)",
        ),
        Mistake(
            name="dAL has the wrong sign",
            replace="dAL = -(",
            by="dAL = (",
            hint="A minus stands in front of the bracket: -(Y / AL - (1 - Y) / (1 - AL)).",
            reread="formula (12)",
        ),
        Mistake(
            name="dAL has its first term only",
            replace=" - (1 - Y) / (1 - AL))",
            by=")",
            hint="Examples with y = 0 have a gradient too: the second term is (1 - Y) / (1 - AL).",
            reread="formula (12)",
        ),
        Mistake(
            name="the derivative of the sigmoid is multiplied in twice at the output",
            replace="dAL = -(Y / AL - (1 - Y) / (1 - AL))",
            by="dAL = AL - Y",
            hint="AL - Y, for example, is dZ of layer L, not dAL: linear_activation_backward multiplies by the "
            "derivative of the sigmoid itself.",
            reread="formula (12)",
        ),
        Mistake(
            name="every gradient is divided by m once too often",
            replace="dAL = -(",
            by="dAL = -(1 / Y.shape[1]) * (",
            hint="dAL needs no 1/m: the mean enters once, in dW and db.",
            reread="formula (12)",
        ),
        Mistake(
            name="every hidden layer gets dAL",
            replace='linear_activation_backward(grads[f"dA{layer}"]',
            by="linear_activation_backward(dAL",
            hint="Each layer gets what the layer after it has passed back: layer l gets dA(l).",
            reread="section 9",
        ),
        Mistake(
            name="every hidden layer gets dA(L-1), what the output layer has passed back",
            replace='linear_activation_backward(grads[f"dA{layer}"]',
            by='linear_activation_backward(grads[f"dA{L - 1}"]',
            hint="Each layer gets what the layer after it has passed back: layer l gets dA(l).",
            reread="section 9",
        ),
        Mistake(
            name="every hidden layer uses the cache of layer L - 1",
            replace="caches[layer - 1]",
            by="caches[L - 2]",
            hint="Each layer has its own cache: layer l uses caches[l - 1].",
        ),
        Mistake(
            name="the hidden layers use their caches in the opposite order",
            replace="caches[layer - 1]",
            by="caches[L - 1 - layer]",
            hint="Layer l uses caches[l - 1]: going backwards, the last ones come first.",
        ),
        Mistake(
            name="each hidden layer uses the cache of the layer after it",
            replace="caches[layer - 1]",
            by="caches[layer]",
            hint="Layers count from 1, lists from 0: layer l uses caches[l - 1].",
        ),
        Mistake(
            name="the output layer uses the first cache",
            replace="caches[L - 1]",
            by="caches[0]",
            hint="The cache of layer L is the last one: caches[L - 1].",
        ),
        Mistake(
            name="layer 1 is left out",
            replace="range(L - 1, 0, -1)",
            by="range(L - 1, 1, -1)",
            hint="The hidden layers are L - 1, …, 1. In a loop, that is range(L - 1, 0, -1): range stops "
            "before its end.",
        ),
        Mistake(
            name="the last hidden layer is left out",
            replace="range(L - 1, 0, -1)",
            by="range(L - 2, 0, -1)",
            hint="The last hidden layer is layer L - 1: the loop starts there.",
        ),
        Mistake(
            name="dA is kept under the number of the layer that passes it back, not of the one before",
            by="""def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    grads[f"dA{L}"], grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    for layer in range(L - 1, 0, -1):
        dA_prev, dW, db = linear_activation_backward(grads[f"dA{layer + 1}"], caches[layer - 1], "relu")
        grads[f"dA{layer}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA_prev, dW, db
    return grads
""",
            hint="Layer l passes back dA(l-1): layer L gives dA(L-1), and layer 1 gives dA0.",
            reread="section 9",
        ),
        Mistake(
            name="the output layer goes back through relu",
            replace='"sigmoid")',
            by='"relu")',
            hint="The output layer went forward through the sigmoid. (A loop over the hidden layers starts at "
            "L - 1, not at L.)",
        ),
        Mistake(
            name="the hidden layers go back through the sigmoid",
            replace='"relu")',
            by='"sigmoid")',
            hint="The hidden layers went forward through relu.",
        ),
        Mistake(
            name="two layers are written in",
            by="""def L_model_backward(AL, Y, caches):
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    grads = {}
    grads["dA1"], grads["dW2"], grads["db2"] = linear_activation_backward(dAL, caches[1], "sigmoid")
    grads["dA0"], grads["dW1"], grads["db1"] = linear_activation_backward(grads["dA1"], caches[0], "relu")
    return grads
""",
            hint="Networks may have any number of layers: L is len(caches).",
        ),
        Mistake(
            name="dAL is added up over the output units",
            replace="dAL = -(Y / AL - (1 - Y) / (1 - AL))",
            by="dAL = np.sum(-(Y / AL - (1 - Y) / (1 - AL)), axis=0, keepdims=True) * np.ones(AL.shape)",
            hint="Each output unit has its own label and its own gradient: dAL has the shape of AL.",
            reread="formula (12)",
        ),
        Mistake(
            name="dA0 is left out",
            replace="    return grads",
            by='    del grads["dA0"]\n    return grads',
            hint="Layer 1 passes a gradient back too: dA0, for X.",
            reread="section 9",
        ),
        Mistake(
            name="dW and db are numbered from 0",
            replace="    return grads",
            by='    return {n if "A" in n else f"{n[:2]}{int(n[2:]) - 1}": value for n, value in grads.items()}',
            hint="Layers count from 1: the first has dW1 and db1.",
        ),
        Mistake(
            name="the hidden layers are left out",
            replace="range(L - 1, 0, -1)",
            by="range(0)",
            hint="After the output layer, go back through layers L - 1, …, 1 as well.",
            reread="section 9",
        ),
    )
    harmless = (
        Variant(
            name="np.divide",
            replace="dAL = -(Y / AL - (1 - Y) / (1 - AL))",
            by="dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))",
        ),
        Variant(name="over one denominator", replace="-(Y / AL - (1 - Y) / (1 - AL))", by="(AL - Y) / (AL * (1 - AL))"),
        Variant(
            name="dAL among the gradients too",
            replace="    for layer in",
            by='    grads[f"dA{L}"] = dAL\n    for layer in',
        ),
        Variant(
            name="dA carried along",
            replace='linear_activation_backward(grads[f"dA{layer}"]',
            by="linear_activation_backward(dA_prev",
        ),
        Variant(
            name="one loop from the back",
            by="""def L_model_backward(AL, Y, caches):
    grads, dA = {}, (1 - Y) / (1 - AL) - Y / AL
    for l, cache in reversed(list(enumerate(caches, 1))):
        bend = "sigmoid" if l == len(caches) else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(dA, cache, bend)
        grads["dA" + str(l - 1)] = dA
    return grads
""",
        ),
        Variant(
            name="in float32",
            replace="    return grads",
            by='    return {name: value.astype("float32") for name, value in grads.items()}',
        ),
    )
