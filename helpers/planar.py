"""Points in the plane with two classes, drawn anew for every call: data sets that can be looked at.

Every function takes the number of points and a generator, and returns `X`, float64 `(2, m)`, one point per column, and
`Y`, int64 `(1, m)`, labels 0 and 1, m // 2 of them 1. The points lie class by class; nothing here depends on any
global state. `noise` is the standard deviation of normal numbers added to both coordinates, in units of the plane.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from helpers.errors import CourseError

__all__ = ["SHAPES", "blobs", "circles", "flower", "gaussian_quantiles", "moons"]

Points = tuple[np.ndarray, np.ndarray]


class Normal(Protocol):
    """What draws standard normal numbers: a `numpy.random.Generator` (or, for published figures, a `RandomState`)."""

    def standard_normal(self, size: int | tuple[int, ...], /) -> np.ndarray:
        """Numbers of mean 0 and standard deviation 1, of this shape."""
        ...


def flower(m: int = 400, *, rng: Normal) -> Points:
    """A flower of eight petals about the origin: four of each class, and opposite each one of the other class.

    For class j: t from 3.12 j to 3.12 (j + 1) in even steps, r = 4 sin(4t), the point (r sin t, r cos t); t and r
    each with normal noise of 0.2. Source: the rose curve r = 4 sin(4t), with the numbers of the course's well-known
    data set.

    Raises:
        CourseError: fewer than two points.
    """
    halves = []
    for j, count in enumerate(_halves(m)):
        t = np.linspace(3.12 * j, 3.12 * (j + 1), count) + 0.2 * rng.standard_normal(count)
        r = 4 * np.sin(4 * t) + 0.2 * rng.standard_normal(count)
        halves.append(np.stack([r * np.sin(t), r * np.cos(t)]))
    return _together(halves)


def moons(m: int = 200, *, noise: float = 0.2, rng: Normal) -> Points:
    """Two half circles of radius 1 that reach into each other, like two crescents.

    Class 0: (cos t, sin t), class 1: (1 - cos t, 1/2 - sin t), t from 0 to pi in even steps.

    Raises:
        CourseError: fewer than two points, or negative noise.
    """
    first, second = (np.linspace(0, np.pi, count) for count in _halves(m))
    halves = [
        np.stack([np.cos(first), np.sin(first)]),
        np.stack([1 - np.cos(second), 0.5 - np.sin(second)]),
    ]
    return _together(halves, noise, rng)


def circles(m: int = 200, *, noise: float = 0.1, factor: float = 0.5, rng: Normal) -> Points:
    """A circle of radius 1, class 0, and inside it one of radius `factor`, class 1; both in even steps.

    Raises:
        CourseError: fewer than two points, or negative noise.
    """
    halves = []
    for radius, count in zip((1.0, factor), _halves(m), strict=True):
        t = np.linspace(0, 2 * np.pi, count, endpoint=False)
        halves.append(radius * np.stack([np.cos(t), np.sin(t)]))
    return _together(halves, noise, rng)


def blobs(m: int = 200, *, centres: int = 6, noise: float = 0.5, rng: Normal) -> Points:
    """Round heaps of points, their centres in even steps on a circle of radius 3, their classes taking turns.

    Args:
        centres: how many heaps, an even number; each class has half of them.
        noise: the standard deviation of every heap.

    Raises:
        CourseError: fewer than two points, an odd number of heaps, or negative noise.
    """
    if centres < 2 or centres % 2:
        raise CourseError(f"{centres} heaps cannot be shared by two classes: take an even number, at least 2.")
    halves = []
    for label, count in enumerate(_halves(m)):
        own = 2 * (np.arange(count) % (centres // 2)) + label  # class 0 has the heaps 0, 2, 4, … and class 1 the others
        angle = 2 * np.pi * own / centres
        halves.append(3 * np.stack([np.cos(angle), np.sin(angle)]))
    return _together(halves, noise, rng)


def gaussian_quantiles(m: int = 200, *, rng: Normal) -> Points:
    """One round heap of standard normal points: the half nearest to the origin is class 1, the rest class 0.

    Raises:
        CourseError: fewer than two points.
    """
    outside, inside = _halves(m)
    points = rng.standard_normal((2, m))
    order = np.argsort(np.hypot(*points))
    return _together([points[:, order[inside:]], points[:, order[:inside]]])


SHAPES: dict[str, Callable[..., Points]] = {
    "moons": moons,
    "circles": circles,
    "blobs": blobs,
    "Gaussian quantiles": gaussian_quantiles,
}
"""The data sets besides the flower, by the names that figures show."""


def _halves(m: int) -> tuple[int, int]:
    """How many points have label 0 and label 1."""
    if m < 2:
        raise CourseError(f"{m} points cannot show two classes: ask for at least 2.")
    return m - m // 2, m // 2


def _together(halves: list[np.ndarray], noise: float = 0.0, rng: Normal | None = None) -> Points:
    if noise < 0:
        raise CourseError(f"The noise is a standard deviation and cannot be {noise}: take 0 or more.")
    X = np.concatenate(halves, axis=1)
    if rng is not None:
        X = X + noise * rng.standard_normal(X.shape)
    return X, np.repeat([[0, 1]], [half.shape[1] for half in halves], axis=1)
