"""A week as nbgrader's gradebook has it: who is enrolled, what each student earned, and what a person changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import Assignment, Gradebook, SubmittedAssignment
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url

from grading.gradebook.standing import Submission, submissions_of
from grading.nbgrader_plugin.class_remarks import gradebook_is_there
from grading.nbgrader_plugin.registration import gradebook_in_use
from helpers.errors import CourseError


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
        submissions = submissions_of(gradebook, week) if assignment else {}
        if not submissions:
            raise CourseError(f"Nothing has been graded for {week} yet: run `nndl grade {week}` first.")
        enrolled = {
            student.id: tuple(filter(None, (student.first_name, student.last_name, student.email)))
            for student in gradebook.students
        }
        return GradedWeek(assignment.max_score, assignment.duedate, enrolled, submissions, _shares(db, earlier))


def _shares(db: Any, weeks: Sequence[str]) -> dict[str, tuple[float, ...]]:
    query = db.query(SubmittedAssignment.student_id, SubmittedAssignment.score, Assignment.max_score)
    query = query.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
    shares: dict[str, tuple[float, ...]] = {}
    for student, score, most in query.filter(Assignment.name.in_(weeks)):
        if most:
            shares[student] = (*shares.get(student, ()), score / most)
    return shares
