"""Random layers and networks for the exercises of week 3."""

import numpy as np

from grading.course.week import Case

SMALL = 0.01
"""The standard deviation that first weights have this week."""


def draw_layer(rng, n_before, n_now, m):
    """A layer's input and its own numbers; no score lies so near to zero that rounding could open or close a unit."""
    while True:
        A, W, b = rng.normal(size=(n_before, m)), rng.normal(size=(n_now, n_before)), rng.normal(size=(n_now, 1))
        if np.abs(W @ A + b).min() > 0.05:
            return A, W, b


def draw_network(rng, sizes, m):
    """Examples, labels of both kinds, parameters, and the outputs and caches of the layers.

    In every hidden layer some units are open and some closed, and at least one is open for each example; no score
    is close to zero and no output close to 0 or 1.
    """
    L = len(sizes) - 1
    while True:
        X = rng.normal(size=(sizes[0], m))
        parameters, caches, A, fine = {}, [], X, True
        for layer in range(1, L + 1):
            W = rng.normal(scale=1.4 / np.sqrt(sizes[layer - 1]), size=(sizes[layer], sizes[layer - 1]))
            b = rng.normal(scale=0.5, size=(sizes[layer], 1))
            parameters[f"W{layer}"], parameters[f"b{layer}"] = W, b
            Z = W @ A + b
            caches.append(((A, W, b), Z))
            if layer < L:
                A = np.maximum(0, Z)
                fine = fine and np.abs(Z).min() > 0.03 and (Z > 0).any(axis=0).all() and not (Z > 0).all()
        AL = 1 / (1 + np.exp(-Z))
        if fine and np.abs(AL - 0.5).max() < 0.4:
            Y = rng.permutation(np.arange(AL.size) % 2).reshape(AL.shape)
            return X, Y, parameters, AL, caches


def same_state(rng, sizes):
    """Two cases whose generators are in one state, and one whose is in another."""
    first = int(rng.integers(2**32))
    for seed in (first, first, first + 1):
        yield Case(sizes | dict(rng=np.random.default_rng(seed)), "again")
