"""The table of `nndl grade`: points of both parts, and in a teacher's words what happened."""

from pathlib import Path

import pytest

from grading.cohort import tables
from grading.cohort.stage import Graded
from grading.cohort.tables import grade_lines, problem_lines, progress, reason, what_happened
from grading.judge.verdict import ExerciseVerdict, Verdict
from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult, advice_for

COURSE = Path(__file__).resolve().parents[1]
PASSED = CheckResult("is right", 10)


def failed(problem, *advice):
    return ExerciseVerdict("sigmoid", 10, 0, (CheckResult("is right", 10, problem, advice),))


def graded(*exercises, **changes):
    verdict = Verdict({exercise.name: exercise for exercise in exercises})
    return Graded("ada", verdicts={"logistic_regression": verdict}, **changes)


def test_a_named_mistake_is_the_reason():
    assert (
        reason(failed(Problem(got="1"), *advice_for("the sign is missing", "Look at it.", ""))) == "the sign is missing"
    )


def test_without_a_name_got_and_expected_are_the_reason():
    assert reason(failed(Problem(got="1", expected="2"))) == "got 1, expected 2"


def test_an_exception_is_told_with_the_students_own_line():
    problem = Problem(because="It raised TypeError: not subscriptable", more=("That is line 4 of the cell: x = f[0]",))
    assert reason(failed(problem)) == "line 4 of the cell: x = f[0]; it raised TypeError: not subscriptable"


def test_full_points_need_no_words():
    assert what_happened(graded(ExerciseVerdict("sigmoid", 10, 10, (PASSED,)))) == ""


def test_damage_files_left_out_and_remarks_are_told_apart():
    one = graded(
        ExerciseVerdict("sigmoid", 10, 10, (PASSED,)),
        damage=["a.ipynb is damaged."],
        problems=["a.ipynb is damaged", "quiz.ipynb is missing"],
        left_out=["big.bin was left out."],
        remarks=["one.", "two.", "three."],
        penalty=2.5,
    )
    assert what_happened(one).split("; ") == [
        "quiz.ipynb is missing",
        "late: 2.5 points off",
        "damaged: a.ipynb is damaged",
        "left out: big.bin was left out",
        "noted: one",
        "noted: two",
        "noted: 1 more",
    ]


def test_a_row_has_the_points_of_both_parts_and_the_whole_reason_on_request():
    long = "a mistake with a name that goes on and on and on, so that no terminal is wide enough for it in one line"
    one = graded(failed(Problem(), *advice_for(long, "", "")), ExerciseVerdict("predict", 5, 5))
    one.scores, one.penalty = {"logistic_regression": 70.0}, 10.0
    short, whole = (grade_lines(COURSE, "week1", [one], whole)[-1] for whole in (False, True))
    assert short.split()[:4] == ["ada", "70", "–", "60.0"] and short.endswith("…")
    assert long in whole


def test_moved_grades_are_counted_below_the_table():
    one = graded(ExerciseVerdict("sigmoid", 10, 10, (PASSED,)), moved="90 → 94")
    assert grade_lines(COURSE, "week1", [one])[-1].endswith(
        "1 grades moved although nothing new was handed in: ada 90 → 94"
    )


@pytest.mark.parametrize(
    ("one", "is_graded"),
    [
        (Graded("ada"), False),
        (graded(PASSED_ := ExerciseVerdict("sigmoid", 10, 10, (PASSED,))), True),
        (graded(PASSED_, refused="it would fall"), False),
        (Graded("ada", verdicts={"quiz": Verdict(failed="no judge")}), False),
        (graded(PASSED_, problems=["quiz.ipynb is missing"]), True),
    ],
)
def test_somebody_is_graded_unless_a_person_is_needed(one, is_graded):
    assert one.is_graded is is_graded
    assert bool(problem_lines([one])) is bool(one.problems or one.refused or not is_graded and one.verdicts)


def test_elsewhere_than_on_a_terminal_progress_is_plain_lines_and_short_runs_say_nothing(capsys, monkeypatch):
    with progress("week1", 3) as bar:
        bar.update(3)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(tables, "QUIET", 0.0)
    with progress("week1", 3) as bar:
        bar.update(2)
    told = capsys.readouterr().err.splitlines()
    assert told and all(line.startswith("week1: ") and "of 3 submissions" in line for line in told)
