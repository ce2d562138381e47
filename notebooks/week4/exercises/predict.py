"""Week 4, `predict`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.label_scores import draw_scores, find_scores
from grading.course.week import Case, Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Labels, Returns


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


class Predict(Exercise):
    built = "One function now gives the yes or no of every network that you train, whatever its depth."

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
            name="the probabilities are returned",
            replace="(AL > 0.5).astype(int)",
            by="AL",
            hint="Compare the probabilities with 0.5: the answers are 0 and 1.",
            reread="formula (6)",
        ),
        Mistake(
            name="the answers 0 and 1 are swapped",
            replace="AL > 0.5",
            by="AL <= 0.5",
            hint="The answer is 1 where the probability is above 0.5.",
            reread="formula (6)",
        ),
        Mistake(
            name="every answer is 1",
            replace="AL > 0.5",
            by="AL > 0",
            hint="The threshold is 0.5, and AL is a probability already: a second sigmoid, for example, lifts "
            "all of it above 0.5.",
            reread="formula (6)",
        ),
        Mistake(
            name="the threshold is the mean of the probabilities, not 0.5",
            replace="AL > 0.5",
            by="AL > np.mean(AL)",
            hint="The answer about one picture must not depend on the other pictures: compare with 0.5.",
            reread="formula (6)",
        ),
        Mistake(
            name="every answer is 0",
            replace="return (AL > 0.5).astype(int)",
            by="return np.zeros((1, X.shape[1]))",
            hint="Write the result of the comparison into the answers. (AL.astype(int), for example, makes "
            "every number below 1 a 0.)",
        ),
        Mistake(
            name="the answers have one axis only, shape (m,)",
            replace="(AL > 0.5).astype(int)",
            by="(AL > 0.5).astype(int)[0]",
            hint="The course keeps labels in a row: shape (1, m).",
        ),
        Mistake(
            name="the answers are a column, shape (m, 1)",
            replace="(AL > 0.5).astype(int)",
            by="(AL > 0.5).astype(int).T",
            hint="The course keeps labels in a row: shape (1, m).",
        ),
        Mistake(
            name="only the first example is answered, the others stay 0",
            replace="return (AL > 0.5).astype(int)",
            by="return (AL > 0.5) * (np.arange(X.shape[1]) == 0)",
            hint="Answer for all X.shape[1] columns. In a loop, `return` stands below it, not inside.",
        ),
        Mistake(
            name="the answers have no axis of length 1: shape (m,), and a single number for one example",
            replace="(AL > 0.5).astype(int)",
            by="np.squeeze((AL > 0.5).astype(int))",
            hint="The course keeps labels in a row: shape (1, m). Leave out np.squeeze.",
        ),
        Mistake(
            name="the answer is -1 where it should be 0",
            replace="(AL > 0.5).astype(int)",
            by="np.where(AL > 0.5, 1, -1)",
            hint="The two answers are 1 and 0.",
            reread="formula (6)",
        ),
        Mistake(
            name="the score Z is compared with 0.5, not the probability",
            replace="AL > 0.5",
            by="np.log(AL / (1 - AL)) > 0.5",
            hint="Compare AL, the probability after the sigmoid, with 0.5.",
            reread="formula (6)",
        ),
        Mistake(
            name="the answer is the position of the largest number in each column",
            replace="(AL > 0.5).astype(int)",
            by="np.argmax(AL, axis=0)[np.newaxis]",
            hint="With one output unit, that position is always 0. Compare AL with 0.5.",
        ),
        Mistake(
            name="two layers are written in",
            replace="AL, caches = L_model_forward(X, parameters)",
            by='A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")\n'
            '    AL, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")',
            hint="Networks may have any number of layers: L_model_forward goes through all of them.",
            reread="section 3",
        ),
        Mistake(
            name="the whole pair of L_model_forward is compared",
            replace="AL, caches = L_model_forward(X, parameters)",
            by="AL = L_model_forward(X, parameters)",
            hint="L_model_forward returns AL and the caches: put two names on the left.",
            reread="section 3",
        ),
        Mistake(
            name="one number comes back: the share of the answers 1",
            replace="(AL > 0.5).astype(int)",
            by="np.mean(AL > 0.5)",
            hint="Every example needs an answer of its own: return the whole row, shape (1, m), without np.mean.",
            reread="formula (6)",
        ),
        Mistake(
            name="one number comes back: the answer about the last example",
            replace="(AL > 0.5).astype(int)",
            by="(AL > 0.5).astype(int)[0, -1]",
            hint="Every example needs an answer of its own. In a loop, put it into its place of a row of "
            "zeros: answers[0, i] = 1.",
            reread="formula (6)",
        ),
    )
    harmless = (
        Variant(name=">= 0.5", replace="AL > 0.5", by="AL >= 0.5"),
        Variant(name="booleans", replace="(AL > 0.5).astype(int)", by="AL > 0.5"),
        Variant(name="floats", replace="astype(int)", by="astype(float)"),
        Variant(name="rounded", replace="(AL > 0.5).astype(int)", by="np.round(AL)"),
        Variant(name="in float32", replace="(X, parameters)\n", by="(X.astype(np.float32), parameters)\n"),
        Variant(
            name="with a loop",
            replace="return (AL > 0.5).astype(int)",
            by="answers = np.zeros((1, X.shape[1]))\n"
            "    for i in range(X.shape[1]):\n"
            "        one, _ = L_model_forward(X[:, [i]], parameters)\n"
            "        if one[0, 0] > 0.5:\n"
            "            answers[0, i] = 1\n"
            "    return answers",
        ),
    )
