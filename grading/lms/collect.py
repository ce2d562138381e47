"""Put the submissions of a zip from Canvas or Moodle where nbgrader looks for them: `submitted/<student>/<week>/`.

No timestamp.txt is written: neither zip has the time of a submission. Canvas says only that one was late.
"""

import filecmp
import os
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.lms import canvas, moodle
from grading.lms.archive import Entry, RefusedError, Uploaded, entries, extract, open_zip, same_place
from grading.lms.roster import Finder, Person
from grading.lms.scores import read_students
from grading.submissions.recognise import printable
from helpers.errors import CourseError

MAX_LISTED = 20
TIMESTAMP = "timestamp.txt"


@dataclass
class Collected:
    """What became of the submissions in a zip.

    Attributes:
        new: the students whose submission was put in place.
        same: those whose submission was there already, with the same contents.
        late: those of both whose submission was late, as the zip says.
        remarks: lines on what was chosen.
        problems: lines on what was not put in place.
    """

    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass
class _Submission:
    files: dict[str, tuple[Entry, Uploaded]] = field(default_factory=dict)
    trouble: str = ""
    late: bool = False


def collect(
    directory: CourseDirectory, week: str, path: Path, people: Sequence[Person], released: Collection[str] = ()
) -> Collected:
    """Put submissions in place. A student gets all files or none, and what is there already stays.

    Args:
        directory: nbgrader's course directory.
        week: e.g. 'week1'.
        path: the zip.
        people: the roster.
        released: names of the week's files, which get back their names where the system appended a number.

    Raises:
        CourseError: the zip cannot be read, none of its files belongs to a student of the roster, or the roster does
            not say which student of the gradebook somebody is.
        OSError: this machine cannot write the files.
    """
    collected = Collected()
    submitted = Path(directory.format_path(directory.submitted_directory, ".", "."))
    students = _by_number(directory, people)
    with open_zip(path) as opened:
        submissions, unmatched = _sorted_out(entries(opened), students, released, collected)
        if not submissions:
            raise CourseError(
                f"{path}: no file in it could be given to a student of the roster, and nothing was written. Names "
                "in it should begin as in a zip of submissions from Canvas or Moodle, and the roster needs the number "
                "in them: Canvas's 'ID' (in its gradebook), or Moodle's 'Identifier' (in the grading worksheet)."
            )
        submitted.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nndl-collect-", dir=submitted) as scratch:
            for student, submission in sorted(submissions.items()):
                aside = Path(scratch) / "submission"
                aside.mkdir()
                _put(opened, submission, aside, submitted / student / week, student, collected)
                shutil.rmtree(aside, ignore_errors=True)
    if unmatched:
        more = [f"and {len(unmatched) - MAX_LISTED} more"] if len(unmatched) > MAX_LISTED else []
        collected.problems.append(
            f"not in the roster, or not named as a submitted file: {', '.join([*unmatched[:MAX_LISTED], *more])}"
        )
    return collected


def _by_number(directory: CourseDirectory, people: Iterable[Person]) -> dict[str, str]:
    """Return nbgrader's id of each number: the gradebook's where the person is in it, else the roster's."""
    finder = Finder(read_students(directory))
    students: dict[str, str] = {}
    for person in people:
        own = [("id", person.id), ("email", person.email), ("lms_user_id", person.lms_user_id)]
        known = finder.find(own) or [person.id]
        if len(known) > 1 or known[0] in students.values():
            raise CourseError(
                f"'{printable(person.id)}' of the roster fits {' and '.join(map(printable, known))} of the gradebook"
                f"{'' if len(known) > 1 else ', as another row does'}. Nothing was written: correct the roster."
            )
        if person.number:
            students[person.number] = known[0]
    return students


def _sorted_out(
    found: Iterable[Entry], students: Mapping[str, str], released: Collection[str], collected: Collected
) -> tuple[dict[str, _Submission], list[str]]:
    submissions: dict[str, _Submission] = defaultdict(_Submission)
    unmatched = []
    for entry in found:
        uploaded = moodle.uploaded(entry.name) or canvas.uploaded(entry.name)
        if not uploaded or uploaded.number not in students or uploaded.others & students.keys():
            unmatched.append(entry.shown)
            continue
        student = students[uploaded.number]
        submission = submissions[student]
        submission.late |= uploaded.late
        if entry.trouble:
            submission.trouble = submission.trouble or f"{entry.shown} {entry.trouble}"
        file = _released_name(uploaded.file, released)
        if file.casefold() == TIMESTAMP:
            collected.remarks.append(
                f"{printable(student)}: {TIMESTAMP} was left out; nbgrader would take it for the time"
            )
            continue
        earlier = submission.files.get(file)
        if earlier and earlier[1].order == uploaded.order:
            submission.trouble = submission.trouble or f"{entry.shown} is in the zip twice"
        elif earlier:
            older = min(earlier, (entry, uploaded), key=lambda one: one[1].order)
            collected.remarks.append(f"{printable(student)}: {file} was uploaded again; {older[0].shown} was not taken")
        if not earlier or earlier[1].order < uploaded.order:
            submission.files[file] = entry, uploaded
    return dict(submissions), unmatched


def _released_name(file: str, released: Collection[str]) -> str:
    """Give a file of the week its name back; another file may well have been called so by the student."""
    original = canvas.without_copy_number(file)
    return original if file not in released and original in released else file


def _put(
    opened: zipfile.ZipFile, submission: _Submission, aside: Path, target: Path, student: str, collected: Collected
) -> None:
    shown = printable(student)
    twice = same_place(submission.files)
    if twice and not submission.trouble:
        submission.trouble = f"{printable(twice)} would be written over another file"
    try:
        if submission.trouble:
            raise RefusedError(submission.trouble)
        extract(opened, ((entry, name) for name, (entry, _) in submission.files.items()), aside)
    except RefusedError as error:
        collected.problems.append(f"{shown}: nothing of this submission was taken, because {error}")
        return
    if os.path.lexists(target) and _same_files(aside, target):
        collected.same.append(shown)
    elif os.path.lexists(target) or target.parent.is_symlink():
        collected.problems.append(
            f"{shown}: {target} holds another submission, which stays. To take the zip's, move that folder away and "
            "run the same again"
        )
        return
    else:
        target.parent.mkdir(exist_ok=True)
        aside.rename(target)
        collected.new.append(shown)
    if submission.late:
        collected.late.append(shown)


def _same_files(aside: Path, target: Path) -> bool:
    if target.is_symlink() or not target.is_dir():
        return False
    names = {path.relative_to(aside) for path in aside.rglob("*") if path.is_file()}
    there = {path.relative_to(target) for path in target.rglob("*") if not path.is_dir() or path.is_symlink()}
    return (
        names == there
        and not any((target / name).is_symlink() for name in names)
        and all(filecmp.cmp(aside / name, target / name, shallow=False) for name in names)
    )
