"""Write files so that neither a crash nor a second process leaves them damaged."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def write_atomically(path: Path, contents: str | bytes) -> None:
    """Write a file completely or not at all; a text is written as UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(contents.encode() if isinstance(contents, str) else contents)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
