"""Read who is in a class from a CSV file, and enter them into nbgrader's gradebook."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from grading.lms import canvas, moodle
from grading.lms.scores import Student
from grading.lms.tables import Table, read_table
from grading.nbgrader_plugin.registration import gradebook_in_use
from grading.submissions.recognise import printable
from helpers.errors import CourseError

MAX_LENGTH = 128
"""The most characters of a column of nbgrader's table of students."""
FIELDS = ("first_name", "last_name", "email", "lms_user_id")


@dataclass(frozen=True)
class Person:
    """A row of a roster; what it does not say is "".

    Attributes:
        id: nbgrader's id, the name of the student's folder in `submitted/`.
        first_name, last_name, email, lms_user_id: as in nbgrader's table of students.
        number: the number that stands in the names of this student's files in a zip of submissions.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    number: str = ""


@dataclass(frozen=True)
class Roster:
    """A class.

    Attributes:
        people: in the order of the file.
        without_id: the numbers of rows that hold no id, from 1 for the header.
    """

    people: tuple[Person, ...]
    without_id: tuple[int, ...] = ()


class Finder:
    """Finds students by their id, mail address or id in the learning management system.

    Args:
        students: of the gradebook.
    """

    def __init__(self, students: Iterable[Student]) -> None:
        self._known: dict[tuple[str, str], set[str]] = defaultdict(set)
        for student in students:
            for field, value in asdict(student).items():
                self._known[field, _compared(field, value)].add(student.id)

    def find(self, pairs: Iterable[tuple[str, str]]) -> list[str]:
        """Return the ids of all students that one of these (field, value) fits, sorted; "" fits nobody."""
        return sorted(
            {found for field, value in pairs if value for found in self._known[field, _compared(field, value)]}
        )


def read_roster(path: Path) -> Roster:
    """Read a roster: nbgrader's own columns, Canvas's gradebook, or a worksheet or gradebook from Moodle.

    Raises:
        CourseError: the file cannot be read or is none of these; two rows share an id, a mail address or a number; or
            an id cannot be the name of a folder.
    """
    table = read_table(path)
    make = _maker(path, table)
    rows = [row for row in range(1, len(table.rows)) if any(cell.strip() for cell in table.rows[row])]
    if canvas.is_gradebook(table):
        rows = [row for row in rows if row in canvas.student_rows(table)]
    people = {row: make(table, row) for row in rows}
    without_id = tuple(row + 1 for row, person in people.items() if not person.id)
    named = [person for person in people.values() if person.id]
    if not named:
        raise CourseError(
            f"{path} names no student: no row has an id. In a file from Moodle it is 'Username', 'ID number' or "
            "'Email address': let Moodle show one of them, and download the file again."
        )
    for person in named:
        _check(path, person)
    for field in ("id", "email", "lms_user_id", "number"):
        _refuse_twice(path, field, named)
    return Roster(tuple(named), without_id)


def enter_roster(directory: CourseDirectory, people: Sequence[Person]) -> str:
    """Add people to the gradebook, and update those who are in it; nobody is removed, and nothing is blanked.

    Args:
        directory: nbgrader's course directory; a missing gradebook is made.
        people: the roster.

    Returns:
        One line on what changed.

    Raises:
        CourseError: somebody has the mail address or LMS id of another student, so nothing was entered; or the
            gradebook cannot be used.
    """
    with gradebook_in_use(directory), Gradebook(directory.db_url, directory.course_id) as gradebook:
        known = {row.id: {name: getattr(row, name) or "" for name in FIELDS} for row in gradebook.students}
        finder = Finder(Student(name, row["email"], row["lms_user_id"]) for name, row in known.items())
        for person in people:
            own = [("email", person.email), ("lms_user_id", person.lms_user_id)]
            others = [other for other in finder.find(own) if other != person.id]
            if others:
                raise CourseError(
                    f"{printable(person.id)} has the mail address or LMS id of {printable(others[0])}, who is in the "
                    "gradebook. Nothing was entered: correct the roster."
                )
        told = {
            person.id: {name: getattr(person, name) for name in FIELDS if getattr(person, name)} for person in people
        }
        new = [name for name in told if name not in known]
        changed = [name for name in told if name in known and told[name].items() - known[name].items()]
        for name in (*new, *changed):
            gradebook.update_or_create_student(name, **told[name])
    same = len(told) - len(new) - len(changed)
    return f"roster: {len(new)} new, {len(changed)} changed, {same} as before, {len(known)} were in the gradebook"


def _maker(path: Path, table: Table) -> Callable[[Table, int], Person]:
    if canvas.is_gradebook(table):
        return _from_canvas
    if moodle.is_worksheet(table) or moodle.is_gradebook(table):
        return _from_moodle
    if table.has("id"):
        return _from_nbgrader
    raise CourseError(
        f"{path} is not a roster: it has neither nbgrader's column 'id' nor the columns of Canvas or Moodle."
    )


def _from_nbgrader(table: Table, row: int) -> Person:
    fields = {name: table.get(row, name) for name in ("id", *FIELDS)}
    return Person(**fields | {"number": fields["lms_user_id"]})


def _from_canvas(table: Table, row: int) -> Person:
    last, _, first = table.get(row, "Student").partition(", ")
    number, login = table.get(row, "ID"), table.get(row, "SIS Login ID")
    return Person(
        # Where logins are shown, somebody without one is no student who could hand in.
        id=login if table.has("SIS Login ID") else number,
        first_name=table.get(row, "FirstName") or first,
        last_name=table.get(row, "LastName") or last,
        email=login if "@" in login else "",
        lms_user_id=number,
        number=number,
    )


def _from_moodle(table: Table, row: int) -> Person:
    first, last = table.get(row, "First name"), table.get(row, "Last name") or table.get(row, "Surname")
    column = next((name for name in ("Username", "ID number", "Email address") if table.has(name)), "")
    return Person(
        id=table.get(row, column),
        # A full name does not say where the first name ends.
        first_name=first,
        last_name=last or table.get(row, "Full name"),
        email=table.get(row, "Email address"),
        lms_user_id=table.get(row, "ID number"),
        number=moodle.participant(table.get(row, "Identifier")),
    )


def _check(path: Path, person: Person) -> None:
    shown = printable(person.id)
    if (
        person.id in (".", "..")
        or person.id.startswith(".")
        or not person.id.isprintable()
        or set("/\\") & set(person.id)
    ):
        raise CourseError(f"{path}: the id '{shown}' cannot be the name of a folder. Correct it in the roster.")
    for field, value in asdict(person).items():
        if len(value) > MAX_LENGTH:
            raise CourseError(f"{path}: the {field} of '{shown}' is longer than {MAX_LENGTH} characters. Shorten it.")


def _refuse_twice(path: Path, field: str, people: Iterable[Person]) -> None:
    seen: dict[str, Person] = {}
    for person in people:
        value = getattr(person, field)
        if value and (first := seen.setdefault(_compared(field, value), person)) is not person:
            what = "id" if field == "id" else {"email": "mail address", "lms_user_id": "LMS id"}.get(field, "number")
            who = f"{printable(first.id)} and {printable(person.id)}" if field != "id" else "two rows"
            raise CourseError(
                f"{path}: {who} have the same {what}, '{printable(value)}'. Nothing was done: correct the roster."
            )


def _compared(field: str, value: str) -> str:
    return value.casefold() if field == "email" else value
