"""The recipes of right answers are many, and each says what is odd about it."""

import pytest
from honest_recipes import KEYS, recipes_of

AT_LEAST = {"week0": 20, "week1": 40, "week2": 15, "week3": 30, "week4": 20}
ALL = {f"{week}/{name}": recipe for week in AT_LEAST for name, recipe in recipes_of(week).items()}


@pytest.mark.parametrize("name", ALL)
def test_every_recipe_says_in_one_line_what_is_odd_about_it(name):
    recipe = ALL[name]
    assert set(recipe) <= KEYS
    assert len(recipe) > 1
    assert recipe["what"].endswith(".")
    assert "\n" not in recipe["what"]


@pytest.mark.parametrize("week", AT_LEAST)
def test_there_are_many_of_every_week(week):
    assert len(recipes_of(week)) >= AT_LEAST[week]
