"""Calling a student's function: on copies, quietly, and whatever it does comes back as an outcome."""

import copy
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import generators, identical, nested, plain_values

from helpers.calls.calling import MESSAGE_LENGTH, call, must_fit, one_line, plain, quiet, same, sizes_of
from helpers.calls.values import Foreign

arguments = st.lists(plain_values, max_size=3)


@given(arguments, st.dictionaries(st.sampled_from(["learning_rate", "rng"]), plain_values))
def test_the_function_gets_its_arguments_by_position_and_by_name(args, kwargs):
    names = [f"x{index}" for index in range(len(args))]
    outcome = call(lambda *seen, **named: [list(seen), named], names, args, kwargs)
    assert identical(outcome.value, plain([args, kwargs]))
    assert outcome.raised is None and outcome.changed == ()


def spoil(value):
    """Change whatever can be changed in place."""
    if isinstance(value, np.ndarray) and value.size and value.flags.writeable:
        value[...] = 0 if value.astype(bool).all() else 1
    elif isinstance(value, list):
        value.append("more")
    elif isinstance(value, dict):
        value["more"] = 1


@given(arguments)
def test_the_callers_arguments_are_never_changed(args):
    before = copy.deepcopy(args)
    names = [f"x{index}" for index in range(len(args))]
    call(lambda *seen: [spoil(value) for value in seen], names, args, {})
    assert same(before, args)


def test_changed_arguments_are_named():
    def changing(w, b, X, *, parameters, costs):
        w -= 1
        X = X + 1
        parameters["W1"][0] = 7.0
        costs.append(X)

    given_ = dict(w=np.zeros(2), b=1.0, X=np.ones(2))
    named = dict(parameters={"W1": np.zeros(2), "b1": np.zeros(1)}, costs=[])
    assert call(changing, list(given_), list(given_.values()), named).changed == ("w", "parameters", "costs")


@given(nested(plain_values), nested(generators()))
def test_what_is_unchanged_is_the_same(value, drawn):
    assert same(value, copy.deepcopy(value))
    assert same(drawn, copy.deepcopy(drawn))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (np.zeros(2), np.zeros((2, 1))),
        (np.zeros(2), np.zeros(2, np.float32)),
        (np.zeros(2), np.array([0, np.nan])),
        (1, 1.0),
        (True, 1),
        ([1], (1,)),
        ([1], [1, 2]),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": 2}),
        ("a", "b"),
        (None, 0),
        (float("nan"), 1.0),
        ([np.zeros(1)], [np.ones(1)]),
    ],
)
def test_what_differs_in_type_shape_or_value_is_not_the_same(left, right):
    assert not same(left, right) and not same(right, left)


class Lingering(BaseException):
    """No Exception, as SystemExit is none."""


class Speechless(Exception):
    def __str__(self):
        raise RuntimeError("no words")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("shapes (2,1)\nand more"), "ValueError: shapes (2,1)"),
        (NotImplementedError(), "NotImplementedError"),
        (SystemExit(3), "SystemExit: 3"),
        (Lingering("on"), "Lingering: on"),
        (Speechless(), "Speechless"),
        (KeyError("dw"), "KeyError: 'dw'"),
    ],
)
def test_an_exception_is_part_of_the_outcome_in_one_line(error, line):
    def raising():
        raise error

    outcome = call(raising, [], [], {})
    assert outcome.raised == line and outcome.value is None


@given(st.text(max_size=1000))
def test_a_message_is_one_line_of_bounded_length(text):
    line = one_line(ValueError(text))
    assert line.startswith("ValueError") and len(line) <= MESSAGE_LENGTH and len(line.splitlines()) == 1


def test_stopping_the_kernel_is_not_swallowed():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call(interrupted, [], [], {})


def test_what_a_function_prints_or_warns_is_dropped(capfd):
    def loud():
        print("x" * 10**6)
        print("error", file=sys.stderr)
        warnings.warn("overflow", RuntimeWarning, stacklevel=1)
        return np.exp(np.array([1000.0]))

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert call(loud, [], [], {}).value == np.inf
        print("after")
    assert capfd.readouterr() == ("after\n", "")
    assert not warned


def test_quiet_gives_the_streams_back_after_an_exception(capsys):
    with pytest.raises(ValueError), quiet():
        print("inside")
        raise ValueError
    print("outside")
    assert capsys.readouterr().out == "outside\n"


def test_the_value_is_reduced_to_plain_values():
    outcome = call(lambda: {"f": len, "w": np.asmatrix([[1.0]])}, [], [], {})
    assert outcome.value["f"] == Foreign("builtin_function_or_method")
    assert type(outcome.value["w"]) is np.ndarray


def test_the_value_is_a_copy_of_what_the_function_may_still_change():
    kept = np.zeros(2)
    outcome = call(lambda: kept, [], [], {})
    kept += 1
    assert not outcome.value.any()


def test_functions_are_passed_on_as_they_are():
    outcome = call(lambda f, x: f(x), ["f", "x"], [np.sqrt, 4.0], {})
    assert outcome.value == 2.0 and outcome.changed == ()


def draws(n_x, n_h, *, rng):
    """An initialisation as the course writes it."""


def test_sizes_are_read_however_the_generator_is_handed_on():
    rng = np.random.default_rng(0)
    calls = [((2, 3), {"rng": rng}), ((2, 3, rng), {}), ((2,), {"n_h": 3, "rng": rng}), ((2, 3), {})]
    assert [sizes_of(draws, args, kwargs) for args, kwargs in calls] == [[2, 3]] * 4
    assert sizes_of(draws, (2, 3, 4), {}) == [], "one size too many"


@pytest.mark.parametrize(
    ("args", "kwargs", "fits"),
    [((2, 3), {"rng": 0}, True), ((2, 3), {}, False), ((2, 3, 0), {}, False), ((2, 3), {"rng": 0, "seed": 1}, False)],
)
def test_a_call_fits_where_python_would_take_it(args, kwargs, fits):
    if fits:
        draws(*args, **kwargs)
        must_fit(draws, args, kwargs)
        return
    with pytest.raises(TypeError):
        draws(*args, **kwargs)
    with pytest.raises(TypeError, match="draws"):
        must_fit(draws, args, kwargs)
