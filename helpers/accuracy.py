"""An accuracy with what is needed to read it: how many, how sure, and what guessing would have got."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from helpers.errors import CourseError

_Z = 1.959963984540054
"""97.5 % of a standard normal distribution lie below it."""


@dataclass(frozen=True)
class Accuracy:
    """The share of right answers; printing it gives the sentence that the course shows everywhere.

    Attributes:
        right: how many of the answers are right.
        m: how many answers there are.
        low, high: 95 % interval of the share (E. B. Wilson, 1927, the score interval).
        baseline: the share that always answering `majority` gets.
        majority: the more frequent label, 0 or 1; `majority_name` is what it means.
    """

    right: int
    m: int
    low: float
    high: float
    baseline: float
    majority: int
    majority_name: str

    @property
    def share(self) -> float:
        """Right answers over all answers, from 0 to 1."""
        return self.right / self.m

    def __str__(self) -> str:
        return (
            f"{self.share:.1%} right, m = {self.m} (95 % interval {self.low:.1%} to {self.high:.1%}; "
            f"always answering {self.majority_name}: {self.baseline:.1%})"
        )

    __repr__ = __str__


def accuracy_report(Y_prediction: ArrayLike, Y: ArrayLike, classes: tuple[str, ...] = ("0", "1")) -> Accuracy:
    """How many predictions are right, with m, the 95 % interval and the majority baseline.

    Args:
        Y_prediction: `(1, m)` or `(m,)` of 0 and 1; whole numbers, floats or booleans.
        Y: the labels, `(1, m)` or `(m,)` of 0 and 1.
        classes: what 0 and 1 mean.

    Raises:
        CourseError: not the same number of each, none at all, or something that is neither 0 nor 1.
    """
    predicted, true = np.asarray(Y_prediction), np.asarray(Y)
    if predicted.size != true.size or true.size == 0:
        raise CourseError(
            f"Predictions {predicted.shape} and labels {true.shape} do not go together: one prediction per label."
        )
    for name, values in (("predictions", predicted), ("labels", true)):
        if not np.isin(values, (0, 1)).all():
            raise CourseError(
                f"The {name} must be 0 or 1. Are these probabilities? Compare them with 0.5 first: (A > 0.5)."
            )
    predicted, true = predicted.astype(bool).ravel(), true.astype(bool).ravel()
    right, m = int((predicted == true).sum()), true.size
    low, high = wilson_interval(right, m)
    majority = int(2 * true.sum() > m)
    return Accuracy(right, m, low, high, float((true == majority).mean()), majority, classes[majority])


def wilson_interval(right: int, m: int) -> tuple[float, float]:
    """The 95 % interval of a share, both ends from 0 to 1 (E. B. Wilson, 1927, the score interval)."""
    share = right / m
    centre = share + _Z**2 / (2 * m)
    half = _Z * sqrt(share * (1 - share) / m + _Z**2 / (4 * m**2))
    scale = 1 + _Z**2 / m
    # At the ends the formula gives exactly 0 and 1, which rounding would miss.
    return 0.0 if right == 0 else (centre - half) / scale, 1.0 if right == m else (centre + half) / scale
