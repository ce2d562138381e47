"""Nothing that is handed in stops the cohort, earns points that it should not, or reaches a reader's browser."""

import json
import shutil
from pathlib import Path

import pytest
from attacking import COURSE, WON, a_stage
from folders import BY_FOLDER, NAME, SIGNS, hand_in
from nbgrader.apps import GenerateFeedbackApp

from grading.cohort.grade import grade
from grading.cohort.stage import Graded

FULL, WRONG = 100, 90
# What each is worth that is not 90: 100 less the ten points of a wrong dw.
WORTH = {"linked_notebook": 20, "deep_json": 20, "slow_json": 20, "pipe_in_the_folder": 90}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The cohort, graded in one run: every attacker, and a right submission before, among and after them."""
    root = tmp_path_factory.mktemp("hostile")
    with a_stage() as stage, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NNDL_STATE", str(root / "state"))
        shutil.copytree(COURSE / "source" / "week1", root / "source" / "week1")
        for name in (*BY_FOLDER, "right"):
            hand_in(name, root / "submitted" / name / "week1", stage)
        hand_in("right", root / "submitted" / "a_first" / "week1", stage)
        hand_in("right", root / "submitted" / "z_last" / "week1", stage)
        cohort = {one.student: one for one in grade(COURSE, root, "week1", accept_limits=True)}
        patch.chdir(root)
        (root / "nbgrader_config.py").write_text(
            f"c = get_config()\nfrom grading.nbgrader_config import configure\nconfigure(c, {str(COURSE)!r})\n"
        )
        GenerateFeedbackApp.clear_instance()
        app = GenerateFeedbackApp.instance()
        app.initialize(["--assignment=week1"])
        app.start()
        GenerateFeedbackApp.clear_instance()
        yield root, cohort, stage, stage.harm()


def texts_of(root: Path, student: str) -> str:
    """Everything that came out for a student."""
    found = [path for kind in ("autograded", "feedback") for path in (root / kind / student).rglob("*")]
    return "\n".join(path.read_text(errors="replace") for path in found if path.suffix in (".ipynb", ".html", ".txt"))


def told_of(one: Graded) -> list[str]:
    """Every line that an instructor is told."""
    return [*one.remarks, *one.left_out, *one.problems]


@pytest.mark.parametrize("name", ["right", "a_first", "z_last"])
def test_a_right_submission_among_hostile_ones_is_worth_100(graded, name):
    assert graded[1][name].total == FULL


@pytest.mark.parametrize("name", [name for name in BY_FOLDER if name != "code_for_quiz_answers"])
def test_an_attack_by_what_is_handed_in_earns_nothing(graded, name):
    one = graded[1][name]
    assert one.total == WORTH.get(name, WRONG), (one.scores, one.problems, one.remarks)


def test_programs_for_quiz_answers_are_wrong_answers(graded):
    scores = graded[1]["code_for_quiz_answers"].scores
    assert scores["logistic_regression"] == 70
    assert scores["quiz"] < 20


@pytest.mark.parametrize("name", BY_FOLDER)
def test_an_attack_by_what_is_handed_in_leaks_and_runs_nothing(graded, name):
    root, cohort, stage, harm = graded
    text = texts_of(root, name) + json.dumps(told_of(cohort[name]), ensure_ascii=False)
    assert stage.leaks(text) == []
    assert harm == []
    assert WON not in text


@pytest.mark.parametrize("name", BY_FOLDER)
def test_nothing_that_is_handed_in_runs_in_a_browser(graded, name):
    root = graded[0]
    pages = "\n".join(path.read_text(errors="replace") for path in (root / "feedback" / name).rglob("*.html"))
    assert [sign for sign in SIGNS if sign in pages] == []


@pytest.mark.parametrize("name", BY_FOLDER)
def test_what_is_told_of_an_attack_can_be_printed(graded, name):
    lines = told_of(graded[1][name])
    assert all(line.isprintable() for line in lines), lines


def test_each_says_in_one_line_what_it_tries():
    assert all(change.__doc__ and "\n" not in change.__doc__ for change in BY_FOLDER.values())
    assert NAME
