"""The version of a week's text that a notebook comes from: the build stamps it, grading compares it.

A version consists of the course's version (from its pyproject.toml, if it has one) and a digest of the week's text. It
is the same on every machine, and changes with every change to a text, check or quiz question of the week.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from helpers.errors import CourseError

KEY = "nndl"
SUFFIXES = {".py", ".yml", ".png"}
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}")


@dataclass(frozen=True)
class Stamp:
    """The stamp in a notebook's metadata.

    Attributes:
        week: e.g. 'week1'.
        version: the version of the week's text.
    """

    week: str
    version: str


def stamp_of(course: Path, week: str) -> Stamp:
    """Return the stamp for the current text of a week.

    Args:
        course: the folder that holds notebooks/.
        week: e.g. 'week1'.

    Raises:
        CourseError: the course's pyproject.toml cannot be read.
    """
    digest = hashlib.sha256()
    folder = course / "notebooks" / week
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.suffix in SUFFIXES and path.is_file() and "/." not in f"/{name}":
            # Line endings depend on the machine on which the text was checked out.
            text = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{name}\0{len(text)}\0".encode() + text)
    return Stamp(week, "+".join(filter(None, [_course_version(course), digest.hexdigest()[:8]])))


def _course_version(course: Path) -> str:
    path = course / "pyproject.toml"
    if not path.is_file():
        return ""
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8")).get("project", {}).get("version", ""))
    except (OSError, ValueError) as error:
        raise CourseError(f"{path.name} of the course cannot be read: {error}. Fix it, then build again.") from error


def stamped(notebook: NotebookNode, stamp: Stamp) -> NotebookNode:
    """Put a stamp into a notebook in place, and return the notebook."""
    notebook.metadata[KEY] = NotebookNode(asdict(stamp))
    return notebook


def read_stamp(metadata: Any) -> Stamp | None:
    """Return the stamp in a notebook's metadata; None if it is missing, malformed or not safe to show."""
    found = metadata.get(KEY) if isinstance(metadata, Mapping) else None
    if not isinstance(found, Mapping):
        return None
    week, version = found.get("week"), found.get("version")
    if not (isinstance(week, str) and isinstance(version, str) and PLAIN.fullmatch(week) and PLAIN.fullmatch(version)):
        return None
    return Stamp(week, version)


def version_in(notebook: NotebookNode) -> str:
    """Return the version in a notebook's stamp, or ""."""
    stamp = read_stamp(notebook.metadata)
    return stamp.version if stamp else ""


def said_of_another_version(handed_in: Stamp | None, graded: Stamp | None) -> list[str]:
    """Return one line if a notebook comes from another version than the one graded with; none if that is unknown."""
    if not handed_in or not graded or handed_in == graded:
        return []
    return [
        f"This notebook comes from version {handed_in.version} of {handed_in.week}; it is graded with version "
        f"{graded.version} of {graded.week}: a text or a check may have changed, so fetch {graded.week} again."
    ]
