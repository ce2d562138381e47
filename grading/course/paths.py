"""Where the course is, and where what belongs to one class is kept."""

import hashlib
import os
from pathlib import Path

import grading
import helpers
from grading.course.week import week_names
from helpers.errors import CourseError

# The two packages as this process loaded them, wherever they are installed.
GRADING = Path(grading.__file__).resolve().parent
HELPERS = Path(helpers.__file__).resolve().parent


def is_course(folder: Path) -> bool:
    """Whether a folder holds a course's text."""
    return bool(week_names(folder))


def find_course(named: str | Path | None = None) -> Path:
    """The folder that holds `notebooks/`.

    Looked for in this order: the named one; the environment's NNDL_COURSE; the working folder and those above it;
    the checkout that this package was loaded from.

    Raises:
        CourseError: none of them is a course.
    """
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

    Args:
        root: nbgrader's course root.
        course_id: nbgrader's `CourseDirectory.course_id`; classes with an id may move their root.
    """
    name = course_id or "root-" + hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name)
    # Two classes never share a folder, and none lies outside: "a/b" is not "a_b", and ".." is a name.
    if safe != name or not safe.strip("."):
        safe = f"{safe.strip('.')}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    folder = state_folder() / safe
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
