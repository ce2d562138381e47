"""Week 0: right answers in other people's styles get full points, wrong ones a message that is true."""

import pytest
from honest_recipes import judged, recipes_of

from grading.course.week import ASSIGNMENT_POINTS

WEEK = "week0"
RECIPES = recipes_of(WEEK)
STUB = "    raise NotImplementedError()\n"


@pytest.mark.parametrize("name", RECIPES)
def test_a_right_answer_gets_full_points_however_it_is_written(gets_full_points, name):
    gets_full_points(RECIPES[name])


def test_a_function_behind_a_stub_is_not_called_a_stub(judge, tmp_path):
    wrong = "def sigmoid_derivative(x):\n    return sigmoid(x) * (1 - x)\n"
    verdict = judged({"cells": {"sigmoid": f"def sigmoid(x):\n{STUB}", "sigmoid_derivative": wrong}}, judge, tmp_path)
    assert "NotImplementedError" in verdict.exercises["sigmoid"].text
    derivative = verdict.exercises["sigmoid_derivative"]
    assert derivative.earned == 0 and "1 - x instead of 1 - s" in derivative.text
    assert "NotImplementedError" not in derivative.text


def test_a_right_function_behind_a_stub_earns_its_points(judge, tmp_path):
    verdict = judged({"cells": {"sigmoid": f"def sigmoid(x):\n{STUB}"}}, judge, tmp_path)
    assert verdict.earned == ASSIGNMENT_POINTS - 8
    assert "judged with a right sigmoid" in verdict.exercises["sigmoid_derivative"].text


def test_a_cell_that_could_not_be_read_is_told_with_its_error(judge, tmp_path):
    verdict = judged({"cells": {"L1": "def L1(yhat, y):\n    return np.sum(np.abs(yhat - y)"}}, judge, tmp_path)
    assert verdict.earned == ASSIGNMENT_POINTS - 6
    text = verdict.exercises["L1"].text
    assert "L1 is not defined. From its cell: SyntaxError" in text
    assert "line 2" in text and "ipython" not in text


def test_an_error_of_the_tester_itself_is_told_before_what_it_missed(judge, tmp_path):
    asserting = "def is_right_softmax(f):\n    assert f(np.eye(2)).sum() == 3\n    return True\n"
    text = judged({"cells": {"is_right_softmax": asserting}}, judge, tmp_path).exercises["is_right_softmax"].text
    assert 0 < text.index("Your test raised AssertionError") < text.index("Not found")
