"""Week 1, `optimize`: its cases, checks, points and mistakes."""

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns, Unchanged

from .drawing import draw_problem


class Optimize(Exercise):
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
            name="the step goes up the gradient in w",
            replace="w = w - learning_rate",
            by="w = w + learning_rate",
            hint="Downhill is against the gradient.",
            reread="formula (9)",
        ),
        Mistake(
            name="the step goes up the gradient in b",
            replace="b = b - learning_rate",
            by="b = b + learning_rate",
            hint="Downhill is against the gradient.",
            reread="formula (9)",
        ),
        Mistake(
            name="both steps go up the gradient",
            replace='w = w - learning_rate * grads["dw"]\n        b = b - learning_rate',
            by='w = w + learning_rate * grads["dw"]\n        b = b + learning_rate',
            hint="Downhill is against the gradient.",
            reread="formula (9)",
        ),
        Mistake(
            name="b is never updated",
            replace='b = b - learning_rate * grads["db"]',
            by="b = b",
            hint="Both parameters take a step.",
            reread="formula (9)",
        ),
        Mistake(
            name="the learning rate is left out",
            replace='learning_rate * grads["dw"]\n        b = b - learning_rate * grads',
            by='grads["dw"]\n        b = b - grads',
            hint="The gradient is multiplied by learning_rate.",
            reread="formula (9)",
        ),
        Mistake(
            name="the learning rate is written in",
            replace='learning_rate * grads["dw"]\n        b = b - learning_rate * grads',
            by='0.009 * grads["dw"]\n        b = b - 0.009 * grads',
            hint="Use the argument learning_rate.",
        ),
        Mistake(
            name="a cost for every step",
            replace="if i % 100 == 0:",
            by="if True:",
            hint="Keep every hundredth only: i % 100 == 0.",
        ),
        Mistake(
            name="costs are kept only when printing",
            replace="            costs.append(cost)\n            if print_cost:\n",
            by="            if print_cost:\n                costs.append(cost)\n",
            hint="print_cost decides about printing alone.",
        ),
        Mistake(
            name="the costs after 100, 200, … steps, without the one at the start",
            replace="if i % 100 == 0:",
            by="if i % 100 == 99:",
            hint="The first cost belongs to i = 0: i % 100 == 0.",
        ),
        Mistake(
            name="each cost is taken after its step",
            replace="costs.append(cost)",
            by="costs.append(propagate(w, b, X, Y)[1])",
            hint="Keep the cost that came with the gradients, from before the step.",
        ),
        Mistake(
            name="a step at every hundredth turn only",
            replace='w = w - learning_rate * grads["dw"]\n        b = b',
            by='if i % 100:\n            continue\n        w = w - learning_rate * grads["dw"]\n        b = b',
            hint="Only the keeping of costs belongs under `if i % 100 == 0:`. Look at the indentation.",
        ),
        Mistake(
            name="it returns after the first step",
            replace='    return {"w": w, "b": b}',
            by='        return {"w": w, "b": b}',
            hint="The return is indented too far: it belongs behind the loop, not into it.",
        ),
        Mistake(
            name="the start is thrown away for zeros",
            replace="    costs = []",
            by="    w, b = np.zeros(w.shape), 0.0\n    costs = []",
            hint="Start from the w and b that were handed in.",
        ),
        Mistake(
            name="the gradients are those after the last step",
            replace='    return {"w": w, "b": b}, grads',
            by='    return {"w": w, "b": b}, propagate(w, b, X, Y)[0]',
            hint="Return the gradients with which the last step was taken.",
        ),
        Mistake(
            name="the number of steps is written in",
            replace="grads, cost = propagate(w, b, X, Y)",
            by="if i >= 100:\n            break\n        grads, cost = propagate(w, b, X, Y)",
            hint="Use num_iterations.",
        ),
        Mistake(
            name="the caller's w is changed in place",
            replace='w = w - learning_rate * grads["dw"]',
            by='w -= learning_rate * grads["dw"]',
            hint="`w -= …` writes into the caller's array; `w = w - …` makes a new one.",
            shows=False,
        ),
        Mistake(
            name="gradients are summed from step to step",
            replace="grads, cost = propagate(w, b, X, Y)",
            by='grads, cost = propagate(w, b, X, Y)\n        total = grads["dw"] if i == 0 else total + grads["dw"]\n        grads["dw"] = total',
            hint="Every step uses its own gradient.",
        ),
        Mistake(
            name="the gradients of the start are used in every step",
            replace="grads, cost = propagate(w, b, X, Y)",
            by="if i == 0:\n            grads, cost = propagate(w, b, X, Y)",
            hint="Call propagate anew in every step.",
        ),
    )
    harmless = (
        Variant(
            name="an extra last cost",
            replace="            costs.append(cost)\n",
            by="            costs.append(cost)\n        if i == num_iterations - 1 and i % 100:\n            costs.append(cost)\n        if i % 100 == 0:\n",
        ),
        Variant(name="costs as 0-d arrays", replace="costs.append(cost)", by="costs.append(np.array(cost))"),
        Variant(
            name="copies first",
            replace="grads, cost = propagate(w, b, X, Y)",
            by="w = w.copy()\n        grads, cost = propagate(w, b, X, Y)",
        ),
    )
