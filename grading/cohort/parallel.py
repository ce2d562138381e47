"""Judge submissions side by side: pure tasks, which write nothing but the store of verdicts."""

import contextlib
import errno
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from grading.course.week import load_week
from grading.judge.notebook import JudgedNotebook, judge_notebook, judge_of, read_skeleton
from grading.judge.store import Store
from grading.judge.verdict import Verdict
from grading.submissions.reassemble import HandedIn, read_notebook
from helpers.errors import CourseError

OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS}


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
    """

    course: Path
    week: str
    seed: int
    source: Path
    folder: Path
    state: Path
    read: Mapping[str, HandedIn] = field(default_factory=dict)


@dataclass
class Judged:
    """What the judge says about one submission.

    Attributes:
        notebooks: by name.
        problems: what could not be done.
    """

    notebooks: dict[str, JudgedNotebook] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def judge_all(
    tasks: Sequence[Task], workers: int = 1, work: Callable[[Task], Judged] | None = None
) -> Iterator[Judged]:
    """The results in the order of the tasks, each as soon as it and those before it are there.

    Args:
        tasks: all of them.
        workers: processes that judge; one is this process itself, where a submission that kills it ends the run.
        work: what is done with a task; `judge_task` by default.
    """
    work = work or judge_task
    if workers <= 1 or len(tasks) <= 1:
        yield from map(work, tasks)
        return
    yield from in_order(Driver(work, tasks, min(workers, len(tasks))).results())


def in_order(numbered: Iterable[tuple[int, Judged]]) -> Iterator[Judged]:
    """Results by their numbers, from 0 on, each as soon as it and those before it are there."""
    early: dict[int, Judged] = {}
    following = 0
    for number, judged in numbered:
        early[number] = judged
        while following in early:
            yield early.pop(following)
            following += 1


def new_processes(workers: int) -> Executor:
    """Processes that inherit nothing from this one."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def tell(line: str) -> None:
    """Say something on the run as a whole, below or above a progress bar."""
    print(f"nndl: {line}", file=sys.stderr, flush=True)


@dataclass
class Driver:
    """Has tasks done by an executor that may break: a worker that dies costs nobody but the submission that killed it.

    Never more tasks are handed to the executor than it has workers. So whatever is in it when it breaks was running,
    and may have been the reason: each of these is judged again, in a process of its own, and then the others go on in
    a new executor.

    Attributes:
        work: what is done with a task; whoever runs it has to find it by its module and name.
        tasks: all of them.
        workers: how many run at once.
        executor: makes an executor of that many workers.
        tell: is given a line on each death.
    """

    work: Callable[[Task], Judged]
    tasks: Sequence[Task]
    workers: int
    executor: Callable[[int], Executor] = new_processes
    tell: Callable[[str], None] = tell

    def results(self) -> Iterator[tuple[int, Judged]]:
        """Number and result of each task, as they are finished.

        Raises:
            CourseError: the course itself is at fault.
        """
        waiting = deque(range(len(self.tasks)))
        while waiting:
            running: dict[Future[Judged], int] = {}
            with self.executor(self.workers) as pool:
                yield from self._until_it_breaks(pool, waiting, running)
            if running:
                self.tell(
                    "a process that judges was killed, for want of memory perhaps; judged again, each in a process of "
                    f"its own: {', '.join(sorted(_student(self.tasks[number]) for number in running.values()))}"
                )
            for number in running.values():
                yield number, self._alone(self.tasks[number])

    def _until_it_breaks(
        self, pool: Executor, waiting: deque[int], running: dict[Future[Judged], int]
    ) -> Iterator[tuple[int, Judged]]:
        """Results, until all are there or a worker dies; what was running then is left in `running`."""
        with contextlib.suppress(BrokenExecutor):
            while waiting or running:
                while waiting and len(running) < self.workers:
                    future = self._submit(pool, self.tasks[waiting[0]])
                    running[future] = waiting.popleft()
                finished = wait(running, return_when=FIRST_COMPLETED).done
                for future in [future for future in finished if not isinstance(future.exception(), BrokenExecutor)]:
                    yield running.pop(future), future.result()
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
    """What is left to say of a submission that killed two processes."""
    why = "judging it killed the process that did so, twice: for want of memory perhaps"
    names = (load_week(task.course, task.week).assignment, "quiz")
    handed_in = [name for name in names if (task.folder / f"{name}.ipynb").is_file()]
    return Judged({name: JudgedNotebook(Verdict(failed=why)) for name in handed_in}, problems=[why])


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


def _interruptible(work: Callable[[Task], Judged], task: Task) -> Judged:
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
            store = Store(task.state)
            notebook = judge_notebook(name, handed_in, skeleton, judge, task.folder, task.source, store)
            judged.problems += [line.rstrip(".") for line in notebook.damage]
        except CourseError:
            raise
        except Exception as error:
            stop_if_the_machine_is_at_fault(error)
            why = f"{type(error).__name__}: {error}"
            judged.problems.append(f"{name}: the judge failed: {why}")
            notebook = JudgedNotebook(Verdict(failed=why))
        judged.notebooks[name] = notebook
    return judged


def stop_if_the_machine_is_at_fault(error: Exception) -> None:
    """An error that is no submission's, a full disk for instance, ends the whole run: it would hit the others as well.

    Raises:
        CourseError: it is such an error.
    """
    if isinstance(error, OSError) and error.errno in OF_THE_MACHINE:
        where = f" ({error.filename})" if error.filename else ""
        raise CourseError(
            f"This machine stops the grading: {error.strerror}{where}. Mend that, then run the same command again: "
            "verdicts are kept, no grade was changed."
        ) from error
