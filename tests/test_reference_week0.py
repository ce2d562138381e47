"""Week 0's solutions are right for reasons of their own: SciPy, scikit-learn and nudging know none of their lines."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.spatial import distance
from scipy.special import expit, softmax
from sklearn.preprocessing import normalize

from grading.course.reference import Reference
from grading.course.week import load_week
from helpers.gradcheck import numerical_gradient

WEEK = Reference(load_week(Path(__file__).resolve().parents[1], "week0")).functions
# Of order 1, or zero: scikit-learn takes the smallest lengths that floats can say for zero.
numbers = st.floats(-30, 30).map(lambda number: round(number, 3))
tables = arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=6), elements=numbers)
anything = arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=numbers)


@given(numbers)
def test_the_sigmoid_of_one_number_is_scipys(x):
    assert WEEK["basic_sigmoid"](x) == pytest.approx(expit(x), rel=1e-12)


@given(anything)
def test_the_sigmoid_of_an_array_is_scipys(x):
    np.testing.assert_allclose(WEEK["sigmoid"](x), expit(x), rtol=1e-12)


@given(arrays(np.float64, array_shapes(max_dims=2, max_side=4), elements=st.floats(-6, 6)))
def test_the_sigmoids_derivative_is_what_nudging_shows(x):
    slope = numerical_gradient(lambda nudged: expit(nudged).sum(), x)
    np.testing.assert_allclose(WEEK["sigmoid_derivative"](x), slope, rtol=1e-5, atol=1e-9)


@given(arrays(np.float64, array_shapes(min_dims=3, max_dims=3, max_side=4), elements=numbers))
def test_every_pixel_of_a_column_lies_where_the_picture_says(image):
    column = WEEK["image2vector"](image)
    _, width, channels = image.shape
    assert column.shape == (image.size, 1)
    for (row, at, channel), value in np.ndenumerate(image):
        assert column[(row * width + at) * channels + channel, 0] == value


@given(tables)
def test_rows_are_normalised_as_scikit_learn_does(x):
    np.testing.assert_allclose(WEEK["normalize_rows"](x), normalize(x), rtol=1e-9, atol=1e-12)


@given(tables, st.sampled_from([1.0, 1000.0]))
def test_the_softmax_is_scipys_also_for_scores_that_overflow(x, scale):
    np.testing.assert_allclose(WEEK["softmax"](scale * x), softmax(scale * x, axis=1), rtol=1e-9, atol=1e-300)


@given(st.integers(1, 8).flatmap(lambda m: st.tuples(*[arrays(np.float64, m, elements=numbers)] * 2)))
def test_both_losses_are_distances_known_to_scipy(pair):
    yhat, y = pair
    assert WEEK["L1"](yhat, y) == pytest.approx(distance.cityblock(yhat, y))
    assert WEEK["L2"](yhat, y) == pytest.approx(distance.sqeuclidean(yhat, y))
