"""Attacks by what is handed in: metadata, links, scripts, damaged files. A docstring says what is tried."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
from attacking import COURSE, PRELUDE, SOURCE, Attack, Stage, all_attacks, wrong_propagate
from nbformat import NotebookNode

from grading.proof.samples import fill_in

NAME = "logistic_regression.ipynb"
Change = Callable[[NotebookNode, Path, Stage], None]
BY_FOLDER: dict[str, Change] = {}
# What a browser would run or fetch, or a terminal obey, if it came through.
SIGNS = ("<script>canary", "<img src=x onerror", 'href="javascript:canary', 'canary-beacon.example/p.png"', "\x1b]0;")


def by_folder(change: Change) -> Change:
    """Count this one among the attacks."""
    BY_FOLDER[change.__name__] = change
    return change


def hand_in(name: str, folder: Path, stage: Stage) -> None:
    """Write a submission: right but for propagate, with the attack of this name in it; "right" is right throughout."""
    folder.mkdir(parents=True)
    for path in (COURSE / "release" / "week1").iterdir():
        if path.is_file() and path.name not in (NAME, "lesson.ipynb", "recap.ipynb"):
            (folder / path.name).write_bytes(path.read_bytes())
    quiz = nbformat.read(folder / "quiz.ipynb", as_version=4)
    fill_in(quiz, nbformat.read(SOURCE / "quiz.ipynb", as_version=4))
    nbformat.write(quiz, folder / "quiz.ipynb")
    notebook = nbformat.read(COURSE / "release" / "week1" / NAME, as_version=4)
    fill_in(notebook, nbformat.read(SOURCE / NAME, as_version=4))
    notebook.cells = [cell for cell in notebook.cells if "demo" not in cell.metadata.get("tags", [])]
    if name != "right":
        cell_of(notebook, "propagate").source = wrong_propagate()
    if name in all_attacks():
        _put_code(all_attacks()[name], notebook, stage)
    (folder / NAME).write_text(json.dumps(notebook), encoding="utf-8")
    if name in BY_FOLDER:
        BY_FOLDER[name](notebook, folder, stage)


def _put_code(attack: Attack, notebook: NotebookNode, stage: Stage) -> None:
    for function, text in attack.own.items():
        cell_of(notebook, function).source = stage.filled(text)
    late = [cell for cell in notebook.cells if cell.id == attack.recipe.get("without")]
    added = [PRELUDE] + [stage.filled(attack.recipe.get("cell", ""))] * min(attack.recipe.get("times", 1), 3)
    at = notebook.cells.index(cell_of(notebook, "setup")) + 1
    notebook.cells[at:at] = [nbformat.v4.new_code_cell(source) for source in added]
    notebook.cells = [cell for cell in notebook.cells if cell not in late] + late


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell of this grade id."""
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def write(notebook: NotebookNode, folder: Path) -> None:
    """Write it without looking whether it is valid."""
    (folder / NAME).write_text(json.dumps(notebook), encoding="utf-8")


@by_folder
def skip_execution(notebook, folder, stage):
    """tags that tell the executor to leave the test cells out, so that nothing fails"""
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception"]
    write(notebook, folder)


@by_folder
def more_points(notebook, folder, stage):
    """a thousand points in the metadata of the test cells"""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["nbgrader"]["points"] = 1000
    write(notebook, folder)


@by_folder
def test_cells_to_write_in(notebook, folder, stage):
    """test cells flagged as solutions, not locked, and emptied"""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["nbgrader"] |= {"solution": True, "locked": False}
            cell.source = "pass"
    write(notebook, folder)


@by_folder
def a_number_for_a_test(notebook, folder, stage):
    """the test cell replaced by the number 20, with that output already there"""
    cell = cell_of(notebook, "test_propagate")
    cell.source = "20"
    cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "20"}, execution_count=1)]
    write(notebook, folder)


@by_folder
def doubled_test_cell(notebook, folder, stage):
    """the test cell twice, the second one empty and with more points"""
    twin = nbformat.from_dict(cell_of(notebook, "test_propagate"))
    twin["source"], twin["metadata"]["nbgrader"]["points"] = "", 50
    notebook.cells.append(twin)
    write(notebook, folder)


@by_folder
def a_bonus_cell(notebook, folder, stage):
    """a graded cell of one's own, worth 50 points"""
    cell = nbformat.v4.new_code_cell("50")
    cell.metadata["nbgrader"] = {
        **cell_of(notebook, "test_propagate").metadata["nbgrader"],
        "grade_id": "bonus",
        "points": 50,
    }
    notebook.cells.append(cell)
    write(notebook, folder)


@by_folder
def metadata_of_other_types(notebook, folder, stage):
    """lists, numbers and null where nbgrader's metadata should stand"""
    for cell, value in zip(notebook.cells, [None, 7, [], "x", {"grade_id": 3}, {"grade": "yes"}] * 20, strict=False):
        if cell.metadata.get("nbgrader", {}).get("grade_id") not in ("propagate", "sigmoid"):
            cell.metadata["nbgrader"] = value
    write(notebook, folder)


@by_folder
def another_kernel(notebook, folder, stage):
    """a kernel that is not Python, in the notebook's metadata"""
    notebook.metadata["kernelspec"] = {"name": "bash -c id", "display_name": "x", "language": "bash"}
    write(notebook, folder)


@by_folder
def linked_files(notebook, folder, stage):
    """links to the gradebook, to another student and to the instructor's home"""
    (folder / "week1").mkdir(exist_ok=True)
    (folder / "grades.txt").symlink_to(stage.folder / "course" / "gradebook.db")
    (folder / "week1" / "home").symlink_to(stage.folder / "home")
    (folder / "notes.txt").symlink_to(stage.folder / "course" / "submitted" / "other" / "week1" / "notes.txt")
    shown = 'import glob\nfor path in glob.glob("**/*.txt", recursive=True):\n    print(open(path).read())'
    notebook.cells.append(nbformat.v4.new_code_cell(shown))
    write(notebook, folder)


@by_folder
def linked_notebook(notebook, folder, stage):
    """the notebook itself as a link to the instructor's, with the solutions"""
    (folder / NAME).unlink()
    (folder / NAME).symlink_to(SOURCE / NAME)


@by_folder
def pipe_in_the_folder(notebook, folder, stage):
    """a named pipe, at which a reader would wait for ever"""
    os.mkfifo(folder / "data.txt")


@by_folder
def strange_file_names(notebook, folder, stage):
    """links whose names hold newlines, commands to a terminal, and bytes that are no text"""
    for name in (b"a\nb", b"\x1b]0;owned\x07", b"\xff\xfe.txt", b"<script>canary.txt"):
        os.symlink(b"/etc/hostname", os.fsencode(folder) + b"/" + name)


@by_folder
def modules_in_the_folder(notebook, folder, stage):
    """files that shadow NumPy, the course's package and Python's own start"""
    text = "raise SystemExit('owned')\n"
    for name in ("numpy.py", "json.py", "sitecustomize.py", "grading.py", "nbgrader_config.py", "conftest.py"):
        (folder / name).write_text(text)


@by_folder
def scripts_in_markdown(notebook, folder, stage):
    """scripts in notes, where the instructor's browser would run them"""
    for text in (
        "<script>canary()</script>",
        "<img src=x onerror=canary()>",
        "[click](javascript:canary())",
        "![p](http://canary-beacon.example/p.png)",
        r"$\href{javascript:canary()}{x}$",
        "[x]: javascript:canary()\n\n[x]",
    ):
        notebook.cells.append(nbformat.v4.new_markdown_cell(text))
    write(notebook, folder)


@by_folder
def scripts_in_output(notebook, folder, stage):
    """scripts in the output of cells, displayed and stored"""
    cell = nbformat.v4.new_code_cell(
        'from IPython.display import HTML, display\ndisplay(HTML("<script>canary()</script>"))'
    )
    cell.outputs = [nbformat.v4.new_output("display_data", data={"text/html": "<script>canary()</script>"})]
    notebook.cells.append(cell)
    write(notebook, folder)


@by_folder
def script_as_cell_id(notebook, folder, stage):
    """scripts as a cell's id, as a name of the metadata, and in an attachment"""
    cell = nbformat.v4.new_markdown_cell("![x](attachment:x.svg)")
    cell["id"], cell.metadata['"><script>canary()</script>'] = '"><script>canary()</script>', 1
    cell["attachments"] = {"x.svg": {"image/svg+xml": "<svg><script>canary()</script></svg>"}}
    notebook.cells.append(cell)
    write(notebook, folder)


@by_folder
def half_a_character_in_the_file(notebook, folder, stage):
    """halves of characters in code, notes and names of cells"""
    notebook.cells += [nbformat.v4.new_code_cell("x = '\ud800'"), nbformat.v4.new_markdown_cell("\udfff")]
    notebook.cells[-1]["id"] = "\ud801"
    write(notebook, folder)


@by_folder
def deep_json(notebook, folder, stage):
    """a notebook of a million opening brackets"""
    (folder / NAME).write_text('{"cells": [' + '{"id":' * 400_000)


@by_folder
def slow_json(notebook, folder, stage):
    """a damaged notebook that takes long to read again from each of its beginnings"""
    (folder / NAME).write_text('{"cells": [' + '{"id":' * 800 + "[" + "1," * 5_000_000)


@by_folder
def ten_thousand_cells(notebook, folder, stage):
    """ten thousand cells, and one of ten million letters"""
    many = [{"cell_type": "code", "source": "1", "metadata": {}, "outputs": []}] * 10_000
    notebook.cells = [*notebook.cells, *many]
    notebook.cells.append({"cell_type": "code", "source": "#" * 10_000_000, "metadata": {}, "outputs": []})
    write(notebook, folder)


@by_folder
def code_for_quiz_answers(notebook, folder, stage):
    """quiz answers that are programs, endless powers, and brackets within brackets"""
    texts = [
        "__import__('os').system('echo WON\"\"WON')",
        "9**9**9**9",
        '"a" * 10**12',
        "(" * 5000 + "1" + ")" * 5000,
        "-" * 200_000 + "1",
        "[" * 90 + "]" * 90,
    ]
    quiz = nbformat.read(folder / "quiz.ipynb", as_version=4)
    answers = [cell for cell in quiz.cells if "answer" in cell.metadata.get("tags", [])]
    for cell, text in zip(answers, texts, strict=False):
        cell.source = f"{cell.id} = {text}"
    nbformat.write(quiz, folder / "quiz.ipynb")
