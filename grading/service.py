"""One judge per week for as long as this process lives, and verdicts on whole notebooks from the store or from it."""

import atexit
import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.cases import CaseBook
from grading.course import Week, load_week
from grading.judge import Cell, Judge
from grading.preflight import without_hidden
from grading.quiz import Quiz, load_quiz, read_answers, score
from grading.reference import grade_id
from grading.sandbox import Sandbox
from grading.store import Store, verdict_key
from grading.verdict import ExerciseVerdict, Verdict
from helpers.kinds import Problem
from helpers.report import CheckResult

MAX_FILE, MAX_FILES = 10 * 1024 * 1024, 100
DEMO = "demo"
NO_INPUT = {"timestamp.txt"}


@lru_cache(maxsize=1)
def _sandbox() -> Sandbox:
    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox


@lru_cache(maxsize=8)
def judge_of(course: Path, week: str, seed: int) -> Judge:
    """The judge of a week for a class's seed; it lives as long as this process."""
    judge = Judge(CaseBook(load_week(course, week), seed), course, _sandbox())
    atexit.register(judge.__exit__)
    return judge


def verdict_on(
    notebook: NotebookNode, skeleton: NotebookNode, judge: Judge, folder: Path, source: Path, store: Store
) -> Verdict:
    """The verdict on an assignment, from the store where it is there.

    Args:
        notebook: re-assembled (`grading.preflight.reassemble`).
        skeleton: the instructor's notebook.
        judge: of the week.
        folder: the files that were handed in beside it.
        source: the week's built files, which stand in place of the student's copies.
        store: the class's.
    """
    files = files_beside(folder) | files_beside(source)
    cells = cells_to_run(notebook, skeleton)
    limits = asdict(judge.sandbox.limits)
    circumstances = {"seed": judge.book.seed, "limits": limits, "isolation": judge.sandbox.isolation.level}
    key = verdict_key([asdict(cell) for cell in cells], files, judge.week.folder, circumstances)
    known = _of_this_run.get(key) or store.get(key)
    if known:
        return known
    verdict = judge.judge(cells, files)
    store.put(key, verdict)
    return replace(verdict, key=key)


_of_this_run: dict[str, Verdict] = {}


@contextlib.contextmanager
def remembered(verdicts: Iterable[Verdict]) -> Iterator[None]:
    """For the while, use these also where they are none to be stored: judged once, entered once."""
    _of_this_run.update({verdict.key: verdict for verdict in verdicts if verdict.key})
    try:
        yield
    finally:
        _of_this_run.clear()


def quiz_verdict(notebook: NotebookNode, quiz: Quiz) -> Verdict:
    """The verdict on a quiz: answers are read from the cells' text, nothing is executed."""
    answers = read_answers(notebook.cells)
    exercises = {}
    for question in quiz.questions:
        scored = score(question, answers.get(question.answer_name))
        problem = None if scored.points == question.points else Problem(because=scored.message)
        result = CheckResult("your answer", question.points, problem, partial=scored.points)
        exercises[question.grade_id] = ExerciseVerdict(
            question.grade_id, question.points, scored.points, (result,), scored.lines
        )
    return Verdict(exercises)


def quiz_of(week: Week) -> Quiz:
    """The week's quiz."""
    path = week.folder / "quiz.yml"
    return _quiz(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=16)
def _quiz(path: Path, changed: int) -> Quiz:
    return load_quiz(path)


def cells_to_run(notebook: NotebookNode, skeleton: NotebookNode) -> list[Cell]:
    """The code cells in their order; a demo cell is left out only while it is as released."""
    originals = {cell.id: cell for cell in skeleton.cells}
    cells = []
    for cell in notebook.cells:
        original = originals.get(cell.id)
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        demo = original is not None and DEMO in original.metadata.get("tags", [])
        if demo and original is not None and cell.source == original.source:
            continue
        graded = cell.metadata.get("nbgrader", {}).get("grade", False)
        name = grade_id(cell).removeprefix("test_") if graded else ""
        cells.append(Cell(cell.id, without_hidden(cell.source), name))
    return cells


def skeletons_of(week: Week, source: Path) -> dict[str, NotebookNode]:
    """The instructor's notebooks of a week that are graded, by name.

    Args:
        week: the week.
        source: its built files.
    """
    paths = {name: source / f"{name}.ipynb" for name in (week.assignment, "quiz")}
    return {name: read_skeleton(path) for name, path in paths.items() if path.is_file()}


def read_skeleton(path: Path) -> NotebookNode:
    """The instructor's notebook; nobody may change what this returns."""
    return _notebook(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _notebook(path: Path, changed: int) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def files_beside(folder: Path) -> dict[str, bytes]:
    """The plain files of a submission besides its notebooks, within limits; links and devices are passed over."""
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if len(files) >= MAX_FILES:
            break
        linked = any(part.is_symlink() for part in (path, *path.parents) if folder in part.parents or part == path)
        if (
            linked
            or not path.is_file()
            or path.name in NO_INPUT
            or path.suffix == ".ipynb"
            or path.stat().st_size > MAX_FILE
        ):
            continue
        files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files
