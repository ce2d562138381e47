"""Week 1's exercises: cases, checks, points and mistakes. The reference is the solution cell in assignment.py."""

import numpy as np

from grading.course import BugHunt, Case, Exercise, Mistake, Variant, Week, gate, worth
from grading.scores import draw_scores
from helpers.kinds import Close, Labels, Returns, Unchanged
from helpers.properties import NUDGE, OwnSlopes


def draw_problem(rng, n_x, m):
    """Parameters, examples and labels of both kinds (where m allows), of order 1."""
    Y = (np.arange(m) % 2)[None, rng.permutation(m)]
    return dict(w=rng.normal(size=(n_x, 1)), b=float(rng.normal()), X=rng.normal(size=(n_x, m)), Y=Y)


def nudged(problem):
    """The problem, and again with each parameter in turn a little larger, then a little smaller."""
    yield problem
    for name in ("w", "b"):
        for index in np.ndindex(np.shape(problem[name])):
            for step in (NUDGE, -NUDGE):
                moved = np.array(problem[name])
                moved[index] += step
                yield problem | {name: moved if moved.ndim else moved.item()}


class FlattenImages(Exercise):
    def cases(self, rng):
        for shape in ((2, 1, 2, 3), (3, 2, 2, 3), (4, 3, 5, 3), (1, 2, 3, 3)):
            yield dict(images=rng.integers(0, 256, size=shape, dtype=np.uint8))

    @worth(10)
    def columns(self):
        """one column per picture, values from 0 to 1, shape (height * width * 3, m)"""
        return Close()

    mistakes = (
        Mistake(
            "the pixels are scrambled by reshape(n_x, m)",
            "images.reshape(m, -1).T",
            "images.reshape(-1, m)",
            "The shape is right, but a column mixes pixels of several pictures. One row per picture first, then .T.",
            "section 1",
        ),
        Mistake("the division by 255 is missing", " / 255", "", "The values run from 0 to 255.", "section 1"),
        Mistake(
            "the transpose is missing",
            ".T / 255",
            " / 255",
            "Pictures lie in rows; the course keeps them in columns.",
        ),
        Mistake(
            "the pixels come in another order, as with images.T.reshape(n_x, m) or order='F'",
            "images.reshape(m, -1).T",
            "images.T.reshape(-1, m)",
            "`.T` of a 4-d array turns all four axes round. Keep the axes as they are until every picture is one row.",
        ),
        Mistake(
            "the pixels are scrambled by reshape(n_x, m), and the division by 255 is missing",
            "images.reshape(m, -1).T / 255",
            "images.reshape(-1, m)",
            "Two things: one row per picture first, then .T; and the values should run from 0 to 1.",
            "section 1",
        ),
        Mistake(
            "division by the largest value that occurs",
            "/ 255",
            "/ images.max()",
            "Silent wherever a white pixel occurs. Divide by 255, the largest value that a uint8 can have.",
        ),
        Mistake(
            "everything lies in one long row",
            "images.reshape(m, -1).T",
            "images.flatten()",
            "`flatten()` forgets which number belongs to which picture. There should be one column per picture.",
        ),
        Mistake(
            "division by 256",
            "/ 255",
            "/ 256",
            "The largest value of a uint8 is 255, and it should become 1.",
        ),
        Mistake("integer division", "/ 255", "// 255", "`//` rounds down: almost every pixel becomes 0. Use `/`."),
    )
    harmless = (
        Variant("in float32", ".T / 255", '.T.astype("float32") / np.float32(255)'),
        Variant(
            "one picture after the other",
            "images.reshape(m, -1).T",
            "np.stack([images[i].ravel() for i in range(m)], axis=1)",
        ),
    )


class Sigmoid(Exercise):
    def cases(self, rng):
        yield dict(z=np.array([[0.0, 2.0]]))
        yield dict(z=rng.normal(scale=3, size=(3, 4)))
        yield dict(z=rng.normal(size=5))
        yield dict(z=float(rng.normal()))

    @worth(4)
    def values(self):
        """sigmoid of every number, same shape as z"""
        return Close()

    mistakes = (
        Mistake(
            "exp(z) in place of exp(-z)",
            "np.exp(-z)",
            "np.exp(z)",
            "Large z should give values near 1.",
            "formula (3)",
        ),
        Mistake("exp(-z) alone, without 1 / (1 + …)", "1 / (1 + np.exp(-z))", "np.exp(-z)", reread="formula (3)"),
        Mistake("1 - exp(-z) in the denominator", "1 + np.exp", "1 - np.exp", "The denominator is always above 1."),
        Mistake(
            "the brackets round the denominator are missing",
            "1 / (1 + np.exp(-z))",
            "1 / 1 + np.exp(-z)",
            "Python divides before it adds: 1 / 1 + … is 1 + …",
            "formula (3)",
        ),
        Mistake(
            "divided by the sum over all numbers",
            "1 / (1 + np.exp(-z))",
            "np.exp(z) / np.sum(np.exp(z))",
            "That is the softmax. The sigmoid looks at every number on its own.",
            "formula (3)",
        ),
        Mistake("tanh in place of the sigmoid", "1 / (1 + np.exp(-z))", "np.tanh(z)", "tanh runs from -1 to 1."),
        Mistake("the slope of the sigmoid", "1 / (1 + np.exp(-z))", "np.exp(-z) / (1 + np.exp(-z)) ** 2"),
    )
    harmless = (
        Variant("by tanh", "1 / (1 + np.exp(-z))", "0.5 * (1 + np.tanh(np.asarray(z) / 2))"),
        Variant("in float32", "1 / (1 + np.exp(-z))", '(1 / (1 + np.exp(-np.asarray(z, dtype="float32"))))'),
        Variant("0-d array for a number", "1 / (1 + np.exp(-z))", "np.asarray(1 / (1 + np.exp(-z)))"),
    )


class InitializeWithZeros(Exercise):
    def cases(self, rng):
        for dim in (2, 1, int(rng.integers(3, 30))):
            yield dict(dim=dim)

    @gate
    def pair(self):
        """returns (w, b)"""
        return Returns(parts=("w", "b"))

    @worth(2)
    def w(self):
        """w is zero, shape (dim, 1)"""
        return Close((0,))

    @worth(2)
    def b(self):
        """b is the number zero"""
        return Close((1,))

    mistakes = (
        Mistake(
            "w lies in a row, shape (1, dim)",
            "np.zeros((dim, 1))",
            "np.zeros((1, dim))",
            "w has one row per feature.",
        ),
        Mistake(
            "w has one axis only, shape (dim,)",
            "np.zeros((dim, 1))",
            "np.zeros(dim)",
            "The shape is one tuple: np.zeros((dim, 1)).",
        ),
        Mistake(
            "np.zeros(dim, 1): the brackets of the shape are missing",
            "np.zeros((dim, 1))",
            "np.zeros(dim, 1)",
            "It raises a TypeError.",
        ),
        Mistake(
            "random weights",
            "np.zeros((dim, 1))",
            "np.random.randn(dim, 1) * 0.01",
            "Zeros will do for one layer.",
        ),
        Mistake("w is a square table", "np.zeros((dim, 1))", "np.zeros((dim, dim))", "One weight for each feature."),
        Mistake("b is an array", "b = 0.0", "b = np.zeros((1, 1))", "b is one number: 0.0."),
        Mistake("w and b are returned in the wrong order", "return w, b", "return b, w", "First w, then b."),
        Mistake("ones in place of zeros", "np.zeros((dim, 1))", "np.ones((dim, 1))"),
    )
    harmless = (
        Variant("b an integer", "b = 0.0", "b = 0"),
        Variant("w in float32", "np.zeros((dim, 1))", 'np.zeros((dim, 1), dtype="float32")'),
    )


class Propagate(Exercise):
    calls = ("sigmoid",)

    def cases(self, rng):
        for n_x, m in ((2, 3), (1, 2), (4, 6), (3, 1), (5, 9)):
            yield draw_problem(rng, n_x, m)
        for problem in nudged(draw_problem(rng, 2, 5)):
            yield Case(problem, group="slopes")

    @gate
    def pair(self):
        """returns (grads, cost), with grads["dw"] and grads["db"]"""
        return Returns(parts=("grads", "cost"), keys=(("dw", "db"),))

    @worth(10)
    def dw(self):
        """grads["dw"] is the gradient for w, shape (n_x, 1)"""
        return Close((0, "dw"))

    @worth(4)
    def db(self):
        """grads["db"] is the gradient for b, a number"""
        return Close((0, "db"))

    @worth(6)
    def cost(self):
        """cost is the mean cross-entropy, a number"""
        return Close((1,))

    @worth(0, group="slopes")
    def own_slopes(self):
        """the gradient fits your own cost, right or wrong: nudging w and b says the same"""
        return OwnSlopes((1,), gradient=((0, "dw"), (0, "db")))

    mistakes = (
        Mistake(
            "the division by m is missing in dw",
            "dw = (1 / m) * ",
            "dw = ",
            "The cost is a mean over m examples, so its gradient is one too.",
            "formula (7)",
        ),
        Mistake(
            "m is the number of features",
            "m = X.shape[1]",
            "m = X.shape[0]",
            "X is (n_x, m): the examples are counted along its second axis.",
        ),
        Mistake(
            "the slope of the sigmoid is multiplied in once more",
            "dw = (1 / m) * np.dot(X, (A - Y).T)\n    db = (1 / m) * np.sum(A - Y)",
            "dZ = (A - Y) * A * (1 - A)\n    dw = (1 / m) * np.dot(X, dZ.T)\n    db = (1 / m) * np.sum(dZ)",
            "In A - Y the factor a (1 - a) has cancelled already.",
            "section 4, Backward",
        ),
        Mistake(
            "A in place of A - Y in dw",
            "np.dot(X, (A - Y).T)",
            "np.dot(X, A.T)",
            "What counts is the error: activation minus label.",
            "formula (7)",
        ),
        Mistake(
            "the division by m is missing in db",
            "db = (1 / m) * ",
            "db = ",
            "As in dw: a mean, not a sum.",
            "formula (8)",
        ),
        Mistake(
            "the division by m is missing in the cost",
            "cost = -(1 / m) * ",
            "cost = -",
            "The cost is a mean.",
            "formula (6)",
        ),
        Mistake(
            "the cost has no minus sign",
            "cost = -(1 / m)",
            "cost = (1 / m)",
            "Logarithms of numbers below 1 are negative; the minus in front makes the cost positive.",
            "formula (6)",
        ),
        Mistake(
            "the cost has neither its minus sign nor its division by m",
            "cost = -(1 / m) * ",
            "cost = ",
            "The cost is minus a mean.",
            "formula (6)",
        ),
        Mistake(
            "log A in place of log(1 - A) in the second term of the cost",
            "(1 - Y) * np.log(1 - A)",
            "(1 - Y) * np.log(A)",
            "Where y = 0, the truth was given the probability 1 - a.",
            "formula (6)",
        ),
        Mistake(
            "the losses are not added up",
            "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            "(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            "The cost is one number: np.sum.",
            "formula (6)",
        ),
        Mistake(
            "the minus sign stands on one term only",
            "np.log(A) + (1 - Y)",
            "np.log(A) - (1 - Y)",
            "It stands before the whole sum.",
            "formula (6)",
        ),
        Mistake(
            "1/m stands on one term only",
            "-(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            "-(1 / m) * np.sum(Y * np.log(A)) - np.sum((1 - Y) * np.log(1 - A))",
            "Both sums are divided by m.",
            "formula (6)",
        ),
        Mistake(
            "the cost has only the Y log A term",
            " + (1 - Y) * np.log(1 - A))",
            ")",
            "Examples with y = 0 count too.",
            "formula (6)",
        ),
        Mistake(
            "Y * log(A).T makes an m x m table that is summed",
            "Y * np.log(A) + (1 - Y) * np.log(1 - A)",
            "Y * np.log(A).T + (1 - Y) * np.log(1 - A).T",
            "Both factors lie in a row already: no .T between elementwise factors.",
        ),
        Mistake(
            "the labels are swapped in the cost",
            "(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            "((1 - Y) * np.log(A) + Y * np.log(1 - A))",
            reread="formula (6)",
        ),
        Mistake(
            "a mean of squared errors in place of the cross-entropy",
            "-(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            "np.mean((A - Y) ** 2)",
            reread="formula (6)",
        ),
        Mistake(
            "Y - A in place of A - Y in dw",
            "np.dot(X, (A - Y).T)",
            "np.dot(X, (Y - A).T)",
            "The gradient points uphill: activation minus label.",
            "formula (7)",
        ),
        Mistake(
            "Y - A in place of A - Y in db",
            "np.sum(A - Y)",
            "np.sum(Y - A)",
            "Activation minus label, as in dw.",
            "formula (8)",
        ),
        Mistake(
            "X * (A - Y) in place of the product with (A - Y).T",
            "np.dot(X, (A - Y).T)",
            "X * (A - Y)",
            "dw has the shape of w: the product sums over the examples.",
            "formula (7)",
        ),
        Mistake(
            "dw lies in a row, shape (1, n_x)",
            "np.dot(X, (A - Y).T)",
            "np.dot(A - Y, X.T)",
            "dw has the shape of w.",
            "formula (7)",
        ),
        Mistake(
            "dw has one axis only, shape (n_x,)",
            "np.dot(X, (A - Y).T)",
            "np.dot(X, (A - Y)[0])",
            "dw has the shape of w, two axes.",
            "formula (7)",
        ),
        Mistake(
            "the cost is left as an array of shape (1, 1)",
            "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
            "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), keepdims=True)",
            "np.sum without keepdims, or float(…), makes it a number.",
        ),
        Mistake(
            "db is left as an array of shape (1,)",
            "np.sum(A - Y)",
            "np.sum(A - Y, axis=1)",
            "Without axis, np.sum gives a number.",
        ),
        Mistake(
            "db is left as an array of shape (1, 1)",
            "np.sum(A - Y)",
            "np.sum(A - Y, axis=1, keepdims=True)",
            "Without axis and keepdims, np.sum gives a number.",
        ),
        Mistake(
            "the .T on w is missing",
            "np.dot(w.T, X)",
            "np.dot(w, X)",
            "w is a column: shapes (1, n_x) and (n_x, m) fit.",
        ),
        Mistake(
            "b is left out of the forward step",
            "np.dot(w.T, X) + b",
            "np.dot(w.T, X)",
            "z = w.T x + b.",
            "formula (5)",
        ),
        Mistake(
            "b is added after the sigmoid",
            "sigmoid(np.dot(w.T, X) + b)",
            "sigmoid(np.dot(w.T, X)) + b",
            "First the whole score, then the sigmoid of it: mind where the bracket closes.",
            "formula (5)",
        ),
        Mistake(
            "the sigmoid is left out of the forward step",
            "sigmoid(np.dot(w.T, X) + b)",
            "np.dot(w.T, X) + b",
            "A holds probabilities.",
            "formula (5)",
        ),
        Mistake(
            "w and b start anew at zero inside",
            "A = sigmoid(",
            "w, b = np.zeros((X.shape[0], 1)), 0.0\n    A = sigmoid(",
            "Use the parameters that were handed in.",
        ),
        Mistake(
            "it reads the notebook's X_train and Y_train",
            "A = sigmoid(",
            "X, Y = X_train, Y_train\n    A = sigmoid(",
            "Use the names in the brackets of def.",
            shows=False,
        ),
        Mistake(
            "it returns (cost, grads)",
            "db = (1 / m) * np.sum(A - Y)",
            'db = (1 / m) * np.sum(A - Y)\n    return cost, {"dw": dw, "db": db}',
            "The order is grads, cost.",
            shows=False,
        ),
    )
    harmless = (
        Variant(
            "log(A + 1e-8)",
            "np.log(A) + (1 - Y) * np.log(1 - A)",
            "np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8)",
        ),
        Variant(
            "clipped",
            "A = sigmoid(np.dot(w.T, X) + b)",
            "A = np.clip(sigmoid(np.dot(w.T, X) + b), 1e-12, 1 - 1e-12)",
        ),
        Variant("cost as float", "np.sum(Y * np.log(A)", "float(1) * np.sum(Y * np.log(A)"),
        Variant(
            "in float32",
            "A = sigmoid(",
            "w, X = w.astype(np.float32), X.astype(np.float32)\n    A = sigmoid(",
        ),
        Variant(
            "with a loop",
            "dw = (1 / m) * np.dot(X, (A - Y).T)",
            "dw = np.zeros(w.shape)\n    for i in range(m):\n        dw += X[:, [i]] * (A[0, i] - Y[0, i]) / m",
        ),
    )


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
            "the step goes up the gradient in w",
            "w = w - learning_rate",
            "w = w + learning_rate",
            "Downhill is against the gradient.",
            "formula (9)",
        ),
        Mistake(
            "the step goes up the gradient in b",
            "b = b - learning_rate",
            "b = b + learning_rate",
            "Downhill is against the gradient.",
            "formula (9)",
        ),
        Mistake(
            "both steps go up the gradient",
            'w = w - learning_rate * grads["dw"]\n        b = b - learning_rate',
            'w = w + learning_rate * grads["dw"]\n        b = b + learning_rate',
            "Downhill is against the gradient.",
            "formula (9)",
        ),
        Mistake(
            "b is never updated",
            'b = b - learning_rate * grads["db"]',
            "b = b",
            "Both parameters take a step.",
            "formula (9)",
        ),
        Mistake(
            "the learning rate is left out",
            'learning_rate * grads["dw"]\n        b = b - learning_rate * grads',
            'grads["dw"]\n        b = b - grads',
            "The gradient is multiplied by learning_rate.",
            "formula (9)",
        ),
        Mistake(
            "the learning rate is written in",
            'learning_rate * grads["dw"]\n        b = b - learning_rate * grads',
            '0.009 * grads["dw"]\n        b = b - 0.009 * grads',
            "Use the argument learning_rate.",
        ),
        Mistake(
            "a cost for every step",
            "if i % 100 == 0:",
            "if True:",
            "Keep every hundredth only: i % 100 == 0.",
        ),
        Mistake(
            "costs are kept only when printing",
            "            costs.append(cost)\n            if print_cost:\n",
            "            if print_cost:\n                costs.append(cost)\n",
            "print_cost decides about printing alone.",
        ),
        Mistake(
            "the costs after 100, 200, … steps, without the one at the start",
            "if i % 100 == 0:",
            "if i % 100 == 99:",
            "The first cost belongs to i = 0: i % 100 == 0.",
        ),
        Mistake(
            "each cost is taken after its step",
            "costs.append(cost)",
            "costs.append(propagate(w, b, X, Y)[1])",
            "Keep the cost that came with the gradients, from before the step.",
        ),
        Mistake(
            "a step at every hundredth turn only",
            'w = w - learning_rate * grads["dw"]\n        b = b',
            'if i % 100:\n            continue\n        w = w - learning_rate * grads["dw"]\n        b = b',
            "Only the keeping of costs belongs under `if i % 100 == 0:`. Look at the indentation.",
        ),
        Mistake(
            "it returns after the first step",
            '    return {"w": w, "b": b}',
            '        return {"w": w, "b": b}',
            "The return is indented too far: it belongs behind the loop, not into it.",
        ),
        Mistake(
            "the start is thrown away for zeros",
            "    costs = []",
            "    w, b = np.zeros(w.shape), 0.0\n    costs = []",
            "Start from the w and b that were handed in.",
        ),
        Mistake(
            "the gradients are those after the last step",
            '    return {"w": w, "b": b}, grads',
            '    return {"w": w, "b": b}, propagate(w, b, X, Y)[0]',
            "Return the gradients with which the last step was taken.",
        ),
        Mistake(
            "the number of steps is written in",
            "grads, cost = propagate(w, b, X, Y)",
            "if i >= 100:\n            break\n        grads, cost = propagate(w, b, X, Y)",
            "Use num_iterations.",
        ),
        Mistake(
            "the caller's w is changed in place",
            'w = w - learning_rate * grads["dw"]',
            'w -= learning_rate * grads["dw"]',
            "`w -= …` writes into the caller's array; `w = w - …` makes a new one.",
            shows=False,
        ),
        Mistake(
            "gradients are summed from step to step",
            "grads, cost = propagate(w, b, X, Y)",
            'grads, cost = propagate(w, b, X, Y)\n        total = grads["dw"] if i == 0 else total + grads["dw"]\n        grads["dw"] = total',
            "Every step uses its own gradient.",
        ),
        Mistake(
            "the gradients of the start are used in every step",
            "grads, cost = propagate(w, b, X, Y)",
            "if i == 0:\n            grads, cost = propagate(w, b, X, Y)",
            "Call propagate anew in every step.",
        ),
    )
    harmless = (
        Variant(
            "an extra last cost",
            "            costs.append(cost)\n",
            "            costs.append(cost)\n        if i == num_iterations - 1 and i % 100:\n            costs.append(cost)\n        if i % 100 == 0:\n",
        ),
        Variant("costs as 0-d arrays", "costs.append(cost)", "costs.append(np.array(cost))"),
        Variant(
            "copies first",
            "grads, cost = propagate(w, b, X, Y)",
            "w = w.copy()\n        grads, cost = propagate(w, b, X, Y)",
        ),
    )


class Predict(Exercise):
    calls = ("sigmoid",)

    def cases(self, rng):
        sign = rng.choice((-1, 1))
        for n_x, m in ((2, 3), (3, 12), (1, 5), (4, 1), (2, 1), (5, 60)):
            scores = draw_scores(rng, m, sign if m < 60 else 1)
            w, X, b = rng.normal(size=(n_x, 1)), rng.normal(size=(n_x, m)), float(sign * rng.uniform(1.1, 1.4))
            X += w * (scores - b - w.T @ X) / np.sum(w**2)
            yield dict(w=w, b=b, X=X)
            sign = -sign

    @worth(8)
    def labels(self):
        """1 where the activation is above 0.5, else 0, shape (1, m)"""
        return Labels()

    mistakes = (
        Mistake(
            "b is left out",
            "np.dot(w.T, X) + b",
            "np.dot(w.T, X)",
            "z = w.T x + b, as in propagate.",
            "formula (5)",
        ),
        Mistake("the probabilities are returned", "(A > 0.5).astype(float)", "A", "Compare with 0.5."),
        Mistake("the answer is turned round", "A > 0.5", "A <= 0.5", "1 stands for cat."),
        Mistake(
            "all zeros: the loop has an empty body",
            "return (A > 0.5).astype(float)",
            "return np.zeros((1, X.shape[1]))",
            "Write the comparison into the result.",
        ),
        Mistake(
            "0.5 is compared with z, not with the activation",
            "A = sigmoid(np.dot(w.T, X) + b)",
            "A = np.dot(w.T, X) + b",
            "Above 0.5 means z above 0.",
        ),
        Mistake(
            "every answer is 1",
            "A > 0.5",
            "A > 0",
            "The border is 0.5, and an activation is always above 0; after a second sigmoid, always above one half.",
        ),
        Mistake(
            "the labels stand in a column, shape (m, 1)",
            "(A > 0.5).astype(float)",
            "(A > 0.5).astype(float).T",
            "The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            "only the first example is labelled",
            "return (A > 0.5).astype(float)",
            "return (A > 0.5) * (np.arange(A.shape[1]) == 0)",
            "Is the `return` indented too far, so that the loop ends in its first turn?",
        ),
        Mistake(
            "one axis only, shape (m,)",
            "(A > 0.5).astype(float)",
            "(A > 0.5).astype(float)[0]",
            "The course keeps labels in a row, (1, m).",
        ),
        Mistake(
            "the first example's answer for all",
            "(A > 0.5).astype(float)",
            "(A[:, :1] > 0.5).astype(float) * np.ones(A.shape)",
        ),
    )
    harmless = (
        Variant(">= 0.5", "A > 0.5", "A >= 0.5"),
        Variant("booleans", "(A > 0.5).astype(float)", "A > 0.5"),
        Variant("integers", "astype(float)", "astype(int)"),
        Variant("rounded", "(A > 0.5).astype(float)", "np.round(A)"),
        Variant("with a loop", "(A > 0.5).astype(float)", "np.array([[1 if a > 0.5 else 0 for a in A[0]]])"),
    )


class Model(Exercise):
    name = "model"
    calls = ("initialize_with_zeros", "optimize", "predict", "propagate", "sigmoid")

    def cases(self, rng):
        for n_x, m, steps, rate in ((2, 4, 120, 0.1), (3, 7, 210, 0.3), (5, 6, 60, 0.05), (2, 40, 20, 0.3)):
            w = rng.normal(size=(n_x, 1))
            X = rng.normal(size=(n_x, m)) + 0.5
            X_test = rng.normal(size=(n_x, m + 3)) + 0.5
            # In a large set a third has the other label: what is learned stays small, and b decides about many.
            turned = (np.arange(m) % 3 == 0) & (m > 20)
            yield dict(
                X_train=X,
                Y_train=((w.T @ X > 0.3) ^ turned).astype(int),
                X_test=X_test,
                Y_test=rng.integers(0, 2, size=(1, m + 3)),  # no rule in them: whoever copies labels is found out
                num_iterations=steps,
                learning_rate=rate,
                print_cost=steps > 200,
            )

    @gate
    def keys(self):
        """returns a dict with the seven keys"""
        names = "costs Y_prediction_test Y_prediction_train w b learning_rate num_iterations"
        return Returns(keys=(tuple(names.split()),))

    @worth(3)
    def w(self):
        """w and its shape (n_x, 1) after training"""
        return Close(("w",))

    @worth(1)
    def b(self):
        """b after training"""
        return Close(("b",))

    @worth(2)
    def costs(self):
        """costs, every hundredth"""
        return Close(("costs",), extra_last=True)

    @worth(1, if_right=True)
    def test(self):
        """Y_prediction_test, shape (1, m_test)"""
        return Labels(("Y_prediction_test",))

    @worth(1, if_right=True)
    def train(self):
        """Y_prediction_train, shape (1, m_train)"""
        return Labels(("Y_prediction_train",))

    @worth(1, if_right=True)
    def rate(self):
        """learning_rate as it was passed"""
        return Close(("learning_rate",))

    @worth(1, if_right=True)
    def steps(self):
        """num_iterations as it was passed"""
        return Close(("num_iterations",))

    mistakes = (
        Mistake(
            "learning rate and steps are written in",
            "num_iterations, learning_rate, print_cost)\n",
            "2000, 0.005, print_cost)\n",
            "Pass the arguments on.",
        ),
        Mistake(
            "the learning rate is written in",
            "num_iterations, learning_rate, print_cost)\n",
            "num_iterations, 0.5, print_cost)\n",
            "Pass learning_rate on.",
        ),
        Mistake(
            "the number of steps is written in",
            "num_iterations, learning_rate, print_cost)\n",
            "2000, learning_rate, print_cost)\n",
            "Pass num_iterations on.",
        ),
        Mistake(
            "learning rate and number of steps are not passed on",
            ", num_iterations, learning_rate, print_cost)\n",
            ")\n",
            "Without them, optimize uses its own defaults.",
        ),
        Mistake(
            "the feature count comes from the wrong axis",
            "X_train.shape[0]",
            "X_train.shape[1]",
            "Features lie along the first axis.",
        ),
        Mistake(
            "the test predictions are made on the training set",
            "predict(w, b, X_test)",
            "predict(w, b, X_train)",
            "Each set has its own predictions.",
        ),
        Mistake(
            "the training predictions are made on the test set",
            "Y_prediction_train = predict(w, b, X_train)",
            "Y_prediction_train = predict(w, b, X_test)",
            "Each set has its own predictions.",
        ),
        Mistake(
            "the labels are handed back as predictions",
            "Y_prediction_test = predict(w, b, X_test)\n    Y_prediction_train = predict(w, b, X_train)",
            "Y_prediction_test, Y_prediction_train = Y_test, Y_train",
            "Labels are what is true; predictions are what the trained neuron says. Call predict.",
        ),
        Mistake(
            "num_iterations in the result is the number of costs",
            '"num_iterations": num_iterations',
            '"num_iterations": len(costs)',
            "Return the argument itself.",
        ),
        Mistake(
            "it predicts with the parameters of the start",
            'w, b = params["w"], params["b"]',
            "pass",
            'The trained ones are in params["w"] and params["b"].',
        ),
        Mistake(
            "it trains on the test set",
            "w, b, X_train, Y_train, num",
            "w, b, X_test, Y_test, num",
            "Nothing is learnt from the test set.",
        ),
    )
    harmless = (
        Variant(
            "by name",
            "num_iterations, learning_rate, print_cost)\n",
            "num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost)\n",
        ),
        Variant(
            "other order",
            "Y_prediction_test = predict(w, b, X_test)\n    Y_prediction_train = predict(w, b, X_train)",
            "Y_prediction_train = predict(w, b, X_train)\n    Y_prediction_test = predict(w, b, X_test)",
        ),
    )


class IsRightPropagate(BugHunt):
    hunts = "propagate"
    parts = {"dw": (0, "dw"), "db": (0, "db"), "the cost": (1,)}
    examples = ("X", "Y")


week = Week(
    assignment="logistic_regression",
    title="Logistic regression as a one-layer network",
    exercises=[
        FlattenImages(),
        Sigmoid(),
        InitializeWithZeros(),
        Propagate(),
        Optimize(),
        Predict(),
        Model(),
        IsRightPropagate(),
    ],
)
