"""Scores for the cases of exercises that answer with labels.

Labels say little. These scores lie densely on both sides of 0, never on it, not equally many nor equally far out on
each: whoever cuts elsewhere, at 0.45 or at the mean, gives other labels on every seed.
"""

import numpy as np

NEAREST = 0.06
FARTHEST = 1.5
_FARTHEST_OF_THE_FEW = 1.0


def draw_scores(rng: np.random.Generator, m: int, sign: int = 1) -> np.ndarray:
    """Scores before the sigmoid, in any order, shape (m,).

    Args:
        rng: what is drawn from.
        m: how many.
        sign: 1 where about two in three (a single one, too) are to be positive, -1 where they are to be negative.
    """
    few = np.arange(m) % 3 == 1
    scores = np.linspace(NEAREST, FARTHEST, m) * np.where(few, -_FARTHEST_OF_THE_FEW / FARTHEST, 1)
    return rng.permutation(scores) * sign


def find_scores(scores: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Where, in a large pool of scores, those are that come closest to the wanted ones; no place twice.

    Args:
        scores: the pool, shape (n,).
        wanted: shape (m,), m <= n.

    Returns:
        Places in the pool, shape (m,), in the order of `wanted`; none at all where one of them is farther off than
        a third of `NEAREST`, or would lie on the other side of 0.
    """
    free = np.ones(scores.size, dtype=bool)
    places = []
    for score in wanted:
        place = int(np.argmin(np.where(free, np.abs(scores - score), np.inf)))
        if not free[place] or abs(scores[place] - score) > NEAREST / 3:
            return np.array([], dtype=int)
        free[place] = False
        places.append(place)
    return np.array(places, dtype=int)
