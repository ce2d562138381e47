"""Kinds of check that ask for a property between several answers, not for values: for hidden checks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from helpers.checks.comparing import close, describe, numeric
from helpers.checks.kinds import Close, Kind, Outcome, Problem, Repeated, Where, pick, raising

NUDGE = 1e-2
"""Wide enough for a function that computes in float32; the slopes are still exact to four digits."""


@dataclass(frozen=True)
class OwnSlopes(Kind):
    """The gradient fits the student's own cost, right or wrong: it is what central differences of that cost show.

    The first case of the group is the place; then come two cases for every single number, in the order of the
    gradient, at which this number is larger, then smaller, by `NUDGE`.

    Attributes:
        where: the way to the cost.
        gradient: the ways to the parts of the gradient.
    """

    gradient: tuple[Where, ...] = ()
    public: ClassVar[bool] = False

    def first_problem(self, seen: Sequence[Outcome], expected: Sequence[Any]) -> Problem | None:
        """Nothing is compared with right values: whoever has a wrong cost may have its right gradient."""
        if len(seen) < 3:
            return None  # a single case, tried alone, has no slope
        raised = next((outcome for outcome in seen if outcome.raised), None)
        if raised:
            return raising(raised)
        costs = [numeric(pick(outcome.value, self.where)[0]) for outcome in seen]
        parts = [numeric(pick(seen[0].value, where)[0]) for where in self.gradient]
        if any(array is None for array in parts) or any(cost is None or cost.size != 1 for cost in costs):
            return Problem(because="There are no numbers to compare.")
        gradient = np.concatenate([np.ravel(part) for part in parts if part is not None])
        heights = np.array([cost.item() for cost in costs[1:] if cost is not None])
        slopes = (heights[0::2] - heights[1::2]) / (2 * NUDGE)
        if gradient.shape == slopes.shape and close(gradient, slopes, 1e-3, 1e-4):
            return None
        return Problem(
            because=f"Nudging each number in turn, your cost has the slopes {describe(slopes)}, and your gradient "
            f"says {describe(gradient)}. One of the two is not what the other one is the slope of."
        )


@dataclass(frozen=True)
class SameOrNothing(Kind):
    """The second call of each pair gives the list of the first one, or an empty one: a run compared with another run.

    One more value at the end of either list does no harm. The lists are the student's own: nan equals nan. So that no
    constant list passes, the first list of a pair must be the right one as far as its numbers are finite.

    Attributes:
        says: what is wrong where they differ.
    """

    says: str = "the second call gives another list"
    public: ClassVar[bool] = False

    def first_problem(self, seen: Sequence[Outcome], expected: Sequence[Any]) -> Problem | None:
        """The first pair that differs, or whose first list is not right."""
        for first, second, right in zip(seen[0::2], seen[1::2], expected[0::2], strict=False):
            if first.raised or second.raised:
                return raising(first if first.raised else second)
            mine, yours = numeric(self.part(first.value)[0]), numeric(self.part(second.value)[0])
            if mine is None or yours is None or mine.ndim != 1 or yours.ndim != 1:
                return Problem(because="There are no two lists of numbers to compare.")
            length = min(len(mine), len(yours))
            differ = max(len(mine), len(yours)) > length + 1 or Repeated().compare(yours[:length], mine[:length])
            if len(yours) and differ:
                return Problem(got=describe(yours), because=self.says)
            if not _right_while_finite(mine, np.asarray(self.part(right)[0])):
                return Problem(because="This counts once the numbers themselves are right.")
        return None


def _right_while_finite(got: np.ndarray, right: np.ndarray) -> bool:
    """Whether a list, with one more value or none, is right up to where its numbers overflow; the first one must be."""
    if len(got) - len(right) not in (0, 1):
        return False
    finite = np.cumprod(np.isfinite(got[: len(right)])).astype(bool)
    return bool(finite[:1].any()) and not Close().compare(got[: len(right)][finite], right[finite])
