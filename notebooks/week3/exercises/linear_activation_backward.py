"""Week 3, `linear_activation_backward`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close

from .drawing import draw_layer


class LinearActivationBackward(Exercise):
    built = "You have the way back through a whole layer: first through its activation function, then through its weighted sum."
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
            name='dZ is dA in a "relu" layer: the derivative of relu is left out',
            replace="relu_backward(dA, activation_cache)",
            by="dA",
            hint="Where Z is below zero, relu passes no gradient back. Call relu_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name='dZ is dA in a "sigmoid" layer: the derivative of the sigmoid is left out',
            replace="sigmoid_backward(dA, activation_cache)",
            by="dA",
            hint="dZ is dA times the derivative of the sigmoid, entry by entry. Call sigmoid_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name='a "relu" layer goes back through the sigmoid',
            replace="= relu_backward",
            by="= sigmoid_backward",
            hint='Where activation is "relu", call relu_backward.',
            reread="formula (8)",
        ),
        Mistake(
            name='a "sigmoid" layer goes back through relu',
            replace="= sigmoid_backward",
            by="= relu_backward",
            hint='Where activation is "sigmoid", call sigmoid_backward.',
            reread="formula (8)",
        ),
        Mistake(
            name="the two caches are swapped",
            replace="linear_cache, activation_cache = cache",
            by="activation_cache, linear_cache = cache",
            hint="The cache is (linear_cache, activation_cache): unpack it in this order.",
        ),
        Mistake(
            name='dZ is relu(dA) in a "relu" layer: the negative numbers of dA are set to 0',
            replace="relu_backward(dA, activation_cache)",
            by="relu(dA)[0]",
            hint="It is the sign of Z that decides, not the sign of dA. Call relu_backward(dA, activation_cache).",
            reread="formula (8)",
        ),
        Mistake(
            name="the derivative of the sigmoid is added to dA, not multiplied",
            replace="sigmoid_backward(dA, activation_cache)",
            by="dA + sigmoid_backward(np.ones_like(dA), activation_cache)",
            hint="dZ is dA times the derivative, entry by entry. Call sigmoid_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name="the three come back in the order dW, db, dA_prev",
            replace="    return dA_prev, dW, db",
            by="    return dW, db, dA_prev",
            hint="The order is dA_prev, dW, db.",
        ),
        Mistake(
            name="dZ comes back instead of dA_prev",
            replace="    return dA_prev, dW, db",
            by="    return dZ, dW, db",
            hint="The first part is dA_prev, which linear_backward returns.",
        ),
        Mistake(
            name='a "relu" layer goes back through tanh',
            replace="relu_backward(dA, activation_cache)",
            by="dA * (1 - np.tanh(activation_cache) ** 2)",
            hint="tanh was last week's activation. Call relu_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name='dZ is Z where dA is above zero in a "relu" layer: dA and Z have changed places',
            replace="relu_backward(dA, activation_cache)",
            by="relu_backward(activation_cache, dA)",
            hint="relu_backward takes dA first, then activation_cache.",
        ),
        Mistake(
            name="dZ is Z times the derivative of the sigmoid at dA: dA and Z have changed places",
            replace="sigmoid_backward(dA, activation_cache)",
            by="sigmoid_backward(activation_cache, dA)",
            hint="sigmoid_backward takes dA first, then activation_cache.",
        ),
        Mistake(
            name="the derivative of the sigmoid is taken as Z (1 - Z)",
            replace="sigmoid_backward(dA, activation_cache)",
            by="dA * activation_cache * (1 - activation_cache)",
            hint="activation_cache holds Z. The derivative is A (1 - A), with A the sigmoid of Z. Call "
            "sigmoid_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name="dZ is the derivative of the sigmoid alone: dA is left out",
            replace="sigmoid_backward(dA, activation_cache)",
            by="sigmoid_backward(np.ones_like(dA), activation_cache)",
            hint="dZ is dA times the derivative, entry by entry. Call sigmoid_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name="dZ is the derivative of relu alone, 1 or 0: dA is left out",
            replace="relu_backward(dA, activation_cache)",
            by="relu_backward(np.ones_like(dA), activation_cache)",
            hint="dZ is dA times the derivative, entry by entry. Call relu_backward.",
            reread="formula (8)",
        ),
        Mistake(
            name='in a "relu" layer, dA passes where Z is below zero, and not where it is above',
            replace="relu_backward(dA, activation_cache)",
            by="dA * (activation_cache <= 0)",
            hint="dZ is dA where Z is above zero, and 0 elsewhere. Call relu_backward.",
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
