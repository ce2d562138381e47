"""Figures of the lessons that move: each takes the lesson's own functions and numbers, and shows them with sliders.

Where widgets do not run (an exported page, a printed one, a kernel without ipywidgets), the first frame is shown as
an ordinary figure. In a notebook None is returned; elsewhere the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers.errors import CourseError
from helpers.figures import Classes, labels_of
from helpers.frames.backward import STAGES, Numbers, draw_stage
from helpers.frames.boundary import draw_training
from helpers.frames.bowl import bowl_of, draw_walk
from helpers.frames.neuron import Cost, Curve, draw_neuron
from helpers.frames.sliders import Slider, follow
from helpers.galleries import draw_weights, full_colour

__all__ = ["error_signal", "hidden_units", "learning_rate_on_a_bowl", "neuron_over_points", "weights_while_learning"]

Walk = Callable[..., tuple[np.ndarray, np.ndarray]]

_RATES = (0.03, 0.1, 0.3, 1.0, 3.0, 5.0, 8.0, 10.0, 15.0, 20.0)


def learning_rate_on_a_bowl(
    cost_of: Callable[[np.ndarray], float], walk: Walk, start: Sequence[float], *, steps: int = 30
) -> Figure | None:
    """A walk down the bowl of two parameters, with a slider for the learning rate.

    Args:
        cost_of: takes `[w, b]` and returns the cost.
        walk: takes a start, a learning rate and a number of steps; returns the places, `(steps + 1, 2)`, and the cost
            at each, `(steps + 1,)`.
        start: w and b to start from.
        steps: how long each walk is.
    """
    bowl = bowl_of(cost_of)

    def draw(rate: float) -> Figure:
        # Far out on the bowl a probability is rounded to 0, and its logarithm is no number.
        with np.errstate(all="ignore"):
            places, costs = walk(list(start), rate, steps)
        return draw_walk(bowl, np.asarray(places), np.asarray(costs), rate)

    return follow(draw, Slider("learning rate", _RATES, start=_RATES.index(3.0)))


def neuron_over_points(curve: Curve, cost_of: Cost, x: ArrayLike, y: ArrayLike) -> Figure | None:
    """A neuron with one feature over its examples, with sliders for w and b and a choice of examples.

    Args:
        curve: turns scores into probabilities, both `(k,)`.
        cost_of: takes probabilities and labels, both `(m,)`, and returns the cost.
        x: the feature of each example, `(m,)`.
        y: the labels, `(m,)` of 0 and 1.
    """
    feature = np.asarray(x, np.float64).ravel()
    labels = labels_of(y, feature.size)
    examples = {
        "as they are": (feature, labels),
        "every fourth": (feature[::4], labels[::4]),
        "turned round": (-feature, labels),
        "moved apart": (feature + np.where(labels == 1, 1.5, -1.5), labels),
    }

    def draw(w: float, b: float, name: str) -> Figure:
        return draw_neuron(curve, cost_of, *examples[name], w, b)

    numbers = [number / 2 for number in range(-8, 9)]
    sliders = [Slider(name, numbers, start=numbers.index(at)) for name, at in (("weight w", 1.0), ("bias b", 0.0))]
    return follow(draw, *sliders, Slider("examples", list(examples), wording=str))


def hidden_units(
    X: ArrayLike,
    Y: ArrayLike,
    trained: Mapping[int, Any],
    *,
    answer: Callable[[Any, np.ndarray], ArrayLike],
    lines: Callable[[Any], ArrayLike],
    cost_of: Callable[[Any], float],
) -> Figure | None:
    """A two-layer network in the plane while it learns: its answers and the line of each hidden unit, with a slider
    for the steps taken and a button that plays them.

    Args:
        X: the points, `(2, m)`.
        Y: labels of 0 and 1, `(1, m)` or `(m,)`.
        trained: number of steps -> the parameters after them, in any form that the three functions take.
        answer: takes parameters and points `(2, k)`; returns 0 and 1, `(1, k)` or `(k,)`.
        lines: takes parameters and returns w1, w2 and b of each hidden unit, `(n_h, 3)`.
        cost_of: takes parameters and returns their cost.

    Raises:
        CourseError: there are no parameters, or a shape does not fit.
    """
    if not trained:
        raise CourseError("There is nothing to draw. Give number of steps -> parameters.")
    points = np.asarray(X, np.float64)
    labels = labels_of(Y, points.shape[1])
    costs = [(step, float(cost_of(parameters))) for step, parameters in trained.items()]

    def draw(step: int) -> Figure:
        parameters = trained[step]
        return draw_training(
            lambda grid: np.asarray(answer(parameters, grid)),
            np.asarray(lines(parameters)),
            points,
            labels,
            step,
            costs,
        )

    steps = list(trained)
    return follow(draw, Slider("steps taken", steps, start=len(steps) - 1, plays=True))


def error_signal(**numbers: Any) -> Figure | None:
    """The numbers of one example in a small network, with a slider and a button for one stage after the other.

    Args:
        **numbers: the fields of `helpers.frames.backward.Numbers`.
    """
    known = Numbers(**numbers)
    stages = range(len(STAGES))
    return follow(
        lambda stage: draw_stage(known, stage),
        Slider("stage", stages, start=stages[-1], plays=True, wording=lambda stage: f"{stage + 1} of {len(STAGES)}"),
    )


def weights_while_learning(
    weights: Mapping[int, ArrayLike], shape: tuple[int, ...], *, classes: Classes = ("non-cat", "cat")
) -> Figure | None:
    """The weights of one unit as pictures, with a slider for the steps taken and a button that plays them.

    Args:
        weights: number of steps -> the weights after them, `(n_x, 1)`.
        shape: `(height, width, 3)` of the pictures that they weigh.
        classes: what 0 and 1 mean.

    Raises:
        CourseError: there are no weights, or not as many as such a picture has numbers.
    """
    if not weights:
        raise CourseError("There is nothing to draw. Give number of steps -> weights.")
    steps = list(weights)
    # One scale for all, so that growing weights are seen to grow.
    limit = full_colour(weights[steps[-1]])

    def draw(step: int) -> Figure:
        title = f"The weights after {step} step{'' if step == 1 else 's'}"
        return draw_weights(weights[step], shape, classes=classes, title=title, limit=limit)

    return follow(draw, Slider("steps taken", steps, start=len(steps) - 1, plays=True))
