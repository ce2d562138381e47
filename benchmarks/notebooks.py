"""`python -m benchmarks.notebooks`: time each solved notebook from top to bottom, in its own kernel.

It compares wall-clock seconds with the course's own limits, so run it on an idle machine.
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
"""The limit in seconds for each notebook of a week that `LIMITS` does not name."""


def main() -> int:
    """Run all notebooks one after another; return 1 if any exceeds its limit."""
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
    """Return the seconds of a whole run, including the kernel's start, and of its slowest cell."""
    solved = nbformat.read(notebook, as_version=4)
    took: list[float] = []
    began: list[float] = []
    client = NotebookClient(solved, timeout=600, resources={"metadata": {"path": str(notebook.parent)}})
    client.on_cell_execute = lambda **_: began.append(time.monotonic())
    client.on_cell_executed = lambda **_: took.append(time.monotonic() - began[-1])
    start = time.monotonic()
    client.execute(stderr=subprocess.DEVNULL)  # the kernel's own log is not part of the notebook
    return time.monotonic() - start, max(took)


if __name__ == "__main__":
    sys.exit(main())
