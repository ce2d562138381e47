"""Week 4, `L_layer_model`: its cases, checks, points and mistakes."""

from dataclasses import replace

from grading.course.week import Mistake, Variant, worth
from helpers.checks.kinds import Close

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


class LLayerModel(Training):
    name = "L_layer_model"
    built = (
        "You can now train a network of any depth by changing nothing but a list of sizes: section 7 uses three "
        "hidden layers."
    )
    starts = "initialize_parameters_deep"

    def cases(self, rng):
        yield draw_training(rng, (2, 2, 1), 3, steps=1, rate=0.4)
        yield draw_training(rng, (3, 1), 4, steps=3, rate=0.3)
        yield draw_training(rng, (3, 4, 2, 1), 5, steps=2, rate=0.3)
        yield draw_training(rng, (2, 4, 3, 2, 1), 1, steps=2, rate=0.2)
        yield from in_silence(draw_training(rng, (4, 3, 3, 1), 6, steps=103, rate=0.002))
        yield draw_training(rng, (3, 4, 3, 2, 1), 4, steps=2, rate=0.4, printing=True)
        yield draw_training(rng, (2, 3, 3, 1), 6, steps=101, rate=0.003, printing=True)
        yield draw_training(rng, (4, 1), 5, steps=102, rate=0.004, printing=True)
        yield from draw_again(rng, (2, 3, 2, 1))

    @worth(15)
    def trained(self):
        """W1, b1, W2, b2, … after the last step, for any number of layers"""
        return Close((0,))

    mistakes = (
        Mistake(
            name="the sizes of the cat network are written in",
            replace="initialize_parameters_deep(layers_dims, rng=rng)",
            by="initialize_parameters_deep([X.shape[0], 20, 7, 5, 1], rng=rng)",
            hint="The sizes are in layers_dims.",
        ),
        # Left out of the hunt: a tester may well give f a generator of this very seed, and see nothing.
        Mistake(
            name="a generator of its own instead of rng",
            replace="initialize_parameters_deep(layers_dims, rng=rng)",
            by="initialize_parameters_deep(layers_dims, rng=np.random.default_rng(2))",
            hint="Hand the argument on: rng=rng.",
            shows=False,
        ),
        Mistake(
            name="every step starts again from the first parameters",
            replace="        AL, caches = L_model_forward(",
            by="        parameters = initialize_parameters_deep(layers_dims, rng=rng)\n"
            "        AL, caches = L_model_forward(",
            hint="Draw once, before the loop, and go forward with the newest `parameters` in every step.",
        ),
        Mistake(
            name="each step is taken from the first parameters, with the newest gradients",
            replace="        parameters = update_parameters(parameters, ",
            by="        first = parameters if i == 0 else first\n        parameters = update_parameters(first, ",
            hint="Each step starts where the last one ended: update `parameters`.",
            reread="formula (5)",
        ),
        Mistake(
            name="the gradients of the start are used in every step",
            replace="        grads = L_model_backward(AL, Y, caches)",
            by="        grads = L_model_backward(AL, Y, caches) if i == 0 else grads",
            hint="Go forward and backward anew in every step.",
        ),
        Mistake(
            name="the gradients are added up from step to step",
            replace="        grads = L_model_backward(AL, Y, caches)",
            by="        new = L_model_backward(AL, Y, caches)\n"
            "        grads = new if i == 0 else {name: grads[name] + new[name] for name in new}",
            hint="Each step uses its own gradients only.",
        ),
        Mistake(
            name="the backward pass uses 1 - Y instead of Y",
            replace="L_model_backward(AL, Y, caches)",
            by="L_model_backward(AL, 1 - Y, caches)",
            hint="The backward pass needs the same Y as the cost.",
        ),
        Mistake(
            name="the backward pass uses rounded answers, 0.01 or 0.99, instead of AL",
            replace="L_model_backward(AL, Y, caches)",
            by="L_model_backward(np.clip(np.round(AL), 0.01, 0.99), Y, caches)",
            hint="The gradient of the cost is taken at the probabilities AL: hand AL on as it is.",
            reread="formula (3)",
        ),
        Mistake(
            name="the cost takes Y as the probabilities, and AL as the labels",
            replace="compute_cost(AL, Y)",
            by="compute_cost(np.clip(Y, 0.001, 0.999), AL)",
            hint="compute_cost takes AL first, then Y.",
            reread="formula (2)",
        ),
        Mistake(
            name="every step is divided by m once too often",
            replace="update_parameters(parameters, grads, learning_rate)",
            by="update_parameters(parameters, grads, learning_rate / X.shape[1])",
            hint="The gradients are those of a mean already: grads and learning_rate need no 1/m.",
            reread="formula (5)",
        ),
        Mistake(
            name="single examples take steps of their own before the step with all examples",
            replace="        AL, caches = L_model_forward(X, parameters)\n",
            by="        for j in range(X.shape[1] - 1):\n"
            "            AL, caches = L_model_forward(X[:, [j]], parameters)\n"
            "            grads = L_model_backward(AL, Y[:, [j]], caches)\n"
            "            parameters = update_parameters(parameters, grads, learning_rate)\n"
            "        AL, caches = L_model_forward(X, parameters)\n",
            hint="One iteration is one step, with all columns of X at once: no loop over the examples.",
        ),
        Mistake(
            name="the costs of steps 99, 199, … and of the last step are kept",
            replace="if i % 100 == 0:",
            by="if i % 100 == 99 or i == num_iterations - 1:",
            hint="Keep the costs before steps 0, 100, 200, …: the remainder of i by 100 is 0.",
            reread="section 1",
        ),
        Mistake(
            name="every step goes uphill",
            replace="update_parameters(parameters, grads, learning_rate)",
            by="update_parameters(parameters, grads, -learning_rate)",
            hint="Downhill is against the gradient: the old value minus learning_rate times the gradient.",
            reread="formula (5)",
        ),
        Mistake(
            name="the last layer takes no step",
            replace="        parameters = update_parameters(parameters, grads, learning_rate)",
            by="        last = {name: parameters[name] for name in list(parameters)[-2:]}\n"
            "        parameters = update_parameters(parameters, grads, learning_rate) | last",
            hint="Layers 1 to L take a step. In a loop of your own, that is range(1, L + 1).",
            reread="formula (5)",
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
        # A tester that looks for "W1" in a list raises an error of its own: that would not be fair.
        replace(OTHER_ORDER, shows=False),
    )
    harmless = (
        Variant(name="costs as 0-d arrays", replace="costs.append(cost)", by="costs.append(np.array(cost))"),
        Variant(
            name="a tuple of sizes", replace="_deep(layers_dims, rng=rng)", by="_deep(tuple(layers_dims), rng=rng)"
        ),
        Variant(
            name="in float32",
            replace="    for i in range(",
            by="    X = X.astype(np.float32)\n"
            "    parameters = {name: value.astype(np.float32) for name, value in parameters.items()}\n"
            "    for i in range(",
        ),
        Variant(
            name="backwards with a loop of its own",
            replace="        grads = L_model_backward(AL, Y, caches)",
            by="        dA, grads = -(Y / AL - (1 - Y) / (1 - AL)), {}\n"
            "        for l in range(len(caches), 0, -1):\n"
            '            kind = "sigmoid" if l == len(caches) else "relu"\n'
            "            dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)\n"
            '            grads["dW" + str(l)], grads["db" + str(l)] = dW, db',
        ),
        Variant(
            name="one example after the other, then one step",
            replace="        grads = L_model_backward(AL, Y, caches)",
            by="        grads = {}\n"
            "        for j in range(X.shape[1]):\n"
            "            one, kept = L_model_forward(X[:, [j]], parameters)\n"
            "            for name, value in L_model_backward(one, Y[:, [j]], kept).items():\n"
            '                if name[1] != "A":\n'
            "                    grads[name] = grads.get(name, 0) + value / X.shape[1]",
        ),
        Variant(
            name="the step written out",
            replace="        parameters = update_parameters(parameters, grads, learning_rate)",
            by="        for name in parameters:\n"
            '            parameters[name] = parameters[name] - learning_rate * grads["d" + name]',
        ),
        Variant(
            name="a list of parameters and costs", replace="return parameters, costs", by="return [parameters, costs]"
        ),
    )
