"""With bubblewrap no attack by code earns a point for a wrong value, reaches the next student, or leaks."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import yaml
from attacking import LIMITS, OUTCOMES, Stage, a_neighbour, all_attacks, try_attack
from folders import BY_FOLDER
from table import DOCUMENT, ROOT, STOCK, USER, with_table

from grading.checks.cases import WeekCases
from grading.judge.judge import Judge
from grading.judge.verdict import ExerciseVerdict, Verdict
from grading.sandbox.isolation import isolation
from grading.sandbox.processes import Sandbox
from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult

ATTACKS = all_attacks()
LISTED = yaml.safe_load(OUTCOMES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def enclosed(week_cases: WeekCases, stage: Stage) -> Iterator[Judge]:
    kept_apart = isolation()
    if not kept_apart.enclosed:
        pytest.skip(f"no bubblewrap: {kept_apart.why}")
    with (
        a_neighbour(stage, kept_apart),
        Sandbox(LIMITS, kept_apart) as sandbox,
        Judge(week_cases, sandbox) as judge,
    ):
        yield judge


def told_too_much(verdict: Verdict, week_cases: WeekCases) -> list[str]:
    """Explanations that show a path, or a number of a hidden case other than the first entry that differs.

    A line that quotes the student's own exception shows what the student's code put there.
    """
    found = []
    graded = {exercise.name: exercise for exercise in week_cases.week.exercises}
    for name, judged in verdict.exercises.items():
        if name not in graded:
            continue
        prepared = week_cases.prepare(graded[name])
        hidden = {
            f"{abs(number):.4g}"
            for value in ([case.arguments for case in prepared.cases], prepared.expected)
            for array in numbers_in(value)
            for number in array.ravel()
        }
        problems = [result.problem for result in judged.results if result.problem]
        lines = [line for problem in problems for line in problem.more]
        lines = [line for line in lines if " raised " not in line and not line.startswith("The first entry")]
        shown = {f"{float(number):.4g}" for line in lines for number in re.findall(r"\d+\.\d{3,}", line)}
        found += sorted(shown & hidden)
        found += [line for line in lines if re.search(r"(?<!\w)/\w+/\w+", line)]
    return found


def numbers_in(value: Any) -> Iterator[np.ndarray]:
    """Every array of floats in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from numbers_in(part)
    elif np.asarray(value).dtype.kind == "f":
        yield np.asarray(value)


def test_what_tells_too_much_is_found(week_cases):
    prepared = week_cases.prepare(week_cases.week.exercise("propagate"))
    number = next(
        number for array in numbers_in([case.arguments for case in prepared.cases]) for number in array.ravel()
    )
    lines = (f"w is {number:.6g} here.", "It lies in /srv/course/week1.", "w has shape (2, 3).")
    result = CheckResult("dw is right", 1, Problem(more=lines))
    verdict = Verdict({"propagate": ExerciseVerdict("propagate", 20, 0, (result,))}, {})
    assert told_too_much(verdict, week_cases) == [f"{abs(number):.4g}", lines[1]]


def test_there_are_enough_attacks_and_each_says_in_one_line_what_it_tries():
    assert len(ATTACKS) >= 40
    assert all(0 < len(attack.tries) <= 120 and "\n" not in attack.tries for attack in ATTACKS.values())


def test_what_is_listed_belongs_to_attacks_that_are_there():
    assert set(LISTED) <= {*ATTACKS, *BY_FOLDER}
    assert {column for found in LISTED.values() for column in found} <= {ROOT, USER, STOCK}


def test_the_table_in_the_documentation_is_what_is_listed():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert with_table(text) == text, "run python tests/adversarial/table.py"


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_achieves_nothing_with_bubblewrap(enclosed, stage, week_cases, name):
    tried = try_attack(ATTACKS[name], enclosed, stage)
    assert tried.achieved == set(), tried.details
    assert told_too_much(tried.verdict, week_cases) == []
    earned = {exercise: tried.verdict.exercises[exercise].earned for exercise in tried.verdict.exercises}
    assert earned["propagate"] in ATTACKS[name].points
    for exercise, points in ATTACKS[name].recipe.get("expected", {}).items():
        assert earned[exercise] == points
