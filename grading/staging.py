"""What was handed in, copied before anybody opens it: plain files only, within limits."""

import os
import shutil
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.naming import Skeletons, name_as_released, printable
from grading.parallel import Judged
from grading.verdict import Verdict
from helpers.errors import CourseError

MAX_FILE = 50 * 1024 * 1024
UNGRADED = {"lesson.ipynb"}


@dataclass
class Graded:
    """One student of a cohort.

    Attributes:
        student: the id.
        verdicts: by notebook.
        remarks: what preflight mended or refused.
        problems: what could not be done at all.
        scores: by notebook, as they stand in the gradebook.
    """

    student: str
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)

    def take(self, judged: "Judged") -> None:
        """Add what the judge said."""
        self.verdicts |= judged.verdicts
        self.remarks += judged.remarks
        if judged.verdicts or not self.problems:
            self.problems += judged.problems

    @property
    def total(self) -> float:
        """The sum over all notebooks."""
        return sum(self.scores.values())


def stage(
    directory: CourseDirectory, week_name: str, scratch: Path, students: Sequence[str], skeletons: Skeletons
) -> list[Graded]:
    """Copy what was handed in: plain files only, no links, no devices, nothing oversized; notebooks under their names.

    Args:
        directory: nbgrader's.
        week_name: e.g. 'week1'.
        scratch: where the copy goes, as <student>/<week>/.
        students: only these; all where none is named.
        skeletons: the instructor's notebooks by name.

    Raises:
        CourseError: nothing was handed in.
    """
    cohort = []
    submitted = Path(directory.format_path(directory.submitted_directory, ".", "."))
    for folder in sorted(submitted.glob(f"*/{week_name}")):
        student = folder.parent.name
        if students and student not in students:
            continue
        graded = Graded(student if student.isprintable() else printable(student))
        if graded.student != student:
            # nbgrader gives up on everybody where a student's id holds the end of a line.
            graded.problems.append("the folder's name holds what is no text: give it another one")
        elif folder.is_symlink() or folder.parent.is_symlink():
            graded.problems.append("the submission is a link to another place and was not followed")
        elif folder.is_dir():
            _copy_plain(folder, scratch / student / week_name, graded)
            remarks, problems = name_as_released(scratch / student / week_name, skeletons)
            graded.remarks += remarks
            graded.problems += problems
        cohort.append(graded)
    missing = set(students) - {graded.student for graded in cohort}
    if missing or not cohort:
        nobody = f"Nothing was handed in for {week_name}"
        who = f"{nobody} by {', '.join(sorted(missing))}" if missing else nobody
        raise CourseError(f"{who}: looked in {submitted}/<student>/{week_name}/.")
    return cohort


def _copy_plain(folder: Path, target: Path, graded: Graded) -> None:
    target.mkdir(parents=True)
    for place, folders, files in os.walk(folder):
        here = Path(place)
        for name in [name for name in folders if (here / name).is_symlink()]:
            graded.remarks.append(f"{printable(name)} is a link and was left out.")
        for name in files:
            if here == folder and name in UNGRADED:
                continue
            path = here / name
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                graded.remarks.append(f"{printable(name)} is no plain file and was left out.")
            elif status.st_size > MAX_FILE:
                graded.remarks.append(f"{printable(name)} is larger than {MAX_FILE // 2**20} MB and was left out.")
            else:
                copy = target / path.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
