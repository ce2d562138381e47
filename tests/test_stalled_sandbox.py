"""A sandbox that stalls costs the notebook at hand at most: the next student is judged rightly, and nothing leaks."""

import contextlib
import os
import signal
import socket
import time
from pathlib import Path

import numpy as np
import pytest

from grading.sandbox.inside.wire import MAX_STALE, Channel, WireError
from grading.sandbox.processes import Sandbox
from grading.sandbox.student_process import Limits, StoppedError, StudentProcess

PATIENCE = 2.0
DOUBLE = "def double(x):\n    return 2 * x\n"


def family_of(pid):
    """A process and all below it, as far as they are there."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in children.read_text().split()]
    return found


def doubled(sandbox):
    """What a right student's function gives in a process of its own."""
    with sandbox.student_process({}) as student:
        assert student.run(DOUBLE).error is None
        with student.fork(5) as fork:
            return fork.call("double", ["x"], [np.ones(2)], {}).value


@pytest.fixture
def sandbox():
    with Sandbox(patience=PATIENCE) as made:
        # Starting takes longer than an answer.
        made.patience = 60.0
        assert doubled(made).tolist() == [2.0, 2.0]
        made.patience = PATIENCE
        yield made


def innermost(sandbox):
    """The preloaded process itself: bubblewrap stands before it."""
    return family_of(sandbox._process.pid)[-1]


def test_a_stalled_sandbox_is_ended_and_the_next_students_are_judged_rightly(sandbox):
    before = family_of(sandbox._process.pid)
    os.kill(innermost(sandbox), signal.SIGSTOP)
    with pytest.raises(RuntimeError, match="does not answer and will be restarted"):
        doubled(sandbox)
    sandbox.patience = 60.0
    assert [doubled(sandbox).tolist() for _ in range(3)] == [[2.0, 2.0]] * 3
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in before) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in before if Path(f"/proc/{pid}").exists()]


def test_a_sandbox_that_stalls_while_a_student_is_put_away_costs_nobody_anything(sandbox):
    with sandbox.student_process({}) as student:
        assert student.run(DOUBLE).error is None
        sandbox._control.close()
    sandbox.patience = 60.0
    assert doubled(sandbox).tolist() == [2.0, 2.0]


def test_a_late_end_of_a_fork_says_nothing_about_the_next_one():
    ours, theirs = socket.socketpair()
    student, runner = StudentProcess(Channel(ours), Limits()), Channel(theirs)
    with student.fork(5) as first:
        request, descriptor = runner.receive(with_descriptor=True)
        os.close(descriptor)
        first.ended = {"ended": "unknown"}  # its end was waited for in vain
    runner.send({"ended": "cpu", "number": request["number"]})
    with student.fork(5) as second:
        request, descriptor = runner.receive(with_descriptor=True)
        fork = Channel(socket.socket(fileno=descriptor))
        fork.send({"value": 3.0, "raised": None, "changed": []})
        assert second.call("f", [], [], {}).value == 3.0
        fork.close()
        runner.send({"ended": "exit", "number": request["number"]})
    assert second.ended["ended"] == "exit"


def test_a_late_reply_to_a_cell_is_not_the_next_cells():
    ours, theirs = socket.socketpair()
    short = Limits(cell_seconds=0.1, patience=1, slack_seconds=0.1)
    student, runner = StudentProcess(Channel(ours), short), Channel(theirs)
    with pytest.raises(StoppedError):
        student.run("first")
    student.limits = Limits()
    for text in ("late", "in time"):
        number = runner.receive()[0]["number"]
        runner.send({"error": None, "output": text, "number": number})
        if text == "late":
            # The second request waits behind the late reply.
            Channel(ours).send({"op": "run", "source": "second", "number": number + 1})
    assert student.channel.receive_reply(number)["output"] == "in time"


def test_a_flood_of_other_replies_ends_the_wait():
    ours, theirs = socket.socketpair()
    speaker = Channel(theirs)
    for _ in range(MAX_STALE):
        speaker.send({"number": -1})
    with pytest.raises(WireError, match="only replies to other requests"):
        Channel(ours).receive_reply(1, time.monotonic() + 5)
