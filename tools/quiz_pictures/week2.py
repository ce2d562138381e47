"""Draw the pictures of week 2's quiz: `python -m tools.quiz_pictures.week2`."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from helpers.figures import GREY, HIDDEN, INK, INPUT, OUTPUT, SHADES
from tools.quiz_pictures import write_pictures


def four_boundaries() -> Figure:
    """Four maps with a boundary each: a curve, a line, two lines, a closed curve."""
    x, y = np.meshgrid(np.linspace(-1, 1, 200), np.linspace(-1, 1, 200))
    maps = (y - 1.2 * x**2 + 0.4, y - 0.6 * x - 0.1, 0.3 - np.abs(x - 0.3 * y), 0.45 - x**2 - y**2)
    figure = Figure(figsize=(7.2, 2.1), layout="constrained")
    for number, (ax, values) in enumerate(zip(figure.subplots(1, 4), maps, strict=True), start=1):
        ax.contourf(x, y, values, levels=[-9, 0, 9], colors=SHADES)
        ax.contour(x, y, values, levels=[0], colors=INK, linewidths=1.5)
        ax.set(xticks=[], yticks=[], aspect="equal")
        ax.set_title(f"map {number}", color=INK, fontsize=11)
    return figure


def small_network() -> Figure:
    """Two inputs, a hidden tanh unit and a sigmoid output, with every weight and bias."""
    figure = Figure(figsize=(6.4, 2.3))
    ax = figure.subplots()
    places = {"x₁": (0, 1.5, INPUT), "x₂": (0, 0, INPUT), "tanh": (2.6, 0.75, HIDDEN), "σ": (5.2, 0.75, OUTPUT)}
    for name, (x, y, colour) in places.items():
        ax.add_patch(Circle((x, y), 0.42, fc="white", ec=colour, lw=2, zorder=3))
        ax.text(x, y, name, ha="center", va="center", color=colour, fontsize=12, zorder=4)
    for start, end, weight in (("x₁", "tanh", "1"), ("x₂", "tanh", "−1"), ("tanh", "σ", "2")):
        (x, y, _), (to_x, to_y, _) = places[start], places[end]
        along = np.subtract((to_x, to_y), (x, y)) / np.hypot(to_x - x, to_y - y) * 0.46
        arrow = {"arrowstyle": "-|>", "color": GREY, "lw": 1.6}
        ax.annotate("", (to_x - along[0], to_y - along[1]), (x + along[0], y + along[1]), arrowprops=arrow)
        up = -0.34 if start == "x₂" else 0.2
        ax.text((x + to_x) / 2, (y + to_y) / 2 + up, weight, ha="center", color=INK, fontsize=12)
    for name, bias in (("tanh", "bias 0.5"), ("σ", "bias −1")):
        ax.text(places[name][0], 0.02, bias, ha="center", color=INK, fontsize=11)
    ax.set(xlim=(-0.6, 5.8), ylim=(-0.6, 2.1), aspect="equal")
    ax.axis("off")
    return figure


PICTURES = {"four_boundaries.png": four_boundaries, "small_network.png": small_network}

if __name__ == "__main__":
    write_pictures("week2", PICTURES, dpi=110)
