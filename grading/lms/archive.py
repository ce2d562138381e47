"""Read a zip file that somebody else made, within limits, and write nothing outside the folder that is asked for."""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grading.cohort.stage import MAX_FILE, MAX_SUBMISSION
from grading.submissions.files_beside import MAX_DEPTH, MAX_ENTRIES, MB
from grading.submissions.recognise import printable
from helpers.calls.calling import one_line
from helpers.errors import CourseError

MAX_PART, CHUNK = 255, MB
UTF8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
OF_THE_SYSTEM = {"__MACOSX", ".DS_Store", "Thumbs.db"}


@dataclass(frozen=True)
class Entry:
    """A file in a zip.

    Attributes:
        name: its path in the zip.
        info: where the zip has its contents.
        trouble: why it must not be written; "" if it may be.
    """

    name: str
    info: zipfile.ZipInfo
    trouble: str = ""

    @property
    def shown(self) -> str:
        """Its name, made safe to display."""
        return printable(self.name)


@dataclass(frozen=True)
class Uploaded:
    """What the name of an entry says.

    Attributes:
        number: the student's number in the learning management system.
        name: the entry's whole name.
        file: the file's path in the submission.
        late: whether it was handed in late.
        order: a number that is higher for a file that was uploaded later; 0 where nothing is known.
        others: other numbers in the name that could be the student's.
    """

    number: str
    name: str
    file: str
    late: bool = False
    order: int = 0
    others: frozenset[str] = frozenset()


class RefusedError(Exception):
    """Says why a file of a zip was not written; the zip's other files may be good."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open a zip file.

    Raises:
        CourseError: it cannot be read, is not a zip file or has too many entries.
    """
    try:
        opened = zipfile.ZipFile(path)
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror or one_line(error)}.") from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise CourseError(
            f"{path} is not a zip file that can be read: {one_line(error)}. Download it again."
        ) from error
    if len(opened.infolist()) > MAX_ENTRIES:
        opened.close()
        raise CourseError(f"{path} has more than {MAX_ENTRIES} entries. Download the submissions in several parts.")
    return opened


def entries(opened: zipfile.ZipFile) -> list[Entry]:
    """Return the files in a zip; folders, and what operating systems add, are left out."""
    found = []
    for info in opened.infolist():
        name = _name(info)
        if not (name.endswith("/") or OF_THE_SYSTEM & set(name.split("/"))):
            found.append(Entry(name, info, _trouble(name, info)))
    return found


def same_place(names: Iterable[str]) -> str:
    """Return the first of these paths that would be written where another one is, also on a disk that ignores case."""
    seen: set[PurePosixPath] = set()
    above: set[PurePosixPath] = set()
    for name in names:
        path = PurePosixPath(unicodedata.normalize("NFC", name).casefold())
        if path in seen | above or seen & set(path.parents):
            return name
        seen.add(path)
        above |= set(path.parents) - {PurePosixPath(".")}
    return ""


def extract(opened: zipfile.ZipFile, files: Iterable[tuple[Entry, str]], folder: Path) -> None:
    """Write files of a zip into a new folder.

    Args:
        opened: the zip.
        files: entries, and the path below `folder` of each; neither may have trouble.
        folder: an existing, empty folder.

    Raises:
        RefusedError: the zip is damaged there, or the files are larger than a submission may be.
        OSError: this machine cannot write them.
    """
    room = MAX_SUBMISSION
    for entry, name in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        size = 0
        try:
            # What the zip says of its sizes is not relied on: the bytes that come out are counted.
            with opened.open(entry.info) as source, target.open("xb") as file:
                while chunk := source.read(CHUNK):
                    size += len(chunk)
                    if size > min(MAX_FILE, room):
                        raise RefusedError(_too_large(entry, size > MAX_FILE))
                    file.write(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise RefusedError(f"{entry.shown} is damaged in the zip: {one_line(error)}") from error
        room -= size


def _too_large(entry: Entry, alone: bool) -> str:
    if alone:
        return f"{entry.shown} has more than {MAX_FILE // MB} MB"
    return f"the files together have more than {MAX_SUBMISSION // MB} MB"


def _name(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    if not info.flag_bits & UTF8_FLAG:
        # Without the flag a name counts as cp437, but many programs write UTF-8 all the same.
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name
    return name


def _trouble(name: str, info: zipfile.ZipInfo) -> str:
    parts = name.split("/")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.flag_bits & ENCRYPTED_FLAG:
        return "is encrypted"
    if kind not in (0, stat.S_IFREG):
        return "is not a regular file"
    if "\\" in name or name.startswith("/") or re.match(r"[A-Za-z]:", name) or {"", ".", ".."} & set(parts):
        return "leads out of its folder"
    if not name.isprintable() or len(parts) > MAX_DEPTH or any(len(part.encode()) > MAX_PART for part in parts):
        return "has a name that cannot be used for a file"
    return ""
