"""Week 2, `update_parameters`: its cases, checks, points and mistakes."""

import re

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import draw_parameters

STEPS = """W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]"""


class UpdateParameters(Exercise):
    built = "Your network can now take a step downhill, with all four of its parameters at once."

    def cases(self, rng):
        for (n_x, n_h, n_y), rate in (
            ((2, 3, 1), {}),
            ((1, 2, 2), {"learning_rate": 0.5}),
            ((4, 3, 2), {"learning_rate": 0.07}),
        ):
            grads = {f"d{name}": values for name, values in draw_parameters(rng, n_x, n_h, n_y, 0.5).items()}
            yield dict(parameters=draw_parameters(rng, n_x, n_h, n_y), grads=grads) | rate

    @gate
    def keys(self):
        """returns a dict with "W1", "b1", "W2", "b2" """
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(2)
    def W1(self):
        """W1 after the step"""
        return Close(("W1",))

    @worth(1)
    def b1(self):
        """b1 after the step"""
        return Close(("b1",))

    @worth(2)
    def W2(self):
        """W2 after the step"""
        return Close(("W2",))

    @worth(1)
    def b2(self):
        """b2 after the step"""
        return Close(("b2",))

    mistakes = (
        Mistake(
            name="all parameters move up the gradient, not down",
            replace=STEPS,
            by=STEPS.replace(" - ", " + "),
            hint="Subtract the step: the minus sign is in front of learning_rate.",
            reread="formula (11)",
        ),
        Mistake(
            name="the learning rate is 1.2, whatever was passed",
            replace=STEPS,
            by=STEPS.replace("learning_rate", "1.2"),
            hint="Use the argument learning_rate.",
            reread="formula (11)",
        ),
        Mistake(
            name="the learning rate is left out",
            replace=STEPS,
            by=STEPS.replace("learning_rate * ", ""),
            hint="Multiply the gradient by learning_rate.",
            reread="formula (11)",
        ),
        Mistake(
            name="the biases are never updated",
            replace=STEPS,
            by=STEPS.replace(' - learning_rate * grads["db1"]', "").replace(' - learning_rate * grads["db2"]', ""),
            hint="All four take a step: b1 and b2 too.",
            reread="formula (11)",
        ),
        Mistake(
            name="the old parameters are returned",
            replace=STEPS,
            by='W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))',
            hint="Return the new ones: each parameter minus learning_rate times its gradient.",
        ),
        Mistake(
            name="the gradients themselves are returned as the new parameters",
            replace=STEPS,
            by='W1, b1, W2, b2 = (grads[name] for name in ("dW1", "db1", "dW2", "db2"))',
            hint="Subtract learning_rate times the gradient from the old parameter.",
            reread="formula (11)",
        ),
        Mistake(
            name="the old parameter is multiplied by the learning rate too",
            replace=STEPS,
            by="\n    ".join(
                f'{name} = learning_rate * (parameters["{name}"] - grads["d{name}"])'
                for name in ("W1", "b1", "W2", "b2")
            ),
            hint="Only the gradient is multiplied by it: check the brackets.",
            reread="formula (11)",
        ),
        Mistake(
            name="b2 takes the step of b1",
            replace='learning_rate * grads["db2"]',
            by='learning_rate * grads["db1"]',
            hint="Each parameter has its own gradient: b2 takes db2.",
            reread="formula (11)",
        ),
        Mistake(
            name="the parameters are replaced by minus the step",
            replace=STEPS,
            by=re.sub(r"parameters\S+ - ", "-", STEPS),
            hint="Subtract the step from the old parameter. For example, `W1 =- …` is `W1 = -…`: write `W1 = W1 - …`.",
            reread="formula (11)",
        ),
        Mistake(
            name="only the hidden layer takes a step",
            replace=STEPS,
            by=STEPS.replace(' - learning_rate * grads["dW2"]', "").replace(' - learning_rate * grads["db2"]', ""),
            hint="All four take a step: W2 and b2 too.",
            reread="formula (11)",
        ),
        Mistake(
            name="the weights are never updated",
            replace=STEPS,
            by=STEPS.replace(' - learning_rate * grads["dW1"]', "").replace(' - learning_rate * grads["dW2"]', ""),
            hint="All four take a step: W1 and W2 too.",
            reread="formula (11)",
        ),
    )
    harmless = (
        Variant(
            name="in place",
            replace=STEPS,
            by='parameters["W1"] -= learning_rate * grads["dW1"]\n    parameters["b1"] -= learning_rate * grads["db1"]\n'
            '    parameters["W2"] -= learning_rate * grads["dW2"]\n    parameters["b2"] -= learning_rate * grads["db2"]\n'
            '    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))',
        ),
        Variant(
            name="with a loop over the names",
            replace=STEPS,
            by='W1, b1, W2, b2 = (parameters[n] - learning_rate * grads["d" + n] for n in ("W1", "b1", "W2", "b2"))',
        ),
        Variant(
            name="in float32",
            replace=STEPS,
            by=STEPS.replace('parameters["W1"]', 'parameters["W1"].astype(np.float32)'),
        ),
        Variant(
            name="the caller's dict, changed and returned",
            replace=STEPS,
            by=STEPS + "\n    parameters.update(W1=W1, b1=b1, W2=W2, b2=b2)\n    return parameters",
        ),
    )
