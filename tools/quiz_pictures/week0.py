"""Draw the pictures of week 0's quiz: `python -m tools.quiz_pictures.week0`."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from helpers.figures import BLUE, ORANGE, label_lines, new_figure, tidy
from tools.quiz_pictures import write_pictures


def two_kinks() -> Figure:
    """The activations of two ReLU neurons, which start at 1 and at 3, to be read off at whole numbers."""
    figure = new_figure(5.2, 3.2)
    axes = figure.subplots()
    x = np.linspace(0, 7, 141)
    for start, colour, dashes in [(1, BLUE, "-"), (3, ORANGE, "--")]:
        axes.plot(x, np.maximum(0, x - start), color=colour, linestyle=dashes, linewidth=2.6)
    axes.set(xlim=(0, 7), ylim=(-0.2, 6.2), xticks=range(8), yticks=range(7))
    tidy(axes, "Two hidden neurons", "input $x$", "activation")
    label_lines(axes, {"$a_1$": (6, BLUE), "$a_2$": (4, ORANGE)})
    return figure


def flat_and_falling() -> Figure:
    """Errors of a small and of a large network: equal at 10,000 examples, one to two at 100,000."""
    figure = new_figure(5.6, 3.2)
    axes = figure.subplots()
    examples = [1000, 3000, 10_000, 30_000, 100_000]
    for errors, colour, dashes, marker in [
        ([22, 19, 18, 18, 18], BLUE, "-", "o"),
        ([30, 24, 18, 13, 9], ORANGE, "--", "s"),
    ]:
        axes.plot(examples, errors, color=colour, linestyle=dashes, marker=marker, linewidth=2.6)
    axes.set(xscale="log", ylim=(0, 32))
    axes.set_xticks([1000, 10_000, 100_000], ["1,000", "10,000", "100,000"])
    axes.minorticks_off()
    tidy(axes, "Error on new examples, in per cent", "examples to learn from")
    label_lines(axes, {"S, small": (18, BLUE), "L, large": (9, ORANGE)})
    return figure


PICTURES = {"two-kinks.png": two_kinks, "flat-and-falling.png": flat_and_falling}

if __name__ == "__main__":
    write_pictures("week0", PICTURES, dpi=110)
