"""What the tests of attacks share."""

from collections.abc import Iterator

import pytest
from attacking import COURSE, Stage, a_stage

from grading.checks.cases import WeekCases
from grading.course.week import load_week


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with a_stage() as made:
        yield made


@pytest.fixture(scope="module")
def week_cases() -> WeekCases:
    return WeekCases(load_week(COURSE, "week1"), 20_261_123)
