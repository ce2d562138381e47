"""The random generator that draws an exercise's cases."""

import zlib

import numpy as np


def exercise_rng(seed: int, exercise: str) -> np.random.Generator:
    """Return the random generator of an exercise's cases: an independent stream for each exercise of a seed."""
    return np.random.default_rng([seed, zlib.crc32(exercise.encode())])
