"""Canvas: the gradebook's CSV file, and the names of files in the zip of all submissions.

Read from Canvas's own source, https://github.com/instructure/canvas-lms: lib/gradebook_exporter.rb writes the CSV file,
lib/gradebook_importer.rb takes it back, lib/content_zipper.rb names the files in the zip. What follows from it:

- The header is 'Student' (or 'LastName', 'FirstName'), 'ID', then 'SIS User ID', 'SIS Login ID' and others where they
  are shown, 'Section', custom columns, assignments as 'Title (number)', and totals.
- A row 'Points Possible' has the most points of each assignment, and '(read only)' under the totals. A row above it may
  say which assignments are posted manually.
- Scores are 'EX' where a student is excused, and 'N/A' where the assignment is not given to the student.
- A column that Canvas does not know becomes a new assignment.
- The zip has only each student's latest attempt, named <name>_[LATE_]<user id>_<file id>_<file name>; the name consists
  of letters and digits. Canvas appends '-1', '-2' to the name of a file that was handed in again. The times in the zip
  are not those of the submissions.
"""

import re

from grading.lms.archive import Uploaded
from grading.lms.tables import Sheet, Table
from helpers.errors import CourseError

NAME = "Canvas"
_TITLE = re.compile(r"(.*\S)\s*\((\d+)\)")
_TOTALS = re.compile(r"(Current|Final|Override) (Score|Points|Grade|Status)")
_ABOUT_STUDENTS = {"student", "lastname", "firstname", "id", "sis user id", "sis login id", "integration id"}
_ABOUT_STUDENTS |= {"root account", "section"}
_ZIPPED = re.compile(r"(?P<name>\w*?)_(?P<late>LATE_)?(?P<user>\d+)_(?P<file>\d+)_(?P<called>[^/]+)", re.DOTALL)


def is_gradebook(table: Table) -> bool:
    """Whether a table is Canvas's gradebook."""
    return table.has("ID", "Section") and (table.has("Student") or table.has("LastName", "FirstName"))


def sheet(table: Table, titles: tuple[str, ...]) -> Sheet:
    """Return where a gradebook from Canvas has its students and the points of one assignment.

    Args:
        table: the downloaded file.
        titles: what the assignment may be called; case and blanks do not matter.

    Raises:
        CourseError: it is no gradebook from Canvas, or it has no such assignment or more than one.
    """
    if not is_gradebook(table):
        raise CourseError(
            "this is not a gradebook from Canvas: it has no columns 'Student', 'ID' and 'Section'. In Canvas, open "
            "Grades, export the entire gradebook and give that file"
        )
    possible = next((row for row in range(1, len(table.rows)) if _is_of_maxima(table, row)), None)
    found = [column for title in titles for column in _columns(table, title)]
    grade = _only(table, list(dict.fromkeys(found)), titles)
    if possible is not None and "(" in table.value(possible, grade):
        raise CourseError(f"the column '{table.header[grade]}' is read-only in Canvas. Name an assignment's column")
    rows = student_rows(table)
    reasons = {"ex": "excused", "n/a": "not assigned"}
    return Sheet(
        rows=rows,
        names=_numbers(table, "Student", "FirstName", "LastName"),
        ids=_pairs(
            table, ("ID", "lms_user_id"), ("SIS User ID", "id"), ("SIS Login ID", "id"), ("SIS Login ID", "email")
        ),
        fallback=_pairs(table, ("ID", "id")),
        grade=grade,
        maxima=frozenset() if possible is None else frozenset({table.value(possible, grade)} - {""}),
        kept={row: why for row in rows if (why := reasons.get(table.value(row, grade).casefold()))},
        find=lambda title: next(iter(_columns(table, title)), None),
        maxima_row=possible,
        may_grow=True,
    )


def student_rows(table: Table) -> tuple[int, ...]:
    """Return the rows of a gradebook that are about a student: neither 'Points Possible' nor on posting."""
    return tuple(
        row for row in range(1, len(table.rows)) if not _is_of_maxima(table, row) and not _is_on_posting(table, row)
    )


def uploaded(name: str) -> Uploaded | None:
    """Return whose file an entry of the zip is; None where its name is none that Canvas gives to a student's file.

    Args:
        name: as it stands in the zip, e.g. 'lovelaceada_LATE_12345_67890_quiz-1.ipynb'.
    """
    found = _ZIPPED.fullmatch(name)
    if not found or found["name"] in ("anon", "LATE_anon"):
        return None
    # A name of a person or of a file may itself look like two numbers.
    others = frozenset(re.findall(r"(?=_(\d+)_\d+_)", name)) - {found["user"]}
    return Uploaded(found["user"], name, found["called"], bool(found["late"]), int(found["file"]), others)


def without_copy_number(name: str) -> str:
    """Return a file's name without the '-1' that Canvas appends when it is handed in again."""
    return re.sub(r"-\d+(\.[^.]*)?$", lambda found: found[1] or "", name)


def plain(title: str) -> str:
    """Return a title without its case and its blanks, as titles are compared."""
    return "".join(title.casefold().split())


def _columns(table: Table, title: str) -> list[int]:
    found = []
    for column, header in enumerate(table.header):
        if header.casefold() in _ABOUT_STUDENTS or _TOTALS.search(header):
            continue
        numbered = _TITLE.fullmatch(header)
        if plain(title) in {plain(header), plain(numbered[1] if numbered else header)}:
            found.append(column)
    return found


def _only(table: Table, found: list[int], titles: tuple[str, ...]) -> int:
    if len(found) == 1:
        return found[0]
    named = " or ".join(f"'{title}'" for title in titles)
    there = [header for header in table.header if _TITLE.fullmatch(header) and not _TOTALS.search(header)]
    listed = ", ".join(f"'{header}'" for header in there) or "none"
    count = f"{len(found)} assignments are" if found else "no assignment is"
    raise CourseError(f"{count} called {named}; assignments: {listed}. Name the column with --column")


def _is_of_maxima(table: Table, row: int) -> bool:
    return "Points Possible" in table.value(row, 0)


def _is_on_posting(table: Table, row: int) -> bool:
    cells = [table.value(row, column) for column in range(len(table.rows[row]))]
    return all(re.fullmatch(r"(Muted|Manual Posting.*)?", cell, re.IGNORECASE) for cell in cells)


def _numbers(table: Table, *names: str) -> tuple[int, ...]:
    return tuple(column for name in names if (column := table.column(name)) is not None)


def _pairs(table: Table, *pairs: tuple[str, str]) -> tuple[tuple[int, str], ...]:
    return tuple((column, field) for name, field in pairs if (column := table.column(name)) is not None)
