"""A gradient fits its own cost where nudging that cost shows it, whether or not either of them is right."""

import numpy as np
import pytest

from helpers.checks.kinds import Outcome
from helpers.checks.properties import NUDGE, OwnSlopes, SameOrNothing

KIND = OwnSlopes((1,), gradient=((0, "dv"), (0, "dc")))


def answers(cost, gradient, dtype=float):
    """What a function of v (two numbers) and c gives at one place, and with each number nudged to both sides."""
    v, c = np.array([[0.5], [-1.5]]), 0.75
    places = [(v, c)]
    for index in (0, 1):
        places += [(v + step * np.eye(2)[:, [index]], c) for step in (NUDGE, -NUDGE)]
    places += [(v, c + step) for step in (NUDGE, -NUDGE)]
    seen = []
    for v, c in places:
        v, c = v.astype(dtype), dtype(c)
        dv, dc = gradient(v, c)
        seen.append(Outcome(({"dv": dv, "dc": dc}, cost(v, c))))
    return seen


def right(v, c):
    return np.mean(np.sin(v) * c)


def slopes(v, c):
    return np.cos(v) * c / 2, np.mean(np.sin(v))


def problem(seen):
    return KIND.first_problem(seen, [None] * len(seen))


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_a_right_gradient_fits_also_in_float32(dtype):
    assert problem(answers(right, slopes, dtype)) is None


def test_a_wrong_cost_with_its_own_gradient_fits():
    assert problem(answers(lambda v, c: 3 * right(v, c), lambda v, c: [3 * part for part in slopes(v, c)])) is None


@pytest.mark.parametrize(
    ("cost", "gradient"),
    [
        (right, lambda v, c: [2 * part for part in slopes(v, c)]),
        (lambda v, c: -right(v, c), slopes),
        (right, lambda v, c: (slopes(v, c)[0][::-1], slopes(v, c)[1])),
        (right, lambda v, c: (slopes(v, c)[0], 0.0)),
    ],
)
def test_a_gradient_of_something_else_is_told_with_both_slopes(cost, gradient):
    found = problem(answers(cost, gradient))
    assert "your cost has the slopes" in found.because and "your gradient says" in found.because


def test_what_raises_or_is_no_number_is_said():
    seen = answers(right, slopes)
    assert problem([*seen[:-1], Outcome(raised="ValueError: no")]).because == "It raised ValueError: no"
    assert problem([*seen[:-1], Outcome("text")]).because == "There are no numbers to compare."
    assert problem([Outcome(({"dv": None, "dc": 1.0}, 1.0)), *seen[1:]]).because == "There are no numbers to compare."
    short = [Outcome(({"dv": np.ones((1, 1)), "dc": 1.0}, 1.0)), *seen[1:]]
    assert "your gradient" in problem(short).because


def test_a_case_tried_alone_has_no_slope():
    wrong = answers(right, lambda v, c: [2 * part for part in slopes(v, c)])
    assert problem(wrong)
    assert problem(wrong[:1]) is None and problem([]) is None


SILENCE = SameOrNothing((1,), says="other costs")


@pytest.mark.parametrize(
    ("first", "second", "fine"),
    [
        ([0.7, 0.5], [0.7, 0.5], True),
        ([0.7, np.nan], [0.7, np.nan], True),
        ([0.7, 0.5], [], True),
        ([0.7, 0.5], [0.7, 0.5, 0.4], True),
        ([0.7, 0.5, 0.4], np.array([0.7, 0.5]), True),
        ([0.7, 0.5], [0.7, 0.4], False),
        ([0.7, 0.6], [0.7, 0.6], False),
        ([np.nan, np.nan], [np.nan, np.nan], False),
        ([], [], False),
        ([0.7, np.nan], [np.nan, 0.7], False),
        ([0.7, 0.5], [0.7, 0.6, 0.55, 0.5], False),
        ([0.7, 0.5], "nothing", False),
        ([0.7, 0.5], None, False),
    ],
)
def test_the_second_call_of_a_pair_gives_the_first_ones_list_or_none(first, second, fine):
    seen = [Outcome(({}, first)), Outcome(({}, second))]
    assert (SILENCE.first_problem(seen, 2 * [({}, [0.7, 0.5])]) is None) == fine


def test_a_pair_in_which_one_call_raised_is_told_so():
    seen = [Outcome(({}, [0.7])), Outcome(raised="ValueError: no")]
    assert "ValueError" in SILENCE.first_problem(seen, 2 * [({}, [0.7])]).because
