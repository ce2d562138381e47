"""Right answers, however oddly written, get full points from the real judge in the real sandbox."""

from collections.abc import Iterator

import pytest
from honest_recipes import COURSE, RECIPES, hand_in

from grading.cases import CaseBook
from grading.course import ASSIGNMENT_POINTS, Week, load_week
from grading.judge import Judge
from grading.preflight import read_cells, reassemble
from grading.reference import Reference
from grading.sandbox import Sandbox
from grading.service import cells_to_run, files_beside, read_skeleton

SEED = 20
SOURCE = COURSE / "source" / "week1"
KEYS = {"what", "cells", "edit", "insert", "delete", "files", "form"}


@pytest.fixture(scope="module")
def week() -> Week:
    """Week 1."""
    return load_week(COURSE, "week1")


@pytest.fixture(scope="module")
def reference(week: Week) -> Reference:
    """Its right functions, read once."""
    return Reference(week)


@pytest.fixture(scope="module")
def judge(week: Week, reference: Reference) -> Iterator[Judge]:
    """One judge and one preloaded sandbox for all of them."""
    with Sandbox() as sandbox, Judge(CaseBook(week, SEED, reference), COURSE, sandbox) as made:
        yield made


def judged(judge, name, folder):
    """The verdict on a recipe's files, by the way that `nndl grade` takes."""
    cells, damage = read_cells(hand_in(name, judge.week, judge.book.reference, folder))
    assert damage == []
    skeleton = read_skeleton(SOURCE / f"{judge.week.assignment}.ipynb")
    notebook, _ = reassemble(skeleton, cells)
    return judge.judge(cells_to_run(notebook, skeleton), files_beside(folder) | files_beside(SOURCE))


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(judge, name, tmp_path):
    verdict = judged(judge, name, tmp_path)
    assert "\n".join(e.text for e in verdict.exercises.values() if e.earned < e.points) == ""
    assert verdict.earned == ASSIGNMENT_POINTS
    assert not verdict.failed
    assert not verdict.by_clock


@pytest.mark.parametrize("name", [name for name, recipe in RECIPES.items() if "form" in recipe])
def test_demo_cells_are_known_again_in_every_form_of_the_file(name, week, reference, tmp_path):
    # They would be right too if they were run, but train for twenty seconds.
    skeleton = read_skeleton(SOURCE / f"{week.assignment}.ipynb")
    notebook, _ = reassemble(skeleton, read_cells(hand_in(name, week, reference, tmp_path))[0])
    demos = {cell.id for cell in skeleton.cells if "demo" in cell.metadata.get("tags", [])}
    assert demos <= {cell.id for cell in notebook.cells}
    assert demos.isdisjoint(cell.id for cell in cells_to_run(notebook, skeleton))


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_says_in_one_line_what_is_odd_about_it(name):
    recipe = RECIPES[name]
    assert set(recipe) <= KEYS
    assert len(recipe) > 1
    assert recipe["what"].endswith(".")
    assert "\n" not in recipe["what"]


def test_there_are_at_least_forty_of_them():
    assert len(RECIPES) >= 40
