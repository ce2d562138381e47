"""Judge submissions side by side: pure tasks, which write nothing but the store of verdicts."""

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from grading.course.files import stop_if_the_machine_is_at_fault
from grading.course.week import load_week
from grading.gradebook.autograded import AutogradedNotebook, autograded_notebook
from grading.gradebook.registered import RegisteredWeek
from grading.judge.notebook import JudgedNotebook, judge_notebook, judge_of, not_judged, read_skeleton
from grading.judge.store import Store
from grading.judge.verdict import Verdict
from grading.submissions.reassemble import HandedIn, read_notebook
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
        read: what was read from notebooks already, by name.
        left_out: sentences on files that were not even staged.
        registered: the week as the gradebook holds it.
    """

    course: Path
    week: str
    seed: int
    source: Path
    folder: Path
    state: Path
    read: Mapping[str, HandedIn] = field(default_factory=dict)
    left_out: Sequence[str] = ()
    registered: RegisteredWeek = RegisteredWeek({})


@dataclass
class Judged:
    """What the judge says about one submission.

    Attributes:
        notebooks: by name.
        autograded: the notebooks as they are entered, by name.
        seconds: time that it took.
        problems: what could not be done.
    """

    notebooks: dict[str, JudgedNotebook] = field(default_factory=dict)
    autograded: dict[str, AutogradedNotebook] = field(default_factory=dict)
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


Judging = Callable[[Iterable[Task]], Iterator[tuple[Task, Judged]]]
"""What turns tasks into results, each as soon as it is there."""


def judge_all(
    tasks: Iterable[Task], workers: int = 1, work: Callable[[Task], Judged] | None = None
) -> Iterator[tuple[Task, Judged]]:
    """Yield each task with its result, as soon as it is there. A task is asked for only when somebody can work on it.

    Args:
        tasks: all of them.
        workers: processes that judge; one is this process itself, where a submission that kills it ends the run.
        work: what is done with a task; `judge_task` by default.
    """
    work = work or judge_task
    if workers <= 1:
        for task in tasks:
            yield task, work(task)
        return
    yield from Driver(work, tasks, workers).results()


def new_processes(workers: int) -> Executor:
    """Processes that inherit nothing from this one."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def tell(line: str) -> None:
    """Say something on the run as a whole, below or above a progress bar."""
    print(f"nndl: {line}", file=sys.stderr, flush=True)


class _Waiting:
    """Tasks that nobody works on yet; the first one is kept until it is taken."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._first: list[Task] = []

    def more(self) -> bool:
        """Whether there is another one."""
        if not self._first:
            self._first = list(islice(self._tasks, 1))
        return bool(self._first)

    @property
    def first(self) -> Task:
        """The next one; `more` was true."""
        return self._first[0]

    def take(self) -> Task:
        """The next one, which does not wait any more."""
        return self._first.pop()


@dataclass
class Driver:
    """Has tasks done by an executor that may break: a worker that dies costs nobody but the submission that killed it.

    Never more tasks are handed to the executor than it has workers. So whatever is in it when it breaks was running,
    and may have been the reason: each of these is judged again, in a process of its own, and then the others go on in
    a new executor.

    Attributes:
        work: what is done with a task; whoever runs it has to find it by its module and name.
        tasks: all of them; each is asked for when a worker is free.
        workers: how many run at once.
        executor: makes an executor of that many workers.
        tell: is given a line on each death.
        gives_up: the exceptions by which an executor says that a task has killed all who worked on it.
    """

    work: Callable[[Any], Judged]
    tasks: Iterable[Task]
    workers: int
    executor: Callable[[int], Executor] = new_processes
    tell: Callable[[str], None] = tell
    gives_up: tuple[type[Exception], ...] = ()

    def results(self) -> Iterator[tuple[Task, Judged]]:
        """Each task with its result, as they are finished.

        Raises:
            CourseError: the course itself is at fault.
        """
        waiting = _Waiting(self.tasks)
        while waiting.more():
            running: dict[Future[Judged], Task] = {}
            with self.executor(self.workers) as pool:
                yield from self._until_it_breaks(pool, waiting, running)
            if running:
                self.tell(
                    "a process that judges was killed, for want of memory perhaps; judged again, each in a process of "
                    f"its own: {', '.join(sorted(map(_student, running.values())))}"
                )
            for task in running.values():
                yield task, self._alone(task)

    def _until_it_breaks(
        self, pool: Executor, waiting: "_Waiting", running: dict[Future[Judged], Task]
    ) -> Iterator[tuple[Task, Judged]]:
        """Results, until all are there or a worker dies; what was running then is left in `running`."""
        with contextlib.suppress(BrokenExecutor):
            while running or waiting.more():
                while len(running) < self.workers and waiting.more():
                    future = self._submit(pool, waiting.first)
                    running[future] = waiting.take()
                finished = wait(running, return_when=FIRST_COMPLETED).done
                for future in [future for future in finished if not isinstance(future.exception(), BrokenExecutor)]:
                    task = running.pop(future)
                    try:
                        yield task, future.result()
                    except self.gives_up:
                        yield task, _for_a_person(task)
                if any(future in finished for future in running):
                    return

    def _alone(self, task: Task) -> Judged:
        try:
            with self.executor(1) as pool:
                return self._submit(pool, task).result()
        except BrokenExecutor:
            return _for_a_person(task)

    def _submit(self, pool: Executor, task: Task) -> "Future[Judged]":
        with _deaf_to_interrupts():
            return pool.submit(_interruptible, self.work, task)


def _student(task: Task) -> str:
    return task.folder.parent.name


def _for_a_person(task: Task) -> Judged:
    """What is left to say of a submission that killed two processes: what was handed in, and no points."""
    why = "judging it killed the process that did so, twice: for want of memory perhaps"
    judged = Judged(problems=[why])
    for name in (load_week(task.course, task.week).assignment, "quiz"):
        if (task.folder / f"{name}.ipynb").is_file():
            judged.notebooks[name] = _not_judged(task, name, why)
            _finish(task, name, judged)
    return judged


def _not_judged(task: Task, name: str, why: str) -> JudgedNotebook:
    try:
        return not_judged(
            read_notebook(task.folder / f"{name}.ipynb"), read_skeleton(task.source / f"{name}.ipynb"), why
        )
    except Exception:
        return JudgedNotebook(Verdict(failed=why))


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


def _interruptible(work: Callable[[Any], Judged], task: Task) -> Judged:
    """Judge in a process that ignores Ctrl-C otherwise: a submission is put down in order, and nothing is printed."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return work(task)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def judge_task(task: Task) -> Judged:
    """Judge one submission; what goes wrong in it is noted and stops nobody else.

    Raises:
        CourseError: the course or the machine is at fault: no submission of the week can be judged.
    """
    began = time.monotonic()
    judge = judge_of(task.course, task.week, task.seed)
    judged = Judged()
    for name in (judge.week.assignment, "quiz"):
        path = task.folder / f"{name}.ipynb"
        if not path.is_file():
            judged.problems.append(f"{path.name} is missing from submitted/{_student(task)}/{task.week}/")
            continue
        skeleton = read_skeleton(task.source / path.name)
        try:
            handed_in = task.read.get(name) or read_notebook(path)
            notebook = judge_notebook(name, handed_in, skeleton, judge, task.folder, task.source, Store(task.state))
        except CourseError:
            raise
        except Exception as error:
            stop_if_the_machine_is_at_fault(error)
            notebook = not_judged(HandedIn(), skeleton, f"{type(error).__name__}: {error}")
        judged.problems += [line.rstrip(".") for line in notebook.damage]
        if notebook.verdict.failed:
            judged.problems.append(f"{name}: the judge failed: {notebook.verdict.failed}")
        judged.notebooks[name] = notebook
        _finish(task, name, judged)
    judged.seconds = time.monotonic() - began
    return judged


def remarks_on(name: str, notebook: JudgedNotebook, left_out: Sequence[str]) -> list[str]:
    """Return the sentences for the top of a notebook; files beside the quiz are no use to it.

    Args:
        name: of the notebook, e.g. 'quiz'.
        notebook: as judged.
        left_out: sentences on files that were not even staged.
    """
    files = [] if name == "quiz" else [*left_out, *notebook.left_out]
    return [*notebook.damage, *notebook.remarks, *files]


def _finish(task: Task, name: str, judged: Judged) -> None:
    """Make the notebook that is entered; what cannot be made is noted, and nothing of this student is entered."""
    if name not in task.registered.notebooks:
        return
    notebook = judged.notebooks[name]
    remarks = remarks_on(name, notebook, task.left_out)
    registered = task.registered.notebooks[name]
    try:
        made = autograded_notebook(notebook.notebook, notebook.verdict, remarks, registered, task.registered)
    except Exception as error:
        stop_if_the_machine_is_at_fault(error)
        judged.problems.append(f"{name} cannot be written for nbgrader: {type(error).__name__}: {error}")
        return
    judged.autograded[name] = made
    # It went into the text; another process need not send it as well.
    judged.notebooks[name] = replace(notebook, notebook=NotebookNode())
