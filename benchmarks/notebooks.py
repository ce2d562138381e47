"""`python -m benchmarks.notebooks`: how long each notebook takes from top to bottom, solved, in a kernel of its own.

Wall-clock seconds beside the limits that the course sets itself, so measure on a machine that does nothing else.
"""

import subprocess
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from grading.course.paths import find_course
from grading.course.week import load_week, week_names

LIMITS = {"week4": 90}
LIMIT = 60
"""Seconds, for each notebook of a week that `LIMITS` does not name."""


def main() -> int:
    """Run them all, one after the other; 1 where one took longer than its limit."""
    course = find_course()
    late = 0
    print(f"  {'notebook':<32} {'s':>6} {'limit':>6} {'slowest cell, s':>16}")
    for week in week_names(course):
        for name in (load_week(course, week).assignment, "lesson", "quiz"):
            seconds, slowest = times(course / "source" / week / f"{name}.ipynb")
            limit = LIMITS.get(week, LIMIT)
            late += seconds > limit
            print(f"  {week + '/' + name:<32} {seconds:>6.1f} {limit:>6} {slowest:>16.1f}", flush=True)
    return 1 if late else 0


def times(notebook: Path) -> tuple[float, float]:
    """Seconds of a whole run, the start of the kernel included, and of its slowest cell."""
    solved = nbformat.read(notebook, as_version=4)
    took: list[float] = []
    began: list[float] = []
    client = NotebookClient(solved, timeout=600, resources={"metadata": {"path": str(notebook.parent)}})
    client.on_cell_execute = lambda **_: began.append(time.monotonic())
    client.on_cell_executed = lambda **_: took.append(time.monotonic() - began[-1])
    start = time.monotonic()
    client.execute(stderr=subprocess.DEVNULL)  # what the kernel itself logs is no part of the notebook
    return time.monotonic() - start, max(took)


if __name__ == "__main__":
    sys.exit(main())
