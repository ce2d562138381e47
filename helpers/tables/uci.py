"""Two small sets of the UCI repository that come with the course: handwritten digits, and a table of patients.

A file holds, for each part of `PARTS`, `PART_set_x` `(n, m)` and `PART_set_y` `(m,)`; `list_features` and
`list_classes`, names as bytes; and as attributes `title`, `attribution`, `licence`, and the `seed` of the split.
`tools/tables.py` writes both files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np

from helpers.errors import CourseError

PARTS = ("train", "validation", "test")
DIGITS, PATIENTS = "digits.h5", "patients.h5"


@dataclass(frozen=True, eq=False)
class Examples:
    """Examples and what they are.

    Attributes:
        x: one example in each column, `(n, m)`.
        y: the labels, int64 `(1, m)`: places in `classes`.
        features: what each of the n rows of x is, such as `"mean radius"`.
        classes: what the labels mean, such as `("benign", "malignant")`.
    """

    x: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    classes: tuple[str, ...]

    @property
    def m(self) -> int:
        """How many examples there are."""
        return self.x.shape[1]

    def __repr__(self) -> str:
        counts = np.bincount(self.y[0], minlength=len(self.classes))
        each = ", ".join(f"{count} {name}" for name, count in zip(self.classes, counts, strict=True))
        return f"{self.m} examples of {len(self.features)} numbers: {each}"


@dataclass(frozen=True, eq=False)
class Split:
    """Learn from `train`, choose with `validation`, and look at `test` once, at the end.

    `description` is the text that was printed when the set was loaded.
    """

    name: str
    description: str
    train: Examples
    validation: Examples
    test: Examples

    @property
    def features(self) -> tuple[str, ...]:
        """What each row of x is."""
        return self.train.features

    @property
    def classes(self) -> tuple[str, ...]:
        """What the labels mean."""
        return self.train.classes


def load(path: Path) -> Split:
    """Loads a file of this module's format, and prints what it is and whose.

    Args:
        path: the file.

    Raises:
        CourseError: the file is not there or damaged; it says what to do.
    """
    try:
        with h5py.File(path, "r") as file:
            features, classes = (
                tuple(name.decode() for name in file[f"list_{kind}"]) for kind in ("features", "classes")
            )
            train, validation, test = (
                Examples(
                    x=file[f"{part}_set_x"][()],
                    y=file[f"{part}_set_y"][()].astype(np.int64).reshape(1, -1),
                    features=features,
                    classes=classes,
                )
                for part in PARTS
            )
            title, source, licence = (str(file.attrs[name]) for name in ("title", "attribution", "licence"))
    except (OSError, LookupError, ValueError) as error:
        what = "is damaged or has been changed" if path.is_file() else "is missing"
        raise CourseError(f"{path} {what}. It comes with the course: install the course's package again.") from error
    counts = f"{train.m:,} to train, {validation.m} to validate, {test.m} to test"
    description = f"{title}: {counts}.\nSource: {source} Licence: {licence}."
    print(description)
    return Split(path.stem, description, train, validation, test)
