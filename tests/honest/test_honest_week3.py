"""Right answers to week 3 in the styles of many students get full points from the real judge in the real sandbox."""

import pytest
from honest_recipes import assert_full_points, judged, recipes_of

WEEK = "week3"
RECIPES = recipes_of(WEEK)


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(judge, name, tmp_path):
    assert_full_points(judged(RECIPES[name], judge, tmp_path))
