"""Week 3, `linear_activation_forward`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close, Holds

from .drawing import draw_layer


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
            name='a "relu" layer bends by the sigmoid',
            replace="= relu(Z)",
            by="= sigmoid(Z)",
            hint="Look at `activation`.",
            reread="formula (4)",
        ),
        Mistake(
            name='a "sigmoid" layer bends by relu',
            replace="= sigmoid(Z)",
            by="= relu(Z)",
            hint='For "sigmoid" the output is a probability.',
            reread="formula (4)",
        ),
        Mistake(
            name="the activation reads A_prev, not the scores",
            replace="= relu(Z)",
            by="= relu(A_prev)",
            hint="Weigh and add first, then bend the scores.",
            reread="formula (4)",
        ),
        Mistake(
            name="the scores come back without an activation",
            replace="    return A,",
            by="    A = Z\n    return A,",
            hint="A is what relu or sigmoid made of Z.",
            reread="formula (4)",
        ),
        Mistake(
            name="the two caches are swapped",
            replace="(linear_cache, activation_cache)",
            by="(activation_cache, linear_cache)",
            hint="First linear_cache, then activation_cache.",
        ),
        Mistake(
            name="the pair that relu returns is taken for A",
            replace="A, activation_cache = relu(Z)",
            by="A = activation_cache = relu(Z)",
            hint="relu returns two things: two names left of the `=`.",
        ),
        Mistake(
            name="A is kept in place of Z",
            replace="A, activation_cache = sigmoid(Z)",
            by="A, _ = sigmoid(Z)\n        activation_cache = A",
            hint="sigmoid_backward asks for the Z that sigmoid returned.",
        ),
        Mistake(
            name='a "relu" layer bends by tanh',
            replace="= relu(Z)",
            by="= np.tanh(Z), Z",
            hint="tanh was last week's bend. Call the given relu.",
            reread="formula (5)",
        ),
        Mistake(
            name="the linear cache alone is kept",
            replace="return A, (linear_cache, activation_cache)",
            by="return A, linear_cache",
            hint="The way back needs Z too: keep the pair of both caches.",
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
