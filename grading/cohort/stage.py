"""What was handed in, copied before anybody opens it: plain files only, within limits."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.cohort.parallel import Judged
from grading.course.files import stop_if_the_machine_is_at_fault
from grading.gradebook.records import Record
from grading.judge.verdict import Verdict
from grading.submissions.files_beside import MAX_FILE, MB, left_out_for_size, plain_files, within
from grading.submissions.reassemble import HandedIn
from grading.submissions.recognise import Skeletons, give_released_names, printable
from helpers.calls.calling import one_line
from helpers.errors import CourseError

MAX_SUBMISSION = 200 * MB
UNGRADED = {"lesson.ipynb", "recap.ipynb"}


@dataclass
class Graded:
    """One student of a cohort.

    Attributes:
        student: the id.
        read: what was read from notebooks while they were staged, by name: they need not be read again.
        verdicts: by notebook.
        remarks: what was mended in the submission.
        damage: what could not be read of it.
        left_out: files that the notebooks did not get, and why.
        problems: what could not be done.
        refused: why the grade was not entered although it was judged; "" where it was.
        scores: by notebook, as they stand in the gradebook, before any late penalty.
        penalty: for a late submission, in points.
        digest: of what was handed in (`grading.gradebook.unchanged.handed_in_digest`).
        before: the record of the grade that was entered last, if there is one.
        moved: how the points moved although nothing new was handed in, e.g. '94 → 90'.
    """

    student: str
    read: dict[str, HandedIn] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    refused: str = ""
    scores: dict[str, float] = field(default_factory=dict)
    penalty: float = 0.0
    digest: str = ""
    before: Record | None = None
    moved: str = ""

    def take(self, judged: Judged) -> None:
        """Add what the judge said."""
        for name, notebook in judged.notebooks.items():
            self.verdicts[name] = notebook.verdict
            self.remarks += notebook.remarks
            self.damage += notebook.damage
            self.left_out += notebook.left_out
        if judged.notebooks or not self.problems:
            self.problems += judged.problems

    @property
    def total(self) -> float:
        """The sum over all notebooks, less what being late costs."""
        return sum(self.scores.values()) - self.penalty

    @property
    def is_graded(self) -> bool:
        """Whether a grade was entered and nothing waits for a person because the judge failed."""
        return bool(self.verdicts) and not self.refused and not any(one.failed for one in self.verdicts.values())


def stage(directory: CourseDirectory, target: Path, folder: Path, skeletons: Skeletons) -> Graded:
    """Copy what was handed in: plain files only, no links, no devices, nothing oversized; notebooks under their names.

    What cannot be copied stays that student's trouble: it is noted, nothing of the submission is staged, and so an
    earlier grade stands.

    Args:
        directory: nbgrader's.
        target: where the copy goes, `<student>/<week>` below a folder of its own.
        folder: the student's (`handed_in`).
        skeletons: the instructor's notebooks by name.

    Raises:
        CourseError: this machine has no room for the copy.
    """
    graded = Graded(printable(folder.parent.name))
    try:
        _stage_one(folder, target, graded, skeletons, directory.ignore)
    except Exception as error:
        stop_if_the_machine_is_at_fault(error)
        shutil.rmtree(target.parent, ignore_errors=True)
        graded.problems = [f"not graded: {_trouble(error, folder, target)}; mend that and run the same again"]
    return graded


def handed_in(directory: CourseDirectory, week_name: str, students: Sequence[str]) -> list[Path]:
    """Return the folders of those who handed in a week, `submitted/<student>/<week>`, in the order of their ids.

    Args:
        directory: nbgrader's.
        week_name: e.g. 'week1'.
        students: only these; all where none is named.

    Raises:
        CourseError: nothing was handed in, or not by all who are named.
    """
    submitted = Path(directory.format_path(directory.submitted_directory, ".", "."))
    folders = [place / week_name for place in (sorted(submitted.iterdir()) if submitted.is_dir() else ())]
    found = [folder for folder in folders if not students or folder.parent.name in students]
    found = [folder for folder in found if _may_be_there(folder)]
    missing = set(students) - {folder.parent.name for folder in found}
    if missing or not found:
        nobody = f"Nothing was handed in for {week_name}"
        who = f"{nobody} by {', '.join(sorted(missing))}" if missing else nobody
        raise CourseError(f"{who}: looked in {submitted}/<student>/{week_name}/.")
    return found


def _may_be_there(folder: Path) -> bool:
    """Whether a folder is there, or cannot be looked at: that is told when it is copied."""
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _stage_one(folder: Path, target: Path, graded: Graded, skeletons: Skeletons, ignored: Sequence[str]) -> None:
    folder.lstat()  # unlike pathlib's own questions, not silent about a folder that may not be entered
    if not folder.parent.name.isprintable():
        # nbgrader gives up on everybody where a student's id holds the end of a line.
        graded.problems.append("the folder's name holds what is no text: give it another one")
    elif folder.is_symlink() or folder.parent.is_symlink():
        graded.problems.append("the submission is a link to another place and was not followed")
    elif folder.is_dir():
        _copy_plain(folder, target, graded, ignored)
        renamed = give_released_names(target, skeletons)
        graded.read = renamed.read
        graded.remarks += renamed.remarks
        graded.problems += renamed.problems
    else:
        graded.problems.append(f"submitted/{graded.student}/{folder.name} is a file and no folder: nothing was read")


def _copy_plain(folder: Path, target: Path, graded: Graded, ignored: Sequence[str]) -> None:
    target.mkdir(parents=True)
    files, graded.left_out = plain_files(folder, ignored)
    files = [file for file in files if file.name not in UNGRADED]
    files.sort(key=lambda file: (not file.is_notebook, file.depth, file.size, file.name))
    # The judge chooses what the notebook gets; here it is only that one student does not fill the disk for all.
    taken, too_many = within([file for file in files if file.size <= MAX_FILE], len(files), MAX_SUBMISSION)
    if too_large := [file for file in files if file.size > MAX_FILE]:
        graded.left_out.append(left_out_for_size(too_large, f"no file may have more than {MAX_FILE // MB} MB"))
    if too_many:
        graded.left_out.append(left_out_for_size(too_many, f"all together have more than {MAX_SUBMISSION // MB} MB"))
    for file in taken:
        copy = target / file.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(file.path, copy)
        except OSError as error:
            error.filename = error.filename or str(file.path)
            raise


def _trouble(error: Exception, folder: Path, target: Path) -> str:
    """What could not be done with which file, without the folders of this machine."""
    if not isinstance(error, OSError) or not isinstance(error.filename, str):
        return f"what was handed in cannot be read: {one_line(error)}"
    path = Path(error.filename)
    if path.is_relative_to(target):
        return f"{printable(str(path.relative_to(target)))} cannot be copied: {error.strerror}"
    submitted = folder.parent.parent
    shown = path.relative_to(submitted.parent) if path.is_relative_to(submitted) else path.name
    return f"{printable(str(shown))} cannot be read: {error.strerror}"
