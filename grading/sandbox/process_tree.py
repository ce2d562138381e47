"""Find all descendants of a process in /proc, and kill them. Linux only; elsewhere none are found."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Collection
from pathlib import Path

SOON = 2.0
"""Seconds to wait for killed processes to disappear; the kernel reclaims their memory before that."""


def process_tree(pid: int) -> list[int]:
    """Return a process and all its descendants, in any session, group or namespace; zombies are left out."""
    found = [pid]
    for parent in found:
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{parent}/task"):
                found += [int(child) for child in _children(parent, thread)]
    return [member for member in found if _is_alive(member)]


def kill_processes(those: Callable[[], Collection[int]]) -> None:
    """Kill processes until none is left or the time is up.

    Args:
        those: finds the processes; called again each round, as a process may start others before it dies.
    """
    deadline = time.monotonic() + SOON
    while (members := those()) and time.monotonic() < deadline:
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for member in members:
                with contextlib.suppress(OSError):
                    os.kill(member, number)
        time.sleep(0.01)


def kill_with_descendants(pid: int) -> None:
    """Kill a process and all its descendants. The process itself goes last, so that it inherits any orphans."""
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
        # The process's name comes before the state, in brackets, and may contain any character.
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except (OSError, IndexError):
        return False
