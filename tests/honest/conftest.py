"""The judge of the week that a test module names as its `WEEK`, as `nndl grade` sets it up."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from honest_recipes import COURSE, Recipe, assert_full_points, judged

from grading.checks.cases import WeekCases
from grading.course.reference import Reference
from grading.course.week import BugHunt, load_week
from grading.judge.judge import Judge
from grading.sandbox.processes import Sandbox

SEED = 20


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One preloaded sandbox for all tests of a module."""
    with Sandbox() as made:
        yield made


@pytest.fixture(scope="module")
def judge(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Judge]:
    """The judge of the module's week."""
    week = load_week(COURSE, request.module.WEEK)
    with Judge(WeekCases(week, SEED, Reference(week)), sandbox) as made:
        yield made


@pytest.fixture(scope="module")
def judge_without_hunts(judge: Judge, sandbox: Sandbox) -> Iterator[Judge]:
    """The same judge without the week's bug hunts, which take most of its time."""
    exercises = [exercise for exercise in judge.week.exercises if not isinstance(exercise, BugHunt)]
    cases = WeekCases(replace(judge.week, exercises=exercises), SEED, judge.week_cases.reference)
    with Judge(cases, sandbox) as made:
        yield made


@pytest.fixture
def gets_full_points(judge: Judge, judge_without_hunts: Judge, tmp_path: Path) -> Callable[[Recipe], None]:
    """Assert that a recipe earns all points: in a bug hunt too, where the recipe changes the test or the whole file."""
    hunts = [exercise.name for exercise in judge.week.exercises if isinstance(exercise, BugHunt)]

    def assert_it(recipe: Recipe) -> None:
        touched = "form" in recipe or any(name in yaml.safe_dump(dict(recipe)) for name in hunts)
        assert_full_points(judged(recipe, judge if touched else judge_without_hunts, tmp_path))

    return assert_it
