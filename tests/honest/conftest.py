"""The judge of the week that a test module names as its `WEEK`, as `nndl grade` sets it up."""

from collections.abc import Iterator

import pytest
from honest_recipes import COURSE

from grading.checks.cases import WeekCases
from grading.course.reference import Reference
from grading.course.week import load_week
from grading.judge.judge import Judge
from grading.sandbox.processes import Sandbox

SEED = 20


@pytest.fixture(scope="module")
def judge(request: pytest.FixtureRequest) -> Iterator[Judge]:
    """One judge and one preloaded sandbox for all tests of a module."""
    week = load_week(COURSE, request.module.WEEK)
    with Sandbox() as sandbox, Judge(WeekCases(week, SEED, Reference(week)), COURSE, sandbox) as made:
        yield made
