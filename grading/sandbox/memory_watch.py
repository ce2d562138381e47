"""How much memory a student's processes hold together, watched from outside: hostile code cannot stop it.

Anonymous and shared memory counts, also what was swapped out, and files without a name; memory that several processes
share after a fork counts once. What lies in the small file systems that a student may write to does not count: their
size is limited. Nor does what belongs to no process, such as System V's shared memory.
"""

import contextlib
import os
import stat
import threading
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from grading.sandbox.process_tree import kill_processes, process_tree

EVERY = 0.3
"""Seconds between two looks: a quick notebook is never looked at."""


class MemoryWatch:
    """Ends a student's processes once they hold more memory together than allowed. A context manager.

    In a test cell the throw-away copy of the notebook's process goes first, with all that it started; the notebook
    itself only where that was not enough.
    """

    def __init__(self, root: int, limit: int) -> None:
        """Begin before the student's first process is there: what is there by then is not looked at.

        Args:
            root: the process below which the student's appear.
            limit: bytes.
        """
        self.limit = limit
        self._root = root
        self._others = frozenset(process_tree(root))
        self._notebook: frozenset[int] = frozenset()
        self._in_copy = self._exceeded = self._all_ended = False
        # Held while processes are looked at and ended: no copy begins meanwhile, to be ended with those before it.
        self._looking = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_again_and_again, daemon=True)

    def __enter__(self) -> "MemoryWatch":
        """The notebook's process is there by now, and has run nothing yet."""
        self._notebook = frozenset(self._processes())
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    @contextlib.contextmanager
    def copy(self) -> Iterator[None]:
        """For the while, a throw-away copy of the notebook's process runs.

        Afterwards nothing is told of what it held, unless the notebook was ended with it.
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
        """Why processes were ended, for the student; empty where they were not."""
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
        # Known before the first of them is gone: whoever sees its end can look here for the reason.
        self._exceeded = True
        spared = self._notebook if self._in_copy and self._processes() - self._notebook else frozenset()
        self._all_ended = not spared
        kill_processes(lambda: self._processes() - spared)


def hold_more_than(limit: int, processes: Collection[int]) -> bool:
    """Whether some processes hold more bytes together.

    What each one holds is quick to read, but what several share is then counted in each. Only where that is too much
    the kernel is asked for each one's share, and where it does not tell, the quick number stands.
    """
    unnamed = _unnamed_files(processes)
    return all(unnamed + sum(map(held, processes)) > limit for held in (_resident, _share))


def _resident(process: int) -> int:
    return _fields(process, "status", ("RssAnon", "RssShmem", "VmSwap")) or 0


def _share(process: int) -> int:
    share = _fields(process, "smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss"))
    return _resident(process) if share is None else share


def _fields(process: int, file: str, names: Collection[str]) -> int | None:
    """The sum of some lines of a file in /proc, in bytes; None where none of them can be read."""
    try:
        lines = Path(f"/proc/{process}/{file}").read_text(encoding="utf-8", errors="replace").splitlines()
        found = [line.split() for line in lines if line.partition(":")[0] in names]
        return sum(int(number) * 1024 for _, number, *_ in found) if found else None
    except (OSError, ValueError):
        return None


def _unnamed_files(processes: Iterable[int]) -> int:
    """Bytes of open files that have no name (any more), in memory without being anybody's; each counts once."""
    sizes: dict[tuple[int, int], int] = {}
    for process in processes:
        with contextlib.suppress(OSError):
            for descriptor in os.listdir(f"/proc/{process}/fd"):
                with contextlib.suppress(OSError):
                    file = os.stat(f"/proc/{process}/fd/{descriptor}")
                    if stat.S_ISREG(file.st_mode) and not file.st_nlink:
                        sizes[file.st_dev, file.st_ino] = file.st_blocks * 512
    return sum(sizes.values())
