"""Several runs on one class: each claims its students, and a run that wants the same ones waits for it to end."""

import contextlib
import json
import os
import uuid
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from grading.course.files import locked

FOLDER = "runs"
SHOWN = 5
# Any number will do, as long as every run uses the same one.
ADVISORY_LOCK = 7_364_001


@contextlib.contextmanager
def claimed(folder: Path, week: str, students: Collection[str], tell: Callable[[str], None]) -> Iterator[None]:
    """Hold a claim on students while a run grades them; it ends with the process, however that ends.

    Args:
        folder: the class's folder.
        week: e.g. 'week1'.
        students: ids of those who are graded.
        tell: is given one line for each run that must be waited for.
    """
    runs = folder / FOLDER
    runs.mkdir(parents=True, exist_ok=True)
    path = runs / f"{uuid.uuid4().hex}.json"
    with contextlib.ExitStack() as held:
        while True:
            with locked(folder / "runs.lock"):
                other, both = _overlapping(runs, week, set(students))
                if other is None:
                    own = held.enter_context(path.open("w", encoding="utf-8"))
                    held.callback(path.unlink, missing_ok=True)
                    _lock(own, wait=True)
                    json.dump({"week": week, "students": sorted(students), "pid": os.getpid()}, own)
                    own.flush()
                    break
            shown = ", ".join(both[:SHOWN]) + (f" and {len(both) - SHOWN} more" if len(both) > SHOWN else "")
            tell(f"another run is grading {week} for {shown}; waiting for it to end")
            with contextlib.suppress(FileNotFoundError), other.open() as file:
                _lock(file, wait=True)
        yield


def _overlapping(runs: Path, week: str, students: set[str]) -> tuple[Path | None, list[str]]:
    """Return a run that goes on and has claimed some of these students; remove what dead runs left."""
    for path in sorted(runs.glob("*.json")):
        with contextlib.suppress(FileNotFoundError), path.open(encoding="utf-8") as file:
            if _lock(file, wait=False):
                path.unlink(missing_ok=True)
                continue
            claim = _read(file)
            both = sorted(students & set(claim.get("students", ())))
            if claim.get("week") == week and both:
                return path, both
    return None, []


def _read(file: IO[str]) -> dict[str, Any]:
    try:
        found = json.load(file)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _lock(file: IO[str], wait: bool) -> bool:
    """Lock an open file until it is closed; return whether that succeeded."""
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def only_writer(session: Session, folder: Path) -> Iterator[None]:
    """Hold the lock of those who enter grades for one transaction: in PostgreSQL itself, else in a file of the class.

    Args:
        session: of the gradebook; with PostgreSQL, its next commit or rollback releases the lock.
        folder: the class's folder.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        yield
    else:
        with locked(folder / "entering.lock"):
            yield
