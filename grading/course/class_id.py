"""The id of a class: a random name in a file in its course root, so that it moves with the folder.

The seeds and verdicts of the class are kept in the state folder, under this id.
"""

import json
import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from grading.course.files import locked
from grading.course.seeds import keep_seeds, read_seeds
from helpers.errors import CourseError
from helpers.storage.files import write_atomically

ID_FILE = ".nndl_class"
ROOT_FILE = "root.json"


def folder_of_class(root: Path, state: Path, earlier: Sequence[Path] = ()) -> Path:
    """Return the folder of a course root's class; a root without an id gets one.

    Args:
        root: nbgrader's course root.
        state: the parent of all classes' folders.
        earlier: folders that may have held this class before roots had ids; their contents are taken over.

    Raises:
        CourseError: the id cannot be read or written.
    """
    root = root.resolve()
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(state / "classes.lock"):
        folder = state / f"class-{read_id(root) or _new_id(root)}"
        if not folder.exists():
            _take_over(folder, earlier)
        folder.mkdir(exist_ok=True, mode=0o700)
        if other_root(folder, root) is None and _recorded(folder) != root:
            write_atomically(folder / ROOT_FILE, json.dumps(str(root)))
    return folder


def read_id(root: Path) -> str:
    """Return the id of the class in a course root, or "" if it has none yet.

    Raises:
        CourseError: the file cannot be read or holds no id.
    """
    path = root / ID_FILE
    try:
        text = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be read: {_why(error)}. It holds the id of the class: restore it.") from None
    if not re.fullmatch("[0-9a-f]{32}", text):
        raise CourseError(f"{path} holds no class id. Restore it; delete it only if no grade has been given yet.")
    return text


def give_new_id(root: Path) -> None:
    """Give a course root a new id, replacing the one it has.

    Raises:
        CourseError: the id cannot be written.
    """
    (root / ID_FILE).unlink(missing_ok=True)
    _new_id(root)


def other_root(folder: Path, root: Path) -> Path | None:
    """Return the course root recorded for this class, if it is another one that still exists with the same id.

    Args:
        folder: the class's folder.
        root: the current course root.
    """
    first = _recorded(folder)
    if first is None or first == root.resolve():
        return None
    try:
        same_id = f"class-{read_id(first)}" == folder.name
        one_folder = (first / ID_FILE).samefile(root / ID_FILE)
    except (OSError, CourseError):
        return None
    return first if same_id and not one_folder else None


def _recorded(folder: Path) -> Path | None:
    """Return the course root that is recorded for this class."""
    try:
        return Path(json.loads((folder / ROOT_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _new_id(root: Path) -> str:
    path, name = root / ID_FILE, secrets.token_hex(16)
    try:
        with path.open("x", encoding="ascii") as file:
            file.write(f"{name}\n")
    except OSError as error:
        raise CourseError(
            f"{path} cannot be written: {_why(error)}. The id of the class is kept there: make {root} writable."
        ) from None
    return name


def _take_over(folder: Path, earlier: Sequence[Path]) -> None:
    """Rename the first of these folders, and move the others and their seeds into it, so this happens only once."""
    found = [old for old in earlier if old.is_dir()]
    if found:
        found[0].rename(folder)
    for old in found[1:]:
        keep_seeds(folder, read_seeds(old) | read_seeds(folder))
        old.rename(folder / old.name)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
