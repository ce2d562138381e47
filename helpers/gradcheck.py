"""Compares a gradient from formulas with the slope that the function itself shows.

A function of one array or of a dict of arrays; what it is given is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast, overload

import numpy as np
from numpy.typing import ArrayLike

from helpers.errors import CourseError

Parameters = Mapping[str, ArrayLike]

STEP = 1e-6
"""How far to each side the function is tried, for numbers of order 1: close to the cube root of the precision
of float64, where cutting off the series and rounding cost about the same."""

TOLERANCE = 1e-6
"""Relative difference up to which two gradients count as the same."""


@overload
def numerical_gradient(f: Callable[[np.ndarray], Any], x: ArrayLike, step: float = STEP) -> np.ndarray: ...
@overload
def numerical_gradient(
    f: Callable[[dict[str, np.ndarray]], Any], x: Parameters, step: float = STEP
) -> dict[str, np.ndarray]: ...
def numerical_gradient(f: Any, x: Any, step: float = STEP) -> Any:
    """The gradient of `f` at `x` by central differences: (f(x + h) - f(x - h)) / 2h, number by number.

    `f` is called twice for every number in `x`, so keep `x` small.

    Args:
        f: takes an array, or a dict of arrays, and returns one number.
        x: the point: an array of any shape, a number, or a dict of those.
        step: h for numbers up to 1 in size; for larger ones h grows with them.

    Returns:
        As `x`, float64: the slope of `f` along each number.

    Raises:
        CourseError: `f` returns something else than one number.
    """
    if isinstance(x, Mapping):
        return {name: _slopes(f, x, name, step) for name in x}
    return _slopes(lambda point: f(point["x"]), {"x": x}, "x", step)


def relative_difference(a: ArrayLike, b: ArrayLike) -> float:
    """How far two gradients are apart, from 0 (the same) to 1 (nothing in common): |a - b| / (|a| + |b|).

    The lengths are Euclidean, over all numbers. Two zero gradients differ by 0; a nan anywhere gives nan.

    Raises:
        CourseError: the shapes differ.
    """
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    if a.shape != b.shape:
        raise CourseError(f"Gradients of shapes {a.shape} and {b.shape} cannot be compared: make them equal.")
    total = float(np.linalg.norm(a) + np.linalg.norm(b))
    return 0.0 if total == 0 else float(np.linalg.norm(a - b)) / total


def check_gradient(f: Any, x: ArrayLike | Parameters, gradient: ArrayLike | Parameters, step: float = STEP) -> bool:
    """Compares `gradient` with `numerical_gradient(f, x)` and prints one line for every parameter.

    Args:
        f: takes what `x` is and returns one number, the cost.
        x: an array, or a dict such as `{"w": w, "b": b}`.
        gradient: an array, or a dict with the names of `x`, alone or with d in front: `{"dw": dw, "db": db}`.
        step: as in `numerical_gradient`.

    Returns:
        Whether all of them agree, to a relative difference of `TOLERANCE`.

    Raises:
        CourseError: `gradient` has no entry for a parameter, or `f` does not return one number.
    """
    if isinstance(x, Mapping) != isinstance(gradient, Mapping):
        raise CourseError("The point and the gradient must be of one kind: both arrays, or both dicts of arrays.")
    if isinstance(x, Mapping) and isinstance(gradient, Mapping):
        expected: Mapping[str, np.ndarray] = numerical_gradient(f, x, step)
        given: Parameters = gradient
    else:
        expected, given = (
            {"x": numerical_gradient(f, cast(ArrayLike, x), step)},
            {"x": cast(ArrayLike, gradient)},
        )
    width = max((len(name) for name in expected), default=0) + 1
    results = []
    for name, slopes in expected.items():
        label = f"d{name}" if f"d{name}" in given else name
        if label not in given:
            raise CourseError(f"The gradient has no entry d{name} (or {name}). It has: {', '.join(given) or 'none'}.")
        fine, remark = _compare(np.asarray(given[label], np.float64), slopes)
        print(f"{'✓' if fine else '✗'} {label:<{width}}  {remark}")
        results.append(fine)
    return all(results)


def _compare(given: np.ndarray, expected: np.ndarray) -> tuple[bool, str]:
    if given.shape != expected.shape:
        return False, f"shape {given.shape}, but its parameter has shape {expected.shape}"
    difference = relative_difference(given, expected)
    remark = f"shape {given.shape}, relative difference {difference:.1e}"
    return difference <= TOLERANCE, remark


def _slopes(f: Any, point: Parameters, name: str, step: float) -> np.ndarray:
    start = np.array(point[name], np.float64)
    slopes = np.empty_like(start)

    def cost(index: tuple[int, ...], value: float) -> float:
        # Fresh copies for every call: a function that changes what it is given harms only itself.
        copies = {key: np.array(values, np.float64) for key, values in point.items()}
        copies[name][index] = value
        result = np.asarray(f(copies))
        if result.size != 1 or result.dtype.kind not in "fiub":
            raise CourseError(f"The function must return one number, the cost; it returned {_kind(result)}.")
        return float(result.item())

    for index in np.ndindex(start.shape):
        here = float(start[index])
        h = step * max(1.0, abs(here))
        above, below = here + h, here - h
        # What was really stepped, which rounding makes a little different from 2 h.
        slopes[index] = (cost(index, above) - cost(index, below)) / (above - below)
    return slopes


def _kind(result: np.ndarray) -> str:
    return f"an array of shape {result.shape}" if result.dtype.kind != "O" else f"{result!r:.60}"
