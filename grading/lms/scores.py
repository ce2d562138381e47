"""Read a week's points from nbgrader's gradebook: manual scores, extra credit and penalties for lateness included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbgrader.api import Assignment, Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

from grading.gradebook.standing import Submission, submissions_of
from grading.nbgrader_plugin.class_remarks import gradebook_is_there
from grading.nbgrader_plugin.registration import gradebook_in_use
from helpers.errors import CourseError

QUIZ = "quiz"


@dataclass(frozen=True)
class Student:
    """A student as the gradebook has them.

    Attributes:
        id: nbgrader's.
        email: "" if unknown.
        lms_user_id: the id in the learning management system; "" if unknown.
    """

    id: str
    email: str = ""
    lms_user_id: str = ""


@dataclass(frozen=True)
class Scored:
    """One student's points in a week.

    Attributes:
        student: the student.
        points: of the whole week, after a penalty for lateness; at least 0.
        exercises: by exercise, before a penalty; the questions of the quiz together as 'quiz'.
        needs_a_person: whether something of it still has to be graded by hand.
    """

    student: Student
    points: float
    exercises: Mapping[str, float]
    needs_a_person: bool = False


@dataclass(frozen=True)
class Scores:
    """The points of a week.

    Attributes:
        week: e.g. 'week1'.
        maximum: the most points of the week.
        exercises: the most points of each exercise, and of the quiz, in the order of the notebooks.
        graded: the students with grades, in the order of their ids.
    """

    week: str
    maximum: float
    exercises: Mapping[str, float]
    graded: tuple[Scored, ...]


def read_scores(directory: CourseDirectory, week: str, order: Sequence[str] = ()) -> Scores:
    """Read the points of a week.

    Args:
        directory: nbgrader's course directory.
        week: e.g. 'week1'.
        order: the names of the week's exercises in the order of the notebook.

    Raises:
        CourseError: nobody has grades for the week, or the gradebook cannot be used.
    """
    nobody = CourseError(f"Nobody has grades for {week}. Run `nndl grade {week}` first.")
    if not gradebook_is_there(directory.db_url):
        raise nobody
    with gradebook_in_use(directory), Gradebook(directory.db_url, directory.course_id) as gradebook:
        try:
            assignment = gradebook.find_assignment(week)
        except MissingEntry:
            raise nobody from None
        submissions = submissions_of(gradebook, week)
        if not submissions:
            raise nobody
        students = {row.id: _student(row) for row in gradebook.students}
        graded = tuple(_scored(students[student], submissions[student]) for student in sorted(submissions))
        return Scores(week, assignment.max_score, _maxima(assignment, order), graded)


def read_students(directory: CourseDirectory) -> list[Student]:
    """Read the students from the gradebook; none where there is no gradebook yet.

    Raises:
        CourseError: the gradebook cannot be used.
    """
    if not gradebook_is_there(directory.db_url):
        return []
    with gradebook_in_use(directory), Gradebook(directory.db_url, directory.course_id) as gradebook:
        return [_student(row) for row in gradebook.students]


def _student(row: object) -> Student:
    return Student(*(str(getattr(row, name) or "") for name in ("id", "email", "lms_user_id")))


def _maxima(assignment: Assignment, order: Sequence[str]) -> dict[str, float]:
    maxima: dict[str, float] = {}
    for notebook in assignment.notebooks:
        for cell in (*notebook.grade_cells, *notebook.task_cells):
            name = _exercise(notebook.name, cell.name)
            maxima[name] = maxima.get(name, 0.0) + cell.max_score
    place = {name: at for at, name in enumerate(order)}
    names = sorted(maxima, key=lambda name: (name == QUIZ, place.get(name, len(place)), name))
    return {name: maxima[name] for name in names}


def _scored(student: Student, submission: Submission) -> Scored:
    exercises: dict[str, float] = {}
    for grade in submission.grades:
        name = QUIZ if grade.notebook == QUIZ else grade.name
        exercises[name] = exercises.get(name, 0.0) + grade.score
    return Scored(student, submission.points, exercises, any(grade.waits for grade in submission.grades))


def _exercise(notebook: str, cell: str) -> str:
    return QUIZ if notebook == QUIZ else cell.removeprefix("test_")
