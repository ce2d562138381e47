"""What holds where our configuration is absent: `nbgrader validate`, and stock nbgrader with a real kernel."""

import shutil
from collections.abc import Callable
from functools import cache

import nbformat
import pytest
from course_roots import COURSE, WEEK, CourseRoot, Roots, a_sample, without_demos

from grading.course.week import load_week, week_names

ASSIGNMENT = f"{WEEK}/logistic_regression.ipynb"
QUIZ = f"{WEEK}/quiz.ipynb"
WRONG_QUESTION = "quiz_seventy_percent"


@pytest.fixture(scope="module")
def unconfigured(roots: Roots) -> CourseRoot:
    """A course root without any configuration, with the release beside the source."""
    root = roots.bare(config="")
    shutil.copytree(COURSE / "release" / WEEK, root.path / "release" / WEEK)
    return root


def test_validate_passes_the_source_of_the_assignment(unconfigured):
    done = unconfigured.nbgrader("validate", f"source/{ASSIGNMENT}")
    assert "Success! Your notebook passes all the tests." in done.stdout, done.stdout


def test_validate_passes_the_source_of_the_quiz(unconfigured):
    done = unconfigured.nbgrader("validate", f"source/{QUIZ}")
    assert "Success! Your notebook passes all the tests." in done.stdout, done.stdout


@pytest.mark.parametrize("notebook", [ASSIGNMENT, QUIZ])
def test_validate_fails_every_graded_cell_of_the_release(unconfigured, notebook):
    if notebook == ASSIGNMENT:
        without_demos(unconfigured.path / "release" / notebook)
    released = nbformat.read(unconfigured.path / "release" / notebook, as_version=4)
    graded = [cell for cell in released.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    done = unconfigured.nbgrader("validate", f"release/{notebook}")
    assert f"VALIDATION FAILED ON {len(graded)} CELL(S)!" in done.stdout, done.stdout


@pytest.fixture(scope="module")
def stock(roots: Roots) -> Callable[[str], CourseRoot]:
    """By week, graded by nbgrader as it comes: no configuration, its own Execute, a kernel for every notebook."""

    @cache
    def graded(week: str) -> CourseRoot:
        root = roots.new(config="", week=week)
        for name in ("right", "untouched"):
            without_demos(root.hand_in(name) / f"{load_week(COURSE, week).assignment}.ipynb")
        if week == WEEK:
            hand_in_wrong_work(root)
        done = root.nbgrader("autograde", week)
        assert done.returncode == 0, done.stderr
        return root

    return graded


def hand_in_wrong_work(root: CourseRoot) -> None:
    """One exercise and one answer that are wrong."""
    without_demos(root.hand_in("no_minus_sign") / "logistic_regression.ipynb")
    quiz = root.folder_of("no_minus_sign") / "quiz.ipynb"
    read = nbformat.read(quiz, as_version=4)
    answer = next(cell for cell in read.cells if cell.id == WRONG_QUESTION.replace("quiz_", "answer_"))
    answer.source = f"{answer.id} = 'z'"
    nbformat.write(read, quiz)


# Every week is a kernel or two for minutes; all weeks are built alike.
WEEKS = [pytest.param(week, marks=[] if week == WEEK else pytest.mark.soak) for week in week_names(COURSE)]


@pytest.mark.parametrize("week", WEEKS)
def test_stock_nbgrader_gives_right_work_80_and_20_and_untouched_work_nothing(stock, week):
    root, totals = stock(week), {"right": 100, "untouched": 0}
    assert {name: root.total(name) for name in totals} == totals
    for name in totals:
        assert root.points(name) == a_sample(name, week).expected


def test_stock_nbgrader_gives_a_wrong_exercise_nothing_and_the_others_their_full_points(stock):
    full = a_sample("right").expected
    points = stock(WEEK).points("no_minus_sign")
    assert points["propagate"] == 0
    for name in ("flatten_images", "sigmoid", "initialize_with_zeros", "predict"):
        assert points[name] == full[name]


def test_stock_nbgrader_gives_a_wrong_answer_nothing_and_the_others_their_full_points(stock):
    answers = {name: score for name, (score, _) in stock(WEEK).grades("no_minus_sign")["quiz"].items()}
    right = {name: score for name, (score, _) in stock(WEEK).grades("right")["quiz"].items()}
    assert answers == {**right, WRONG_QUESTION: 0}
    assert right[WRONG_QUESTION] > 0
