"""Judging side by side: a worker that dies costs nobody but the submission that killed it."""

import contextlib
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from tiny_course import NOTEBOOK, WEEK

from grading.cohort.parallel import Driver, Judged, Task, judge_task
from grading.judge.notebook import JudgedNotebook
from grading.judge.verdict import Verdict
from helpers.errors import CourseError

CLASS = ["a", "kills_once", "b", "kills_always", "c", "d"]


def forked(workers):
    """Processes that need not import everything anew: the grader's own are tried in tests/integration."""
    return ProcessPoolExecutor(workers, mp_context=get_context("fork"))


def work(task):
    """Judge nothing; say in which process. Those that kill do so in earnest, like the kernel that is out of memory."""
    student = task.folder.parent.name
    with (task.folder / "judged").open("a") as noted:
        noted.write(f"{os.getpid()}\n")
    often = {"kills_once": 1, "kills_always": 99}.get(student, 0)
    if len(processes(task)) <= often:
        os.kill(os.getpid(), signal.SIGKILL)
    return Judged({"quiz": JudgedNotebook(Verdict({}), remarks=[student])})


def refuses(task):
    raise CourseError("the course is at fault")


def processes(task):
    """In which processes it was judged."""
    with contextlib.suppress(FileNotFoundError):
        return (task.folder / "judged").read_text().split()
    return []


def tasks_in(folder, course, students):
    tasks = []
    for student in students:
        place = folder / student / WEEK
        place.mkdir(parents=True)
        (place / f"{NOTEBOOK}.ipynb").write_text("{}")
        tasks.append(Task(course, WEEK, 0, Path("source"), place, Path("state")))
    return tasks


@pytest.fixture(scope="module")
def driven(tiny, tmp_path_factory):
    """A class judged by two workers, of which some die: tasks, their results, what was told."""
    tasks = tasks_in(tmp_path_factory.mktemp("class"), tiny, CLASS)
    told: list[str] = []
    return tasks, list(Driver(work, iter(tasks), 2, forked, told.append).results()), told


def test_each_task_comes_back_once_with_its_own_result_also_where_workers_die(driven):
    tasks, results, _ = driven
    assert sorted(task.folder for task, _ in results) == [task.folder for task in sorted(tasks, key=lambda t: t.folder)]
    for task, result in results:
        student = task.folder.parent.name
        said = [remark for notebook in result.notebooks.values() for remark in notebook.remarks]
        assert said == ([student] if student != "kills_always" else [])


def test_nobody_is_judged_in_the_process_that_asked(driven):
    tasks, _, _ = driven
    assert all(str(os.getpid()) not in processes(task) for task in tasks)


def test_who_was_running_when_a_worker_died_is_judged_again_in_a_process_of_its_own(driven):
    tasks, _, _ = driven
    by_process: dict[str, list[str]] = {}
    for task in tasks:
        for process in processes(task):
            by_process.setdefault(process, []).append(task.folder.parent.name)
    for task in tasks:
        first, *again = processes(task)
        assert len(again) <= 1
        assert all(len(by_process[process]) == 1 for process in again)


def test_a_submission_that_kills_twice_is_left_for_a_person(driven):
    _, results, _ = driven
    by_student = {task.folder.parent.name: result for task, result in results}
    marked = by_student.pop("kills_always")
    assert list(marked.notebooks) == [NOTEBOOK]
    assert marked.notebooks[NOTEBOOK].verdict.failed and marked.problems
    assert not any(result.problems for result in by_student.values())


def test_each_death_is_told_in_one_line_that_names_who_is_judged_again(driven):
    tasks, _, told = driven
    again = {task.folder.parent.name for task in tasks if len(processes(task)) > 1}
    assert again >= {"kills_once", "kills_always"}
    named = [name for line in told for name in line.partition("of its own: ")[2].split(", ")]
    assert again <= set(named) and len(named) == len(set(named))
    assert all("\n" not in line and "was killed" in line for line in told)


def test_where_the_course_is_at_fault_the_run_ends(tiny, tmp_path):
    with pytest.raises(CourseError, match="at fault"):
        list(Driver(refuses, tasks_in(tmp_path, tiny, "ab"), 2, forked).results())


def test_a_task_is_asked_for_only_when_a_worker_is_free(tiny, tmp_path):
    asked = []

    def tasks():
        for task in tasks_in(tmp_path, tiny, "abcdef"):
            asked.append(task)
            yield task

    results = Driver(work, tasks(), 2, forked).results()
    for done, _ in enumerate(results, start=1):
        assert len(asked) <= done + 2


# One submission after the other, in this process.


@pytest.fixture
def task(tiny, tmp_path):
    (task,) = tasks_in(tmp_path, tiny, ["student"])
    return Task(tiny, WEEK, 0, tiny / "source" / WEEK, task.folder, tmp_path / "state")


@pytest.mark.parametrize(
    "step",
    [
        "grading.cohort.parallel.read_notebook",
        "grading.judge.notebook.reassemble",
        "grading.judge.notebook.verdict_on",
    ],
)
def test_an_error_of_the_judge_on_one_notebook_is_that_notebooks(task, monkeypatch, step):
    def fail(*args):
        raise RecursionError

    monkeypatch.setattr(step, fail)
    judged = judge_task(task)
    assert judged.notebooks[NOTEBOOK].verdict.failed == "RecursionError: "
    assert f"{NOTEBOOK}: the judge failed: RecursionError: " in judged.problems


def test_a_disk_that_is_full_ends_the_run_in_one_line(task, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("grading.judge.notebook.verdict_on", full)
    with pytest.raises(CourseError, match="No space left on device.*run the same command again") as raised:
        judge_task(task)
    assert "\n" not in str(raised.value)
