"""What stands in the gradebook and in `autograded/` for the students of a week, read for all of them at once."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
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
from sqlalchemy.orm import Query

from grading.course.files import files_digest

Rows = list[tuple[str, str, Any]]
"""Notebook, cell and automatic score; without a cell the late penalty; without a notebook the extension."""
MANY = 500


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


def rows_of(gradebook: Gradebook, week_name: str, students: Collection[str]) -> dict[str, Rows]:
    """Return what stands in the gradebook for each of these students who has a submission, in a fixed order.

    That is each graded cell's automatic score, each notebook's late penalty, and the extension.
    """
    rows: dict[str, Rows] = {}
    for of_week in _submissions(gradebook, week_name, students):
        for student, extension in of_week.with_entities(SubmittedAssignment.student_id, SubmittedAssignment.extension):
            rows[student] = [("", "", str(extension))]
        notebooks = _with_notebooks(of_week)
        for student, name, penalty in notebooks.with_entities(
            SubmittedAssignment.student_id, Notebook.name, SubmittedNotebook.late_submission_penalty
        ):
            rows[student].append((name, "", as_number(penalty)))
        for student, name, cell, score in _with_cells(of_week, Grade).with_entities(
            SubmittedAssignment.student_id, Notebook.name, BaseCell.name, Grade.auto_score
        ):
            rows[student].append((name, cell, as_number(score)))
    return {student: in_order(found) for student, found in rows.items()}


def submissions_of(
    gradebook: Gradebook, week_name: str, students: Collection[str] | None = None
) -> dict[str, Submission]:
    """Return what the gradebook has for a week: one submission for each of these students who has one, or for all."""
    submissions: dict[str, Submission] = {}
    for of_week in _submissions(gradebook, week_name, students):
        # nbgrader's own `score` of a notebook or submission reads all grades of the database anew for each of them.
        notebooks = _by_student(_with_notebooks(of_week), Notebook.name, SubmittedNotebook.late_submission_penalty)
        grades = _by_student(
            _with_cells(of_week, Grade),
            Notebook.name,
            BaseCell.name,
            Grade.score,
            Grade.max_score,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        comments = _by_student(_with_cells(of_week, Comment), BaseCell.name, Comment.manual_comment)
        for row in of_week:
            has_due_date = row.assignment.duedate is not None
            graded = [CellGrade(name, _called(cell), *rest) for name, cell, *rest in grades.get(row.student_id, ())]
            penalties = dict(notebooks.get(row.student_id, ()))
            of_notebooks = dict.fromkeys(penalties, 0.0)
            for grade in graded:
                of_notebooks[grade.notebook] += grade.score
            submissions[row.student_id] = Submission(
                sum(of_notebooks.values()),
                sum(penalty or 0.0 for penalty in penalties.values()),
                row.timestamp,
                row.duedate if has_due_date else None,
                row.total_seconds_late if has_due_date else 0.0,
                of_notebooks,
                graded,
                {_called(cell): text for cell, text in comments.get(row.student_id, ()) if text},
            )
    return submissions


def _submissions(
    gradebook: Gradebook, week_name: str, students: Collection[str] | None = None
) -> Iterator["Query[Any]"]:
    """The submissions of these students; in several queries, because a database takes only so many names in one."""
    of_week = gradebook.db.query(SubmittedAssignment).join(Assignment).filter(Assignment.name == week_name)
    if students is None:
        yield of_week
        return
    ids = list(students)
    for begin in range(0, len(ids), MANY):
        yield of_week.filter(SubmittedAssignment.student_id.in_(ids[begin : begin + MANY]))


def _with_notebooks(submissions: "Query[Any]") -> "Query[Any]":
    joined = submissions.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    return joined.join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)


def _with_cells(submissions: "Query[Any]", kind: Any) -> "Query[Any]":
    joined = _with_notebooks(submissions).join(kind, kind.notebook_id == SubmittedNotebook.id)
    return joined.join(BaseCell, BaseCell.id == kind.cell_id)


def _by_student(rows: "Query[Any]", *columns: Any) -> dict[str, list[tuple[Any, ...]]]:
    """These columns, by student: one query for all, where nbgrader's objects would take thousands."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for student, *values in rows.with_entities(SubmittedAssignment.student_id, *columns):
        found.setdefault(student, []).append(tuple(values))
    return found


def _called(cell: str) -> str:
    """The name that the verdict has for a graded cell."""
    return cell.removeprefix("test_")


def as_number(value: float | None) -> float | None:
    """A number as the database gives it back."""
    return None if value is None else float(value)


def in_order(rows: Rows) -> Rows:
    """Rows in an order that does not depend on where they come from."""
    return sorted(rows, key=str)


def entered_digest(rows: Rows, folder: Path) -> str:
    """Return the SHA-256 of what was entered for a student.

    Args:
        rows: of the gradebook (`rows_of`).
        folder: `autograded/<student>/<week>`; a missing one counts as empty.

    Raises:
        OSError: a file cannot be read.
    """
    return hashlib.sha256(json.dumps([rows, files_digest(folder, folder.rglob("*"))]).encode()).hexdigest()
