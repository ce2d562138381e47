"""`python -m benchmarks.memory`: measure the grading process's memory while it judges one submission after another.

It judges small notebooks, all different, through `grading.judge.notebook.verdict_on`, and keeps no verdict. Every
hundred submissions it prints the memory of this process and of all its descendants. Linux only (/proc).
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.checks.cases import WeekCases
from grading.course.paths import find_course
from grading.course.week import load_week
from grading.judge.judge import Judge
from grading.judge.notebook import read_skeleton, verdict_on
from grading.judge.store import Store
from grading.judge.verdict import Verdict
from grading.sandbox.processes import Sandbox

WEEK, SEED = "week1", 1
# Right, a named mistake, an exception, and a large value: each takes a different path through the judge.
BODIES = (
    "return 1 / (1 + np.exp(-z))",
    "return 1 / (1 + np.exp(z))",
    "return 1 / (1 + np.exp(-z)) + [0, 1, 2, 3, 4, 5, 6]",
    "return np.zeros((100, 1000))",
)


@dataclass(frozen=True)
class Held:
    """Memory and open files after a number of submissions.

    Attributes:
        submissions: the number judged so far.
        own: resident bytes of this process.
        others: resident bytes of its descendants; shared pages are counted in each of them.
        descriptors: open file descriptors of this process.
        points: points given so far, as proof that submissions were judged at all.
    """

    submissions: int
    own: int
    others: int
    descriptors: int
    points: int


class Forgetful(Store):
    """A store that keeps no verdict."""

    def get(self, key: str) -> Verdict | None:
        """Return None."""
        return None

    def put(self, key: str, verdict: Verdict) -> None:
        """Do nothing."""


def measure(submissions: int, every: int = 100) -> Iterator[Held]:
    """Judge a number of submissions, and report memory and open files at regular intervals."""
    course = find_course()
    source = course / "source" / WEEK
    points = 0
    with tempfile.TemporaryDirectory(prefix="nndl-memory-") as scratch, Sandbox() as sandbox:
        store = Forgetful(Path(scratch))
        with Judge(WeekCases(load_week(course, WEEK), SEED), sandbox) as judge:
            skeleton = read_skeleton(source / f"{judge.week.assignment}.ipynb")
            for number in range(1, submissions + 1):
                points += verdict_on(small_notebook(number), skeleton, judge, {}, store).earned
                if number % every == 0:
                    own, others = resident(os.getpid()), sum(map(resident, descendants(os.getpid())))
                    yield Held(number, own, others, len(os.listdir("/proc/self/fd")), points)


def small_notebook(number: int) -> NotebookNode:
    """Return one function and its test cell; each number gives a different text."""
    body = BODIES[number % len(BODIES)]
    graded = {"nbgrader": {"grade": True, "grade_id": "test_sigmoid", "points": 4, "solution": False}}
    code = nbformat.v4.new_code_cell
    cells = [
        code("import numpy as np", id="imports"),
        code(f"def sigmoid(z):  # {number}\n    {body}", id="sigmoid"),
        code('check("sigmoid")', id="test_sigmoid", metadata=graded),
    ]
    return nbformat.v4.new_notebook(cells=cells)


def resident(process: int) -> int:
    """Return the resident bytes of a process; 0 if it has exited."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def descendants(process: int) -> list[int]:
    """Return all descendants of a process."""
    try:
        tasks = [task.read_text().split() for task in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    children = [int(child) for task in tasks for child in task]
    return children + [found for child in children for found in descendants(child)]


def main() -> int:
    """Measure and print; return 1 if the process grew by more than a tenth after the first hundred submissions."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.splitlines()[0])
    options.add_argument("--submissions", type=int, default=1000)
    chosen = options.parse_args()
    began, first, held = time.monotonic(), None, None
    print(f"{'submissions':>11} {'own MB':>8} {'others MB':>10} {'descriptors':>12} {'seconds':>8}")
    for held in measure(chosen.submissions):
        first = first or held
        figures = f"{held.submissions:>11} {held.own / 1e6:>8.1f} {held.others / 1e6:>10.1f} {held.descriptors:>12}"
        print(f"{figures} {time.monotonic() - began:>8.1f}", flush=True)
    if first is None or held is None:
        return 0
    growth = (held.own - first.own) / max(held.submissions - first.submissions, 1)
    print(f"growth after the first hundred: {growth:.0f} bytes per submission")
    return int(held.own > 1.1 * first.own)


if __name__ == "__main__":
    sys.exit(main())
