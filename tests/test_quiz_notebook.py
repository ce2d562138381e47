"""The quiz as a notebook: valid, blanked for students, and read back whatever they wrote."""

import math

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from quiz_samples import WEEKS, number, sample_quiz, several, turned, write

from grading.quiz.marking import UNREADABLE, blank_answers, load_quiz, quiz_cells, read_answers, score
from helpers.errors import CourseError


def notebook_of(path):
    return new_notebook(cells=quiz_cells(load_quiz(path), path.parent.name, "Quiz"))


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.parent.name)
def test_the_source_is_a_valid_notebook_with_unique_ids_and_the_same_bytes_twice(path):
    notebook = notebook_of(path)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert nbformat.writes(notebook) == nbformat.writes(notebook_of(path))


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.parent.name)
def test_the_source_answers_every_question_rightly_and_the_release_none(path):
    quiz, notebook = load_quiz(path), notebook_of(path)
    answers = read_answers(notebook.cells)
    assert sum(score(question, answers[question.answer_name]).points for question in quiz.questions) == 20
    blank = read_answers(blank_answers(notebook.cells))
    assert blank.keys() == answers.keys()
    assert all(not value for value in blank.values())
    assert sum(score(question, blank[question.answer_name]).points for question in quiz.questions) == 0


def test_blanked_answer_cells_are_the_same_whatever_is_right(tmp_path):
    one, other = (
        blank_answers(quiz_cells(load_quiz(write(tmp_path, entries)), "week1", "Quiz"))
        for entries in (sample_quiz(), turned(sample_quiz()))
    )
    assert one == other


def test_an_answer_cell_in_another_form_is_refused_rather_than_published():
    cell = new_code_cell('answer_x = "a"\nspare = "a"  # a or b', metadata={"tags": ["answer"]})
    with pytest.raises(CourseError, match="cannot be emptied"):
        blank_answers([cell])


def test_graded_cells_carry_a_visible_check_and_the_hidden_line_of_stock_nbgrader():
    quiz = load_quiz(WEEKS[0])
    graded = [cell for cell in quiz_cells(quiz, "week1", "Quiz") if cell.metadata.get("nbgrader", {}).get("grade")]
    assert [cell.metadata.nbgrader.points for cell in graded] == [question.points for question in quiz.questions]
    for question, cell in zip(quiz.questions, graded, strict=True):
        lines = cell.source.splitlines()
        assert lines[0] == f'check("{question.grade_id}")'
        assert lines[1:4:2] == ["### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"]
        assert f'hidden_check("week1", "{question.grade_id}", globals())' in lines[2]


# Reading what a student wrote


def read_one(source):
    return read_answers([new_code_cell(source)]).get("answer_x")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('answer_x = "ac"', "ac"),
        ('answer_x = ["a", "c"]  # mine', ["a", "c"]),
        ('answer_x: str = "b"', "b"),
        ('answer_x = spare = "b"', "b"),
        ('answer_x = "a"\nanswer_x = "b"', "b"),
        ("answer_x = -0.5", -0.5),
        ("answer_x = 3 / 4", 0.75),
        ("answer_x = -(2 ** 3) + 1e-3", -7.999),
        ("answer_x = np.log(2)", math.log(2)),
        ('%matplotlib inline\nanswer_x = "b"', "b"),
        ('!ls\nanswer_x = "b"', "b"),
        ('    answer_x = "b"', "b"),
        ("answer_x = round(2 / 3, 4)", 0.6667),
        ("answer_x = np.round(0.12345, 2)", 0.12),
        ("answer_x = np.float64(3)", 3.0),
        ("answer_x = float(1 / 4)", 0.25),
        ("answer_x = sqrt(4, 2)", UNREADABLE),
        ('answer_x = list("ac")', UNREADABLE),
        ("answer_x = x", UNREADABLE),
        ("answer_x = open('/etc/passwd').read()", UNREADABLE),
        ("answer_x = 'a' if True else 'b'", UNREADABLE),
        ("if True:\n    answer_x = 'a'", UNREADABLE),
        ("answer_x, y = 'a', 'b'", UNREADABLE),
        ("answer_x = 9 ** 9 ** 9 ** 9", UNREADABLE),
        ("answer_x = 'a' * 10 ** 9", UNREADABLE),
        ("def f():\n    answer_x = 'a'", None),
        ("answer_x == 'a'", None),
        ("answer_x = ", None),
    ],
)
def test_the_text_of_a_cell_gives_the_answer_without_being_executed(source, expected):
    assert read_one(source) == expected


def test_the_last_cell_wins_and_broken_cells_and_markdown_are_skipped():
    cells = [
        new_code_cell('answer_x = "a"'),
        new_code_cell('answer_x = "b"'),
        new_code_cell('answer_x = "c" oops'),
        new_markdown_cell('answer_x = "d"'),
    ]
    assert read_answers(cells) == {"answer_x": "b"}


@pytest.mark.parametrize(
    "source",
    [
        "answer_x = " + "(" * 5_000 + ")" * 5_000,
        "answer_x = " + "[" * 24_000,
        "answer_x = " + "-" * 40_000 + "1",
        "answer_x = " + "1+" * 20_000 + "1",
        "answer_x = " + "not " * 10_000 + "1",
        "answer_x = a" + ".a" * 20_000,
        "answer_x = f" + "()" * 20_000,
        "answer_x = '" + "a" * 10_000_000 + "'",
        "answer_x = " + "9" * 10_000,
        "answer_x = [" + "'a'," * 5_000 + "]",
        "answer_x = 'a\0b'",
        "answer_x = '\ud800'",
        "answer_x = {[]: 1}",
        "answer_x = {1: [], **answer_x}",
        "answer_x = '\\d'",
        "\0" * 1_000,
        "if 1:\n" * 3 + " answer_x = 1",
    ],
    ids=range(17),
)
def test_hostile_text_ends_in_no_answer_and_costs_no_other_cell(source, recwarn):
    answers = read_answers([{"cell_type": "code", "source": source}, new_code_cell('answer_y = "a"')])
    assert answers.pop("answer_y") == "a"
    assert score(several([True, False]), answers.get("answer_x")).points == 0
    assert score(number(), answers.get("answer_x")).points == 0
    assert not recwarn.list


@given(st.text())
def test_no_text_makes_reading_raise(source):
    read_answers([{"cell_type": "code", "source": source}, {"cell_type": "code", "source": f"answer_x = {source}"}])


def test_cells_of_a_strange_shape_are_skipped():
    strange = [
        {},
        {"cell_type": "code"},
        {"cell_type": "code", "source": [1, 2]},
        {"cell_type": "code", "source": 3},
    ]
    assert read_answers([*strange, {"cell_type": "code", "source": ["answer_x =", ' "a"']}]) == {"answer_x": "a"}


def test_a_cell_of_enormous_length_is_not_even_parsed():
    assert read_one('answer_x = "a"  #' + " " * 60_000) is None
    assert read_one('answer_x = "a"  #' + " " * 30_000) == "a"
