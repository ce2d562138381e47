"""Random problems for the exercises of week 1."""

import numpy as np


def draw_problem(rng, n_x, m):
    """Parameters, examples and labels of both kinds (where m allows), of order 1."""
    Y = (np.arange(m) % 2)[None, rng.permutation(m)]
    return dict(w=rng.normal(size=(n_x, 1)), b=float(rng.normal()), X=rng.normal(size=(n_x, m)), Y=Y)
