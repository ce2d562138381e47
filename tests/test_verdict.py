"""Verdicts: the same after JSON, whole points, and a text that says what a student needs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.judge.verdict import ExerciseVerdict, Verdict, from_data
from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult
from helpers.reports.text import WIDTH

texts = st.text(st.characters(codec="utf-8"), max_size=12)
results = st.builds(
    CheckResult,
    sentence=texts,
    points=st.integers(0, 20),
    problem=st.none() | st.builds(Problem, texts, texts, texts),
    advice=st.lists(texts, max_size=2).map(tuple),
    withheld=st.booleans(),
    partial=st.integers(0, 5),
)
exercises = st.builds(
    ExerciseVerdict,
    name=texts,
    points=st.integers(0, 20),
    earned=st.integers(0, 20),
    results=st.lists(results, max_size=3).map(tuple),
    notes=st.lists(texts, max_size=2).map(tuple),
    example=st.lists(texts, max_size=2).map(tuple),
)
verdicts = st.builds(
    Verdict,
    exercises=st.dictionaries(texts, exercises, max_size=3),
    cells=st.dictionaries(texts, st.dictionaries(texts, texts | st.none(), max_size=2), max_size=2),
    by_clock=st.booleans(),
    failed=texts,
    version=texts,
)


@given(verdicts)
def test_a_verdict_is_the_same_after_json(verdict):
    assert from_data(json.loads(json.dumps(verdict.as_data()))) == verdict


@given(verdicts)
def test_the_sum_is_that_of_its_exercises(verdict):
    assert verdict.earned == sum(exercise.earned for exercise in verdict.exercises.values())
    assert Verdict().earned == 0


@given(exercises)
def test_the_text_opens_with_name_and_points_and_ends_with_a_line_break(exercise):
    assert exercise.text.startswith(f"{exercise.name}  {exercise.earned} / {exercise.points}")
    assert exercise.text.endswith("\n")


def verdict(*results, earned=None, notes=()):
    points = sum(result.points for result in results)
    earned = sum(result.earned for result in results) if earned is None else earned
    return ExerciseVerdict("propagate", points, earned, results, notes)


DW, COST = CheckResult("dw is right", 10), CheckResult("cost is right", 6)
WRONG = CheckResult("dw is right", 10, Problem("3.0", "1.0"), ("Exactly what you get from this mistake: no 1/m.",))


def test_full_points_need_one_line():
    assert verdict(DW, COST).text == "propagate  16 / 16\n"


def test_lost_points_show_each_check_with_its_share_and_the_mistake():
    lines = verdict(WRONG, COST).text.splitlines()
    assert lines[0] == "propagate  6 / 16"
    assert lines[1].startswith("  ✗ dw is right") and lines[1].endswith(" 0 / 10")
    assert "no 1/m" in lines[4]
    assert lines[-1].startswith("  ✓ cost is right") and lines[-1].endswith(" 6 / 6")


def test_a_share_is_shown_as_such():
    part = CheckResult("finds 5 of 10 bugs", 10, Problem(because="Not found: …"), partial=5)
    assert verdict(part).text.splitlines()[1].endswith(" 5 / 10")


def test_where_nothing_could_run_the_note_stands_alone():
    nothing = [CheckResult(check.sentence, check.points, Problem()) for check in (DW, COST)]
    found = verdict(*nothing, notes=("propagate is not defined.",))
    assert found.text == "propagate  0 / 16\n  propagate is not defined.\n"


def test_notes_stand_below_and_no_wider_than_a_notebook():
    note = "judged with a right initialize_with_zeros and propagate and optimize: its error was charged above"
    lines = verdict(DW, COST, notes=(note,)).text.splitlines()
    assert lines[0] == "propagate  16 / 16"
    assert " ".join(line.strip() for line in lines[1:]) == note
    assert all(line.startswith("  ") and len(line) <= WIDTH for line in lines[1:])


@pytest.mark.parametrize("data", [{}, {"exercises": {"a": {}}}, {"exercises": {"a": {"results": [{}]}}}, []])
def test_what_is_no_verdict_is_refused(data):
    with pytest.raises((KeyError, TypeError)):
        from_data(data)
