"""Enter the judged notebooks of one student: rows of the gradebook and files in `autograded/`, all or nothing.

The rows are nbgrader's own models, filled as `nbgrader autograde` fills them; its conversions and most of its queries
are left out. `tests/integration/test_same_as_nbgrader.py` compares the two.
"""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from nbgrader.api import Comment, Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import find_all_files, parse_utc
from traitlets import TraitError
from traitlets.config import Config

from grading.gradebook.autograded import AutogradedNotebook
from grading.gradebook.standing import Rows, as_number, in_order
from grading.nbgrader_plugin import configuration
from grading.nbgrader_plugin.graded_notebook import enter_points
from helpers.calls.calling import one_line
from helpers.errors import CourseError

NOTEBOOKS, SCRATCH = ["*.ipynb"], ".nndl-"
HOOKS = ("pre_convert_hook", "post_convert_hook")


def is_plain(config: Config) -> bool:
    """Whether nbgrader's autograde is configured as this course configures it, without more steps of the instructor's.

    Where it is not, only nbgrader's own conversion knows what those steps do.
    """
    plain = Config()
    configuration.configure(plain, config.Judge.course)
    own, wanted = config.get("Autograde", Config()), plain.Autograde
    hooks = [config.get(owner, {}).get(hook) for owner in ("BaseConverter", "Autograde") for hook in HOOKS]
    return not any(hooks) and all(own.get(name) == wanted[name] for name in wanted)


@dataclass(frozen=True)
class Entered:
    """What stands in the gradebook for a submission.

    Attributes:
        rows: as `grading.gradebook.standing.rows_of` reads them.
        undecided: whether the judge left points undecided that it should have decided.
    """

    rows: Rows
    undecided: bool


class Entering:
    """Enters submissions of one week, one transaction each.

    Rows are looked up by the columns that nbgrader's tables have an index on: its own collections, such as
    `submission.notebooks`, read whole tables.

    Args:
        gradebook: nbgrader's, in use for as long as this object.
        directory: nbgrader's course directory.
        config: nbgrader's configuration.
        week_name: e.g. 'week1'; registered in the gradebook.

    Raises:
        CourseError: nbgrader refuses its configuration.
    """

    def __init__(self, gradebook: Gradebook, directory: CourseDirectory, config: Config, week_name: str) -> None:
        self.db = gradebook.db
        # The rows of the week stay as they are during a run: reading them again after each commit is most of the work.
        self.db().expire_on_commit = False
        self.week = gradebook.find_assignment(week_name)
        self.notebooks = {notebook.id: notebook.name for notebook in self.week.notebooks}
        self.graded: dict[str, dict[str, str]] = {}
        self.commented: dict[str, dict[str, str]] = {}
        for notebook in self.week.notebooks:
            tasks = list(notebook.task_cells)
            self.graded[notebook.id] = {cell.id: cell.name for cell in (*notebook.grade_cells, *tasks)}
            self.commented[notebook.id] = {cell.id: cell.name for cell in (*notebook.solution_cells, *tasks)}
        self.directory = directory
        try:
            self.nbgrader = Autograde(coursedir=directory, config=config)
            self.penalties = AssignLatePenalties(parent=self.nbgrader)
            self.penalties.init_plugin()
        except TraitError as error:
            raise CourseError(f"nbgrader's configuration is wrong: {one_line(error)}. Nothing was graded.") from error

    def enter(self, student: str, staged: Path, notebooks: Mapping[str, AutogradedNotebook]) -> Entered:
        """Enter one submission; if anything goes wrong, neither the gradebook nor `autograded/` has changed.

        Args:
            student: nbgrader's id.
            staged: the files that were handed in.
            notebooks: those that were judged, by name.

        Returns:
            What stands in the gradebook for the submission now, and whether the judge has left points undecided.

        Raises:
            CourseError: nbgrader would not enter this submission; the error says why.
            SQLAlchemyError: the gradebook cannot be written.
            OSError: a file cannot be written.
        """
        target = self._path(self.directory.autograded_directory, student)
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f"{SCRATCH}*"):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=target.parent) as scratch:
            made = Path(scratch) / self.week.name
            self._write_files(made, staged, notebooks)
            try:
                entered = self._write_rows(student, _time_in(staged / "timestamp.txt"), notebooks)
                self.db.commit()
            except BaseException:
                self.db.rollback()
                raise
            if target.exists():
                target.rename(Path(scratch) / "before")
            made.rename(target)
        self.nbgrader.set_permissions(self.week.name, student)
        return entered

    def _path(self, folder: str, student: str) -> Path:
        return Path(self.directory.format_path(folder, student, self.week.name))

    def _write_files(self, target: Path, staged: Path, notebooks: Mapping[str, AutogradedNotebook]) -> None:
        """What was handed in, then the course's own files over it, then the notebooks."""
        source = self._path(self.directory.source_directory, ".")
        kept = {str(source / name) for name in self.nbgrader.exclude_overwriting.get(self.week.name, ())}
        ignored = [*self.directory.ignore, *NOTEBOOKS]
        _copy(staged, target, find_all_files(str(staged), ignored))
        _copy(source, target, [path for path in find_all_files(str(source), ignored) if path not in kept])
        target.mkdir(parents=True, exist_ok=True)
        for name, notebook in notebooks.items():
            (target / f"{name}.ipynb").write_text(notebook.text, encoding="utf-8")

    def _write_rows(self, student: str, time: datetime | None, notebooks: Mapping[str, AutogradedNotebook]) -> Entered:
        submission = self._submission(student)
        if time:
            submission.timestamp = time
        rows: Rows = [("", "", str(submission.extension))]
        undecided = False
        for submitted in self._submitted(submission):
            grades = self._rows(Grade, self.graded, submitted)
            name = self.notebooks[submitted.notebook_id]
            if name in notebooks:
                comments = self._rows(Comment, self.commented, submitted)
                undecided |= enter_points(grades, comments, notebooks[name].points)
                submitted.late_submission_penalty = self._penalty(submission, [grade for _, grade in grades])
            else:
                for _, grade in grades:
                    grade.auto_score, grade.needs_manual_grade = 0, False
            rows += [(name, cell, as_number(grade.auto_score)) for cell, grade in grades]
            rows.append((name, "", as_number(submitted.late_submission_penalty)))
        return Entered(in_order(rows), undecided)

    def _submission(self, student: str) -> SubmittedAssignment:
        """The student's submission as it stands, or a new one with what `Gradebook.add_submission` adds."""
        if self.db.get(Student, student) is None:
            if not self.nbgrader.create_student:
                raise CourseError(f"nbgrader has no student {student}, and its configuration forbids to create one")
            self.db.add(Student(id=student))
            self.db.flush()
        rows = self.db.query(SubmittedAssignment).populate_existing()
        found = rows.filter_by(assignment_id=self.week.id, student_id=student).one_or_none()
        if found is None:
            found = SubmittedAssignment(assignment_id=self.week.id, student_id=student)
            self.db.add(found)
            self.db.flush()
            for notebook in self.notebooks:
                submitted = SubmittedNotebook(notebook_id=notebook, assignment_id=found.id)
                self.db.add(submitted)
                self.db.flush()
                self.db.add_all(Grade(cell_id=cell, notebook_id=submitted.id) for cell in self.graded[notebook])
                self.db.add_all(Comment(cell_id=cell, notebook_id=submitted.id) for cell in self.commented[notebook])
            self.db.flush()
        return found

    def _submitted(self, submission: SubmittedAssignment) -> list[SubmittedNotebook]:
        rows = self.db.query(SubmittedNotebook).populate_existing()
        return list(
            rows.filter(
                SubmittedNotebook.notebook_id.in_(self.notebooks), SubmittedNotebook.assignment_id == submission.id
            )
        )

    def _rows(
        self, kind: type[Grade] | type[Comment], cells: Mapping[str, Mapping[str, str]], submitted: SubmittedNotebook
    ) -> list[tuple[str, Any]]:
        """The grades or comments of a notebook, each with the name of its cell."""
        names = cells[submitted.notebook_id]
        rows = self.db.query(kind).populate_existing()
        rows = rows.filter(kind.cell_id.in_(names), kind.notebook_id == submitted.id)
        return [(names[row.cell_id], row) for row in rows]

    def _penalty(self, submission: SubmittedAssignment, grades: Iterable[Grade]) -> float | None:
        """The late penalty, as `nbgrader.preprocessors.AssignLatePenalties` assigns it."""
        late = submission.total_seconds_late
        if late <= 0:
            return None
        notebook = SimpleNamespace(score=sum(map(_score, grades), 0.0))
        penalty = self.penalties.plugin_inst.late_submission_penalty(submission.student_id, notebook.score, late)
        return None if penalty is None else self.penalties._check_late_penalty(notebook, penalty)


def _score(grade: Grade) -> float:
    """As the column `nbgrader.api.Grade.score`, which the database computes."""
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    return 0.0 if given is None else given + (grade.extra_credit or 0.0)


def _copy(folder: Path, target: Path, paths: list[str]) -> None:
    for path in paths:
        copy = target / Path(path).relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        shutil.copy(path, copy)


def _time_in(path: Path) -> datetime | None:
    """The time in a timestamp.txt, in UTC; None where there is none.

    Raises:
        CourseError: it holds something else.
    """
    text = path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else ""
    try:
        return parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise CourseError(f"timestamp.txt holds no time ({text[:40]!r}): correct it or remove it") from None
