"""Write a file so that a crash leaves it as it was; read a JSON object that may be damaged."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def write_atomically(path: Path, contents: str | bytes) -> None:
    """Write a file completely or not at all; a text is written as UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(contents.encode() if isinstance(contents, str) else contents)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file; an empty one if it is missing, cannot be read, or is something else."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}
