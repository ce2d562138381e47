"""Keep the seeds and verdicts of one class, outside the repository; a verdict's key covers all that it depends on."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from grading.course.paths import GRADING, HELPERS
from grading.course.seeds import seed_of
from grading.judge.verdict import Verdict, from_data
from helpers.errors import CourseError
from helpers.storage.files import write_atomically


class Store:
    """Seeds and verdicts of a class.

    Args:
        folder: the class's folder (`grading.course.paths.class_folder`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seed(self, week: str) -> int:
        """Return the class's seed for a week: drawn once, then reused whenever the week is graded again.

        Raises:
            CourseError: the file of seeds is damaged.
        """
        return seed_of(self.folder, week)

    def get(self, key: str) -> Verdict | None:
        """Return the stored verdict, or None if there is no readable one."""
        try:
            return from_data(json.loads(self._path(key).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, key: str, verdict: Verdict) -> None:
        """Store a verdict, unless a wall-clock limit or a failure of the judge affected it.

        Raises:
            CourseError: the store cannot be written, so no verdict at all would be kept.
        """
        if verdict.by_clock or verdict.failed:
            return
        path = self._path(key)
        try:
            write_atomically(path, json.dumps(verdict.as_data(), ensure_ascii=False))
        except OSError as error:
            raise CourseError(
                f"The verdicts in {self.folder} cannot be written: {error.strerror}. Solve this, then run the same "
                "command again: earlier verdicts are kept."
            ) from error

    def forget(self, key: str) -> bool:
        """Remove a stored verdict; return whether there was one.

        Raises:
            OSError: it cannot be removed.
        """
        path = self._path(key)
        there = path.exists()
        path.unlink(missing_ok=True)
        return there

    def _path(self, key: str) -> Path:
        return self.folder / "verdicts" / key[:2] / f"{key}.json"


def verdict_key(cells: Sequence[Any], files: Mapping[str, bytes], week: Path, circumstances: Any) -> str:
    """Return a hash of all that a verdict depends on: submission, week, both packages, NumPy, and how it is run.

    Args:
        cells: the student's cells, as data.
        files: contents of the files beside the notebook, by name.
        week: the folder of the week's text.
        circumstances: seed, limits and level of isolation, as data.
    """
    digest = hashlib.sha256()
    for part in (
        json.dumps([cells, circumstances, np.__version__], sort_keys=True, default=str),
        folder_digest(week),
        folder_digest(GRADING),
        folder_digest(HELPERS),
        *(f"{name}:{hashlib.sha256(data).hexdigest()}" for name, data in sorted(files.items())),
    ):
        digest.update(hashlib.sha256(part.encode("utf-8", errors="replace")).digest())
    return digest.hexdigest()


@lru_cache(maxsize=64)
def folder_digest(folder: Path) -> str:
    """Hash the .py and .yml files below a folder; cached, since the code loaded by this process does not change."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".yml") and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
