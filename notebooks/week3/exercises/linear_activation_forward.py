"""Week 3, `linear_activation_forward`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds

from .drawing import draw_layer


class LinearActivationForward(Exercise):
    built = "You have a whole layer, with relu or sigmoid: networks of any depth are chains of it."
    calls = ("linear_forward",)

    def cases(self, rng):
        for activation in ("relu", "sigmoid"):
            for n_before, n_now, m in ((3, 2, 1), (2, 1, 3), (4, 3, 5), (2, 4, 3)):
                A_prev, W, b = draw_layer(rng, n_before, n_now, m)
                yield Case(dict(A_prev=A_prev, W=W, b=b, activation=activation), activation)
        for activation in ("relu", "sigmoid"):
            A_prev, W, b = draw_layer(rng, 3, 2, 4)
            # Where no score is negative, relu changes nothing, and A kept instead of Z would not show.
            while activation == "relu" and (W @ A_prev + b > 0).all():
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
            name='the sigmoid is applied in a "relu" layer',
            replace="= relu(Z)",
            by="= sigmoid(Z)",
            hint='Where activation is "relu", call relu.',
            reread="formula (4)",
        ),
        Mistake(
            name='relu is applied in a "sigmoid" layer',
            replace="= sigmoid(Z)",
            by="= relu(Z)",
            hint='Where activation is "sigmoid", call sigmoid: its output is a probability.',
            reread="formula (4)",
        ),
        Mistake(
            name="relu is applied to A_prev, not to Z",
            replace="= relu(Z)",
            by="= relu(A_prev)",
            hint="First compute Z with linear_forward, then apply the activation to Z.",
            reread="formula (4)",
        ),
        Mistake(
            name="Z comes back as A: no activation is applied",
            replace="    return A,",
            by="    A = Z\n    return A,",
            hint="A is what relu or sigmoid makes of Z.",
            reread="formula (4)",
        ),
        Mistake(
            name="cache is (activation_cache, linear_cache): the two are swapped",
            replace="(linear_cache, activation_cache)",
            by="(activation_cache, linear_cache)",
            hint="First linear_cache, then activation_cache.",
        ),
        Mistake(
            name='A of a "relu" layer is the whole pair that relu returns',
            replace="A, activation_cache = relu(Z)",
            by="A = activation_cache = relu(Z)",
            hint="relu returns A and a cache: put two names on the left of the `=`.",
        ),
        Mistake(
            name='a "sigmoid" layer keeps A in its cache, not Z',
            replace="A, activation_cache = sigmoid(Z)",
            by="A, _ = sigmoid(Z)\n        activation_cache = A",
            hint="sigmoid_backward asks for Z: keep the cache that sigmoid returned.",
        ),
        Mistake(
            name='tanh is applied in a "relu" layer',
            replace="= relu(Z)",
            by="= np.tanh(Z), Z",
            hint="tanh was last week's activation. Call the given relu.",
            reread="formula (5)",
        ),
        Mistake(
            name="cache is linear_cache alone",
            replace="return A, (linear_cache, activation_cache)",
            by="return A, linear_cache",
            hint="The backward pass needs Z too: keep the pair (linear_cache, activation_cache).",
        ),
        Mistake(
            name="cache is (linear_cache, A): A stands in the place of Z",
            replace="return A, (linear_cache, activation_cache)",
            by="return A, (linear_cache, A)",
            hint="The backward pass needs Z: keep the cache that relu or sigmoid returned.",
        ),
        Mistake(
            name="the linear cache holds the output A, not the input A_prev",
            replace="return A, (linear_cache, activation_cache)",
            by="return A, ((A, W, b), activation_cache)",
            hint="The linear cache is (A_prev, W, b): keep it as linear_forward returned it.",
        ),
    )
    harmless = (
        Variant(
            name="written out",
            replace="Z, linear_cache = linear_forward(A_prev, W, b)",
            by="Z, linear_cache = W @ A_prev + b, (A_prev, W, b)",
        ),
        Variant(
            name="lists for the caches",
            replace="return A, (linear_cache, activation_cache)",
            by="return [A, [linear_cache, Z]]",
        ),
        Variant(name="an elif for sigmoid", replace="    else:\n", by='    elif activation == "sigmoid":\n'),
        Variant(name="in float32", replace="    return A,", by='    A = A.astype("float32")\n    return A,'),
    )
