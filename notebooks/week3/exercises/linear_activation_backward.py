"""Week 3, `linear_activation_backward`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .drawing import draw_layer


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
            name="the slope of relu is left out",
            replace="relu_backward(dA, activation_cache)",
            by="dA",
            hint="A closed unit passes nothing back.",
            reread="formula (8)",
        ),
        Mistake(
            name="the slope of the sigmoid is left out",
            replace="sigmoid_backward(dA, activation_cache)",
            by="dA",
            hint="dZ is dA times the slope, entry by entry.",
            reread="formula (8)",
        ),
        Mistake(
            name='a "relu" layer goes back through the sigmoid',
            replace="= relu_backward",
            by="= sigmoid_backward",
            hint="Look at `activation`.",
            reread="formula (8)",
        ),
        Mistake(
            name='a "sigmoid" layer goes back through relu',
            replace="= sigmoid_backward",
            by="= relu_backward",
            hint="Look at `activation`.",
            reread="formula (8)",
        ),
        Mistake(
            name="the two caches are swapped",
            replace="linear_cache, activation_cache = cache",
            by="activation_cache, linear_cache = cache",
            hint="Forward put linear_cache first.",
        ),
        Mistake(
            name="forward in place of backward: relu(dA)",
            replace="relu_backward(dA, activation_cache)",
            by="relu(dA)[0]",
            hint="The slope depends on Z, not on dA: relu_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name="the slope is added, not multiplied",
            replace="sigmoid_backward(dA, activation_cache)",
            by="dA + sigmoid_backward(np.ones_like(dA), activation_cache)",
            reread="formula (8)",
        ),
        Mistake(
            name="the order of the three is dW, db, dA_prev",
            replace="    return dA_prev, dW, db",
            by="    return dW, db, dA_prev",
            hint="The order is dA_prev, dW, db.",
        ),
        Mistake(
            name="dZ comes back in place of dA_prev",
            replace="    return dA_prev, dW, db",
            by="    return dZ, dW, db",
            hint="The layer before is told dA_prev.",
        ),
        Mistake(
            name='a "relu" layer goes back through tanh',
            replace="relu_backward(dA, activation_cache)",
            by="dA * (1 - np.tanh(activation_cache) ** 2)",
            hint="tanh was last week's bend. Call relu_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name="the arguments of relu_backward are swapped",
            replace="relu_backward(dA, activation_cache)",
            by="relu_backward(activation_cache, dA)",
            hint="First dA, then activation_cache.",
        ),
        Mistake(
            name="the arguments of sigmoid_backward are swapped",
            replace="sigmoid_backward(dA, activation_cache)",
            by="sigmoid_backward(activation_cache, dA)",
            hint="First dA, then activation_cache.",
        ),
        Mistake(
            name="the sigmoid's slope is taken as Z (1 - Z)",
            replace="sigmoid_backward(dA, activation_cache)",
            by="dA * activation_cache * (1 - activation_cache)",
            hint="activation_cache holds Z; the slope is s (1 - s) with s the sigmoid of Z. Call sigmoid_backward.",
            reread="formula (8)",
        ),
    )
    harmless = (
        Variant(name="an elif for sigmoid", replace="    else:\n", by='    elif activation == "sigmoid":\n'),
        Variant(
            name="relu's slope written out",
            replace="relu_backward(dA, activation_cache)",
            by="np.where(activation_cache > 0, dA, 0)",
        ),
        Variant(
            name="linear_backward written out",
            replace="linear_backward(dZ, linear_cache)",
            by="(linear_cache[1].T @ dZ, dZ @ linear_cache[0].T / dZ.shape[1], dZ.mean(axis=1, keepdims=True))",
        ),
        Variant(
            name="in float32",
            replace="    dA_prev, dW, db = ",
            by='    dZ = dZ.astype("float32")\n    dA_prev, dW, db = ',
        ),
    )
