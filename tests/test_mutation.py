"""Every named mistake loses points whatever the seed and is never called by another's name; no right way loses any.

`make test` tries four seeds, `make soak` all fifty; `docs/mistakes.md` records the fifty.
"""

from functools import cache
from pathlib import Path

import pytest

from grading.course.week import BugHunt, load_week, week_names
from grading.proof.mutation import SEEDS, MutationRow, mutation_table

pytestmark = [pytest.mark.slow, pytest.mark.seeds]
FEW_SEEDS = 4
COURSE = Path(__file__).resolve().parent.parent
VARIANTS = [
    (week, exercise.name)
    for week in week_names(COURSE)
    for exercise in load_week(COURSE, week).exercises
    if not isinstance(exercise, BugHunt)
]


@pytest.fixture(scope="module")
def rows_of(request):
    """The rows of an exercise; a week's are worked out once."""
    seeds = SEEDS if request.config.getoption("soak") else FEW_SEEDS

    @cache
    def table_of(week: str) -> list[MutationRow]:
        return mutation_table(load_week(COURSE, week), seeds)

    return lambda week, exercise: [row for row in table_of(week) if row.exercise == exercise]


def test_fifty_seeds_are_tried_in_the_end():
    assert SEEDS == 50


@pytest.mark.parametrize(("week", "exercise"), VARIANTS)
def test_every_mistake_is_caught_on_every_seed(rows_of, week, exercise):
    mistakes = [row for row in rows_of(week, exercise) if not row.harmless]
    assert mistakes, f"{exercise} names no mistake"
    assert {row.variant: row.caught for row in mistakes if row.caught != row.seeds} == {}


@pytest.mark.parametrize(("week", "exercise"), VARIANTS)
def test_no_mistake_is_called_by_the_name_of_another(rows_of, week, exercise):
    assert {row.variant: dict(row.named) for row in rows_of(week, exercise) if row.misnamed} == {}


@pytest.mark.parametrize(("week", "exercise"), VARIANTS)
def test_every_harmless_variant_passes_on_every_seed(rows_of, week, exercise):
    harmless = [row for row in rows_of(week, exercise) if row.harmless]
    assert {row.variant: row.caught for row in harmless if row.caught} == {}
