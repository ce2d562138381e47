"""Makes a small file of photographs for a class: both sets, the classes and the attribution in one .h5 file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import h5py
import numpy as np

from helpers.errors import CourseError
from helpers.pictures.convert import SIZE
from helpers.pictures.fetch import fetched_folder, sources
from helpers.pictures.own import found_in, label_of, picture_of

TRAIN, TEST = 200, 50
"""Pictures of each set, half of them of each class: together 3 MB, which a repository or a bundle carries easily."""

Pair = tuple[np.ndarray, np.ndarray]


def make(name: str, target: Path, *, folder: Path | None = None, cache: Path | None = None) -> Path:
    """Write `target`, with pictures of a fetched set or of a folder, and return it.

    Args:
        name: a set that `fetch` knows and may be passed on, such as "pets"; its title and licence go into the file.
        target: the file to write; its folder must exist.
        folder: take the pictures from here instead: files that their names or folders label, as `cats/` and `dogs/`.
            An `ATTRIBUTION.txt` in it goes into the file.
        cache: where fetched sets lie, instead of the course's own cache.

    Raises:
        CourseError: no such set, it has not been fetched or must not be passed on, or there are too few pictures.
    """
    known = sources()
    if name not in known:
        raise CourseError(f"There is no set of pictures called {name!r}. There are: {', '.join(known)}.")
    if name == "cats" and folder is None:
        raise CourseError(
            "The set 'cats' has no licence that allows passing it on, so no file is made of it.\n"
            "Use pets (CC BY-SA 4.0), or your own pictures: nndl data make pets --from FOLDER"
        )
    if folder is not None:
        (x, y), classes = _of_folder(folder, ("dog", "cat") if name == "pets" else ("non-cat", "cat"))
        title, attribution = f"photographs of {folder.resolve().name}", _attribution(folder)
    else:
        (x, y), classes = _of_fetched(name, cache)
        title, attribution = known[name].title, known[name].licence
    train, test = _halves(x, y, classes)
    attributes = {"title": title, "attribution": attribution, "changes": f"cut square and scaled to {SIZE}x{SIZE}"}
    _write(target, train, test, classes, attributes)
    return target


def _of_fetched(name: str, cache: Path | None) -> tuple[Pair, tuple[str, ...]]:
    from helpers.data import load_file  # it imports this package

    where = fetched_folder(name, cache=cache)
    if where is None:
        raise CourseError(
            f"{name!r} has not been fetched yet. Type: nndl data fetch {name}\n"
            f"Or use pictures of your own, in folders named after the classes: nndl data make {name} --from FOLDER"
        )
    pictures = load_file(where / "train.h5")
    return (pictures.x, pictures.y[0]), pictures.classes


def _of_folder(folder: Path, classes: tuple[str, ...]) -> tuple[Pair, tuple[str, ...]]:
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder}. Give the folder that holds the pictures: --from FOLDER")
    pictures, labels = [], []
    for file in found_in(folder):
        label = label_of(file.name, classes)
        if label is None:
            continue
        try:
            pictures.append(picture_of(file, SIZE))
            labels.append(label)
        except CourseError as error:
            print("Left out: " + str(error).splitlines()[0])
    x = np.stack(pictures) if pictures else np.empty((0, SIZE, SIZE, 3), np.uint8)
    return (x, np.array(labels, np.int64)), classes


def _attribution(folder: Path) -> str:
    file = folder / "ATTRIBUTION.txt"
    if not file.is_file():
        raise CourseError(
            f"{folder} does not say whose pictures these are.\n"
            f"Write a file {file}: who took them, and the licence under which you may pass them on."
        )
    return file.read_text(encoding="utf-8", errors="replace").strip()


def _halves(x: np.ndarray, y: np.ndarray, classes: tuple[str, ...]) -> tuple[Pair, Pair]:
    """The first pictures of each class, as many of one as of the other: four fifths to train, one fifth to test."""
    members = [np.flatnonzero(y == label) for label in (0, 1)]
    each = min((TRAIN + TEST) // 2, *(len(of_it) for of_it in members))
    if each < 5:
        counts = ", ".join(f"{len(of_it)} of {kind!r}" for of_it, kind in zip(members, classes, strict=True))
        raise CourseError(
            f"There are too few pictures ({counts}); at least 5 of each class are needed.\n"
            f"Name folders or files after the classes: {classes[1]}s/tom.jpg, {classes[0]}_1.jpg."
        )
    cut = each * TRAIN // (TRAIN + TEST)
    parts = [np.sort(np.concatenate([of_it[part] for of_it in members])) for part in (slice(cut), slice(cut, each))]
    return (x[parts[0]], y[parts[0]]), (x[parts[1]], y[parts[1]])


def _write(target: Path, train: Pair, test: Pair, classes: tuple[str, ...], attributes: dict[str, str]) -> None:
    if not target.parent.is_dir():
        raise CourseError(f"There is no folder {target.parent}. Make it first, or choose another place: --to FILE")
    # Complete or not at all: a file that breaks off would be used.
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=target.parent) as scratch:
        unfinished = Path(scratch) / target.name
        with h5py.File(unfinished, "w") as file:
            for part, (x, y) in (("train", train), ("test", test)):
                file.create_dataset(f"{part}_set_x", data=x, compression="gzip", chunks=(1, *x.shape[1:]))
                file.create_dataset(f"{part}_set_y", data=y)
            file.create_dataset("list_classes", data=np.array([kind.encode() for kind in classes]))
            file.attrs.update(attributes)
        os.replace(unfinished, target)
