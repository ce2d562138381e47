"""One submission as bytes: what a worker needs that has the package and the course, and no folder of the class."""

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from grading.cohort.parallel import Judged, Task, judge_task
from grading.course.files import files_digest
from grading.course.paths import GRADING, HELPERS, find_course
from grading.course.week import load_week
from grading.gradebook.registered import RegisteredWeek
from grading.judge.store import folder_digest
from helpers.errors import CourseError

# The judge of a week has one sandbox, and Dask may give a worker several threads.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Versions:
    """What must be the same on both sides, as digests and version numbers."""

    grading: str
    helpers: str
    week: str
    source: str
    numpy: str

    def difference(self, other: "Versions") -> str:
        """Name what differs, or ""."""
        names = {"week": "the week's text", "source": "source/", "numpy": "NumPy"}
        both = [name for name in vars(self) if getattr(self, name) != getattr(other, name)]
        return ", ".join(names.get(name, f"the package {name}") for name in both)


def versions(course: Path, week_name: str, source: Path) -> Versions:
    """Return the versions of what is at hand.

    Args:
        course: the folder that holds notebooks/.
        week_name: e.g. 'week1'.
        source: the week's built files.

    Raises:
        CourseError: there is no such week.
    """
    week = load_week(course, week_name)
    grading, helpers, text = (folder_digest(folder) for folder in (GRADING, HELPERS, week.folder))
    return Versions(grading, helpers, text, files_digest(source, source.iterdir()), np.__version__)


def versions_here(week_name: str) -> Versions | str:
    """Return the versions on a worker, or why there are none: asked before anything is judged."""
    try:
        course = find_course()
        return versions(course, week_name, course / "source" / week_name)
    except (CourseError, OSError) as error:
        return str(error)


@dataclass(frozen=True)
class Parcel:
    """A staged submission that can be sent anywhere and be judged twice with the same result.

    Attributes:
        student: the id.
        week: e.g. 'week1'.
        seed: the class's for the week.
        files: contents by name.
        left_out: sentences on files that were not even staged.
        registered: the week as the gradebook holds it.
        versions: of the side that sends it.
    """

    student: str
    week: str
    seed: int
    files: Mapping[str, bytes]
    left_out: tuple[str, ...]
    registered: RegisteredWeek
    versions: Versions


def parcel_of(task: Task, own: Versions) -> Parcel:
    """Pack a staged submission.

    Raises:
        OSError: a file cannot be read.
    """
    files = {
        path.relative_to(task.folder).as_posix(): path.read_bytes()
        for path in sorted(task.folder.rglob("*"))
        if path.is_file()
    }
    student = task.folder.parent.name
    return Parcel(student, task.week, task.seed, files, tuple(task.left_out), task.registered, own)


def judge_parcel(parcel: Parcel) -> Judged:
    """Judge a submission in a folder of its own, which is gone afterwards.

    Raises:
        CourseError: this worker has another version, or the course or the machine is at fault.
    """
    course = find_course()
    source = course / "source" / parcel.week
    difference = parcel.versions.difference(_versions_once(course, parcel.week, source))
    if difference:
        raise CourseError(f"A worker differs in {difference}. Bring it up to date, and start it again.")
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="nndl-parcel-") as scratch:
        folder = Path(scratch) / "submission" / parcel.student / parcel.week
        folder.mkdir(parents=True)
        for name, content in parcel.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        task = Task(
            course,
            parcel.week,
            parcel.seed,
            source,
            folder,
            Path(scratch) / "state",
            left_out=parcel.left_out,
            registered=parcel.registered,
        )
        return judge_task(task)


@lru_cache(maxsize=8)
def _versions_once(course: Path, week_name: str, source: Path) -> Versions:
    return versions(course, week_name, source)
