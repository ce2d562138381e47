"""Kinds for dicts of parameters, for training and for what is drawn: right ones pass, and nothing raises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from strategies import plain_values

from helpers.checks.kinds import Agrees, Close, Drawn, LikeTraining, Outcome

real = st.floats(-1e3, 1e3)
layers = st.dictionaries(
    st.sampled_from(["W1", "b1", "W2", "b2"]),
    hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, max_side=3), elements=real),
    min_size=1,
)


def passes(kind, got, expected):
    return kind.problem(Outcome(got), expected) is None


@given(layers, layers)
def test_a_dict_is_close_where_each_part_is_and_extra_keys_do_no_harm(expected, more):
    assert passes(Close(), {**more, **expected}, expected)
    lacking = dict(list(expected.items())[1:])
    assert not passes(Close(), lacking, expected)


@given(layers, st.integers(0, 99), st.sampled_from([1.0, np.nan]))
def test_one_other_number_in_one_part_fails_and_names_the_part(expected, at, by):
    name = sorted(expected)[at % len(expected)]
    got = {**expected, name: expected[name] + by}
    assert repr(name) in Close().problem(Outcome(got), expected).because


@given(layers)
def test_parts_that_are_not_asked_for_are_not_looked_at(expected):
    got = {name: value if name.startswith("W") else None for name, value in expected.items()}
    assert passes(Close(only="W"), got, expected)
    assert passes(Close(only="b"), got, expected) == (not any(name.startswith("b") for name in expected))


@pytest.mark.parametrize("other", [np.zeros(2), [1, 2], None, "tanh", {"relu": 1}])
def test_another_value_in_place_of_a_word_fails(other):
    assert passes(Close(), {"activation": "relu"}, {"activation": "relu"})
    assert not passes(Close(), {"activation": other}, {"activation": "relu"})
    assert not passes(Close(), {"activation": np.zeros(2)}, {"activation": None})


@given(plain_values, st.one_of(layers, plain_values))
def test_no_kind_raises_whatever_a_student_returns(got, expected):
    for kind in (Close(), Agrees()):
        kind.first_problem([Outcome(got), Outcome(expected)], [expected, expected])


@given(plain_values)
def test_no_kind_of_training_raises_whatever_a_student_returns(got):
    for kind in (LikeTraining(), Drawn()):
        for expected in ({"W1": np.zeros((3, 8)), "b1": np.zeros(3)}, np.zeros((3, 8)), 0.5, [0.6, 0.5]):
            kind.problem(Outcome(got), expected)


@pytest.mark.parametrize("dtype", [bool, np.complex128, np.uint8])
def test_numbers_of_another_kind_are_not_drawn(dtype):
    got = np.random.default_rng(0).integers(0, 2, size=(10, 10)).astype(dtype)
    assert not passes(Drawn(std=5.0), got, np.zeros((10, 10)))


@given(st.integers(0, 2**32), st.sampled_from([(2, 1), (20, 10), (40, 40)]), st.sampled_from([0.01, 1.0]))
def test_a_right_draw_passes_and_another_spread_or_shape_fails(seed, shape, std):
    got = np.random.default_rng(seed).standard_normal(shape) * std
    kind = Drawn(std=std)
    assert passes(kind, got, np.zeros(shape))
    assert not passes(kind, got.T, np.zeros(shape)) or shape[0] == shape[1]
    assert not passes(kind, np.zeros(shape), np.zeros(shape))
    assert not passes(kind, np.full(shape, np.nan), np.zeros(shape))
    if got.size >= 20:
        assert not passes(kind, got * 3, np.zeros(shape))
        assert not passes(kind, np.abs(got), np.zeros(shape))


def test_calls_from_one_state_agree_or_the_generator_was_not_used():
    one, other = ({"W1": np.random.default_rng(seed).standard_normal((3, 3))} for seed in (1, 2))
    expected = [None] * 2
    assert Agrees().first_problem([Outcome(one), Outcome(dict(one))], expected) is None
    assert "`rng`" in Agrees().first_problem([Outcome(one), Outcome(other)], expected).because
    assert "ValueError" in Agrees().first_problem([Outcome(one), Outcome(raised="ValueError")], expected).because


def test_calls_differ_where_the_right_ones_do_so_neither_zeros_nor_a_seed_of_ones_own_pass():
    one, other, fixed = ({"W1": np.random.default_rng(seed).standard_normal((3, 3))} for seed in (1, 2, 3))
    right, mine = [one, one, other], [other, other, one]
    assert Agrees(only="W").first_problem(list(map(Outcome, mine)), right) is None
    for same in (fixed, {"W1": np.zeros((3, 3))}, {}):
        assert Agrees(only="W").first_problem([Outcome(same)] * 3, right) is not None


@pytest.mark.parametrize(
    ("costs", "fine"), [([0.7, 0.5, 0.4], True), ([0.4, 0.5], False), ([0.7, np.nan], False), ([0.5], True)]
)
def test_costs_of_a_training_fall(costs, fine):
    assert passes(LikeTraining(), costs, [0.6, 0.3]) == fine


@given(layers)
def test_a_training_has_the_shapes_of_the_reference(expected):
    assert passes(LikeTraining(), {name: value + 1 for name, value in expected.items()}, expected)
    name = min(expected)
    assert not passes(LikeTraining(), {**expected, name: expected[name][None]}, expected)


def test_two_runs_that_give_nan_in_the_same_places_agree_and_nan_still_equals_no_right_value():
    one, other = ({"W1": np.array([[np.nan, seed], [seed, 1.0]])} for seed in (0.5, 0.25))
    right, seen = [one, one, other], [Outcome(one), Outcome(dict(one)), Outcome(other)]
    assert Agrees().first_problem(seen, [{"W1": np.eye(2)}, {"W1": np.eye(2)}, {"W1": np.ones((2, 2))}]) is None
    elsewhere = Outcome({"W1": np.array([[0.5, np.nan], [0.5, 1.0]])})
    assert Agrees().first_problem([seen[0], elsewhere, seen[2]], right) is not None
    assert not passes(Close(), one, one)


def test_where_what_is_looked_at_is_nan_alone_the_rest_of_the_value_tells_what_drew_it():
    first, second = ({"W1": np.full((2, 2), np.nan)}, [0.7]), ({"W1": np.full((2, 2), np.nan)}, [0.6])
    right = [({"W1": np.eye(2)}, []), ({"W1": np.eye(2)}, []), ({"W1": np.ones((2, 2))}, [])]
    kind = Agrees((0,), only="W")
    assert kind.first_problem([Outcome(first), Outcome(first), Outcome(second)], right) is None
    assert "the same state" in kind.first_problem([Outcome(first), Outcome(second), Outcome(second)], right).because
    assert "nan" in kind.first_problem([Outcome(({"W1": np.full((2, 2), np.nan)}, []))] * 3, right).because
