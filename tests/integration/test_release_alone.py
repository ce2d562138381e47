"""A fetched week alone, in an empty home with the package installed, runs from top to bottom."""

import os
import shutil
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest
from course_roots import COURSE
from nbclient import NotebookClient
from printed_numbers import not_printed

from grading.build.printed import marked_numbers
from grading.course.week import load_week, week_names
from grading.proof.samples import fill_in

# One cell may take this long on a busy machine; what they take on a quiet one is measured by `make bench`.
SECONDS = 300
# It trains two networks on pictures, for a minute on a quiet machine.
LONG = "week4"


def marks(week, name):
    return [pytest.mark.soak] if (week, name) == (LONG, load_week(COURSE, LONG).assignment) else []


NOTEBOOKS = [
    pytest.param(week, name, marks=marks(week, name))
    for week in week_names(COURSE)
    for name in (load_week(COURSE, week).assignment, "quiz", "lesson")
]
WEEKS = [pytest.param(week, marks=marks(week, load_week(COURSE, week).assignment)) for week in week_names(COURSE)]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """By week and name, the notebook after a run in a folder that holds nothing but that week's release."""
    place = tmp_path_factory.mktemp("alone")
    home = place / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("LANG", "PYTHONPATH") if name in os.environ}
    environment = {
        **kept,
        "HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }

    @cache
    def run(week, name):
        folder = place / "fetched" / week
        if not folder.exists():
            shutil.copytree(COURSE / "release" / week, folder)
        notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        fill_in(notebook, nbformat.read(COURSE / "source" / week / f"{name}.ipynb", as_version=4))
        resources = {"metadata": {"path": str(folder)}}
        NotebookClient(notebook, timeout=SECONDS, resources=resources).execute(env=environment)
        return notebook

    return run


def outputs(notebook, kind):
    return [output for cell in notebook.cells for output in cell.get("outputs", ()) if output.output_type == kind]


def graded_cells(notebook):
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def shown_by(cell):
    """What a check shows, as text."""
    return "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)


@pytest.mark.parametrize(("week", "name"), NOTEBOOKS)
def test_notebook_runs_to_its_end_raises_nothing_and_writes_nothing_to_stderr(ran, week, name):
    notebook = ran(week, name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    assert code
    assert all(cell.execution_count for cell in code)
    assert outputs(notebook, "error") == []
    assert [output.text for output in outputs(notebook, "stream") if output.name == "stderr"] == []


@pytest.mark.parametrize(("week", "name"), [one for one in NOTEBOOKS if "quiz" not in one.values])
def test_each_number_that_the_text_marks_as_printed_is_printed_by_a_cell_of_its_notebook(ran, week, name):
    text = COURSE / "notebooks" / week / ("lesson.py" if name == "lesson" else "assignment.py")
    assert not_printed(marked_numbers(text), ran(week, name)) == []


@pytest.mark.parametrize("week", WEEKS)
def test_check_says_that_all_public_checks_passed_for_every_exercise(ran, week):
    graded = {cell.id: cell for cell in graded_cells(ran(week, load_week(COURSE, week).assignment))}
    exercises = [exercise.name for exercise in load_week(COURSE, week).exercises]
    assert set(graded) == {f"test_{name}" for name in exercises}
    for name in exercises:
        assert shown_by(graded[f"test_{name}"]).startswith(f"{name}: all public checks passed\n")


@pytest.mark.parametrize("week", week_names(COURSE))
def test_check_says_that_every_answer_of_the_quiz_has_the_right_form(ran, week):
    graded = graded_cells(ran(week, "quiz"))
    assert graded
    for cell in graded:
        assert "your answer has the right form" in shown_by(cell)


def test_the_pictures_come_with_the_package(ran):
    said = "".join(output.text for output in outputs(ran("week1", "logistic_regression"), "stream"))
    assert "drawn" in said
