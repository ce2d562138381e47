"""Numbers marked as printed: the build takes the marks away, and they are compared with what the cells print.

The notebooks of the course are compared where they run anyway, in `integration/test_release_alone.py`.
"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from printed_numbers import not_printed
from tiny_course import HEAD, NOTEBOOK, WEEK, assignment_text, write_tiny_course

from grading.build.printed import marked_numbers
from grading.build.weeks import build
from helpers.errors import CourseError

LESSON = HEAD + (
    "# %% [markdown]\n# The cost falls from {printed: 0.693} to ${printed: −0.148}$, {printed: 70 %} of\n"
    "# {printed: 12,288}.\n\n# %%\nprint(f'{printed}' if (printed := 0.6931) else '{printed: 1}')\n"
)


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    text = assignment_text().replace("# # Doubling", "# # Doubling\n#\n# It gives {printed: 4}.")
    course = write_tiny_course(tmp_path_factory.mktemp("marked"), lesson=LESSON, assignment=text)
    build(course, [WEEK])
    return course


def cells_of(course, kind, name):
    return nbformat.read(course / kind / WEEK / f"{name}.ipynb", as_version=4).cells


@pytest.mark.parametrize("kind", ["source", "release"])
def test_the_build_takes_the_marks_away_and_leaves_numbers_and_code_as_they_are(marked, kind):
    lesson = cells_of(marked, kind, "lesson")
    assert "The cost falls from 0.693 to $−0.148$, 70 % of\n12,288." in [cell.source for cell in lesson]
    assert "print(f'{printed}' if (printed := 0.6931) else '{printed: 1}')" in [cell.source for cell in lesson]
    assert cells_of(marked, kind, NOTEBOOK)[0].source == "# Doubling\n\nIt gives 4."


def test_the_marks_are_read_as_they_are_written(marked):
    folder = marked / "notebooks" / WEEK
    assert marked_numbers(folder / "lesson.py") == ["0.693", "−0.148", "70 %", "12,288"]
    assert marked_numbers(folder / "assignment.py") == ["4"]


@pytest.mark.parametrize(
    "mark",
    [
        "{printed: many}",
        "{printed 0.5}",
        "{printed:0.5",
        "{ printed: 0.5}",
        "{Printed: 5}",
        "{printed: 1,22}",
        "{printed:}",
    ],
)
@pytest.mark.parametrize("file", ["lesson", "assignment"])
def test_a_malformed_mark_is_one_line_with_file_and_text_and_nothing_is_built(tmp_path, file, mark):
    whole = {"lesson": LESSON, "assignment": assignment_text()}[file]
    course = write_tiny_course(tmp_path, **{file: whole + f"\n# %% [markdown]\n# It is\n# about {mark}\n"})
    with pytest.raises(CourseError) as error:
        build(course, [WEEK])
    said = str(error.value)
    assert f"{file}.py" in said and mark in said and "\n" not in said
    assert not (course / "source").exists()


def ran(*outputs):
    return new_notebook(cells=[new_code_cell("...", outputs=list(outputs))])


def printing(text):
    return ran(new_output("stream", name="stdout", text=text))


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("0.693", "cost 0.6931471805599453"),
        ("0.15", "0.148"),
        ("0.13", "0.125"),
        ("0.12", "0.125"),
        ("70 %", "70 of 100"),
        ("70 %", "right: 70.0 %"),
        ("70 %", "accuracy 0.70"),
        ("70%", "70%"),
        ("12,288", "(12288, 209)"),
        ("12288", "12,288 numbers"),
        ("−0.25", "[ 0.5 -0.25]"),
        ("-0.25", "−0.25"),
        ("1e-7", "difference 1.2e-07"),
        ("3", "[3. 4.]"),
        ("4", "w3-4"),
        ("0", "-0.2"),
    ],
)
def test_a_number_is_printed_if_it_is_what_a_cell_prints_rounded_as_the_mark_is(mark, text):
    assert not_printed([mark], printing(text)) == []


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("0.693", "0.6942"),
        ("0.25", "-0.25"),
        ("-0.25", "0.25"),
        ("70 %", "0.7 %"),
        ("70", "0.70"),
        ("288", "12,288"),
        ("12", "12,288"),
        ("5", "0.5"),
        ("0.693", "no number"),
        ("0.001", f"1e{9 * '9'}"),
    ],
)
def test_another_number_is_not(mark, text):
    assert not_printed([mark], printing(text)) == [mark]


def test_a_value_counts_as_printed_and_what_a_figure_says_of_itself_or_stderr_does_not():
    value = new_output("execute_result", data={"text/plain": "0.5"}, execution_count=1)
    figure = new_output("display_data", data={"text/plain": "[Figure] 0.7", "text/html": '<img alt="0.7">'})
    plain = new_output("display_data", data={"text/plain": "<Figure size 640x480>", "image/png": ""})
    warned = new_output("stream", name="stderr", text="0.8")
    assert not_printed(["0.5", "0.7", "640", "0.8"], ran(value, figure, plain, warned)) == ["0.7", "640", "0.8"]
