"""Week 4, `two_layer_model`: its cases, checks, points and mistakes."""

from grading.course.week import Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import draw_again, draw_training, in_silence
from .training import (
    COSTS_EMPTIED,
    COSTS_ONE_LATE,
    COSTS_TIMES_M,
    EVERY_COST,
    FIRST_COST_ONLY,
    FIRST_PARAMETERS_READ,
    LAST_STEP_LEFT_OUT,
    NO_STEP,
    ONE_STEP_MORE,
    ONE_STEP_SHORT,
    ONLY_WEIGHTS,
    OTHER_ORDER,
    RATE_WRITTEN_IN,
    RETURN_IN_LOOP,
    STEPS_WRITTEN_IN,
    TWO_STEPS,
    Training,
)

HARMLESS_PRINTING = Variant(
    name="costs are kept only when printing",
    replace="            costs.append(cost)\n            if print_cost:\n",
    by="            if print_cost:\n                costs.append(cost)\n",
)


class TwoLayerModel(Training):
    built = "You can now train a network with one hidden layer, with one call: section 6 lets it learn cats."
    starts = "initialize_parameters"

    def cases(self, rng):
        yield draw_training(rng, (2, 2, 1), 3, steps=1, rate=0.4)
        yield draw_training(rng, (3, 4, 1), 5, steps=3, rate=0.3)
        yield draw_training(rng, (1, 3, 1), 1, steps=2, rate=0.2)
        yield from in_silence(draw_training(rng, (4, 3, 1), 6, steps=103, rate=0.002))
        yield draw_training(rng, (2, 5, 1), 4, steps=2, rate=0.5, printing=True)
        yield draw_training(rng, (3, 3, 1), 7, steps=101, rate=0.003, printing=True)
        yield draw_training(rng, (2, 3, 1), 5, steps=102, rate=0.004, printing=True)
        yield from draw_again(rng, (2, 3, 1))

    @gate
    def keys(self):
        """parameters has W1, b1, W2, b2"""
        return Returns((0,), keys=(("W1", "b1", "W2", "b2"),))

    # One check for all four: from weights of zero, which a student may return for no step at all, weights never move.
    @worth(13)
    def trained(self):
        """W1, b1, W2 and b2 after the last step"""
        return Close((0,))

    mistakes = (
        Mistake(
            name="the hidden layer has 7 units, whatever layers_dims says",
            replace="initialize_parameters(n_x, n_h, n_y, rng=rng)",
            by="initialize_parameters(n_x, 7, n_y, rng=rng)",
            hint="The sizes are in layers_dims: n_x, n_h, n_y.",
        ),
        Mistake(
            name="a generator of its own instead of rng",
            replace="initialize_parameters(n_x, n_h, n_y, rng=rng)",
            by="initialize_parameters(n_x, n_h, n_y, rng=np.random.default_rng(2))",
            hint="Hand the argument on: rng=rng.",
        ),
        Mistake(
            name="layer 2 reads X, not A1",
            replace="linear_activation_forward(A1, ",
            by="linear_activation_forward(X, ",
            hint="Each layer reads the output of the layer before it.",
            reread="formula (1)",
        ),
        Mistake(
            name="relu at the output",
            replace='parameters["b2"], "sigmoid")',
            by='parameters["b2"], "relu")',
            hint='The answer is a probability: layer 2 needs "sigmoid".',
            reread="formula (1)",
        ),
        Mistake(
            name="sigmoid in the hidden layer",
            replace='parameters["b1"], "relu")',
            by='parameters["b1"], "sigmoid")',
            hint='The activation of the hidden layer is "relu".',
            reread="formula (1)",
        ),
        Mistake(
            name="the hidden layer goes back through the sigmoid",
            replace='linear_activation_backward(dA1, cache1, "relu")',
            by='linear_activation_backward(dA1, cache1, "sigmoid")',
            hint='Go back through the activation of the forward pass: "relu".',
            reread="formula (4)",
        ),
        Mistake(
            name="the output layer goes back through relu",
            replace='linear_activation_backward(dA2, cache2, "sigmoid")',
            by='linear_activation_backward(dA2, cache2, "relu")',
            hint='Go back through the activation of the forward pass: "sigmoid".',
            reread="formula (4)",
        ),
        Mistake(
            name="every step goes uphill",
            replace="dA2 = -(",
            by="dA2 = (",
            hint="Look at the minus sign before the bracket of dA2; and at the minus of the step, if you have "
            "written it yourself.",
            reread="formulas (3) and (5)",
        ),
        Mistake(
            name="the second term of dA2 has the wrong sign",
            replace="Y / A2 - (1 - Y)",
            by="Y / A2 + (1 - Y)",
            hint="The two terms have opposite signs: -(Y / A2 - (1 - Y) / (1 - A2)). Is a bracket missing "
            "after the first minus?",
            reread="formula (3)",
        ),
        Mistake(
            name="every step is divided by m once too often",
            replace="/ (1 - A2))",
            by="/ (1 - A2)) / X.shape[1]",
            hint="Divide by m once: linear_activation_backward does it, in dW and db. dA2, grads and "
            "learning_rate need no 1/m.",
            reread="formula (3)",
        ),
        Mistake(
            name="dA2 is Y - A2",
            replace="dA2 = -(Y / A2 - (1 - Y) / (1 - A2))",
            by="dA2 = Y - A2",
            hint="A2 - Y is dZ2; Y - A2 is that with the wrong sign. dA2 is formula (3).",
            reread="formula (3)",
        ),
        Mistake(
            name="dA2 has its first term only",
            replace="dA2 = -(Y / A2 - (1 - Y) / (1 - A2))",
            by="dA2 = -Y / A2",
            hint="Examples with y = 0 have a gradient too: the second term is (1 - Y) / (1 - A2).",
            reread="formula (3)",
        ),
        Mistake(
            name="the derivative of the sigmoid is multiplied in twice at the output",
            replace="dA2 = -(Y / A2 - (1 - Y) / (1 - A2))",
            by="dA2 = A2 - Y",
            hint="A2 - Y, for example, is dZ2, not dA2: linear_activation_backward multiplies by the "
            "derivative of the sigmoid itself.",
            reread="formula (3)",
        ),
        Mistake(
            name="the output layer uses cache1",
            replace='linear_activation_backward(dA2, cache2, "sigmoid")',
            by='linear_activation_backward(dA2, cache1, "sigmoid")',
            hint="Each layer goes back with the cache that it has made itself: layer 2 with cache2.",
            reread="formula (4)",
        ),
        Mistake(
            name="layer 1 gets dA2, not dA1",
            replace="linear_activation_backward(dA1, ",
            by="linear_activation_backward(dA2, ",
            hint="Layer 2 passes dA1 back: that is what layer 1 gets.",
            reread="formula (4)",
        ),
        Mistake(
            name="W1 and b1 take no step",
            replace='"dW1": dW1, "db1": db1,',
            by='"dW1": 0 * dW1, "db1": 0 * db1,',
            hint="All four take a step: grads needs dW1 and db1 as well.",
            reread="formula (5)",
        ),
        Mistake(
            name="b1 takes its step with db2",
            replace='"db1": db1,',
            by='"db1": db2,',
            hint="Each parameter takes its step with its own gradient: b1 with db1.",
        ),
        Mistake(
            name="layer 1 reads the first W1 and b1 in every step",
            replace="        A1, cache1 = linear_activation_forward(X, parameters[",
            by="        if i == 0:\n            first = parameters\n"
            "        A1, cache1 = linear_activation_forward(X, first[",
            hint="The update makes new parameters: take W1 and b1 out of `parameters` anew in every step.",
        ),
        Mistake(
            name="the cost is measured after the step",
            replace="        if i % 100 == 0:",
            by='        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")\n'
            '        cost = compute_cost(linear_activation_forward(A1, parameters["W2"], parameters["b2"], '
            '"sigmoid")[0], Y)\n'
            "        if i % 100 == 0:",
            hint="costs holds the cost before each hundredth step: the forward pass, then the cost, then the step.",
            reread="section 1",
        ),
        Mistake(
            name="every step starts again from the first parameters",
            replace="        A1, cache1 = linear_activation_forward(X, ",
            by="        parameters = initialize_parameters(n_x, n_h, n_y, rng=rng)\n"
            "        A1, cache1 = linear_activation_forward(X, ",
            hint="Draw once, before the loop, and take W and b out of `parameters` anew in every step.",
        ),
        RATE_WRITTEN_IN,
        STEPS_WRITTEN_IN,
        NO_STEP,
        ONLY_WEIGHTS,
        TWO_STEPS,
        ONE_STEP_SHORT,
        ONE_STEP_MORE,
        RETURN_IN_LOOP,
        EVERY_COST,
        COSTS_ONE_LATE,
        COSTS_EMPTIED,
        COSTS_TIMES_M,
        FIRST_COST_ONLY,
        LAST_STEP_LEFT_OUT,
        FIRST_PARAMETERS_READ,
        OTHER_ORDER,
        Mistake(
            name="layer 1 gets A1, not dA1",
            replace="linear_activation_backward(dA1, ",
            by="linear_activation_backward(A1, ",
            hint="The backward pass hands on gradients: layer 1 gets dA1, which layer 2 has passed back.",
            reread="formula (4)",
        ),
        Mistake(
            name="the output layer gets A2, not dA2",
            replace="linear_activation_backward(dA2, ",
            by="linear_activation_backward(A2, ",
            hint="The backward pass starts from the gradient dA2, not from the output A2.",
            reread="formula (3)",
        ),
    )
    harmless = (
        HARMLESS_PRINTING,
        Variant(
            name="an extra last cost",
            replace="    return parameters, costs",
            by='    A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")\n'
            '    A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")\n'
            "    return parameters, costs + [compute_cost(A2, Y)]",
        ),
        Variant(name="costs as an array", replace="return parameters, costs", by="return parameters, np.array(costs)"),
        Variant(name="costs as 0-d arrays", replace="costs.append(cost)", by="costs.append(np.array(cost))"),
        Variant(
            name="as a network of any depth",
            replace="        A1, cache1 = linear_activation_forward(X, ",
            by="        AL, caches = L_model_forward(X, parameters)\n"
            "        cost = compute_cost(AL, Y)\n"
            "        if i % 100 == 0:\n"
            "            costs.append(cost)\n"
            "        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)\n"
            "        continue\n"
            "        A1, cache1 = linear_activation_forward(X, ",
        ),
        Variant(
            name="a list of parameters and costs", replace="return parameters, costs", by="return [parameters, costs]"
        ),
        Variant(
            name="in float32",
            replace="    for i in range(",
            by="    X = X.astype(np.float32)\n"
            "    parameters = {name: value.astype(np.float32) for name, value in parameters.items()}\n"
            "    for i in range(",
        ),
        Variant(
            name="the gradients stay in the dict beside the parameters",
            replace="return parameters, costs",
            by="return parameters | grads, costs",
        ),
        Variant(
            name="the scores' slope, A2 - Y, used at once",
            replace='        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")',
            by="        dA1, dW2, db2 = linear_backward(A2 - Y, cache2[0])",
        ),
    )
