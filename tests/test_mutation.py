"""Every named mistake loses points whatever the seed and is never called by another's name; no right way loses any."""

from functools import cache
from pathlib import Path

import pytest

from grading.course.week import BugHunt, load_week, week_names
from grading.proof.mutation import SEEDS, MutationRow, mutation_table

pytestmark = pytest.mark.slow
COURSE = Path(__file__).resolve().parent.parent
VARIANTS = [
    (week, exercise.name)
    for week in week_names(COURSE)
    for exercise in load_week(COURSE, week).exercises
    if not isinstance(exercise, BugHunt)
]


def rows_of(week: str, exercise: str) -> list[MutationRow]:
    return [row for row in table_of(week) if row.exercise == exercise]


@cache
def table_of(week: str) -> list[MutationRow]:
    return mutation_table(load_week(COURSE, week))


def test_fifty_seeds_are_tried():
    assert SEEDS == 50


@pytest.mark.parametrize(("week", "exercise"), VARIANTS)
def test_every_mistake_is_caught_on_every_seed(week, exercise):
    mistakes = [row for row in rows_of(week, exercise) if not row.harmless]
    assert mistakes, f"{exercise} names no mistake"
    assert {row.variant: row.caught for row in mistakes if row.caught != SEEDS} == {}


@pytest.mark.parametrize(("week", "exercise"), VARIANTS)
def test_no_mistake_is_called_by_the_name_of_another(week, exercise):
    assert {row.variant: dict(row.named) for row in rows_of(week, exercise) if row.misnamed} == {}


@pytest.mark.parametrize(("week", "exercise"), VARIANTS)
def test_every_harmless_variant_passes_on_every_seed(week, exercise):
    harmless = [row for row in rows_of(week, exercise) if row.harmless]
    assert {row.variant: row.caught for row in harmless if row.caught} == {}
