"""Every number that a quiz asks for is found again by another kind of computation: arrays, loops, nudging, counting."""

import itertools

import numpy as np
import pytest
import yaml
from quiz_samples import WEEKS
from scipy.special import expit, softmax

from grading.quiz.marking import load_quiz
from helpers.gradcheck import numerical_gradient
from helpers.quizzes.arithmetic import evaluate


def relu(z):
    return np.maximum(z, 0)


def slope(function, at):
    return float(numerical_gradient(lambda v: function(float(v)), np.array(float(at))))


def numbers_in(*sizes):
    """How many numbers the parameters of a network hold, counted in arrays."""
    return sum(np.zeros((n, before)).size + np.zeros((n, 1)).size for before, n in itertools.pairwise(sizes))


def passed(x, *layers):
    """What a network gives for one example; a layer is its weights, its biases and its activation."""
    A = np.array(x, dtype=float).reshape(-1, 1)
    for W, b, bend in layers:
        A = bend(np.array(W, dtype=float) @ A + np.array(b, dtype=float).reshape(-1, 1))
    return A.item()


# Week 0


def window_or_copy(k):
    x = np.arange(6)
    y = x[2:5]
    y[0] = k
    z = x[2:5].copy()
    z[1] = 1000
    return x.sum()


# Week 2


def gradient_of_two_examples(v):
    # dZ2 = A2 - Y tells the labels' part; the hidden scores are those whose tanh is (0, 0.5). With linear terms that
    # have the slopes dZ2 instead of the loss, nudging the hidden weight shows dW1.
    scores = np.arctanh([0, 0.5])
    return slope(lambda w: np.mean([0.5, -0.2] * (v * np.tanh(scores + (w - 1) * np.array([1, 2])))), 1)


# Week 3


def forward_steps(L):
    return sum(1 for block in range(L, 0, -1) for _ in range(1, block + 1))


# Week 4


def units_in_one_layer(k):
    """How many relu units draw the zigzag of k hidden layers, each of which folds the line from 0 to 1 once more.

    Every kink needs a unit of its own. A unit that faces right adds nothing to the first slope, one that faces left
    adds minus its jump. Whether some choice of sides makes the first slope too is tried; if none does, one more unit is
    needed.
    """
    x, curve = np.linspace(0, 1, 2**12 + 1), np.linspace(0, 1, 2**12 + 1)
    for _ in range(k):
        curve = 2 * np.minimum(curve, 1 - curve)
    slopes = np.diff(curve) / np.diff(x)
    kinks = np.flatnonzero(np.abs(np.diff(slopes)) > 1e-6)
    jumps = np.diff(slopes)[kinks]
    reached = {0.0}
    for jump in jumps.round(6).tolist():
        reached |= {slope - jump for slope in reached}
    if round(slopes[0], 6) in reached:
        return len(kinks)
    units = np.maximum(0, x - np.append(0, x[kinks + 1])[:, np.newaxis])
    assert np.allclose(np.append(slopes[0], jumps) @ units, curve)
    return len(units)


def levels(k):
    outputs, count = 2**k, 0
    while outputs > 1:
        outputs, count = (outputs + 1) // 2, count + 1
    return count


def share_of_rates(k):
    rates = 10 ** np.random.default_rng(0).uniform(-k, 0, size=400_000)
    return np.mean((rates > 0.1) & (rates < 1))


def precision(fp):
    is_cat = np.repeat([True, True, False, False], [24, 9, fp, 12])
    said_cat = np.repeat([True, False, True, False], [24, 9, fp, 12])
    return is_cat[said_cat].mean()


ANOTHER_WAY = {
    "week0": {
        "two-hinges": lambda x: passed([x], ([[1], [1]], [-1, -3], relu), ([[3, -5]], [2], np.array)),
        "estimate-by-slope": lambda s: np.polyval(np.polyfit([2, 3], [7, 7 + s], 1), 1.9),
        "chain-of-two": lambda a: slope(lambda w: (a * w - 1) ** 2, 1),
        "length-of-a-vector": lambda k: np.linalg.norm([2 * k, -3 * k, 6 * k]),
        "scores-to-shares": lambda s: softmax([s, 0, 0])[0],
        "window-or-copy": window_or_copy,
    },
    "week2": {
        "count-of-parameters": lambda n: numbers_in(n, 4, 3),
        "forward-by-hand": lambda p: passed([1, p], ([[1, -1]], [0.5], np.tanh), ([[2]], [-1], expit)),
        "slope-from-the-output": lambda a: slope(np.tanh, np.arctanh(a)),
        "gradient-of-two-examples": gradient_of_two_examples,
    },
    "week3": {
        "how-many-parameters": lambda n: numbers_in(n, 5, 3, 1),
        "three-layers-by-hand": lambda x: passed(
            [x], ([[2], [-1]], [-1, 1], relu), ([[1, 2]], [-1], relu), ([[0.5]], [-2], expit)
        ),
        "numbers-in-a-slope": lambda m: (np.zeros((4, 5)) @ np.zeros((5, m))).size,
        "first-cache-or-third": lambda number: [1, 2, 3, 4, 5].index(number),
        "without-caches": forward_steps,
        "slope-through-two-layers": lambda w: slope(lambda v: -np.log(expit(w * relu(2 * v) - w)), 0.5),
    },
    "week4": {
        "pieces-in-one-layer": units_in_one_layer,
        "levels-of-comparisons": levels,
        "rates-by-factors": share_of_rates,
        "share-of-true-alarms": precision,
    },
}
# Week 1's stand in test_quiz_questions.py.
PATHS = {path.parent.name: path for path in WEEKS if path.parent.name != "week1"}
NUMBERS = [(week, identity) for week, ways in ANOTHER_WAY.items() for identity in ways]


def entries(week):
    """The questions that ask for a number, as they are written."""
    return {e["id"]: e for e in yaml.safe_load(PATHS[week].read_text(encoding="utf-8")) if "number" in e}


def test_no_question_that_asks_for_a_number_is_left_out():
    assert {week: set(entries(week)) for week in PATHS} == {week: set(ways) for week, ways in ANOTHER_WAY.items()}


@pytest.mark.parametrize(("week", "identity"), NUMBERS)
def test_whatever_is_drawn_the_number_is_what_another_computation_gives(week, identity):
    entry = entries(week)[identity]
    ((name, choices),) = entry["draw"].items()
    # Drawn shares are exact up to chance only: well within what the question allows.
    allowed = 0.002 if identity == "rates-by-factors" else 1e-7
    right = [evaluate(str(entry["number"]), {name: value}) for value in choices]
    assert right == pytest.approx([ANOTHER_WAY[week][identity](value) for value in choices], abs=allowed, rel=allowed)
    assert len(set(right)) == len(choices), "every value that may be drawn has an answer of its own"


@pytest.mark.parametrize(("week", "identity"), NUMBERS)
def test_the_number_asked_is_one_of_those_drawn(week, identity):
    entry = entries(week)[identity]
    ((name, choices),) = entry["draw"].items()
    question = next(question for question in load_quiz(PATHS[week]).questions if question.id == identity)
    assert question.number in [evaluate(str(entry["number"]), {name: value}) for value in choices]
