"""The oracle answers equal questions alike, and what is done with an answer does not reach the next one."""

import shutil

import numpy as np
import pytest
from tiny_course import WEEK, write_tiny_course

from grading.course.reference import Reference
from grading.course.week import load_week
from grading.judge.oracle import Oracle


@pytest.fixture(scope="module")
def oracle(tiny):
    with Oracle(Reference(load_week(tiny, WEEK))) as made:
        yield made


def test_an_equal_question_is_answered_alike_and_without_the_process(oracle):
    first = oracle.answer("double", "", [np.ones(3)], {})
    oracle.close()
    second = oracle.answer("double", "", [np.ones(3)], {})
    np.testing.assert_array_equal(second.value, first.value)
    assert oracle._process is None, "it was answered from what is kept"


def test_what_is_done_with_an_answer_does_not_reach_the_next(oracle):
    first = oracle.answer("double", "", [np.ones(2)], {})
    first.value[:] = 7
    np.testing.assert_array_equal(oracle.answer("double", "", [np.ones(2)], {}).value, [2, 2])


def test_other_arguments_are_another_question(oracle):
    answers = [oracle.answer("double", "", [np.full(2, number)], {}).value for number in (1.0, 2.0)]
    np.testing.assert_array_equal(answers, [[2, 2], [4, 4]])


def test_an_error_is_not_kept(oracle):
    assert oracle.answer("double", "", ["no", "such", "call"], {}).raised
    oracle.close()
    assert oracle.answer("double", "", ["no", "such", "call"], {}).raised
    assert oracle._process is not None, "it was asked again"


def test_a_process_that_does_not_start_is_the_judges_failure_and_not_a_wrong_answer(tmp_path):
    course = write_tiny_course(tmp_path / "course")
    reference = Reference(load_week(course, WEEK))
    assert reference.texts.cells
    shutil.rmtree(course)
    with Oracle(reference) as gone, pytest.raises(RuntimeError, match="does not start"):
        gone.answer("double", "", [np.ones(3)], {})
