"""A mistake is named where the values are its own and nobody else's; there is no guessing."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from strategies import plain_values

from helpers.checks.diagnosis import KnownMistake, name_mistake
from helpers.checks.kinds import Close, Outcome

real = st.floats(-100, 100).map(lambda number: round(number, 3))
values = hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, max_side=3), elements=real)
rights = st.lists(values, min_size=1, max_size=3)
FACTORS = {"no minus sign": -1.0, "no division by m": 3.0, "squared m": 0.25, "shifted": None}


def wrong(array, factor):
    return array + 1 if factor is None else array * factor


def mistake(name, values):
    return KnownMistake(name, "a hint", "formula (7)", tuple(map(Outcome, values)))


def known(expected):
    return [mistake(name, [wrong(array, factor) for array in expected]) for name, factor in FACTORS.items()]


def named(seen, expected, mistakes, kind=None):
    found = name_mistake(kind or Close(), list(map(Outcome, seen)), expected, mistakes)
    return found.name if found else None


def told_apart(expected):
    """The four mistakes and the right values differ visibly on these numbers."""
    flat = np.concatenate([array.ravel() for array in expected])
    made = [flat, *(wrong(flat, factor) for factor in FACTORS.values())]
    return all(np.abs(a - b).max() > 0.01 for at, a in enumerate(made) for b in made[:at])


@given(rights, st.sampled_from(sorted(FACTORS)))
def test_the_one_mistake_that_gives_these_values_is_named(expected, name):
    assume(told_apart(expected))
    seen = [wrong(array, FACTORS[name]) for array in expected]
    assert named(seen, expected, known(expected)) == name
    assert named([array.tolist() for array in seen], expected, known(expected)) == name, "lists are arrays too"


@given(rights, st.sampled_from(sorted(FACTORS)), st.integers(0, 99), st.sampled_from([0.1, -1.0, np.nan]))
def test_with_one_number_besides_it_is_not_this_mistake(expected, name, at, by):
    assume(told_apart(expected))
    seen = [wrong(array, FACTORS[name]) for array in expected]
    seen[-1].flat[at % seen[-1].size] += by
    assert named(seen, expected, known(expected)) != name


@given(rights)
def test_right_values_are_never_called_a_mistake(expected):
    assert named(expected, expected, known(expected)) is None
    assert named(expected, expected, [mistake("harmless after all", expected)]) is None


@given(rights, st.sampled_from(sorted(FACTORS)))
def test_where_two_mistakes_agree_neither_is_named(expected, name):
    assume(told_apart(expected))
    seen = [wrong(array, FACTORS[name]) for array in expected]
    twice = [*known(expected), mistake("another way to the same values", seen)]
    assert named(seen, expected, twice) is None


@given(rights)
def test_zeros_of_the_right_shape_are_no_evidence(expected):
    zeros = [np.zeros_like(array) for array in expected]
    assert named(zeros, expected, [mistake("returns what it started with", zeros)]) is None


def test_zeros_of_another_shape_are_evidence():
    row, column = [np.zeros((1, 3))], [np.zeros((3, 1))]
    assert named(row, column, [mistake("w lies in a row", row)]) == "w lies in a row"


@given(rights, st.sampled_from(sorted(FACTORS)))
def test_a_mistake_must_agree_on_every_case(expected, name):
    assume(told_apart(expected[:1]))
    seen = [wrong(expected[0], FACTORS[name]), expected[0]]
    assert named(seen, [expected[0]] * 2, known([expected[0]] * 2)) is None


def test_a_mistake_that_shows_on_one_case_only_is_named():
    seen, expected = [np.array([0.0]), np.array([-2.0])], [np.array([0.0]), np.array([2.0])]
    assert named(seen, expected, [mistake("no minus sign", seen)]) == "no minus sign"


def test_nan_in_the_same_places_is_the_same_but_alone_tells_nothing():
    expected = [np.array([1.0, 2.0])]
    seen = [np.array([np.nan, 5.0])]
    assert named(seen, expected, [mistake("overflows", seen)]) == "overflows"
    assert named(seen, expected, [mistake("overflows elsewhere", [np.array([5.0, np.nan])])]) is None
    nothing = [np.array([np.nan, np.nan])]
    assert named(nothing, expected, [mistake("nan everywhere", nothing)]) is None


@pytest.mark.parametrize("number", [7.0, -np.inf, np.nan])
def test_an_infinite_mistake_is_not_recognised_by_another_number(number):
    infinite = [np.array([np.inf, 5.0])]
    assert named([np.array([number, 5.0])], [np.array([1.0, 2.0])], [mistake("log of 0", infinite)]) is None


def test_only_the_part_that_the_check_looks_at_is_compared():
    expected = [{"dw": np.array([1.0]), "db": 2.0}]
    seen = [{"dw": np.array([3.0]), "db": 99.0}]
    mistaken = [mistake("no division by m", [{"dw": np.array([3.0]), "db": 6.0}])]
    assert named(seen, expected, mistaken, Close(("dw",))) == "no division by m"
    assert named(seen, expected, mistaken, Close(("db",))) is None


def test_the_right_numbers_under_other_names_are_a_mistake_of_their_own():
    right, shifted = {"dA0": np.ones(2), "dA1": np.zeros(2)}, {"dA1": np.ones(2), "dA2": np.zeros(2)}
    assert named([shifted], [right], [mistake("counts from 1", [shifted])]) == "counts from 1"
    backwards = dict(reversed(shifted.items()))
    assert named([backwards], [right], [mistake("counts from 1", [shifted])]) == "counts from 1", (
        "order does not matter"
    )
    other = {"dA3": np.ones(2), "dA4": np.zeros(2)}
    assert named([other], [right], [mistake("counts from 1", [shifted])]) is None


def test_a_dict_without_entries_agrees_with_another_and_is_no_evidence_alone():
    # What a loop that ends before the last layer leaves of a network with one.
    first, second = np.array([[1.0]]), np.array([[2.0]])
    expected = [{"W1": first}, {"W1": first, "W2": second}]
    short = [{}, {"W1": first}]
    assert named(short, expected, [mistake("the last layer is left out", short)]) == "the last layer is left out"
    assert named(short[:1], expected[:1], [mistake("the last layer is left out", short[:1])]) is None


def test_a_call_or_a_mistake_that_raised_gives_nothing_to_compare():
    right, broken = [np.array([1.0])], Outcome(raised="ValueError: no")
    raising = KnownMistake("raises", "", "", (broken,))
    assert name_mistake(Close(), [broken], right, [raising]) is None
    assert name_mistake(Close(), [Outcome(np.array([2.0]))], right, [raising]) is None


@given(plain_values, plain_values, plain_values)
def test_whatever_is_returned_nothing_is_raised(seen, right, wrong_value):
    found = named([seen], [right], [mistake("some", [wrong_value])])
    assert found in (None, "some")
