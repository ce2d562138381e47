"""Week 3, `update_parameters`: its cases, checks, points and mistakes."""

from grading.course.week import Case, Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


class UpdateParameters(Exercise):
    built = "Every layer can now take its step downhill, and with that you have all the parts of a training loop."

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
            name="the step is added to W, not subtracted",
            replace='- learning_rate * grads[f"dW',
            by='+ learning_rate * grads[f"dW',
            hint="Downhill is against the gradient: subtract the step.",
            reread="formula (13)",
        ),
        Mistake(
            name="the step is added to b, not subtracted",
            replace='- learning_rate * grads[f"db',
            by='+ learning_rate * grads[f"db',
            hint="Downhill is against the gradient: subtract the step.",
            reread="formula (13)",
        ),
        Mistake(
            name="b is never updated",
            replace=' - learning_rate * grads[f"db{layer}"]',
            by="",
            hint="Both parameters of a layer take a step, W and b.",
            reread="formula (13)",
        ),
        Mistake(
            name="the learning rate is left out in W",
            replace='learning_rate * grads[f"dW',
            by='grads[f"dW',
            hint="The step of W is the learning rate times dW.",
            reread="formula (13)",
        ),
        Mistake(
            name="W takes its steps with the learning rate 0.0075, whatever the argument says",
            replace='learning_rate * grads[f"dW',
            by='0.0075 * grads[f"dW',
            hint="Use the argument learning_rate.",
        ),
        Mistake(
            name="the last layer is left out",
            replace="range(1, L + 1)",
            by="range(1, L)",
            hint="The layers are 1, 2, …, L. In a loop, that is range(1, L + 1): range stops before its end.",
        ),
        Mistake(
            name="one layer too many",
            replace="range(1, L + 1)",
            by="range(1, L + 2)",
            hint="The layers are 1, 2, …, L. In a loop, that is range(1, L + 1).",
        ),
        Mistake(
            name="L is len(params), twice the number of layers",
            replace="len(params) // 2",
            by="len(params)",
            hint="Each layer has two entries in params, a W and a b: L is half of their number.",
        ),
        Mistake(
            name="every W takes its step from W1",
            replace='params[f"W{layer}"] - ',
            by='params["W1"] - ',
            hint="Each layer's step starts from its own W.",
        ),
        Mistake(
            name="the gradients come back instead of the parameters",
            replace="    return parameters",
            by='    return {f"{name[1:]}": grad for name, grad in grads.items()}',
            hint="The new value is the old one minus learning_rate times the gradient.",
        ),
        Mistake(
            name="the learning rate is left out in b",
            replace='learning_rate * grads[f"db',
            by='grads[f"db',
            hint="The step of b is the learning rate times db.",
            reread="formula (13)",
        ),
        Mistake(
            name="W1 and b1 alone come back",
            replace="    return parameters",
            by="        return parameters",
            hint="All layers belong in the result. For example, a `return` inside the loop leaves after layer "
            "1: give it the indent of the `for`.",
        ),
        Mistake(
            name="b takes its step with dW",
            replace='- learning_rate * grads[f"db',
            by='- learning_rate * grads[f"dW',
            hint="b takes its step with its own gradient, db.",
            reread="formula (13)",
        ),
        Mistake(
            name="the last layer stays as it was",
            replace="    return parameters",
            by="    return params | {name: value for name, value in parameters.items() if name[1:] != str(L)}",
            hint="Layer L takes a step too. In a loop, the layers 1, …, L are range(1, L + 1): range stops "
            "before its end.",
        ),
        Mistake(
            name="learning_rate times the gradient comes back: the old values are left out",
            by="""\
def update_parameters(params, grads, learning_rate):
    return {name: learning_rate * grads["d" + name] for name in params}
""",
            hint='The new value is the old one minus the step: params[f"W{layer}"] - learning_rate * '
            'grads[f"dW{layer}"].',
            reread="formula (13)",
        ),
    )
    harmless = (
        Variant(
            name="the caller's arrays changed in place",
            by="""def update_parameters(params, grads, learning_rate):
    for layer in range(len(params) // 2):
        params["W" + str(layer + 1)] -= learning_rate * grads["dW" + str(layer + 1)]
        params["b" + str(layer + 1)] -= learning_rate * grads["db" + str(layer + 1)]
    return params
""",
        ),
        Variant(
            name="in one line",
            by="""def update_parameters(params, grads, learning_rate):
    return {name: params[name] - learning_rate * grads["d" + name] for name in params}
""",
        ),
        Variant(
            name="in float32",
            replace="    return parameters",
            by='    return {name: value.astype("float32") for name, value in parameters.items()}',
        ),
    )
