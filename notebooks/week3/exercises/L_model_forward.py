"""Week 3, `L_model_forward`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds

from .drawing import draw_network


class LModelForward(Exercise):
    name = "L_model_forward"
    built = (
        "Your network can now answer at any depth: from X through all L layers to AL, with every cache kept for "
        "the way back."
    )
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
            name="the output layer reads the input of the last hidden layer, not its output",
            replace='linear_activation_forward(A, parameters[f"W{L}"]',
            by='linear_activation_forward(caches[-1][0][0] if caches else A, parameters[f"W{L}"]',
            hint="Layer L reads the newest A.",
            reread="formula (6)",
        ),
        Mistake(
            name="every hidden layer reads X",
            replace='linear_activation_forward(A, parameters[f"W{layer}"]',
            by='linear_activation_forward(X, parameters[f"W{layer}"]',
            hint="Each layer reads the A of the layer before it; layer 1 alone reads X.",
            reread="formula (6)",
        ),
        Mistake(
            name="relu at the output",
            replace='"sigmoid")',
            by='"relu")',
            hint='The output is a probability: layer L needs "sigmoid".',
            reread="formula (6)",
        ),
        Mistake(
            name="sigmoid in the hidden layers",
            replace='"relu")',
            by='"sigmoid")',
            hint='The activation of the hidden layers is "relu".',
            reread="formula (6)",
        ),
        Mistake(
            name="the last hidden layer is left out",
            replace="range(1, L):",
            by="range(1, L - 1):",
            hint="The hidden layers are 1, 2, …, L - 1. In a loop, that is range(1, L): range stops before its end.",
        ),
        Mistake(
            name="layer L is gone through twice: with relu, then with the sigmoid",
            replace="range(1, L):",
            by="range(1, L + 1):",
            hint="There are L - 1 hidden layers. In a loop, that is range(1, L).",
        ),
        Mistake(
            name="L is len(parameters), twice the number of layers",
            replace="len(parameters) // 2",
            by="len(parameters)",
            hint="Each layer has two entries in parameters, a W and a b: L is half of their number.",
        ),
        Mistake(
            name="the loop's variable is used after the loop",
            replace='parameters[f"W{L}"], parameters[f"b{L}"]',
            by='parameters[f"W{layer + 1}"], parameters[f"b{layer + 1}"]',
            hint="With one layer, the loop never runs, and its variable does not exist. The last layer is L.",
        ),
        Mistake(
            name="each entry for a hidden layer is a list of the caches before it, not the layer's own cache",
            replace='"relu")\n        caches.append(cache)',
            by='"relu")\n        caches.append(list(caches))',
            hint="Append the cache of the layer: caches.append(cache), without an s.",
        ),
        Mistake(
            name="the cache of the output layer is not kept",
            replace='"sigmoid")\n    caches.append(cache)',
            by='"sigmoid")',
            hint="L layers need L caches: append the cache of layer L too.",
        ),
        Mistake(
            name="the caches of the hidden layers are not kept",
            replace='"relu")\n        caches.append(cache)',
            by='"relu")',
            hint="L layers need L caches: append one in every turn of the loop.",
        ),
        Mistake(
            name="the caches stand in the opposite order",
            replace="    return AL, caches",
            by="    return AL, caches[::-1]",
            hint="The cache of layer 1 stands first, the cache of layer L last.",
        ),
        Mistake(
            name="two layers are written in",
            by="""def L_model_forward(X, parameters):
    A, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    AL, second = linear_activation_forward(A, parameters["W2"], parameters["b2"], "sigmoid")
    return AL, [first, second]
""",
            hint="Networks may have any number of layers: L is len(parameters) // 2.",
        ),
        Mistake(
            name="the parameters of layer 1 are used in every hidden layer",
            replace='parameters[f"W{layer}"], parameters[f"b{layer}"]',
            by='parameters["W1"], parameters["b1"]',
            hint='Each layer has its own parameters: f"W{layer}" and f"b{layer}".',
            reread="formula (6)",
        ),
        Mistake(
            name="no activation is applied in the hidden layers",
            replace='A, cache = linear_activation_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")',
            by="""A, linear_cache = linear_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"])
        cache = (linear_cache, A)""",
            hint="A whole layer is linear_activation_forward, not linear_forward.",
            reread="formula (6)",
        ),
        Mistake(
            name="the output of the last hidden layer comes back as AL",
            replace="    return AL, caches",
            by="    return A, caches",
            hint="AL is the output of layer L.",
            reread="formula (6)",
        ),
        Mistake(
            name="layer L is left out: layer L - 1 stands as the output layer",
            replace="len(parameters) // 2",
            by="len(parameters) // 2 - 1",
            hint="L is len(parameters) // 2. The input has no entry in parameters, so take nothing off.",
        ),
        Mistake(
            name="caches holds the A of each layer, not its cache",
            replace="    return AL, caches",
            by="    return AL, [later[0][0] for later in caches[1:]] + [AL]",
            hint="linear_activation_forward returns A and a cache: append the second, caches.append(cache).",
        ),
        Mistake(
            name="the output layer uses the parameters of layer L - 1",
            replace='parameters[f"W{L}"], parameters[f"b{L}"]',
            by='parameters[f"W{layer}"], parameters[f"b{layer}"]',
            hint='The output layer is layer L: f"W{L}" and f"b{L}". (After the loop, the loop\'s variable is '
            "still L - 1.)",
            reread="formula (6)",
        ),
    )
    harmless = (
        Variant(name="a tuple of caches", replace="    return AL, caches", by="    return [AL, tuple(caches)]"),
        Variant(
            name="counting by keys",
            replace="len(parameters) // 2",
            by='sum(name.startswith("W") for name in parameters)',
        ),
        Variant(
            name="an activation for each layer, in one loop",
            by="""def L_model_forward(X, parameters):
    L, A, caches = len(parameters) // 2, X, []
    for number in range(L):
        kind = "sigmoid" if number == L - 1 else "relu"
        A, cache = linear_activation_forward(A, parameters["W" + str(number + 1)], parameters["b" + str(number + 1)], kind)
        caches = caches + [cache]
    return A, caches
""",
        ),
        Variant(
            name="in float32",
            replace="    A = X\n",
            by="""    A = X.astype("float32")
    parameters = {name: value.astype("float32") for name, value in parameters.items()}
""",
        ),
    )
