"""Sample submissions: recipes of what a student changed, made into notebooks from the release when needed.

`tests/submissions/<name>/<week>/` holds `assignment.yml` (the recipe), `quiz.yml` (the answers) and `expected.json`
(points per exercise, and of the quiz).
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from grading.course.reference import Reference, grade_id
from grading.course.week import Week
from helpers.errors import CourseError

KEYS = {"what", "start", "mistakes", "cells", "edit", "insert", "delete", "twice", "as_text", "cut"}


@dataclass(frozen=True)
class Sample:
    """A sample submission of one week.

    Attributes:
        name: also the student's id.
        what: what it tries, in one line.
        folder: the folder of its recipe.
        expected: points per exercise, and "quiz".
    """

    name: str
    what: str
    folder: Path
    expected: dict[str, int]

    @property
    def score(self) -> int:
        """The expected score."""
        return sum(self.expected.values())


def samples_of(course: Path, week: str) -> list[Sample]:
    """Return the samples of a week.

    Raises:
        CourseError: a recipe cannot be read.
    """
    found = []
    for folder in sorted((course / "tests" / "submissions").glob(f"*/{week}")):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        points = {**expected["assignment"], "quiz": expected["quiz"]}
        found.append(Sample(folder.parent.name, _recipe(folder)["what"], folder, points))
    return found


def make_sample(sample: Sample, week: Week, built: Path, target: Path) -> None:
    """Write a sample's notebooks, as a student would hand them in.

    Args:
        sample: the recipe.
        week: its week.
        built: the folder that holds source/ and release/.
        target: the folder of the submission; deleted first if it exists.

    Raises:
        CourseError: the recipe names a cell, mistake or text that does not exist.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(built / "release" / week.name, target)
    recipe = _recipe(sample.folder)
    notebook = nbformat.read(target / f"{week.assignment}.ipynb", as_version=4)
    if recipe.get("start", "right") == "right":
        fill_in(notebook, nbformat.read(built / "source" / week.name / f"{week.assignment}.ipynb", as_version=4))
    change(notebook, recipe, Reference(week))
    text = nbformat.writes(notebook)
    if "cut" in recipe:
        text = text[: text.index(f'"id": "{recipe["cut"]}"') + 20]
    (target / f"{week.assignment}.ipynb").write_text(text, encoding="utf-8")
    quiz = nbformat.read(target / "quiz.ipynb", as_version=4)
    _answer(quiz, nbformat.read(built / "source" / week.name / "quiz.ipynb", as_version=4), sample.folder)
    nbformat.write(quiz, target / "quiz.ipynb")


def fill_in(notebook: NotebookNode, solved: NotebookNode) -> None:
    """Copy the solutions and answers of the instructor's notebook into a released one."""
    right = {cell.id: cell.source for cell in solved.cells}
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") or "answer" in cell.metadata.get("tags", []):
            cell.source = right[cell.id]


def _recipe(folder: Path) -> dict[str, Any]:
    recipe = yaml.safe_load((folder / "assignment.yml").read_text(encoding="utf-8"))
    unknown = set(recipe) - KEYS
    if unknown or "what" not in recipe:
        raise CourseError(f"{folder / 'assignment.yml'}: unknown {', '.join(sorted(unknown)) or 'missing `what`'}.")
    return recipe


def change(notebook: NotebookNode, recipe: Mapping[str, Any], reference: Reference) -> None:
    """Make the changes of a recipe.

    Args:
        notebook: changed in place.
        recipe: with the keys of `KEYS`; `what`, `start` and `cut` are ignored.
        reference: the week's reference, for `mistakes`.

    Raises:
        CourseError: the recipe names a cell, mistake or text that does not exist.
    """

    def cell_of(name: str) -> NotebookNode:
        for cell in notebook.cells:
            if grade_id(cell) == name:
                return cell
        raise CourseError(f"A sample names the cell {name!r}, which the release does not have.")

    for name, mistake in recipe.get("mistakes", {}).items():
        exercise = reference.week.exercise(name)
        variants = {variant.name: variant for variant in (*exercise.mistakes, *exercise.harmless)}
        if mistake not in variants:
            raise CourseError(f"A sample names the mistake {mistake!r}, which {name} does not have.")
        cell_of(name).source = variants[mistake].applied_to(cell_of(name).source, name)
    for name, source in recipe.get("cells", {}).items():
        cell_of(name).source = source
    for name, (old, new) in recipe.get("edit", {}).items():
        if cell_of(name).source.count(old) != 1:
            raise CourseError(f"A sample's text does not occur exactly once in the cell {name}: {old!r}")
        cell_of(name).source = cell_of(name).source.replace(old, new)
    for name in recipe.get("twice", ()):
        again = nbformat.from_dict(cell_of(name))
        again.id = f"{again.id}-again"
        notebook.cells.append(again)
    for name in recipe.get("as_text", ()):
        cell = cell_of(name)
        cell.cell_type = "markdown"
        del cell["outputs"], cell["execution_count"]
    for added in recipe.get("insert", ()):
        at = notebook.cells.index(cell_of(added["after"])) + 1
        new = nbformat.v4.new_markdown_cell if added.get("kind") == "markdown" else nbformat.v4.new_code_cell
        notebook.cells.insert(at, new(added["source"]))
    for name in recipe.get("delete", ()):
        notebook.cells.remove(cell_of(name))


def _answer(quiz: NotebookNode, solved: NotebookNode, folder: Path) -> None:
    path = folder / "quiz.yml"
    answers = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else "right"
    if answers == "untouched":
        return
    fill_in(quiz, solved)
    for cell, name in _answer_cells(quiz):
        if isinstance(answers, dict) and name in answers:
            cell.source = f"{name} = {answers[name]!r}"


def _answer_cells(quiz: NotebookNode) -> Iterator[tuple[NotebookNode, str]]:
    return ((cell, cell.id) for cell in quiz.cells if "answer" in cell.metadata.get("tags", []))
