"""Reads pictures that people bring along: files and folders of any kind, with what their names say of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from helpers.errors import CourseError
from helpers.pictures.convert import square

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""What stands in bytes 8 to 12 of a picture in Apple's format, after `ftyp`."""


@dataclass(frozen=True)
class Found:
    """A file that may be a picture.

    Attributes:
        name: how it is called where it lies, such as "cats/tom.jpg".
        content: where it lies, or its bytes.
    """

    name: str
    content: Path | bytes


def found_in(place: str | Path) -> Iterator[Found]:
    """The files of a place: the file itself, or all files of a folder, by name; hidden ones are left out.

    Raises:
        CourseError: nothing is there.
    """
    path = Path(place).expanduser()
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            within = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in within.parts):
                yield Found((Path(path.resolve().name) / within).as_posix(), file)
    elif path.is_file():
        yield Found(path.name, path)
    else:
        raise CourseError(
            f"There is no picture {path}.\nPut it beside this notebook and give its name, such as 'my_cat.jpg'."
        )


def picture_of(found: Found, size: int) -> np.ndarray:
    """The picture in a file: uint8 `(size, size, 3)`, upright, cut square and scaled.

    Raises:
        CourseError: it is no picture that can be read; it says what to do.
    """
    content = found.content
    try:
        with Image.open(io.BytesIO(content) if isinstance(content, bytes) else content) as image:
            return square(image, size)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        what = "cannot be read as a picture"
        mend = "Save it as JPEG or PNG (below 100 megapixels) and try again."
        if _is_heic(content):
            what = "is a HEIC picture, as iPhones take them, which cannot be read here"
            mend = (
                "Open it on the phone or the computer and export it as JPEG. For new pictures, choose on the phone: "
                "Settings > Camera > Formats > Most Compatible."
            )
        raise CourseError(f"{found.name} {what}.\n{mend}") from error


def label_of(name: str, classes: Sequence[str]) -> int | None:
    """What a file's name says it shows: 0, 1, or None where it says nothing.

    The name of a class counts at the beginning of the file's name or as the whole name of its folder, with or without
    a plural s: "cat_1.jpg", "cats/tom.jpg". "no", "not", "non" before it and "other" mean class 0.

    Args:
        name: the file's name, with the folder that it lies in, if any.
        classes: what 0 and 1 mean, such as ("non-cat", "cat").
    """
    path = Path(name)
    for text in (path.stem, path.parent.name):
        words = re.findall(r"[^\W\d_]+", text.lower())
        wanted = [re.findall(r"[^\W\d_]+", kind.lower()) for kind in classes]
        if words and words[0] in ("no", "non", "not", "other", "others"):
            return 0
        for label in (1, 0):
            kind = wanted[label]
            if kind and _singular(words[: len(kind)]) == kind:
                return label
    return None


def _singular(words: list[str]) -> list[str]:
    return [*words[:-1], words[-1].removesuffix("s")] if words else words


def _is_heic(content: Path | bytes) -> bool:
    try:
        if isinstance(content, Path):
            with content.open("rb") as file:
                start = file.read(12)
        else:
            start = content[:12]
    except OSError:
        return False
    return start[4:8] == b"ftyp" and start[8:12] in _HEIC
