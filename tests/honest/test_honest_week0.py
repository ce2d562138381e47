"""Week 0: right answers in other people's styles get full points, wrong ones a message that is true."""

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
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

SEED = 20
SOURCE = COURSE / "source" / "week0"
RECIPES = {
    name: recipe
    for path in sorted((Path(__file__).parent / "week0").glob("*.yml"))
    for name, recipe in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
STUB = "    raise NotImplementedError()\n"


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """One judge and one preloaded sandbox for all of them."""
    week = load_week(COURSE, "week0")
    with Sandbox() as sandbox, Judge(CaseBook(week, SEED, Reference(week)), COURSE, sandbox) as made:
        yield made


def judged(judge, recipe, folder):
    """The verdict on the right notebook with a recipe's changes, by the way that `nndl grade` takes."""
    notebook = right_notebook(judge.week)
    change(notebook, recipe, judge.book.reference)
    path = folder / f"{judge.week.assignment}.ipynb"
    path.write_bytes(as_bytes(json.loads(nbformat.writes(notebook))))
    skeleton = read_skeleton(SOURCE / path.name)
    made, _ = reassemble(skeleton, read_cells(path)[0])
    return judge.judge(cells_to_run(made, skeleton), files_beside(SOURCE))


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(judge, name, tmp_path):
    verdict = judged(judge, RECIPES[name], tmp_path)
    assert "\n".join(e.text for e in verdict.exercises.values() if e.earned < e.points) == ""
    assert verdict.earned == ASSIGNMENT_POINTS
    assert not verdict.failed


def test_a_function_behind_a_stub_is_not_called_a_stub(judge, tmp_path):
    wrong = "def sigmoid_derivative(x):\n    return sigmoid(x) * (1 - x)\n"
    verdict = judged(judge, {"cells": {"sigmoid": f"def sigmoid(x):\n{STUB}", "sigmoid_derivative": wrong}}, tmp_path)
    assert "NotImplementedError" in verdict.exercises["sigmoid"].text
    derivative = verdict.exercises["sigmoid_derivative"]
    assert derivative.earned == 0 and "1 - x in place of 1 - s" in derivative.text
    assert "NotImplementedError" not in derivative.text


def test_a_right_function_behind_a_stub_earns_its_points(judge, tmp_path):
    verdict = judged(judge, {"cells": {"sigmoid": f"def sigmoid(x):\n{STUB}"}}, tmp_path)
    assert verdict.earned == ASSIGNMENT_POINTS - 8
    assert "judged with a right sigmoid" in verdict.exercises["sigmoid_derivative"].text


def test_a_cell_that_could_not_be_read_is_told_with_its_error(judge, tmp_path):
    verdict = judged(judge, {"cells": {"L1": "def L1(yhat, y):\n    return np.sum(np.abs(yhat - y)"}}, tmp_path)
    assert verdict.earned == ASSIGNMENT_POINTS - 6
    text = verdict.exercises["L1"].text
    assert "L1 is not defined. From its cell: SyntaxError" in text
    assert "line 2" in text and "ipython" not in text


def test_an_error_of_the_tester_itself_is_told_before_what_it_missed(judge, tmp_path):
    asserting = "def is_right_softmax(f):\n    assert f(np.eye(2)).sum() == 3\n    return True\n"
    text = judged(judge, {"cells": {"is_right_softmax": asserting}}, tmp_path).exercises["is_right_softmax"].text
    assert 0 < text.index("Your test raised AssertionError") < text.index("Not found")


def test_every_recipe_says_in_one_line_what_is_odd_about_it():
    assert len(RECIPES) >= 20
    assert all(recipe["what"].endswith(".") and "\n" not in recipe["what"] for recipe in RECIPES.values())
