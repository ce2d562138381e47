"""Kinds of check: the right value passes in every harmless form, and nothing else does."""

import json

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from strategies import arrays, nested, plain_values, scalars

from helpers.calls.values import Foreign
from helpers.checks.kinds import (
    KINDS,
    Close,
    Drawn,
    DtypeKind,
    Holds,
    Labels,
    Outcome,
    Problem,
    Returns,
    Shape,
    Unchanged,
    describe,
    from_data,
    numeric,
    pick,
)

real = st.floats(-1e3, 1e3)
matrices = hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, max_dims=3, max_side=4), elements=real)
vectors = hnp.arrays(np.float64, st.integers(1, 6), elements=real)
labels = hnp.arrays(np.int64, hnp.array_shapes(min_dims=1, max_dims=2, max_side=4), elements=st.integers(0, 1))
not_numbers = st.one_of(st.none(), st.text(), st.dictionaries(st.text(max_size=3), real), st.just(Foreign("x")))


def passes(kind, got, expected):
    return kind.problem(Outcome(got), expected) is None


def spoilt(array, at, by):
    array = np.array(array, dtype=float)
    array.flat[at % array.size] += by
    return array


FORMS = {
    "as it is": lambda value: value,
    "in float32": lambda value: value.astype(np.float32),
    "a list": lambda value: value.tolist(),
    "0-d array in a list": lambda value: [*value] if value.ndim else value[()],
    "column-major": lambda value: np.asfortranarray(value) if value.ndim else value,
}


@given(matrices, st.sampled_from(sorted(FORMS)))
def test_a_right_value_is_close_in_every_form(expected, form):
    assert passes(Close(), FORMS[form](expected), expected)


@given(real)
def test_a_number_may_be_a_float_a_numpy_scalar_or_a_0d_array(number):
    for form in (float, np.float64, np.float32, np.asarray):
        assert passes(Close(), form(number), number)
        assert passes(Close(), number, form(number))


@given(matrices, st.integers(0, 99), st.sampled_from([-1, 1]), st.floats(1.01, 1e6))
def test_one_number_beyond_the_tolerance_fails(expected, at, sign, much):
    right = expected.flat[at % expected.size]
    assert not passes(Close(), spoilt(expected, at, sign * much * (1e-6 + 1e-4 * abs(right))), expected)


@given(matrices, st.integers(0, 99), st.floats(-0.99, 0.99))
def test_numbers_within_the_tolerance_pass(expected, at, little):
    right = expected.flat[at % expected.size]
    assert passes(Close(), spoilt(expected, at, little * (1e-6 + 1e-4 * abs(right))), expected)


@given(matrices, st.integers(0, 99), st.sampled_from([np.nan, np.inf, -np.inf]))
def test_a_number_that_is_not_finite_never_passes_for_a_finite_one(expected, at, strange):
    got = np.array(expected)
    got.flat[at % got.size] = strange
    for kind in (Close(), Close(rtol=1.0, atol=1e9), Labels()):
        assert not passes(kind, got, expected)


@given(matrices, st.sampled_from([Close(), Labels()]), real)
def test_where_the_reference_has_nan_or_inf_no_other_number_passes(got, kind, number):
    assert not passes(kind, got, np.full(got.shape, np.nan))
    assert not passes(kind, np.full(got.shape, np.nan), np.full(got.shape, np.nan))
    for expected in (np.inf, -np.inf):
        assert not passes(kind, number, expected)
        assert not passes(kind, -expected, expected)
        assert passes(kind, expected, expected)


@given(hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=4, max_side=3).map(lambda found: found.input_shapes))
def test_shapes_that_would_broadcast_never_pass(shapes):
    one, other = (np.zeros(shape) for shape in shapes)
    assume(one.shape != other.shape)
    for kind in (Close(), Labels(), Shape(), Close(extra_last=True)):
        assert not passes(kind, one, other) or (kind == Close(extra_last=True) and one.size == other.size + 1)


@given(vectors, st.one_of(real, st.just(np.nan)))
def test_one_more_cost_at_the_end_does_no_harm_where_it_is_allowed(costs, last):
    for form in (np.array, list):
        longer = form([*costs, last])
        assert passes(Close(extra_last=True), longer, costs)
        assert passes(Close(extra_last=True), form(costs), list(costs))
        assert not passes(Close(), longer, costs)
        assert not passes(Close(extra_last=True), form([*costs, last, last]), costs)
        assert not passes(Close(extra_last=True), form(costs[:-1]), costs)
        assert not passes(Close(extra_last=True), form([costs[0] + 1, *costs]), costs)


@given(st.sampled_from([Close(), Close(extra_last=True), Labels(), Shape(), DtypeKind("fib")]), not_numbers, matrices)
def test_what_is_no_number_never_passes_for_one(kind, got, expected):
    assert not passes(kind, got, expected)


@given(plain_values, arrays(), st.lists(st.one_of(st.text(max_size=2), st.integers(0, 3)), max_size=3))
def test_no_kind_raises_whatever_a_student_returns(got, expected, where):
    way = tuple(where)
    for kind in (Close(way), Close(way, extra_last=True), Labels(way), Shape(way), DtypeKind(way, "fb")):
        found = kind.problem(Outcome(got), expected)
        assert found is None or isinstance(found, Problem)
    Returns(way, parts=("a", "b"), keys=((), ("k",))).problem(Outcome(got), expected)
    Holds(way, test=lambda one, other: True).problem(Outcome(got), expected)


@given(labels, st.sampled_from([np.int8, np.float32, np.float64, bool]))
def test_labels_may_be_integers_floats_or_booleans(expected, dtype):
    assert passes(Labels(), expected.astype(dtype), expected)
    assert passes(Labels(), expected.tolist(), expected)


@given(labels, st.integers(0, 99), st.sampled_from([1.0, -1.0, 0.5, 1e-9, np.nan]))
def test_one_other_label_fails(expected, at, by):
    assert not passes(Labels(), spoilt(expected, at, by), expected)


@given(arrays())
def test_the_shape_alone_decides_a_shape(array):
    assert passes(Shape(), array, np.zeros(array.shape))
    assert not passes(Shape(), array[None], np.zeros(array.shape))


@pytest.mark.parametrize(
    ("value", "letter"),
    [(1.0, "f"), (1, "i"), (True, "b"), (np.zeros(2, np.uint8), "i"), ([1, 2], "i"), ([True], "b"), ([1, 2.5], "f")],
)
def test_the_kind_of_number_is_one_of_those_allowed(value, letter):
    for allowed in ("f", "i", "b", "fi", "ib"):
        assert passes(DtypeKind(allowed=allowed), value, None) == (letter in allowed)


RETURNS = Returns(parts=("grads", "cost"), keys=(("dw", "db"), ()))
GRADS = {"dw": 1, "db": 2}


@pytest.mark.parametrize("value", [(GRADS, 1), [GRADS, 1], ({**GRADS, "extra": 0}, None)])
def test_a_list_for_a_tuple_and_extra_keys_do_no_harm(value):
    assert passes(RETURNS, value, None)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, "return"),
        (GRADS, "a tuple (grads, cost)"),
        ((GRADS,), "a tuple (grads, cost)"),
        ((GRADS, 1, 2), "a tuple (grads, cost)"),
        ((1, GRADS), "its part grads is a dict with keys dw, db"),
        (({"dw": 1}, 1), "keys dw, db"),
        (({}, 1), "keys none"),
        (Foreign("Grads"), "an object of type Grads"),
    ],
)
def test_another_structure_is_named(value, line):
    found = RETURNS.problem(Outcome(value), None)
    assert line in found.because + found.expected + found.got


@given(nested(scalars), st.text(max_size=3), st.integers(0, 3))
def test_the_way_into_a_value_leads_to_a_part_or_a_sentence(value, key, step):
    for where in ((key,), (step,), (step, key), (key, step)):
        part, missing = pick(value, where)
        assert isinstance(missing, str)
        assert part is None or not missing
    assert pick({key: [value]}, (key, 0)) == (value, "")
    assert pick((value,), (1,))[1]
    assert pick({}, (key,))[1]


def test_the_compared_part_is_the_one_that_where_points_to():
    kind = Close((0, "dw"))
    assert passes(kind, ({"dw": 1.0}, "wrong"), ({"dw": 1.0}, 2.0))
    assert not passes(kind, ({"dw": 1.5}, 2.0), ({"dw": 1.0}, 2.0))
    assert '"dw"' in kind.problem(Outcome(({"db": 1}, 2)), ({"dw": 1.0}, 2.0)).because
    assert "part 1 is missing" in kind.problem(Outcome([]), ({"dw": 1.0}, 2.0)).because
    assert "one value, 2.5, instead of several" in kind.problem(Outcome(2.5), ({"dw": 1.0}, 2.0)).because


@pytest.mark.parametrize("kind", [Close(), Labels(), Shape(), DtypeKind(), Returns(), Unchanged(), Holds()])
def test_a_call_that_raised_fails_every_kind_and_says_so(kind):
    assert kind.problem(Outcome(1.0, raised="ValueError: no"), 1.0) == Problem(because="It raised ValueError: no")


def test_changed_arguments_are_named_and_others_are_not():
    kind = Unchanged(names=("w", "b"))
    assert kind.problem(Outcome(changed=()), None) is None
    assert kind.problem(Outcome(changed=("X",)), None) is None
    assert kind.problem(Outcome(changed=("X", "b", "w")), None).because.startswith("w and b of the caller changed")


def test_a_property_sees_the_array_and_the_expected_value():
    kind = Holds(test=lambda got, expected: got.sum() == expected, says="the sum is another")
    assert passes(kind, [1, 2], 3)
    assert kind.problem(Outcome([1, 1]), 3).because == "the sum is another"
    assert not passes(Holds(), 1, 1), "a property that nobody wrote holds for nothing"


@pytest.mark.parametrize(
    "kind",
    [
        Close((0, "dw"), rtol=1e-3, atol=0.0, extra_last=True),
        Returns((1,), parts=("w", "b"), keys=(("a",), ())),
        DtypeKind(allowed="ib"),
        Labels(("y",)),
        Shape(),
        Unchanged(names=("w", "b")),
    ],
)
def test_a_public_kind_is_the_same_after_json(kind):
    assert from_data(json.loads(json.dumps(kind.as_data()))) == kind


def test_every_public_kind_can_be_shipped_and_a_hidden_one_cannot():
    assert all(kind.public for kind in KINDS.values())
    assert Holds.public is False
    with pytest.raises(KeyError):
        from_data({"kind": "Holds"})


@given(plain_values)
def test_a_description_is_one_short_line(value):
    assert len(describe(value)) <= 130
    if numeric(value) is not None:
        assert "\n" not in describe(value)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (np.array([[2.995], [7.185]]), "[[2.995] [7.185]]   shape (2, 1)"),
        (0.1234567, "0.123457"),
        (3, "3"),
        ([1.0, 2.0], "[1. 2.]   list of 2"),
        ((), "[]   list of 0"),
        ((1, "a"), "a tuple of 2"),
        ({}, "an empty dict"),
        ({"dw": 1, "db": 2}, "a dict with keys dw, db"),
        ("text", "'text'"),
        (None, "None"),
    ],
)
def test_a_value_is_described_as_a_student_would_know_it(value, line):
    assert describe(value) == line


@given(st.integers(1, 5), st.sampled_from(["W", "b"]), st.data())
def test_a_check_of_some_names_sees_those_in_a_dict_and_no_others(depth, letter, data):
    expected = {f"{kind}{n}": np.array([1.0, n]) for n in range(1, depth + 1) for kind in "Wb"}
    at = data.draw(st.sampled_from(sorted(expected)))
    wrong = expected | {at: expected[at] + 1}
    without = {name: value for name, value in expected.items() if name != at}
    for got in (wrong, without):
        assert passes(Close(only=letter), got, expected) is not at.startswith(letter)
    assert from_data(json.loads(json.dumps(Close(only=letter).as_data()))) == Close(only=letter)


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.data())
def test_in_a_dict_every_part_must_be_drawn_and_the_wrong_one_is_named(seed, depth, data):
    rng = np.random.default_rng(seed)
    expected = {f"W{n}": rng.normal(scale=0.01, size=(20, 25)) for n in range(1, depth + 1)}
    assert passes(Drawn(only="W", std=0.01), expected | {"b1": np.zeros(3)}, expected)
    at = data.draw(st.sampled_from(sorted(expected)))
    problem = Drawn(only="W", std=0.01).problem(Outcome(expected | {at: 10 * expected[at]}), expected)
    assert problem is not None
    assert at in problem.because


def test_a_part_that_is_missing_is_told_with_all_that_was_returned():
    seen = Outcome({"W1": np.ones((2, 2))})
    problem = Close(only="b").problem(seen, {"W1": np.ones((2, 2)), "b1": np.zeros((2, 1))})
    assert problem.because == 'There is no "b1" in what it returned (a dict with keys W1).'
