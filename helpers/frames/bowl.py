"""A walk down a bowl: the cost over two parameters from above, and the cost step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure

from helpers.figures import GREEN, INK, RATES, captioned, new_figure, tidy

LEVELS = (0.55, 0.6, 0.7, 0.85, 1.0, 1.25, 1.5, 1.8)


@dataclass(frozen=True, eq=False)
class Bowl:
    """The cost on a grid of w, `(k,)`, and b, `(l,)`: costs `(l, k)`."""

    w: np.ndarray
    b: np.ndarray
    costs: np.ndarray

    @property
    def bottom(self) -> tuple[float, float]:
        """w and b of the smallest cost of the grid."""
        row, column = np.unravel_index(int(np.argmin(self.costs)), self.costs.shape)
        return float(self.w[column]), float(self.b[row])


def bowl_of(cost_of: Callable[[np.ndarray], float]) -> Bowl:
    """The bowl of a cost that takes `[w, b]`, for w from -1.8 to 3.9 and b from -2.4 to 2.4."""
    w, b = np.linspace(-1.8, 3.9, 58), np.linspace(-2.4, 2.4, 49)
    return Bowl(w, b, np.array([[cost_of(np.array([across, up])) for across in w] for up in b]))


def verdict(costs: np.ndarray, lowest: float) -> str:
    """What a learning rate is, by the costs that it led to: "too small", "about right" or "too large".

    Too large is one that made the cost larger in any step, or led to something that is no number; too small one that
    has not covered nine tenths of the way down to `lowest`.
    """
    if not np.isfinite(costs).all() or np.any(np.diff(costs) > 1e-12):
        return "too large"
    return "about right" if costs[0] - costs[-1] > 0.9 * (costs[0] - lowest) else "too small"


def draw_walk(bowl: Bowl, places: np.ndarray, costs: np.ndarray, rate: float) -> Figure:
    """One frame: the walk of a learning rate.

    Args:
        bowl: what is walked on.
        places: w and b from the start on, `(steps + 1, 2)`.
        costs: the cost at each, `(steps + 1,)`.
        rate: the learning rate, which is written above.
    """
    steps = len(costs) - 1
    kind = verdict(costs, float(bowl.costs.min()))
    look = RATES[kind]
    figure = new_figure(9.6, 4.2)
    left, right = figure.subplots(1, 2, width_ratios=[1.3, 1])
    left.contour(bowl.w, bowl.b, bowl.costs, levels=LEVELS, colors="#BBBBBB", linewidths=1)
    left.plot(*places.T, marker="o", ms=4, lw=1.4, **look)
    left.plot(*places[0], "s", color=INK, ms=9, zorder=5)
    left.text(places[0, 0], places[0, 1] + 0.2, "start", ha="center", color=INK, weight="bold")
    left.plot(*bowl.bottom, "*", color=GREEN, ms=18, zorder=6)
    # A walk may leave the bowl; the view stays, so that two rates can be compared.
    left.set(xlim=(bowl.w[0], bowl.w[-1]), ylim=(bowl.b[0], bowl.b[-1]))
    tidy(left, f"Learning rate {rate:g}: {kind}", "weight $w$", "bias $b$", grid=False)
    right.plot(costs, lw=2.4, **look)
    right.set(xlim=(0, steps), ylim=(0.4, 1.25))
    tidy(right, f"The cost after {steps} steps: {costs[-1]:.3f}", "step", "cost $J$")
    rises = int(np.sum(np.diff(costs) > 1e-12))
    return captioned(
        figure,
        f"Learning rate {rate:g} is {kind}: {steps} steps lead from w = {places[0, 0]:.2f}, b = {places[0, 1]:.2f} to "
        f"w = {places[-1, 0]:.2f}, b = {places[-1, 1]:.2f}. The cost goes from {costs[0]:.3f} to {costs[-1]:.3f} and "
        f"rises in {rises} of the {steps} steps.",
    )
