"""Measure how well the course's three models learn the drawn pictures: `python -m tools.pictures.measure`.

The validation sets decide whether the pictures are good enough; `--large-test` is for the final report.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from helpers.accuracy import Accuracy, accuracy_report
from tools.pictures.sets import SEED, TEST_LARGE, TRAIN, VALIDATION, pictures, read

SEEDS = (0, 1, 2)
"""Each seed draws its own training and validation sets and its own initial weights."""


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def _columns(x: np.ndarray) -> np.ndarray:
    """Return pictures (m, 64, 64, 3) uint8 as columns (12288, m) in [0, 1]."""
    return x.reshape(len(x), -1).T / 255


def trained_predictions(
    weights: list[np.ndarray], x: np.ndarray, y: np.ndarray, x_new: np.ndarray, rate: float, iterations: int
) -> tuple[np.ndarray, np.ndarray]:
    """Train relu layers and a sigmoid output by gradient descent, and predict.

    The first layer's weights only change within the span of the training columns. So training uses the m coordinates
    of that span, and adds the constant contribution of the initial weights outside it to new columns. Up to rounding
    this gives the same numbers as all 12288 coordinates, and is many times faster.

    Args:
        weights: initial weights of each layer, (units, inputs); biases start at zero. Left unchanged.
        x: training columns (n_x, m) with labels `y` (m,) of 0 and 1.
        x_new: columns (n_x, m_new) to predict for.
        rate: the learning rate, for `iterations` steps.

    Returns:
        Predictions (m,) and (m_new,), booleans.
    """
    basis, inside = np.linalg.qr(x)
    inside_new = basis.T @ x_new
    outside_new = weights[0] @ x_new - weights[0] @ basis @ inside_new
    weights = [weights[0] @ basis, *(w.copy() for w in weights[1:])]
    biases = [np.zeros((len(w), 1)) for w in weights]

    def activations(inputs: np.ndarray, outside: np.ndarray | float = 0.0) -> list[np.ndarray]:
        layers = [inputs]
        for layer, (w, b) in enumerate(zip(weights, biases, strict=True)):
            z = w @ layers[-1] + b + (outside if layer == 0 else 0)
            layers.append(_sigmoid(z) if layer == len(weights) - 1 else np.maximum(z, 0))
        return layers

    for _ in range(iterations):
        layers = activations(inside)
        dz = (layers[-1] - y) / y.size
        for layer in reversed(range(len(weights))):
            dw, db = dz @ layers[layer].T, dz.sum(axis=1, keepdims=True)
            dz = (weights[layer].T @ dz) * (layers[layer] > 0)
            weights[layer] -= rate * dw
            biases[layer] -= rate * db
    return activations(inside)[-1][0] > 0.5, activations(inside_new, outside_new)[-1][0] > 0.5


def logistic_regression(x: np.ndarray, y: np.ndarray, x_new: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Train as week 1 does: zero start, 2000 steps at 0.005.

    Arguments and result are those of `trained_predictions`, here and in the next two functions.
    """
    return trained_predictions([np.zeros((1, len(x)))], x, y, x_new, rate=0.005, iterations=2000)


def two_layers(
    x: np.ndarray, y: np.ndarray, x_new: np.ndarray, *, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Train (n_x, 7, 1) as week 4 does: normal weights times 0.01, 2500 steps at 0.0075."""
    sizes = (len(x), 7, 1)
    weights = [rng.standard_normal((units, n)) * 0.01 for n, units in zip(sizes, sizes[1:], strict=False)]
    return trained_predictions(weights, x, y, x_new, rate=0.0075, iterations=2500)


def four_layers(
    x: np.ndarray, y: np.ndarray, x_new: np.ndarray, *, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Train (n_x, 20, 7, 5, 1) as week 4 does: normal weights over sqrt(inputs), 2500 steps at 0.0075."""
    sizes = (len(x), 20, 7, 5, 1)
    weights = [rng.standard_normal((units, n)) / np.sqrt(n) for n, units in zip(sizes, sizes[1:], strict=False)]
    return trained_predictions(weights, x, y, x_new, rate=0.0075, iterations=2500)


def measure(train: tuple[np.ndarray, np.ndarray], new: tuple[np.ndarray, np.ndarray], seed: int) -> dict[str, Accuracy]:
    """Train the three models on `train` and return each one's accuracy on `new` (pictures and labels)."""
    x, y, x_new = _columns(train[0]), train[1], _columns(new[0])
    predictions = {
        "logistic regression": logistic_regression(x, y, x_new),
        "two layers": two_layers(x, y, x_new, rng=np.random.default_rng(seed)),
        "four layers": four_layers(x, y, x_new, rng=np.random.default_rng(seed)),
    }
    return {name: accuracy_report(found[1], new[1], ("not", "cat")) for name, found in predictions.items()}


def main() -> None:
    """Print the three models' accuracy on each seed's validation set, or on the large test set."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures.measure", description=__doc__)
    parser.add_argument("--large-test", action="store_true", help="the committed large test set instead")
    parser.add_argument("--folder", type=Path, default=Path("datasets"), help="the pictures (default: %(default)s)")
    options = parser.parse_args()
    if options.large_test:
        results = {SEED: measure(read(TRAIN, options.folder), read(TEST_LARGE, options.folder), SEED)}
    else:
        results = {seed: measure(pictures(TRAIN, seed), pictures(VALIDATION, seed), seed) for seed in SEEDS}
    for seed, models in results.items():
        for name, accuracy in models.items():
            print(f"seed {seed}, {name}: {accuracy}")


if __name__ == "__main__":
    main()
