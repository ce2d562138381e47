"""Remove a student from a class: submissions, grades, feedback pages, records, and verdicts that nobody else shares."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url, text

from grading.course.paths import class_folder
from grading.gradebook.backup import FOLDER as COPIES
from grading.gradebook.records import Records
from grading.judge.store import Store
from grading.nbgrader_plugin.class_remarks import gradebook_is_there
from grading.nbgrader_plugin.registration import gradebook_in_use
from grading.submissions.recognise import printable
from helpers.errors import CourseError


@dataclass
class Traces:
    """What a class holds of one student.

    Attributes:
        student: nbgrader's id.
        folders: by kind ('submissions', 'graded notebooks', 'feedback pages'), the student's folder, if there is one.
        weeks: the weeks of each kind's folder.
        in_gradebook: whether the student is in the gradebook.
        grades: the number of submissions with grades in the gradebook.
        records: the weeks that have a record.
        verdicts: keys of stored verdicts that no other student's record names.
        shared: the number of verdicts that another student's record names too, and which stay.
        copies: copies of the gradebook beside it, which may hold the student and stay.
    """

    student: str
    folders: dict[str, Path] = field(default_factory=dict)
    weeks: dict[str, int] = field(default_factory=dict)
    in_gradebook: bool = False
    grades: int = 0
    records: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    shared: int = 0
    copies: tuple[Path, ...] = ()

    @property
    def counted(self) -> str:
        """What there is, counted by kind, e.g. 'submissions of 2 weeks, records of 2 weeks, 3 stored verdicts'."""
        told = [f"{kind} of {_weeks(count)}" for kind, count in self.weeks.items()]
        if self.in_gradebook:
            told.append(f"the entry in the gradebook with grades of {_weeks(self.grades)}")
        if self.records:
            told.append(f"records of {_weeks(len(self.records))}")
        if self.verdicts:
            told.append(f"{len(self.verdicts)} stored verdict{'s' if len(self.verdicts) > 1 else ''}")
        return ", ".join(told)

    @property
    def stays(self) -> list[str]:
        """Lines on what is not removed."""
        lines = []
        if self.shared:
            lines.append(f"{self.shared} of the stored verdicts stay: somebody else handed in the same.")
        if self.copies:
            names = ", ".join(path.name for path in self.copies)
            lines.append(
                f"Copies of the gradebook may still hold {printable(self.student)}: {names}. Remove them yourself."
            )
        return lines


def find_traces(directory: CourseDirectory, student: str) -> Traces:
    """Find all that a class holds of a student.

    Args:
        directory: nbgrader's course directory.
        student: nbgrader's id.

    Raises:
        CourseError: the class knows no such student, or the gradebook cannot be used.
    """
    if not student or student in (".", "..") or set("/\\\0") & set(student):
        raise CourseError(f"'{printable(student)}' is not a student's id. It is the name of a folder in submitted/.")
    traces = Traces(student)
    steps = {
        "submissions": directory.submitted_directory,
        "graded notebooks": directory.autograded_directory,
        "feedback pages": directory.feedback_directory,
    }
    for kind, step in steps.items():
        folder = Path(directory.format_path(step, ".", ".")) / student
        if folder.is_symlink() or folder.is_dir():
            traces.folders[kind] = folder
            traces.weeks[kind] = 0 if folder.is_symlink() else len(list(folder.iterdir()))
    if gradebook_is_there(directory.db_url):
        with gradebook_in_use(directory), Gradebook(directory.db_url, directory.course_id) as gradebook:
            try:
                traces.grades = len(gradebook.find_student(student).submissions)
                traces.in_gradebook = True
            except MissingEntry:
                pass
        traces.copies = _copies(directory.db_url)
    _add_records(traces, Records(_state(directory)))
    if not traces.counted:
        raise CourseError(
            f"There is nothing of '{printable(student)}' in {directory.root}. Ids are the folders in submitted/."
        )
    return traces


def forget(directory: CourseDirectory, traces: Traces) -> None:
    """Remove what was found of a student. What was removed stays removed where a later step fails: run it again then.

    Raises:
        CourseError: the gradebook cannot be used; folders and records are still there.
        OSError: a folder or file cannot be removed.
    """
    if traces.in_gradebook:
        with gradebook_in_use(directory), Gradebook(directory.db_url, directory.course_id) as gradebook:
            gradebook.remove_student(traces.student)
            if gradebook.engine.name == "sqlite":
                # A deleted row stays readable in the file until its pages are written anew.
                gradebook.db.remove()
                with gradebook.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.execute(text("VACUUM"))
    for folder in traces.folders.values():
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    state = _state(directory)
    # Copies that `nndl grade` made before it wrote: they hold the student, and a fresh one is made at the next run.
    shutil.rmtree(state / COPIES, ignore_errors=True)
    # Records come last: they name the verdicts, so that an interrupted run can be repeated.
    store, records = Store(state), Records(state)
    for key in traces.verdicts:
        store.forget(key)
    for week in records.weeks():  # a damaged record too, which names no verdicts
        records.forget(week, traces.student)


def _add_records(traces: Traces, records: Records) -> None:
    own: set[str] = set()
    others: set[str] = set()
    for week in records.weeks():
        for record in records.all(week):
            keys = {verdict.key for verdict in record.verdicts.values()} - {""}
            if record.student == traces.student:
                own |= keys
                traces.records += (week,)
            else:
                others |= keys
    traces.verdicts, traces.shared = tuple(sorted(own - others)), len(own & others)


def _state(directory: CourseDirectory) -> Path:
    return class_folder(Path(directory.root), directory.course_id)


def _copies(db_url: str) -> tuple[Path, ...]:
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return ()
    path = Path(url.database)
    working = {path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"}
    return tuple(sorted(found for found in path.parent.glob(f"{path.name}*") if found.name not in working))


def _weeks(count: int) -> str:
    return "1 week" if count == 1 else f"{count} weeks"
