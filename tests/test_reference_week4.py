"""Week 4's solutions are right for reasons of their own: PyTorch trains alike, scikit-learn counts alike."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix

from grading.course.reference import Reference
from grading.course.week import load_week

WEEK = Reference(load_week(Path(__file__).resolve().parents[1], "week4")).functions
STEPS, RATE = 201, 0.05


@pytest.fixture(scope="module")
def problem():
    """Examples whose label depends on two features at once, which no single neuron can follow."""
    rng = np.random.default_rng(3)
    X = rng.normal(size=(4, 30))
    return X, (X[:1] * X[1:2] > 0).astype(int)


def trained_by(torch, first, X, Y):
    """Parameters and costs at every 100th iteration, by PyTorch's layers, loss and SGD from the same start."""
    layers = []
    for number in range(1, len(first) // 2 + 1):
        W, b = first[f"W{number}"], first[f"b{number}"]
        layer = torch.nn.Linear(*W.shape[::-1], dtype=torch.float64)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(W))
            layer.bias.copy_(torch.tensor(b[:, 0]))
        layers += [layer, torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    loss = torch.nn.BCEWithLogitsLoss()
    descent = torch.optim.SGD(network.parameters(), lr=RATE)
    examples, labels = torch.tensor(X.T), torch.tensor(Y.T, dtype=torch.float64)
    costs = []
    for step in range(STEPS):
        descent.zero_grad()
        cost = loss(network(examples), labels)
        if step % 100 == 0:
            costs.append(cost.item())
        cost.backward()
        descent.step()
    named = {}
    for number, layer in enumerate(network[::2], 1):
        named[f"W{number}"] = layer.weight.detach().numpy()
        named[f"b{number}"] = layer.bias.detach().numpy()[:, None]
    return named, costs


@pytest.mark.parametrize(
    ("name", "sizes"),
    [("two_layer_model", (4, 5, 1)), ("L_layer_model", (4, 1)), ("L_layer_model", (4, 5, 3, 1))],
)
def test_training_takes_the_same_steps_as_pytorch(torch, name, sizes, problem):
    X, Y = problem
    start, _ = WEEK[name](X, Y, sizes, num_iterations=0, rng=np.random.default_rng(1))
    parameters, costs = WEEK[name](X, Y, sizes, learning_rate=RATE, num_iterations=STEPS, rng=np.random.default_rng(1))
    expected, noted = trained_by(torch, start, X, Y)
    np.testing.assert_allclose(costs, noted, rtol=1e-7)
    assert parameters.keys() == expected.keys()
    for key, values in expected.items():
        np.testing.assert_allclose(parameters[key], values, rtol=1e-6, atol=1e-9)
        assert not np.allclose(values, start[key]), f"{key} never moved, so nothing was compared"


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_the_four_counts_are_scikit_learns(m, seed):
    Y, answers = np.random.default_rng(seed).integers(0, 2, size=(2, 1, m))
    (TN, FP), (FN, TP) = confusion_matrix(Y[0], answers[0], labels=[0, 1])
    assert WEEK["confusion"](Y, answers) == {"TP": TP, "FP": FP, "TN": TN, "FN": FN}


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_an_answer_is_yes_exactly_where_the_score_of_the_last_unit_is_above_zero(sizes, m, seed):
    rng = np.random.default_rng(seed)
    A = X = rng.normal(size=(sizes[0], m))
    sizes = [*sizes, 1]
    parameters = {}
    for number in range(1, len(sizes)):
        parameters[f"W{number}"] = rng.normal(size=(sizes[number], sizes[number - 1]))
        parameters[f"b{number}"] = rng.normal(size=(sizes[number], 1))
    for number in range(1, len(sizes)):
        Z = parameters[f"W{number}"] @ A + parameters[f"b{number}"]
        A = np.maximum(Z, 0)
    assert (WEEK["predict"](parameters, X) == (Z > 0)).all()
