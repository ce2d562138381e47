"""The numbers of one example in a network of two inputs, two hidden units and one output, as they come to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from helpers.figures import GREY, HIDDEN, INK, INPUT, OUTPUT, SLOPES, VALUES, captioned, new_figure

STAGES = (
    "the example goes in",
    "the hidden units answer",
    "the output answers",
    "the error: what was said minus what is true",
    "error times what came in: the slopes of the output's weights",
    "back through the weights: the error times the weight",
    "back through the bend: times the slope of tanh",
    "error times what came in: the slopes of the hidden weights",
)
"""What each stage adds, in the order of the work."""

_RADIUS = 0.55
_INPUTS, _HIDDEN, _END = ((0.0, 3.8), (0.0, 0.4)), ((4.2, 3.8), (4.2, 0.4)), (8.4, 2.1)


@dataclass(frozen=True)
class Numbers:
    """What one example gives, forwards and backwards; every pair has an entry for each input or hidden unit.

    Attributes:
        x, y: the example and its label.
        W: weights of the hidden units, a row for each unit.
        v: the output's weight for each hidden unit.
        z, a: scores and outputs of the hidden units; z_end, a_end: of the output.
        dz_end: the slope at the output's score; dv: at its weights.
        da, dz: the slopes at the hidden units' outputs and scores; dW: at their weights, shaped like W.
    """

    x: Sequence[float]
    y: int
    W: Sequence[Sequence[float]]
    v: Sequence[float]
    z: Sequence[float]
    a: Sequence[float]
    z_end: float
    a_end: float
    dz_end: float
    dv: Sequence[float]
    da: Sequence[float]
    dz: Sequence[float]
    dW: Sequence[Sequence[float]]


def draw_stage(numbers: Numbers, stage: int) -> Figure:
    """One frame: all numbers that are known after a stage of `STAGES`, counted from 0; the new ones in boxes."""
    figure = new_figure(9.6, 4.9)
    axes = figure.subplots()
    _graph(axes, numbers, stage)
    new: list[str] = []

    def write(first: int, x_at: float, y_at: float, text: str) -> None:
        """Writes a number that is known from a stage on."""
        if stage < first:
            return
        colour = VALUES if first < 3 else SLOPES
        frame = {"boxstyle": "round,pad=0.25", "ec": colour, "lw": 1.4} if stage == first else {"ec": "none", "pad": 1}
        axes.text(
            x_at, y_at, text, color=colour, ha="center", va="center", fontsize=11, zorder=6,
            weight="bold" if first >= 3 else "normal", bbox=frame | {"fc": "white"},
        )  # fmt: skip
        if stage == first:
            new.append(text)

    for k, (x_at, y_at) in enumerate(_INPUTS):
        write(0, x_at, y_at + 0.8, f"$x_{k + 1}$ = {_signed(numbers.x[k])}")
    for j, (x_at, y_at) in enumerate(_HIDDEN):
        write(1, x_at, y_at + 0.8, f"z = {_signed(numbers.z[j], 2)}, a = {_signed(numbers.a[j], 3)}")
        write(5, x_at - 0.85, y_at - 0.8, f"da = {_signed(numbers.da[j], 3)}")
        write(6, x_at + 0.9, y_at - 0.8, f"dz = {_signed(numbers.dz[j], 3)}")
        write(4, *_between(_HIDDEN[j], _END, 0.5, -0.38), f"dv = {_signed(numbers.dv[j], 3)}")
        for k in (0, 1):
            write(7, *_between(_INPUTS[k], _HIDDEN[j], 0.3, -0.36), f"dw = {_signed(numbers.dW[j][k], 3)}")
    write(2, _END[0], _END[1] + 0.8, f"z = {_signed(numbers.z_end, 2)}, a = {_signed(numbers.a_end, 3)}")
    write(3, _END[0], _END[1] - 0.8, f"dz = {_signed(numbers.dz_end, 3)}")
    axes.set_title(f"{stage + 1} of {len(STAGES)}: {STAGES[stage]}", loc="left", color=INK, fontsize=11, weight="bold")
    said = "; ".join(text.replace("$", "").replace("_", "") for text in new)
    return captioned(
        figure,
        f"A network of two inputs, two hidden units and one output, stage {stage + 1} of {len(STAGES)}: "
        f"{STAGES[stage]}. New numbers: {said}.",
    )


def _graph(axes: Axes, numbers: Numbers, stage: int) -> None:
    """Circles, arrows and weights; what is at work in this stage has the colour of its direction."""
    backwards = stage >= 3
    active = {1: 1, 2: 2, 4: 2, 5: 2, 7: 1}.get(stage)
    for layer, pairs in enumerate(
        (
            [(start, end, numbers.W[j][k]) for j, end in enumerate(_HIDDEN) for k, start in enumerate(_INPUTS)],
            [(start, _END, numbers.v[j]) for j, start in enumerate(_HIDDEN)],
        ),
        1,
    ):
        colour = (SLOPES if backwards else VALUES) if active == layer else GREY
        for start, end, weight in pairs:
            from_, to = (end, start) if backwards and active == layer else (start, end)
            _arrow(axes, from_, to, colour, 2.4 if active == layer else 1.4)
            axes.text(
                *_between(start, end, 0.3 if layer == 1 else 0.5), _signed(weight), color=INK, ha="center",
                va="center", fontsize=11, bbox={"fc": "white", "ec": "none", "pad": 1}, zorder=4,
            )  # fmt: skip
    names = [(_INPUTS[0], "$x_1$", INPUT), (_INPUTS[1], "$x_2$", INPUT), (_HIDDEN[0], "unit 1", HIDDEN)]
    for place, name, colour in [*names, (_HIDDEN[1], "unit 2", HIDDEN), (_END, "output", OUTPUT)]:
        axes.add_patch(Circle(place, _RADIUS, fc="white", ec=colour, lw=2, zorder=3))
        axes.text(*place, name, ha="center", va="center", fontsize=11, color=colour, zorder=4)
    axes.text(_END[0] + 0.8, _END[1], f"truth y = {numbers.y}", color=INK, va="center", fontsize=11)
    axes.set(xlim=(-1, 10.9), ylim=(-0.75, 4.9))
    axes.set_aspect("equal")
    axes.axis("off")


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> None:
    first, last = np.array(start), np.array(end)
    along = (last - first) / np.hypot(*(last - first)) * (_RADIUS + 0.04)
    look = {"arrowstyle": "-|>", "color": colour, "lw": width}
    axes.annotate("", last - along, first + along, arrowprops=look)


def _between(
    start: tuple[float, float], end: tuple[float, float], share: float, lower: float = 0.0
) -> tuple[float, float]:
    """A place on the way from one to the other, moved upwards by `lower`."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]) + lower


def _signed(number: float, digits: int | None = None) -> str:
    text = f"{number:g}" if digits is None else f"{number:.{digits}f}"
    return text.replace("-", "−")
