"""A small class in mid-term: graded by the course's own functions, with what nbgrader and a teacher add to it."""

import contextlib
import shutil
import sqlite3
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from grading.cohort.grade import grade
from grading.cohort.stage import Graded
from grading.course.paths import class_folder
from grading.course.reference import grade_id
from grading.course.week import load_week
from grading.gradebook.records import Record, Records
from grading.judge.notebook import quiz_of
from grading.proof.samples import make_sample, samples_of
from grading.quiz.questions import Question

COURSE = Path(__file__).resolve().parents[2]
WEEK, EARLIER = "week1", "week0"
DUE = datetime(2026, 11, 20, 12)
# Who hands in which sample.
HANDED_IN = {
    "ada.lovelace": "right",
    "alan.turing": "right",
    "carl.gauss": "no_division_by_m",
    "emmy.noether": "right",
    "felix.klein": "no_minus_sign",
    "grace.hopper": "half_finished",
    "hypatia": "wrong_flatten",
    "kurt.goedel": "no_division_by_m",
    "leonhard.euler": "json_cut",
    "niels.abel": "no_minus_sign",
    "sofia.kovalevskaya": "no_division_by_m",
    "srinivasa.ramanujan": "untouched",
}
ABSENT, WITHOUT_RECORD = "evariste.galois", "alan.turing"
OVERRIDDEN, LATE, FALLEN, STOPPED = "niels.abel", "felix.klein", "grace.hopper", "carl.gauss"
WEAK = ("grace.hopper", "leonhard.euler", "srinivasa.ramanujan", "hypatia")
# One question that all get right, one that only the weak get right; the weak get all others wrong, more or fewer.
ALL_RIGHT, ONLY_WEAK = "quiz_seventy_percent", "quiz_cost_of_two"
SIGNED = "kurt.goedel"
SIGNATURE = '    """Written by Kurt."""\n    # Kurt Goedel, at night\n    told = "kurt was here"\n'
COMMENT = "Well argued, Niels: two points more."


@dataclass(frozen=True)
class School:
    """A course root.

    Attributes:
        path: the folder.
        state: what NNDL_STATE is.
    """

    path: Path
    state: Path

    def ask(self, sql: str, *values: object) -> list[tuple]:
        """Ask the gradebook without nbgrader."""
        with sqlite3.connect(f"file:{self.path / 'gradebook.db'}?mode=ro", uri=True) as database:
            return database.execute(sql, values).fetchall()


def make_class(folder: Path) -> School:
    """Hand in, grade, and add what a term adds."""
    root = folder / "root"
    shutil.copytree(COURSE / "source" / WEEK, root / "source" / WEEK)
    week, samples = load_week(COURSE, WEEK), {sample.name: sample for sample in samples_of(COURSE, WEEK)}
    for student, sample in HANDED_IN.items():
        make_sample(samples[sample], week, COURSE, root / "submitted" / student / WEEK)
        answer_quiz(root / "submitted" / student / WEEK / "quiz.ipynb", list(HANDED_IN).index(student), student in WEAK)
        without_demos(root / "submitted" / student / WEEK / f"{week.assignment}.ipynb")
    sign(root / "submitted" / SIGNED / WEEK / f"{week.assignment}.ipynb")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for student in (*HANDED_IN, ABSENT):
            first, _, last = student.partition(".")
            gradebook.add_student(student, first_name=first.title(), last_name=last.title())
    cohort = grade(COURSE, root, WEEK, accept_limits=True)
    write_records(Records(class_folder(root)), cohort)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own queries
        a_term(gradebook)
    return School(root, folder / "state")


def answer_quiz(path: Path, place: int, weak: bool) -> None:
    """Answer each question rightly, or as somebody with a misconception does."""
    questions = {q.answer_name: (number, q) for number, q in enumerate(quiz_of(load_week(COURSE, WEEK)).questions)}
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id in questions:
            number, question = questions[cell.id]
            right = not weak or (number + place) % 3 == 0
            if question.grade_id in (ALL_RIGHT, ONLY_WEAK):
                right = weak or question.grade_id == ALL_RIGHT
            cell.source = f"{cell.id} = {(question.right_answer if right else a_wrong_answer(question))!r}"
    nbformat.write(notebook, path)


def a_wrong_answer(question: Question) -> str | float:
    """An answer with a misconception behind it, where the question knows one."""
    if question.kind == "number":
        return next((wrong.value for wrong in question.wrong), question.number + 1e6)
    pairs = zip(question.letters, question.options, strict=True)
    wrong = [(letter, option) for letter, option in pairs if not option.right]
    return max(wrong, key=lambda pair: bool(pair[1].mistake))[0]


def without_demos(path: Path) -> None:
    """Take out the cells in which nothing is graded: their training takes long. A damaged notebook stays as it is."""
    with contextlib.suppress(nbformat.reader.NotJSONError):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if "demo" not in cell.metadata.get("tags", [])]
        nbformat.write(notebook, path)


def sign(path: Path) -> None:
    """Leave the student's name in a comment, a docstring and a text."""
    notebook = nbformat.read(path, as_version=4)
    (cell,) = (cell for cell in notebook.cells if grade_id(cell) == "propagate")
    head, line, rest = cell.source.partition("    m = X.shape[1]\n")
    assert line
    cell.source = head + SIGNATURE + line + rest
    nbformat.write(notebook, path)


def write_records(records: Records, cohort: Iterable[Graded]) -> None:
    """The records that grading writes; one student was graded by nbgrader alone, another stopped by the clock."""
    records.forget(WEEK, WITHOUT_RECORD)
    for number, graded in enumerate(one for one in cohort if one.student != WITHOUT_RECORD):
        verdicts = {
            name: replace(verdict, by_clock=name != "quiz" and graded.student == STOPPED)
            for name, verdict in graded.verdicts.items()
        }
        record = Record(
            graded.student,
            WEEK,
            handed_in="h",
            basis="b",
            seed=1,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=1.5 + number,
            verdicts=verdicts,
            remarks=tuple(graded.remarks),
            left_out=(*graded.left_out, *(["kurt_notes.txt was left out."] if graded.student == "kurt.goedel" else [])),
            damage=tuple(graded.problems),
            problems=tuple(graded.problems),
        )
        records.put(record)


def a_term(gradebook: Gradebook) -> None:
    """A due date, a late submission with its penalty, an override with a comment, and an earlier week."""
    assignment = gradebook.find_assignment(WEEK)
    assignment.duedate = DUE
    for submission in gradebook.assignment_submissions(WEEK):
        submission.timestamp = DUE - timedelta(hours=5)
    late = gradebook.find_submission(WEEK, LATE)
    late.timestamp = DUE + timedelta(days=1, hours=2)
    late.notebooks[0].late_submission_penalty = 5.0
    notebook = gradebook.find_submission_notebook("logistic_regression", WEEK, OVERRIDDEN)
    changed = next(grade for grade in notebook.grades if grade.name == "test_propagate")
    changed.manual_score, changed.extra_credit = changed.auto_score + 2, 1.0
    next(comment for comment in notebook.comments if comment.name == "propagate").manual_comment = COMMENT
    gradebook.add_assignment(EARLIER)
    gradebook.add_notebook("numpy_basics", EARLIER)
    gradebook.add_grade_cell("all", "numpy_basics", EARLIER, max_score=100, cell_type="code")
    for student in HANDED_IN:
        gradebook.add_submission(EARLIER, student)
        earlier = gradebook.find_submission_notebook("numpy_basics", EARLIER, student)
        earlier.grades[0].auto_score, earlier.grades[0].needs_manual_grade = 95.0 if student == FALLEN else 20.0, False
    gradebook.db.commit()
