"""Week 1, `optimize`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns, Unchanged

from .drawing import draw_problem


class Optimize(Exercise):
    built = "Your neuron can now learn: step by step, gradient descent moves w and b downhill."
    calls = ("propagate", "sigmoid")

    def cases(self, rng):
        for n_x, m, steps, rate in ((2, 3, 3, 0.1), (1, 4, 1, 0.5), (4, 6, 101, 0.05), (3, 5, 230, 0.02)):
            yield draw_problem(rng, n_x, m) | dict(num_iterations=steps, learning_rate=rate, print_cost=steps > 200)

    @gate
    def triple(self):
        """returns (params, grads, costs) with "w", "b", "dw", "db" """
        return Returns(parts=("params", "grads", "costs"), keys=(("w", "b"), ("dw", "db"), ()))

    @worth(5)
    def w(self):
        """params["w"] after the last step"""
        return Close((0, "w"))

    @worth(2)
    def b(self):
        """params["b"] after the last step"""
        return Close((0, "b"))

    @worth(1)
    def dw(self):
        """grads["dw"] of the last step"""
        return Close((1, "dw"))

    @worth(1)
    def db(self):
        """grads["db"] of the last step"""
        return Close((1, "db"))

    @worth(4)
    def costs(self):
        """costs holds the cost before step 0, 100, 200, …"""
        return Close((2,), extra_last=True)

    @worth(1, if_right=True)
    def inputs(self):
        """the caller's w, X and Y are as they were"""
        return Unchanged(names=("w", "X", "Y"))

    mistakes = (
        Mistake(
            name="w moves up the gradient, not down",
            replace="w = w - learning_rate",
            by="w = w + learning_rate",
            hint="Subtract the step: w = w - learning_rate * dw.",
            reread="formula (9)",
        ),
        Mistake(
            name="b moves up the gradient, not down",
            replace="b = b - learning_rate",
            by="b = b + learning_rate",
            hint="Subtract the step: b = b - learning_rate * db.",
            reread="formula (9)",
        ),
        Mistake(
            name="w and b both move up the gradient, not down",
            replace='w = w - learning_rate * grads["dw"]\n        b = b - learning_rate',
            by='w = w + learning_rate * grads["dw"]\n        b = b + learning_rate',
            hint="Subtract both steps: w - learning_rate * dw and b - learning_rate * db.",
            reread="formula (9)",
        ),
        Mistake(
            name="b is never updated",
            replace='b = b - learning_rate * grads["db"]',
            by="b = b",
            hint="Both parameters take a step: b = b - learning_rate * db.",
            reread="formula (9)",
        ),
        Mistake(
            name="the learning rate is left out",
            replace='learning_rate * grads["dw"]\n        b = b - learning_rate * grads',
            by='grads["dw"]\n        b = b - grads',
            hint="Multiply the gradient by learning_rate.",
            reread="formula (9)",
        ),
        Mistake(
            name="the learning rate is 0.009, whatever was passed",
            replace='learning_rate * grads["dw"]\n        b = b - learning_rate * grads',
            by='0.009 * grads["dw"]\n        b = b - 0.009 * grads',
            hint="Use the argument learning_rate.",
        ),
        Mistake(
            name="a cost for every step",
            replace="if i % 100 == 0:",
            by="if True:",
            hint="Keep every hundredth only: where i % 100 == 0.",
        ),
        Mistake(
            name="costs are kept only where print_cost is True",
            replace="            costs.append(cost)\n            if print_cost:\n",
            by="            if print_cost:\n                costs.append(cost)\n",
            hint="print_cost decides about the printing alone: append the cost outside that `if`.",
        ),
        Mistake(
            name="the costs of i = 99, 199, …, without the one at the start",
            replace="if i % 100 == 0:",
            by="if i % 100 == 99:",
            hint="The first cost belongs to i = 0: keep the cost where i % 100 == 0.",
        ),
        Mistake(
            name="each cost is taken after its step",
            replace="costs.append(cost)",
            by="costs.append(propagate(w, b, X, Y)[1])",
            hint="Keep the cost that came with the gradients, from before the step.",
        ),
        Mistake(
            name="w and b take a step at every hundredth turn only",
            replace='w = w - learning_rate * grads["dw"]\n        b = b',
            by='if i % 100:\n            continue\n        w = w - learning_rate * grads["dw"]\n        b = b',
            hint="Only the keeping of the costs belongs under `if i % 100 == 0:`. Check the indentation of the step.",
        ),
        Mistake(
            name="only a single step is taken",
            replace='    return {"w": w, "b": b}',
            by='        return {"w": w, "b": b}',
            hint="For example, the `return` is in the loop and ends its first turn: it belongs behind the loop.",
        ),
        Mistake(
            name="it starts from w = 0 and b = 0, not from the w and b that were passed",
            replace="    costs = []",
            by="    w, b = np.zeros(w.shape), 0.0\n    costs = []",
            hint="Start from the arguments. For example, initialize_with_zeros before the loop replaces them.",
        ),
        Mistake(
            name="the gradients are those after the last step",
            replace='    return {"w": w, "b": b}, grads',
            by='    return {"w": w, "b": b}, propagate(w, b, X, Y)[0]',
            hint="Return the gradients with which the last step was taken: do not call propagate again.",
        ),
        Mistake(
            name="no more than 100 steps are taken, whatever num_iterations is",
            replace="grads, cost = propagate(w, b, X, Y)",
            by="if i >= 100:\n            break\n        grads, cost = propagate(w, b, X, Y)",
            hint="Use the argument: range(num_iterations).",
        ),
        Mistake(
            name="the caller's w is changed in place",
            replace='w = w - learning_rate * grads["dw"]',
            by='w -= learning_rate * grads["dw"]',
            hint="`w -= …` writes into the caller's array; `w = w - …` makes a new one.",
            shows=False,
        ),
        Mistake(
            name="dw is added up from step to step",
            replace="grads, cost = propagate(w, b, X, Y)",
            by='grads, cost = propagate(w, b, X, Y)\n        total = grads["dw"] if i == 0 else total + grads["dw"]\n'
            '        grads["dw"] = total',
            hint="Every step uses the gradient at the present w and b alone.",
        ),
        Mistake(
            name="the gradients and the cost of the start are used in every step",
            replace="grads, cost = propagate(w, b, X, Y)",
            by="if i == 0:\n            grads, cost = propagate(w, b, X, Y)",
            hint="Call propagate in every step, with the present w and b.",
        ),
        Mistake(
            name="w is never updated",
            replace='w = w - learning_rate * grads["dw"]',
            by="w = w + 0",
            hint="Both parameters take a step: w = w - learning_rate * dw.",
            reread="formula (9)",
        ),
        Mistake(
            name="the learning rate is left out in the step of b",
            replace='b = b - learning_rate * grads["db"]',
            by='b = b - grads["db"]',
            hint="Multiply db by learning_rate, as dw is.",
            reread="formula (9)",
        ),
        Mistake(
            name="the steps shrink: the learning rate is divided by the number of the step",
            replace='w = w - learning_rate * grads["dw"]\n        b = b - learning_rate * grads["db"]',
            by='w = w - learning_rate / (i + 1) * grads["dw"]\n        b = b - learning_rate / (i + 1) * grads["db"]',
            hint="The learning rate stays the same in every step: multiply the gradient by learning_rate alone.",
            reread="formula (9)",
        ),
        Mistake(
            name="w and b are replaced by minus the step",
            replace='w = w - learning_rate * grads["dw"]\n        b = b - learning_rate * grads["db"]',
            by='w = -learning_rate * grads["dw"]\n        b = -learning_rate * grads["db"]',
            hint="Subtract the step from the old value. For example, `w =- …` is `w = -…`: write `w = w - …`.",
            reread="formula (9)",
        ),
    )
    harmless = (
        Variant(
            name="an extra last cost",
            replace="            costs.append(cost)\n",
            by="            costs.append(cost)\n        if i == num_iterations - 1 and i % 100:\n"
            "            costs.append(cost)\n        if i % 100 == 0:\n",
        ),
        Variant(name="costs as 0-d arrays", replace="costs.append(cost)", by="costs.append(np.array(cost))"),
        Variant(
            name="copies first",
            replace="grads, cost = propagate(w, b, X, Y)",
            by="w = w.copy()\n        grads, cost = propagate(w, b, X, Y)",
        ),
    )
