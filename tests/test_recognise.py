"""Renamed notebooks are recognised by the cells they hold, and never guessed."""

import json
import shutil

import nbformat
import pytest
from tiny_course import NOTEBOOK, WEEK

from grading.submissions.reassemble import NOTHING_KNOWN, read_cells, read_notebook, reassemble
from grading.submissions.recognise import Renamed, give_released_names, notebook_in

OTHER_NAMES = (
    "{} (1).ipynb",
    "Copy of {}.ipynb",
    "{}-Copy1.ipynb",
    "Müller_{}_final.ipynb",
    "{}.ipynb.json",
    "{}.IPYNB",
    "week9/{}.ipynb",
    "a b/c/notebook.ipynb.txt",
)


@pytest.fixture(scope="module")
def skeletons(tiny):
    return {name: nbformat.read(tiny / "source" / WEEK / f"{name}.ipynb", as_version=4) for name in (NOTEBOOK, "quiz")}


@pytest.fixture
def release(tiny):
    return tiny / "release" / WEEK


def put(release, folder, notebook, place, mark="mine"):
    """A released notebook with a mark in it, somewhere in a submission."""
    document = json.loads((release / f"{notebook}.ipynb").read_text(encoding="utf-8"))
    document["cells"].append({"cell_type": "code", "id": "mine", "metadata": {}, "source": mark})
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("other", OTHER_NAMES)
def test_a_notebook_under_another_name_is_taken_and_said_in_one_line(release, skeletons, tmp_path, other):
    for notebook in skeletons:
        put(release, tmp_path, notebook, f"{notebook[0]}/{other.format(notebook)}", notebook)
    renamed = give_released_names(tmp_path, skeletons)
    assert renamed.problems == [] and len(renamed.remarks) == 2
    for notebook, remark in zip(skeletons, renamed.remarks, strict=True):
        assert remark.endswith(f" was graded as {notebook}.ipynb.")
        assert read_cells(tmp_path / f"{notebook}.ipynb")[0][-1].source == notebook
        assert renamed.read[notebook].cells[-1].source == notebook


def test_what_lies_beside_a_notebook_in_a_folder_comes_with_it(release, skeletons, tmp_path):
    put(release, tmp_path, NOTEBOOK, f"deep/{NOTEBOOK}.ipynb")
    (tmp_path / "deep" / "my_code.py").write_text("right")
    (tmp_path / "deep" / "notes.txt").write_text("deep")
    (tmp_path / "notes.txt").write_text("top")
    give_released_names(tmp_path, skeletons)
    assert (tmp_path / "my_code.py").read_text() == "right" and (tmp_path / "notes.txt").read_text() == "top"


def test_two_versions_are_for_a_person_to_choose_from(release, skeletons, tmp_path):
    put(release, tmp_path, NOTEBOOK, "one.ipynb", "1")
    put(release, tmp_path, NOTEBOOK, "two.ipynb", "2")
    renamed = give_released_names(tmp_path, skeletons)
    (problem,) = renamed.problems
    assert renamed.remarks == [] and problem.startswith(f"one.ipynb and two.ipynb could each be {NOTEBOOK}.ipynb")
    assert not (tmp_path / f"{NOTEBOOK}.ipynb").exists()


def test_the_same_notebook_twice_is_one(release, skeletons, tmp_path):
    for place in ("one.ipynb", "two.ipynb"):
        put(release, tmp_path, NOTEBOOK, place)
    renamed = give_released_names(tmp_path, skeletons)
    assert renamed.remarks == [f"one.ipynb was graded as {NOTEBOOK}.ipynb."] and renamed.problems == []


def test_a_notebook_under_its_own_name_is_never_replaced(release, skeletons, tmp_path):
    put(release, tmp_path, NOTEBOOK, f"{NOTEBOOK}.ipynb", "first")
    put(release, tmp_path, "quiz", "quiz.ipynb", "first")
    for notebook in skeletons:
        put(release, tmp_path, notebook, f"{notebook}-Copy1.ipynb", "second")
    assert give_released_names(tmp_path, skeletons) == Renamed()
    assert read_cells(tmp_path / f"{NOTEBOOK}.ipynb")[0][-1].source == "first"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"cells": [{"cell_type": "code", "source": "x"}]}'])
def test_other_files_are_taken_for_none(release, skeletons, tmp_path, content):
    (tmp_path / "notes.ipynb").write_bytes(content)
    shutil.copy(release / "lesson.ipynb", tmp_path)
    put(release, tmp_path, NOTEBOOK, f".ipynb_checkpoints/{NOTEBOOK}-checkpoint.ipynb")
    put(release, tmp_path, NOTEBOOK, "notebook.zip")
    assert give_released_names(tmp_path, skeletons) == Renamed()
    assert notebook_in(read_notebook(tmp_path / "lesson.ipynb"), skeletons) == ""


def test_a_name_that_commands_the_terminal_is_shown_as_text(release, skeletons, tmp_path):
    put(release, tmp_path, NOTEBOOK, "\x1b[31m\n.ipynb")
    (remark,) = give_released_names(tmp_path, skeletons).remarks
    assert remark.startswith("?[31m?.ipynb was graded")


def test_a_notebook_without_cells_is_said_in_one_line(skeletons):
    assert reassemble(skeletons[NOTEBOOK], [])[1] == [NOTHING_KNOWN]


def test_another_notebook_under_the_name_of_this_one_is_said_in_one_line(release, skeletons):
    cells, _ = read_cells(release / "quiz.ipynb")
    _, remarks = reassemble(skeletons[NOTEBOOK], cells)
    assert remarks == [NOTHING_KNOWN]
