"""`python -m benchmarks.memory`: what the grading process holds while it judges one submission after the other.

Judges small notebooks, each another text, through `grading.judge.notebook.verdict_on`, and keeps no verdict. Every
hundred submissions it prints the memory of this process and of all that it started. Ends by itself. Linux only (/proc).
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
# Right, a named mistake, an exception, and a large value: each takes another way through the judge.
BODIES = (
    "return 1 / (1 + np.exp(-z))",
    "return 1 / (1 + np.exp(z))",
    "return 1 / (1 + np.exp(-z)) + [0, 1, 2, 3, 4, 5, 6]",
    "return np.zeros((100, 1000))",
)


@dataclass(frozen=True)
class Held:
    """What is held after so many submissions.

    Attributes:
        submissions: judged so far.
        own: resident bytes of this process.
        others: resident bytes of the processes that it started; what they share is counted in each.
        descriptors: open ones of this process.
        points: given so far, by which a run shows that it judged at all.
    """

    submissions: int
    own: int
    others: int
    descriptors: int
    points: int


class Forgetful(Store):
    """Keeps no verdict."""

    def get(self, key: str) -> Verdict | None:
        """There is none."""
        return None

    def put(self, key: str, verdict: Verdict) -> None:
        """Forget it."""


def measure(submissions: int, every: int = 100) -> Iterator[Held]:
    """Judge so many submissions, and say after every so many what is held."""
    course = find_course()
    source = course / "source" / WEEK
    points = 0
    with tempfile.TemporaryDirectory(prefix="nndl-memory-") as scratch, Sandbox() as sandbox:
        store = Forgetful(Path(scratch))
        with Judge(WeekCases(load_week(course, WEEK), SEED), course, sandbox) as judge:
            skeleton = read_skeleton(source / f"{judge.week.assignment}.ipynb")
            for number in range(1, submissions + 1):
                points += verdict_on(small_notebook(number), skeleton, judge, {}, store).earned
                if number % every == 0:
                    own, others = resident(os.getpid()), sum(map(resident, descendants(os.getpid())))
                    yield Held(number, own, others, len(os.listdir("/proc/self/fd")), points)


def small_notebook(number: int) -> NotebookNode:
    """One function and its test cell; every number makes another text."""
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
    """Bytes of a process that are in memory; 0 where it is gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def descendants(process: int) -> list[int]:
    """All that a process has started, and what that has started."""
    try:
        tasks = [task.read_text().split() for task in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    children = [int(child) for task in tasks for child in task]
    return children + [found for child in children for found in descendants(child)]


def main() -> int:
    """Measure and print; 1 where the process grew by more than a tenth after the first hundred."""
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
    print(f"growth after the first hundred: {growth:.0f} bytes a submission")
    return int(held.own > 1.1 * first.own)


if __name__ == "__main__":
    sys.exit(main())
