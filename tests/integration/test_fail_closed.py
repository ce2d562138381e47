"""Where the judge itself fails, nobody gets a point for it and a person grades: nbgrader alone would fail open."""

import json

import nbformat
import pytest
from course_roots import COURSE, THREE_LINES, WEEK, CourseRoot, Roots, a_sample

from grading.cohort import parallel
from grading.cohort.enter import enter
from grading.cohort.grade import grade, nbgrader_config
from grading.cohort.stage import Graded
from grading.commands.main import main
from grading.course.paths import class_folder
from grading.judge.verdict import Verdict

NOTEBOOK = "logistic_regression"
ENDING = (
    "grading.nbgrader_plugin.preprocessors._end_with_error"  # else this process of tests would end with an error, too
)


def fail(*args, **kwargs):
    raise RuntimeError("no judge today")


def nothing(*args):
    return Verdict()


WAYS = {
    "a verdict that raises": ("grading.nbgrader_plugin.preprocessors.Judge._verdict", fail),
    "a verdict on nothing": ("grading.nbgrader_plugin.preprocessors.Judge._verdict", nothing),
    "a store that cannot be written": ("grading.judge.store.Store.put", fail),
    "a sandbox that does not start": ("grading.sandbox.processes.Sandbox.student_process", fail),
}


def hand_in_and_grade_one(roots: Roots) -> CourseRoot:
    """A root with one right submission graded, and one that is not."""
    root = roots.new()
    for student in ("older", "newer"):
        root.hand_in("right", student)
    grade(COURSE, root.path, WEEK, ["older"], accept_limits=True)
    assert root.total("older") == 100
    return root


@pytest.fixture(scope="module", params=WAYS)
def failed(request, roots: Roots):
    """A student graded rightly before, and a new one; then the judge breaks and nbgrader grades both."""
    root = hand_in_and_grade_one(roots)
    for path in class_folder(root.path).rglob("verdicts/**/*.json"):
        path.unlink()  # what is in the store needs no judge
    ended: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ENDING, lambda: ended.append(True))
        patch.setattr(*WAYS[request.param])
        config = nbgrader_config(root.path, COURSE)
        enter(config, WEEK, root.path / "submitted", [Graded("older"), Graded("newer")], {})
    return root, ended


@pytest.mark.parametrize("student", ["older", "newer"])
def test_no_points_are_given_for_the_assignment(failed, student):
    root, _ = failed
    grades = root.grades(student)[NOTEBOOK]
    assert len(grades) == 8
    assert {name: score for name, (score, _) in grades.items() if score != 0} == {}


@pytest.mark.parametrize("student", ["older", "newer"])
def test_every_graded_cell_waits_for_a_person(failed, student):
    root, _ = failed
    grades = root.grades(student)[NOTEBOOK]
    assert [name for name, (_, waits) in grades.items() if not waits] == []


def test_the_run_is_told_to_end_non_zero(failed):
    _, ended = failed
    assert ended


@pytest.mark.parametrize("student", ["older", "newer"])
def test_the_student_reads_that_a_person_will_grade(failed, student):
    root, _ = failed
    notebook = nbformat.read(root.path / "autograded" / student / WEEK / f"{NOTEBOOK}.ipynb", as_version=4)
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    said = ["".join(output.get("text", "") for output in cell.outputs) for cell in graded]
    assert len(said) == 8
    assert all("A person will grade it" in text for text in said)


def test_nbgraders_own_command_ends_non_zero(roots):
    root = hand_in_and_grade_one(roots)
    broken = "\ndef fail(*args): raise RuntimeError('no judge today')\n"
    broken += "from grading.nbgrader_plugin.preprocessors import Judge\nJudge._verdict = fail\n"
    (root.path / "nbgrader_config.py").write_text(THREE_LINES + broken)
    done = root.nbgrader("autograde", WEEK, "--force")
    assert done.returncode == 1
    assert "the judge failed" in done.stderr
    assert (root.total("older"), root.total("newer")) == (0, 0)
    assert all(waits for grades in root.grades("older").values() for _, waits in grades.values())


# The course's own command, in this process.


@pytest.fixture
def root(roots: Roots, monkeypatch) -> CourseRoot:
    made = roots.new()
    made.hand_in("right", "older")
    monkeypatch.chdir(made.path)
    monkeypatch.setattr(ENDING, lambda: None)
    return made


def test_grade_ends_non_zero_and_names_who_is_left_for_a_person(root, monkeypatch, capfd):
    monkeypatch.setattr("grading.judge.judge.Judge.judge", fail)
    assert main(["grade", WEEK, "--accept-limits"]) == 1
    told = capfd.readouterr().err
    assert "nndl: older: logistic_regression is marked for manual grading." in told
    assert "Traceback" not in told
    assert root.points("older") == {**dict.fromkeys(a_sample("right").expected, 0), "quiz": 20}


def test_a_failed_judgement_is_not_kept_and_the_next_run_puts_it_right(root, monkeypatch):
    with monkeypatch.context() as broken_judge:
        broken_judge.setattr("grading.judge.judge.Judge.judge", fail)
        assert main(["grade", WEEK, "--accept-limits"]) == 1
    assert main(["grade", WEEK, "--accept-limits"]) == 0
    assert root.points("older") == a_sample("right").expected
    assert not any(waits for grades in root.grades("older").values() for _, waits in grades.values())


def test_a_quiz_that_cannot_be_marked_gives_nothing_and_waits_for_a_person(root, monkeypatch):
    monkeypatch.setattr("grading.nbgrader_plugin.preprocessors.quiz_verdict", fail)
    monkeypatch.setattr("grading.judge.notebook.quiz_verdict", fail)
    assert main(["grade", WEEK, "--accept-limits"]) == 1
    assert root.points("older") == {**a_sample("right").expected, "quiz": 0}
    assert all(waits for _, waits in root.grades("older")["quiz"].values())


@pytest.mark.parametrize("earned", [10.000000000000002, 1e9, -3])
def test_points_never_leave_their_range(root, monkeypatch, earned):
    made, stretched = parallel.autograded_notebook, []

    def stretch(notebook, verdict, *more):
        for exercise in verdict.exercises.values():
            object.__setattr__(exercise, "earned", earned)
            stretched.append(exercise)
        return made(notebook, verdict, *more)

    monkeypatch.setattr(parallel, "autograded_notebook", stretch)
    main(["grade", WEEK, "--accept-limits"])
    assert stretched
    full = a_sample("right").expected
    for name, points in root.points("older").items():
        assert 0 <= points <= full[name]
        assert points == int(points)


def test_a_damaged_verdict_in_the_store_is_judged_again(root):
    assert main(["grade", WEEK, "--accept-limits"]) == 0
    verdicts = list(class_folder(root.path).rglob("verdicts/**/*.json"))
    assert verdicts
    for path in verdicts:
        path.write_text(json.dumps({"exercises": "rubbish"}))
    assert main(["grade", WEEK, "--accept-limits"]) == 0
    assert root.points("older") == a_sample("right").expected
