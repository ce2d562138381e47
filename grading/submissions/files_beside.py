"""Find the files that a student handed in, and choose those that are placed beside the notebook for judging.

The choice depends only on names, sizes and the notebook's text, so a submission gets the same files on every machine.
"""

import os
import re
import stat
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from nbgrader.coursedir import CourseDirectory

MB = 1024 * 1024
MAX_ENTRIES, MAX_DEPTH, MAX_NAME = 10_000, 20, 1000
MAX_FILES, MAX_LINES, MAX_SHOWN = 500, 5, 100
MAX_CODE = 5_000_000
MAX_FILE = 50 * MB
NAMED = 3
NO_INPUT = {"timestamp.txt"}
# Patterns that nbgrader does not copy by default when it grades.
IGNORED: tuple[str, ...] = tuple(CourseDirectory().ignore)


@dataclass(frozen=True)
class PlainFile:
    """A regular file, neither a link nor a device.

    Attributes:
        path: its path.
        name: its path relative to the submission's folder, with slashes.
        size: in bytes.
    """

    path: Path
    name: str
    size: int

    @property
    def depth(self) -> int:
        """The number of folders between it and the submission's folder."""
        return self.name.count("/")

    @property
    def is_notebook(self) -> bool:
        """Whether it has a notebook's suffix."""
        return self.path.suffix == ".ipynb"

    @property
    def shown(self) -> str:
        """Its name, made safe to display."""
        return _shown(self.name)


@dataclass
class Beside:
    """The files that are placed beside the notebook.

    Attributes:
        files: contents by name.
        left_out: sentences saying which files were left out, and why.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def plain_files(folder: Path, ignored: Sequence[str] = IGNORED) -> tuple[list[PlainFile], list[str]]:
    """Return the regular files below a folder, and a sentence on each entry that was left out.

    Files of upper folders come first; within a folder, notebooks do. The search is bounded, and follows no links.

    Args:
        folder: where to look; a missing folder counts as empty.
        ignored: patterns of names that are skipped without a remark.

    Raises:
        OSError: a folder cannot be listed, or a file vanished meanwhile.
    """
    files: list[PlainFile] = []
    left_out: list[str] = []
    folders = deque([folder] if folder.is_dir() else [])
    entries = 0
    while folders:
        here = folders.popleft()
        for entry in sorted(os.listdir(here), key=lambda name: (not name.endswith(".ipynb"), name)):
            if any(fnmatch(entry, pattern) for pattern in ignored):
                continue
            entries += 1
            if entries > MAX_ENTRIES:
                left_out.insert(0, f"More than {MAX_ENTRIES} files and folders: the rest were left out.")
                return files, _few(left_out)
            path = here / entry
            name = path.relative_to(folder).as_posix()
            status = None if len(os.fsencode(name)) > MAX_NAME or name.count("/") > MAX_DEPTH else path.lstat()
            if status is None:
                left_out.append(f"{_shown(entry)} was left out: it is nested too deeply, or its name is too long.")
            elif stat.S_ISLNK(status.st_mode):
                left_out.append(f"{_shown(name)} is a link and was left out.")
            elif stat.S_ISDIR(status.st_mode):
                folders.append(path)
            elif stat.S_ISREG(status.st_mode):
                files.append(PlainFile(path, name, status.st_size))
            else:
                left_out.append(f"{_shown(name)} is not a regular file and was left out.")
    return files, _few(left_out)


def _shown(name: str) -> str:
    """Make a name safe to show in a terminal or on a page: no control sequences, markup or addresses."""
    return re.sub(r"[^\w./ +-]+", "?", name)[:MAX_SHOWN]


def _few(lines: Sequence[str]) -> list[str]:
    more = len(lines) - MAX_LINES
    return [*lines[:MAX_LINES], *([f"{more} more were left out for similar reasons."] if more > 0 else [])]


def within(files: Iterable[PlainFile], most_files: int, most_bytes: int) -> tuple[list[PlainFile], list[PlainFile]]:
    """Split files into those that fit the limits and those that do not; a large file does not block later small ones.

    Args:
        files: the most needed first.
        most_files: the most files to take.
        most_bytes: the most bytes to take in all.
    """
    taken: list[PlainFile] = []
    too_much: list[PlainFile] = []
    for file in files:
        if len(taken) < most_files and file.size <= most_bytes:
            taken.append(file)
            most_bytes -= file.size
        else:
            too_much.append(file)
    return taken, too_much


def files_beside(folder: Path, source: Path, code: str, most_bytes: int) -> Beside:
    """Return the files for a notebook: always the week's own, then as many of the student's as fit.

    Files whose names occur in the notebook's code come first, then those in upper folders, then small ones.

    Args:
        folder: the submission's folder.
        source: the folder of the week's built files, which replace the student's copies.
        code: the code of the notebook.
        most_bytes: the most bytes of all files together.

    Raises:
        OSError: a file or folder cannot be read.
    """
    own = {file.name: file.path.read_bytes() for file in plain_files(source)[0] if not file.is_notebook}
    found, left_out = plain_files(folder)
    candidates = [file for file in found if not (file.is_notebook or file.name in NO_INPUT or _in_the_way(file, own))]
    words = set(re.findall(r"\w+", code[:MAX_CODE]))

    def need(file: PlainFile) -> tuple[bool, int, int, str]:
        return not words.issuperset(re.findall(r"\w+", file.path.stem)), file.depth, file.size, file.name

    room = most_bytes - sum(map(len, own.values()))
    taken, too_much = within(sorted(candidates, key=need), MAX_FILES, room)
    if too_much:
        left_out.append(
            left_out_for_size(too_much, f"the notebook gets at most {MAX_FILES} files of {room // MB} MB in all")
        )
    return Beside({file.name: file.path.read_bytes() for file in taken} | own, left_out)


def _in_the_way(file: PlainFile, own: Collection[str]) -> bool:
    """Whether a file conflicts with one of the week's own: a file would have the name of the other or of its folder."""
    name = PurePosixPath(file.name)
    return any(str(place) in own for place in (name, *name.parents)) or any(
        name in PurePosixPath(other).parents for other in own
    )


def left_out_for_size(files: Sequence[PlainFile], why: str) -> str:
    """Return one sentence on files that exceeded a limit, the largest first.

    Args:
        files: the files that were left out.
        why: the limit, in words.
    """
    largest = sorted(files, key=lambda file: (-file.size, file.name))
    named = ", ".join(f"{file.shown} ({file.size / MB:.1f} MB)" for file in largest[:NAMED])
    more = f" and {len(files) - NAMED} more" if len(files) > NAMED else ""
    return f"Files left out, as {why}: {named}{more}."
