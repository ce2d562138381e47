"""What the tests of attacks share."""

from collections.abc import Iterator

import pytest
from attacking import COURSE, Stage, a_stage

from grading.checks.cases import CaseBook
from grading.course.week import load_week


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with a_stage() as made:
        yield made


@pytest.fixture(scope="module")
def book() -> CaseBook:
    return CaseBook(load_week(COURSE, "week1"), 20_261_123)
