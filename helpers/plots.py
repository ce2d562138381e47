"""The figures that the notebooks draw, each with alt text, made from its data unless `alt` is given.

In a notebook a figure is displayed and None returned; elsewhere the matplotlib figure is returned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import ArrayLike

from helpers.accuracy import Accuracy
from helpers.errors import CourseError
from helpers.figures import (
    BLUE,
    CLASSES,
    INK,
    LINES,
    ORANGE,
    SHADES,
    Classes,
    label_lines,
    labels_of,
    new_figure,
    sentence,
    show_figure,
    tidy,
)
from helpers.galleries import show_confusion_groups, show_pictures, show_weights

__all__ = [
    "plot_accuracies",
    "plot_confusion",
    "plot_costs",
    "plot_decision_boundaries",
    "plot_decision_boundary",
    "plot_function",
    "plot_points",
    "show_confusion_groups",
    "show_figure",
    "show_pictures",
    "show_weights",
]


def plot_confusion(
    counts: Mapping[str, int], *, classes: Classes = ("0", "1"), title: str = "", alt: str | None = None
) -> Figure | None:
    """Bars for the counts `TP`, `FN`, `TN`, `FP`: right ones plain blue, wrong ones hatched orange.

    Raises:
        CourseError: one of the four is missing.
    """
    missing = [key for key in ("TP", "FN", "TN", "FP") if key not in counts]
    if missing:
        raise CourseError(f"The counts lack {', '.join(missing)}. They have: {', '.join(map(str, counts))}.")
    rows = [("TP", 1, 1), ("FN", 1, 0), ("TN", 0, 0), ("FP", 0, 1)]
    figure = new_figure(6.4, 2.6)
    axes = figure.subplots()
    tidy(axes, title, "pictures", grid=False)
    most = max(*(int(counts[key]) for key, _, _ in rows), 1)
    words = []
    for place, (key, is_, called) in enumerate(rows):
        count, wrong = int(counts[key]), is_ != called
        look: dict[str, Any] = (
            {"facecolor": "#F6D7BF", "edgecolor": ORANGE, "hatch": "///"} if wrong else {"facecolor": BLUE}
        )
        axes.barh(place, count, height=0.62, **look)
        axes.text(count + most * 0.015, place, str(count), va="center", color=INK, fontweight="bold")
        words.append(f"{classes[is_]} taken for {classes[called]} ({key}) {count}")
    axes.set_yticks(range(4), [f"{classes[is_]}, said {classes[called]} ({key})" for key, is_, called in rows])
    axes.invert_yaxis()
    axes.set_xlim(0, most * 1.1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    return show_figure(figure, alt or sentence(title, "Bars: " + "; ".join(words)))


def plot_costs(
    costs: Sequence[float] | Mapping[str, Sequence[float]],
    *,
    every: int = 100,
    title: str = "",
    log: bool = False,
    among: Sequence[str] = (),
    alt: str | None = None,
) -> Figure | None:
    """The cost while a model learned: one curve, or several named ones that carry their names.

    Args:
        costs: costs in their order, or name -> costs.
        every: iterations from one cost to the next.
        log: whether the cost's axis is logarithmic.
        among: names of the curves of a neighbouring figure, in its order: a curve of the same name looks the same here.

    Raises:
        CourseError: there is no cost to draw.
    """
    curves = costs if isinstance(costs, Mapping) else {"": costs}
    series = {str(name): np.asarray(values, np.float64).ravel() for name, values in curves.items()}
    if not series or not all(values.size for values in series.values()):
        raise CourseError("There is no cost to draw. Does the training append to costs, every 100 iterations?")
    points = {name: (every * np.arange(values.size), values) for name, values in series.items()}
    figure, axes = _one()
    if log:
        axes.set_yscale("log")
    looks = _looks(points, among)
    _lines(axes, points, looks, marker="o" if max(map(len, series.values())) == 1 else "")
    tidy(axes, title, "iteration", "cost")
    _label_ends(axes, points, looks)
    words = []
    for name, values in series.items():
        finite = values[np.isfinite(values)]
        course = f"from {finite[0]:.3g} to {finite[-1]:.3g}" if finite.size else "never a number"
        if finite.size < values.size:
            course += f", not a number from iteration {every * int(np.flatnonzero(~np.isfinite(values))[0])}"
        words.append(f"{name + ' ' if name else ''}{course}")
    last = every * (max(map(len, series.values())) - 1)
    return show_figure(figure, alt or sentence(title, f"Cost over {last} iterations: {'; '.join(words)}"))


def plot_function(
    functions: Callable[[np.ndarray], ArrayLike] | Mapping[str, Callable[[np.ndarray], ArrayLike]],
    low: float = -5,
    high: float = 5,
    *,
    title: str = "",
    xlabel: str = "z",
    ylabel: str = "",
    alt: str | None = None,
) -> Figure | None:
    """One function of one number, or several named ones, from `low` to `high`.

    Args:
        functions: takes an array `(400,)` and returns one of the same shape; or name -> such a function.
    """
    named = functions if isinstance(functions, Mapping) else {"": functions}
    x = np.linspace(low, high, 400)
    points = {str(name): (x, np.asarray(function(x), np.float64)) for name, function in named.items()}
    for name, (_, y) in points.items():
        if y.shape != x.shape:
            raise CourseError(f"The function {name or 'to draw'} turned shape {x.shape} into {y.shape}.")
    figure, axes = _one()
    for zero in (axes.axhline, axes.axvline):
        zero(0, color="#BBBBBB", linewidth=1, zorder=1)
    looks = _looks(points)
    _lines(axes, points, looks)
    axes.set_xlim(low, high)
    tidy(axes, title, xlabel, ylabel)
    _label_ends(axes, points, looks)
    words = [
        f"{name + ' ' if name else ''}goes from {y[0]:.3g} over {y[len(y) // 2]:.3g} to {y[-1]:.3g}"
        for name, (_, y) in points.items()
    ]
    return show_figure(figure, alt or sentence(title, f"For {xlabel} from {low:g} to {high:g}: {'; '.join(words)}"))


def plot_points(
    X: ArrayLike, Y: ArrayLike, *, classes: Classes = ("0", "1"), title: str = "", alt: str | None = None
) -> Figure | None:
    """Points in the plane: class 0 as blue circles, class 1 as orange crosses.

    Args:
        X: `(2, m)`.
        Y: labels of 0 and 1, `(1, m)` or `(m,)`.
    """
    points, labels = _plane(X, Y)
    figure, axes = _one(5.4, 4.6)
    _scatter(axes, points, labels, classes, title)
    _legend_below(figure, axes)
    return show_figure(figure, alt or sentence(title, _count_points(labels, classes)))


def plot_decision_boundary(
    predict: Callable[[np.ndarray], ArrayLike],
    X: ArrayLike,
    Y: ArrayLike,
    *,
    classes: Classes = ("0", "1"),
    title: str = "",
    alt: str | None = None,
) -> Figure | None:
    """Which class a model says everywhere around the points, and the points themselves.

    Args:
        predict: takes `(2, k)` and returns 0 and 1, `(1, k)` or `(k,)`.
        X: `(2, m)`.
        Y: labels of 0 and 1, `(1, m)` or `(m,)`.

    Raises:
        CourseError: a shape does not fit.
    """
    points, labels = _plane(X, Y)
    figure, axes = _one(5.4, 4.6)
    words = _boundary(axes, predict, points, labels, classes, title)
    _legend_below(figure, axes)
    return show_figure(figure, alt or sentence(title, f"{_count_points(labels, classes)}. {words}"))


def plot_decision_boundaries(
    panels: Mapping[str, tuple[Callable[[np.ndarray], ArrayLike], ArrayLike, ArrayLike]],
    *,
    classes: Classes = ("0", "1"),
    columns: int = 3,
    title: str = "",
    alt: str | None = None,
) -> Figure | None:
    """Several models beside each other, each with its own points: as `plot_decision_boundary`, under one title.

    Args:
        panels: name -> (predict, X, Y).
        columns: how many stand beside each other.

    Raises:
        CourseError: there is nothing to draw, or a shape does not fit.
    """
    if not panels:
        raise CourseError("There is nothing to draw. Give name -> (predict, X, Y).")
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    figure = new_figure(3.5 * columns, 3.1 * rows + 0.6)
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, color=INK, fontweight="bold")
    grid = figure.subplots(rows, columns, squeeze=False).ravel()
    words = []
    for axes, (name, (predict, X, Y)) in zip(grid, panels.items(), strict=False):
        said = _boundary(axes, predict, *_plane(X, Y), classes, name)
        axes.set(xlabel="", ylabel="")
        words.append(f"{name}: {said[0].lower()}{said[1:]}")
    for axes in grid[len(panels) :]:
        axes.axis("off")
    figure.legend(*grid[0].get_legend_handles_labels(), loc="outside upper right", ncols=2, frameon=False)
    return show_figure(figure, alt or sentence(title, ". ".join(words)))


def plot_accuracies(accuracies: Mapping[str, Accuracy], *, title: str = "", alt: str | None = None) -> Figure | None:
    """Accuracies under each other: a dot, its 95 % interval as a line, the majority baseline as a mark."""
    if not accuracies:
        raise CourseError("There is no accuracy to draw. Give name -> accuracy_report(...).")
    figure = new_figure(6.4, 1.3 + 0.42 * len(accuracies))
    axes = figure.subplots()
    tidy(axes, title, "right answers")
    for place, report in enumerate(accuracies.values()):
        axes.plot([report.low, report.high], [place, place], color=BLUE, linewidth=2.5, solid_capstyle="butt")
        # At 100 % half of the dot lies outside the axes, and is to be seen.
        axes.plot(report.share, place, "o", color=BLUE, markersize=8, clip_on=False)
        axes.plot(report.baseline, place, "|", color=INK, markersize=15, markeredgewidth=1.5)
        axes.text(1.02, place, f"{report.share:.1%}   m = {report.m}", va="center", color=INK, fontsize=9,
                  transform=axes.get_yaxis_transform())  # fmt: skip
    first = next(iter(accuracies.values()))
    axes.annotate(
        "majority",
        (first.baseline, 0),
        xytext=(0, 11),
        textcoords="offset points",
        ha="center",
        fontsize=8,
        color=INK,
    )
    axes.set_yticks(range(len(accuracies)), list(accuracies))
    axes.set_ylim(len(accuracies) - 0.5, -0.75)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    words = "; ".join(f"{name}: {report}" for name, report in accuracies.items())
    return show_figure(figure, alt or sentence(title, words))


def _one(width: float = 6.4, height: float = 3.8) -> tuple[Figure, Axes]:
    figure = new_figure(width, height)
    return figure, figure.subplots()


def _plane(X: ArrayLike, Y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    points = np.asarray(X, np.float64)
    if points.ndim != 2 or points.shape[0] != 2 or points.shape[1] == 0:
        raise CourseError(f"X must have shape (2, m), one point in each column; it has {points.shape}.")
    return points, labels_of(Y, points.shape[1])


def _legend_below(figure: Figure, axes: Axes) -> None:
    # A row of its own: beside the title it would be run over by a long one.
    figure.legend(
        *axes.get_legend_handles_labels(), loc="outside lower right", ncols=2, frameon=False, handletextpad=0.2,
        borderpad=0, borderaxespad=0,
    )  # fmt: skip


Points = Mapping[str, tuple[np.ndarray, np.ndarray]]


def _looks(points: Points, among: Sequence[str] = ()) -> dict[str, Mapping[str, Any]]:
    """How each line is drawn: as its place among these names says, any other as those after them."""
    order = list(dict.fromkeys([*among, *points]))
    return {name: LINES[order.index(name) % len(LINES)] for name in points}


def _lines(axes: Axes, points: Points, looks: Mapping[str, Mapping[str, Any]], marker: str = "") -> None:
    for name, (x, y) in points.items():
        axes.plot(x, y, linewidth=2, marker=marker, **looks[name])


def _label_ends(axes: Axes, points: Points, looks: Mapping[str, Mapping[str, Any]]) -> None:
    ends = {}
    for name, (_, y) in points.items():
        finite = y[np.isfinite(y)]
        if name and finite.size:
            ends[name] = (float(finite[-1]), str(looks[name]["color"]))
    label_lines(axes, ends)


def _boundary(
    axes: Axes,
    predict: Callable[[np.ndarray], ArrayLike],
    points: np.ndarray,
    labels: np.ndarray,
    classes: Classes,
    title: str,
) -> str:
    """Draws the regions and the points, and says what they show."""
    low, high = points.min(axis=1), points.max(axis=1)
    margin = 0.08 * np.maximum(high - low, 1e-9)
    across, up = (np.linspace(*ends, 300) for ends in zip(low - margin, high + margin, strict=True))
    grid = np.stack(np.meshgrid(across, up)).reshape(2, -1)
    answers = np.asarray(predict(grid))
    if answers.size != grid.shape[1]:
        raise CourseError(
            f"predict was given {grid.shape} and returned shape {answers.shape}; "
            f"it must return (1, {grid.shape[1]}): one answer for every column."
        )
    region = answers.astype(np.float64).reshape(up.size, across.size) > 0.5
    shades = ListedColormap(list(SHADES))
    axes.imshow(
        region, origin="lower", extent=(across[0], across[-1], up[0], up[-1]), cmap=shades, vmin=0, vmax=1,
        aspect="auto", interpolation="nearest", zorder=0,
    )  # fmt: skip
    if region.any() and not region.all():
        axes.contour(across, up, region, levels=[0.5], colors=INK, linewidths=1, zorder=1)
    _scatter(axes, points, labels, classes, title, grid=False)
    right = np.mean(labels_of(predict(points), labels.size) == labels)
    area = f"The model says {classes[1]} on {region.mean():.0%} of the area shown"
    return f"{area}; {right:.0%} of the points lie in their own colour"


def _scatter(
    axes: Axes, points: np.ndarray, labels: np.ndarray, classes: Classes, title: str, grid: bool = True
) -> None:
    looks: tuple[dict[str, Any], ...] = (
        {"marker": "o", "s": 26, "facecolor": CLASSES[0], "edgecolor": "white", "linewidth": 0.6},
        {"marker": "x", "s": 26, "color": CLASSES[1], "linewidth": 1.6},
    )
    for label, look in enumerate(looks):
        axes.scatter(*points[:, labels == label], label=classes[label], zorder=3, **look)
    tidy(axes, title, "$x_1$", "$x_2$", grid=grid)


def _count_points(labels: np.ndarray, classes: Classes) -> str:
    ones = int(labels.sum())
    kinds = f"{labels.size - ones} {classes[0]} (circles), {ones} {classes[1]} (crosses)"
    return f"{labels.size} points in the plane: {kinds}"
