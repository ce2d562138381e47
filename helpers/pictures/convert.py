"""Convert downloaded pictures to the course's own format.

The format: an HDF5 file with `train_set_x` (or `test_set_x`), uint8 `(m, height, width, 3)`; `train_set_y`,
int64 `(m,)` of 0 and 1; and `list_classes`, the names of class 0 and class 1 as bytes.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from PIL import Image, ImageOps

from helpers.errors import CourseError

SIZE = 64
"""Height and width, in pixels, of every picture of the course."""

Parts = dict[str, tuple[np.ndarray, np.ndarray]]
"""Name of a part -> pictures, uint8 `(m, SIZE, SIZE, 3)`, and their labels, int64 `(m,)`."""


def square(image: Image.Image, size: int = SIZE) -> np.ndarray:
    """Return the largest centred square of a picture, scaled: uint8 `(size, size, 3)`, red, green, blue.

    The picture is first rotated as its EXIF data says; transparent areas become white.
    """
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        layer = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return np.asarray(ImageOps.fit(upright.convert("RGB"), (size, size), Image.Resampling.LANCZOS))


def write_pictures(path: Path, x: np.ndarray, y: np.ndarray, classes: tuple[str, ...], part: str = "train") -> None:
    """Write pictures `(m, height, width, 3)` and labels `(m,)` to `path` in the course's format.

    `part` is "train" or "test", the prefix of the arrays' names.
    """
    with h5py.File(path, "w") as file:
        file.create_dataset(f"{part}_set_x", data=np.asarray(x, np.uint8), compression="gzip")
        file.create_dataset(f"{part}_set_y", data=np.asarray(y, np.int64).ravel())
        file.create_dataset("list_classes", data=np.array([name.encode() for name in classes]))


def cifar10(archive: Path, keep: Mapping[str, int]) -> tuple[Parts, tuple[str, ...]]:
    """Convert CIFAR-10's Python archive: cats against the other nine classes.

    `keep` gives the number of pictures in each part; half of each part are cats. "test" comes from the test batch, and
    the other parts come one after another from the training batches, in the archive's (already shuffled) order.

    Raises:
        CourseError: the archive lacks a batch or holds too few pictures.
    """
    folder = "cifar-10-batches-py"
    with tarfile.open(archive) as tar:
        labels = _unpickled(tar, f"{folder}/batches.meta")[b"label_names"]
        cat = [name.decode() for name in labels].index("cat")
        learning = [_unpickled(tar, f"{folder}/data_batch_{number}") for number in range(1, 6)]
        testing = [_unpickled(tar, f"{folder}/test_batch")]

    def parts_of(batches: list[dict[bytes, Any]], wanted: Mapping[str, int]) -> Parts:
        # A row holds 1024 red, 1024 green and 1024 blue values, each in row-major order.
        rows = np.concatenate([batch[b"data"] for batch in batches]).reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
        is_cat = np.concatenate([np.asarray(batch[b"labels"]) for batch in batches]) == cat
        chosen = _split(range(len(rows)), lambda index: bool(is_cat[index]), wanted)
        return {
            part: (
                np.stack([_enlarged(rows[index]) for index in indices]),
                is_cat[indices].astype(np.int64),
            )
            for part, indices in chosen.items()
        }

    training = {part: count for part, count in keep.items() if part != "test"}
    parts = parts_of(learning, training) | parts_of(testing, {"test": keep["test"]})
    return parts, ("non-cat", "cat")


def pets(archive: Path, keep: Mapping[str, int]) -> tuple[Parts, tuple[str, ...]]:
    """Convert the Oxford-IIIT Pet archive: cats against dogs. Names of cat breeds begin with a capital letter.

    `keep` gives the number of pictures in each part; half of each part are cats. A hash of its name decides where a
    picture goes, so the parts are the same on every machine. Unreadable pictures are skipped.

    Raises:
        CourseError: the archive holds too few pictures.
    """
    pictures: dict[str, np.ndarray] = {}
    with tarfile.open(archive) as tar:
        names = [member.name for member in tar if member.isfile() and member.name.lower().endswith(".jpg")]
        names.sort(key=lambda name: hashlib.sha256(name.encode()).hexdigest())
        # Ten per cent more than needed, to replace pictures that cannot be read.
        half = sum(keep.values()) * 11 // 20 + 1
        cats, dogs = [n for n in names if _is_cat(n)], [n for n in names if not _is_cat(n)]
        wanted = {*cats[:half], *dogs[:half]}
        for member in tar:
            if member.name in wanted:
                try:
                    with Image.open(io.BytesIO(_content(tar, member))) as image:
                        pictures[member.name] = square(image)
                except (OSError, SyntaxError, ValueError):
                    continue
    readable = [name for name in names if name in pictures]
    chosen = _split(readable, _is_cat, keep)
    parts = {
        part: (
            np.stack([pictures[name] for name in members]),
            np.array([_is_cat(name) for name in members], np.int64),
        )
        for part, members in chosen.items()
    }
    return parts, ("dog", "cat")


CONVERTERS: dict[str, Callable[[Path, Mapping[str, int]], tuple[Parts, tuple[str, ...]]]] = {
    "cifar10": cifar10,
    "pets": pets,
}
"""The converters that `convert` in datasets/sources.yml may name."""


def _is_cat(name: str) -> bool:
    return Path(name).name[:1].isupper()


def _enlarged(pixels: np.ndarray) -> np.ndarray:
    image = Image.fromarray(np.ascontiguousarray(pixels))
    return np.asarray(image.resize((SIZE, SIZE), Image.Resampling.BICUBIC))


def _split(items: Any, is_cat: Callable[[Any], bool], keep: Mapping[str, int]) -> dict[str, list[Any]]:
    """Distribute items to the parts in order, half of each part cats, using no item twice."""
    queues: dict[bool, Iterator[Any]] = {
        True: iter([item for item in items if is_cat(item)]),
        False: iter([item for item in items if not is_cat(item)]),
    }
    position = {item: place for place, item in enumerate(items)}
    parts: dict[str, list[Any]] = {}
    for part, count in keep.items():
        halves = {True: count // 2, False: count - count // 2}
        members = [item for kind, half in halves.items() for _, item in zip(range(half), queues[kind], strict=False)]
        if len(members) < count:
            raise CourseError(
                f"The archive holds too few pictures: {count} were wanted for {part!r}, {len(members)} are "
                "left.\n"
                "It is not the archive that the course expects. Fetch it again later, or use the drawn "
                "pictures."
            )
        parts[part] = sorted(members, key=position.__getitem__)
    return parts


def _content(tar: tarfile.TarFile, wanted: str | tarfile.TarInfo) -> bytes:
    """Return the contents of one file in an archive. Nothing is unpacked to disk, so no path in it can do harm."""
    try:
        member = tar.getmember(wanted) if isinstance(wanted, str) else wanted
        file = tar.extractfile(member) if member.isfile() else None
    except KeyError:
        file = None
    if file is None:
        raise CourseError(
            f"The archive has no file {wanted}: it is not the archive that the course expects.\n"
            "Fetch it again later, or use the drawn pictures."
        )
    return file.read()


class _ArraysOnly(pickle.Unpickler):
    """Unpickles dicts, lists and arrays only, and refuses anything else that a pickle could make Python call."""

    def find_class(self, module: str, name: str) -> Any:
        allowed: dict[str, Any] = {
            "ndarray": np.ndarray,
            "dtype": _dtype,
            # NumPy's own maker of arrays has moved between versions; asking an array for it works in all of
            # them.
            "_reconstruct": np.empty(0).__reduce__()[0],
            # How Python 3 writes bytes in an old protocol.
            "encode": lambda text, encoding: text.encode(encoding),
        }
        if module.split(".")[0] in ("numpy", "_codecs") and name in allowed:
            return allowed[name]
        raise CourseError(f"The archive asks for {module}.{name}, which no table of pictures needs: it was not read.")


def _dtype(kind: Any, align: int = 0, copy: int = 0) -> np.dtype:
    # Old pickles give the two flags as 0 and 1, which NumPy 2.4 warns about.
    return np.dtype(kind.decode() if isinstance(kind, bytes) else kind, bool(align), bool(copy))


def _unpickled(tar: tarfile.TarFile, name: str) -> dict[bytes, Any]:
    return _ArraysOnly(io.BytesIO(_content(tar, name)), encoding="bytes").load()
