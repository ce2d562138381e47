"""The figures made of pictures: grids of them, the groups of a classifier, and weights seen as pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers.errors import CourseError
from helpers.figures import (
    BLUE,
    DIVERGING,
    INK,
    ORANGE,
    Classes,
    captioned,
    labels_of,
    new_figure,
    sentence,
    show_figure,
)

MOST_PICTURES = 40
"""More are not shown at once: a grid of hundreds tells nothing and fills the notebook."""


def show_pictures(
    x: ArrayLike,
    *,
    true: ArrayLike | None = None,
    predicted: ArrayLike | None = None,
    classes: Classes = ("0", "1"),
    titles: Sequence[str] | None = None,
    columns: int = 5,
    title: str = "",
    alt: str | None = None,
) -> Figure | None:
    """A grid of pictures, with what they show and, where given, what was predicted (✓ right, ✗ wrong).

    Args:
        x: `(m, height, width, 3)` or one `(height, width, 3)`; uint8, or floats from 0 to 1. At most the
            first 40 are shown.
        true, predicted: labels of 0 and 1, `(1, m)` or `(m,)`.
        classes: what 0 and 1 mean.
        titles: m texts; by default the labels.
        columns: pictures in a row.

    Raises:
        CourseError: not pictures, or not as many labels as pictures.
    """
    pictures = _pictures(x)
    m = min(len(pictures), MOST_PICTURES)
    names = [_names(labels, len(pictures), classes) for labels in (true, predicted)]
    if titles is not None and len(titles) != len(pictures):
        raise CourseError(f"{len(pictures)} pictures but {len(titles)} titles: give one for each.")
    columns = max(1, min(columns, m))
    rows = -(-m // columns)
    has_words = titles is not None or true is not None
    height = 1.45 + 0.25 * has_words + 0.25 * (predicted is not None)
    figure = new_figure(1.55 * columns, rows * height + 0.3 * bool(title))
    grid = figure.subplots(rows, columns, squeeze=False).ravel()
    words = []
    for index, axes in enumerate(grid):
        if index >= m:
            axes.set_visible(False)
            continue
        label, guess = (group[index] if group else None for group in names)
        wrong = label is not None and guess is not None and label != guess
        text = titles[index] if titles is not None else label or ""
        mark = "" if label is None else "✗ " if wrong else "✓ "
        _picture(axes, pictures[index], text, f"{mark}said {guess}" if guess else "", wrong)
        verdict = "" if label is None else " (wrong)" if wrong else " (right)"
        words.append(", ".join(part for part in (text, f"said {guess}{verdict}" if guess else "") if part))
    if title:
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold", color=INK)
    count = _count(m) if m == len(pictures) else f"The first {m} of {len(pictures)} pictures"
    listed = "; ".join(word for word in words if word)
    return show_figure(figure, alt or sentence(title, f"{count}{f': {listed}' if listed else ''}"))


def show_confusion_groups(
    x: ArrayLike,
    Y: ArrayLike,
    Y_prediction: ArrayLike,
    *,
    classes: Classes = ("0", "1"),
    per_group: int = 6,
    alt: str | None = None,
) -> Figure | None:
    """Four rows of pictures: each class taken rightly, and each taken for the other.

    Args:
        x: `(m, height, width, 3)`, as in `show_pictures`.
        Y, Y_prediction: labels of 0 and 1, `(1, m)` or `(m,)`.
        classes: what 0 and 1 mean.
        per_group: at most so many pictures in a row.
    """
    pictures = _pictures(x)
    true, said = (labels_of(values, len(pictures)) for values in (Y, Y_prediction))
    figure = new_figure(1.6 + 1.1 * per_group, 4.9)
    grid = figure.subplots(4, per_group + 1, squeeze=False, width_ratios=[1.4] + [1] * per_group)
    words = []
    for row, (is_, called) in zip(grid, ((1, 1), (1, 0), (0, 0), (0, 1)), strict=True):
        members = np.flatnonzero((true == is_) & (said == called))
        wrong = is_ != called
        mark = "✗" if wrong else "✓"
        row[0].axis("off")
        row[0].text(
            1, 0.5, f"{mark} {classes[is_]}\nsaid {classes[called]}\n{_count(len(members))}",
            transform=row[0].transAxes, ha="right", va="center", linespacing=1.4,
            color=ORANGE if wrong else BLUE, fontsize=10, fontweight="bold",
        )  # fmt: skip
        for place, axes in enumerate(row[1:]):
            if place < len(members):
                _picture(axes, pictures[members[place]], wrong=wrong)
            else:
                axes.axis("off")
        words.append(f"{classes[is_]} taken for {classes[called]}: {len(members)}")
    return show_figure(figure, alt or sentence("", "Pictures in four groups. " + "; ".join(words)))


def show_weights(
    w: ArrayLike,
    shape: tuple[int, ...] = (64, 64, 3),
    *,
    classes: Classes = ("non-cat", "cat"),
    title: str = "",
    alt: str | None = None,
) -> Figure | None:
    """The weights of one unit as pictures: orange speaks for class 1, blue for class 0, white is 0.

    Args:
        w: `(n_x, 1)`, or any shape with n_x numbers.
        shape: `(height, width, 3)` or `(height, width)` of the pictures that it weighs.

    Raises:
        CourseError: w has not as many numbers as such a picture.
    """
    figure = draw_weights(w, shape, classes=classes, title=title)
    return show_figure(figure, alt or str(figure.get_label()))


def draw_weights(
    w: ArrayLike,
    shape: tuple[int, ...],
    *,
    classes: Classes = ("non-cat", "cat"),
    title: str = "",
    limit: float | None = None,
) -> Figure:
    """The figure of `show_weights`, its alt text as its label.

    Args:
        w, shape, classes, title: as there.
        limit: the weight from which on a colour is full, above 0; by default, that of the largest in w.
    """
    weights = np.asarray(w, np.float64)
    if weights.size != np.prod(shape):
        raise CourseError(f"w has shape {weights.shape}; a picture {shape} needs {np.prod(shape)} weights.")
    layers = weights.reshape(*shape[:2], -1)
    finite = weights[np.isfinite(weights)]
    limit = limit or full_colour(weights)
    names = ("red", "green", "blue") if layers.shape[2] == 3 else [""] * layers.shape[2]
    figure = new_figure(2.4 * layers.shape[2] + 1.2, 2.9)
    panels = figure.subplots(1, layers.shape[2], squeeze=False)[0]
    for panel, name, layer in zip(panels, names, np.moveaxis(layers, 2, 0), strict=True):
        image = panel.imshow(layer, cmap=DIVERGING, vmin=-limit, vmax=limit, interpolation="nearest")
        panel.set_title(name, fontsize=10, color=INK)
        _frame(panel)
    bar = figure.colorbar(image, ax=panels, extend="both", shrink=0.85, pad=0.02)
    bar.set_label(f"← {classes[0]}    {classes[1]} →", color=INK)
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=8, colors=INK)
    if title:
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold", color=INK)
    ends = f"from {finite.min():.2g} to {finite.max():.2g}" if finite.size else "none of them a number"
    text = f"Weights as {_count(len(panels))} of {shape[0]} by {shape[1]}, {ends}"
    means = ", ".join(
        f"{name} {layer.mean():+.2g}" for name, layer in zip(names, np.moveaxis(layers, 2, 0), strict=True)
    )
    return captioned(figure, sentence(title, f"{text}; means: {means}" if finite.size else text))


def full_colour(w: ArrayLike) -> float:
    """The size of a weight from which on a colour is full: a few outliers would leave all others white."""
    weights = np.asarray(w, np.float64)
    finite = weights[np.isfinite(weights)]
    return float(np.percentile(np.abs(finite), 99.5)) if finite.any() else 1.0


def _pictures(x: ArrayLike) -> np.ndarray:
    pictures = np.asarray(x)
    pictures = pictures[np.newaxis] if pictures.ndim == 3 else pictures
    if pictures.ndim != 4 or pictures.shape[3] != 3 or len(pictures) == 0:
        raise CourseError(f"Pictures must have shape (m, height, width, 3); these have {np.shape(x)}.")
    return pictures


def _count(m: int) -> str:
    return f"{m} picture{'' if m == 1 else 's'}"


def _names(values: ArrayLike | None, m: int, classes: Classes) -> list[str] | None:
    return None if values is None else [classes[label] for label in labels_of(values, m)]


def _frame(axes: Axes, wrong: bool = False) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set(color=ORANGE if wrong else "#CCCCCC", linewidth=2.5 if wrong else 0.8)
    if wrong:
        axes.spines[:].set_linestyle((0, (3, 1.5)))


def _picture(axes: Axes, picture: np.ndarray, text: str = "", said: str = "", wrong: bool = False) -> None:
    axes.imshow(picture if picture.dtype == np.uint8 else np.clip(picture, 0, 1), interpolation="nearest")
    _frame(axes, wrong)
    axes.set_title(text, fontsize=10, color=INK, pad=4)
    axes.set_xlabel(said, fontsize=10, color=ORANGE if wrong else BLUE, fontweight="bold" if wrong else "normal")
