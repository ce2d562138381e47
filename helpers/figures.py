"""The look of every figure, and the way it reaches its reader: as a picture and as words.

Colours: M. Okabe and K. Ito, Color Universal Design (2008), told apart with every kind of colour vision; darkened
until words in them stand out from white by 4.5:1. What differs in colour differs in form too.
"""

from __future__ import annotations

import base64
import html
import io
import sys
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from numpy.typing import ArrayLike

from helpers.calls.shell import shell
from helpers.errors import CourseError

Classes = Sequence[str]
"""What the labels 0 and 1 mean."""

BLUE, ORANGE, GREEN, PINK, GREY = "#0072B2", "#C25400", "#008460", "#B0508A", "#757575"
INK = "#333333"
LINES = (
    {"color": BLUE, "linestyle": "-"},
    {"color": ORANGE, "linestyle": "--"},
    {"color": GREEN, "linestyle": "-."},
    {"color": PINK, "linestyle": (0, (1, 1))},
    {"color": INK, "linestyle": (0, (5, 1, 1, 1, 1, 1))},
)
"""How the first, second, ... line of a figure is drawn."""
DIVERGING = LinearSegmentedColormap.from_list("blue_orange", ["#00385A", BLUE, "#F7F7F7", ORANGE, "#7A3600"])
"""From blue over near white to orange: for numbers around 0."""

# What has the same meaning has the same colour, in all figures of all weeks.
CLASSES = (BLUE, ORANGE)
"""Class 0 and class 1: points, curves and regions of each."""
SHADES = ("#D6E9F5", "#FBE3D3")
"""The same two, for the ground below points."""
INPUT, HIDDEN, OUTPUT = INK, BLUE, PINK
"""The layers of a network that is drawn."""
VALUES, SLOPES, KNOBS = BLUE, ORANGE, GREEN
"""What travels forwards, what travels backwards, and weights and biases."""
UNITS = (
    {"color": GREEN, "linestyle": "--"},
    {"color": PINK, "linestyle": "-."},
    {"color": INK, "linestyle": ":"},
    {"color": GREY, "linestyle": (0, (6, 2))},
)
"""The lines of the first, second, ... hidden unit, which are seen on the ground of both classes."""
SEEN, NEW = INK, PINK
"""Examples that were learned from, and those that were not."""
RATES = {
    "too small": {"color": INK, "linestyle": "-."},
    "about right": {"color": BLUE, "linestyle": "-"},
    "too large": {"color": ORANGE, "linestyle": "--"},
}
"""Learning rates, by what becomes of them."""

_DOTS_PER_INCH = 144
_PIXELS_PER_INCH = 80


def new_figure(width: float, height: float) -> Figure:
    """An empty figure, `width` by `height` inches, that no other figure of the notebook can disturb."""
    layout = ConstrainedLayoutEngine(w_pad=0.08, h_pad=0.08)
    return Figure(figsize=(width, height), layout=layout, facecolor="white")


def tidy(axes: Axes, title: str = "", xlabel: str = "", ylabel: str = "", grid: bool = True) -> None:
    """Gives axes the look of the course: title on the left, two quiet spines, a light grid."""
    # A title that is wider than the figure goes on in a second line; it would be cut off at the edge.
    axes.set_title(title, loc="left", fontsize=11, color=INK, fontweight="bold", wrap=True)
    axes.set_xlabel(xlabel, color=INK)
    axes.set_ylabel(ylabel, color=INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(GREY)
    axes.tick_params(colors=INK, labelsize=9, color=GREY)
    axes.set_axisbelow(True)
    if grid:
        axes.grid(color="#E5E5E5", linewidth=0.8)


def label_lines(axes: Axes, ends: Mapping[str, tuple[float, str]]) -> None:
    """Writes the name of each line beside its right end, where names would touch a little above or below.

    `ends` gives for each name the height of the end, in the units of the y-axis, and the colour.
    """
    to_share = axes.transData + axes.transAxes.inverted()
    left = axes.get_xlim()[0]
    wanted = sorted((float(to_share.transform((left, y))[1]), name, colour) for name, (y, colour) in ends.items())
    gap = 0.075
    places: list[float] = []
    for share, _, _ in wanted:
        places.append(max(min(max(share, 0.0), 1.0), places[-1] + gap if places else 0.0))
    # Names pushed out at the top come back down, clear of the title, and take those below with them.
    limit = 0.96
    for index in reversed(range(len(places))):
        places[index] = min(places[index], limit)
        limit = places[index] - gap
    for place, (_, name, colour) in zip(places, wanted, strict=True):
        axes.annotate(
            name, (1, place), xycoords="axes fraction", xytext=(6, 0), textcoords="offset points",
            va="center", color=colour, fontsize=10, fontweight="bold", annotation_clip=False,
        )  # fmt: skip


def show_figure(figure: Figure, alt: str) -> Figure | None:
    """Shows a figure together with its alt text, the words for whoever does not see it.

    In a notebook the output is an image that carries the text (JupyterLab drops the text of a plain PNG
    output) and, where only text can be shown, the text; nothing is returned, so nothing appears twice.
    Elsewhere the figure is returned. In both cases the text is the figure's label and stands in the file that
    `savefig` writes here.

    Args:
        figure: any matplotlib figure, also one made with pyplot.
        alt: what the figure shows, in a sentence or two.
    """
    captioned(figure, alt)
    running = shell()
    if running is None:
        return figure
    running.display_pub.publish(as_output(figure))
    return None


def captioned(figure: Figure, alt: str) -> Figure:
    """The figure itself, with its alt text as its label."""
    figure.set_label(alt)
    return figure


def as_output(figure: Figure) -> dict[str, str]:
    """A figure as what a notebook's output holds: an image that carries the figure's label as alt text, and the text.

    A pyplot figure is closed, as the notebook would show it once more at the end of the cell, without words.
    """
    alt = str(figure.get_label())
    content = io.BytesIO()
    figure.savefig(content, format="png", dpi=_DOTS_PER_INCH, metadata={"Description": alt, "Software": None})
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)
    width = round(figure.get_figwidth() * _PIXELS_PER_INCH)
    source = base64.b64encode(content.getvalue()).decode()
    image = (
        f'<img alt="{html.escape(alt)}" width="{width}" style="max-width: 100%; height: auto" '
        f'src="data:image/png;base64,{source}">'
    )
    return {"text/html": image, "text/plain": f"[Figure] {alt}"}


def labels_of(values: ArrayLike, m: int) -> np.ndarray:
    """m labels, `(m,)` of 0 and 1, from 0 and 1 in any kind of number, `(1, m)` or `(m,)`."""
    labels = np.asarray(values)
    if labels.size != m:
        raise CourseError(f"{m} pictures or points need as many labels; these have shape {labels.shape}.")
    return (labels.ravel().astype(np.float64) > 0.5).astype(int)


def sentence(title: str, text: str) -> str:
    """The alt text of a figure: its title, if it has one, and what it shows."""
    return f"{title}. {text}." if title else f"{text}."
