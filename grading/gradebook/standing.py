"""What stands in the gradebook and in `autograded/` for the students of a week, read for all of them at once."""

import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, Grade, Gradebook, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import func
from sqlalchemy.orm import Query

from grading.course.files import files_digest

Rows = list[tuple[str, str, Any]]
"""Notebook, cell and automatic score; without a cell the late penalty; without a notebook the extension."""
MANY = 500


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
        grades = notebooks.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        grades = grades.join(BaseCell, BaseCell.id == Grade.cell_id)
        for student, name, cell, score in grades.with_entities(
            SubmittedAssignment.student_id, Notebook.name, BaseCell.name, Grade.auto_score
        ):
            rows[student].append((name, cell, as_number(score)))
    return {student: in_order(found) for student, found in rows.items()}


def scores_of(gradebook: Gradebook, week_name: str, students: Collection[str]) -> dict[str, dict[str, float]]:
    """Return each student's score in each notebook, with manual scores and extra credit, before any late penalty."""
    scores: dict[str, dict[str, float]] = {}
    for of_week in _submissions(gradebook, week_name, students):
        notebooks = _with_notebooks(of_week).outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        columns = SubmittedAssignment.student_id, Notebook.name
        total = func.coalesce(func.sum(Grade.score), 0.0)
        for student, name, score in notebooks.group_by(*columns).with_entities(*columns, total):
            scores.setdefault(student, {})[name] = float(score)
    return scores


def penalties_of(gradebook: Gradebook, week_name: str, students: Collection[str]) -> dict[str, float]:
    """Return the late penalty of each student who has one, in points, all notebooks together."""
    penalties: dict[str, float] = {}
    for of_week in _submissions(gradebook, week_name, students):
        notebooks = _with_notebooks(of_week).filter(SubmittedNotebook.late_submission_penalty > 0)
        columns = SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty
        for student, penalty in notebooks.with_entities(*columns):
            penalties[student] = penalties.get(student, 0.0) + penalty
    return penalties


def _submissions(gradebook: Gradebook, week_name: str, students: Collection[str]) -> Iterator["Query[Any]"]:
    """The submissions of these students; in several queries, because a database takes only so many names in one."""
    ids = list(students)
    of_week = gradebook.db.query(SubmittedAssignment).join(Assignment).filter(Assignment.name == week_name)
    for begin in range(0, len(ids), MANY):
        yield of_week.filter(SubmittedAssignment.student_id.in_(ids[begin : begin + MANY]))


def _with_notebooks(submissions: "Query[Any]") -> "Query[Any]":
    joined = submissions.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    return joined.join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)


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
