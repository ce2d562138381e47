"""Random networks and trainings for the exercises of week 4."""

import numpy as np

from grading.course.week import Case

CLEAR = 0.05
"""No score lies so near to zero that rounding could open or close a unit, or turn an answer."""


def draw_network(rng, sizes, m):
    """Examples and parameters of order 1: in every hidden layer some unit is open for each example.

    Returns the scores of the output layer too. The one output unit says 1 for half of the examples.
    """
    while True:
        X = A = rng.normal(size=(sizes[0], m))
        parameters, fine = {}, True
        for layer in range(1, len(sizes)):
            W = rng.normal(scale=1.2 / np.sqrt(sizes[layer - 1]), size=(sizes[layer], sizes[layer - 1]))
            b = rng.normal(scale=0.5, size=(sizes[layer], 1))
            Z = W @ A + b
            if layer == len(sizes) - 1:
                shift = np.sort(Z[0])[m // 2 - 1 : m // 2 + 1].mean() if m > 1 else 0.0
                b, Z = b - shift, Z - shift
            else:
                A = np.maximum(0, Z)
                fine = fine and (Z > 0).any(axis=0).all()
            fine = fine and np.abs(Z).min() > CLEAR and np.abs(Z).max() < 3
            parameters[f"W{layer}"], parameters[f"b{layer}"] = W, b
        if fine:
            return X, parameters, Z


def draw_training(rng, sizes, m, steps, rate, printing=False):
    """A small training from given parameters, with labels of both kinds where m allows."""
    X, start, _ = draw_network(rng, sizes, m)
    Y = rng.permutation(np.arange(m) % 2)[np.newaxis]
    arguments = dict(X=X, Y=Y, layers_dims=list(sizes), learning_rate=rate, num_iterations=steps)
    arguments |= dict(print_cost=printing, rng=np.random.default_rng(rng.integers(2**32)))
    return Case(arguments, "printing" if printing else "", start)


def in_silence(training):
    """A training twice, printing and then in silence: from the same start, with the same numbers."""
    for printing in (True, False):
        yield Case(training.arguments | dict(print_cost=printing), "silence", training.start)


def draw_again(rng, sizes):
    """One step from what the initialisation itself draws: two generators in one state, one in another."""
    X, Y = rng.normal(size=(sizes[0], 6)), rng.permutation(np.arange(6) % 2)[np.newaxis]
    first, second = (int(seed) for seed in rng.integers(2**32, size=2))
    for seed in (first, first, second):
        arguments = dict(X=X, Y=Y, layers_dims=list(sizes), learning_rate=0.1, num_iterations=1)
        yield Case(arguments | dict(rng=np.random.default_rng(seed)), group="again")
