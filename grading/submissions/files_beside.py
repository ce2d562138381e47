"""The files that a student handed in: found within bounds, and which of them the notebook gets beside it.

Everything here depends on names, sizes and the notebook's text alone: the same submission gets the same files on every
machine.
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
NAMED = 3
NO_INPUT = {"timestamp.txt"}
# What nbgrader does not copy when it grades, unless it is told otherwise.
IGNORED: tuple[str, ...] = tuple(CourseDirectory().ignore)


@dataclass(frozen=True)
class PlainFile:
    """A file, neither link nor device.

    Attributes:
        path: where it lies.
        name: its name from the submission's folder on, with slashes.
        size: in bytes.
    """

    path: Path
    name: str
    size: int

    @property
    def depth(self) -> int:
        """How many folders it lies in."""
        return self.name.count("/")

    @property
    def is_notebook(self) -> bool:
        """Whether its name says that it is a notebook."""
        return self.path.suffix == ".ipynb"

    @property
    def shown(self) -> str:
        """Its name, safe to show."""
        return _shown(self.name)


@dataclass
class Beside:
    """What the notebook finds beside it.

    Attributes:
        files: contents by name.
        left_out: what was not taken, and why, in sentences.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def plain_files(folder: Path, ignored: Sequence[str] = IGNORED) -> tuple[list[PlainFile], list[str]]:
    """The plain files below a folder, and a sentence on each thing that is none: near ones first, notebooks before all.

    The way is bounded: neither links nor endless folders lead it astray.

    Args:
        folder: where to look; a folder that is not there holds nothing.
        ignored: patterns of names that are passed over in silence.

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
                left_out.insert(0, f"More than {MAX_ENTRIES} files and folders: the rest was left out.")
                return files, _few(left_out)
            path = here / entry
            name = path.relative_to(folder).as_posix()
            status = None if len(os.fsencode(name)) > MAX_NAME or name.count("/") > MAX_DEPTH else path.lstat()
            if status is None:
                left_out.append(f"{_shown(entry)} lies too deep, or its name is too long: it was left out.")
            elif stat.S_ISLNK(status.st_mode):
                left_out.append(f"{_shown(name)} is a link and was left out.")
            elif stat.S_ISDIR(status.st_mode):
                folders.append(path)
            elif stat.S_ISREG(status.st_mode):
                files.append(PlainFile(path, name, status.st_size))
            else:
                left_out.append(f"{_shown(name)} is no plain file and was left out.")
    return files, _few(left_out)


def _shown(name: str) -> str:
    """A name that may be shown in a terminal and in a page: no commands, no markup, no addresses."""
    return re.sub(r"[^\w./ +-]+", "?", name)[:MAX_SHOWN]


def _few(lines: Sequence[str]) -> list[str]:
    more = len(lines) - MAX_LINES
    return [*lines[:MAX_LINES], *([f"{more} more were left out for reasons like these."] if more > 0 else [])]


def within(files: Iterable[PlainFile], most_files: int, most_bytes: int) -> tuple[list[PlainFile], list[PlainFile]]:
    """Those that fit, taken in this order, and those that do not; a large one does not keep out smaller ones behind it.

    Args:
        files: the most needed first.
        most_files: how many at most.
        most_bytes: how many bytes they may have in all.
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
    """The files that a notebook gets: the week's own in any case, then the student's, as many as fit.

    First come files whose names stand in the notebook's code, then the near ones, then the small ones.

    Args:
        folder: what was handed in.
        source: the week's built files, which stand in place of the student's copies.
        code: the notebook's.
        most_bytes: how many bytes all of them may have.

    Raises:
        OSError: something cannot be read.
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
            left_out_for_size(too_much, f"the notebook gets at most {MAX_FILES} with {room // MB} MB in all")
        )
    return Beside({file.name: file.path.read_bytes() for file in taken} | own, left_out)


def _in_the_way(file: PlainFile, own: Collection[str]) -> bool:
    """Whether a file stands where one of the week's own does: under its name, or as a folder of that name."""
    name = PurePosixPath(file.name)
    return any(str(place) in own for place in (name, *name.parents)) or any(
        name in PurePosixPath(other).parents for other in own
    )


def left_out_for_size(files: Sequence[PlainFile], why: str) -> str:
    """One sentence on files that were too many or too large, the largest first.

    Args:
        files: these.
        why: the limit, in words.
    """
    largest = sorted(files, key=lambda file: (-file.size, file.name))
    named = ", ".join(f"{file.shown} ({file.size / MB:.1f} MB)" for file in largest[:NAMED])
    more = f" and {len(files) - NAMED} more" if len(files) > NAMED else ""
    return f"Files left out, as {why}: {named}{more}."
