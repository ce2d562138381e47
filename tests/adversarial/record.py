"""Measure what each attack by code achieves with the limits alone, as this user; print it as YAML for outcomes.yml."""

import os
import sys

from attacking import COURSE, LIMITS, a_neighbour, a_stage, all_attacks, try_attack

from grading.checks.cases import WeekCases
from grading.course.week import load_week
from grading.judge.judge import Judge
from grading.sandbox.isolation import Isolation
from grading.sandbox.processes import Sandbox


def main() -> None:
    """Try them all, or those that are named."""
    alone = Isolation("limits")
    week_cases = WeekCases(load_week(COURSE, "week1"), 20_261_123)
    print(f"# as {'root' if os.getuid() == 0 else 'a user'}")
    with (
        a_stage() as stage,
        a_neighbour(stage, alone),
        Sandbox(LIMITS, alone) as sandbox,
        Judge(week_cases, sandbox) as judge,
    ):
        for name in sys.argv[1:] or all_attacks():
            tried = try_attack(all_attacks()[name], judge, stage)
            print(f"{name}: {sorted(tried.achieved)}", flush=True)


if __name__ == "__main__":
    main()
