"""Where things are: the two packages, the course, and where what belongs to one class is kept."""

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
    """Make sure that both packages come from one copy of the course.

    Args:
        grading_folder, helpers_folder: by default those that this process has loaded.

    Raises:
        CourseError: they come from two.
    """
    if grading_folder.parent != helpers_folder.parent:
        raise CourseError(
            f"Two copies of the course are mixed: grading is loaded from {grading_folder}, helpers from "
            f"{helpers_folder}. Work in another folder, or install the copy that you want here (`pip install -e .`)."
        )


def same_copy(module: str) -> list[str]:
    """The command that runs a module of this very copy, as `python -m` would, wherever a fresh Python would find one.

    Args:
        module: its full name; its arguments may follow.
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
    """The folder that holds `notebooks/`.

    Looked for in this order: the named one; the environment's NNDL_COURSE; the working folder and those above it;
    the checkout that this package was loaded from.

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
    """Where this user's state is kept: `$NNDL_STATE`, else `nndl` below XDG's state folder (`~/.local/state`)."""
    told = os.environ.get("NNDL_STATE")
    if told:
        return Path(told)
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "nndl"


def class_folder(root: Path, course_id: str = "") -> Path:
    """Where seeds and verdicts of one class are kept: outside repository, release and submissions.

    It goes by the id that a file in the course root holds (`grading.course.class_id`), and so moves with the root.

    Args:
        root: nbgrader's course root.
        course_id: nbgrader's `CourseDirectory.course_id`. It decides nothing, but classes were once kept under it.

    Raises:
        CourseError: the id cannot be read or written.
    """
    by_path = "root-" + hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    earlier = [_named(name) for name in (course_id, by_path) if name]
    return folder_of_class(root, state_folder(), earlier)


def named_folder(name: str) -> Path:
    """Where seeds and verdicts are kept that belong to no course root."""
    folder = _named(name)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _named(name: str) -> Path:
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name)
    # Two names never share a folder, and none lies outside: "a/b" is not "a_b", and ".." is a name.
    if safe != name or not safe.strip("."):
        safe = f"{safe.strip('.')}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return state_folder() / safe
