"""Week 2's solutions are right for reasons of their own: nudges, PyTorch and scikit-learn know none of their lines."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.course.reference import Reference
from grading.course.week import load_week
from helpers.gradcheck import numerical_gradient, relative_difference

ROOT = Path(__file__).resolve().parents[1]
WEEK = Reference(load_week(ROOT, "week2")).functions
sizes = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(1, 3), st.integers(1, 6), st.integers(0, 2**32 - 1))


def draw_network(n_x, n_h, n_y, m, seed):
    rng = np.random.default_rng(seed)
    parameters = {
        "W1": rng.normal(size=(n_h, n_x)),
        "b1": rng.normal(size=(n_h, 1)),
        "W2": rng.normal(size=(n_y, n_h)),
        "b2": rng.normal(size=(n_y, 1)),
    }
    return rng.normal(size=(n_x, m)), rng.integers(0, 2, size=(n_y, m)), parameters


def gradients(X, Y, parameters):
    return WEEK["backward_propagation"](parameters, WEEK["forward_propagation"](X, parameters)[1], X, Y)


@settings(deadline=None)
@given(sizes)
def test_every_gradient_is_the_central_difference_of_the_cost(drawn):
    X, Y, parameters = draw_network(*drawn)

    def cost(p):
        A2, _ = WEEK["forward_propagation"](X, p)
        return WEEK["compute_cost"](A2, Y)

    slopes = numerical_gradient(cost, parameters)
    for name, values in gradients(X, Y, parameters).items():
        assert values.shape == slopes[name[1:]].shape
        assert relative_difference(values, slopes[name[1:]]) < 1e-6 or np.allclose(values, slopes[name[1:]], atol=1e-8)


@settings(deadline=None)
@given(sizes)
def test_torch_gives_the_same_probabilities_cost_and_gradients(torch, drawn):
    X, Y, parameters = draw_network(*drawn)
    p = {name: torch.tensor(values, requires_grad=True) for name, values in parameters.items()}
    scores = p["W2"] @ torch.tanh(p["W1"] @ torch.tensor(X) + p["b1"]) + p["b2"]
    target = torch.tensor(Y, dtype=torch.float64)
    cost = torch.nn.functional.binary_cross_entropy_with_logits(scores, target, reduction="sum") / X.shape[1]
    cost.backward()
    A2, cache = WEEK["forward_propagation"](X, parameters)
    np.testing.assert_allclose(A2, torch.sigmoid(scores).detach().numpy(), rtol=1e-10)
    np.testing.assert_allclose(cache["Z2"], scores.detach().numpy(), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(WEEK["compute_cost"](A2, Y), cost.item(), rtol=1e-7)
    for name, values in gradients(X, Y, parameters).items():
        np.testing.assert_allclose(values, p[name[1:]].grad.numpy(), rtol=1e-8, atol=1e-12)


@settings(deadline=None)
@given(st.integers(1, 20), st.integers(0, 2**32 - 1))
def test_the_cost_is_scikit_learns_log_loss(m, seed):
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is a test extra: pip install scikit-learn")
    rng = np.random.default_rng(seed)
    A2, Y = rng.uniform(0.01, 0.99, size=(1, m)), rng.integers(0, 2, size=(1, m))
    assert WEEK["compute_cost"](A2, Y) == pytest.approx(metrics.log_loss(Y[0], A2[0], labels=[0, 1]), rel=1e-9)


@settings(deadline=None)
@given(sizes)
def test_scikit_learns_network_of_the_same_parameters_gives_the_same_probabilities(drawn):
    network = pytest.importorskip("sklearn.neural_network", reason="scikit-learn is a test extra")
    X, _, parameters = draw_network(*drawn)
    n_h, n_y = len(parameters["b1"]), len(parameters["b2"])
    other = network.MLPClassifier((n_h,), activation="tanh", max_iter=1, solver="sgd", random_state=0)
    other.n_layers_, other.out_activation_, other.n_outputs_ = 3, "logistic", n_y
    other.coefs_ = [parameters["W1"].T, parameters["W2"].T]
    other.intercepts_ = [parameters["b1"][:, 0], parameters["b2"][:, 0]]
    np.testing.assert_allclose(
        WEEK["forward_propagation"](X, parameters)[0], other._forward_pass_fast(X.T).reshape(-1, n_y).T, rtol=1e-9
    )


def test_one_step_lowers_the_cost_where_the_rate_is_small():
    X, Y, parameters = draw_network(2, 4, 1, 9, seed=3)
    after = WEEK["update_parameters"](parameters, gradients(X, Y, parameters), learning_rate=0.01)

    def cost(p):
        return WEEK["compute_cost"](WEEK["forward_propagation"](X, p)[0], Y)

    fall = sum(np.sum(values**2) for values in gradients(X, Y, parameters).values()) * 0.01
    assert cost(parameters) - cost(after) == pytest.approx(fall, rel=0.05)


def test_training_repeats_from_one_state_and_differs_from_another():
    X, Y, _ = draw_network(2, 3, 1, 12, seed=1)
    first, again, other = (
        WEEK["nn_model"](X, Y, 3, num_iterations=5, rng=np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    for name in first:
        np.testing.assert_array_equal(first[name], again[name])
    assert not np.array_equal(first["W1"], other["W1"])
