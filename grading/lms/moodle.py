"""Moodle: the grading worksheet of an assignment, the export of the gradebook, and the zip of all submissions.

Read from Moodle's own source, https://github.com/moodle/moodle: mod/assign/gradingtable.php writes the worksheet,
mod/assign/feedback/offline/ takes it back, grade/export/txt/ writes the gradebook, mod/assign/classes/downloader.php
makes the zip; and from https://docs.moodle.org/311/en/Grade_import. What follows from it:

- The worksheet has 'Identifier' ('Participant ' and a number that holds for this assignment only), 'Full name',
  'Grade', 'Maximum Grade', 'Grade can be changed', and 'Email address' or 'ID number' where the site shows them.
- The gradebook has 'First name', 'Last name' ('Surname' in earlier versions), 'ID number', 'Email address', and items
  such as 'Assignment: Week 1 (Real)'.
- Decimals are written as in the user's language, and a number with a point is taken in every language.
- A grade above the maximum is passed over without a word. Columns that Moodle did not write are refused.
- The zip has only each student's latest attempt, in folders '<full name>_<number>_assignsubmission_file_' (without the
  last '_' in newer versions), or in one folder with the same text before each file's name. The number is the
  worksheet's. The times in the zip are not said to be those of the submissions.

Column names are recognised in English only: Moodle writes them in the language of whoever downloads the file.
"""

import re

from grading.lms.archive import Uploaded
from grading.lms.canvas import plain
from grading.lms.tables import Sheet, Table
from helpers.errors import CourseError

NAME = "Moodle"
IDS = (
    ("Email address", "email"),
    ("Email address", "id"),
    ("ID number", "id"),
    ("ID number", "lms_user_id"),
    ("Username", "id"),
)
_ITEM = re.compile(r"(?:[^:]+: ?)?(?P<title>.*?) ?\((?P<kind>Real|Percentage|Letter)\)")
_ZIPPED = re.compile(r"[^/_]*_(?P<number>\d+)_assignsubmission_file(?:_?/(?P<inside>.+)|_(?P<flat>[^/]+))", re.DOTALL)


def is_worksheet(table: Table) -> bool:
    """Whether a table is an assignment's grading worksheet."""
    return table.has("Identifier", "Grade")


def is_gradebook(table: Table) -> bool:
    """Whether a table is an export of the gradebook or a list of participants."""
    return any(table.has(name) for name, _ in IDS) and not is_worksheet(table)


def sheet(table: Table, titles: tuple[str, ...]) -> Sheet:
    """Return where a table from Moodle has its students and the points of one assignment.

    Args:
        table: the downloaded file.
        titles: what the assignment may be called in the gradebook; a worksheet is of one assignment.

    Raises:
        CourseError: it is neither a worksheet nor a gradebook, or it has no such assignment or more than one.
    """
    if not (is_worksheet(table) or is_gradebook(table)):
        raise CourseError(
            "this is neither a grading worksheet nor a gradebook from Moodle: it has no columns 'Identifier' and "
            "'Grade', nor 'Email address' or 'ID number'. Download it with Moodle's language set to English"
        )
    if not any(table.has(name) for name, _ in IDS):
        raise CourseError(
            "no column says who a student is. Let Moodle show 'Email address' or 'ID number' in the worksheet, or "
            "give the gradebook's export instead"
        )
    rows = tuple(row for row in range(1, len(table.rows)) if any(cell.strip() for cell in table.rows[row]))
    if is_worksheet(table):
        (grade,) = _numbers(table, "Grade")
    else:
        grade = _only(table, titles)
    return Sheet(
        rows=rows,
        names=_numbers(table, "Full name", "First name", "Last name", "Surname"),
        ids=tuple((column, field) for name, field in IDS if (column := table.column(name)) is not None),
        grade=grade,
        maxima=frozenset({table.get(row, "Maximum Grade") for row in rows} - {""}),
        kept={row: "locked" for row in rows if table.get(row, "Grade can be changed") == "No"},
        find=lambda title: next(iter(_columns(table, title)), None),
    )


def uploaded(name: str) -> Uploaded | None:
    """Return whose file an entry of the zip is; None where its name is none that Moodle gives to a student's file.

    Args:
        name: as it stands in the zip, e.g. 'Ada Lovelace_12345_assignsubmission_file_/quiz.ipynb'.
    """
    found = _ZIPPED.fullmatch(name)
    return Uploaded(found["number"], name, found["inside"] or found["flat"]) if found else None


def participant(identifier: str) -> str:
    """Return the number in a worksheet's 'Identifier', e.g. '123' in 'Participant 123'; "" where it has none."""
    found = re.search(r"(\d+)$", identifier)
    return found[1] if found else ""


def _columns(table: Table, title: str) -> list[int]:
    found = []
    for column, header in enumerate(table.header):
        item = _ITEM.fullmatch(header)
        if plain(title) == plain(header) or (item and item["kind"] == "Real" and plain(title) == plain(item["title"])):
            found.append(column)
    return found


def _only(table: Table, titles: tuple[str, ...]) -> int:
    found = list(dict.fromkeys(column for title in titles for column in _columns(table, title)))
    if len(found) == 1:
        return found[0]
    named = " or ".join(f"'{title}'" for title in titles)
    listed = ", ".join(f"'{header}'" for header in table.header if _ITEM.fullmatch(header)) or "none"
    count = f"{len(found)} items are" if found else "no item is"
    raise CourseError(f"{count} called {named}; items: {listed}. Name the column with --column")


def _numbers(table: Table, *names: str) -> tuple[int, ...]:
    return tuple(column for name in names if (column := table.column(name)) is not None)
