"""Week 3's solutions are right for reasons of their own: against PyTorch's layers and autograd, and by nudging."""

from pathlib import Path

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grading.course.reference import Reference
from grading.course.week import load_week
from helpers.gradcheck import numerical_gradient

week3 = Reference(load_week(Path(__file__).parent.parent, "week3")).functions
slowly = settings(deadline=None, max_examples=40)

seeds = st.integers(0, 2**32 - 1)
examples = st.integers(1, 6)
sizes = st.lists(st.integers(1, 5), min_size=2, max_size=6)
activations = st.sampled_from(["relu", "sigmoid"])


def network(sizes, m, seed):
    """Examples, labels and parameters of order 1."""
    rng = np.random.default_rng(seed)
    parameters = {}
    for layer in range(1, len(sizes)):
        parameters[f"W{layer}"] = rng.normal(scale=sizes[layer - 1] ** -0.5, size=(sizes[layer], sizes[layer - 1]))
        parameters[f"b{layer}"] = rng.normal(scale=0.5, size=(sizes[layer], 1))
    return rng.normal(size=(sizes[0], m)), rng.integers(0, 2, size=(sizes[-1], m)), parameters


def layer(n_before, n_now, m, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n_before, m)), rng.normal(size=(n_now, n_before)), rng.normal(size=(n_now, 1))


def sum_of_losses(AL, Y):
    """The cross-entropy summed over units and examples, written apart from the solution."""
    return -np.sum(np.log(np.where(Y == 1, AL, 1 - AL)))


def output_from(A, parameters, start=0):
    """What the last layer gives when layer `start` gave A."""
    last = len(parameters) // 2
    for number in range(start + 1, last + 1):
        bend = "sigmoid" if number == last else "relu"
        A, _ = week3["linear_activation_forward"](A, parameters[f"W{number}"], parameters[f"b{number}"], bend)
    return A


def far_from_kinks(caches):
    """Whether no hidden score is so close to 0 that nudging could open or close a unit."""
    return all(np.abs(Z).min() > 1e-3 for _, Z in caches[:-1])


@slowly
@given(st.integers(1, 5), st.integers(1, 5), examples, activations, seeds)
def test_one_layer_and_its_gradients_are_those_of_pytorch(torch, n_before, n_now, m, activation, seed):
    A_prev, W, b = layer(n_before, n_now, m, seed)
    A, cache = week3["linear_activation_forward"](A_prev, W, b, activation)
    dA = np.random.default_rng(seed + 1).normal(size=A.shape)
    dA_prev, dW, db = week3["linear_activation_backward"](dA, cache, activation)

    read, weight, bias = (torch.tensor(array, requires_grad=True) for array in (A_prev.T, W, b.ravel()))
    given_by_torch = getattr(torch, activation)(torch.nn.functional.linear(read, weight, bias))
    given_by_torch.backward(torch.tensor(dA.T))
    np.testing.assert_allclose(A, given_by_torch.detach().numpy().T, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(dA_prev, read.grad.numpy().T, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(dW, weight.grad.numpy() / m, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(db, bias.grad.numpy()[:, None] / m, rtol=1e-9, atol=1e-12)


@slowly
@given(sizes, examples, seeds)
def test_a_network_of_any_depth_has_the_gradients_of_pytorch(torch, sizes, m, seed):
    X, Y, parameters = network(sizes, m, seed)
    AL, caches = week3["L_model_forward"](X, parameters)
    grads = week3["L_model_backward"](AL, Y, caches)

    knobs = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
    tables = [torch.tensor(X, requires_grad=True)]
    for number in range(1, len(sizes)):
        scores = knobs[f"W{number}"] @ tables[-1] + knobs[f"b{number}"]
        tables.append(torch.sigmoid(scores) if number == len(sizes) - 1 else torch.relu(scores))
        tables[-1].retain_grad()
    losses = torch.nn.functional.binary_cross_entropy(tables[-1], torch.tensor(Y, dtype=torch.float64), reduction="sum")
    losses.backward()
    np.testing.assert_allclose(AL, tables[-1].detach().numpy(), rtol=1e-9, atol=1e-12)
    for name, knob in knobs.items():
        np.testing.assert_allclose(grads[f"d{name}"], knob.grad.numpy() / m, rtol=1e-7, atol=1e-10)
    for number, table in enumerate(tables[:-1]):
        np.testing.assert_allclose(grads[f"dA{number}"], table.grad.numpy(), rtol=1e-7, atol=1e-10)


@given(st.integers(1, 20), seeds)
def test_the_cost_is_pytorchs_cross_entropy(torch, m, seed):
    rng = np.random.default_rng(seed)
    AL, Y = rng.uniform(0.01, 0.99, size=(1, m)), rng.integers(0, 2, size=(1, m))
    expected = torch.nn.functional.binary_cross_entropy(torch.tensor(AL), torch.tensor(Y, dtype=torch.float64))
    np.testing.assert_allclose(week3["compute_cost"](AL, Y), expected.item(), rtol=1e-12)


@slowly
@given(sizes, examples, seeds)
def test_the_whole_backward_pass_is_what_nudging_shows(sizes, m, seed):
    X, Y, parameters = network(sizes, m, seed)
    AL, caches = week3["L_model_forward"](X, parameters)
    assume(far_from_kinks(caches))
    grads = week3["L_model_backward"](AL, Y, caches)

    slopes = numerical_gradient(lambda p: sum_of_losses(output_from(X, p), Y) / m, parameters)
    for name, slope in slopes.items():
        np.testing.assert_allclose(grads[f"d{name}"], slope, rtol=1e-5, atol=1e-7)
    for number, ((A_prev, _, _), _) in enumerate(caches):

        def losses(A, number=number):
            return sum_of_losses(output_from(A, parameters, number), Y)

        np.testing.assert_allclose(grads[f"dA{number}"], numerical_gradient(losses, A_prev), rtol=1e-5, atol=1e-7)
    expected = {f"{kind}{n}" for n in range(1, len(sizes)) for kind in ("dW", "db")}
    assert set(grads) == expected | {f"dA{n}" for n in range(len(sizes) - 1)}


@slowly
@given(st.integers(1, 5), st.integers(1, 5), examples, activations, seeds)
def test_one_layer_backward_is_what_nudging_shows(n_before, n_now, m, activation, seed):
    A_prev, W, b = layer(n_before, n_now, m, seed)
    A, cache = week3["linear_activation_forward"](A_prev, W, b, activation)
    assume(np.abs(cache[1]).min() > 1e-3)
    G = np.random.default_rng(seed + 1).normal(size=A.shape)
    dA_prev, dW, db = week3["linear_activation_backward"](G, cache, activation)

    def losses(p):
        return np.sum(G * week3["linear_activation_forward"](p["A"], p["W"], p["b"], activation)[0])

    slopes = numerical_gradient(losses, {"A": A_prev, "W": W, "b": b})
    np.testing.assert_allclose(dA_prev, slopes["A"], rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(dW, slopes["W"] / m, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(db, slopes["b"] / m, rtol=1e-6, atol=1e-7)


@given(sizes, examples, seeds, st.integers(0, 2**16))
def test_examples_in_another_order_change_neither_cost_nor_gradients_of_parameters(sizes, m, seed, shuffle):
    X, Y, parameters = network(sizes, m, seed)
    order = np.random.default_rng(shuffle).permutation(m)
    first, second = (
        week3["L_model_backward"](AL, labels, caches)
        for labels, (AL, caches) in (
            (Y, week3["L_model_forward"](X, parameters)),
            (Y[:, order], week3["L_model_forward"](X[:, order], parameters)),
        )
    )
    for name in first:
        expected = first[name][:, order] if name.startswith("dA") else first[name]
        np.testing.assert_allclose(second[name], expected, rtol=1e-9, atol=1e-12)


@slowly
@given(sizes, examples, seeds)
def test_a_small_enough_step_lowers_the_cost(sizes, m, seed):
    X, Y, parameters = network([*sizes[:-1], 1], m, seed)
    AL, caches = week3["L_model_forward"](X, parameters)
    grads = week3["L_model_backward"](AL, Y, caches)
    steepness = sum(float(np.sum(grads[f"d{name}"] ** 2)) for name in parameters)
    assume(far_from_kinks(caches) and steepness > 1e-4)
    stepped = week3["update_parameters"](parameters, grads, 1e-5 / steepness**0.5)
    lower = week3["compute_cost"](week3["L_model_forward"](X, stepped)[0], Y)
    assert lower < week3["compute_cost"](AL, Y)


@given(sizes, seeds)
def test_first_parameters_fit_each_other_and_the_examples(sizes, seed):
    parameters = week3["initialize_parameters_deep"](sizes, rng=np.random.default_rng(seed))
    AL, caches = week3["L_model_forward"](np.ones((sizes[0], 3)), parameters)
    assert AL.shape == (sizes[-1], 3)
    assert len(caches) == len(sizes) - 1
