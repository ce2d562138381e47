"""A two-layer network in the plane while it is trained: its answers, and the line of each hidden unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from helpers.figures import CLASSES, INK, SHADES, UNITS, captioned, new_figure, tidy

Answer = Callable[[np.ndarray], np.ndarray]

_POINTS = 120


def ends_of(line: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
    """Where the line w1 x1 + w2 x2 + b = 0 enters and leaves a rectangle.

    Args:
        line: w1, w2 and b, `(3,)`.
        low, high: the lower left and the upper right corner, `(2,)`.

    Returns:
        The two points as columns, `(2, 2)`; None where the line misses the rectangle.
    """
    w, b = line[:2], line[2]
    found = []
    for axis in (0, 1):
        other = 1 - axis
        if w[axis] == 0:
            continue
        for edge in (low[other], high[other]):
            at = -(w[other] * edge + b) / w[axis]
            if low[axis] <= at <= high[axis]:
                point = np.empty(2)
                point[axis], point[other] = at, edge
                found.append(point)
    if len(found) < 2:
        return None
    # A line through a corner is found on both of its edges: take the two points that lie furthest apart.
    apart = max(found, key=lambda point: float(np.hypot(*(point - found[0]))))
    return np.array([found[0], apart]).T


def draw_training(
    answer: Answer,
    lines: np.ndarray,
    points: np.ndarray,
    labels: np.ndarray,
    step: int,
    costs: Sequence[tuple[int, float]],
) -> Figure:
    """One frame: answers and lines after so many steps.

    Args:
        answer: takes `(2, k)` and returns 0 and 1 (or False and True), `(1, k)` or `(k,)`.
        lines: w1, w2 and b of each hidden unit, `(n_h, 3)`.
        points: `(2, m)`.
        labels: `(m,)` of 0 and 1.
        step: how many steps have been taken.
        costs: (step, cost) of the whole training.
    """
    figure = new_figure(8.8, 4.2)
    plane, curve = figure.subplots(1, 2, width_ratios=[1.25, 1])
    low, high = points.min(axis=1), points.max(axis=1)
    low, high = low - 0.08 * (high - low), high + 0.08 * (high - low)
    across, up = (np.linspace(*ends, _POINTS) for ends in zip(low, high, strict=True))
    grid = np.stack(np.meshgrid(across, up)).reshape(2, -1)
    region = np.asarray(answer(grid)).astype(float).reshape(_POINTS, _POINTS) > 0.5
    plane.imshow(
        region, origin="lower", extent=(low[0], high[0], low[1], high[1]), cmap=ListedColormap(list(SHADES)),
        vmin=0, vmax=1, aspect="auto", interpolation="nearest", zorder=0,
    )  # fmt: skip
    for label, (colour, marker) in enumerate(zip(CLASSES, "ox", strict=True)):
        plane.plot(*points[:, labels == label], marker, color=colour, ms=4, mew=1, alpha=0.7, ls="", zorder=2)
    seen = _lines(plane, lines, low, high)
    plane.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    right = int(np.sum((np.asarray(answer(points)).ravel().astype(float) > 0.5) == labels))
    tidy(plane, f"After {step} steps: {right} of {labels.size} right", "$x_1$", "$x_2$", grid=False)
    now = dict(costs)[step]
    curve.plot(*zip(*costs, strict=True), color="#BBBBBB", lw=2)
    curve.plot(*zip(*[pair for pair in costs if pair[0] <= step], strict=True), color=INK, lw=2.4)
    curve.plot(step, now, "o", color=INK, ms=8, clip_on=False, zorder=4)
    curve.set(xlim=(0, costs[-1][0]), ylim=(0, 1.08 * max(cost for _, cost in costs)))
    tidy(curve, f"The cost: {now:.3f}", "step", "cost $J$")
    return captioned(
        figure,
        f"A network after {step} steps: cost {now:.3f}, {right} of {labels.size} points right; it says class 1 on "
        f"{region.mean():.0%} of the area. The lines of {seen} of its {len(lines)} hidden units cross the area.",
    )


def _lines(plane: Axes, lines: np.ndarray, low: np.ndarray, high: np.ndarray) -> int:
    """Draws each unit's line with the unit's number at one end; returns how many cross the rectangle."""
    seen = 0
    for unit, line in enumerate(lines):
        ends = ends_of(line, low, high)
        if ends is None:
            continue
        seen += 1
        look = UNITS[unit % len(UNITS)]
        plane.plot(*ends, lw=2.2, zorder=3, **look)
        at = ends[:, 0] + 0.06 * (ends[:, 1] - ends[:, 0])
        plane.text(
            at[0], at[1], str(unit + 1), color="white", ha="center", va="center", fontsize=9, weight="bold", zorder=5,
            bbox={"boxstyle": "circle,pad=0.25", "fc": look["color"], "ec": "white"},
        )  # fmt: skip
    return seen
