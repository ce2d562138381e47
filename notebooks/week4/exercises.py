"""Week 4's exercises: cases, checks, points and mistakes. The reference is the solution cell in assignment.py."""

from dataclasses import replace

import numpy as np

from grading.course import BugHunt, Case, Exercise, Mistake, Variant, Week, gate, worth
from grading.scores import draw_scores, find_scores
from helpers.kinds import Agrees, Close, Holds, Labels, Returns

CLEAR = 0.05
"""No score lies so near to zero that rounding could open or close a unit, or turn an answer."""


def draw_network(rng, sizes, m):
    """Examples and parameters of order 1: in every hidden layer some unit is open for each example.

    Returns the scores of the output layer too. The one output unit says 1 for half of the examples.
    """
    while True:
        X = A = rng.normal(size=(sizes[0], m))
        parameters, fine = {}, True
        for layer in range(1, len(sizes)):
            W = rng.normal(scale=1.2 / np.sqrt(sizes[layer - 1]), size=(sizes[layer], sizes[layer - 1]))
            b = rng.normal(scale=0.5, size=(sizes[layer], 1))
            Z = W @ A + b
            if layer == len(sizes) - 1:
                shift = np.sort(Z[0])[m // 2 - 1 : m // 2 + 1].mean() if m > 1 else 0.0
                b, Z = b - shift, Z - shift
            else:
                A = np.maximum(0, Z)
                fine = fine and (Z > 0).any(axis=0).all()
            fine = fine and np.abs(Z).min() > CLEAR and np.abs(Z).max() < 3
            parameters[f"W{layer}"], parameters[f"b{layer}"] = W, b
        if fine:
            return X, parameters, Z


def draw_answerable(rng, sizes, wanted):
    """Examples and parameters that give about these scores of the one output unit."""
    while True:
        X = A = rng.normal(size=(sizes[0], 4000))
        parameters = {}
        for layer in range(1, len(sizes)):
            W = rng.normal(scale=2.0 / np.sqrt(sizes[layer - 1]), size=(sizes[layer], sizes[layer - 1]))
            b = rng.normal(scale=0.3, size=(sizes[layer], 1))
            Z = W @ A + b
            A = np.maximum(0, Z)
            parameters[f"W{layer}"], parameters[f"b{layer}"] = W, b
        width = Z.std()
        if width < 0.1:  # hidden units that never open
            continue
        parameters[f"W{layer}"], parameters[f"b{layer}"] = W / width, (b - np.median(Z)) / width
        places = find_scores((Z[0] - np.median(Z)) / width, wanted)
        if places.size:
            return X[:, places], parameters


def draw_training(rng, sizes, m, steps, rate, printing=False):
    """A small training from given parameters, with labels of both kinds where m allows."""
    X, start, _ = draw_network(rng, sizes, m)
    Y = rng.permutation(np.arange(m) % 2)[np.newaxis]
    arguments = dict(X=X, Y=Y, layers_dims=list(sizes), learning_rate=rate, num_iterations=steps)
    arguments |= dict(print_cost=printing, rng=np.random.default_rng(rng.integers(2**32)))
    return Case(arguments, "printing" if printing else "", start)


def draw_again(rng, sizes):
    """One step from what the initialisation itself draws: two generators in one state, one in another."""
    X, Y = rng.normal(size=(sizes[0], 6)), rng.permutation(np.arange(6) % 2)[np.newaxis]
    first, second = (int(seed) for seed in rng.integers(2**32, size=2))
    for seed in (first, first, second):
        arguments = dict(X=X, Y=Y, layers_dims=list(sizes), learning_rate=0.1, num_iterations=1)
        yield Case(arguments | dict(rng=np.random.default_rng(seed)), group="again")


def all_or_none(got, expected):
    """Whether costs are right, or left out altogether where nothing is printed: both are in use."""
    got = got[:-1] if got.ndim == 1 and got.size == len(expected) + 1 else got
    return got.size == 0 or (got.shape == np.shape(expected) and np.allclose(got, expected, rtol=1e-4, atol=1e-6))


class Training(Exercise):
    """What holds for training with one hidden layer and with many."""

    @gate
    def pair(self):
        """returns (parameters, costs)"""
        return Returns(parts=("parameters", "costs"))

    @worth(6, group="printing")
    def costs(self):
        """costs holds the cost before step 0, 100, 200, …"""
        return Close((1,), extra_last=True)

    @worth(1, if_right=True)
    def costs_in_silence(self):
        """costs are the same numbers where nothing is printed"""
        return Holds((1,), all_or_none, "Without print_cost, costs holds other numbers than it should.")

    # The other cases put their own first parameters in place of the initialisation, and cannot see where it draws from.
    # Not `if_right`: whoever keeps too many costs draws rightly all the same, and zeros do not pass.
    @worth(2, group="again")
    def again(self):
        """rng decides: the same state, the same network; another state, another"""
        return Agrees((0,), only="W")


RATE_WRITTEN_IN = Mistake(
    "the learning rate is written in",
    "update_parameters(parameters, grads, learning_rate)",
    "update_parameters(parameters, grads, 0.0075)",
    "Pass the argument learning_rate on.",
    "formula (5)",
)
STEPS_WRITTEN_IN = Mistake(
    "the number of steps is written in",
    "range(num_iterations)",
    "range(250)",
    "The argument num_iterations says how many.",
)
NO_STEP = Mistake(
    "the updated parameters are dropped",
    "parameters = update_parameters(",
    "update_parameters(",
    "update_parameters returns new ones: without a name on the left they are lost.",
    "formula (5)",
)
OTHER_ORDER = Mistake(
    "it returns (costs, parameters)",
    "return parameters, costs",
    "return costs, parameters",
    "The order is parameters, costs.",
)
EVERY_COST = Mistake(
    "a cost for every step",
    "if i % 100 == 0:",
    "if True:",
    "Keep every hundredth only: i % 100 == 0.",
    "section 1",
)
COSTS_ONE_LATE = Mistake(
    "the costs of steps 100, 200, … alone, without the first",
    "if i % 100 == 0:",
    "if i % 100 == 0 and i:",
    "The remainder of 0 by 100 is 0, too.",
    "section 1",
)
ONE_STEP_SHORT = Mistake(
    "one step too few",
    "range(num_iterations)",
    "range(1, num_iterations)",
    "range(n) counts 0, 1, …, n - 1: that is n steps.",
)
ONE_STEP_MORE = Mistake(
    "one step too many",
    "range(num_iterations)",
    "range(num_iterations + 1)",
    "range(n) counts 0, 1, …, n - 1: that is n steps.",
)
RETURN_IN_LOOP = Mistake(
    "it returns from inside the loop, after one step",
    "    return parameters, costs",
    "        return parameters, costs",
    "`return` stands as far to the left as `for`: all steps first, then the result.",
)
COSTS_EMPTIED = Mistake(
    "the list of costs is emptied in every step",
    "        if i % 100 == 0:",
    "        costs = []\n        if i % 100 == 0:",
    "`costs = []` stands above the loop, once.",
    "section 1",
)
COSTS_TIMES_M = Mistake(
    "sums in place of means are kept",
    "costs.append(cost)",
    "costs.append(cost * X.shape[1])",
    "compute_cost returns a mean already: keep it as it is.",
    "formula (2)",
)
ONLY_WEIGHTS = Mistake(
    "the biases take no step",
    "parameters = update_parameters(parameters, grads, learning_rate)",
    "stepped = update_parameters(parameters, grads, learning_rate)\n"
    '        parameters = {name: (stepped if name[0] == "W" else parameters)[name] for name in parameters}',
    "Every W and every b takes a step.",
    "formula (5)",
)
TWO_STEPS = Mistake(
    "two updates with the gradients of one step",
    "parameters = update_parameters(parameters, grads, learning_rate)",
    "parameters = update_parameters(parameters, grads, learning_rate)\n"
    "        parameters = update_parameters(parameters, grads, learning_rate)",
    "One iteration: forward, cost, backward, one step.",
)
HARMLESS_PRINTING = Variant(
    "costs are kept only when printing",
    "            costs.append(cost)\n            if print_cost:\n",
    "            if print_cost:\n                costs.append(cost)\n",
)


class TwoLayerModel(Training):
    starts = "initialize_parameters"

    def cases(self, rng):
        yield draw_training(rng, (2, 2, 1), 3, steps=1, rate=0.4)
        yield draw_training(rng, (3, 4, 1), 5, steps=3, rate=0.3)
        yield draw_training(rng, (1, 3, 1), 1, steps=2, rate=0.2)
        yield draw_training(rng, (4, 3, 1), 6, steps=103, rate=0.002)
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
            "a size is written in",
            "initialize_parameters(n_x, n_h, n_y, rng=rng)",
            "initialize_parameters(n_x, 7, n_y, rng=rng)",
            "The sizes are in layers_dims: n_x, n_h, n_y.",
        ),
        Mistake(
            "a generator of its own in place of rng",
            "initialize_parameters(n_x, n_h, n_y, rng=rng)",
            "initialize_parameters(n_x, n_h, n_y, rng=np.random.default_rng(2))",
        ),
        Mistake(
            "layer 2 is given X in place of A1",
            "linear_activation_forward(A1, ",
            "linear_activation_forward(X, ",
            "Each layer reads what the layer before it has written.",
            "formula (1)",
        ),
        Mistake(
            "relu at the output",
            'parameters["b2"], "sigmoid")',
            'parameters["b2"], "relu")',
            "The answer is a probability: sigmoid in the last layer.",
            "formula (1)",
        ),
        Mistake(
            "sigmoid in the hidden layer",
            'parameters["b1"], "relu")',
            'parameters["b1"], "sigmoid")',
            "Hidden layers use relu.",
            "formula (1)",
        ),
        Mistake(
            "the hidden layer goes back through the sigmoid",
            'linear_activation_backward(dA1, cache1, "relu")',
            'linear_activation_backward(dA1, cache1, "sigmoid")',
            "Back through the same bend as forth: relu.",
            "formula (4)",
        ),
        Mistake(
            "the output layer goes back through relu",
            'linear_activation_backward(dA2, cache2, "sigmoid")',
            'linear_activation_backward(dA2, cache2, "relu")',
            "Back through the same bend as forth: sigmoid.",
            "formula (4)",
        ),
        Mistake(
            "every step goes uphill: dA2 without its minus sign, or a plus in the step",
            "dA2 = -(",
            "dA2 = (",
            "Look at the minus sign before the bracket of dA2; and in the step, if you have written it out yourself.",
            "formulas (3) and (5)",
        ),
        Mistake(
            "a plus between the two terms of dA2",
            "Y / A2 - (1 - Y)",
            "Y / A2 + (1 - Y)",
            "Where y = 0, the slope has the other sign.",
            "formula (3)",
        ),
        Mistake(
            "dA2 is divided by m",
            "/ (1 - A2))",
            "/ (1 - A2)) / X.shape[1]",
            "linear_activation_backward divides by m when it makes dW and db.",
            "formula (3)",
        ),
        Mistake(
            "Y - A2 as dA2",
            "dA2 = -(Y / A2 - (1 - Y) / (1 - A2))",
            "dA2 = Y - A2",
            "That is the slope for the score, with its sign turned; dA2 is the slope for the answer.",
            "formula (3)",
        ),
        Mistake(
            "only the first term of dA2",
            "dA2 = -(Y / A2 - (1 - Y) / (1 - A2))",
            "dA2 = -Y / A2",
            "The second term speaks for the examples with y = 0.",
            "formula (3)",
        ),
        Mistake(
            "A2 - Y as dA2",
            "dA2 = -(Y / A2 - (1 - Y) / (1 - A2))",
            "dA2 = A2 - Y",
            "A - Y is dZ, the slope for the score; the sigmoid's own slope comes in the next line.",
            "formula (3)",
        ),
        Mistake(
            "the caches of the two layers are swapped",
            'linear_activation_backward(dA2, cache2, "sigmoid")',
            'linear_activation_backward(dA2, cache1, "sigmoid")',
            "Each layer goes back with what it has remembered itself.",
            "formula (4)",
        ),
        Mistake(
            "dA2 is handed on to layer 1",
            "linear_activation_backward(dA1, ",
            "linear_activation_backward(dA2, ",
            "Layer 2 returns dA1: that is what layer 1 gets.",
            "formula (4)",
        ),
        Mistake(
            "only the output layer learns",
            '"dW1": dW1, "db1": db1,',
            '"dW1": 0 * dW1, "db1": 0 * db1,',
            "All four take a step.",
            "formula (5)",
        ),
        Mistake(
            "the gradient of b2 stands for that of b1",
            '"db1": db1,',
            '"db1": db2,',
            "Each parameter has a gradient of its own shape.",
        ),
        Mistake(
            "W1 and b1 are taken out once, before the loop",
            "        A1, cache1 = linear_activation_forward(X, parameters[",
            "        if i == 0:\n            first = parameters\n"
            "        A1, cache1 = linear_activation_forward(X, first[",
            "Take W1 and b1 out of `parameters` anew in every step: the update made new ones.",
        ),
        Mistake(
            "the cost is measured after the step",
            "        if i % 100 == 0:",
            '        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")\n'
            '        cost = compute_cost(linear_activation_forward(A1, parameters["W2"], parameters["b2"], '
            '"sigmoid")[0], Y)\n'
            "        if i % 100 == 0:",
            "costs holds the cost before each hundredth step.",
            "section 1",
        ),
        Mistake(
            "every step starts again from the first parameters",
            "        A1, cache1 = linear_activation_forward(X, ",
            "        parameters = initialize_parameters(n_x, n_h, n_y, rng=rng)\n"
            "        A1, cache1 = linear_activation_forward(X, ",
            "Draw once, before the loop, and take W and b out of `parameters` anew in every step.",
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
        OTHER_ORDER,
    )
    harmless = (
        HARMLESS_PRINTING,
        Variant(
            "an extra last cost",
            "    return parameters, costs",
            '    A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")\n'
            '    A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")\n'
            "    return parameters, costs + [compute_cost(A2, Y)]",
        ),
        Variant("costs as an array", "return parameters, costs", "return parameters, np.array(costs)"),
        Variant("costs as 0-d arrays", "costs.append(cost)", "costs.append(np.array(cost))"),
        Variant(
            "as a network of any depth",
            "        A1, cache1 = linear_activation_forward(X, ",
            "        AL, caches = L_model_forward(X, parameters)\n"
            "        cost = compute_cost(AL, Y)\n"
            "        if i % 100 == 0:\n"
            "            costs.append(cost)\n"
            "        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)\n"
            "        continue\n"
            "        A1, cache1 = linear_activation_forward(X, ",
        ),
        Variant("a list of parameters and costs", "return parameters, costs", "return [parameters, costs]"),
        Variant(
            "in float32",
            "    for i in range(",
            "    X = X.astype(np.float32)\n"
            "    parameters = {name: value.astype(np.float32) for name, value in parameters.items()}\n"
            "    for i in range(",
        ),
        Variant(
            "the gradients stay in the dict beside the parameters",
            "return parameters, costs",
            "return parameters | grads, costs",
        ),
        Variant(
            "the scores' slope, A2 - Y, used at once",
            '        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")',
            "        dA1, dW2, db2 = linear_backward(A2 - Y, cache2[0])",
        ),
    )


class LLayerModel(Training):
    name = "L_layer_model"
    starts = "initialize_parameters_deep"

    def cases(self, rng):
        yield draw_training(rng, (2, 2, 1), 3, steps=1, rate=0.4)
        yield draw_training(rng, (3, 1), 4, steps=3, rate=0.3)
        yield draw_training(rng, (3, 4, 2, 1), 5, steps=2, rate=0.3)
        yield draw_training(rng, (2, 4, 3, 2, 1), 1, steps=2, rate=0.2)
        yield draw_training(rng, (4, 3, 3, 1), 6, steps=103, rate=0.002)
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
            "the sizes of the cat network are written in",
            "initialize_parameters_deep(layers_dims, rng=rng)",
            "initialize_parameters_deep([X.shape[0], 20, 7, 5, 1], rng=rng)",
            "The sizes are in layers_dims.",
        ),
        # Left out of the hunt: a tester may well give f a generator of this very seed, and see nothing.
        Mistake(
            "a generator of its own in place of rng",
            "initialize_parameters_deep(layers_dims, rng=rng)",
            "initialize_parameters_deep(layers_dims, rng=np.random.default_rng(2))",
            shows=False,
        ),
        Mistake(
            "every step starts again from the first parameters",
            "        AL, caches = L_model_forward(",
            "        parameters = initialize_parameters_deep(layers_dims, rng=rng)\n"
            "        AL, caches = L_model_forward(",
            "Draw once, before the loop, and take W and b out of `parameters` anew in every step.",
        ),
        Mistake(
            "it always steps from the first parameters",
            "        parameters = update_parameters(parameters, ",
            "        first = parameters if i == 0 else first\n        parameters = update_parameters(first, ",
            "Each step starts where the last one ended.",
            "formula (5)",
        ),
        Mistake(
            "the gradients of the start are used in every step",
            "        grads = L_model_backward(AL, Y, caches)",
            "        grads = L_model_backward(AL, Y, caches) if i == 0 else grads",
            "Go backwards anew in every step.",
        ),
        Mistake(
            "the gradients are added up from step to step",
            "        grads = L_model_backward(AL, Y, caches)",
            "        new = L_model_backward(AL, Y, caches)\n"
            "        grads = new if i == 0 else {name: grads[name] + new[name] for name in new}",
            "Each step uses its own gradients.",
        ),
        Mistake(
            "the labels are turned round going backwards",
            "L_model_backward(AL, Y, caches)",
            "L_model_backward(AL, 1 - Y, caches)",
            "The same Y as in the cost.",
        ),
        Mistake(
            "the answers, rounded, go backwards in place of the probabilities",
            "L_model_backward(AL, Y, caches)",
            "L_model_backward(np.clip(np.round(AL), 0.01, 0.99), Y, caches)",
            "The slope of the cost is taken at the probabilities AL.",
            "formula (3)",
        ),
        Mistake(
            "the labels are looked at as probabilities, and the probabilities as labels",
            "compute_cost(AL, Y)",
            "compute_cost(np.clip(Y, 0.001, 0.999), AL)",
            "compute_cost takes AL first, then Y.",
            "formula (2)",
        ),
        Mistake(
            "the step is divided by m once more",
            "update_parameters(parameters, grads, learning_rate)",
            "update_parameters(parameters, grads, learning_rate / X.shape[1])",
            "The gradients are those of a mean already.",
            "formula (5)",
        ),
        Mistake(
            "a loop over the examples, one step for each of them",
            "        AL, caches = L_model_forward(X, parameters)\n",
            "        for j in range(X.shape[1] - 1):\n"
            "            AL, caches = L_model_forward(X[:, [j]], parameters)\n"
            "            grads = L_model_backward(AL, Y[:, [j]], caches)\n"
            "            parameters = update_parameters(parameters, grads, learning_rate)\n"
            "        AL, caches = L_model_forward(X, parameters)\n",
            "One iteration is one step, with all columns of X at once.",
        ),
        Mistake(
            "the cost of the last step of each hundred",
            "if i % 100 == 0:",
            "if i % 100 == 99 or i == num_iterations - 1:",
            "Before step 0, 100, 200, …: the remainder is 0.",
            "section 1",
        ),
        Mistake(
            "every step goes uphill",
            "update_parameters(parameters, grads, learning_rate)",
            "update_parameters(parameters, grads, -learning_rate)",
            "Against the gradient: the old value minus rate times slope.",
            "formula (5)",
        ),
        Mistake(
            "the last layer takes no step",
            "        parameters = update_parameters(parameters, grads, learning_rate)",
            "        last = {name: parameters[name] for name in list(parameters)[-2:]}\n"
            "        parameters = update_parameters(parameters, grads, learning_rate) | last",
            "Layers 1 to L: a loop of your own needs range(1, L + 1).",
            "formula (5)",
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
        # A tester that looks for "W1" in a list raises an error of its own: that would not be fair.
        replace(OTHER_ORDER, shows=False),
    )
    harmless = (
        Variant("costs as 0-d arrays", "costs.append(cost)", "costs.append(np.array(cost))"),
        Variant("a tuple of sizes", "_deep(layers_dims, rng=rng)", "_deep(tuple(layers_dims), rng=rng)"),
        Variant(
            "in float32",
            "    for i in range(",
            "    X = X.astype(np.float32)\n"
            "    parameters = {name: value.astype(np.float32) for name, value in parameters.items()}\n"
            "    for i in range(",
        ),
        Variant(
            "backwards with a loop of its own",
            "        grads = L_model_backward(AL, Y, caches)",
            "        dA, grads = -(Y / AL - (1 - Y) / (1 - AL)), {}\n"
            "        for l in range(len(caches), 0, -1):\n"
            '            bend = "sigmoid" if l == len(caches) else "relu"\n'
            "            dA, dW, db = linear_activation_backward(dA, caches[l - 1], bend)\n"
            '            grads["dW" + str(l)], grads["db" + str(l)] = dW, db',
        ),
        Variant(
            "one example after the other, then one step",
            "        grads = L_model_backward(AL, Y, caches)",
            "        grads = {}\n"
            "        for j in range(X.shape[1]):\n"
            "            one, kept = L_model_forward(X[:, [j]], parameters)\n"
            "            for name, value in L_model_backward(one, Y[:, [j]], kept).items():\n"
            '                if name[1] != "A":\n'
            "                    grads[name] = grads.get(name, 0) + value / X.shape[1]",
        ),
        Variant(
            "the step written out",
            "        parameters = update_parameters(parameters, grads, learning_rate)",
            "        for name in parameters:\n"
            '            parameters[name] = parameters[name] - learning_rate * grads["d" + name]',
        ),
        Variant("a list of parameters and costs", "return parameters, costs", "return [parameters, costs]"),
    )


class Predict(Exercise):
    def cases(self, rng):
        sign = rng.choice((-1, 1))
        for sizes, m, group in (
            ((2, 3, 1), 4, ""),
            ((4, 2, 1), 60, ""),
            ((3, 3, 1), 1, ""),
            ((2, 2, 1), 1, ""),
            ((3, 1), 20, "deep"),
            ((2, 4, 3, 1), 5, "deep"),
            ((5, 4, 3, 2, 1), 60, "deep"),
            ((3, 4, 2, 1), 1, "deep"),
        ):
            X, parameters = draw_answerable(rng, sizes, draw_scores(rng, m, sign if m < 60 else 1))
            yield Case(dict(parameters=parameters, X=X), group)
            sign = -sign

    @gate
    def something(self):
        """returns the answers"""
        return Returns()

    @worth(6)
    def two_layers(self):
        """1 where a network of two layers is above 0.5, else 0, shape (1, m)"""
        return Labels()

    @worth(6, group="deep")
    def any_depth(self):
        """the same for networks of one, three and four layers"""
        return Labels()

    mistakes = (
        Mistake(
            "the probabilities are returned",
            "(AL > 0.5).astype(int)",
            "AL",
            "Compare with 0.5.",
            "formula (6)",
        ),
        Mistake(
            "the answer is turned round",
            "AL > 0.5",
            "AL <= 0.5",
            "1 stands for cat.",
            "formula (6)",
        ),
        Mistake(
            "every answer is 1",
            "AL > 0.5",
            "AL > 0",
            "The border is 0.5, and AL is a probability already: after a second sigmoid, all are above one half.",
            "formula (6)",
        ),
        Mistake(
            "the border is the mean of the probabilities",
            "AL > 0.5",
            "AL > np.mean(AL)",
            "The answer about one picture must not hang on the others.",
            "formula (6)",
        ),
        Mistake(
            "all zeros: the loop has an empty body",
            "return (AL > 0.5).astype(int)",
            "return np.zeros((1, X.shape[1]))",
            "Write the comparison into the result.",
        ),
        Mistake(
            "one axis only, shape (m,)",
            "(AL > 0.5).astype(int)",
            "(AL > 0.5).astype(int)[0]",
            "The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            "a column in place of a row, shape (m, 1)",
            "(AL > 0.5).astype(int)",
            "(AL > 0.5).astype(int).T",
            "The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            "only the first example is answered, the others stay 0",
            "return (AL > 0.5).astype(int)",
            "return (AL > 0.5) * (np.arange(X.shape[1]) == 0)",
            "A loop runs over all X.shape[1] columns, and `return` stands below it, not inside.",
        ),
        Mistake(
            "the row is squeezed away",
            "(AL > 0.5).astype(int)",
            "np.squeeze((AL > 0.5).astype(int))",
            "The course keeps labels in a row, (1, m): no np.squeeze here.",
        ),
        Mistake(
            "-1 where it should be 0",
            "(AL > 0.5).astype(int)",
            "np.where(AL > 0.5, 1, -1)",
            "The two answers are 1 and 0.",
            "formula (6)",
        ),
        Mistake(
            "the score is held against 0.5",
            "AL > 0.5",
            "np.log(AL / (1 - AL)) > 0.5",
            "Not the score Z but the probability after the sigmoid is held against one half.",
            "formula (6)",
        ),
        Mistake(
            "it is the largest of each column that wins",
            "(AL > 0.5).astype(int)",
            "np.argmax(AL, axis=0)[np.newaxis]",
            "With a single output unit the largest is always number 0.",
        ),
        Mistake(
            "two layers are written in",
            "AL, caches = L_model_forward(X, parameters)",
            'A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")\n'
            '    AL, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")',
            "L_model_forward walks through as many layers as there are.",
            "section 3",
        ),
        Mistake(
            "the whole pair of L_model_forward is compared",
            "AL, caches = L_model_forward(X, parameters)",
            "AL = L_model_forward(X, parameters)",
            "L_model_forward returns two things: put two names on the left.",
            "section 3",
        ),
    )
    harmless = (
        Variant(">= 0.5", "AL > 0.5", "AL >= 0.5"),
        Variant("booleans", "(AL > 0.5).astype(int)", "AL > 0.5"),
        Variant("floats", "astype(int)", "astype(float)"),
        Variant("rounded", "(AL > 0.5).astype(int)", "np.round(AL)"),
        Variant("in float32", "(X, parameters)\n", "(X.astype(np.float32), parameters)\n"),
        Variant(
            "with a loop",
            "return (AL > 0.5).astype(int)",
            "answers = np.zeros((1, X.shape[1]))\n"
            "    for i in range(X.shape[1]):\n"
            "        one, _ = L_model_forward(X[:, [i]], parameters)\n"
            "        if one[0, 0] > 0.5:\n"
            "            answers[0, i] = 1\n"
            "    return answers",
        ),
    )


def draw_answers(rng, counts):
    """Labels and answers with these numbers of TP, FP, TN, FN, mixed."""
    pairs = np.repeat([(1, 1), (0, 1), (0, 0), (1, 0)], counts, axis=0)
    Y, Y_prediction = rng.permutation(pairs).T[:, np.newaxis]
    return Y, Y_prediction


class Confusion(Exercise):
    def cases(self, rng):
        counts = 1 + rng.permutation(6)[:4]
        for numbers, dtype in ((counts, int), (3 + rng.permutation(9)[:4], float), (counts[::-1] + 2, bool)):
            Y, Y_prediction = draw_answers(rng, numbers)
            yield dict(Y=Y, Y_prediction=Y_prediction.astype(dtype))
        for numbers in ((0, 0, 4, 0), (0, 0, 0, 1), (int(rng.integers(2, 6)), 0, 0, 0)):
            Y, Y_prediction = draw_answers(rng, numbers)
            yield dict(Y=Y, Y_prediction=Y_prediction)

    @gate
    def keys(self):
        """returns a dict with TP, FP, TN, FN"""
        return Returns(keys=(("TP", "FP", "TN", "FN"),))

    @worth(3)
    def true_positives(self):
        """TP: cats that were called cats"""
        return Close(("TP",))

    @worth(3)
    def false_positives(self):
        """FP: other things that were called cats"""
        return Close(("FP",))

    @worth(3)
    def true_negatives(self):
        """TN: other things that were called so"""
        return Close(("TN",))

    @worth(3)
    def false_negatives(self):
        """FN: cats that were overlooked"""
        return Close(("FN",))

    mistakes = (
        Mistake(
            "TP and FN are swapped",
            "said_cat = Y == 1, Y_prediction == 1",
            "said_cat = Y == 1, np.where(Y == 1, Y_prediction == 0, Y_prediction == 1)",
            "Both are cats; positive is what was *called* a cat.",
            "the table in section 4",
        ),
        Mistake(
            "FP and FN are swapped",
            "is_cat, said_cat = Y == 1, Y_prediction == 1",
            "is_cat, said_cat = Y_prediction == 1, Y == 1",
            "False positive: it *said* cat and was wrong.",
            "the table in section 4",
        ),
        Mistake(
            "TN and FP are swapped",
            "said_cat = Y == 1, Y_prediction == 1",
            "said_cat = Y == 1, np.where(Y == 0, Y_prediction == 0, Y_prediction == 1)",
            "Both are no cats; negative is what was called no cat.",
            "the table in section 4",
        ),
        Mistake(
            "TP and TN are swapped, FP and FN as well",
            "is_cat, said_cat = Y == 1, Y_prediction == 1",
            "is_cat, said_cat = Y == 0, Y_prediction == 0",
            "A cat has the label 1.",
            "the table in section 4",
        ),
        Mistake(
            "TP counts every right answer",
            '"TP": np.sum(is_cat & said_cat)',
            '"TP": np.sum(is_cat == said_cat)',
            "The right answer 'no cat' is a true negative.",
            "the table in section 4",
        ),
        Mistake(
            "TP counts every answer 'cat'",
            '"TP": np.sum(is_cat & said_cat)',
            '"TP": np.sum(said_cat)',
            "True ones only: it must be a cat, too.",
        ),
        Mistake(
            "FN counts every answer 'no cat'",
            '"FN": np.sum(is_cat & ~said_cat)',
            '"FN": np.sum(~said_cat)',
            "False ones only: it must be a cat that was overlooked.",
        ),
        Mistake(
            "FP counts every wrong answer",
            '"FP": np.sum(~is_cat & said_cat)',
            '"FP": np.sum(is_cat != said_cat)',
            "An overlooked cat is wrong, too, and is a false negative.",
        ),
        Mistake(
            "TP counts every cat",
            '"TP": np.sum(is_cat & said_cat)',
            '"TP": np.sum(is_cat)',
            "True ones only: it must have been called a cat, too.",
        ),
        Mistake(
            "FP counts every answer 'cat'",
            '"FP": np.sum(~is_cat & said_cat)',
            '"FP": np.sum(said_cat)',
            "False ones only: it must be something other than a cat.",
        ),
        Mistake(
            "FP counts everything that is no cat",
            '"FP": np.sum(~is_cat & said_cat)',
            '"FP": np.sum(~is_cat)',
            "Positive ones only: it must have been called a cat.",
        ),
        Mistake(
            "TN counts every right answer",
            '"TN": np.sum(~is_cat & ~said_cat)',
            '"TN": np.sum(is_cat == said_cat)',
            "The right answer 'cat' is a true positive.",
            "the table in section 4",
        ),
        Mistake(
            "TN counts every answer 'no cat'",
            '"TN": np.sum(~is_cat & ~said_cat)',
            '"TN": np.sum(~said_cat)',
            "True ones only: it must be no cat, too.",
        ),
        Mistake(
            "TN counts everything that is no cat",
            '"TN": np.sum(~is_cat & ~said_cat)',
            '"TN": np.sum(~is_cat)',
            "It must also have been called no cat.",
        ),
        Mistake(
            "FN counts every wrong answer",
            '"FN": np.sum(is_cat & ~said_cat)',
            '"FN": np.sum(is_cat != said_cat)',
            "A false alarm is wrong, too, and is a false positive.",
        ),
        Mistake(
            "FN counts every cat",
            '"FN": np.sum(is_cat & ~said_cat)',
            '"FN": np.sum(is_cat)',
            "Overlooked ones only: it must have been called no cat.",
        ),
        Mistake(
            "TP and TN are swapped",
            "said_cat = Y == 1, Y_prediction == 1",
            "said_cat = np.where(Y == Y_prediction, Y == 0, Y == 1), "
            "np.where(Y == Y_prediction, Y == 0, Y_prediction == 1)",
            "Both are right answers; positive is what was *called* a cat.",
            "the table in section 4",
        ),
        Mistake(
            "nothing counts as called a cat",
            "said_cat = Y == 1, Y_prediction == 1",
            "said_cat = Y == 1, np.zeros(Y.shape, bool)",
            "`Y_prediction == 1` asks each entry; `is` asks about the whole row, and the answer is always no.",
        ),
        Mistake(
            "shares in place of counts",
            "    return {",
            "    return {key: value / Y.size for key, value in counts(is_cat, said_cat).items()}\n"
            "\n\ndef counts(is_cat, said_cat):\n    return {",
            "How many, not which part of them.",
        ),
        Mistake(
            "tables of True and False in place of counts",
            "    return {",
            "    return {key: value != 0 for key, value in tables(is_cat, said_cat).items()}\n"
            "\n\ndef tables(is_cat, said_cat):\n"
            '    return {"TP": is_cat & said_cat, "FP": ~is_cat & said_cat, "TN": ~is_cat & ~said_cat, '
            '"FN": is_cat & ~said_cat}\n'
            "\n\ndef unused(is_cat, said_cat):\n    return {",
            "np.sum counts how many are True.",
        ),
        Mistake(
            "shares of the cats and of the others in place of counts",
            "    return {",
            "    cats, others = np.sum(is_cat), np.sum(~is_cat)\n"
            "    return {\n"
            '        "TP": np.sum(is_cat & said_cat) / max(cats, 1),\n'
            '        "FP": np.sum(~is_cat & said_cat) / max(others, 1),\n'
            '        "TN": np.sum(~is_cat & ~said_cat) / max(others, 1),\n'
            '        "FN": np.sum(is_cat & ~said_cat) / max(cats, 1),\n'
            "    }\n"
            "    return {",
            "How many, not which part of them.",
        ),
        Mistake(
            "counts of shape (1, 1): a product of rows",
            "    return {",
            "    y, said = 1 * is_cat, 1 * said_cat\n"
            '    return {"TP": y @ said.T, "FP": (1 - y) @ said.T, "TN": (1 - y) @ (1 - said).T, '
            '"FN": y @ (1 - said).T}\n'
            "    return {",
            "The number sits in a table of one row and one column: take it out with .item(), or use np.sum.",
        ),
        Mistake(
            "Python's sum in place of np.sum",
            "    return {",
            '    return {"TP": sum(is_cat & said_cat), "FP": sum(~is_cat & said_cat), '
            '"TN": sum(~is_cat & ~said_cat), "FN": sum(is_cat & ~said_cat)}\n'
            "    return {",
            "sum adds up the rows of a table, and here there is only one. np.sum adds up all entries.",
        ),
        Mistake(
            "counts in lists of one: np.sum along an axis",
            '"TN": np.sum(~is_cat & ~said_cat)',
            '"TN": np.sum(~is_cat & ~said_cat, axis=1)',
            "Without axis, np.sum gives a number.",
        ),
        Mistake(
            "the counts are keyed by words",
            '"TP": np',
            '"true positives": np',
            "The keys are TP, FP, TN, FN.",
        ),
        Mistake(
            "only the first picture is counted",
            "is_cat, said_cat = Y == 1, Y_prediction == 1",
            "is_cat, said_cat = Y[:, :1] == 1, Y_prediction[:, :1] == 1",
            "All Y.shape[1] columns count; in a loop, `return` stands below it, not inside.",
        ),
        Mistake(
            "& between the labels themselves",
            "is_cat, said_cat = Y == 1, Y_prediction == 1",
            "is_cat, said_cat = Y & 1 == 1, Y_prediction & 1 == 1",
            "& does not take floats. Compare with 1 first: `Y_prediction == 1` holds for 1, 1.0 and True.",
        ),
    )
    harmless = (
        Variant("as Python numbers", '"TP": np.sum(is_cat & said_cat)', '"TP": int(np.sum(is_cat & said_cat))'),
        Variant("as floats", '"TN": np.sum(~is_cat & ~said_cat)', '"TN": float(np.sum(~is_cat & ~said_cat))'),
        Variant(
            "by multiplying",
            '"TP": np.sum(is_cat & said_cat)',
            '"TP": np.sum(Y * Y_prediction)',
        ),
        Variant(
            "with a loop",
            "    return {",
            '    counts = {"TP": 0, "FP": 0, "TN": 0, "FN": 0}\n'
            "    for y, said in zip(Y.ravel(), Y_prediction.ravel()):\n"
            '        counts[("T" if y == said else "F") + ("P" if said else "N")] += 1\n'
            "    return counts\n"
            "    return {",
        ),
        Variant("keys beside them", '"TP": np', '"m": Y.size, "TP": np'),
        Variant("above a half", "said_cat = Y == 1, Y_prediction == 1", "said_cat = Y > 0.5, Y_prediction > 0.5"),
    )


class IsRightLLayerModel(BugHunt):
    name = "is_right_L_layer_model"
    hunts = "L_layer_model"
    parts = {"W1": (0, "W1"), "b2": (0, "b2"), "the costs": (1,)}
    examples = ("X", "Y")


week = Week(
    assignment="application",
    title="A deep network that looks for cats",
    exercises=[
        TwoLayerModel(),
        LLayerModel(),
        Predict(),
        Confusion(),
        IsRightLLayerModel(),
    ],
    given={
        "week1": ("flatten_images",),
        "week3": (
            "initialize_parameters",
            "linear_forward",
            "linear_activation_forward",
            "L_model_forward",
            "compute_cost",
            "linear_backward",
            "linear_activation_backward",
            "L_model_backward",
            "update_parameters",
        ),
    },
)
