"""Week 3, `initialize_parameters_deep`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Agrees, Close, Drawn

from .drawing import SMALL, same_state


class InitializeParametersDeep(Exercise):
    built = "A list of sizes is now all you need to make the first parameters of a network of any depth."

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
            name="the weights are transposed: their shapes are (n_(l-1), n_l)",
            replace="(layer_dims[layer], layer_dims[layer - 1])",
            by="(layer_dims[layer - 1], layer_dims[layer])",
            hint="The units of layer l are the rows of its W, the numbers that they read are its columns: "
            "(n_l, n_(l-1)).",
            reread="formula (2)",
        ),
        Mistake(
            name="the last layer is missing",
            replace="range(1, L + 1)",
            by="range(1, L)",
            hint="Layers 1 to L are range(1, L + 1): range stops before its end.",
        ),
        Mistake(
            name="the parameters are numbered from 0: the input gets b0, and bL is missing",
            replace="range(1, L + 1)",
            by="range(L)",
            hint="Layers count from 1: range(1, L + 1). layer_dims[0] is the input, which has no W and no b.",
            reread="formula (2)",
        ),
        Mistake(
            name="the sizes are 5, 4, 3, whatever layer_dims says",
            replace="L = len(layer_dims) - 1",
            by="layer_dims = [5, 4, 3]\n    L = len(layer_dims) - 1",
            hint="Take every size from the argument layer_dims.",
        ),
        Mistake(
            name="the weights are not multiplied by 0.01",
            replace="layer_dims[layer - 1])) * 0.01",
            by="layer_dims[layer - 1]))",
            hint="Small weights are what we want here: multiply the normal numbers by 0.01.",
        ),
        Mistake(
            name="the weights are divided by the root of n_(l-1), not multiplied by 0.01",
            replace="* 0.01",
            by="/ np.sqrt(layer_dims[layer - 1])",
            hint="That is next week's scale. Here it is 0.01.",
            reread="formula (2)",
        ),
        Mistake(
            name="the weights are multiplied by 0.1, not by 0.01",
            replace="* 0.01",
            by="* 0.1",
            hint="The standard deviation of the weights is 0.01 here.",
            reread="formula (2)",
        ),
        Mistake(
            name="the weights are numbers from 0 to 1 times 0.01, not normal ones",
            replace="rng.standard_normal(",
            by="rng.random(",
            hint="Normal numbers lie on both sides of zero: rng.standard_normal.",
        ),
        Mistake(
            name="the biases are drawn at random, not zero",
            replace="np.zeros((layer_dims[layer], 1))",
            by="rng.standard_normal((layer_dims[layer], 1)) * 0.01",
            hint="The biases start at zero: np.zeros.",
        ),
        Mistake(
            name="the biases have one axis only, shape (n_l,)",
            replace="np.zeros((layer_dims[layer], 1))",
            by="np.zeros(layer_dims[layer])",
            hint="A bias is a column: np.zeros((n_l, 1)).",
            reread="formula (2)",
        ),
        Mistake(
            name="np.random instead of rng",
            replace="rng.standard_normal((layer_dims[layer], layer_dims[layer - 1]))",
            by="np.random.randn(layer_dims[layer], layer_dims[layer - 1])",
            hint="Draw from the argument rng: rng.standard_normal.",
        ),
        Mistake(
            name="a seed of its own is set inside",
            replace="    parameters = {}",
            by="    parameters, rng = {}, np.random.default_rng(3)",
            hint="Draw from the rng that is handed in, and make no new generator inside.",
        ),
        Mistake(
            name="W1 and b1 alone come back",
            replace="    return parameters",
            by="        return parameters",
            hint="All layers belong in the result. For example, a `return` inside the loop leaves after layer "
            "1: give it the indent of the `for`.",
        ),
        Mistake(
            name="the biases lie in rows, shape (1, n_l)",
            replace="np.zeros((layer_dims[layer], 1))",
            by="np.zeros((1, layer_dims[layer]))",
            hint="A bias is a column, one number for each unit: np.zeros((n_l, 1)).",
            reread="formula (2)",
        ),
        Mistake(
            name="the biases are 1, not 0",
            replace="np.zeros((layer_dims[layer], 1))",
            by="np.ones((layer_dims[layer], 1))",
            hint="The biases start at zero: np.zeros.",
            reread="formula (2)",
        ),
    )
    harmless = (
        Variant(name="rng.normal", replace="rng.standard_normal(", by="rng.normal(0, 1, size="),
        Variant(name="from the last layer to the first", replace="range(1, L + 1)", by="range(L, 0, -1)"),
        Variant(name="weights in float32", replace="* 0.01", by='.astype("float32") * np.float32(0.01)'),
    )
