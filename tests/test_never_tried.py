"""A verdict in which an exercise was never tried, for want of time, is none to keep."""

import contextlib
import time

import pytest
from tiny_course import SOLUTIONS, WEEK

from grading.checks.cases import WeekCases
from grading.course.week import load_week
from grading.judge.judge import Cell, Judge
from grading.judge.store import Store
from grading.sandbox.processes import Sandbox
from grading.sandbox.student_process import Limits

LIMITS = Limits(cell_seconds=0.5, total_seconds=3, patience=1.0, slack_seconds=1.0)
DIES = "import os\nos._exit(0)"
WAITS = "import time\ntime.sleep(60)"
COMPUTES = "while True: pass"


class SlowToEnd(Sandbox):
    """A sandbox in which a notebook's process takes all the time there is to be cleared away."""

    @contextlib.contextmanager
    def student_process(self, files, until=None):
        with super().student_process(files, until) as student:
            yield student
        time.sleep(max(0.0, until - time.monotonic()) + 0.1)


@pytest.mark.parametrize(
    ("sandbox", "source"), [(SlowToEnd, DIES), (Sandbox, WAITS), (Sandbox, COMPUTES)], ids=["dies", "waits", "computes"]
)
def test_a_verdict_in_which_an_exercise_was_never_tried_is_not_stored(tiny, tmp_path, sandbox, source):
    # Each of these cells ends the process, and together they take longer than there is time.
    cells = [Cell(f"own-{number}", f"{source}\n# {number}") for number in range(8)]
    cells += [cell for name, text in SOLUTIONS.items() for cell in (Cell(name, text), Cell(f"test_{name}", "", name))]
    with sandbox(LIMITS) as kept_apart, Judge(WeekCases(load_week(tiny, WEEK), 0), kept_apart) as judge:
        verdict = judge.judge(cells, {})
    assert verdict.earned == 0
    assert any("could not be run" in note for exercise in verdict.exercises.values() for note in exercise.notes)
    assert verdict.by_clock
    Store(tmp_path).put("key", verdict)
    assert Store(tmp_path).get("key") is None
