"""The final project: it runs untouched, what it offers beside its example runs too, and it gives no solution away."""

import os
import re
import shutil
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

from grading.course.reference import Reference
from grading.course.week import load_week, week_names
from helpers.accuracy import wilson_interval

COURSE = Path(__file__).resolve().parents[1]
PAGE = COURSE / "release" / "project.ipynb"
CELLS = nbformat.read(PAGE, as_version=4).cells
CODE = [cell.source for cell in CELLS if cell.cell_type == "code"]
TEXT = "\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")
BLOCKS = {
    title: re.search(r"```python\n(.*?)```", body, re.DOTALL)[1]
    for title, body in re.findall(r"<summary>The same (.+?)</summary>(.*?)</details>", TEXT, re.DOTALL)
}
OWN_CODE, OWN_PICTURES, PATIENTS = "with your own code of week 4", "for pictures of your own", "for patients"


def section(number):
    return re.search(rf"^## {number} .*?(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE)[0]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The notebook after a run in a folder that holds nothing else."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(PAGE, folder)
    notebook = nbformat.read(folder / PAGE.name, as_version=4)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(COURSE)}
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute(env=environment)
    return notebook


@pytest.fixture(scope="module")
def example():
    """What the notebook has defined when its training begins, with the network's two functions, not trained."""
    namespace = {}
    for source in CODE[: next(place for place, source in enumerate(CODE) if "def train(" in source)]:
        exec(source, namespace)
    return namespace


def printed(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert {output.output_type for output in outputs} <= {"stream", "display_data", "execute_result"}
    assert [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"] == []
    return "".join(output.text for output in outputs if output.output_type == "stream")


def test_untouched_it_runs_alone_to_its_end_and_reports_more_than_a_baseline(ran):
    said = printed(ran)
    majority = float(re.search(r"^always .+? ([\d.]+)% right", said, re.M)[1])
    (right, m, share, low, high) = map(
        float,
        re.search(r"^accuracy +(\d+) of +(\d+) = ([\d.]+)%, 95 % interval ([\d.]+)% to ([\d.]+)%", said, re.M).groups(),
    )
    assert low > majority and low < share < high
    assert re.search(r"^recall .+^precision ", said, re.M | re.DOTALL)
    assert share == pytest.approx(100 * right / m, abs=0.05)


def test_its_interval_is_the_course_s(example):
    (source,) = [source for source in CODE if "def interval(" in source]
    exec(source.partition("X_test,")[0], example)
    for right, m in [(30, 35), (351, 359), (1, 2), (0, 7), (7, 7)]:
        np.testing.assert_allclose(example["interval"](right, m), wilson_interval(right, m), atol=1e-5)


def test_the_test_set_stays_closed_until_the_report():
    (report,) = [place for place, source in enumerate(CODE) if "digits.test" in source]
    assert CODE[report] == CODE[-1] and "interval(" in CODE[report]
    assert not re.search(r"\btest\b", re.sub(r"#.*", "", "\n".join(CODE[:report])))


def test_one_s_own_code_of_week_4_takes_the_example_s_place(example, monkeypatch):
    """Pasted into the block, run beside the folder of week 4, as in a student's copy."""
    monkeypatch.chdir(COURSE / "release")
    monkeypatch.setattr(sys, "path", list(sys.path))
    # What the block imports is forgotten afterwards: other weeks have a module of the same name.
    monkeypatch.setitem(sys.modules, "given", None)
    del sys.modules["given"]
    reference = Reference(load_week(COURSE, "week4"))
    own = "\n\n".join(reference.solution(name) for name in ("L_layer_model", "predict"))
    place = "# your L_layer_model and your predict go here"
    block = BLOCKS[OWN_CODE]
    assert block.count(place) == 1
    namespace = dict(example)
    exec(block.replace(place, own).replace("num_iterations=1500", "num_iterations=600"), namespace)
    X, Y = namespace["X_validation"], namespace["Y_validation"]
    said = namespace["answers"](X)
    assert said.shape == Y.shape
    assert np.mean(said == Y) > 1 - Y.mean()


def test_pictures_of_one_s_own_are_split_into_three_parts(example, tmp_path, monkeypatch):
    rng = np.random.default_rng(0)
    for kind in ("bicycles", "others"):
        (tmp_path / "my_folder" / kind).mkdir(parents=True)
        for number in range(10):
            pixels = rng.integers(0, 256, (40, 50, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(tmp_path / "my_folder" / kind / f"{number}.png")
    monkeypatch.chdir(tmp_path)
    namespace = dict(example)
    exec(BLOCKS[OWN_PICTURES], namespace)
    assert namespace["X_train"].shape == (32 * 32 * 3, 12) and namespace["Y_train"].shape == (1, 12)
    assert namespace["X_validation"].shape == (32 * 32 * 3, 4)
    assert namespace["Y"].sum() == 10 and namespace["test_part"].size == 4
    assert namespace["X"].max() <= 1


def test_patients_are_standardised_by_the_training_set(example):
    namespace = dict(example)
    exec(BLOCKS[PATIENTS], namespace)
    X, X_validation = namespace["X_train"], namespace["X_validation"]
    np.testing.assert_allclose(X.mean(axis=1), 0, atol=1e-9)
    np.testing.assert_allclose(X.std(axis=1), 1)
    assert X_validation.shape[0] == len(X) and not np.allclose(X_validation.mean(axis=1), 0, atol=1e-3)
    assert namespace["classes"] == ("benign", "malignant")


def test_it_gives_no_line_of_a_solution_away():
    lines = {
        line.strip()
        for reference in (Reference(load_week(COURSE, week)) for week in week_names(COURSE))
        for name in reference.names
        for region in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", reference.solution(name), re.DOTALL)
        for line in region.splitlines()
        if len(line.strip()) > 30 and not line.strip().startswith("#")
    }
    assert lines
    assert not [line for line in lines if line in "\n".join([*CODE, *BLOCKS.values()])]


def test_it_has_a_table_of_four_levels_and_eight_to_ten_questions_that_only_ask():
    rubric = [line for line in TEXT.splitlines() if line.startswith("| **")]
    assert len(rubric) >= 6 and all(line.count("|") == 6 for line in rubric)
    assert "| | not yet | on the way | good | very good |" in TEXT
    questions = re.findall(r"^\d+\. (.+)$", TEXT, re.M)
    assert 8 <= len(questions) <= 10 and all(question.endswith("?") for question in questions)
    assert [int(number) for number in re.findall(r"^## (\d)", TEXT, re.M)] == list(range(1, 8))
    assert section(7).count("?**") >= 5
