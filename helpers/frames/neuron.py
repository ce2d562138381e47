"""One neuron with one feature: its curve over the examples, and how surprised it is by each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from helpers.figures import CLASSES, GREY, INK, captioned, new_figure, tidy

Curve = Callable[[np.ndarray], np.ndarray]
Cost = Callable[[np.ndarray, np.ndarray], float]


def draw_neuron(curve: Curve, cost_of: Cost, x: np.ndarray, y: np.ndarray, w: float, b: float) -> Figure:
    """One frame: the probabilities that weight w and bias b give, and the gap of each example to the truth.

    Args:
        curve: turns scores into probabilities, both `(k,)`.
        cost_of: takes probabilities and labels, both `(m,)`, and returns the cost.
        x: the feature of each example, `(m,)`.
        y: the labels, `(m,)` of 0 and 1.
        w, b: weight and bias.
    """
    said = curve(w * x + b)
    cost = float(cost_of(said, y))
    right = int(np.sum((said > 0.5) == y))
    figure = new_figure(7.6, 3.9)
    axes = figure.subplots()
    low, high = min(float(x.min()), -3.0) - 0.2, max(float(x.max()), 4.0) + 0.2
    grid = np.linspace(low, high, 300)
    axes.axhline(0.5, color=GREY, lw=1)
    for label, (colour, marker) in enumerate(zip(CLASSES, "ox", strict=True)):
        of_it = y == label
        axes.vlines(x[of_it], said[of_it], label, color=colour, lw=1, alpha=0.6)
        name = ("not a cat", "a cat")[label]
        axes.plot(x[of_it], y[of_it], marker, color=colour, ms=6, label=name, clip_on=False)
    axes.plot(grid, curve(w * grid + b), color=INK, lw=2.6)
    # -b/w may lie anywhere, or nowhere.
    border = -b / w + 0.0 if w else None
    if border is not None and low < border < high:
        axes.axvline(border, color=GREY, lw=1, ls="--")
        axes.text(
            border, 1.13, "decision boundary", color=INK, fontsize=9, ha="center", va="center", backgroundcolor="white"
        )
    axes.set(xlim=(low, high), ylim=(-0.08, 1.18), yticks=[0, 0.5, 1])
    tidy(axes, f"$w$ = {w:g}, $b$ = {b:g}: cost {cost:.3f}", "ear pointiness $x$", "probability of a cat")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower right", ncols=2, frameon=False)
    where = "it is nowhere" if border is None else f"it lies at {border:.2f}"
    return captioned(
        figure,
        f"The S-shaped curve of a neuron with w = {w:g} and b = {b:g} over {y.size} examples. The decision boundary: "
        f"{where}. {right} of {y.size} examples lie on their own side of it. The cost is {cost:.3f}.",
    )
