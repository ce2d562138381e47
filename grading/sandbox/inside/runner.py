"""Run one student's notebook, cell by cell, and call its functions on the judge's cases.

Everything here shares a process with hostile code, so the judge trusts nothing it reports except returned values.
"""

import builtins
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

from helpers.calls.bug_hunt import ask_tester
from helpers.calls.calling import call, must_fit, replaced
from helpers.raised.trace import as_data

from .cells import Cells, limit_cpu
from .wire import Channel, Message, WireError, from_wire, to_wire

HUNTED = "hunted function"
Namespace = dict[str, Any]


def serve(end: socket.socket, shell: Any, output: int, cell_seconds: float) -> None:
    """Answer the judge's requests until it closes the socket.

    Args:
        end: the socket to the judge.
        shell: a shell made by `make_shell`.
        output: characters kept of a cell's output.
        cell_seconds: processor time of a cell.
    """
    channel = Channel(end)
    cells = Cells(shell, output, cell_seconds)
    channel.send({"ready": True})
    while True:
        try:
            message, descriptor = channel.receive(with_descriptor=True)
            if message["op"] == "run":
                channel.send({**cells.run(message["source"]), "number": message["number"]})
            elif message["op"] == "fork" and descriptor is not None:
                ended = run_fork(end, descriptor, shell.user_ns, message)
                channel.send({**ended, "number": message["number"]})
        except (WireError, KeyError):
            return


def run_fork(end: socket.socket, descriptor: int, namespace: Namespace, message: Message) -> Message:
    """Fork a throw-away copy of this process for one test cell, and report how it ended."""
    child = os.fork()
    if child == 0:
        try:
            end.close()
            limit_cpu(message["cpu"], for_good=True)
            _answer(Channel(socket.socket(fileno=descriptor)), namespace)
        finally:
            os._exit(0)
    os.close(descriptor)
    status = _wait(child, time.monotonic() + message["wall"])
    if status is None:
        return {"ended": "wall"}
    if os.WIFSIGNALED(status):
        return {"ended": "cpu" if os.WTERMSIG(status) == signal.SIGXCPU else f"signal {os.WTERMSIG(status)}"}
    return {"ended": "exit"}


def _wait(child: int, deadline: float) -> int | None:
    """Return the child's exit status, or None if it had to be killed at the deadline."""
    watched = os.pidfd_open(child)
    try:
        ready, _, _ = select.select([watched], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        return status if ready else None
    finally:
        os.close(watched)


def _answer(channel: Channel, namespace: Namespace) -> None:
    for message in _messages(channel):
        own = {name: namespace.get(name) for name in message.get("fitting", ())}
        with replaced(namespace, {name: _proxy(channel, name, own.get(name)) for name in message.get("replace", ())}):
            function = namespace.get(message["function"])
            if not callable(function):
                channel.send({"undefined": True})
            elif message["op"] == "hunt":
                said = ask_tester(function, _proxy(channel, HUNTED))
                channel.send({"said": said})
            else:
                args, kwargs = from_wire(message["args"]), from_wire(message["kwargs"])
                outcome = call(function, message["names"], args, kwargs)
                reply = {
                    "value": to_wire(outcome.value),
                    "raised": outcome.raised,
                    "changed": outcome.changed,
                    "overflow": outcome.overflow,
                    "traces": as_data(outcome.traces),
                }
                try:
                    channel.send(reply)
                except WireError as error:
                    channel.send({"value": None, "raised": f"ValueError: {error}", "changed": []})


def _messages(channel: Channel) -> Iterator[Message]:
    while True:
        message, _ = channel.receive()
        if message["op"] == "end":
            return
        yield message


def _proxy(channel: Channel, name: str, own: Any = None) -> Callable[..., Any]:
    def answered_outside(*args: Any, **kwargs: Any) -> Any:
        if callable(own):
            must_fit(own, args, kwargs)
        channel.send({"ask": name, "args": to_wire(list(args)), "kwargs": to_wire(kwargs)})
        reply, _ = channel.receive()
        if reply["raised"]:
            kind, _, text = reply["raised"].partition(": ")
            error = getattr(builtins, kind, None)
            if isinstance(error, type) and issubclass(error, Exception):
                raise error(text)
            raise RuntimeError(reply["raised"])
        return from_wire(reply["value"])

    answered_outside.__name__ = name if name.isidentifier() else "f"
    return answered_outside
