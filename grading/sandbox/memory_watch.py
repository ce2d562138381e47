"""Watch the total memory of a student's processes from outside, where hostile code cannot switch the watch off.

The total includes anonymous and shared memory, swapped pages and unlinked open files; pages that several processes
share after a fork count once. Files in the student's small writable file systems do not count, because their size is
limited. Memory that belongs to no process, such as System V shared memory, does not count either.
"""

import contextlib
import os
import stat
import threading
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from grading.sandbox.process_tree import kill_processes, process_tree

EVERY = 0.3
"""Seconds between two measurements: a quick notebook is never measured."""


class MemoryWatch:
    """Kills a student's processes once their total memory exceeds the limit. A context manager.

    During a test cell, the forked copy of the notebook's process and all its descendants are killed first; the
    notebook's process itself is killed only if that was not enough.
    """

    def __init__(self, root: int, limit: int) -> None:
        """Set up the watch before the student's first process starts: processes that already exist are ignored.

        Args:
            root: id of the process whose descendants are watched.
            limit: most memory, in bytes.
        """
        self.limit = limit
        self._root = root
        self._others = frozenset(process_tree(root))
        self._notebook: frozenset[int] = frozenset()
        self._in_copy = self._exceeded = self._all_ended = False
        # Held while processes are measured and killed, so that no new copy starts in between and is killed too.
        self._looking = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_again_and_again, daemon=True)

    def __enter__(self) -> "MemoryWatch":
        """Start watching. The notebook's process must exist by now, and must not have run any student code."""
        self._notebook = frozenset(self._processes())
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    @contextlib.contextmanager
    def copy(self) -> Iterator[None]:
        """Mark the time during which a forked copy of the notebook's process runs.

        Afterwards `exceeded` forgets what the copy used, unless the notebook's process was killed as well.
        """
        with self._looking:
            self._in_copy = True
        try:
            yield
        finally:
            with self._looking:
                self._in_copy = False
                self._exceeded = self._all_ended

    @property
    def exceeded(self) -> str:
        """The reason why processes were killed, as the student reads it; empty if none were."""
        if not self._exceeded:
            return ""
        return f"stopped: its processes used more than {self.limit / 2**30:.3g} GB of memory together"

    def _look_again_and_again(self) -> None:
        while not self._over.wait(EVERY):
            with self._looking:
                if hold_more_than(self.limit, self._processes()):
                    self._end()

    def _processes(self) -> set[int]:
        return set(process_tree(self._root)) - self._others

    def _end(self) -> None:
        # Set before the first process is killed: code that notices its death then finds the reason here.
        self._exceeded = True
        spared = self._notebook if self._in_copy and self._processes() - self._notebook else frozenset()
        self._all_ended = not spared
        kill_processes(lambda: self._processes() - spared)


def hold_more_than(limit: int, processes: Collection[int]) -> bool:
    """Whether the total memory of these processes exceeds the limit, in bytes.

    Resident sizes are quick to read but count shared pages once per process. Only if their sum exceeds the limit are
    the proportional sizes read, which is slower; where the kernel does not give one, the resident size is used.
    """
    unnamed = _unnamed_files(processes)
    return all(unnamed + sum(map(held, processes)) > limit for held in (_resident, _share))


def _resident(process: int) -> int:
    return _fields(process, "status", ("RssAnon", "RssShmem", "VmSwap")) or 0


def _share(process: int) -> int:
    share = _fields(process, "smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss"))
    return _resident(process) if share is None else share


def _fields(process: int, file: str, names: Collection[str]) -> int | None:
    """Return the sum of the named lines of a file in /proc, in bytes; None if none of them can be read."""
    try:
        lines = Path(f"/proc/{process}/{file}").read_text(encoding="utf-8", errors="replace").splitlines()
        found = [line.split() for line in lines if line.partition(":")[0] in names]
        return sum(int(number) * 1024 for _, number, *_ in found) if found else None
    except (OSError, ValueError):
        return None


def _unnamed_files(processes: Iterable[int]) -> int:
    """Return the bytes held by open files without a name, which no process's memory includes; each counts once."""
    sizes: dict[tuple[int, int], int] = {}
    for process in processes:
        with contextlib.suppress(OSError):
            for descriptor in os.listdir(f"/proc/{process}/fd"):
                with contextlib.suppress(OSError):
                    file = os.stat(f"/proc/{process}/fd/{descriptor}")
                    if stat.S_ISREG(file.st_mode) and not file.st_nlink:
                        sizes[file.st_dev, file.st_ino] = file.st_blocks * 512
    return sum(sizes.values())
