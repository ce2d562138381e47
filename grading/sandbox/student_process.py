"""Talk to one student's process: run its cells and call its functions, with a deadline for every wait."""

import contextlib
import itertools
import select
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grading.sandbox.inside.runner import HUNTED
from grading.sandbox.inside.wire import (
    MAX_STALE,
    Channel,
    Message,
    WireClosedError,
    WireError,
    WireTimeoutError,
    from_wire,
    to_wire,
)
from grading.sandbox.memory_watch import MemoryWatch
from helpers.checks.kinds import Outcome
from helpers.raised.trace import OVERFLOWS, from_data

MB = 1024 * 1024
Answer = Callable[[str, list[Any], dict[str, Any]], Outcome]


@dataclass(frozen=True)
class Limits:
    """What one notebook may use.

    Attributes:
        cell_seconds: processor time of one cell.
        total_seconds: wall-clock time of the whole notebook, as a last resort.
        patience: wall-clock seconds allowed per second of processor time, because the machine may be busy.
        slack_seconds: extra wall-clock time for any one wait.
        memory: address space of each process, in bytes.
        memory_in_sum: total memory of all its processes, in bytes.
        processes: processes and threads at once (if each student has namespaces).
        disk: size of the working folder in bytes, and the same again for /tmp (if each student has namespaces).
        file_size: size of any one file it writes, in bytes.
        open_files: file descriptors open at once.
        output: characters kept of a cell's output.
        asks: calls to functions outside the sandbox, per test cell.
    """

    cell_seconds: float = 20.0
    total_seconds: float = 300.0
    patience: float = 3.0
    slack_seconds: float = 20.0
    memory: int = 4096 * MB
    memory_in_sum: int = 4096 * MB
    processes: int = 48
    disk: int = 128 * MB
    file_size: int = 64 * MB
    open_files: int = 256
    output: int = 20_000
    asks: int = 20_000


class StoppedError(Exception):
    """A student's process died, or had to be killed.

    Attributes:
        reason: what the student reads, e.g. 'stopped after 10 s of computing'.
        by_clock: whether a wall-clock limit decided; another run might then end differently.
    """

    def __init__(self, reason: str, by_clock: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.by_clock = by_clock


class UndefinedError(Exception):
    """The notebook does not define the function."""


@dataclass(frozen=True)
class Ran:
    """The result of running a cell: its exception in one line or None, and the beginning of its output."""

    error: str | None
    output: str


class StudentProcess:
    """One student's process: it runs cells, and forks a copy of itself for each test cell.

    Args:
        channel: the connection to the process.
        limits: what the process may use.
        until: deadline for the whole notebook, on the clock `time.monotonic`; by default after the limits' total time.
        watch: kills its processes when they use too much memory; None for no watch.
    """

    def __init__(
        self, channel: Channel, limits: Limits, until: float | None = None, watch: MemoryWatch | None = None
    ) -> None:
        self.channel = channel
        self.limits = limits
        self.watch = watch
        self.until = time.monotonic() + limits.total_seconds if until is None else until
        self._numbers = itertools.count(1)

    def run(self, source: str) -> Ran:
        """Run one cell.

        Raises:
            StoppedError: the process died while running it, or took too long.
        """
        wall = self.limits.cell_seconds * self.limits.patience + self.limits.slack_seconds
        deadline = min(self.until, time.monotonic() + wall)
        try:
            number = next(self._numbers)
            self.channel.send({"op": "run", "source": source, "number": number}, deadline=deadline)
            reply = self.channel.receive_reply(number, deadline)
        except WireTimeoutError as error:
            raise self._why(StoppedError(f"stopped after {wall:.0f} s", by_clock=True)) from error
        except WireError as error:
            raise self._why(StoppedError("ended the notebook's process, or computed for too long")) from error
        error_line, output = reply.get("error"), reply.get("output")
        return Ran(
            error_line[:400] if isinstance(error_line, str) else None,
            output[: self.limits.output + 100] if isinstance(output, str) else "",
        )

    @contextlib.contextmanager
    def fork(self, seconds: float) -> Iterator["Fork"]:
        """Provide a throw-away copy of the process for one test cell.

        Args:
            seconds: processor time for all calls together.
        """
        with self.watch.copy() if self.watch else contextlib.nullcontext():
            fork = self._start_fork(seconds)
            try:
                yield fork
            except StoppedError as stopped:
                raise self._why(stopped) from None
            finally:
                fork.close()

    def _start_fork(self, seconds: float) -> "Fork":
        ours, theirs = socket.socketpair()
        wall = seconds * self.limits.patience + self.limits.slack_seconds
        number = next(self._numbers)
        request = {"op": "fork", "cpu": seconds, "wall": wall, "number": number}
        with theirs:
            try:
                self.channel.send(request, descriptor=theirs.fileno(), deadline=time.monotonic() + wall)
            except WireError as error:
                ours.close()
                raise self._why(StoppedError("ended the notebook's process")) from error
        deadline = min(self.until, time.monotonic() + wall + 5)
        return Fork(Channel(ours), self.channel, number, deadline, seconds, self.limits)

    def _why(self, stopped: StoppedError) -> StoppedError:
        """Return the given error, unless the processes were killed for using too much memory.

        That does not count as decided by the clock: a short peak may go unnoticed, but a recorded excess is a fact.
        """
        return StoppedError(self.watch.exceeded) if self.watch and self.watch.exceeded else stopped


class Fork:
    """A throw-away copy of a student's process, in which the student's functions are called."""

    def __init__(
        self, channel: Channel, parent: Channel, number: int, deadline: float, seconds: float, limits: Limits
    ) -> None:
        self.channel = channel
        self.parent = parent
        self.number = number
        self.deadline = deadline
        self.seconds = seconds
        self.asks_left = limits.asks
        self.ended: Message | None = None

    def call(
        self,
        function: str,
        names: Sequence[str],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        replace: Sequence[str] = (),
        answer: Answer | None = None,
        fitting: Sequence[str] = (),
    ) -> Outcome:
        """Call a function of the notebook and return the outcome.

        Args:
            function: its name.
            names, args, kwargs: see `helpers.calls.calling.call`.
            replace: names of functions that are answered from outside the sandbox during the call.
            answer: answers the calls to these functions.
            fitting: those of `replace` that accept only calls matching the signature of the notebook's own function.

        Raises:
            UndefinedError: the notebook does not define the function.
            StoppedError: the process died or took too long.
        """
        request = {
            "op": "call",
            "function": function,
            "names": list(names),
            "args": to_wire(list(args)),
            "kwargs": to_wire(dict(kwargs)),
            "replace": list(replace),
            "fitting": list(fitting),
        }
        reply = self._exchange(request, answer, replace)
        raised, changed = reply.get("raised"), reply.get("changed")
        try:
            value = from_wire(reply.get("value"))
        except WireError:
            return Outcome(raised="ValueError: its value could not be read")
        return Outcome(
            value=value,
            raised=raised[:400] if isinstance(raised, str) else None,
            changed=tuple(name for name in changed if isinstance(name, str)) if isinstance(changed, list) else (),
            overflow=reply["overflow"] if reply.get("overflow") in OVERFLOWS else "",
            traces=from_data(reply.get("traces")),
        )

    def hunt(self, tester: str, answer: Answer, replace: Sequence[str] = ()) -> bool | str:
        """Return the verdict of a student's tester on a function outside, or one line on why it gave none.

        Args:
            tester: the name of the student's function.
            answer: answers calls to the function under test, by the name `HUNTED`, and to those of `replace`.
            replace: names of functions that are answered from outside the sandbox during the call.

        Raises:
            UndefinedError, StoppedError: as `call`.
        """
        request = {"op": "hunt", "function": tester, "replace": list(replace)}
        said = self._exchange(request, answer, (HUNTED, *replace)).get("said")
        return said if isinstance(said, bool) else said[:400] if isinstance(said, str) else "said nothing"

    def close(self) -> None:
        """End the copy, and wait until its parent reports that it has exited."""
        with contextlib.suppress(WireError):
            if self.ended is None:
                self.channel.send({"op": "end"}, deadline=time.monotonic() + 1)
        self.channel.close()
        with contextlib.suppress(WireError):
            if self.ended is None:
                self.ended = self.parent.receive_reply(self.number, max(self.deadline, time.monotonic() + 1))

    def _exchange(self, request: Message, answer: Answer | None, outside: Sequence[str]) -> Message:
        try:
            self.channel.send(request, deadline=self.deadline)
            while True:
                reply = self._receive()
                if reply.get("undefined") is True:
                    raise UndefinedError(request["function"])
                if "ask" not in reply:
                    return reply
                # Student code can write to the channel and ask for any name; only these are allowed.
                if reply["ask"] not in outside:
                    raise WireError("asked for a function that is not offered")
                self._answer(reply, answer)
        except WireTimeoutError as error:
            raise StoppedError(f"stopped after {self.seconds:.0f} s", by_clock=True) from error
        except WireClosedError as error:
            raise self._stopped() from error
        except WireError as error:
            raise StoppedError("sent something that is not a value") from error

    def _answer(self, reply: Message, answer: Answer | None) -> None:
        self.asks_left -= 1
        if answer is None or self.asks_left < 0:
            raise WireError("asked for a function too often, or where none is offered")
        args, kwargs = from_wire(reply.get("args")), from_wire(reply.get("kwargs"))
        if not isinstance(args, list) or not isinstance(kwargs, dict):
            raise WireError("not a call")
        outcome = answer(str(reply["ask"]), args, {str(name): value for name, value in kwargs.items()})
        self.channel.send({"value": to_wire(outcome.value), "raised": outcome.raised}, deadline=self.deadline)

    def _receive(self) -> Message:
        """Return the copy's next message, unless its parent first reports that it has exited."""
        ends = [self.channel.end, self.parent.end]
        for _ in range(MAX_STALE):
            ready, _, _ = select.select(ends, [], [], max(0.0, self.deadline - time.monotonic()))
            if self.channel.end in ready:
                return self.channel.receive(self.deadline)[0]
            if self.parent.end not in ready:
                raise WireTimeoutError("no answer")
            message, _ = self.parent.receive(self.deadline)
            # The report on an earlier copy may arrive late; it is not about this one.
            if message.get("number") == self.number:
                self.ended = message
                raise WireClosedError("ended")
        raise WireError("only replies to other requests came")

    def _stopped(self) -> StoppedError:
        if self.ended is None:
            try:
                self.ended = self.parent.receive_reply(self.number, self.deadline + 1)
            except WireTimeoutError:
                return StoppedError("ended the notebook's process", by_clock=True)
            except WireError:
                return StoppedError("ended the notebook's process")
        how = self.ended.get("ended")
        if how == "cpu":
            return StoppedError(f"stopped after {self.seconds:.0f} s")
        if how == "wall":
            return StoppedError(f"stopped after {self.seconds:.0f} s", by_clock=True)
        return StoppedError("ended the process that ran it")
