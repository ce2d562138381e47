"""Draw sets of pictures from a seed, and write them in the course's HDF5 format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np

from tools.pictures.scenes import draw

SEED = 0
"""Seed of the committed sets, chosen before any of them was drawn."""
CAT_SHARE = 0.43
"""Share of cats in each set, rounded to whole pictures."""


@dataclass(frozen=True)
class PictureSet:
    """One file of pictures: its name, its index among the sets, its size, and the prefix of its HDF5 keys."""

    file: str
    number: int
    size: int
    prefix: str


SETS = (
    PictureSet("drawn_train.h5", 0, 209, "train"),
    PictureSet("drawn_test.h5", 1, 50, "test"),
    PictureSet("drawn_validation.h5", 2, 400, "test"),
    PictureSet("drawn_test_large.h5", 3, 1000, "test"),
)
TRAIN, TEST, VALIDATION, TEST_LARGE = SETS


def labels(which: PictureSet, seed: int = SEED) -> np.ndarray:
    """Return the set's labels: (size,) int64, 1 for a cat, in an order shuffled by `seed`."""
    cats = round(CAT_SHARE * which.size)
    ordered = np.repeat([1, 0], [cats, which.size - cats]).astype(np.int64)
    return np.random.default_rng([seed, which.number]).permutation(ordered)


def picture(which: PictureSet, index: int, cat: bool, seed: int = SEED) -> np.ndarray:
    """Draw one picture of a set, (64, 64, 3) uint8, from its own generator, independent of the other pictures."""
    return draw(np.random.default_rng([seed, which.number, index]), cat)


def pictures(which: PictureSet, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    """Draw a whole set: pictures (size, 64, 64, 3) uint8 and labels (size,) int64."""
    y = labels(which, seed)
    return np.stack([picture(which, index, bool(cat), seed) for index, cat in enumerate(y)]), y


def write(which: PictureSet, folder: Path, seed: int = SEED) -> Path:
    """Draw a set and write it to `folder` under its own name, gzip-compressed; return the file's path."""
    x, y = pictures(which, seed)
    path = folder / which.file
    with h5py.File(path, "w") as file:
        file.create_dataset(
            f"{which.prefix}_set_x", data=x, compression="gzip", compression_opts=9, chunks=(10, *x.shape[1:])
        )
        file.create_dataset(f"{which.prefix}_set_y", data=y)
        file.create_dataset("list_classes", data=np.array([b"non-cat", b"cat"]))
    return path


def read(which: PictureSet, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Read a set's pictures (size, 64, 64, 3) uint8 and labels (size,) int64 from `folder`."""
    with h5py.File(folder / which.file, "r") as file:
        return file[f"{which.prefix}_set_x"][:], file[f"{which.prefix}_set_y"][:]
