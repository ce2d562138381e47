"""Draw the pictures of week 3's quiz: `python -m tools.quiz_pictures.week3`."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from helpers.figures import BLUE, GREY, HIDDEN, INK, ORANGE, new_figure
from tools.quiz_pictures import write_pictures


def four_boundaries() -> Figure:
    """Four decision boundaries in the plane of two features: a closed curve, a straight line, corners, a parabola."""
    figure = new_figure(8.4, 2.5)
    turn, x = np.linspace(0, 2 * np.pi, 100), np.linspace(-2, 2, 81)
    lines = [
        (1.2 * np.cos(turn), 0.9 * np.sin(turn)),
        (x, 0.6 * x + 0.3),
        (np.array([-2, -0.4, 0.7, 2]), np.array([-1.5, 0.9, 0.4, 1.8])),
        (x, x**2 - 1.2),
    ]
    for number, (axes, (across, up)) in enumerate(zip(figure.subplots(1, 4), lines, strict=True), 1):
        axes.plot(across, up, color=INK, linewidth=2.6)
        axes.set(xlim=(-2, 2), ylim=(-2, 2), xticks=[], yticks=[], xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
        axes.set_title(f"network {number}", fontsize=12)
    return figure


def lines_from_one_unit() -> Figure:
    """Three units of one layer and four of the next, all joined; the lines from unit 2 stand out."""
    figure = new_figure(5.2, 3.2)
    axes = figure.subplots()
    before = [(0, 1.1 * (1 - unit)) for unit in range(3)]
    now = [(3.4, 1.1 * (1.5 - unit)) for unit in range(4)]
    for unit, (x_from, y_from) in enumerate(before, 1):
        for x_to, y_to in now:
            colour, width = (ORANGE, 2.8) if unit == 2 else ("#C8C8C8", 1)
            axes.plot([x_from, x_to], [y_from, y_to], color=colour, linewidth=width, zorder=2 if unit == 2 else 1)
    for units, colour in [(before, HIDDEN), (now, BLUE)]:
        for unit, at in enumerate(units, 1):
            axes.add_patch(Circle(at, 0.33, facecolor="white", edgecolor=colour, linewidth=2.2, zorder=3))
            axes.text(*at, str(unit), ha="center", va="center", fontsize=12, color=INK, zorder=4)
    axes.text(0, 2.35, "layer $l - 1$", ha="center", fontsize=12, color=GREY, weight="bold")
    axes.text(3.4, 2.35, "layer $l$", ha="center", fontsize=12, color=GREY, weight="bold")
    axes.set(xlim=(-1, 4.4), ylim=(-2.2, 2.8), aspect="equal")
    axes.axis("off")
    return figure


PICTURES = {"four-boundaries.png": four_boundaries, "lines-from-one-unit.png": lines_from_one_unit}

if __name__ == "__main__":
    write_pictures("week3", PICTURES, dpi=100)
