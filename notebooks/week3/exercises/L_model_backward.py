"""Week 3, `L_model_backward`: its cases, checks, points and mistakes."""

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .drawing import draw_network


class LModelBackward(Exercise):
    name = "L_model_backward"
    built = "You have backpropagation for any depth: one trip back gives the gradient of every weight and every bias."
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
        Mistake(
            name="the output layer gets AL, not dAL",
            replace="linear_activation_backward(dAL,",
            by="linear_activation_backward(AL,",
            hint="The backward pass starts from the gradient dAL, not from the output AL.",
            reread="formula (12)",
            hunted=False,
        ),
        Mistake(
            name="each hidden layer l gets dA(l+1), the gradient of the layer after it",
            replace='linear_activation_backward(grads[f"dA{layer}"]',
            by='linear_activation_backward(dAL if layer == L - 1 else grads[f"dA{layer + 1}"]',
            hint="Layer l gets dA(l). With l from reversed(range(L - 1)), for example, the layer is number l + "
            "1, and gets dA(l + 1).",
            reread="section 9",
            hunted=False,
        ),
        Mistake(
            name="layer L - 1 is skipped: layer L - 2 gets what the output layer has passed back",
            replace='        dA_prev, dW, db = linear_activation_backward(grads[f"dA{layer}"]',
            by="""        if layer == L - 1:
            continue
        dA_prev, dW, db = linear_activation_backward(dA_prev""",
            hint="The last hidden layer is L - 1. In a loop, that is range(L - 1, 0, -1).",
            reread="section 9",
            hunted=False,
        ),
        Mistake(
            name="layer L is gone through twice: back through the sigmoid, then through relu",
            by="""\
def L_model_backward(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    for layer in range(L, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], "relu")
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA, dW, db
    return grads
""",
            hint="The hidden layers are L - 1, …, 1. In a loop, that is range(L - 1, 0, -1).",
            reread="section 9",
            hunted=False,
        ),
        Mistake(
            name="each hidden layer uses the cache of the layer before it",
            replace="caches[layer - 1]",
            by="caches[layer - 2]",
            hint="Layers count from 1, lists from 0: layer l uses caches[l - 1]. (caches[-1] is the last one.)",
            hunted=False,
        ),
        Mistake(
            name="all layers use their caches in the opposite order",
            replace="    L = len(caches)",
            by="    L = len(caches)\n    caches = caches[::-1]",
            hint="Layer l uses caches[l - 1]: layer L uses the last one, layer 1 the first.",
            hunted=False,
        ),
        Mistake(
            name="A_prev and W are swapped in every linear cache",
            replace="    L = len(caches)",
            by="    L = len(caches)\n    caches = [((W, A, b), Z) for (A, W, b), Z in caches]",
            hint="A linear cache is (A_prev, W, b): unpack it in this order, or let linear_activation_backward do it.",
            hunted=False,
        ),
        Mistake(
            name="dA(l-1) is computed with the W of layer l - 1, not with that of layer l",
            by="""\
def L_model_backward(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    for layer in range(L, 0, -1):
        (A, W, b), Z = caches[layer - 1]
        before = caches[max(layer - 2, 0)][0][1]
        activation = "sigmoid" if layer == L else "relu"
        _, dW, db = linear_activation_backward(dAL, ((A, W, b), Z), activation)
        dAL, _, _ = linear_activation_backward(dAL, ((A, before, b), Z), activation)
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dAL, dW, db
    return grads
""",
            hint="W and dZ are those of the same layer: dA(l-1) is the transpose of W(l) times dZ(l).",
            reread="formula (11)",
            hunted=False,
        ),
        Mistake(
            name="dA(L-1) stands under the key of dA(L)",
            replace="    return grads",
            by='    grads[f"dA{L}"] = grads.pop(f"dA{L - 1}")\n    return grads',
            hint="Layer L passes back dA(L-1), the gradient for its input: with three layers, its key is dA2.",
            reread="section 9",
            hunted=False,
        ),
        Mistake(
            name="dW and db of the output layer stand under L - 1, where layer L - 1 overwrites them",
            replace='grads[f"dW{L}"], grads[f"db{L}"]',
            by='grads[f"dW{L - 1}"], grads[f"db{L - 1}"]',
            hint="dA is numbered one lower, dW and db are not: layer L gives dA(L-1), dW(L) and db(L).",
            reread="section 9",
            hunted=False,
        ),
        Mistake(
            name="dW and db of the output layer are not kept",
            replace='grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA_prev, dW, db',
            by='grads[f"dA{L - 1}"] = dA_prev',
            hint="All three results of layer L belong in grads: dA(L-1), dW(L) and db(L).",
            hunted=False,
        ),
        Mistake(
            name="dA, dW and db have no numbers, so only those of layer 1 are left",
            replace="    return grads",
            by='    return {"dA": grads["dA0"], "dW": grads["dW1"], "db": grads["db1"]}',
            hint='Each layer needs keys of its own, for example f"dW{layer}", or it overwrites the results of '
            "the layer after it.",
            hunted=False,
        ),
        Mistake(
            name="of the hidden layers, only layer 1 has left its dW and db, and under the number L - 1",
            replace='grads[f"dW{layer}"], grads[f"db{layer}"] =',
            by='grads[f"dW{L - 1}"], grads[f"db{L - 1}"] =',
            hint='Each layer needs keys of its own, with its own number: f"dW{layer}", not L - 1.',
            hunted=False,
        ),
        Mistake(
            name="dW and db of the hidden layers are numbered from 0",
            replace='grads[f"dW{layer}"], grads[f"db{layer}"] =',
            by='grads[f"dW{layer - 1}"], grads[f"db{layer - 1}"] =',
            hint="Layers count from 1: layer l gives dA(l-1), dW(l) and db(l). With l from reversed(range(L - "
            "1)), for example, the layer is number l + 1.",
            hunted=False,
        ),
        Mistake(
            name="only the last and the first layer are gone through, as layers 2 and 1",
            by="""\
def L_model_backward(AL, Y, caches):
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA1, dW2, db2 = linear_activation_backward(dAL, caches[-1], "sigmoid")
    dA0, dW1, db1 = linear_activation_backward(dA1, caches[0], "relu")
    return {"dA1": dA1, "dW2": dW2, "db2": db2, "dA0": dA0, "dW1": dW1, "db1": db1}
""",
            hint="Networks may have any number of layers: L is len(caches). All layers between the two go back too.",
            hunted=False,
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
        kind = "sigmoid" if l == len(caches) else "relu"
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(dA, cache, kind)
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
