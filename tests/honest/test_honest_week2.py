"""Right answers to week 2's exercises get full points too; week 1's recipes try what holds for any week."""

import pytest
from honest_recipes import recipes_of

WEEK = "week2"
RECIPES = recipes_of(WEEK)


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(gets_full_points, name):
    gets_full_points(RECIPES[name])
