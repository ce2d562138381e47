"""Right answers to week 2's exercises get full points too; week 1's recipes try what holds for any week."""

import pytest
from honest_recipes import assert_full_points, judged, recipes_of

WEEK = "week2"
RECIPES = recipes_of(WEEK)


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(judge, name, tmp_path):
    assert_full_points(judged(RECIPES[name], judge, tmp_path))
