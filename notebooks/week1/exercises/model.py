"""Week 1, `model`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Labels, Returns


class Model(Exercise):
    name = "model"
    built = (
        "You have put a whole learning program together: one call starts, trains and predicts, and section 9 "
        "lets it learn from pictures."
    )
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
            name="a learning rate of 0.005 and 2000 steps, whatever was passed",
            replace="num_iterations, learning_rate, print_cost)\n",
            by="2000, 0.005, print_cost)\n",
            hint="Pass num_iterations and learning_rate on to optimize.",
        ),
        Mistake(
            name="a learning rate of 0.5, whatever was passed",
            replace="num_iterations, learning_rate, print_cost)\n",
            by="num_iterations, 0.5, print_cost)\n",
            hint="Pass learning_rate on to optimize.",
        ),
        Mistake(
            name="2000 steps, whatever was passed",
            replace="num_iterations, learning_rate, print_cost)\n",
            by="2000, learning_rate, print_cost)\n",
            hint="Pass num_iterations on to optimize.",
        ),
        Mistake(
            name="100 steps with a learning rate of 0.009: optimize's own defaults",
            replace=", num_iterations, learning_rate, print_cost)\n",
            by=")\n",
            hint="Pass num_iterations and learning_rate on to optimize.",
        ),
        Mistake(
            name="the feature count comes from the wrong axis",
            replace="X_train.shape[0]",
            by="X_train.shape[1]",
            hint="Features lie along the first axis: X_train.shape[0].",
        ),
        Mistake(
            name="the test predictions are made on the training set",
            replace="predict(w, b, X_test)",
            by="predict(w, b, X_train)",
            hint="Call predict with X_test for Y_prediction_test.",
        ),
        Mistake(
            name="the training predictions are made on the test set",
            replace="Y_prediction_train = predict(w, b, X_train)",
            by="Y_prediction_train = predict(w, b, X_test)",
            hint="Call predict with X_train for Y_prediction_train.",
        ),
        Mistake(
            name="the labels are handed back as predictions",
            replace="Y_prediction_test = predict(w, b, X_test)\n    Y_prediction_train = predict(w, b, X_train)",
            by="Y_prediction_test, Y_prediction_train = Y_test, Y_train",
            hint="Labels are what is true, predictions are what the trained neuron says: call predict.",
        ),
        Mistake(
            name="num_iterations in the result is the number of costs",
            replace='"num_iterations": num_iterations',
            by='"num_iterations": len(costs)',
            hint="Return the argument itself.",
        ),
        Mistake(
            name="w and b are those before training",
            replace='w, b = params["w"], params["b"]',
            by="pass",
            hint='The trained ones are in params["w"] and params["b"]: take them before you predict.',
        ),
        Mistake(
            name="it trains on the test set",
            replace="w, b, X_train, Y_train, num",
            by="w, b, X_test, Y_test, num",
            hint="Train on X_train and Y_train. The test set is for judging only.",
        ),
        Mistake(
            name="it trains on the training set and the test set together",
            replace="w, b, X_train, Y_train, num",
            by="w, b, np.hstack((X_train, X_test)), np.hstack((Y_train, Y_test)), num",
            hint="Train on X_train and Y_train alone. Pictures that were trained on cannot say how good the "
            "predictions are on new ones.",
        ),
    )
    harmless = (
        Variant(
            name="by name",
            replace="num_iterations, learning_rate, print_cost)\n",
            by="num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost)\n",
        ),
        Variant(
            name="other order",
            replace="Y_prediction_test = predict(w, b, X_test)\n    Y_prediction_train = predict(w, b, X_train)",
            by="Y_prediction_train = predict(w, b, X_train)\n    Y_prediction_test = predict(w, b, X_test)",
        ),
    )
