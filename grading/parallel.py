"""Judge submissions side by side: pure tasks, which write nothing but the store of verdicts."""

import contextlib
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from grading.preflight import read_cells, reassemble
from grading.service import judge_of, quiz_of, quiz_verdict, read_skeleton, verdict_on
from grading.store import Store
from grading.verdict import Verdict
from helpers.errors import CourseError


@dataclass(frozen=True)
class Task:
    """One submission to judge.

    Attributes:
        course: the folder that holds notebooks/.
        week: e.g. 'week1'.
        seed: the class's for the week.
        source: the week's built files.
        folder: the staged submission; its parent is named after the student.
        state: the class's folder, with the store.
    """

    course: Path
    week: str
    seed: int
    source: Path
    folder: Path
    state: Path


@dataclass
class Judged:
    """What the judge says about one submission: verdicts by notebook, what was mended, what could not be done."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def judge_all(tasks: Sequence[Task], workers: int = 1) -> Iterator[Judged]:
    """The results in the order of the tasks, each as soon as it and those before it are there.

    A worker process that dies takes no submission with it: what it left undone is judged here.
    """
    if workers <= 1 or len(tasks) <= 1:
        yield from map(judge_task, tasks)
        return
    with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=get_context("spawn")) as pool:
        with _deaf_to_interrupts():
            futures = [pool.submit(_interruptible, task) for task in tasks]
        try:
            for task, future in zip(tasks, futures, strict=True):
                try:
                    result = future.result()
                except BrokenProcessPool:
                    result = judge_task(task)
                yield result
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started inside ignore Ctrl-C, also while they still import: the one that asked for them ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _interruptible(task: Task) -> Judged:
    """Judge in a process that ignores Ctrl-C otherwise: a submission is put down in order, and nothing is printed."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return judge_task(task)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def judge_task(task: Task) -> Judged:
    """Judge one submission; what goes wrong in it is noted and stops nobody else.

    Raises:
        CourseError: the course itself is at fault: no submission of the week can be judged.
    """
    judge = judge_of(task.course, task.week, task.seed)
    week = judge.week
    judged = Judged()
    for notebook in (week.assignment, "quiz"):
        path = task.folder / f"{notebook}.ipynb"
        if not path.is_file():
            where = f"submitted/{task.folder.parent.name}/{task.week}/"
            judged.problems.append(f"{notebook}.ipynb is missing from {where}")
            continue
        cells, damage = read_cells(path)
        judged.problems += [line.rstrip(".") for line in damage]
        skeleton = read_skeleton(task.source / f"{notebook}.ipynb")
        made, remarks = reassemble(skeleton, cells)
        judged.remarks += remarks
        try:
            if notebook == "quiz":
                verdict = quiz_verdict(made, quiz_of(week))
            else:
                verdict = verdict_on(made, skeleton, judge, task.folder, task.source, Store(task.state))
        except CourseError:
            raise
        except Exception as error:
            judged.problems.append(f"{notebook}: the judge failed: {type(error).__name__}: {error}")
            verdict = Verdict(failed=str(error))
        judged.verdicts[notebook] = verdict
    return judged
