"""The predictions and labels that both losses are tried on."""

import numpy as np


def predictions(rng):
    """Pairs of predictions and truths; the truths are labels, then amounts.

    The differences have both signs, and their sum is above zero and below zero in turn.
    """
    for turn, shape in enumerate(((1, 3), (5,), (1, 6), (4, 1), (2, 3), (1, 2))):
        is_label = shape not in ((2, 3), (1, 2))
        y = rng.integers(0, 2, size=shape).astype(float) if is_label else rng.uniform(-2, 2, size=shape)
        gap = rng.uniform(0.2, 0.9, size=shape) * (-1.0) ** np.arange(y.size).reshape(shape)
        gap *= np.sign(gap.sum()) * (-1.0) ** turn
        yield dict(yhat=y + gap, y=y)
