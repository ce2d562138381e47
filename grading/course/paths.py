"""Find the two packages, the course, and the folders that hold the data of a class."""

import hashlib
import json
import os
import sys
from pathlib import Path

import grading
import helpers
from grading.course.class_id import folder_of_class
from grading.course.week import week_names
from helpers.errors import CourseError

# The two packages as this process loaded them, wherever they are installed.
GRADING = Path(grading.__file__).resolve().parent
HELPERS = Path(helpers.__file__).resolve().parent
PACKAGES = (GRADING, HELPERS)
INSIDE = GRADING / "sandbox" / "inside"
_RUN = """
import json, runpy, sys
sys.path[:] = json.loads(sys.argv[1])
del sys.argv[:2]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


def require_one_copy(grading_folder: Path = GRADING, helpers_folder: Path = HELPERS) -> None:
    """Make sure that both packages come from the same copy of the course.

    Args:
        grading_folder, helpers_folder: by default the packages that this process has loaded.

    Raises:
        CourseError: they come from different copies.
    """
    if grading_folder.parent != helpers_folder.parent:
        raise CourseError(
            f"Two copies of the course are mixed: grading is loaded from {grading_folder}, helpers from "
            f"{helpers_folder}. Work in another folder, or install the copy that you want here (`pip install -e .`)."
        )


def same_copy(module: str) -> list[str]:
    """Return a command that runs a module of this copy of the course, even if `python -m` would find another copy.

    Args:
        module: its full name; arguments may be appended to the command.
    """
    paths = [entry or os.getcwd() for entry in sys.path]
    holds_a_copy = [any((Path(entry) / package.name).is_dir() for package in PACKAGES) for entry in paths]
    first = holds_a_copy.index(True) if True in holds_a_copy else len(paths)
    paths.insert(first, str(GRADING.parent))
    return [sys.executable, "-c", _RUN, json.dumps(paths), module]


def is_course(folder: Path) -> bool:
    """Whether a folder holds a course's text."""
    return bool(week_names(folder))


def find_course(named: str | Path | None = None) -> Path:
    """Return the folder that holds `notebooks/`.

    Searched in this order: the named folder; the environment variable NNDL_COURSE; the working folder and its
    parents; the checkout that this package was loaded from.

    Raises:
        CourseError: none of them is a course, or two copies of the packages are mixed.
    """
    require_one_copy()
    told = named or os.environ.get("NNDL_COURSE")
    if told:
        folder = Path(told).resolve()
        if is_course(folder):
            return folder
        raise CourseError(f"{folder} is not a course: it has no notebooks/<week>/exercises/.")
    here = Path.cwd()
    for folder in (here, *here.parents, GRADING.parent):
        if is_course(folder):
            return folder
    raise CourseError("No course here. Go to the folder that holds notebooks/, or set NNDL_COURSE to it.")


def state_folder() -> Path:
    """Return the user's state folder: `$NNDL_STATE`, else `nndl` in the XDG state folder (`~/.local/state`)."""
    told = os.environ.get("NNDL_STATE")
    if told:
        return Path(told)
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "nndl"


def class_folder(root: Path, course_id: str = "") -> Path:
    """Return the folder for the seeds and verdicts of one class: outside the repository, release and submissions.

    It is found by the id in a file in the course root (`grading.course.class_id`), so the root may be moved.

    Args:
        root: nbgrader's course root.
        course_id: nbgrader's `CourseDirectory.course_id`, used only to find folders made before classes had ids.

    Raises:
        CourseError: the id cannot be read or written.
    """
    by_path = "root-" + hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    earlier = [_named(name) for name in (course_id, by_path) if name]
    return folder_of_class(root, state_folder(), earlier)


def named_folder(name: str) -> Path:
    """Return a folder for seeds and verdicts that belong to no course root."""
    folder = _named(name)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _named(name: str) -> Path:
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name)
    # A hash keeps different names apart ("a/b" and "a_b"), and keeps names such as ".." inside the state folder.
    if safe != name or not safe.strip("."):
        safe = f"{safe.strip('.')}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return state_folder() / safe
