"""Random parameters and labels for the exercises of week 2, and a forward pass to look at them with."""

import numpy as np

SIZES = ((1, 2, 1, 2), (2, 3, 2, 4), (3, 4, 1, 1), (4, 2, 3, 6), (2, 5, 1, 7))
"""(n_x, n_h, n_y, m) of the cases that hold for any number of units."""


def draw_parameters(rng, n_x, n_h, n_y, scale=0.7):
    """Weights and biases of order 1, none of them zero."""
    return dict(
        W1=scale * rng.normal(size=(n_h, n_x)),
        b1=scale * rng.normal(size=(n_h, 1)),
        W2=scale * rng.normal(size=(n_y, n_h)),
        b2=scale * rng.normal(size=(n_y, 1)),
    )


def draw_labels(rng, n_y, m):
    """Labels of both kinds, where m allows; not equally many."""
    return np.array([(np.arange(m) % 3 == 0).astype(int)[rng.permutation(m)] for _ in range(n_y)])


def pass_forward(X, parameters):
    """A cache as `forward_propagation` leaves it."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=1 / (1 + np.exp(-Z2)))
