"""Activations hold for any shape, and each slope is the slope of its function."""

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from helpers import activations
from helpers.activations import leaky_relu, leaky_relu_slope, relu, relu_slope, tanh, tanh_slope
from helpers.gradcheck import numerical_gradient

PAIRS = [(relu, relu_slope), (leaky_relu, leaky_relu_slope), (tanh, tanh_slope)]
numbers = arrays(np.float64, array_shapes(min_dims=0, max_dims=3, max_side=4), elements=st.floats(-8, 8))


@pytest.mark.parametrize(("function", "slope"), PAIRS)
@given(Z=numbers)
def test_a_slope_is_what_central_differences_show(function, slope, Z):
    # At the kink there is no slope to compare with.
    Z = np.where(np.abs(Z) < 1e-3, 1.0, Z)
    measured = numerical_gradient(lambda point: function(point).sum(), Z)
    np.testing.assert_allclose(slope(Z), measured, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("function", [function for pair in PAIRS for function in pair])
@given(Z=numbers)
def test_shape_and_input_are_kept(function, Z):
    before = Z.copy()
    result = function(Z)
    assert (np.shape(result), np.asarray(result).dtype) == (Z.shape, np.float64)
    np.testing.assert_array_equal(Z, before)


@pytest.mark.parametrize("function", [function for pair in PAIRS for function in pair])
def test_whole_numbers_give_floats_and_float32_stays(function):
    assert function([[1, -2]]).dtype == np.float64
    assert function(np.array([1, -2], np.float32)).dtype == np.float32
    assert function(np.array([1, -2])).tolist() == function(np.array([1.0, -2.0])).tolist()


@pytest.mark.parametrize("function", [function for pair in PAIRS for function in pair])
def test_what_is_no_number_is_not_hidden(function):
    assert np.isnan(function(np.array([np.nan, 1.0]))[0])


@given(Z=numbers, leak=st.floats(0, 1))
def test_leaky_relu_lies_between_relu_and_the_number_itself(Z, leak):
    np.testing.assert_array_equal(leaky_relu(Z, leak), relu(Z) - leak * relu(-Z))


def test_known_values():
    assert relu([-2, 0, 3]).tolist() == [0, 0, 3]
    assert relu_slope([-2, 0, 3]).tolist() == [0, 0, 1]
    assert leaky_relu([-2, 0, 3]).tolist() == [-0.02, 0, 3]
    assert leaky_relu_slope([-2, 0, 3], leak=0.2).tolist() == [0.2, 0.2, 1]
    assert tanh([0, 1000, -1000]).tolist() == [0, 1, -1]
    assert tanh_slope([0, 1000]).tolist() == [1, 0]


def test_no_sigmoid_in_any_form_is_given_away():
    names = {
        node.attr
        for node in ast.walk(ast.parse(Path(activations.__file__).read_text()))
        if isinstance(node, ast.Attribute)
    }
    assert "exp" not in names
    assert not {"expit", "logistic"} & names
    assert not [name for name in vars(activations) if "sigmoid" in name.lower() or "logistic" in name.lower()]
