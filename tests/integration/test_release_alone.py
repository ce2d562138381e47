"""A fetched week alone, in an empty home with the package installed, runs from top to bottom."""

import os
import shutil
import sys
import time
from pathlib import Path

import nbformat
import pytest
from course_roots import COURSE, WEEK
from nbclient import NotebookClient

from grading.samples import fill_in

SECONDS = 60
NOTEBOOKS = ["logistic_regression", "quiz", "lesson"]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """By name, the notebook after a run in a folder that holds nothing but the release, and the seconds it took."""
    place = tmp_path_factory.mktemp("alone")
    folder, home = place / "fetched", place / "home"
    shutil.copytree(COURSE / "release" / WEEK, folder)
    home.mkdir()
    kept = {name: os.environ[name] for name in ("LANG", "PYTHONPATH") if name in os.environ}
    environment = {
        **kept,
        "HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    done = {}

    def run(name):
        if name not in done:
            notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
            fill_in(notebook, nbformat.read(COURSE / "source" / WEEK / f"{name}.ipynb", as_version=4))
            began = time.monotonic()
            resources = {"metadata": {"path": str(folder)}}
            NotebookClient(notebook, timeout=SECONDS, resources=resources).execute(env=environment)
            done[name] = notebook, time.monotonic() - began
        return done[name]

    return run


def outputs(notebook, kind):
    return [output for cell in notebook.cells for output in cell.get("outputs", ()) if output.output_type == kind]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_runs_to_its_end_within_a_minute(ran, name):
    notebook, seconds = ran(name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    assert code
    assert all(cell.execution_count for cell in code)
    assert seconds < SECONDS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_raises_nothing_and_writes_nothing_to_stderr(ran, name):
    notebook, _ = ran(name)
    assert outputs(notebook, "error") == []
    assert [output.text for output in outputs(notebook, "stream") if output.name == "stderr"] == []


def test_check_says_that_all_public_checks_passed_for_every_exercise(ran, week):
    notebook, _ = ran("logistic_regression")
    graded = {cell.id: cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    assert set(graded) == {f"test_{exercise.name}" for exercise in week.exercises}
    for exercise in week.exercises:
        said = "".join(output.get("text", "") for output in graded[f"test_{exercise.name}"].outputs)
        assert said == f"{exercise.name}: all public checks passed\n"


def test_check_says_that_every_answer_of_the_quiz_has_the_right_form(ran):
    notebook, _ = ran("quiz")
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert graded
    for cell in graded:
        said = "".join(output.get("text", "") for output in cell.outputs)
        assert "your answer has the right form" in said


def test_the_pictures_come_with_the_package(ran):
    notebook, _ = ran("logistic_regression")
    said = "".join(output.text for output in outputs(notebook, "stream"))
    assert "drawn" in said
