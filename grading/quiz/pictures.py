"""The picture of a question: a small PNG beside the quiz, which travels inside the notebook."""

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

FOLDER = "pictures"
LARGEST = 40
"""The most that a picture may have, in KB of 1024 bytes: it is in each student's copy of the notebook."""

_NAME = re.compile(r"[\w-][\w.-]*\.png")
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """A picture, and its words for whoever does not see it.

    Attributes:
        file: its name in `notebooks/weekN/pictures/`, also its name as an attachment.
        alt: what it shows, in one line.
        content: the PNG's bytes.
    """

    file: str
    alt: str
    content: bytes

    def data(self) -> dict[str, str]:
        """Return it as JSON-serialisable data; `png` is base64."""
        return {"file": self.file, "alt": self.alt, "png": base64.b64encode(self.content).decode()}


def read_png(folder: Path, name: str) -> bytes:
    """Return the bytes of a picture.

    Args:
        folder: the week's folder, which holds `pictures/`.
        name: the name of the file there.

    Raises:
        ValueError: it is no file name, missing, no PNG or too large; the message says what, without a full stop.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} should be the name of a file in {FOLDER}/, such as curve.png")
    path = f"{FOLDER}/{name}"
    try:
        content = (folder / path).read_bytes()
    except OSError as error:
        raise ValueError(f"{path} beside this file cannot be read ({error.strerror})") from None
    if not content.startswith(_PNG):
        raise ValueError(f"{path} is no PNG picture; save it as one")
    if len(content) > LARGEST * 1024:
        size = f"{len(content) / 1024:.1f} KB large"
        raise ValueError(f"{path} is {size}, at most {LARGEST} KB are possible; draw it smaller")
    return content


def attach(cell: NotebookNode, name: str, content: bytes) -> None:
    """Put a PNG into a Markdown cell, which shows it as `![…](attachment:name)` and needs no file beside it."""
    attachments = cell.setdefault("attachments", NotebookNode())
    attachments[name] = NotebookNode({"image/png": base64.b64encode(content).decode()})
