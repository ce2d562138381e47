"""Week 3, `L_model_forward`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds

from .drawing import draw_network


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
            name="the output layer reads what the last hidden layer has read",
            replace='linear_activation_forward(A, parameters[f"W{L}"]',
            by='linear_activation_forward(caches[-1][0][0] if caches else A, parameters[f"W{L}"]',
            hint="It reads A, the newest one.",
            reread="formula (6)",
        ),
        Mistake(
            name="X is fed to every layer",
            replace='linear_activation_forward(A, parameters[f"W{layer}"]',
            by='linear_activation_forward(X, parameters[f"W{layer}"]',
            hint="Each layer reads what the layer before has given: A.",
            reread="formula (6)",
        ),
        Mistake(
            name="relu at the output",
            replace='"sigmoid")',
            by='"relu")',
            hint='The output is a probability: "sigmoid".',
            reread="formula (6)",
        ),
        Mistake(
            name="sigmoid in the hidden layers",
            replace='"relu")',
            by='"sigmoid")',
            hint='Hidden layers bend with "relu".',
            reread="formula (6)",
        ),
        Mistake(
            name="the last hidden layer is left out",
            replace="range(1, L):",
            by="range(1, L - 1):",
            hint="range(1, L) gives 1, 2, …, L - 1: all hidden layers.",
        ),
        Mistake(
            name="the output layer is gone through as a hidden layer first",
            replace="range(1, L):",
            by="range(1, L + 1):",
            hint="There are L - 1 hidden layers.",
        ),
        Mistake(
            name="L = len(parameters)",
            replace="len(parameters) // 2",
            by="len(parameters)",
            hint="Each layer has two entries, a W and a b.",
        ),
        Mistake(
            name="the loop's variable is used after the loop",
            replace='parameters[f"W{L}"], parameters[f"b{L}"]',
            by='parameters[f"W{layer + 1}"], parameters[f"b{layer + 1}"]',
            hint="With one layer the loop never runs, and the variable does not exist. The last layer is L.",
        ),
        Mistake(
            name="the list of caches is appended in place of the cache",
            replace='"relu")\n        caches.append(cache)',
            by='"relu")\n        caches.append(list(caches))',
            hint="caches.append(cache), without an s.",
        ),
        Mistake(
            name="the cache of the output layer is not kept",
            replace='"sigmoid")\n    caches.append(cache)',
            by='"sigmoid")',
            hint="L layers, L caches.",
        ),
        Mistake(
            name="the caches of the hidden layers are not kept",
            replace='"relu")\n        caches.append(cache)',
            by='"relu")',
            hint="L layers, L caches.",
        ),
        Mistake(
            name="the caches stand in the opposite order",
            replace="    return AL, caches",
            by="    return AL, caches[::-1]",
            hint="The first layer's cache stands first.",
        ),
        Mistake(
            name="two layers are written in",
            by="""def L_model_forward(X, parameters):
    A, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    AL, second = linear_activation_forward(A, parameters["W2"], parameters["b2"], "sigmoid")
    return AL, [first, second]
""",
            hint="The number of layers is len(parameters) // 2.",
        ),
        Mistake(
            name="the parameters of layer 1 are used in every hidden layer",
            replace='parameters[f"W{layer}"], parameters[f"b{layer}"]',
            by='parameters["W1"], parameters["b1"]',
            hint='Each layer has its own: f"W{layer}" and f"b{layer}".',
            reread="formula (6)",
        ),
        Mistake(
            name="hidden layers weigh and add, and do not bend",
            replace='A, cache = linear_activation_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], "relu")',
            by="""A, linear_cache = linear_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"])
        cache = (linear_cache, A)""",
            hint="A whole layer is linear_activation_forward.",
            reread="formula (6)",
        ),
        Mistake(
            name="what the last hidden layer gave comes back as AL",
            replace="    return AL, caches",
            by="    return A, caches",
            hint="AL is what layer L made of it.",
            reread="formula (6)",
        ),
        Mistake(
            name="L is one too small",
            replace="len(parameters) // 2",
            by="len(parameters) // 2 - 1",
            hint="parameters holds a W and a b for each layer; the input has none, so nothing is to be taken off.",
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
        bend = "sigmoid" if number == L - 1 else "relu"
        A, cache = linear_activation_forward(A, parameters["W" + str(number + 1)], parameters["b" + str(number + 1)], bend)
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
