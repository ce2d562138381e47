"""What is kept for one class, outside the repository: its seeds, and verdicts under what they depend on."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from grading.course.files import write_atomically
from grading.course.paths import GRADING, HELPERS
from grading.course.seeds import seed_of
from grading.judge.verdict import Verdict, from_data
from helpers.errors import CourseError


class Store:
    """Seeds and verdicts of a class.

    Args:
        folder: of `grading.course.paths.class_folder`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seed(self, week: str) -> int:
        """The class's seed for a week: drawn once, used again for every regrade.

        Raises:
            CourseError: the file of seeds is damaged.
        """
        return seed_of(self.folder, week)

    def get(self, key: str) -> Verdict | None:
        """The stored verdict, or None where there is none that can be read."""
        try:
            return from_data(json.loads(self._path(key).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, key: str, verdict: Verdict) -> None:
        """Store a verdict, unless the wall clock or a failure of the judge had a part in it.

        Raises:
            CourseError: the store cannot be written: no verdict on anybody would be kept.
        """
        if verdict.by_clock or verdict.failed:
            return
        path = self._path(key)
        try:
            write_atomically(path, json.dumps(verdict.as_data(), ensure_ascii=False))
        except OSError as error:
            raise CourseError(
                f"The verdicts in {self.folder} cannot be written: {error.strerror}. Mend that, then run the same "
                "command again: what was judged before is kept."
            ) from error

    def _path(self, key: str) -> Path:
        return self.folder / "verdicts" / key[:2] / f"{key}.json"


def verdict_key(cells: Sequence[Any], files: Mapping[str, bytes], week: Path, circumstances: Any) -> str:
    """What a verdict depends on, in one name: submission, week, both packages, NumPy, and how it is run.

    Args:
        cells: the student's cells, as data.
        files: the files beside the notebook, by name.
        week: the folder of the week's text.
        circumstances: seed, limits and level of isolation, as data.
    """
    digest = hashlib.sha256()
    for part in (
        json.dumps([cells, circumstances, np.__version__], sort_keys=True, default=str),
        _folder_digest(week),
        _folder_digest(GRADING),
        _folder_digest(HELPERS),
        *(f"{name}:{hashlib.sha256(data).hexdigest()}" for name, data in sorted(files.items())),
    ):
        digest.update(hashlib.sha256(part.encode("utf-8", errors="replace")).digest())
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _folder_digest(folder: Path) -> str:
    """A digest of the text below a folder; taken once a run, as the code that is loaded does not change either."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".yml") and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
