"""Central differences find right gradients right, wrong ones wrong, leaving what they are given alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from helpers.errors import CourseError
from helpers.gradcheck import check_gradient, numerical_gradient, relative_difference

points = arrays(np.float64, array_shapes(min_dims=0, max_dims=3, max_side=3), elements=st.floats(-100, 100))


def cubes(x):
    return np.sum(x**3) + 2


@given(points)
def test_the_gradient_of_a_known_function_is_found(x):
    gradient = numerical_gradient(cubes, x)
    assert (gradient.shape, gradient.dtype) == (x.shape, np.float64)
    np.testing.assert_allclose(gradient, 3 * x**2, rtol=1e-6, atol=1e-4)


@given(st.dictionaries(st.sampled_from(["W1", "b1", "W2"]), points, min_size=1))
def test_in_a_dict_every_array_gets_its_own_gradient(parameters):
    weights = {"W1": 1.0, "b1": -2.0, "W2": 0.5}
    gradient = numerical_gradient(lambda p: sum(weights[name] * p[name].sum() for name in p), parameters)
    assert gradient.keys() == parameters.keys()
    for name, slopes in gradient.items():
        np.testing.assert_allclose(slopes, np.full(parameters[name].shape, weights[name]), rtol=1e-5)


def test_what_is_given_stays_even_when_the_function_changes_it():
    def careless(p):
        total = float(p["w"].sum() + p["b"])
        p["w"] *= 0
        p["b"] = 7
        return total

    w, point = np.ones((2, 1)), {"w": np.ones((2, 1)), "b": 1.0}
    gradient = numerical_gradient(careless, point)
    np.testing.assert_allclose(gradient["w"], w, rtol=1e-6)
    np.testing.assert_allclose(gradient["b"], 1, rtol=1e-6)
    np.testing.assert_array_equal(point["w"], w)
    assert point["b"] == 1.0


def test_whole_numbers_are_stepped_as_floats():
    np.testing.assert_allclose(numerical_gradient(cubes, np.array([1, 2])), [3, 12], rtol=1e-6)


@pytest.mark.parametrize("cost", [lambda x: np.array([[x.sum()]]), lambda x: float(x.sum())])
def test_one_number_in_any_wrapping_is_a_cost(cost):
    np.testing.assert_allclose(numerical_gradient(cost, np.ones(2)), [1, 1], rtol=1e-6)


@pytest.mark.parametrize("wrong", [lambda x: x, lambda x: None, lambda x: {"cost": 1}, lambda x: "1"])
def test_a_function_that_returns_no_number_is_named(wrong):
    with pytest.raises(CourseError, match="must return one number"):
        numerical_gradient(wrong, np.ones(3))


@given(x=points, scale=st.floats(1e-3, 1e3))
def test_the_relative_difference_is_0_for_equal_1_for_opposite_and_free_of_units(x, scale):
    assert relative_difference(x, x) == 0
    if np.any(np.abs(x) > 1e-100):
        assert relative_difference(x, -x) == pytest.approx(1)
        assert relative_difference(x, 2 * x) == pytest.approx(1 / 3)
        assert relative_difference(scale * x, scale * 2 * x) == pytest.approx(1 / 3)


def test_gradients_of_other_shapes_are_not_stretched_to_fit():
    with pytest.raises(CourseError, match=r"\(3, 1\) and \(3,\)"):
        relative_difference(np.ones((3, 1)), np.ones(3))


POINT = {"w": np.array([[1.0], [2.0]]), "b": np.array(0.5)}


def cost(p):
    return (p["w"] ** 2).sum() + 3 * p["b"]


@pytest.mark.parametrize("letter", ["", "d"])
def test_a_right_gradient_gets_a_tick_in_every_line(capsys, letter):
    right = {f"{letter}w": 2 * POINT["w"], f"{letter}b": 3.0}
    assert check_gradient(cost, POINT, right) is True
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == ["✓", "✓"]
    assert "shape (2, 1), relative difference" in lines[0]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (-2 * POINT["w"], "relative difference 1.0e+00"),
        (2.1 * POINT["w"], "relative difference 2.4e-02"),
        (2 * POINT["w"][:, 0], "shape (2,), but its parameter has shape (2, 1)"),
        (np.nan * POINT["w"], "relative difference nan"),
    ],
)
def test_a_wrong_gradient_gets_a_cross_in_its_own_line_only(capsys, wrong, says):
    assert check_gradient(cost, POINT, {"dw": wrong, "db": 3.0}) is False
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("✗ dw")
    assert says in first
    assert second.startswith("✓ db")


def test_a_plain_array_may_be_checked_too(capsys):
    assert check_gradient(cubes, np.array([1.0, 2.0]), np.array([3.0, 12.0]))
    assert capsys.readouterr().out.startswith("✓ x")


def test_a_gradient_without_an_entry_for_a_parameter_is_named():
    with pytest.raises(CourseError, match="no entry db .* It has: dw"):
        check_gradient(cost, POINT, {"dw": 2 * POINT["w"]})


def test_an_array_for_a_dict_is_named():
    with pytest.raises(CourseError, match="of one kind"):
        check_gradient(cost, POINT, np.ones(3))
