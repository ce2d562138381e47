"""Locks, digests of files, and what tells a full disk from bad input."""

import contextlib
import errno
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.errors import CourseError

OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS}


def files_digest(folder: Path, paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the names and contents of some files; what is no file is passed over.

    Args:
        folder: names are relative to it.
        paths: below it, in any order.

    Raises:
        OSError: one cannot be read.
    """
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(json.dumps([path.relative_to(folder).as_posix(), content]).encode())
    return digest.hexdigest()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock between processes on this machine; the lock file is created and kept.

    Nothing is locked on systems without `fcntl`, on which grading is impossible anyway.
    """
    with path.open("a") as file:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def stop_if_the_machine_is_at_fault(error: Exception) -> None:
    """An error that is no submission's, a full disk for instance, ends the whole run: it would hit the others as well.

    Raises:
        CourseError: it is such an error.
    """
    if isinstance(error, OSError) and error.errno in OF_THE_MACHINE:
        where = f" ({error.filename})" if error.filename else ""
        raise CourseError(
            f"This machine stops the grading: {error.strerror}{where}. Mend that, then run the same command again: "
            "verdicts are kept, no grade was changed."
        ) from error
