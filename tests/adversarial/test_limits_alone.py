"""Without bubblewrap each attack achieves exactly what outcomes.yml lists."""

import os
from collections.abc import Iterator

import pytest
import yaml
from attacking import LIMITS, OUTCOMES, Stage, a_neighbour, all_attacks, try_attack
from table import ROOT, USER

from grading.checks.cases import WeekCases
from grading.judge.judge import Judge
from grading.sandbox.isolation import Isolation
from grading.sandbox.processes import Sandbox

ATTACKS = all_attacks()
LISTED = yaml.safe_load(OUTCOMES.read_text(encoding="utf-8"))
ALONE = ROOT if os.getuid() == 0 else USER
AT_TIMES = " at times"


@pytest.fixture(scope="module")
def alone(week_cases: WeekCases, stage: Stage) -> Iterator[Judge]:
    alone = Isolation("limits")
    with a_neighbour(stage, alone), Sandbox(LIMITS, alone) as sandbox, Judge(week_cases, sandbox) as judge:
        yield judge


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_achieves_with_the_limits_alone_what_is_listed(alone, stage, name):
    listed = LISTED.get(name, {}).get(ALONE, [])
    always = {outcome for outcome in listed if not outcome.endswith(AT_TIMES)}
    tried = try_attack(ATTACKS[name], alone, stage)
    assert always <= tried.achieved <= {outcome.removesuffix(AT_TIMES) for outcome in listed}, tried.details
