"""One judge per week for as long as this process lives, and verdicts on whole notebooks from the store or from it."""

import atexit
import copy
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from grading.checks.cases import WeekCases
from grading.course.files import stop_if_the_machine_is_at_fault
from grading.course.reference import grade_id
from grading.course.version import version_in
from grading.course.week import Week, load_week
from grading.judge.judge import Cell, Judge
from grading.judge.store import Store, verdict_key
from grading.judge.verdict import ExerciseVerdict, Verdict
from grading.quiz.marking import Quiz, load_quiz, read_answers, score
from grading.sandbox.processes import Sandbox
from grading.submissions.files_beside import Beside, files_beside
from grading.submissions.reassemble import HandedIn, reassemble, without_hidden
from helpers.checks.kinds import Problem
from helpers.checks.results import CheckResult
from helpers.errors import CourseError

DEMO = "demo"
NOT_REASSEMBLED = "It could not be re-assembled. A person will grade it."


@dataclass(frozen=True)
class JudgedNotebook:
    """A notebook that was handed in, with its verdict: what is entered, and nobody reads the student's file again.

    Attributes:
        verdict: on it.
        notebook: re-assembled; without the student's work where that failed.
        damage: sentences on what could not be read.
        remarks: sentences on what was mended.
        left_out: sentences on files beside it that it did not get.
    """

    verdict: Verdict
    notebook: NotebookNode = field(default_factory=NotebookNode)
    damage: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@lru_cache(maxsize=8)
def _sandbox(course: Path) -> Sandbox:
    sandbox = Sandbox(course=course)
    atexit.register(sandbox.close)
    return sandbox


@lru_cache(maxsize=8)
def judge_of(course: Path, week: str, seed: int) -> Judge:
    """The judge of a week for a class's seed; it lives as long as this process."""
    judge = Judge(WeekCases(load_week(course, week), seed), _sandbox(course))
    atexit.register(judge.__exit__)
    return judge


def beside(notebook: NotebookNode, skeleton: NotebookNode, judge: Judge, folder: Path, source: Path) -> Beside:
    """The files that an assignment gets beside it: half of the room there is, for its code may write as well.

    Args:
        notebook: re-assembled (`grading.submissions.reassemble.reassemble`).
        skeleton: the instructor's notebook.
        judge: of the week.
        folder: the files that were handed in.
        source: the week's built files, which replace the student's copies.

    Raises:
        OSError: something cannot be read.
    """
    code = "\n".join(cell.source for cell in cells_to_run(notebook, skeleton))
    return files_beside(folder, source, code, judge.sandbox.limits.disk // 2)


def verdict_on(
    notebook: NotebookNode, skeleton: NotebookNode, judge: Judge, files: Mapping[str, bytes], store: Store
) -> Verdict:
    """The verdict on an assignment, from the store where it is there.

    Args:
        notebook: re-assembled (`grading.submissions.reassemble.reassemble`).
        skeleton: the instructor's notebook.
        judge: of the week.
        files: those beside it, by name.
        store: the class's.
    """
    cells = cells_to_run(notebook, skeleton)
    limits = asdict(judge.sandbox.limits)
    circumstances = {"seed": judge.week_cases.seed, "limits": limits, "isolation": judge.sandbox.isolation.level}
    key = verdict_key([asdict(cell) for cell in cells], files, judge.week.folder, circumstances)
    known = store.get(key)
    if known:
        return replace(known, version=version_in(skeleton))
    verdict = replace(judge.judge(cells, files), version=version_in(skeleton))
    store.put(key, verdict)
    return replace(verdict, key=key)


def assignment_verdict(
    notebook: NotebookNode, skeleton: NotebookNode, judge: Judge, folder: Path, source: Path, store: Store
) -> tuple[Verdict, list[str]]:
    """The verdict on an assignment with the files beside it, and sentences on those that it did not get.

    Args:
        notebook, skeleton, judge, folder, source: as for `beside`.
        store: the class's.
    """
    given = beside(notebook, skeleton, judge, folder, source)
    return verdict_on(notebook, skeleton, judge, given.files, store), given.left_out


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
    return Verdict(exercises, version=version_in(notebook))


def judge_notebook(
    name: str, handed_in: HandedIn, skeleton: NotebookNode, judge: Judge, folder: Path, source: Path, store: Store
) -> JudgedNotebook:
    """Re-assemble one notebook of a submission and judge it; where the judge fails, the verdict says so.

    Args:
        name: of the notebook, e.g. 'quiz'.
        handed_in: what was read from the student's file.
        skeleton: the instructor's notebook.
        judge: of the week.
        folder: the files that were handed in.
        source: the week's built files.
        store: the class's.

    Raises:
        CourseError: the course or the machine is at fault: no submission of the week can be judged.
    """
    left_out: list[str] = []
    try:
        made, remarks = reassemble(skeleton, handed_in.cells, handed_in.stamp)
        if name == "quiz":
            verdict = quiz_verdict(made, quiz_of(judge.week))
        else:
            verdict, left_out = assignment_verdict(made, skeleton, judge, folder, source, store)
    except CourseError:
        raise
    except Exception as error:
        stop_if_the_machine_is_at_fault(error)
        return not_judged(handed_in, skeleton, f"{type(error).__name__}: {error}")
    return JudgedNotebook(verdict, made, handed_in.damage, remarks, left_out)


def not_judged(handed_in: HandedIn, skeleton: NotebookNode, why: str) -> JudgedNotebook:
    """A notebook on which the judge failed: re-assembled where that is possible, for a person to grade.

    Args:
        handed_in: what was read from the student's file.
        skeleton: the instructor's notebook.
        why: the judge failed.
    """
    verdict = Verdict(failed=why)
    try:
        made, remarks = reassemble(skeleton, handed_in.cells, handed_in.stamp)
        return JudgedNotebook(verdict, made, handed_in.damage, remarks)
    except Exception:
        without_work = copy.deepcopy(skeleton)
        for cell in without_work.cells:
            if is_solution(cell):
                cell.source = ""
        return JudgedNotebook(verdict, without_work, handed_in.damage, [NOT_REASSEMBLED])


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
