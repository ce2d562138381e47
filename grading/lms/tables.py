"""Read a CSV file that somebody else wrote, and write it back unchanged except for the cells that were filled.

Every cell is kept as it was written, so encoding, byte order mark, separator, quotes and line ends stay as they are.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.errors import CourseError

SEPARATORS = ",;\t"
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Table:
    """A CSV file.

    Attributes:
        rows: the cells as they stand in the file, with their quotes; the first row is the header.
        ends: the end of each line, e.g. '\\r\\n'; "" where the file stops without one.
        separator: ',' or ';' or a tab.
        encoding: e.g. 'utf-8'.
        mark: the byte order mark; often empty.
    """

    rows: tuple[tuple[str, ...], ...]
    ends: tuple[str, ...]
    separator: str
    encoding: str = "utf-8"
    mark: bytes = b""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(_value(cell).strip() for cell in self.rows[0])

    def value(self, row: int, column: int) -> str:
        """Return the text of a cell without quotes and surrounding blanks; "" where the row is shorter."""
        cells = self.rows[row]
        return _value(cells[column]).strip() if column < len(cells) else ""

    def column(self, name: str) -> int | None:
        """Return the number of the first column of this name, whatever its case; None if there is none."""
        names = [found.casefold() for found in self.header]
        return names.index(name.casefold()) if name.casefold() in names else None

    def has(self, *names: str) -> bool:
        """Whether there are columns of all these names."""
        return all(self.column(name) is not None for name in names)

    def get(self, row: int, name: str) -> str:
        """Return the text of the cell in the column of this name; "" if there is no such column."""
        column = self.column(name)
        return "" if column is None else self.value(row, column)

    def filled(self, texts: Mapping[tuple[int, int], str]) -> "Table":
        """Return the table with these texts at (row, column); a row that is too short is made longer."""
        rows = [list(cells) for cells in self.rows]
        for (row, column), text in texts.items():
            cells = rows[row]
            cells += [""] * (column + 1 - len(cells))
            cells[column] = self._written(text, quoted=cells[column].startswith('"'))
        return replace(self, rows=tuple(map(tuple, rows)))

    def as_bytes(self) -> bytes:
        """Return the file's contents."""
        lines = zip(self.rows, self.ends, strict=True)
        text = "".join(self.separator.join(cells) + end for cells, end in lines)
        return self.mark + text.encode(self.encoding)

    def _written(self, text: str, quoted: bool) -> str:
        if quoted or text != text.strip() or any(letter in text for letter in (self.separator, '"', "\r", "\n")):
            doubled = text.replace('"', '""')
            return f'"{doubled}"'
        return text


@dataclass(frozen=True)
class Sheet:
    """Where a downloaded table has students and their points.

    Attributes:
        rows: the rows of students.
        names: the columns with a student's name.
        ids: which column is compared with which field of a student in the gradebook, e.g. (3, 'email').
        fallback: the same, used only where `ids` match nobody.
        grade: the column of the points.
        maxima: what the table says the most points are, as text; empty where it does not say.
        kept: rows whose points must not be changed, each with the reason.
        find: returns the column of another graded item by its title, or None.
        maxima_row: the row of the most points of each column; None where there is no such row.
        may_grow: whether the system takes a file with columns that it did not write.
    """

    rows: tuple[int, ...]
    names: tuple[int, ...]
    ids: tuple[tuple[int, str], ...]
    grade: int
    find: Callable[[str], int | None]
    fallback: tuple[tuple[int, str], ...] = ()
    maxima: frozenset[str] = frozenset()
    kept: Mapping[int, str] | None = None
    maxima_row: int | None = None
    may_grow: bool = False


def read_table(path: Path) -> Table:
    """Read a CSV file.

    Args:
        path: in UTF-8 or UTF-16 with a byte order mark, in UTF-8 without one, or in Windows-1252.

    Raises:
        CourseError: it cannot be read, is empty or is not a CSV file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    text, encoding, mark = _decoded(path, data)
    if not text.strip():
        raise CourseError(f"{path} is empty. Download it again.")
    separator = _separator(text)
    rows, ends = _cells(path, text, separator)
    return Table(rows, ends, separator, encoding, mark)


def number(text: str) -> float | None:
    """Return a number written with a decimal point or a decimal comma; None where the text is not one."""
    return float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def written_number(value: float, decimal_comma: bool = False) -> str:
    """Return a number of points with at most two decimals, e.g. '80' or '79.5'."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if decimal_comma else text


def has_decimal_commas(table: Table, columns: tuple[int, ...]) -> bool:
    """Whether numbers in these columns are written with a decimal comma: some are, and none with a point."""
    texts = [table.value(row, column) for row in range(1, len(table.rows)) for column in columns]
    decimals = [text for text in texts if _DECIMAL.fullmatch(text)]
    return any("," in text for text in decimals) and not any("." in text for text in decimals)


def _decoded(path: Path, data: bytes) -> tuple[str, str, bytes]:
    mark, encoding = next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    # Spreadsheets on Windows write their own code page where nobody asks for UTF-8.
    for name in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = body.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, name, mark
        break
    raise CourseError(f"{path} is not a CSV file. Download the grades as CSV, not as a spreadsheet.")


def _separator(text: str) -> str:
    first = re.match(r'(?:"(?:[^"]|"")*+"|[^"\r\n])*', text)
    outside = re.sub(r'"[^"]*"', "", first[0] if first else "")
    return max(SEPARATORS, key=outside.count)


def _cells(path: Path, text: str, separator: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    mark = re.escape(separator)
    # Within quotes, anything; a quote is written twice. What follows the closing quote stays with the cell.
    cell = re.compile(rf'("(?:[^"]++|"")*+"[^{mark}\r\n]*|[^"{mark}\r\n][^{mark}\r\n]*|)({mark}|\r\n|\n|\r|\Z)')
    rows: list[tuple[str, ...]] = []
    ends: list[str] = []
    cells: list[str] = []
    at = 0
    while at < len(text) or cells:
        found = cell.match(text, at)
        if not found:
            raise CourseError(f"{path}, row {len(rows) + 1}: a quote is opened and never closed. Download it again.")
        cells.append(found[1])
        at = found.end()
        if found[2] != separator:
            rows.append(tuple(cells))
            ends.append(found[2])
            cells = []
    return tuple(rows), tuple(ends)


def _value(cell: str) -> str:
    if not cell.startswith('"'):
        return cell
    inside, _, after = cell[1:].rpartition('"')
    return inside.replace('""', '"') + after
