"""What was entered for each student and week: one small file each, outside the repository, written with the grade.

The report, the comparison of two gradings and `nndl forget` read these records, and `nndl grade` uses them to pass over
a submission that has not changed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from grading.judge.verdict import Verdict, from_data
from helpers.storage.files import write_atomically

FOLDER = "records"


@dataclass(frozen=True)
class Record:
    """What was entered for one student in one week.

    Attributes:
        student: the student's id in nbgrader.
        week: e.g. 'week1'.
        handed_in: SHA-256 of all that was handed in: names and contents of the files.
        basis: SHA-256 of all else that the grade depends on: the week, both packages, NumPy, seed and isolation.
        seed: the class's seed for the week.
        when: when the grade was entered, in UTC, ISO 8601, e.g. '2026-11-28T15:33:05+00:00'.
        seconds: time that judging took; 0.0 where every verdict was in the store.
        verdicts: by notebook, without the output of the cells.
        entered: SHA-256 of the rows in the gradebook and the files in `autograded/` (`grading.gradebook.standing`).
        remarks: sentences on what was mended in the notebooks.
        left_out: sentences on files that the notebooks did not get.
        damage: sentences on what could not be read of a notebook's file.
        problems: what could not be done.
        before: points of the record that this one replaced; None where there was none.
        anew: whether something else was handed in than for the record before.
        exported: when the points were last exported for an LMS; "" if never.
    """

    student: str
    week: str
    handed_in: str
    basis: str
    seed: int
    when: str
    seconds: float = 0.0
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    entered: str = ""
    remarks: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    before: int | None = None
    anew: bool = False
    exported: str = ""

    @property
    def version(self) -> str:
        """The version of the course that the week was judged with; "" if unknown."""
        return next((verdict.version for verdict in self.verdicts.values() if verdict.version), "")

    def points(self) -> dict[str, int]:
        """The points of each graded cell by its name in the verdict, e.g. {'propagate': 20, 'quiz_3': 2}."""
        return {
            name: exercise.earned for verdict in self.verdicts.values() for name, exercise in verdict.exercises.items()
        }


class Records:
    """The records of one class.

    Args:
        folder: the class's folder (`grading.course.paths.class_folder`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def get(self, week: str, student: str) -> Record | None:
        """Return a student's record, or None where there is no readable one."""
        return _read(self._path(week, student))

    def all(self, week: str) -> Iterator[Record]:
        """Return the records of a week in the order of the students' ids."""
        found = (_read(path) for path in (self.folder / week).glob("*.json"))
        yield from sorted((record for record in found if record), key=lambda record: record.student)

    def weeks(self) -> list[str]:
        """Return the weeks that have records."""
        return sorted(path.name for path in self.folder.glob("*") if path.is_dir())

    def put(self, record: Record) -> None:
        """Write a record.

        Raises:
            OSError: it cannot be written.
        """
        slim = {name: replace(verdict, cells={}).as_data() for name, verdict in record.verdicts.items()}
        write_atomically(
            self._path(record.week, record.student),
            json.dumps(vars(record) | {"verdicts": slim}),
        )

    def forget(self, week: str, student: str) -> bool:
        """Remove a student's record; return whether there was one."""
        path = self._path(week, student)
        there = path.exists()
        path.unlink(missing_ok=True)
        return there

    def _path(self, week: str, student: str) -> Path:
        # An id may hold anything that a folder's name can; a hash of it cannot lead elsewhere or be too long.
        return self.folder / week / f"{hashlib.sha256(student.encode('utf-8', 'surrogateescape')).hexdigest()}.json"


def _read(path: Path) -> Record | None:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        verdicts = {name: from_data(entry) for name, entry in data["verdicts"].items()}
        lines = {name: tuple(data[name]) for name in ("remarks", "left_out", "damage", "problems")}
        return Record(**data | lines | {"verdicts": verdicts})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
