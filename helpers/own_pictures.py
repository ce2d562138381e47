"""A reader's own pictures: chosen with a button or by name, scaled to what the network reads, labelled by their names.

What is chosen with the button stays in the kernel's memory. Nothing is written to the folder of the notebook, which
is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from helpers.calls.shell import in_notebook
from helpers.errors import CourseError
from helpers.figures import Classes
from helpers.pictures.convert import SIZE
from helpers.pictures.own import Found, found_in, label_of, picture_of

__all__ = ["OwnPictures", "Uploads", "choose_pictures", "own_pictures"]


class Uploads:
    """What has been chosen with the button so far; nothing where there is no button."""

    def __init__(self, button: Any = None) -> None:
        self._button = button

    @property
    def files(self) -> list[Found]:
        """The chosen files, by name."""
        chosen = self._button.value if self._button is not None else ()
        return sorted((Found(file["name"], bytes(file["content"])) for file in chosen), key=lambda file: file.name)

    def __repr__(self) -> str:
        return f"{len(self.files)} pictures chosen"


Place = str | Path | Uploads


@dataclass(frozen=True, eq=False)
class OwnPictures:
    """Pictures and what is known of them.

    Attributes:
        x: the pictures, uint8 `(m, size, size, 3)`.
        names: their files' names.
        labels: what each shows by its name: 0, 1, or None.
    """

    x: np.ndarray
    names: tuple[str, ...]
    labels: tuple[int | None, ...]

    @property
    def m(self) -> int:
        """How many pictures there are."""
        return len(self.names)

    @property
    def labelled(self) -> np.ndarray:
        """The places of those whose name says what they show, `(k,)`."""
        return np.array([place for place, label in enumerate(self.labels) if label is not None], dtype=int)

    @property
    def y(self) -> np.ndarray:
        """The labels of the labelled ones, int64 `(1, k)`."""
        return np.array([[label for label in self.labels if label is not None]], dtype=np.int64)


def choose_pictures() -> Uploads:
    """Shows a button that opens the computer's own window for choosing files, several at once.

    Without widgets there is no button, and a line says what to do.
    """
    if not in_notebook():
        return Uploads()
    try:
        import ipywidgets
    except ImportError:
        print("There is no button here: write the names of your pictures into the next cell.")
        return Uploads()
    from IPython.display import display

    button = ipywidgets.FileUpload(
        accept="image/*,.heic,.heif", multiple=True, description="Choose pictures", tooltip="Choose your own pictures",
        layout={"width": "14em"},
    )  # fmt: skip
    words = "[A button: Choose pictures. Run this cell in JupyterLab to use it.]"
    display({**button._repr_mimebundle_(), "text/plain": words}, raw=True)
    return Uploads(button)


def own_pictures(
    *places: Place | Iterable[Place] | None, size: int = SIZE, classes: Classes = ("non-cat", "cat")
) -> OwnPictures:
    """Reads pictures. Files that cannot be read are left out, each with a line that says why.

    Args:
        *places: names of files, folders, what `choose_pictures` returned, lists of these, or None for none.
        size: height and width in pixels.
        classes: what 0 and 1 mean; `cat_1.jpg` and `cats/tom.jpg` are labelled "cat" by their names.
    """
    names, pictures = [], []
    for place in _flat(places):
        try:
            files = place.files if isinstance(place, Uploads) else list(found_in(place))
        except CourseError as error:
            _skip(error)
            continue
        for file in files:
            try:
                pictures.append(picture_of(file, size))
                names.append(file.name)
            except CourseError as error:
                _skip(error)
    x = np.stack(pictures) if pictures else np.empty((0, size, size, 3), np.uint8)
    return OwnPictures(x, tuple(names), tuple(label_of(name, classes) for name in names))


def _flat(places: Sequence[Any]) -> list[Place]:
    flat: list[Place] = []
    for place in places:
        if isinstance(place, (list, tuple)):
            flat += _flat(place)
        elif place is not None:
            flat.append(place)
    return flat


def _skip(error: CourseError) -> None:
    print("Left out: " + " ".join(str(error).splitlines()))
