"""The feedback page on one graded cell: the verdict as data, with the code that it is about beside it."""

import re

import nbformat
import pytest

from grading.judge.verdict import ExerciseVerdict, Verdict
from grading.nbgrader_plugin.graded_notebook import SHOWN, show_verdict
from grading.nbgrader_plugin.told import told_of
from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult, advice_for

CODE = 'def double(x):\n    """<b>Twice</b> x."""\n    return x.shapes'
WRONG = Problem("<i>3</i>", "1", "It raised E", ("That is line 3 of the cell:  return x.shapes",))
RESULT = CheckResult("is right", 10, WRONG, advice_for("no 1/m", "A mean.", "formula (1)"))


def graded(verdict):
    """A notebook with one exercise in it, and its verdict; and the graded cell."""

    def code(name, source, grade):
        of_nbgrader = {"grade_id": name, "grade": grade, "solution": not grade, "points": 10}
        return nbformat.v4.new_code_cell(source, metadata={"nbgrader": of_nbgrader})

    text = nbformat.v4.new_markdown_cell("## 1 `double`\n\n$$2x \\tag{1}$$")
    notebook = nbformat.v4.new_notebook(
        cells=[text, code("double", CODE, False), code("test_double", 'check("double")', True)]
    )
    show_verdict(notebook, Verdict({"double": verdict}))
    return notebook, notebook.cells[-1]


def test_a_verdict_stands_beside_its_code_with_the_line_marked_and_links_to_the_formula():
    notebook, cell = graded(ExerciseVerdict("double", 10, 0, (RESULT,)))
    nbformat.validate(notebook)
    html = told_of(cell, notebook)
    said, _, code = html.partition("<figure")
    assert "✗ failed" in said and "0 / 10" in said and "no 1/m" in said
    assert 'href="#1-double"' in said
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", code) == ["▶ 3      return x.shapes"]
    assert "<b>" not in html and "<i>" not in html and "&lt;i&gt;3&lt;/i&gt;" in said


def test_where_nothing_was_written_there_is_no_code_to_show():
    notebook, cell = graded(ExerciseVerdict("double", 10, 0, (), ("There is still a stub.",)))
    html = told_of(cell, notebook)
    assert "There is still a stub." in html and "<figure" not in html


@pytest.mark.parametrize("kept", [None, 3, {}, {"results": []}, {"name": "double", "results": [{"x": 1}]}])
def test_a_cell_without_a_verdict_that_can_be_read_shows_its_text(kept):
    notebook, cell = graded(ExerciseVerdict("double", 10, 0, (RESULT,)))
    cell.metadata[SHOWN] = kept
    html = told_of(cell, notebook)
    assert html.startswith("<pre") and "double  0 / 10" in html and "&lt;i&gt;3&lt;/i&gt;" in html
    del cell.metadata[SHOWN]
    assert told_of(cell, notebook) == html
