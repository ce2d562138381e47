"""What a layer may apply to each of its numbers, and the slope of each.

`Z` may have any shape, also none; the result has the same shape and is float64 (float32 stays float32).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

LEAK = 0.01
"""Slope of `leaky_relu` below 0."""


def _floats(Z: ArrayLike) -> np.ndarray:
    Z = np.asarray(Z)
    return Z if Z.dtype.kind == "f" else Z.astype(np.float64)


def relu(Z: ArrayLike) -> np.ndarray:
    """max(0, z) of every number: same shape as `Z`."""
    return np.maximum(_floats(Z), 0)


def relu_slope(Z: ArrayLike) -> np.ndarray:
    """Slope of `relu` at every number: 1 above 0, otherwise 0 (at 0 there is none; the field takes 0)."""
    return leaky_relu_slope(Z, leak=0)


def leaky_relu(Z: ArrayLike, leak: float = LEAK) -> np.ndarray:
    """z above 0, leak * z below: same shape as `Z` (A. L. Maas and others, 2013)."""
    Z = _floats(Z)
    return np.where(Z > 0, Z, leak * Z)


def leaky_relu_slope(Z: ArrayLike, leak: float = LEAK) -> np.ndarray:
    """Slope of `leaky_relu` at every number: 1 above 0, otherwise `leak`."""
    Z = _floats(Z)
    # A number that is none has no slope either; a comparison alone would hide it.
    return np.where(np.isnan(Z), Z, np.where(Z > 0, 1, leak).astype(Z.dtype))


def tanh(Z: ArrayLike) -> np.ndarray:
    """(e^z - e^-z) / (e^z + e^-z) of every number, between -1 and 1: same shape as `Z`."""
    return np.tanh(_floats(Z))


def tanh_slope(Z: ArrayLike) -> np.ndarray:
    """Slope of `tanh` at every number: 1 - tanh(z)^2, same shape as `Z`."""
    return 1 - np.tanh(_floats(Z)) ** 2
