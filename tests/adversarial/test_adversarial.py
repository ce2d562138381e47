"""With bubblewrap no attack by code earns a point for a wrong value, reaches the next student, or leaks."""

from collections.abc import Iterator

import pytest
import yaml
from attacking import COURSE, LIMITS, OUTCOMES, Stage, a_neighbour, all_attacks, try_attack
from folders import BY_FOLDER
from table import DOCUMENT, ROOT, STOCK, USER, with_table

from grading.checks.cases import WeekCases
from grading.judge.judge import Judge
from grading.sandbox.isolation import isolation
from grading.sandbox.processes import Sandbox

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
        Judge(week_cases, COURSE, sandbox) as judge,
    ):
        yield judge


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
def test_an_attack_achieves_nothing_with_bubblewrap(enclosed, stage, name):
    tried = try_attack(ATTACKS[name], enclosed, stage)
    assert tried.achieved == set(), tried.details
    earned = {exercise: tried.verdict.exercises[exercise].earned for exercise in tried.verdict.exercises}
    assert earned["propagate"] in ATTACKS[name].points
    for exercise, points in ATTACKS[name].recipe.get("expected", {}).items():
        assert earned[exercise] == points
