"""Right and wrong functions that answer from outside the sandbox, in a process of their own with limits.

What they are given comes from student code: a shape that broadcasts to gigabytes, or a million iterations, ends this
process and nothing else.
"""

import contextlib
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from grading.course.paths import same_copy
from grading.course.reference import Function, Reference
from grading.course.week import load_week
from grading.sandbox.inside.wire import Channel, WireError, from_wire, to_wire
from helpers.calls.calling import call
from helpers.checks.kinds import Outcome

MEMORY = 4096 * 1024 * 1024
TOO_LONG = "TimeoutError: the function that answers from outside took too long on these arguments"


class Oracle:
    """Answers for a week's functions. A context manager; its process starts when it is first asked.

    Args:
        course: the folder that holds notebooks/.
        week: name of the week.
        seconds: wall-clock time of one answer.
    """

    def __init__(self, course: Path, week: str, seconds: float = 10.0) -> None:
        self.course = course
        self.week = week
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None

    def __enter__(self) -> "Oracle":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._channel:
            self._channel.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._channel = None

    def answer(
        self,
        exercise: str,
        variant: str,
        args: list[Any],
        kwargs: dict[str, Any],
        seconds: float | None = None,
    ) -> Outcome:
        """What the exercise's function gives.

        Args:
            exercise: its name.
            variant: "" for the right one, else the name of a mistake or of another right one.
            args, kwargs: what it is called with.
            seconds: wall-clock time, by default the oracle's own.
        """
        channel = self._ready()
        question = {
            "exercise": exercise,
            "variant": variant,
            "args": to_wire(args),
            "kwargs": to_wire(kwargs),
        }
        try:
            channel.send(question, deadline=time.monotonic() + self.seconds)
            reply, _ = channel.receive(time.monotonic() + (seconds or self.seconds))
        except WireError:
            self.close()
            return Outcome(raised=TOO_LONG)
        return Outcome(value=from_wire(reply["value"]), raised=reply["raised"])

    def _ready(self) -> Channel:
        if self._channel is None:
            ours, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(
                    [
                        *same_copy("grading.judge.oracle"),
                        str(self.course),
                        self.week,
                        str(theirs.fileno()),
                    ],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    # Ctrl-C is for the judge alone: it ends this process when it has put down its own work.
                    start_new_session=True,
                )
            self._channel = Channel(ours)
            self._channel.receive(time.monotonic() + 60)
        return self._channel


def serve(channel: Channel, reference: Reference) -> None:
    """Answer until the other side closes."""
    known: dict[tuple[str, str], Function] = {}
    while True:
        try:
            question, _ = channel.receive()
        except WireError:
            return
        exercise, variant = question["exercise"], question["variant"]
        if (exercise, variant) not in known:
            known[exercise, variant] = _function(reference, exercise, variant)
        args, kwargs = from_wire(question["args"]), from_wire(question["kwargs"])
        names = [str(index) for index in range(len(args))]
        outcome = call(known[exercise, variant], names, args, kwargs)
        try:
            channel.send({"value": to_wire(outcome.value), "raised": outcome.raised})
        except WireError:
            channel.send({"value": None, "raised": "ValueError: the answer is too large"})


def _function(reference: Reference, exercise: str, variant: str) -> Function:
    if not variant:
        return reference.functions[exercise]
    found = reference.week.exercise(exercise)
    written = next(other for other in (*found.mistakes, *found.harmless) if other.name == variant)
    return reference.written(exercise, written)[exercise]


if __name__ == "__main__":
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    end = Channel(socket.socket(fileno=int(sys.argv[3])))
    served = Reference(load_week(Path(sys.argv[1]), sys.argv[2]))
    # Reading the week's text can take as long as a bug hunt's call may: not in the time of the first answer.
    assert served.functions
    end.send({"ready": True})
    serve(end, served)
