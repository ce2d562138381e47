"""A small class in mid-term: graded by the course's own functions, with what nbgrader and a teacher add to it."""

import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook

from grading.cohort.grade import grade
from grading.cohort.records import Record, Records
from grading.cohort.stage import Graded
from grading.course.paths import class_folder
from grading.course.week import load_week
from grading.proof.samples import make_sample, samples_of

COURSE = Path(__file__).resolve().parents[2]
WEEK, EARLIER = "week1", "week0"
DUE = datetime(2026, 11, 20, 12)
# Who hands in which sample.
HANDED_IN = {
    "ada.lovelace": "right",
    "alan.turing": "right",
    "carl.gauss": "no_division_by_m",
    "emmy.noether": "right_with_loops",
    "felix.klein": "no_minus_sign",
    "grace.hopper": "half_finished",
    "hypatia": "wrong_flatten",
    "kurt.goedel": "no_division_by_m",
    "leonhard.euler": "json_cut",
    "niels.abel": "cost_as_array",
    "sofia.kovalevskaya": "shallow_tester",
    "srinivasa.ramanujan": "untouched",
}
ABSENT, WITHOUT_RECORD = "evariste.galois", "alan.turing"
OVERRIDDEN, LATE, FALLEN, STOPPED = "niels.abel", "felix.klein", "grace.hopper", "carl.gauss"
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
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for student in (*HANDED_IN, ABSENT):
            first, _, last = student.partition(".")
            gradebook.add_student(student, first_name=first.title(), last_name=last.title())
    cohort = grade(COURSE, root, WEEK, accept_limits=True)
    write_records(Records(class_folder(root)), cohort)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        a_term(gradebook)
    return School(root, folder / "state")


def write_records(records: Records, cohort: Iterable[Graded]) -> None:
    """The records that grading writes; one student was graded by nbgrader alone, another stopped by the clock."""
    for number, graded in enumerate(one for one in cohort if one.student != WITHOUT_RECORD):
        verdicts = {
            name: replace(verdict, by_clock=name != "quiz" and graded.student == STOPPED)
            for name, verdict in graded.verdicts.items()
        }
        damage = ["logistic_regression.ipynb is damaged: 12 complete cells could be read from it."]
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
            damage=tuple(damage if graded.student == "leonhard.euler" else ()),
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
