"""Write a week's points into the CSV file that was downloaded from Canvas or Moodle, or into a plain one."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from grading.gradebook.records import Records
from grading.lms import canvas, moodle
from grading.lms.roster import Finder
from grading.lms.scores import Scored, Scores
from grading.lms.tables import Sheet, Table, has_decimal_commas, number, read_table, written_number
from grading.submissions.recognise import printable
from helpers.errors import CourseError
from helpers.storage.files import write_atomically

SYSTEMS: Mapping[str, ModuleType] = {"canvas": canvas, "moodle": moodle}
UNDONE = "Nothing was written."


@dataclass(frozen=True)
class Export:
    """A file with points, not written yet.

    Attributes:
        contents: of the file.
        students: the ids of those whose points are in it.
        remarks: lines on whom it does not cover, and on what to look at.
    """

    contents: bytes
    students: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def filled_in(path: Path, system: str, scores: Scores, titles: Sequence[str], with_exercises: bool = False) -> Export:
    """Fill the points of a week into a table from Canvas or Moodle; all other cells stay as they are, byte for byte.

    Args:
        path: the downloaded file; it is only read.
        system: 'canvas' or 'moodle'.
        scores: the week's points.
        titles: what the assignment may be called there.
        with_exercises: also fill a column for each exercise, called e.g. 'week1 propagate'.

    Raises:
        CourseError: the file is not what it should be, a student cannot be told from another, nobody in the file has
            points, or the file's maximum is not the week's.
    """
    table = read_table(path)
    try:
        sheet: Sheet = SYSTEMS[system].sheet(table, tuple(titles))
        _refuse_other_maximum(sheet, scores, SYSTEMS[system].NAME)
        found = _matched(table, sheet, scores.graded)
        columns = _exercise_columns(table, sheet, scores, SYSTEMS[system].NAME) if with_exercises else {}
    except CourseError as error:
        raise CourseError(f"{path}: {error}. {UNDONE}") from error
    kept = sheet.kept or {}
    graded = {row: scored for row, scored in found.items() if row not in kept}
    graded_columns = (sheet.grade, *columns.values())
    comma = has_decimal_commas(table, (*graded_columns, *_columns_of_maxima(table)))
    texts = _headings(table, sheet, scores, columns, comma)
    for row, scored in graded.items():
        texts[row, sheet.grade] = written_number(scored.points, comma)
        texts |= {(row, at): written_number(scored.exercises.get(name, 0.0), comma) for name, at in columns.items()}
    remarks = _remarks(table, sheet, scores, found, SYSTEMS[system].NAME)
    return Export(table.filled(texts).as_bytes(), tuple(scored.student.id for scored in graded.values()), remarks)


def plain_csv(scores: Scores, with_exercises: bool = False) -> Export:
    """Return the points of a week as a plain CSV file in UTF-8: nbgrader's ids, points and maximum."""
    exercises = list(scores.exercises) if with_exercises else []
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["student_id", "score", "max_score", *exercises])
    for scored in scores.graded:
        points = [scored.points, scores.maximum, *(scored.exercises.get(name, 0.0) for name in exercises)]
        rows.writerow([scored.student.id, *map(written_number, points)])
    return Export(
        text.getvalue().encode("utf-8", "surrogateescape"),
        tuple(scored.student.id for scored in scores.graded),
        _on_work_by_hand(scores.graded),
    )


def write_export(export: Export, path: Path, records: Records, week: str) -> None:
    """Write the file, and note in each student's record that the points were exported.

    Raises:
        CourseError: there is such a file already.
        OSError: the file or a record cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise CourseError(f"{path} exists and stays as it is. Remove it, or name another file with --to.")
    write_atomically(path, export.contents)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for student in export.students:
        if record := records.get(week, student):
            records.put(replace(record, exported=now))


def beside(path: Path) -> Path:
    """Return where the filled-in copy of a downloaded file goes: 'grades.csv' → 'grades-graded.csv'."""
    return path.with_name(f"{path.stem}-graded{path.suffix}")


def _matched(table: Table, sheet: Sheet, graded: Iterable[Scored]) -> dict[int, Scored]:
    by_id = {scored.student.id: scored for scored in graded}
    finder = Finder(scored.student for scored in by_id.values())
    for pairs in (sheet.ids, sheet.fallback):
        found: dict[int, Scored] = {}
        rows: dict[str, int] = {}
        for row in sheet.rows:
            fits = finder.find((field, table.value(row, column)) for column, field in pairs)
            if len(fits) > 1:
                raise CourseError(f"row {row + 1} fits {' and '.join(map(printable, fits))}: correct the roster")
            for student in fits:
                if student in rows:
                    who = printable(student)
                    raise CourseError(f"rows {rows[student] + 1} and {row + 1} both fit {who}: correct the roster")
                rows[student] = row
                found[row] = by_id[student]
        if found:
            return found
    raise CourseError(
        "nobody in it has points here. Ids, mail addresses and LMS ids are compared with those in the gradebook: "
        "enter them with `nndl roster`"
    )


def _refuse_other_maximum(sheet: Sheet, scores: Scores, name: str) -> None:
    for text in sorted(sheet.maxima):
        if number(text) != scores.maximum:
            raise CourseError(
                f"the most points there are {text}, but {scores.week} has {written_number(scores.maximum)}. Set "
                f"{written_number(scores.maximum)} in {name}, and download the file again"
            )


def _exercise_columns(table: Table, sheet: Sheet, scores: Scores, name: str) -> dict[str, int]:
    columns: dict[str, int] = {}
    missing: list[str] = []
    for exercise in scores.exercises:
        title = _title(scores, exercise)
        found = sheet.find(title)
        if found is None:
            found = len(table.header) + len(missing)
            missing.append(title)
        columns[exercise] = found
    if missing and not sheet.may_grow:
        listed = ", ".join(f"'{title}'" for title in missing)
        raise CourseError(
            f"{name} takes no columns that it did not write, and there is none for {listed}. Make these grade items in "
            f"{name} and download the gradebook again, or use --csv"
        )
    return columns


def _title(scores: Scores, exercise: str) -> str:
    return f"{scores.week} {exercise}"


def _headings(
    table: Table, sheet: Sheet, scores: Scores, columns: Mapping[str, int], comma: bool
) -> dict[tuple[int, int], str]:
    """Return the header and the maximum of each column that is new, and empty cells below them."""
    texts: dict[tuple[int, int], str] = {}
    for exercise, column in columns.items():
        if column >= len(table.header):
            texts |= {(row, column): "" for row in range(1, len(table.rows)) if any(table.rows[row])}
            texts[0, column] = _title(scores, exercise)
            if sheet.maxima_row is not None:
                texts[sheet.maxima_row, column] = written_number(scores.exercises[exercise], comma)
    return texts


def _columns_of_maxima(table: Table) -> tuple[int, ...]:
    column = table.column("Maximum Grade")
    return () if column is None else (column,)


def _remarks(table: Table, sheet: Sheet, scores: Scores, found: Mapping[int, Scored], name: str) -> tuple[str, ...]:
    def who(row: int) -> str:
        names = " ".join(filter(None, (table.value(row, column) for column in sheet.names)))
        return f"{printable(names or table.value(row, sheet.ids[0][0]))} (row {row + 1})"

    kept = sheet.kept or {}
    in_file = {scored.student.id for scored in found.values()}
    filled = [scored for row, scored in found.items() if row not in kept]
    lists = {
        "In the file, but not graded": [who(row) for row in sheet.rows if row not in found],
        "Graded, but not in the file": [
            printable(scored.student.id) for scored in scores.graded if scored.student.id not in in_file
        ],
        f"Left as they are in {name}": [
            f"{who(row)}: {kept[row]}" for row in sheet.rows if row in found and row in kept
        ],
        f"More than the maximum, which {name} may not take": [
            f"{printable(scored.student.id)}: {written_number(scored.points)}"
            for scored in filled
            if scored.points > scores.maximum
        ],
    }
    return (*(f"{what}: {', '.join(names)}." for what, names in lists.items() if names), *_on_work_by_hand(filled))


def _on_work_by_hand(graded: Iterable[Scored]) -> tuple[str, ...]:
    names = [printable(scored.student.id) for scored in graded if scored.needs_a_person]
    if not names:
        return ()
    return (f"Still to be graded by hand, and exported with the points of now: {', '.join(names)}.",)
