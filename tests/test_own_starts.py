"""A training that writes its own first parameters is judged from them, unless nothing ever moves from there."""

from pathlib import Path

import numpy as np
import pytest

from grading.checks.cases import WeekCases, has_moved
from grading.course.week import Variant, load_week
from grading.nbgrader_plugin.hidden_check import hidden_check
from helpers.calls.calling import call
from helpers.check import CheckFailed, checks_of

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def prepared():
    week = load_week(ROOT, "week2")
    return WeekCases(week, seed=5).prepare(week.exercise("nn_model"))


def earned(prepared, function):
    """Points of a function that does not call the initialisation."""
    bound = [prepared.reference.bind(prepared.exercise, case) for case in prepared.cases]
    seen = [call(function, *one) for one in bound]
    starts = [call(function, names, args, kwargs | {"num_iterations": 0}).value for names, args, kwargs in bound]
    return sum(result.earned for result in prepared.results(seen, starts))


def filled(value, X, n_h):
    shapes = {"W1": (n_h, len(X)), "b1": (n_h, 1), "W2": (1, n_h), "b2": (1, 1)}
    return {name: np.full(shape, value) for name, shape in shapes.items()}


@pytest.mark.parametrize("value", [0.0, 1e-12, 0.01, 1.0])
def test_parameters_that_were_never_trained_earn_nothing(prepared, value):
    def returns_its_start(X, Y, n_h, num_iterations=10000, print_cost=False, *, rng):
        return filled(value, X, n_h)

    assert earned(prepared, returns_its_start) == 0


def test_a_right_training_from_weights_of_its_own_earns_all(prepared):
    functions = prepared.reference.functions

    def trains(X, Y, n_h, num_iterations=10000, print_cost=False, *, rng):
        parameters = {name: values + 0.01 * rng.normal(size=values.shape) for name, values in filled(0, X, n_h).items()}
        for _ in range(num_iterations):
            _, cache = functions["forward_propagation"](X, parameters)
            grads = functions["backward_propagation"](parameters, cache, X, Y)
            parameters = functions["update_parameters"](parameters, grads)
        return parameters

    assert earned(prepared, trains) == prepared.exercise.points


def test_one_part_alone_that_moves_is_no_training():
    start = {"W": np.zeros((2, 2)), "b": np.zeros(2)}
    assert not has_moved(start, {**start, "b": np.ones(2)})
    assert has_moved(start, ({"W": np.ones((2, 2)), "b": np.ones(2)}, [0.7]))


def test_a_start_from_which_nothing_moves_in_one_case_alone_is_a_start():
    week = load_week(ROOT, "week4")
    deep = WeekCases(week, seed=5).prepare(week.exercise("L_layer_model"))
    own = (
        "parameters = {}\n"
        "    for l in range(1, len(layers_dims)):\n"
        "        parameters[f'W{l}'] = rng.normal(size=(layers_dims[l], layers_dims[l - 1]))\n"
        "        dead = X.shape[1] == 1 and l == len(layers_dims) - 2\n"
        "        parameters[f'b{l}'] = np.full((layers_dims[l], 1), -99.0 if dead else 0.5)"
    )
    variant = Variant(name="own", replace="parameters = initialize_parameters_deep(layers_dims, rng=rng)", by=own)
    function = deep.reference.written("L_layer_model", variant)["L_layer_model"]
    bound = [deep.reference.bind(deep.exercise, case) for case in deep.cases]
    seen = [call(function, *one) for one in bound]
    starts = [call(function, names, args, kwargs | {"num_iterations": 0}).value[0] for names, args, kwargs in bound]
    assert not all(has_moved(start, outcome.value) for start, outcome in zip(starts, seen, strict=True))
    assert sum(result.earned for result in deep.results(seen, starts)) == deep.exercise.points


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("n_x, _, n_y = ", "n_x, _, n_y = ", True),
        ("(n_x, n_h, n_y, rng=rng)", "(n_y=n_y, n_h=n_h, n_x=n_x, rng=rng)", True),
        ("n_x, _, n_y = ", "n_x, n_h, n_y = ", False),
        ("(n_x, n_h, n_y, rng=rng)", "(n_x, n_h, n_y)", False),
        ("(n_x, n_h, n_y, rng=rng)", "(n_x, n_h, n_y, rng=np.random.default_rng(3))", False),
        ("range(num_iterations)", "range(num_iterations - 1)", False),
    ],
)
def test_in_the_kernel_too_training_starts_from_the_cases_parameters(prepared, monkeypatch, tmp_path, old, new, right):
    monkeypatch.setenv("NNDL_COURSE", str(ROOT))
    monkeypatch.setenv("NNDL_STATE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    namespace = dict(prepared.reference.functions["nn_model"].__globals__)
    for name in prepared.reference.names:
        exec(prepared.reference.solution(name).replace(old, new), namespace)
    if right:
        assert hidden_check("week2", "nn_model", namespace) is None
    else:
        with pytest.raises(CheckFailed):
            hidden_check("week2", "nn_model", namespace)


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("n_x, _, n_y = ", "n_x, _, n_y = ", True),
        ("(n_x, n_h, n_y, rng=rng)", "(n_y=n_y, n_h=n_h, n_x=n_x, rng=rng)", True),
        ("n_x, _, n_y = ", "n_x, n_h, n_y = ", False),
        ("(n_x, n_h, n_y, rng=rng)", "(n_h, n_x, n_y, rng=rng)", False),
        ("(n_x, n_h, n_y, rng=rng)", "(n_x, n_h, n_y)", False),
        ("(n_x, n_h, n_y, rng=rng)", "(n_x, n_h, n_y, rng=np.random.default_rng(3))", False),
        ("rng.standard_normal((n_h, n_x)) * 0.01", "rng.random((n_h, n_x))", True),
    ],
)
def test_the_public_check_sees_for_which_sizes_a_training_asks(prepared, capfd, old, new, right):
    namespace = dict(prepared.reference.functions["nn_model"].__globals__)
    for name in prepared.reference.names:
        exec(prepared.reference.solution(name).replace(old, new), namespace)
    check = checks_of("week2", namespace, ROOT / "release" / "week2")
    if right:
        assert check("nn_model") is None
    else:
        with pytest.raises(CheckFailed):
            check("nn_model")
