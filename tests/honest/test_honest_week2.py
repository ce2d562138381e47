"""Right answers to week 2's exercises get full points too; week 1's recipes try what holds for any week."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import yaml
from honest_recipes import COURSE, right_notebook

from grading.cases import CaseBook
from grading.course import ASSIGNMENT_POINTS, load_week
from grading.judge import Judge
from grading.preflight import read_cells, reassemble
from grading.samples import change
from grading.sandbox import Sandbox
from grading.service import cells_to_run, files_beside, read_skeleton

SEED = 20
SOURCE = COURSE / "source" / "week2"
RECIPES = {
    name: recipe
    for path in sorted((Path(__file__).parent / "week2").glob("*.yml"))
    for name, recipe in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """One judge and one preloaded sandbox for all of them."""
    with Sandbox() as sandbox, Judge(CaseBook(load_week(COURSE, "week2"), SEED), COURSE, sandbox) as made:
        yield made


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(judge, name, tmp_path):
    notebook = right_notebook(judge.week)
    change(notebook, RECIPES[name], judge.book.reference)
    path = tmp_path / f"{judge.week.assignment}.ipynb"
    nbformat.write(notebook, path)
    cells, damage = read_cells(path)
    assert damage == []
    skeleton = read_skeleton(SOURCE / path.name)
    verdict = judge.judge(cells_to_run(reassemble(skeleton, cells)[0], skeleton), files_beside(SOURCE))
    assert "\n".join(e.text for e in verdict.exercises.values() if e.earned < e.points) == ""
    assert verdict.earned == ASSIGNMENT_POINTS
    assert not verdict.failed
    assert not verdict.by_clock


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_says_in_one_line_what_is_odd_about_it(name):
    recipe = RECIPES[name]
    assert set(recipe) <= {"what", "cells", "insert"}
    assert len(recipe) > 1
    assert recipe["what"].endswith(".")
    assert "\n" not in recipe["what"]
