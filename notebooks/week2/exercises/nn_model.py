"""Week 2, `nn_model`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Agrees, Close, Returns

from .drawing import draw_labels, draw_parameters

TURN = """        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)"""


class NnModel(Exercise):
    built = "You have the loop that trains every network of the course: forward, cost, backward, step."
    calls = (
        "layer_sizes",
        "initialize_parameters",
        "forward_propagation",
        "compute_cost",
        "backward_propagation",
        "update_parameters",
    )
    starts = "initialize_parameters"

    def cases(self, rng):
        for n_x, n_h, m, steps in ((2, 3, 4, 1), (1, 2, 5, 3), (3, 5, 6, 8), (4, 1, 7, 20), (2, 4, 9, 25)):
            yield Case(
                dict(
                    X=rng.normal(size=(n_x, m)),
                    Y=draw_labels(rng, 1, m),
                    n_h=n_h,
                    num_iterations=steps,
                    print_cost=steps > 10,
                    rng=np.random.default_rng(int(rng.integers(2**32))),
                ),
                start=draw_parameters(rng, n_x, n_h, 1, scale=0.5),
            )
        first, second = (int(seed) for seed in rng.integers(2**32, size=2))
        X, Y = rng.normal(size=(2, 6)), draw_labels(rng, 1, 6)
        for seed in (first, first, second):
            arguments = dict(X=X, Y=Y, n_h=3, num_iterations=1, rng=np.random.default_rng(seed))
            yield Case(arguments, group="again")

    @gate
    def keys(self):
        """returns a dict with "W1", "b1", "W2", "b2" """
        return Returns(keys=(("W1", "b1", "W2", "b2"),))

    @worth(3)
    def W1(self):
        """W1 after the last step"""
        return Close(("W1",))

    @worth(2)
    def b1(self):
        """b1 after the last step"""
        return Close(("b1",))

    @worth(3)
    def W2(self):
        """W2 after the last step"""
        return Close(("W2",))

    @worth(2)
    def b2(self):
        """b2 after the last step"""
        return Close(("b2",))

    @worth(2, group="again", if_right=True)
    def again(self):
        """rng decides: the same state, the same network; another state, another"""
        return Agrees(only="W")

    mistakes = (
        Mistake(
            name="the hidden layer has 4 units, whatever n_h is",
            replace="n_x, _, n_y = layer_sizes(X, Y)",
            by="n_x, n_h, n_y = layer_sizes(X, Y)",
            hint="Use the argument n_h. For example, layer_sizes returns an n_h too, which is always 4.",
        ),
        Mistake(
            name="the sizes of the example are written in",
            replace="initialize_parameters(n_x, n_h, n_y, rng=rng)",
            by="initialize_parameters(2, 4, 1, rng=rng)",
            hint="Take n_x and n_y from the data, n_h from the argument.",
        ),
        Mistake(
            name="the sizes are handed on in another order",
            replace="initialize_parameters(n_x, n_h, n_y, rng=rng)",
            by="initialize_parameters(n_h, n_x, n_y, rng=rng)",
            hint="The order is inputs, hidden, output: n_x, n_h, n_y.",
        ),
        Mistake(
            name="a generator of its own instead of rng",
            replace="initialize_parameters(n_x, n_h, n_y, rng=rng)",
            by="initialize_parameters(n_x, n_h, n_y, rng=np.random.default_rng(3))",
            hint="Pass on the rng that you got: the caller chooses the seed.",
        ),
        Mistake(
            name="rng is not handed on",
            replace="initialize_parameters(n_x, n_h, n_y, rng=rng)",
            by="initialize_parameters(n_x, n_h, n_y)",
            hint="initialize_parameters draws from rng: pass it by name, rng=rng.",
        ),
        Mistake(
            name="10 steps are taken, whatever num_iterations is",
            replace="range(num_iterations)",
            by="range(10)",
            hint="Use the argument: range(num_iterations).",
        ),
        Mistake(
            name="one step too few",
            replace="range(num_iterations)",
            by="range(1, num_iterations)",
            hint="range(num_iterations) has num_iterations iterations; range(1, num_iterations) has one fewer.",
        ),
        Mistake(
            name="one step too many",
            replace="range(num_iterations)",
            by="range(num_iterations + 1)",
            hint="range(num_iterations) already has num_iterations iterations, from 0 on.",
        ),
        Mistake(
            name="the parameters are those of the start",
            replace="parameters = update_parameters(parameters, grads)",
            by="update_parameters(parameters, grads)",
            hint="Keep what each step gives. For example, update_parameters returns new parameters: parameters = "
            "update_parameters(…).",
        ),
        Mistake(
            name="every step has a learning rate of 0.01, not 1.2",
            replace="update_parameters(parameters, grads)",
            by="update_parameters(parameters, grads, learning_rate=0.01)",
            hint="nn_model uses the default of update_parameters, 1.2: pass no other learning rate.",
        ),
        Mistake(
            name="the gradients of the first turn are used in every turn",
            replace=TURN,
            by=TURN.replace("        grads =", "        if i == 0:\n            grads =", 1),
            hint="Call backward_propagation in every iteration.",
        ),
        Mistake(
            name="every step uses the activations of the start",
            replace="A2, cache = forward_propagation(X, parameters)",
            by="if i == 0:\n            A2, cache = forward_propagation(X, parameters)",
            hint="Call forward_propagation in every iteration, so that the cache fits the current parameters.",
        ),
        Mistake(
            name="each step uses the activations of the turn before",
            replace=TURN,
            by="        last = cache if i == 0 else last\n"
            + TURN.replace("cache, X", "last, X")
            + "\n        last = cache",
            hint="Go forward first, then backward with the cache that this gives.",
        ),
        # A `return` inside the loop and a new start in every turn give the same numbers: one name for both.
        Mistake(
            name="only a single step counts",
            replace="    return parameters",
            by="        return parameters",
            hint="For example, the `return` is in the loop and ends it after one iteration, or the parameters start anew in "
            "every iteration.",
        ),
        Mistake(
            name="steps are taken only where the cost is printed",
            replace=TURN,
            by=TURN.replace("        ", "            "),
            hint="The step belongs in the loop, not under the `if`: check its indentation.",
        ),
        Mistake(
            name="every step is twice as long as it should be",
            replace=TURN,
            by=TURN + "\n" + TURN.splitlines()[1],
            hint="Take one step in each iteration, with a learning rate of 1.2. For example, update_parameters is called "
            "twice.",
        ),
        Mistake(
            name="it returns the gradients",
            replace="return parameters",
            by="return grads",
            hint="Return the trained parameters.",
        ),
    )
    harmless = (
        Variant(
            name="sizes by name",
            replace="initialize_parameters(n_x, n_h, n_y, rng=rng)",
            by="initialize_parameters(n_x=n_x, n_y=n_y, n_h=n_h, rng=rng)",
        ),
        Variant(
            name="sizes from the shapes",
            replace="n_x, _, n_y = layer_sizes(X, Y)",
            by="n_x, n_y = X.shape[0], Y.shape[0]",
        ),
        Variant(
            name="the cost in every turn",
            replace=TURN,
            by="        cost = compute_cost(A2, Y)\n" + TURN,
        ),
        Variant(
            name="the rate by name",
            replace="update_parameters(parameters, grads)",
            by="update_parameters(parameters, grads, learning_rate=1.2)",
        ),
    )
