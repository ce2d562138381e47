"""Draw the pictures of week 4's quiz: `python -m tools.quiz_pictures.week4`."""

from __future__ import annotations

from matplotlib.figure import Figure

from helpers.figures import BLUE, INK, ORANGE, new_figure, tidy
from tools.quiz_pictures import write_pictures


def units_and_accuracy() -> Figure:
    """Draw training and validation accuracy of five networks against their hidden units."""
    figure = new_figure(6.4, 3.6)
    axes = figure.subplots()
    units = [5, 20, 80, 320, 1280]
    axes.plot(units, [70, 84, 95, 100, 100], color=INK, ls="--", marker="s", lw=2)
    axes.plot(units, [68, 80, 87, 84, 81], color=BLUE, marker="o", lw=2)
    axes.text(300, 95.5, "training", color=INK, weight="bold", va="top")
    axes.text(300, 79, "validation", color=BLUE, weight="bold", va="top")
    axes.set_xscale("log")
    axes.set_xticks(units, [str(n) for n in units])
    axes.minorticks_off()
    axes.set(ylim=(60, 102))
    tidy(axes, "One hidden layer, five widths", "hidden units", "right answers in %")
    return figure


def two_intervals() -> Figure:
    """Draw the accuracies of two networks with their intervals, and the baseline."""
    figure = new_figure(6.4, 2.4)
    axes = figure.subplots()
    networks = {"two layers": (89.0, 85.6, 91.7, BLUE, "o"), "four layers": (91.5, 88.4, 93.9, ORANGE, "s")}
    for place, (name, (share, low, high, colour, marker)) in enumerate(networks.items()):
        axes.plot([low, high], [-place, -place], color=colour, lw=3)
        axes.plot(share, -place, color=colour, marker=marker, ms=9)
        axes.text(low - 1, -place, f"{name}: {share} %", color=colour, weight="bold", ha="right", va="center")
        axes.text(high + 0.7, -place, f"{low} to {high} %", color=INK, va="center", fontsize=9)
    axes.axvline(57, color=INK, ls="--", lw=1.5)
    axes.text(57.7, -1.55, "always “no cat”: 57 %", color=INK, fontsize=9, va="center")
    axes.set(xlim=(50, 106), ylim=(-1.9, 0.6), yticks=[], xticks=range(50, 101, 10))
    tidy(axes, "The same 400 validation pictures, 95 % intervals", "right answers in %")
    return figure


PICTURES = {"units-and-accuracy.png": units_and_accuracy, "two-intervals.png": two_intervals}

if __name__ == "__main__":
    write_pictures("week4", PICTURES, dpi=84, pil_kwargs={"optimize": True})
