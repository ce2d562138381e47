"""The processes below one process, found in /proc: all that a student started. Linux; elsewhere none is found."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Collection
from pathlib import Path

SOON = 2.0
"""Seconds in which killed processes are waited for: the kernel takes memory back before they are gone."""


def process_tree(pid: int) -> list[int]:
    """A process and all below it, whatever sessions, groups and namespaces they are in, those that ended left out."""
    found = [pid]
    for parent in found:
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{parent}/task"):
                found += [int(child) for child in _children(parent, thread)]
    return [member for member in found if _is_alive(member)]


def kill_processes(those: Callable[[], Collection[int]]) -> None:
    """End processes until none is left, or soon is over.

    Args:
        those: which ones, asked for anew each time: processes that are killed may start others first.
    """
    deadline = time.monotonic() + SOON
    while (members := those()) and time.monotonic() < deadline:
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for member in members:
                with contextlib.suppress(OSError):
                    os.kill(member, number)
        time.sleep(0.01)


def kill_with_descendants(pid: int) -> None:
    """End a process and all below it. It goes last: what loses its parent on the way stays below it."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGSTOP)
    kill_processes(lambda: [member for member in process_tree(pid) if member != pid])
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)


def _children(process: int, thread: str) -> list[str]:
    try:
        return Path(f"/proc/{process}/task/{thread}/children").read_text(encoding="ascii").split()
    except OSError:
        return []


def _is_alive(pid: int) -> bool:
    try:
        # The name before the state stands in brackets, and may hold anything.
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except (OSError, IndexError):
        return False
