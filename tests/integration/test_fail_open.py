"""nbgrader gives full points where nothing decisive stands in a cell, and where nobody judged: with our config, none.

In this process, by nbgrader's own converter. `test_fail_closed.py` has what the commands make of a judge that fails.
"""

import contextlib

import pytest
from course_roots import COURSE, WEEK
from nbformat.v4 import new_output
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from grading.cohort.grade import nbgrader_config
from grading.judge.verdict import ExerciseVerdict, Verdict
from grading.nbgrader_plugin import preprocessors
from grading.nbgrader_plugin.configuration import JUDGE, REASSEMBLE, SAVE

# A warning that nbgrader itself raises at every submission.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

NOTEBOOK, STUDENT = "logistic_regression", "somebody"


def verdict(week, earned):
    """A verdict that gives every exercise these points, or its full ones."""
    exercises = [(e.name, e.points) for e in week.exercises]
    return Verdict(
        {name: ExerciseVerdict(name, points, points if earned == "full" else earned) for name, points in exercises}
    )


class Outputs(NbGraderPreprocessor):
    """Puts these outputs into every graded cell, whatever the judge wrote."""

    said: list = []

    def preprocess(self, nb, resources):
        for cell in filter(is_grade, nb.cells):
            cell.outputs = self.said
        return nb, resources


class Here:
    """A root with one right submission, and nbgrader in this process."""

    def __init__(self, root, week, monkeypatch):
        self.root, self.week, self.monkeypatch = root, week, monkeypatch
        self.errors = []
        monkeypatch.setattr(preprocessors, "_end_with_error", lambda: self.errors.append(1))

    def autograde(self, earned, change=lambda config: None):
        """Grade with a judge that gives these points, by a configuration that was changed."""

        def judge(*args):
            if isinstance(earned, Exception):
                raise earned
            return verdict(self.week, earned)

        self.monkeypatch.setattr(preprocessors.Judge, "_verdict", judge)
        config = nbgrader_config(self.root.path, COURSE)
        config.CourseDirectory.assignment_id = WEEK
        config.Autograde.force = True
        change(config)
        converter = Autograde(coursedir=CourseDirectory(config=config), config=config)
        converter.log.setLevel("CRITICAL")
        with contextlib.suppress(NbGraderException):
            converter.start()

    @property
    def grades(self):
        """Of the assignment: by cell, the automatic score and whether a person has to look."""
        return self.root.grades(STUDENT)[NOTEBOOK]


@pytest.fixture
def here(roots, week, monkeypatch):
    root = roots.new()
    (root.hand_in("right", STUDENT) / "quiz.ipynb").unlink()
    return Here(root, week, monkeypatch)


def without(*names):
    """A configuration that leaves these preprocessors out."""

    def change(config):
        for kind in ("sanitize_preprocessors", "autograde_preprocessors"):
            config.Autograde[kind] = [one for one in config.Autograde[kind] if one not in names]

    return change


def disabled(*names):
    """A configuration that lists these preprocessors and does not enable them."""

    def change(config):
        for name in names:
            config[name.rpartition(".")[2]].enabled = False

    return change


CONFIGURATIONS = {
    "the judge left out": without(JUDGE),
    "the judge not enabled": disabled(JUDGE),
    "the judge and preflight left out": without(REASSEMBLE, JUDGE),
    "the judge and preflight not enabled": disabled(REASSEMBLE, JUDGE),
    "what saves left out": without(SAVE),
    "what saves not enabled": disabled(SAVE),
}
NOT_DECIDED = [float("nan"), float("inf"), None, "ten", RuntimeError("no judge today"), MemoryError()]


def assert_nothing_is_given_and_a_person_is_asked(here):
    assert len(here.grades) == len(here.week.exercises)
    assert {name: grade for name, grade in here.grades.items() if grade != (0, True)} == {}
    assert here.errors


@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize("how", CONFIGURATIONS)
def test_a_configuration_without_the_judge_gives_nothing(here, how, older):
    if older:
        here.autograde("full")
        assert sum(score for score, _ in here.grades.values()) == 80
    here.autograde("full", CONFIGURATIONS[how])
    assert_nothing_is_given_and_a_person_is_asked(here)


@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize("earned", NOT_DECIDED, ids=repr)
def test_what_is_no_number_gives_nothing(here, earned, older):
    if older:
        here.autograde("full")
    here.autograde(earned)
    assert_nothing_is_given_and_a_person_is_asked(here)


@pytest.mark.parametrize(
    "said",
    [
        [],
        [new_output("stream", name="stdout", text="fine")],
        *([new_output("execute_result", data={"text/plain": text})] for text in ("nan", "inf", "1e9", "-1", "fine")),
    ],
    ids=repr,
)
@pytest.mark.parametrize("earned", [0, "full"])
def test_a_score_comes_from_the_verdict_whatever_stands_in_the_cell(here, earned, said, monkeypatch):
    monkeypatch.setattr(Outputs, "said", said)

    def change(config):
        listed = config.Autograde.autograde_preprocessors
        config.Autograde.autograde_preprocessors = [listed[0], Outputs, *listed[1:]]

    here.autograde(earned, change)
    points = {f"test_{e.name}": (e.points if earned == "full" else 0, False) for e in here.week.exercises}
    assert here.grades == points
    assert not here.errors


@pytest.mark.parametrize(("earned", "given"), [(-3, 0), (1e9, 80), (10**400, 80)])
def test_a_score_stays_between_nothing_and_the_most(here, earned, given):
    here.autograde(earned)
    assert sum(score for score, _ in here.grades.values()) == given


def test_the_next_good_run_takes_the_mark_away(here):
    here.autograde(RuntimeError("no judge today"))
    here.autograde("full")
    assert {waits for _, waits in here.grades.values()} == {False}
    assert sum(score for score, _ in here.grades.values()) == 80


@pytest.mark.parametrize("name", ["BlankAnswers", "Reassemble", "Judge", "SaveVerdicts", "CheckMetadata"])
def test_every_preprocessor_is_one_that_nbgrader_enables(name):
    kind = getattr(preprocessors, name)
    assert issubclass(kind, NbGraderPreprocessor)
    assert kind().enabled is True
