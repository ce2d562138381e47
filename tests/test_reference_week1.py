"""Week 1's solutions are right for reasons of their own: nudging, scikit-learn and SciPy know none of their lines."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from grading.course.reference import Reference
from grading.course.week import load_week
from helpers.gradcheck import numerical_gradient

WEEK = Reference(load_week(Path(__file__).resolve().parents[1], "week1")).functions
problems = st.tuples(st.integers(1, 5), st.integers(1, 7), st.integers(0, 2**32 - 1))


def draw_problem(n_x, m, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n_x, 1)), float(rng.normal()), rng.normal(size=(n_x, m)), rng.integers(0, 2, size=(1, m))


@pytest.fixture(scope="module")
def overlapping():
    """Two clouds that no straight border parts: the best parameters are finite, and there is one pair of them."""
    rng = np.random.default_rng(5)
    Y = rng.integers(0, 2, size=(1, 80))
    return rng.normal(size=(3, 80)) + 0.8 * Y, Y


@given(problems)
def test_the_gradient_is_what_nudging_the_cost_shows(drawn):
    w, b, X, Y = draw_problem(*drawn)
    grads, _ = WEEK["propagate"](w, b, X, Y)
    slopes = numerical_gradient(
        lambda p: WEEK["propagate"](p["w"], p["b"].item(), X, Y)[1], {"w": w, "b": np.array([b])}
    )
    np.testing.assert_allclose(grads["dw"], slopes["w"], rtol=1e-5, atol=1e-8)
    np.testing.assert_allclose(grads["db"], slopes["b"].item(), rtol=1e-5, atol=1e-8)


@given(problems)
def test_the_cost_is_scikit_learns_log_loss(drawn):
    w, b, X, Y = draw_problem(*drawn)
    expected = log_loss(Y[0], expit(w.T @ X + b)[0], labels=[0, 1])
    assert WEEK["propagate"](w, b, X, Y)[1] == pytest.approx(expected, rel=1e-9)


def test_training_ends_where_scikit_learns_logistic_regression_does(overlapping):
    X, Y = overlapping
    params, grads, _ = WEEK["optimize"](np.zeros((3, 1)), 0.0, X, Y, num_iterations=5000, learning_rate=0.5)
    assert np.abs(grads["dw"]).max() < 1e-10
    model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X.T, Y[0])
    np.testing.assert_allclose(params["w"][:, 0], model.coef_[0], rtol=1e-4)
    np.testing.assert_allclose(params["b"], model.intercept_[0], rtol=1e-4)
    assert (WEEK["predict"](params["w"], params["b"], X)[0] == model.predict(X.T)).all()


def test_scipys_minimiser_finds_no_lower_cost_and_no_other_place(overlapping):
    X, Y = overlapping
    params, _, _ = WEEK["optimize"](np.zeros((3, 1)), 0.0, X, Y, num_iterations=5000, learning_rate=0.5)
    reached = WEEK["propagate"](params["w"], params["b"], X, Y)[1]
    signs = 2 * Y[0] - 1
    found = minimize(lambda p: np.logaddexp(0, -signs * (p[:3] @ X + p[3])).mean(), np.zeros(4), tol=1e-12)
    assert reached == pytest.approx(found.fun, rel=1e-9)
    np.testing.assert_allclose([*params["w"][:, 0], params["b"]], found.x, rtol=1e-3, atol=1e-4)


def test_the_noted_costs_are_those_of_gradient_descent_on_scipys_terms(overlapping):
    X, Y = overlapping
    _, _, costs = WEEK["optimize"](np.zeros((3, 1)), 0.0, X, Y, num_iterations=201, learning_rate=0.1)
    place, noted = np.zeros(4), []
    ones = np.vstack([X, np.ones(X.shape[1])])
    for step in range(201):
        if step % 100 == 0:
            noted.append(np.logaddexp(0, -(2 * Y[0] - 1) * (place @ ones)).mean())
        place = place - 0.1 * ones @ (expit(place @ ones) - Y[0]) / X.shape[1]
    np.testing.assert_allclose(costs, noted, rtol=1e-10)


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_each_column_holds_one_picture_read_pixel_by_pixel(m, height, width, seed):
    images = np.random.default_rng(seed).integers(0, 256, size=(m, height, width, 3), dtype=np.uint8)
    X = WEEK["flatten_images"](images)
    assert X.shape == (height * width * 3, m)
    for (picture, row, at, colour), value in np.ndenumerate(images):
        assert X[(row * width + at) * 3 + colour, picture] == pytest.approx(value / 255)
