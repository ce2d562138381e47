"""`nbgrader autograde` and formgrader's button on a root without a gradebook: the week registers itself."""

import shutil

import pytest
from course_roots import COURSE, THREE_LINES, WEEK, CourseRoot, Roots, a_sample
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from grading.cohort.grade import nbgrader_config

# A warning that nbgrader itself raises at every submission.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

HOOK = """
def note(assignment, student, notebooks):
    with open("hook.txt", "a") as file:
        file.write(f"{assignment} ")

c.BaseConverter.pre_convert_hook = note
"""


@pytest.fixture(scope="module")
def clone(roots: Roots) -> CourseRoot:
    """As a fresh clone: the repository's own configuration, and one submission."""
    root = roots.bare((COURSE / "nbgrader_config.py").read_text())
    (root.path / "notebooks").symlink_to(COURSE / "notebooks")
    root.hand_in("no_minus_sign")
    return root


def test_plain_autograde_on_a_fresh_clone_registers_the_week_and_grades(clone):
    done = clone.nbgrader("autograde", WEEK)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert clone.points("no_minus_sign") == a_sample("no_minus_sign").expected


def test_one_notebook_alone_registers_the_whole_week_and_an_instructors_own_hook_is_called(roots):
    root = roots.bare(THREE_LINES + HOOK)
    root.hand_in("right")
    done = root.nbgrader("autograde", WEEK, "--notebook", "quiz")
    assert done.returncode == 0, done.stderr
    grades = root.grades("right")
    assert sum(score for score, _ in grades["quiz"].values()) == 20
    assert len(grades["logistic_regression"]) == 8
    # Once for the student: registering the week is no conversion of the instructor's.
    assert (root.path / "hook.txt").read_text() == f"{WEEK} "


def test_formgraders_button_registers_the_week_in_another_course_root(roots, monkeypatch):
    root = roots.bare()
    (root.hand_in("right") / "logistic_regression.ipynb").unlink()
    monkeypatch.chdir(root.path)
    config = nbgrader_config(root.path, COURSE)
    done = NbGraderAPI(CourseDirectory(config=config), config=config).autograde(WEEK, "right")
    assert done["success"], done
    assert root.points("right")["quiz"] == 20


def test_a_week_that_is_not_built_is_one_line_and_no_traceback(roots):
    root = roots.bare()
    root.hand_in("untouched")
    shutil.rmtree(root.path / "source")
    done = root.nbgrader("autograde", WEEK)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if "nndl build" in line]


def test_an_assignment_of_another_course_is_left_to_nbgrader(roots):
    root = roots.bare()
    root.hand_in("untouched")
    for folder in (root.path / "source", root.path / "submitted" / "untouched"):
        (folder / WEEK).rename(folder / "essay")
    done = root.nbgrader("autograde", "essay")
    assert done.returncode == 1
    assert "No assignment with ID 'essay' exists in the database" in done.stderr
