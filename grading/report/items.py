"""How hard each item is, and whether it tells strong students from weak ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 10
"""Students that a correlation needs: with fewer, it is mostly chance."""
LOW = 0.1
"""Between this correlation and its negative, an item hardly tells strong students from weak ones."""


@dataclass(frozen=True)
class Item:
    """Statistics of an exercise, a question or a check.

    Attributes:
        kind: 'exercise', 'question' or 'check'.
        name: the exercise's function or the question's grade id.
        sentence: what a check tests, or what a question asks; "" for an exercise.
        of: the most points, without extra credit.
        students: how many have a score for it.
        share: the share of its points that the class earned, 0 to 1; of a check worth nothing, the share who passed.
        passed: how many have all its points; of a check worth nothing, how many passed.
        discrimination: the correlation of its points with the points of the rest, without the item itself
            (for an item that is right or wrong, the corrected point-biserial correlation); None where it says nothing.
        flag: one line on what is wrong with the item, or on why nothing can be said; "" where nothing is.
        tells_nothing: whether everybody has the same points, or it does not tell strong students from weak ones.
    """

    kind: str
    name: str
    sentence: str
    of: float
    students: int
    share: float
    passed: int
    discrimination: float | None
    flag: str
    tells_nothing: bool


def measure(
    kind: str,
    name: str,
    of: float,
    earned: Sequence[float],
    totals: Sequence[float],
    sentence: str = "",
    passed: Sequence[bool] | None = None,
) -> Item:
    """Work out the statistics of one item.

    Args:
        kind, name, of, sentence: as in `Item`.
        earned: each student's points for it, shape (n,).
        totals: the points of the same students for everything, this item included, shape (n,).
        passed: whether each student passed, shape (n,), for a check; by default, whether each has all the points.
    """
    all_of_it = [points >= of for points in earned] if passed is None else list(passed)
    worth_nothing = not of
    scores = np.asarray(all_of_it if worth_nothing else earned, dtype=float)
    rest = np.asarray(totals, dtype=float) - np.asarray(earned, dtype=float)
    share = float(scores.mean() / (1 if worth_nothing else of)) if len(scores) else 0.0
    found = correlation(scores, rest)
    flag, tells_nothing = _flag(scores, 1.0 if worth_nothing else of, found)
    return Item(kind, name, sentence, of, len(scores), share, sum(all_of_it), found, flag, tells_nothing)


def correlation(scores: np.ndarray, rest: np.ndarray) -> float | None:
    """Pearson's correlation of two arrays of shape (n,); None for too few students, or where an array is constant."""
    if len(scores) < FEWEST or np.ptp(scores) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(scores, rest)[0, 1])


def _flag(scores: np.ndarray, of: float, discrimination: float | None) -> tuple[str, bool]:
    """One line on an item that should be looked at, and whether it tells nothing."""
    if not len(scores):
        return "nobody has a score", False
    if np.ptp(scores) == 0:
        # One student alone always agrees.
        said = {of: "everybody has all points", 0.0: "nobody has a point"}.get(scores[0], "all have the same points")
        return said, len(scores) > 1
    if discrimination is None:
        few = f"too few students to say more: {len(scores)}, {FEWEST} are needed"
        return (few if len(scores) < FEWEST else "all have the same points for the rest"), False
    if discrimination < -LOW:
        return "strong students do worse on it than weak ones", True
    if discrimination < LOW:
        return "hardly tells strong students from weak ones", True
    return "", False
