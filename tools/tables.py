"""Write the course's tables, digits and patients, from scikit-learn's copies: `python -m tools.tables`.

scikit-learn is needed here only. The same copies and seed give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits

from helpers.tables.uci import DIGITS, PARTS, PATIENTS

SEED = 0
"""Seed of the committed split, chosen before any network was trained on it."""
TRAIN, VALIDATION = 0.6, 0.8
"""Up to these shares of each class go the first two parts; the rest is the test set."""


@dataclass(frozen=True)
class Table:
    """A whole set: x (m, n), y (m,), the names of its n features and of its classes, and whose it is."""

    x: np.ndarray
    y: np.ndarray
    features: Sequence[str]
    classes: Sequence[str]
    title: str
    attribution: str


def digits() -> Table:
    """Return the digits: x (1797, 64) uint8 from 0 to 16, row by row of the picture; y int64, the digit."""
    copy = load_digits()
    return Table(
        x=copy.data.astype(np.uint8),
        y=copy.target.astype(np.int64),
        features=[f"row {row}, column {column}" for row in range(8) for column in range(8)],
        classes=[str(digit) for digit in range(10)],
        title="Handwritten digits, 8 by 8 pixels",
        attribution="E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits (1998), "
        "UCI Machine Learning Repository, doi:10.24432/C50P49.",
    )


def patients() -> Table:
    """Return the patients: x (569, 30) float64; y int64, 1 for malignant (scikit-learn's copy has 0 for it)."""
    copy = load_breast_cancer()
    return Table(
        x=copy.data.astype(np.float64),
        y=1 - copy.target.astype(np.int64),
        features=[str(name) for name in copy.feature_names],
        classes=["benign", "malignant"],
        title="Breast tumours of patients, 30 measurements of cell nuclei each",
        attribution="W. Wolberg, O. Mangasarian, N. Street, W. Street, Breast Cancer Wisconsin (Diagnostic) (1993), "
        "UCI Machine Learning Repository, doi:10.24432/C5DW2B.",
    )


TABLES: dict[str, Callable[[], Table]] = {DIGITS: digits, PATIENTS: patients}


def split(y: np.ndarray, seed: int = SEED) -> dict[str, np.ndarray]:
    """Return the places of each part's examples, ascending: of each class the same share goes into each part.

    Args:
        y: the labels, (m,).
        seed: of the generator that shuffles each class in turn.
    """
    rng = np.random.default_rng(seed)
    parts: dict[str, list[np.ndarray]] = {part: [] for part in PARTS}
    for label in np.unique(y):
        members = rng.permutation(np.flatnonzero(y == label))
        cuts = [round(share * len(members)) for share in (TRAIN, VALIDATION)]
        for part, chosen in zip(PARTS, np.split(members, cuts), strict=True):
            parts[part].append(chosen)
    return {part: np.sort(np.concatenate(chosen)) for part, chosen in parts.items()}


def write(name: str, folder: Path, seed: int = SEED) -> Path:
    """Write one of `TABLES` to `folder` under its own name, gzip-compressed; return the file's path."""
    table = TABLES[name]()
    path = folder / name
    with h5py.File(path, "w") as file:
        for part, places in split(table.y, seed).items():
            file.create_dataset(f"{part}_set_x", data=table.x[places].T, compression="gzip", compression_opts=9)
            file.create_dataset(f"{part}_set_y", data=table.y[places])
        file.create_dataset("list_features", data=np.array([name.encode() for name in table.features]))
        file.create_dataset("list_classes", data=np.array([name.encode() for name in table.classes]))
        file.attrs.update(title=table.title, attribution=table.attribution, licence="CC BY 4.0", seed=seed)
    return path


def main() -> None:
    """Write both files and say so."""
    parser = argparse.ArgumentParser(prog="python -m tools.tables", description="Write the course's tables.")
    parser.add_argument("--folder", type=Path, default=Path("datasets"), help="where to write (default: %(default)s)")
    folder = parser.parse_args().folder
    if not folder.is_dir():
        parser.error(f"no folder {folder}: run this at the project's root, or name one with --folder")
    for name in TABLES:
        path = write(name, folder)
        print(f"{path}: {path.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
