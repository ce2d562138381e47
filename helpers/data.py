"""Data for the course: pictures (its own drawn ones, put in by hand, or fetched photographs), digits and patients.

A file of pictures in the course's format holds `train_set_x` (or `test_set_x`), uint8 `(m, height, width, 3)`;
`train_set_y`, integers `(m,)` of 0 and 1; and `list_classes`, the names of class 0 and class 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import h5py
import numpy as np

from helpers.errors import CourseError
from helpers.pictures.convert import SIZE
from helpers.pictures.fetch import available, cache_folder, datasets_folder, fetch, fetched_folder
from helpers.pictures.not_hdf5 import GET_AGAIN, refuse_what_is_not_hdf5
from helpers.pictures.own import found_in, picture_of

if TYPE_CHECKING:
    from helpers.tables.uci import Split

__all__ = [
    "Dataset",
    "Pictures",
    "available",
    "cache_folder",
    "fetch",
    "load_digits",
    "load_file",
    "load_own_picture",
    "load_patients",
    "load_pictures",
    "read_ahead",
]

_DRAWN = "drawn_{}.h5"
_PARTS = ("train", "test", "validation", "test_large")
_BY_HAND = "{}_catvnoncat.h5"
_NAMINGS = (_BY_HAND, "{}.h5", _DRAWN)
_MADE = "made_{}.h5"


@dataclass(frozen=True, eq=False)
class Pictures:
    """Pictures and what they show.

    Attributes:
        x: the pictures, uint8 `(m, height, width, 3)`: red, green and blue from 0 to 255.
        y: the labels, int64 `(1, m)`: 0 or 1.
        classes: what 0 and 1 mean, such as `("non-cat", "cat")`.
    """

    x: np.ndarray
    y: np.ndarray
    classes: tuple[str, ...]

    @property
    def m(self) -> int:
        """How many pictures there are."""
        return self.x.shape[0]

    def __repr__(self) -> str:
        ones = int(self.y.sum())
        return f"{self.m} pictures of shape {self.x.shape[1:]}, {ones} of them {self.classes[1]}"


@dataclass(frozen=True, eq=False)
class Dataset:
    """Learn from `train`, choose with `validation`, and look at a test set once, at the end.

    `validation` and `test_large` are None where a source has none. `description` is the line that
    `load_pictures` printed.
    """

    name: str
    description: str
    train: Pictures
    test: Pictures
    validation: Pictures | None = None
    test_large: Pictures | None = None

    @property
    def classes(self) -> tuple[str, ...]:
        """What the labels 0 and 1 mean."""
        return self.train.classes


def load_pictures(source: str | Path | None = None) -> Dataset:
    """Loads the course's pictures and prints in one line which they are.

    Args:
        source: "drawn" (they come with the course), a name of `available()` that has been fetched, or a
            folder, or one file that holds both sets. If None, the first that is there of:
            `train_catvnoncat.h5` and `test_catvnoncat.h5` that somebody put into the project's `datasets/` or
            into a `datasets/` beside or above the working folder; the course's cats, if they were fetched; a
            file that an instructor made for the class (`nndl data make`); the drawn pictures.

    Raises:
        CourseError: the source is not there, or a file of it is damaged; it says what to do.
    """
    name, folder, naming = _find(source)
    if (folder / naming).is_file():  # one file with both sets
        loaded = _load_parts(folder, naming)
        description = _describe(name, folder / naming, loaded) + _attribution(folder / naming)
        print(description)
        return Dataset(name=name, description=description, **loaded)
    parts = {part: folder / naming.format(part) for part in _PARTS}
    for part in ("train", "test"):
        if not parts[part].is_file():
            other = parts["test" if part == "train" else "train"].name
            raise CourseError(f"{folder} has {other} but no {parts[part].name}. Put both there, or neither.")
    loaded = _load_parts(folder, naming)
    train = loaded["train"]
    for part, pictures in loaded.items():
        if pictures.x.shape[1:] != train.x.shape[1:] or pictures.classes != train.classes:
            raise CourseError(
                f"{parts[part].name} does not go with {parts['train'].name} in {folder}: pictures "
                f"{pictures.x.shape[1:]} of {pictures.classes}, but {train.x.shape[1:]} of {train.classes}.\n"
                "Use files of one set."
            )
    description = _describe(name, folder, loaded)
    print(description)
    return Dataset(name=name, description=description, **loaded)


def load_file(path: str | Path, part: str | None = None) -> Pictures:
    """Loads one file of the course's HDF5 format.

    Args:
        path: the file.
        part: "train" or "test", for a file that holds both `train_set_*` and `test_set_*`.

    Raises:
        CourseError: no such file, not of this format, or damaged; it says how to mend it.
    """
    path = Path(path)
    if not path.is_file():
        raise CourseError(
            f"There is no file {path}.\nLook at the name and the folder, or use load_pictures(), which finds its own."
        )
    ahead = _ahead.pop(_version(path, part), None)
    return ahead or _decoded(path, part)


def read_ahead() -> None:
    """Decodes the pictures that `load_pictures()` would load, for the next call in this process or in a fork of it.

    Raises:
        CourseError: as `load_pictures`.
    """
    _, folder, naming = _find(None)
    for where in _places(folder, naming).values():
        _ahead[_version(*where)] = load_file(*where)


def _places(folder: Path, naming: str) -> dict[str, tuple[Path, str | None]]:
    """By part, its file, and its name in a file that holds both sets."""
    if (folder / naming).is_file():
        return {part: (folder / naming, part) for part in ("train", "test")}
    paths = {part: folder / naming.format(part) for part in _PARTS}
    return {part: (path, None) for part, path in paths.items() if path.is_file()}


def _load_parts(folder: Path, naming: str) -> dict[str, Pictures]:
    return {part: load_file(*where) for part, where in _places(folder, naming).items()}


# Each is handed out once and not copied: decoding, and even copying, takes longer than most notebooks' first cells.
_ahead: dict[tuple[object, ...], Pictures] = {}


def _version(path: Path, part: str | None) -> tuple[object, ...]:
    file = path.stat()
    return path, part, file.st_dev, file.st_ino, file.st_mtime_ns, file.st_size


def _decoded(path: Path, part: str | None) -> Pictures:
    refuse_what_is_not_hdf5(path)
    try:
        with h5py.File(path, "r") as file:
            part = part or _part_of(path, file)
            names = (f"{part}_set_x", f"{part}_set_y", "list_classes")
            missing = [name for name in names if not isinstance(file.get(name), h5py.Dataset)]
            if missing:
                there = ", ".join(sorted(file)) or "nothing"
                raise CourseError(
                    f"{path} has no {' and no '.join(missing)}. It has: {there}.\n"
                    "The course's format needs train_set_x, train_set_y (or test_set_x, test_set_y) "
                    "and list_classes."
                )
            x, y, classes = (file[name][()] for name in names)
    except OSError as error:
        raise CourseError(
            f"{path} starts like an HDF5 file but breaks off or is damaged inside "
            f"({path.stat().st_size} bytes are there).\nIts download was probably cut. {GET_AGAIN}"
        ) from error
    return _checked(path, part, x, y, classes)


def load_own_picture(path: str | Path, size: int = SIZE) -> np.ndarray:
    """A picture of your own, as the network wants it: uint8 `(size, size, 3)`, cut square and scaled.

    Args:
        path: a JPEG, PNG or other file that Pillow reads.
        size: height and width of the result in pixels.

    Raises:
        CourseError: there is no such file, or it is not a picture.
    """
    path = Path(path).expanduser()
    if path.is_dir():
        raise CourseError(f"{path} is a folder. Give the name of one picture in it, such as '{path}/my_cat.jpg'.")
    (found,) = found_in(path)
    return picture_of(found, size)


def load_digits() -> Split:
    """Loads 1,797 handwritten digits and prints what they are and whose.

    Each part's x is uint8 `(64, m)`: a digit of 8 by 8 pixels in each column, row by row, from 0 (paper) to 16 (ink); y
    is int64 `(1, m)`, from 0 to 9; `features` and `classes` name rows and labels. Each class is split 60 : 20 : 20 with
    seed 0. The 13 writers are not told apart, so the same hand is in all three parts.

    Whose: E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits (1998), UCI Machine Learning Repository,
    doi:10.24432/C50P49, licence CC BY 4.0; in scikit-learn's copy, which is UCI's test set.

    Raises:
        CourseError: the file is not there or damaged.
    """
    from helpers.tables import uci

    return uci.load(datasets_folder() / uci.DIGITS)


def load_patients() -> Split:
    """Loads 30 measurements of each of 569 patients' breast tumours and prints what they are and whose.

    Each part's x is float64 `(30, m)`: a patient in each column, in units that differ from row to row; y is int64
    `(1, m)`, 0 for benign and 1 for malignant (in scikit-learn's copy it is the other way round); `features` and
    `classes` name rows and labels. Each class is split 60 : 20 : 20 with seed 0.

    Whose: W. Wolberg, O. Mangasarian, N. Street, W. Street, Breast Cancer Wisconsin (Diagnostic) (1993), UCI Machine
    Learning Repository, doi:10.24432/C5DW2B, licence CC BY 4.0; in scikit-learn's copy.

    Raises:
        CourseError: the file is not there or damaged.
    """
    from helpers.tables import uci  # here, so that those who load pictures do not wait for it

    return uci.load(datasets_folder() / uci.PATIENTS)


def _find(source: str | Path | None) -> tuple[str, Path, str]:
    """Name, folder and naming of the files to use."""
    if source is None:
        return _by_hand() or _fetched("cats") or _made() or _drawn()
    if source == "drawn":
        return _drawn()
    if source in available():
        found = _fetched(str(source)) or (_by_hand() if source == "cats" else _made(str(source)))
        if found is None:
            raise CourseError(f"{source!r} has not been fetched yet. Type: nndl data fetch {source}")
        return found
    folder = Path(source).expanduser()
    if folder.is_file():
        return folder.stem, folder.parent, folder.name
    if not folder.is_dir():
        raise CourseError(
            f"{str(source)!r} is neither a folder nor a set of pictures that the course knows: "
            f"drawn, {', '.join(available())}."
        )
    naming = _naming_in(folder)
    if naming is None:
        raise CourseError(
            f"{folder} holds no pictures of the course's format.\n"
            f"Put {_BY_HAND.format('train')} and {_BY_HAND.format('test')} there."
        )
    return ("drawn" if naming == _DRAWN else folder.name), folder, naming


def _naming_in(folder: Path, namings: tuple[str, ...] = _NAMINGS) -> str | None:
    for naming in namings:
        if any((folder / naming.format(part)).is_file() for part in ("train", "test")):
            return naming
    return None


def _by_hand() -> tuple[str, Path, str] | None:
    # A datasets/ inside the working folder is passed over: that folder may be a submission, which brings no
    # data.
    folders = [datasets_folder(), *(above / "datasets" for above in list(Path.cwd().parents)[:3])]
    for folder in folders:
        if _naming_in(folder, (_BY_HAND,)):
            return "by hand", folder, _BY_HAND
    return None


def _fetched(name: str) -> tuple[str, Path, str] | None:
    folder = fetched_folder(name)
    naming = _naming_in(folder) if folder else None
    return (name, folder, naming) if folder and naming else None


def _made(name: str = "*") -> tuple[str, Path, str] | None:
    """A file that an instructor made of a set of this name, or of any."""
    for path in sorted(datasets_folder().glob(_MADE.format(name))):
        return path.stem.removeprefix("made_"), path.parent, path.name
    return None


def _attribution(path: Path) -> str:
    """Whose pictures these are, where the file says so; a licence may ask for it."""
    with h5py.File(path, "r") as file:
        words = file.attrs.get("attribution", "")
    return f" {' '.join(str(words).split())}" if words else ""


def _drawn() -> tuple[str, Path, str]:
    folder = datasets_folder()
    if _naming_in(folder, (_DRAWN,)) is None:
        raise CourseError(f"The drawn pictures are missing from {folder}. Install the course's package again.")
    return "drawn", folder, _DRAWN


def _describe(name: str, folder: Path, parts: dict[str, Pictures]) -> str:
    uses = {
        "train": "to train",
        "test": "to test",
        "validation": "to validate",
        "test_large": "in a larger test set",
    }
    counts = ", ".join(f"{parts[part].m} {use}" for part, use in uses.items() if part in parts)
    classes = ", ".join(f"{label} = {text}" for label, text in enumerate(parts["train"].classes))
    kind = {
        "drawn": "drawn pictures, not photographs, that come with the course",
        "by hand": f"files put into {_short(folder)}",
    }.get(name, f"{name}, from {_short(folder)}")
    return f"Pictures: {kind}: {counts} ({classes})."


def _short(folder: Path) -> str:
    try:
        return str("~" / folder.resolve().relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


def _part_of(path: Path, file: h5py.File) -> str:
    there = [part for part in ("train", "test") if f"{part}_set_x" in file or f"{part}_set_y" in file]
    if len(there) == 2:
        raise CourseError(f'{path} holds both a training and a test set.\nSay which: part="train" or part="test"')
    return there[0] if there else "train"


def _checked(path: Path, part: str, x: object, y: object, classes: object) -> Pictures:
    x, y, names = np.asarray(x), np.asarray(y), np.asarray(classes).ravel()
    x_name, y_name = f"{part}_set_x", f"{part}_set_y"
    wrong = None
    if x.ndim != 4 or x.shape[3] != 3:
        wrong = f"{x_name} has shape {x.shape}; it must be (m, height, width, 3), colours last"
    elif 0 in x.shape:
        wrong = f"{x_name} has shape {x.shape}: there is no picture in it"
    elif x.dtype != np.uint8:
        wrong = f"{x_name} has dtype {x.dtype}; it must be uint8, from 0 to 255 (not divided by 255)"
    elif y.dtype.kind not in "iub":
        wrong = f"{y_name} has dtype {y.dtype}; it must hold whole numbers, 0 or 1"
    elif y.shape not in ((y.size,), (1, y.size)):
        wrong = f"{y_name} has shape {y.shape}; it must be (m,)"
    elif y.size != x.shape[0]:
        wrong = f"{x_name} has {x.shape[0]} pictures but {y_name} has {y.size} labels"
    elif not np.isin(y, (0, 1)).all():
        wrong = f"{y_name} holds the labels {np.unique(y)[:6].tolist()}; only 0 and 1 are possible"
    elif names.size != 2 or names.dtype.kind not in "SOU":
        wrong = f"list_classes must be the names of classes 0 and 1; it is {names[:6].tolist()}"
    if wrong:
        raise CourseError(f"{path}: {wrong}.\nWrite the file again in this form, or fetch: nndl data fetch cats")
    texts = tuple(name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name) for name in names)
    return Pictures(x=x, y=y.reshape(1, -1).astype(np.int64), classes=texts)
