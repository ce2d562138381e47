"""Which submissions need neither judging nor entering: nothing that their grade depends on has changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import nbgrader
import numpy as np
from traitlets.config import Config

from grading.course.files import files_digest
from grading.course.paths import GRADING, HELPERS
from grading.course.week import Week
from grading.gradebook.records import Record
from grading.judge.store import folder_digest
from grading.sandbox.isolation import isolation
from grading.sandbox.student_process import Limits
from grading.submissions.files_beside import MAX_FILE, plain_files

CONFIGURED = ("Autograde", "AssignLatePenalties", "LateSubmissionPlugin", "LimitOutput")


def handed_in_digest(folder: Path, ignored: Sequence[str]) -> str:
    """Return the SHA-256 of what was handed in: names, contents, and what cannot be taken.

    Args:
        folder: `submitted/<student>/<week>`.
        ignored: patterns of names that are skipped.

    Raises:
        OSError: something cannot be read.
    """
    files, left_out = plain_files(folder, ignored)
    sizes = sorted((file.name, file.size) for file in files)
    contents = files_digest(folder, (file.path for file in files if file.size <= MAX_FILE))
    return hashlib.sha256(json.dumps([sizes, left_out, contents]).encode()).hexdigest()


def basis_of(week: Week, source: Path, seed: int, config: Config, due: object) -> str:
    """Return the SHA-256 of all that a grade depends on besides what was handed in.

    Args:
        week: the week.
        source: its built files in the course root.
        seed: the class's for the week.
        config: nbgrader's.
        due: the due date in the gradebook, or None.
    """
    packages = [folder_digest(folder) for folder in (week.folder, GRADING, HELPERS)]
    parts = [
        packages,
        files_digest(source, source.iterdir()),
        [np.__version__, nbgrader.__version__, asdict(Limits()), isolation().level, seed, str(due)],
        # A function in the configuration is written with its address: then every run enters all grades anew.
        [repr(config.get(name)) for name in CONFIGURED],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def is_settled(record: Record) -> bool:
    """Whether a record's grade would come out the same again: no judge failed and no clock stopped anything."""
    return bool(record.verdicts) and not any(one.failed or one.by_clock for one in record.verdicts.values())
