"""Right answers to week 3 in the styles of many students get full points from the real judge in the real sandbox."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from honest_recipes import COURSE, as_bytes, right_notebook

from grading.cases import CaseBook
from grading.course import ASSIGNMENT_POINTS, load_week
from grading.judge import Judge
from grading.preflight import read_cells, reassemble
from grading.reference import Reference
from grading.samples import change
from grading.sandbox import Sandbox
from grading.service import cells_to_run, files_beside, read_skeleton

SEED = 21
SOURCE = COURSE / "source" / "week3"
UNWRITTEN = "raise NotImplementedError()"
RECIPES = {
    name: recipe
    for path in sorted((Path(__file__).parent / "week3").glob("*.yml"))
    for name, recipe in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """One judge and one preloaded sandbox for all of them."""
    week = load_week(COURSE, "week3")
    with Sandbox() as sandbox, Judge(CaseBook(week, SEED, Reference(week)), COURSE, sandbox) as made:
        yield made


def handed_in(recipe, judge, path):
    """The cells of a recipe's notebook, as they are read from its file."""
    notebook = right_notebook(judge.week)
    if recipe.get("start") == "untouched":
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = UNWRITTEN
    change(notebook, recipe, judge.book.reference)
    path.write_bytes(as_bytes(json.loads(json.dumps(notebook))))
    return read_cells(path)


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(judge, name, tmp_path):
    cells, damage = handed_in(RECIPES[name], judge, tmp_path / f"{judge.week.assignment}.ipynb")
    assert damage == []
    skeleton = read_skeleton(SOURCE / f"{judge.week.assignment}.ipynb")
    notebook, _ = reassemble(skeleton, cells)
    verdict = judge.judge(cells_to_run(notebook, skeleton), files_beside(SOURCE))
    assert "\n".join(e.text for e in verdict.exercises.values() if e.earned < e.points) == ""
    assert verdict.earned == ASSIGNMENT_POINTS
    assert not verdict.failed
    assert not verdict.by_clock


def test_every_recipe_says_in_one_line_what_is_odd_about_it():
    assert len(RECIPES) > 30
    for recipe in RECIPES.values():
        assert len(recipe) > 1
        assert recipe["what"].endswith(".")
        assert "\n" not in recipe["what"]
