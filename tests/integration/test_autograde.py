"""Plain `nbgrader autograde` and `nbgrader generate_feedback` use the judge, here and in any other course root."""

import html
import re
import shutil

import nbformat
import pytest
from course_roots import COURSE, WEEK, CourseRoot, Roots, a_sample, seed_of

from grading.course.version import stamp_of

HERE = [
    "right",
    "untouched",
    "no_minus_sign",
    "wrong_flatten",
    "mutates_w",
    "zeros",
    "json_cut",
    "solution_cell_doubled",
    "test_cell_deleted",
]
ELSEWHERE = ["right", "untouched", "no_division_by_m", "literals_in_model"]


@pytest.fixture(scope="module")
def here(roots: Roots) -> CourseRoot:
    """A root like the repository's own: its configuration, its text; graded, with feedback."""
    root = roots.new((COURSE / "nbgrader_config.py").read_text())
    (root.path / "notebooks").symlink_to(COURSE / "notebooks")
    for name in HERE:
        root.hand_in(name)
    for command in ("autograde", "generate_feedback"):
        done = root.nbgrader(command, WEEK)
        assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def elsewhere(roots: Roots) -> CourseRoot:
    """Another root: a copied source/ and the three lines, nothing else of the course; graded."""
    root = roots.new()
    for name in ELSEWHERE:
        root.hand_in(name)
    done = root.nbgrader("autograde", WEEK)
    assert done.returncode == 0, done.stderr
    return root


def feedback(root: CourseRoot, student: str, notebook: str) -> str:
    """What a student reads of the feedback, without its tags."""
    page = (root.path / "feedback" / student / WEEK / f"{notebook}.html").read_text()
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


@pytest.mark.parametrize("name", HERE)
def test_autograde_gives_every_exercise_its_stated_points(here, name):
    assert here.points(name) == a_sample(name).expected


@pytest.mark.parametrize("name", ELSEWHERE)
def test_three_config_lines_give_the_same_scores_in_another_course_root(elsewhere, name):
    assert elsewhere.points(name) == a_sample(name).expected


def test_each_course_root_has_a_seed_of_its_own(here, elsewhere):
    assert seed_of(here) != seed_of(elsewhere)


@pytest.mark.parametrize("name", ["right", "untouched", "zeros", "json_cut"])
def test_nothing_is_left_for_a_person_where_the_judge_decided(here, name):
    waiting = [cell for grades in here.grades(name).values() for cell, (_, manual) in grades.items() if manual]
    assert waiting == []


def test_feedback_shows_points_and_messages(here):
    text = feedback(here, "no_minus_sign", "logistic_regression")
    assert "propagate  14 / 20" in text
    assert "Exactly what you get from this mistake: the cost has no minus sign." in text
    assert "optimize  14 / 14" in text
    assert "judged with a right propagate: its error was charged above" in text


def test_feedback_of_a_quiz_shows_points_for_every_question(here):
    quiz = nbformat.read(COURSE / "source" / WEEK / "quiz.ipynb", as_version=4)
    marks = [cell.metadata.get("nbgrader", {}) for cell in quiz.cells]
    graded = {mark["grade_id"]: mark["points"] for mark in marks if mark.get("grade")}
    right, untouched = feedback(here, "right", "quiz"), feedback(here, "untouched", "quiz")
    assert graded
    for name, points in graded.items():
        assert f"{name}  {points} / {points}" in right
        assert f"{name}  0 / {points}" in untouched
    for number, name in enumerate(graded, start=1):
        assert f"Question {number}: {name.removeprefix('quiz_').replace('_', ' ')}" in untouched


def test_a_phone_shows_the_feedback_in_letters_that_can_be_read_and_links_lead_somewhere(here):
    page = (here.path / "feedback" / "no_minus_sign" / WEEK / "logistic_regression.html").read_text()
    (viewport,) = re.findall(r"<meta [^>]*viewport[^>]*>", page)
    assert "width=device-width" in viewport
    assert '<html lang="en">' in page
    links = set(re.findall(r'href="#((?:mend-)?test_\w+)"', page))
    assert {"mend-test_propagate", "test_optimize"} <= links
    assert links <= set(re.findall(r'(?:id|name)="([\w-]+)"', page))


@pytest.mark.parametrize("name", HERE)
@pytest.mark.parametrize("notebook", ["logistic_regression", "quiz"])
def test_feedback_shows_nothing_of_the_hidden_tests(here, name, notebook):
    page = (here.path / "feedback" / name / WEEK / f"{notebook}.html").read_text()
    text = feedback(here, name, notebook)
    for hidden in (
        "hidden_check",
        "HIDDEN TESTS",
        "grading.nbgrader_plugin.hidden_check",
        seed_of(here),
        str(COURSE),
        str(here.path),
    ):
        assert hidden not in page
        assert hidden not in text


def secrets() -> list[str]:
    """Lines of the solutions that the release does not show anywhere."""
    source = nbformat.read(COURSE / "source" / WEEK / "logistic_regression.ipynb", as_version=4)
    release = "\n".join(
        cell.source for cell in nbformat.read(COURSE / "release" / WEEK / "logistic_regression.ipynb", 4).cells
    )
    regions = re.findall(
        r"(?s)### BEGIN SOLUTION(.*?)### END SOLUTION", "\n".join(cell.source for cell in source.cells)
    )
    lines = {line.strip() for region in regions for line in region.splitlines()}
    return sorted(line for line in lines if len(line) > 15 and line not in release)


@pytest.mark.parametrize("name", ["untouched", "zeros"])
def test_feedback_shows_no_solution(here, name):
    text = feedback(here, name, "logistic_regression")
    assert len(secrets()) > 10
    assert [line for line in secrets() if line in text] == []


def test_feedback_of_an_untouched_quiz_does_not_give_the_answers_away(here):
    quiz = nbformat.read(COURSE / "source" / WEEK / "quiz.ipynb", as_version=4)
    answers = [cell.source.strip() for cell in quiz.cells if "answer" in cell.metadata.get("tags", [])]
    text = feedback(here, "untouched", "quiz")
    assert answers
    assert [answer for answer in answers if answer in text] == []


@pytest.mark.parametrize("notebook", ["logistic_regression", "quiz"])
def test_the_feedback_says_by_which_version_it_is(here, notebook):
    assert f"Graded with version {stamp_of(COURSE, WEEK).version} of {WEEK}." in feedback(here, "zeros", notebook)


def test_what_was_mended_is_told_in_the_feedback(here):
    assert "The cell test_predict was missing: it was put back." in feedback(
        here, "test_cell_deleted", "logistic_regression"
    )
    assert "logistic_regression.ipynb is damaged" in feedback(here, "json_cut", "logistic_regression")


@pytest.mark.parametrize("name", HERE)
def test_only_what_was_handed_out_lies_beside_graded_work_and_feedback(here, name):
    handed_out = {path.name for path in (COURSE / "release" / WEEK).iterdir() if path.suffix != ".ipynb"}
    for kind, suffix in (("autograded", ".ipynb"), ("feedback", ".html")):
        beside = {path.name for path in (here.path / kind / name / WEEK).iterdir() if path.suffix != suffix}
        assert beside <= handed_out


@pytest.mark.parametrize("name", ["right", "zeros"])
def test_autograded_notebooks_hold_no_hidden_tests(here, name):
    for path in (here.path / "autograded" / name / WEEK).glob("*.ipynb"):
        assert "hidden_check" not in path.read_text()


def test_a_regrade_by_nbgrader_itself_gives_the_same_points(elsewhere):
    # The seed is kept, so nothing may move; one student, since nbgrader starts slowly enough.
    shutil.rmtree(elsewhere.path / "autograded" / "no_division_by_m")
    done = elsewhere.nbgrader("autograde", WEEK, "--student", "no_division_by_m", "--force")
    assert done.returncode == 0, done.stderr
    assert elsewhere.points("no_division_by_m") == a_sample("no_division_by_m").expected
