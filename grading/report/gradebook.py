"""A week as nbgrader's gradebook has it: who is enrolled, what each student earned, and what a person changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url

from grading.nbgrader_plugin.class_remarks import gradebook_is_there
from grading.nbgrader_plugin.registration import gradebook_in_use
from helpers.errors import CourseError


@dataclass(frozen=True)
class CellGrade:
    """The grade of one graded cell, in points.

    Attributes:
        notebook: the name of its notebook, e.g. 'quiz'.
        name: the exercise's function or the question's grade id.
        score: what counts: the person's score where there is one, else the automatic one, and extra credit.
        of: the most points, without extra credit.
        automatic: the judge's score; None where there is none.
        manual: a person's score; None where nobody gave one.
        extra: extra credit; None where nobody gave any.
        waits: whether a person has to grade it.
    """

    notebook: str
    name: str
    score: float
    of: float
    automatic: float | None = None
    manual: float | None = None
    extra: float | None = None
    waits: bool = False


@dataclass(frozen=True)
class Submission:
    """What the gradebook has for one student and the week.

    Attributes:
        score: the points of all notebooks, before any penalty.
        penalty: the points taken off for lateness.
        when: when it was handed in, in UTC; None where that is unknown.
        due: the student's due date with any extension, in UTC; None where there is none.
        late: how late it was, in seconds.
        notebooks: the points of each notebook, before any penalty.
        grades: one for each graded cell.
        comments: a person's comments by cell: an exercise's function or a question's grade id.
    """

    score: float
    penalty: float = 0.0
    when: datetime | None = None
    due: datetime | None = None
    late: float = 0.0
    notebooks: Mapping[str, float] = field(default_factory=dict)
    grades: Sequence[CellGrade] = ()
    comments: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """The points after the penalty; as in nbgrader's own export, never below 0."""
        return max(0.0, self.score - self.penalty)


@dataclass(frozen=True)
class GradedWeek:
    """A week in the gradebook.

    Attributes:
        of: the most points, without extra credit.
        due: the due date in UTC; None where there is none.
        enrolled: by student id, what else identifies the student: first name, last name, address.
        submissions: by student id.
        earlier: by student id, the shares (0 to 1) of the points that were earned in earlier weeks.
    """

    of: float
    due: datetime | None
    enrolled: Mapping[str, tuple[str, ...]]
    submissions: Mapping[str, Submission]
    earlier: Mapping[str, tuple[float, ...]]


def read_gradebook(directory: CourseDirectory, week: str, earlier: Sequence[str]) -> GradedWeek:
    """Read a week.

    Args:
        directory: nbgrader's course directory.
        week: e.g. 'week1'.
        earlier: the names of the weeks before it.

    Raises:
        CourseError: there is no gradebook, it cannot be read, or nothing has been graded for the week.
    """
    if not gradebook_is_there(directory.db_url):
        raise CourseError(
            f"There is no gradebook {make_url(directory.db_url).database}. Go to the course root, or run `nndl grade "
            f"{week}` first."
        )
    with gradebook_in_use(directory), Gradebook(directory.db_url, directory.course_id) as gradebook:
        db = gradebook.db
        assignment = db.query(Assignment).filter(Assignment.name == week).one_or_none()
        submissions = _submissions(db, assignment) if assignment else {}
        if not submissions:
            raise CourseError(f"Nothing has been graded for {week} yet: run `nndl grade {week}` first.")
        enrolled = {
            student.id: tuple(filter(None, (student.first_name, student.last_name, student.email)))
            for student in gradebook.students
        }
        return GradedWeek(assignment.max_score, assignment.duedate, enrolled, submissions, _shares(db, earlier))


def _submissions(db: Any, assignment: Assignment) -> dict[str, Submission]:
    columns = SubmittedAssignment, SubmittedAssignment.score, SubmittedAssignment.late_submission_penalty
    found = db.query(*columns).filter(SubmittedAssignment.assignment_id == assignment.id).all()
    of_notebooks = _by_student(db, assignment, SubmittedAssignment, Notebook.name, SubmittedNotebook.score)
    grades = _by_student(
        db,
        assignment,
        Grade,
        Notebook.name,
        BaseCell.name,
        Grade.score,
        Grade.max_score,
        Grade.auto_score,
        Grade.manual_score,
        Grade.extra_credit,
        Grade.needs_manual_grade,
    )
    comments = _by_student(db, assignment, Comment, BaseCell.name, Comment.manual_comment)
    return {
        row.student_id: Submission(
            score,
            penalty,
            row.timestamp,
            row.duedate if assignment.duedate else None,
            row.total_seconds_late if assignment.duedate else 0.0,
            dict(of_notebooks.get(row.student_id, ())),
            [CellGrade(notebook, _called(cell), *rest) for notebook, cell, *rest in grades.get(row.student_id, ())],
            {_called(cell): text for cell, text in comments.get(row.student_id, ()) if text},
        )
        for row, score, penalty in found
    }


def _by_student(db: Any, assignment: Assignment, kind: Any, *columns: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Columns of all rows of a kind that belong to a week: one query, where nbgrader's objects would take thousands."""
    query = db.query(SubmittedAssignment.student_id, *columns).select_from(SubmittedNotebook)
    query = query.join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    query = query.join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
    if kind in (Grade, Comment):
        query = query.join(kind, kind.notebook_id == SubmittedNotebook.id)
        query = query.join(BaseCell, kind.cell_id == BaseCell.id)
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for student, *values in query.filter(SubmittedAssignment.assignment_id == assignment.id):
        rows.setdefault(student, []).append(tuple(values))
    return rows


def _shares(db: Any, weeks: Sequence[str]) -> dict[str, tuple[float, ...]]:
    query = db.query(SubmittedAssignment.student_id, SubmittedAssignment.score, Assignment.max_score)
    query = query.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
    shares: dict[str, tuple[float, ...]] = {}
    for student, score, most in query.filter(Assignment.name.in_(weeks)):
        if most:
            shares[student] = (*shares.get(student, ()), score / most)
    return shares


def _called(cell: str) -> str:
    """The name that the verdict has for a graded cell."""
    return cell.removeprefix("test_")
