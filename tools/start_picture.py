"""Draw the picture of the start page, what the reader will have built: `python -m tools.start_picture`.

Both networks are trained by the course's own solution cells, in a minute or two. The picture is kept as a file, because
other versions of matplotlib may draw other bytes; `notebooks/start.py` describes it in words.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import SubFigure

from grading.course.reference import Reference
from grading.course.week import load_week
from helpers.data import load_pictures
from helpers.figures import BLUE, INK, ORANGE, new_figure
from helpers.planar import flower

COURSE = Path(__file__).resolve().parent.parent
PICTURE = COURSE / "notebooks" / "start.png"
SHADES = ListedColormap(["#D6E9F5", "#FBE3D3"])
SHOWN = 6


def main() -> None:
    """Train both networks and write the picture."""
    figure = new_figure(7.6, 3.3)
    left, right = figure.subfigures(1, 2, width_ratios=(1, 1.25))
    _flower(left)
    _cats(right)
    figure.savefig(PICTURE, dpi=84, metadata={"Software": None}, pil_kwargs={"optimize": True})
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1024} KB")


def _flower(part: SubFigure) -> None:
    week = Reference(load_week(COURSE, "week2")).functions
    X, Y = flower(400, rng=np.random.default_rng(1))
    trained = week["nn_model"](X, Y, 4, num_iterations=5000, rng=np.random.default_rng(2))
    axes = part.subplots()
    edge = 1.08 * np.abs(X).max()
    line = np.linspace(-edge, edge, 300)
    grid = np.stack(np.meshgrid(line, line)).reshape(2, -1)
    region = np.asarray(week["predict"](trained, grid), float).reshape(300, 300)
    axes.imshow(region, origin="lower", extent=(-edge, edge, -edge, edge), cmap=SHADES, interpolation="nearest")
    axes.contour(line, line, region, levels=[0.5], colors=INK, linewidths=1)
    axes.scatter(*X[:, Y[0] == 0], s=13, facecolor=BLUE, edgecolor="white", linewidth=0.4)
    axes.scatter(*X[:, Y[0] == 1], s=13, marker="x", color=ORANGE, linewidth=1.1)
    axes.set_axis_off()
    part.suptitle("four neurons find a flower's petals", fontsize=10, color=INK)


def _cats(part: SubFigure) -> None:
    week = Reference(load_week(COURSE, "week4")).functions
    pictures = load_pictures("drawn")
    assert pictures.validation is not None
    labels = pictures.validation.y.ravel()
    # The first of each kind, in turns: nothing is chosen for its answer.
    shown = np.stack([np.flatnonzero(labels == kind)[: SHOWN // 2] for kind in (1, 0)], axis=1).ravel()
    columns = [x.reshape(x.shape[0], -1).T / 255 for x in (pictures.train.x, pictures.validation.x[shown])]
    sizes = [columns[0].shape[0], 20, 7, 5, 1]
    trained, _ = week["L_layer_model"](
        columns[0], pictures.train.y, sizes, num_iterations=1500, rng=np.random.default_rng(1)
    )
    answers = np.asarray(week["predict"](trained, columns[1])).ravel() > 0.5
    panels = part.subplots(2, SHOWN // 2).ravel()
    for axes, place, answer in zip(panels, shown, answers, strict=True):
        picture, truth = pictures.validation.x[place], labels[place]
        axes.imshow(picture)
        said = "cat" if answer else "no cat"
        axes.set_title(f"{said} {'✓' if answer == bool(truth) else '✗'}", fontsize=10, color=INK)
        axes.set_axis_off()
        print(f"says {said}, is {'cat' if truth else 'no cat'}")
    part.suptitle("four layers look for cats", fontsize=10, color=INK)


if __name__ == "__main__":
    main()
