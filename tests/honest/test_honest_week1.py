"""Right answers to week 1, however oddly written and saved, get full points from the real judge in the real sandbox."""

import pytest
from honest_recipes import hand_in, judged, recipes_of, skeleton_of

from grading.judge.notebook import cells_to_run
from grading.submissions.reassemble import read_cells, reassemble

WEEK = "week1"
RECIPES = recipes_of(WEEK)


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(gets_full_points, name):
    gets_full_points(RECIPES[name])


@pytest.mark.parametrize("name", [name for name, recipe in RECIPES.items() if "form" in recipe])
def test_demo_cells_are_known_again_in_every_form_of_the_file(judge, name, tmp_path):
    # They would be right too if they were run, but train for twenty seconds.
    skeleton = skeleton_of(judge.week)
    notebook, _ = reassemble(skeleton, read_cells(hand_in(RECIPES[name], judge, tmp_path))[0])
    demos = {cell.id for cell in skeleton.cells if "demo" in cell.metadata.get("tags", [])}
    assert demos <= {cell.id for cell in notebook.cells}
    assert demos.isdisjoint(cell.id for cell in cells_to_run(notebook, skeleton))


def test_a_function_that_uses_a_package_that_is_not_installed_is_told_so(judge, tmp_path):
    source = "import scipy_of_mine\n\ndef sigmoid(z):\n    return scipy_of_mine.expit(z)"
    verdict = judged({"cells": {"sigmoid": source}}, judge, tmp_path)
    assert verdict.exercises["sigmoid"].earned == 0
    assert "scipy_of_mine" in verdict.exercises["sigmoid"].text
    assert "No module named 'scipy_of_mine'" in verdict.cells["sigmoid"]["error"]


def test_what_stands_below_any_other_error_in_a_cell_is_not_run(judge, tmp_path):
    source = "never_defined\n\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
    verdict = judged({"cells": {"sigmoid": source}}, judge, tmp_path)
    assert verdict.exercises["sigmoid"].earned == 0
    assert "NameError: name 'never_defined' is not defined" in verdict.exercises["sigmoid"].text
