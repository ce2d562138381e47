"""A small class with grades in a real gradebook, made through nbgrader's own Gradebook."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from tiny_course import NOTEBOOK, WEEK

from grading.course.paths import class_folder
from grading.gradebook.records import Record, Records
from grading.judge.store import Store
from grading.judge.verdict import ExerciseVerdict, Verdict

CELLS = {"test_double": 50.0, "test_double_and_shift": 20.0, "test_is_right_double": 10.0}
STUDENTS = {
    "ada": dict(first_name="Ada", last_name="Lovelace", email="ada@uni.example", lms_user_id="101"),
    "emmy": dict(first_name="Emmy", last_name="Noether", email="emmy@uni.example", lms_user_id="102"),
    "kurt": dict(first_name="Kurt", last_name="Gödel", email="kurt@uni.example", lms_user_id="103"),
}
KEYS = {"ada": ("a" * 64, "c" * 64), "emmy": ("b" * 64, "c" * 64)}
"""The last verdict of both is of equal submissions."""


@dataclass
class TinyClass:
    """A course root.

    Attributes:
        root: the folder.
    """

    root: Path

    @property
    def gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}")

    @property
    def records(self) -> Records:
        return Records(class_folder(self.root))

    @property
    def store(self) -> Store:
        return Store(class_folder(self.root))


def make_class(course: Path, root: Path) -> TinyClass:
    """Ada has all points and a manual score; Emmy is late and has extra credit; Kurt handed in nothing."""
    root.mkdir()
    (root / "source").mkdir()
    shutil.copytree(course / "source" / WEEK, root / "source" / WEEK)
    made = TinyClass(root)
    with made.gradebook as gradebook:
        gradebook.add_assignment(WEEK)
        gradebook.add_notebook(NOTEBOOK, WEEK)
        gradebook.add_notebook("quiz", WEEK)
        for name, points in CELLS.items():
            gradebook.add_grade_cell(name, NOTEBOOK, WEEK, max_score=points, cell_type="code")
        gradebook.add_grade_cell("quiz_1", "quiz", WEEK, max_score=12.0, cell_type="code")
        gradebook.add_grade_cell("quiz_2", "quiz", WEEK, max_score=8.0, cell_type="code")
        for name, about in STUDENTS.items():
            gradebook.add_student(name, **about)
        _grade(gradebook, "ada", [50, 20, 10, 12, 8], manual={"test_double": 37.5})
        _grade(gradebook, "emmy", [40, 20, 0, 0, 8], extra={"test_double": 5.0}, penalty=10.0)
    for student, keys in KEYS.items():
        verdicts = {name: _verdict(key) for name, key in zip((NOTEBOOK, "quiz"), keys, strict=True)}
        made.records.put(Record(student, WEEK, "h", "b", 7, "2026-11-28T15:33:05+00:00", verdicts=verdicts))
        for key, verdict in zip(keys, verdicts.values(), strict=True):
            made.store.put(key, verdict)
    return made


def _verdict(key: str) -> Verdict:
    return Verdict({"double": ExerciseVerdict("double", 50, 50)}, key=key)


def _grade(gradebook, student, scores, manual=(), extra=(), penalty=0.0):
    gradebook.add_submission(WEEK, student)
    cells = [*((NOTEBOOK, name) for name in CELLS), ("quiz", "quiz_1"), ("quiz", "quiz_2")]
    for (notebook, cell), score in zip(cells, scores, strict=True):
        grade = gradebook.find_grade(cell, notebook, WEEK, student)
        grade.auto_score = score
        grade.manual_score = dict(manual).get(cell)
        grade.extra_credit = dict(extra).get(cell)
        grade.needs_manual_grade = False
    gradebook.find_submission_notebook(NOTEBOOK, WEEK, student).late_submission_penalty = penalty
    gradebook.db.commit()
