"""Draw scores for the cases of exercises that return labels.

Labels carry little information, so a wrong threshold must change some of them. The scores are dense on both sides of
0, never 0 itself, and differ in number and range between the sides: any other threshold, such as 0.45 or the mean,
gives other labels on every seed.
"""

import numpy as np

NEAREST = 0.06
FARTHEST = 1.5
_FARTHEST_OF_THE_FEW = 1.0


def draw_scores(rng: np.random.Generator, m: int, sign: int = 1) -> np.ndarray:
    """Return scores before the sigmoid, in random order, shape (m,).

    Args:
        rng: the random generator.
        m: the number of scores.
        sign: 1 if about two in three (and a single score) should be positive, -1 if they should be negative.
    """
    few = np.arange(m) % 3 == 1
    scores = np.linspace(NEAREST, FARTHEST, m) * np.where(few, -_FARTHEST_OF_THE_FEW / FARTHEST, 1)
    return rng.permutation(scores) * sign


def find_scores(scores: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the positions of the scores in a large pool that are closest to the wanted ones, without repetition.

    Args:
        scores: the pool, shape (n,).
        wanted: shape (m,), m <= n.

    Returns:
        Positions in the pool, shape (m,), in the order of `wanted`; an empty array if any score differs from the
        wanted one by more than a third of `NEAREST`. So none lies on the other side of 0.
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
