"""Week 2, `backward_propagation`: its cases, checks, points and mistakes."""

from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns

from .drawing import SIZES, draw_labels, draw_parameters, pass_forward


class BackwardPropagation(Exercise):
    built = "One backward pass now gives the slope of the cost for every weight and every bias."

    def cases(self, rng):
        for n_x, n_h, n_y, m in (*SIZES, (3, 2, 1, 5)):
            X, parameters = rng.normal(size=(n_x, m)), draw_parameters(rng, n_x, n_h, n_y)
            Y = draw_labels(rng, n_y, m)
            arguments = dict(parameters=parameters, cache=pass_forward(X, parameters), X=X, Y=Y)
            yield Case(arguments, group="several" if n_y > 1 else "")
        for n_x, n_h, n_y, m in ((2, 3, 1, 4), (3, 2, 1, 5)):
            X, parameters = rng.normal(size=(n_x, m)), draw_parameters(rng, n_x, n_h, n_y)
            kept = pass_forward(X, draw_parameters(rng, n_x, n_h, n_y))
            arguments = dict(parameters=parameters, cache=kept, X=X, Y=draw_labels(rng, n_y, m))
            yield Case(arguments, group="kept")

    @gate
    def keys(self):
        """returns a dict with "dW1", "db1", "dW2", "db2" """
        return Returns(keys=(("dW1", "db1", "dW2", "db2"),))

    @worth(5)
    def dW1(self):
        """dW1 is the gradient for W1, shape (n_h, n_x)"""
        return Close(("dW1",))

    @worth(3)
    def db1(self):
        """db1 is the gradient for b1, shape (n_h, 1)"""
        return Close(("db1",))

    @worth(3)
    def dW2(self):
        """dW2 is the gradient for W2, shape (n_y, n_h)"""
        return Close(("dW2",))

    @worth(3)
    def db2(self):
        """db2 is the gradient for b2, shape (n_y, 1)"""
        return Close(("db2",))

    @worth(3, group="several")
    def several(self):
        """all four again, where there are several output units"""
        return Close()

    @worth(1, group="kept")
    def kept(self):
        """the activations come out of the cache: nothing is passed forward again"""
        return Close(("dW1",))

    mistakes = (
        Mistake(
            name="all four gradients have the wrong sign",
            replace="dZ2 = A2 - Y",
            by="dZ2 = Y - A2",
            hint="The error is A2 - Y, activation minus label, so that the gradient points uphill.",
            reread="formula (7)",
        ),
        Mistake(
            name="dZ2 is multiplied by the slope of the sigmoid, A2 (1 - A2)",
            replace="dZ2 = A2 - Y",
            by="dZ2 = (A2 - Y) * A2 * (1 - A2)",
            hint="In A2 - Y that factor has cancelled already: leave it out.",
            reread="formula (7)",
        ),
        Mistake(
            name="dZ2 is the derivative of the loss by A2, without the slope of the sigmoid",
            replace="dZ2 = A2 - Y",
            by="dZ2 = -(Y / A2) + (1 - Y) / (1 - A2)",
            hint="Multiply it by that slope, A2 * (1 - A2), and it becomes A2 - Y.",
            reread="formula (7)",
        ),
        Mistake(
            name="all four gradients are divided by m twice",
            replace="dZ2 = A2 - Y",
            by="dZ2 = (A2 - Y) / m",
            hint="Divide by m once, where the examples are added up. For example, dZ2 = A2 - Y has no 1/m.",
            reread="formula (7)",
        ),
        Mistake(
            name="the division by m is missing in dW2",
            replace="dW2 = (1 / m) * ",
            by="dW2 = ",
            hint="The cost is a mean over m examples, so its gradient is one too.",
            reread="formula (8)",
        ),
        Mistake(
            name="the division by m is missing in db2",
            replace="db2 = (1 / m) * ",
            by="db2 = ",
            hint="db2 is a mean over the m examples, as dW2 is: divide the sum by m.",
            reread="formula (8)",
        ),
        Mistake(
            name="the division by m is missing in dW1",
            replace="dW1 = (1 / m) * ",
            by="dW1 = ",
            hint="dW1 is a mean over the m examples, as dW2 is: divide the product by m.",
            reread="formula (10)",
        ),
        Mistake(
            name="the division by m is missing in db1",
            replace="db1 = (1 / m) * ",
            by="db1 = ",
            hint="db1 is a mean over the m examples, as db2 is: divide the sum by m.",
            reread="formula (10)",
        ),
        Mistake(
            name="the division by m is missing in all four",
            replace="m = X.shape[1]",
            by="m = 1",
            hint="The cost is a mean over m examples, so its gradient is one too.",
            reread="formulas (8) and (10)",
        ),
        Mistake(
            name="everything is divided by the number of output units, not by m",
            replace="m = X.shape[1]",
            by="m = Y.shape[0]",
            hint="m is the number of examples, which are the columns: X.shape[1] or Y.shape[1].",
        ),
        Mistake(
            name="the slope of tanh is worked out from Z1: 1 - Z1**2",
            replace="(1 - A1**2)",
            by='(1 - cache["Z1"] ** 2)',
            hint="The slope of tanh uses its result, not the score: write A1 instead of Z1.",
            reread="formula (9)",
        ),
        Mistake(
            name="the slope of tanh without the square: 1 - A1",
            replace="1 - A1**2",
            by="1 - A1",
            hint="Square A1: the slope is 1 - A1**2.",
            reread="formula (9)",
        ),
        Mistake(
            name="(1 - A1)**2 for the slope of tanh",
            replace="(1 - A1**2)",
            by="(1 - A1) ** 2",
            hint="Square A1 first, then subtract it from 1: 1 - A1**2.",
            reread="formula (9)",
        ),
        Mistake(
            name="tanh is applied once more: 1 - tanh(A1)**2",
            replace="1 - A1**2",
            by="1 - np.tanh(A1) ** 2",
            hint="A1 is tanh(Z1) already: the slope is 1 - A1**2.",
            reread="formula (9)",
        ),
        Mistake(
            name="A1**2 is subtracted from W2.T dZ2",
            replace="np.dot(W2.T, dZ2) * (1 - A1**2)",
            by="np.dot(W2.T, dZ2) * 1 - A1**2",
            hint="Multiply by the whole slope. Python multiplies before it subtracts, so put 1 - A1**2 into brackets.",
            reread="formula (9)",
        ),
        Mistake(
            name="the slope of ReLU for the hidden layer",
            replace="(1 - A1**2)",
            by="(A1 > 0)",
            hint="The hidden layer's activation function is tanh, whose slope is 1 - A1**2.",
            reread="formula (9)",
        ),
        Mistake(
            name="the slope is worked out from A2: 1 - A2**2",
            replace="1 - A1**2",
            by="1 - A2**2",
            hint="It is the slope of the hidden layer's tanh: write A1 instead of A2.",
            reread="formula (9)",
        ),
        Mistake(
            name="the slope of the sigmoid for the hidden layer: A1 (1 - A1)",
            replace="(1 - A1**2)",
            by="A1 * (1 - A1)",
            hint="The hidden layer's activation function is tanh, whose slope is 1 - A1**2.",
            reread="formula (9)",
        ),
        Mistake(
            name="1 + A1**2 for the slope of tanh",
            replace="1 - A1**2",
            by="1 + A1**2",
            hint="The slope is 1 - A1**2, with a minus: tanh is never steeper than 1.",
            reread="formula (9)",
        ),
        Mistake(
            name="the slope of tanh is left out",
            replace=" * (1 - A1**2)",
            by="",
            hint="Multiply W2.T dZ2 by the slope of the hidden layer's tanh, number by number: 1 - A1**2.",
            reread="formula (9)",
        ),
        Mistake(
            name="dW2 instead of W2 on the way back",
            replace="np.dot(W2.T, dZ2)",
            by="np.dot(dW2.T, dZ2)",
            hint="The error signal passes back through the weights themselves: take W2 from the parameters.",
            reread="formula (9)",
        ),
        Mistake(
            name="a product number by number where a matrix product is meant: W2.T * dZ2",
            replace="np.dot(W2.T, dZ2)",
            by="W2.T * dZ2",
            hint="Take np.dot or @. With one output unit `*` gives the same numbers, with two it does not.",
            reread="formula (9)",
        ),
        Mistake(
            name="a matrix product where number by number is meant",
            replace="np.dot(W2.T, dZ2) * (1 - A1**2)",
            by="np.dot(np.dot(W2.T, dZ2), 1 - A1**2)",
            hint="Each number of the error has its own slope: multiply by 1 - A1**2 with `*`.",
            reread="formula (9)",
        ),
        Mistake(
            name="dW1 with A1 instead of X",
            replace="np.dot(dZ1, X.T)",
            by="np.dot(dZ1, A1.T)",
            hint="A weight gradient is the error times the layer's input, and the input of the first layer is X.",
            reread="formula (10)",
        ),
        Mistake(
            name="dW2 with Z1 instead of A1",
            replace="np.dot(dZ2, A1.T)",
            by='np.dot(dZ2, cache["Z1"].T)',
            hint="A weight gradient is the error times the layer's input, and the input of the second layer is A1.",
            reread="formula (8)",
        ),
        Mistake(
            name="dW2 with X instead of A1",
            replace="np.dot(dZ2, A1.T)",
            by="np.dot(dZ2, X.T)",
            hint="A weight gradient is the error times the layer's input, and the input of the second layer is A1.",
            reread="formula (8)",
        ),
        Mistake(
            name="the two layers have changed places in the dict",
            replace='"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2',
            by='"dW1": dW2, "db1": db2, "dW2": dW1, "db2": db1',
            hint="dW1 and db1 belong to the hidden layer, dW2 and db2 to the output layer.",
        ),
        Mistake(
            name="db1 is made of dZ2, not of dZ1",
            replace="np.sum(dZ1, axis=1, keepdims=True)",
            by="np.sum(dZ2, axis=1, keepdims=True)",
            hint="The hidden layer has an error of its own, dZ1: add that up.",
            reread="formula (10)",
        ),
        Mistake(
            name="db1 is summed over the units, not over the examples",
            replace="np.sum(dZ1, axis=1, keepdims=True)",
            by="np.sum(dZ1, axis=0, keepdims=True)",
            hint="The examples lie along axis 1: sum along axis=1.",
            reread="formula (10)",
        ),
        Mistake(
            name="dW1 is transposed, shape (n_x, n_h)",
            replace="np.dot(dZ1, X.T)",
            by="np.dot(X, dZ1.T)",
            hint="dW1 has the shape of W1, (n_h, n_x): the error comes first in the product.",
            reread="formula (10)",
        ),
        Mistake(
            name="dW2 is transposed, shape (n_h, n_y)",
            replace="np.dot(dZ2, A1.T)",
            by="np.dot(A1, dZ2.T)",
            hint="dW2 has the shape of W2, (n_y, n_h): the error comes first in the product.",
            reread="formula (8)",
        ),
        Mistake(
            name="db1 has one axis only, shape (n_h,)",
            replace="np.sum(dZ1, axis=1, keepdims=True)",
            by="np.sum(dZ1, axis=1)",
            hint="db1 is a column, (n_h, 1), as b1 is: for example with keepdims=True.",
            reread="formula (10)",
        ),
        Mistake(
            name="db2 has one axis only, shape (n_y,)",
            replace="np.sum(dZ2, axis=1, keepdims=True)",
            by="np.sum(dZ2, axis=1)",
            hint="db2 is a column, (n_y, 1), as b2 is: for example with keepdims=True.",
            reread="formula (8)",
        ),
        Mistake(
            name="db2 is summed over the output units too",
            replace="np.sum(dZ2, axis=1, keepdims=True)",
            by="np.sum(dZ2, keepdims=True)",
            hint="Each output unit has its own bias: sum along axis=1 only.",
            reread="formula (8)",
        ),
        Mistake(
            name="db1 is summed over the hidden units too",
            replace="np.sum(dZ1, axis=1, keepdims=True)",
            by="np.sum(dZ1, keepdims=True)",
            hint="Each hidden unit has its own bias: sum along axis=1 only.",
            reread="formula (10)",
        ),
        Mistake(
            name="it passes forward again and ignores the cache",
            replace='A1, A2 = cache["A1"], cache["A2"]',
            by='A1 = np.tanh(np.dot(parameters["W1"], X) + parameters["b1"])\n'
            '    A2 = sigmoid(np.dot(W2, A1) + parameters["b2"])',
            hint="Take A1 and A2 from the cache.",
            shows=False,
        ),
    )
    harmless = (
        Variant(name="with np.power", replace="1 - A1**2", by="1 - np.power(A1, 2)"),
        Variant(name="the slope from Z1, rightly", replace="1 - A1**2", by='np.cosh(cache["Z1"]) ** -2'),
        Variant(
            name="with @ and np.multiply",
            replace="np.dot(W2.T, dZ2) * (1 - A1**2)",
            by="np.multiply(W2.T @ dZ2, 1 - A1**2)",
        ),
        Variant(
            name="the mean",
            replace="(1 / m) * np.sum(dZ1, axis=1, keepdims=True)",
            by="np.mean(dZ1, axis=1, keepdims=True)",
        ),
        Variant(name="reshaped", replace="np.sum(dZ1, axis=1, keepdims=True)", by="np.sum(dZ1, axis=1).reshape(-1, 1)"),
        Variant(name="m from A2", replace="m = X.shape[1]", by='m = cache["A2"].shape[1]'),
        Variant(
            name="in float32",
            replace="dZ2 = A2 - Y",
            by="A1, A2, W2 = (v.astype(np.float32) for v in (A1, A2, W2))\n    X = X.astype(np.float32)\n"
            "    dZ2 = A2 - Y",
        ),
        Variant(
            name="with a loop over the examples",
            replace="dW1 = (1 / m) * np.dot(dZ1, X.T)",
            by="dW1 = np.zeros((dZ1.shape[0], X.shape[0]))\n    for i in range(m):\n"
            "        dW1 += np.outer(dZ1[:, i], X[:, i]) / m",
        ),
    )
