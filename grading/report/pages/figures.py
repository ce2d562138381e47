"""Figures as SVG that takes the colours and the font of the page around it."""

import io
import re
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures import BLUE, GREY, INK, new_figure, tidy

BINS = 10
# What the colours become: in the dark, the page gives them other values.
COLOURS = {INK: "currentColor", BLUE: "var(--bar)", GREY: "var(--line)", "#E5E5E5": "var(--faint)"}


def distribution(points: Sequence[float], of: float) -> str:
    """Return the histogram of a class's points as an SVG element.

    Args:
        points: of the students with a grade, shape (n,).
        of: the most points; extra credit may lead beyond it.
    """
    figure = new_figure(5.2, 2.5)
    axes = figure.subplots()
    tidy(axes, xlabel=f"points of {of:g}", ylabel="students")
    most = max(of, *points, 1.0)
    edges = np.linspace(0, most, BINS + 1)
    counts, _ = np.histogram(points, edges)
    axes.bar(edges[:-1], counts, width=np.diff(edges) * 0.92, align="edge", color=BLUE)
    for left, right, count in zip(edges[:-1], edges[1:], counts, strict=True):
        if count:
            axes.text((left + right) / 2, count, str(count), ha="center", va="bottom", color=INK, fontsize=10)
    axes.set_xlim(0, most)
    axes.set_xticks(np.linspace(0, most, 6))
    axes.set_ylim(0, max(counts) * 1.15)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.grid(visible=False, axis="x")
    low, high = np.min(points), np.max(points)
    return _svg(figure, f"Histogram of {len(points)} students' points, from {low:g} to {high:g} of {of:g}.")


def _svg(figure: Figure, alt: str) -> str:
    """The figure as an element of a page, with words for whoever does not see it."""
    content = io.StringIO()
    # The salt keeps ids, and with them the whole page, the same for the same data.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "nndl"}):
        figure.savefig(
            content,
            format="svg",
            transparent=True,
            metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")),
        )
    text = content.getvalue()
    text = re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", text[text.index("<svg") :])
    for colour, value in COLOURS.items():
        text = re.sub(re.escape(colour), value, text, flags=re.I)
    return text.replace("<svg", f'<svg role="img" aria-label="{alt}"', 1)
