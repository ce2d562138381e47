"""Run right and wrong implementations outside the sandbox, in a separate process with limits.

Their arguments come from student code: a shape that broadcasts to gigabytes, or a million iterations, ends only this
process.
"""

import contextlib
import hashlib
import json
import resource
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grading.course.paths import same_copy
from grading.course.reference import Function, Reference, Texts
from grading.course.week import load_week
from grading.sandbox.inside.wire import Channel, Message, WireError, from_wire, to_wire
from helpers.calls.calling import call
from helpers.checks.kinds import Outcome

STARTING = 60.0
"""Seconds in which the process must be there."""
MEMORY = 4096 * 1024 * 1024
KEPT, KEPT_SIZE = 2000, 20_000
"""So many answers are kept, each of at most so many characters: students whose code asks alike wait only once."""
NOT_THERE = "the process that runs the reference does not start"
TOO_LONG = "TimeoutError: the function that the judge provides took too long on these arguments"


class Oracle:
    """Answers calls to a week's functions. A context manager; its process starts by `start`, or at the first question.

    Args:
        reference: of the week; the process gets its texts.
        seconds: wall-clock limit for one answer.
    """

    def __init__(self, reference: Reference, seconds: float = 10.0) -> None:
        self.reference = reference
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None
        self._answered = False
        self._kept: dict[bytes, Message] = {}

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
        """Call an implementation of the exercise's function and return the outcome.

        An implementation depends on nothing but its arguments, so equal questions have equal answers, whoever asks.

        Args:
            exercise: the exercise's name.
            variant: "" for the reference, else the name of a mistake or of a harmless variant.
            args, kwargs: the arguments of the call.
            seconds: wall-clock limit, by default the oracle's own.

        Raises:
            RuntimeError: the process does not start.
        """
        question = {
            "exercise": exercise,
            "variant": variant,
            "args": to_wire(args),
            "kwargs": to_wire(kwargs),
        }
        key = hashlib.sha256(json.dumps(question).encode()).digest()
        reply = self._kept.get(key)
        if reply is None:
            channel = self._ready()
            try:
                channel.send(question, deadline=time.monotonic() + self.seconds)
                reply, _ = channel.receive(time.monotonic() + (seconds or self.seconds))
            except WireError:
                self.close()
                return Outcome(raised=TOO_LONG)
            self._keep(key, reply)
        return Outcome(value=from_wire(reply["value"]), raised=reply["raised"])

    def _keep(self, key: bytes, reply: Message) -> None:
        # What raised may have been short of memory at that moment.
        if not reply["raised"] and len(json.dumps(reply)) <= KEPT_SIZE:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = reply

    def start(self) -> None:
        """Start the process, without waiting for it; the first question waits.

        Raises:
            RuntimeError: it does not read what it is sent.
        """
        if self._channel:
            return
        ours, theirs = socket.socketpair()
        week = self.reference.week
        with theirs:
            self._process = subprocess.Popen(
                [
                    *same_copy("grading.judge.oracle"),
                    str(week.folder.parent.parent),
                    week.name,
                    str(theirs.fileno()),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # Ctrl-C must reach only the judge, which ends this process after finishing its own work.
                start_new_session=True,
            )
        channel = self._channel = Channel(ours)
        self._answered = False
        try:
            channel.send(asdict(self.reference.texts), deadline=time.monotonic() + STARTING)
        except WireError as error:
            self.close()
            raise RuntimeError(f"{NOT_THERE}: {error}") from error

    def _ready(self) -> Channel:
        self.start()
        assert self._channel
        if not self._answered:
            try:
                self._channel.receive(time.monotonic() + STARTING)
            except WireError as error:
                self.close()
                # Not the student's fault: a `WireError` would count as one.
                raise RuntimeError(f"{NOT_THERE}: {error}") from error
            self._answered = True
        return self._channel


def serve(channel: Channel, reference: Reference) -> None:
    """Answer calls until the other side closes."""
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
    texts, _ = end.receive()
    served = Reference(load_week(Path(sys.argv[1]), sys.argv[2]), Texts(texts["cells"], texts["given"]))
    # Run the week's solutions now: it can take longer than a bug hunt allows for its first answer.
    assert served.functions
    end.send({"ready": True})
    serve(end, served)
