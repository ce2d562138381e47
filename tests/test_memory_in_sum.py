"""A student's processes may hold so much memory together; whose hold more are ended, and nobody else's."""

import pytest

from grading.sandbox.isolation import Isolation, isolation
from grading.sandbox.processes import Sandbox
from grading.sandbox.student_process import MB, Limits, StoppedError

TOGETHER = "more than 0.293 GB of memory together"
# Each stays far below the limit of one process.
SEVERAL = """
import os, time
for _ in range({count}):
    if os.fork() == 0:
        held = bytearray(os.urandom(1 << 20) * {megabytes})
        time.sleep(30)
        os._exit(0)
time.sleep({seconds})
"""
GREEDY = SEVERAL.format(count=4, megabytes=120, seconds=20)
FUNCTIONS = f"def greedy():\n    exec({GREEDY!r})\ndef modest():\n    return 1.0\n"


@pytest.fixture(scope="module", params=["limits", "bwrap"])
def sandbox(request):
    if request.param == "bwrap" and not isolation().enclosed:
        pytest.skip(f"no isolation here: {isolation().why}")
    with Sandbox(Limits(memory_in_sum=300 * MB), Isolation(request.param)) as made:
        yield made


def test_processes_that_hold_too_much_together_are_ended_and_the_student_reads_why(sandbox):
    with sandbox.student_process({}) as student, pytest.raises(StoppedError, match=TOGETHER) as stopped:
        student.run(GREEDY)
    assert not stopped.value.by_clock


def test_a_test_cell_that_holds_too_much_ends_alone_and_the_notebook_goes_on(sandbox):
    with sandbox.student_process({}) as student:
        assert student.run(FUNCTIONS).error is None
        with pytest.raises(StoppedError, match=TOGETHER), student.fork(10) as fork:
            fork.call("greedy", [], [], {})
        with student.fork(10) as fork:
            assert fork.call("modest", [], [], {}).value == 1.0


def test_what_processes_share_counts_once(sandbox):
    """Twenty forks of one process hold little more than it does."""
    with sandbox.student_process({}) as student:
        ran = student.run(SEVERAL.format(count=20, megabytes=1, seconds=2) + "print('still here')")
    assert ran.error is None and "still here" in ran.output


def test_the_next_student_is_not_charged_for_it(sandbox):
    with sandbox.student_process({}) as student, pytest.raises(StoppedError):
        student.run(GREEDY)
    with sandbox.student_process({}) as student:
        ran = student.run("held = bytearray(50 << 20)\nprint(len(held))")
    assert ran.error is None and ran.output.strip() == str(50 << 20)
