"""Students without their names: numbers that tell nothing, and texts with the names taken out."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from grading.course.files import locked
from helpers.storage.files import write_atomically

FILE = "pseudonyms.json"
SHORTEST = 3
"""Letters that part of an id or a name needs to count as a name: shorter ones are in too many words."""


def numbers_of(students: Iterable[str], folder: Path) -> dict[str, int]:
    """Return each student's number in a class, from 1; a number once given stays that student's.

    New students are numbered in the order of a hash with the class's id as its key, which tells nothing about them.
    The numbers are kept under these hashes, not under the students' ids.

    Args:
        students: their ids.
        folder: the class's folder (`grading.course.paths.class_folder`), whose name holds the class's id.

    Raises:
        OSError: the numbers cannot be kept.
    """
    key = folder.name.encode()
    hashes = {
        student: hmac.new(key, student.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()
        for student in students
    }
    with locked(folder / f"{FILE}.lock"):
        numbers = _read(folder / FILE)
        new = sorted(set(hashes.values()) - numbers.keys())
        if new:
            first = max(numbers.values(), default=0) + 1
            numbers |= {name: number for number, name in enumerate(new, first)}
            write_atomically(folder / FILE, json.dumps(numbers))
    return {student: numbers[name] for student, name in hashes.items()}


def _read(path: Path) -> dict[str, int]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): int(number) for name, number in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


class Names:
    """How students are called in a report.

    Args:
        enrolled: by student id, what else identifies the student: first name, last name, address.
        numbers: each student's number; None to show the ids themselves.
    """

    def __init__(self, enrolled: Mapping[str, tuple[str, ...]], numbers: Mapping[str, int] | None) -> None:
        self.numbers = numbers
        words = {word for student, more in enrolled.items() for word in _words(student, *more)}
        listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        # An underscore or a digit often ends a name in the name of a file, so only a letter goes on with a word.
        self._pattern = re.compile(rf"(?<![^\W\d_])(?:{listed})(?![^\W\d_])", re.I) if words else None

    def __call__(self, student: str) -> str:
        """What a student is called: 'student 7', or the id."""
        return student if self.numbers is None else f"student {self.numbers[student]}"

    def order(self, student: str) -> tuple[int, str]:
        """The place of a student in a list: by number, or by id."""
        return (0, student) if self.numbers is None else (self.numbers[student], "")

    def without(self, text: str) -> str:
        """A text that a person wrote, or that has names of files in it, with students' names replaced by '…'."""
        return text if self.numbers is None or not self._pattern else self._pattern.sub("…", text)

    def occur_in(self, text: str) -> bool:
        """Whether any student's name is in a text."""
        return bool(self._pattern and self._pattern.search(text))


def _words(student: str, *more: str) -> set[str]:
    """What a student may be recognised by: the whole id, and the words of id, names and address."""
    texts = [student, *(text.partition("@")[0] for text in (student, *more))]
    words = {word for text in texts for word in (text, *re.findall(r"[^\W\d_]+", text))}
    return {word for word in words if len(word) >= SHORTEST}
