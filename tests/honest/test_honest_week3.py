"""Right answers to week 3 in the styles of many students get full points from the real judge in the real sandbox."""

import pytest
from honest_recipes import recipes_of

WEEK = "week3"
RECIPES = recipes_of(WEEK)


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(gets_full_points, name):
    gets_full_points(RECIPES[name])
