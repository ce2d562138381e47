"""Couples a drawing to sliders. Where widgets do not run, the figure stands alone, as any other figure does.

The figure is an ordinary output of the cell, which is exchanged when a slider moves. So what is saved with the
notebook, exported or printed, is always the last frame as a picture with its alt text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

from matplotlib.figure import Figure

from helpers.calls.shell import in_notebook
from helpers.figures import as_output, show_figure

_MILLISECONDS = 1000
"""How long a frame stands while a slider plays by itself: time enough to read it, and to draw the next one."""
_MOST_KEPT = 200
"""So many frames are kept, to be shown again at once; each has some 50 kB."""


@dataclass(frozen=True)
class Slider:
    """Values to choose from.

    Attributes:
        label: what is chosen, in a word or two.
        values: what can be chosen, in their order; texts are chosen from a list instead of along a slider.
        start: the place of the first choice, which is also what a reader without widgets sees.
        plays: whether a button walks through the values; nothing moves before it is pressed.
        wording: how a value is written beside the slider.
    """

    label: str
    values: Sequence[Any]
    start: int = 0
    plays: bool = False
    wording: Callable[[Any], str] = "{:g}".format


def follow(draw: Callable[..., Figure], *sliders: Slider) -> Figure | None:
    """Shows a figure that follows sliders.

    Args:
        draw: takes a value of each slider, in their order, and returns the figure; the figure's label is its alt text.
        sliders: what can be chosen.

    Returns:
        None in a notebook; elsewhere the first figure.
    """

    def frame(*places: int) -> Figure:
        return draw(*(slider.values[place] for slider, place in zip(sliders, places, strict=True)))

    start = [slider.start for slider in sliders]
    widgets = _widgets()
    if widgets is None:
        first = frame(*start)
        return show_figure(first, str(first.get_label()))

    from IPython.display import DisplayHandle, display

    controls = [_control(widgets, slider) for slider in sliders]
    output = lru_cache(_MOST_KEPT)(lambda *places: as_output(frame(*places)))
    picture = DisplayHandle()
    picture.display(output(*start), raw=True)

    def redraw(change: object) -> None:
        picture.update(output(*(control.index for control in controls)), raw=True)

    for control in controls:
        control.observe(redraw, "index")
    box = widgets.VBox([_row(widgets, slider, control) for slider, control in zip(sliders, controls, strict=True)])
    names = ", ".join(slider.label for slider in sliders)
    words = f"[Sliders: {names}. Run this cell in JupyterLab to move them.]"
    display({**box._repr_mimebundle_(), "text/plain": words}, raw=True)
    return None


def _widgets() -> ModuleType | None:
    """The package that brings sliders, where a notebook's kernel runs this; nobody else waits for its import."""
    if not in_notebook():
        return None
    try:
        import ipywidgets
    except ImportError:
        return None
    return ipywidgets


def _control(widgets: ModuleType, slider: Slider) -> Any:
    # Words have no order that a slider could show.
    kind = widgets.Dropdown if isinstance(slider.values[0], str) else widgets.SelectionSlider
    return kind(
        options=[(slider.wording(value), place) for place, value in enumerate(slider.values)],
        index=slider.start,
        description=slider.label,
        tooltip=slider.label,
        style={"description_width": "9em"},
        layout={"width": "32em" if kind is widgets.SelectionSlider else "22em", "max_width": "100%"},
    )


def _row(widgets: ModuleType, slider: Slider, control: Any) -> Any:
    if not slider.plays:
        return control
    play = widgets.Play(
        value=slider.start, min=0, max=len(slider.values) - 1, interval=_MILLISECONDS, show_repeat=False,
        tooltip=f"play: {slider.label}",
    )  # fmt: skip
    widgets.jslink((play, "value"), (control, "index"))
    return widgets.HBox([control, play], layout={"flex_flow": "row wrap"})
