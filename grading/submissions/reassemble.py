"""Read whatever a student handed in, and re-assemble it on the skeleton of the instructor's notebook.

The submitted notebook is never repaired in place. Graded and locked cells and all metadata come from source/; only
the text of the student's code and notes is taken over. Each difference is reported in one line.
"""

import copy
import itertools
import json
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade

from grading.course.reference import grade_id
from grading.course.version import Stamp, read_stamp, said_of_another_version

MB = 1024 * 1024
MAX_FILE = 10 * MB
MAX_CELL = 200_000
MAX_CELLS = 2_000
# Each attempt may read the whole rest of the file.
MAX_TRIES = 50
NOTHING_KNOWN = "None of this notebook's cells were handed in: is it another notebook, or empty? Code in it was run."
HIDDEN_BEGINS, HIDDEN_ENDS = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


@dataclass(frozen=True)
class StudentCell:
    """What is taken over from one cell of a submission: its kind, its text, and the ids that it claims."""

    kind: str
    source: str
    grade_id: str = ""
    id: str = ""


@dataclass(frozen=True)
class HandedIn:
    """The contents of a notebook file.

    Attributes:
        cells: all cells that could be read.
        damage: one line on each part that could not be read.
        stamp: the version of the course's text that it claims to come from.
    """

    cells: list[StudentCell] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    stamp: Stamp | None = None


def read_notebook(path: Path) -> HandedIn:
    """Read a notebook file. No content makes this raise, and time and memory grow linearly with its length.

    Only the beginning of a file that is too large, usually because of its outputs, is read: its complete cells count.
    """
    try:
        size, data = _beginning(path)
    except OSError as error:
        return HandedIn(damage=[f"{path.name} could not be read: {error.strerror}."])
    text = _text(data)
    if size > MAX_FILE:
        cells = _taken(_whole_cells(text))
        return HandedIn(cells, [_too_large(path.name, size, len(cells))])
    try:
        document = json.loads(text)
    except (ValueError, RecursionError, MemoryError):
        cells = _taken(_whole_cells(text))
        return HandedIn(cells, [f"{path.name} is damaged: {len(cells)} complete cells could be read from it."])
    cells = _taken(_listed(document))
    metadata = document.get("metadata") if isinstance(document, Mapping) else None
    return HandedIn(cells, [] if cells else [f"{path.name} contains no notebook cells."], read_stamp(metadata))


def _too_large(name: str, size: int, cells: int) -> str:
    return (
        f"{name} is {-(-size // MB)} MB; only the first {MAX_FILE // MB} MB are read, with {cells} complete cells: "
        "clear the outputs (Kernel → Restart Kernel and Clear Outputs of All Cells), save, and hand in again."
    )


def read_cells(path: Path) -> tuple[list[StudentCell], list[str]]:
    """Return the cells of a notebook file, and remarks on its damage: see `read_notebook`."""
    found = read_notebook(path)
    return found.cells, found.damage


def _beginning(path: Path) -> tuple[int, bytes]:
    """Return the size of a file, and its first `MAX_FILE` bytes."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise OSError(0, "it is not a regular file")
    with path.open("rb") as file:
        return status.st_size, file.read(min(status.st_size, MAX_FILE))


def _text(data: bytes) -> str:
    """Decode a file: UTF-8, or UTF-16 or UTF-32 by its first bytes, as some editors and shells save it."""
    encoding = json.detect_encoding(data)
    return data.decode("utf-8-sig" if encoding.startswith("utf-8") else encoding, errors="replace")


def cells_of(notebook: Any) -> list[StudentCell]:
    """Return the cells of a notebook in memory, even if it is malformed."""
    return _taken(_listed(notebook))


def _listed(document: Any) -> list[Any]:
    if not isinstance(document, Mapping):
        return []
    sheets = document.get("worksheets")
    if isinstance(sheets, list) and "cells" not in document:
        lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, Mapping)]
        return [cell for cells in lists if isinstance(cells, list) for cell in cells]
    cells = document.get("cells")
    return list(cells) if isinstance(cells, list) else []


def _whole_cells(text: str) -> Iterator[Any]:
    """Yield the complete cells of a truncated or damaged file."""
    start = re.search(r'"cells"\s*:\s*\[', text)
    position = start.end() if start else len(text)
    decoder = json.JSONDecoder()
    tries = 0
    while not re.compile(r"\s*(?:\]|$)").match(text, position):
        match = re.compile(r"[\s,]*(?=\{)").match(text, position)
        try:
            if not match:
                raise ValueError("no cell begins here: this may be a line left by a merge")
            cell, position = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            tries += 1
            following = re.compile(r'\{\s*"(?:cell_type|attachments|execution_count|id|metadata)"').search(
                text, match.end() + 1 if match else position
            )
            # Fewer attempts for a large file: reading ten megabytes fifty times took a minute.
            if not following or tries >= min(MAX_TRIES, 1 + 2 * MAX_FILE // len(text)):
                return
            position = following.start()
            continue
        # Inside a truncated cell, other objects begin like a cell (its metadata, for instance) but are none.
        if "source" in cell or "input" in cell:
            yield cell


def _taken(cells: Iterable[Any]) -> list[StudentCell]:
    taken = []
    for cell in itertools.islice(cells, MAX_CELLS):
        if not isinstance(cell, Mapping):
            continue
        source = cell.get("source", cell.get("input", ""))
        if isinstance(source, list):
            source = "".join(part for part in source if isinstance(part, str))
        if not isinstance(source, str):
            continue
        metadata = cell.get("metadata")
        named = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
        own_id = named.get("grade_id") if isinstance(named, Mapping) else None
        cell_id = cell.get("id")
        taken.append(
            StudentCell(
                "code" if cell.get("cell_type") == "code" else "markdown",
                re.sub("\r\n?", "\n", source[:MAX_CELL]).encode("utf-8", errors="replace").decode("utf-8"),
                own_id if isinstance(own_id, str) else "",
                cell_id if isinstance(cell_id, str) else "",
            )
        )
    return taken


def reassemble(
    skeleton: NotebookNode, student: Sequence[StudentCell], stamp: Stamp | None = None
) -> tuple[NotebookNode, list[str]]:
    """Put the student's work into the instructor's skeleton.

    Args:
        skeleton: the notebook from source/.
        student: the cells that were handed in.
        stamp: the version that they come from, if known.

    Returns:
        The notebook, with every cell of the skeleton once and with the skeleton's metadata, the student's code cells
        in the student's order, and none of the skeleton's solutions; and one line for each difference.
    """
    by_id = {cell.id: cell for cell in skeleton.cells}
    by_text = {(cell.cell_type, _plain(cell.source)): cell.id for cell in skeleton.cells if not grade_id(cell)}
    cells: list[NotebookNode] = []
    remarks: list[str] = []
    used: set[str] = set()
    for given in student:
        name = given.grade_id if given.grade_id in by_id else given.id
        if name not in by_id:
            # Older notebook formats have no cell ids, and some programs replace them.
            same = by_text.get((given.kind, _plain(given.source)), "")
            name = same if given.kind == "markdown" or same not in used else name
        if name in by_id and name not in used:
            used.add(name)
            original = by_id[name]
            cells.append(_placed(original, given, remarks))
            # The course's cell is restored; code that the student wrote into it becomes a separate cell.
            if _holds_own_code(original, given):
                cells.append(_own(given, len(cells)))
            continue
        if name in by_id:
            if _is_students(by_id[name]):
                remarks.append(f"The cell {name} appears more than once: all copies were run, in order.")
            elif grade_id(by_id[name]):
                remarks.append(f"The cell {name} appeared more than once: one copy was kept.")
            if not _is_students(by_id[name]) and not _holds_own_code(by_id[name], given):
                continue
        elif given.grade_id:
            remarks.append(f"The cell {_shown(given.grade_id)} is not part of this notebook: treated as your own.")
        if given.source.strip():
            cells.append(_own(given, len(cells)))
    if not any(_is_students(by_id[name]) or is_grade(by_id[name]) for name in used):
        remarks = [NOTHING_KNOWN]
    remarks += said_of_another_version(stamp, read_stamp(skeleton.metadata))
    _put_back(skeleton, cells, used, remarks)
    made = nbformat.v4.new_notebook(metadata=copy.deepcopy(skeleton.metadata), cells=cells)
    made.nbformat_minor = skeleton.nbformat_minor
    return made, list(dict.fromkeys(remarks))


def without_hidden(source: str) -> str:
    """Return the text of a test cell as students see it."""
    kept, position = [], 0
    while (begin := source.find(HIDDEN_BEGINS, position)) >= 0:
        end = source.find(HIDDEN_ENDS, begin + len(HIDDEN_BEGINS))
        if end < 0:
            break
        # The hidden lines are removed with the newlines around them.
        kept.append(source[position:begin].removesuffix("\n"))
        position = end + len(HIDDEN_ENDS)
        position += source.startswith("\n", position)
    return "".join([*kept, source[position:]])


def _is_students(cell: NotebookNode) -> bool:
    """Whether a cell of the skeleton is one that the student writes in."""
    named = cell.metadata.get("nbgrader", {})
    locked = named.get("locked", False) or named.get("grade", False)
    return cell.cell_type == "code" and (named.get("solution", False) or not locked)


def _holds_own_code(original: NotebookNode, given: StudentCell) -> bool:
    """Whether the student wrote code into a read-only cell of the course.

    Some programs let students edit any cell: one may have added an import to the first.
    """
    edited = _plain(without_hidden(given.source)) != _plain(without_hidden(original.source))
    return given.kind == "code" and not _is_students(original) and edited and bool(given.source.strip())


def _placed(original: NotebookNode, given: StudentCell, remarks: list[str]) -> NotebookNode:
    cell = copy.deepcopy(original)
    name = grade_id(cell)
    if _is_students(cell):
        cell.source = given.source
        if given.kind != "code":
            remarks.append(f"The cell {name or cell.id} had been turned into text: it was read as code.")
    elif name and cell.cell_type == "code":
        if given.kind != "code":
            remarks.append(f"The cell {name} had been turned into text: it was put back.")
        elif _holds_own_code(original, given):
            remarks.append(f"The cell {name} had been edited: it was put back, and what you wrote was moved below it.")
        elif not given.source.strip():
            remarks.append(f"The cell {name} had been emptied: it was put back.")
    return cell


def _own(given: StudentCell, position: int) -> NotebookNode:
    """Return a cell that the student added. Notes become plain text, because the instructor's browser renders them."""
    if given.kind == "code":
        return nbformat.v4.new_code_cell(given.source, id=f"own-{position}")
    # Fenced, so that neither HTML nor a link to a script becomes active.
    fence = "`" * max(3, 1 + max((len(ticks[0]) for ticks in re.finditer("`+", given.source)), default=0))
    return nbformat.v4.new_markdown_cell(f"{fence}\n{given.source}\n{fence}", id=f"own-{position}")


def _put_back(skeleton: NotebookNode, cells: list[NotebookNode], used: set[str], remarks: list[str]) -> None:
    """Insert the skeleton's missing cells, each after the cell that it follows in the skeleton."""
    place = 0
    at = {cell.id: index for index, cell in enumerate(cells)}
    for original in skeleton.cells:
        if original.id in used:
            place = at[original.id] + 1
            continue
        cell = copy.deepcopy(original)
        name = grade_id(cell)
        if _is_students(cell):
            cell.source = "# This cell was missing from the submission." if name else ""
        if name and cell.cell_type == "code" and NOTHING_KNOWN not in remarks:
            remarks.append(f"The cell {name} was missing: it was put back" + (" empty." if _is_students(cell) else "."))
        if name or cell.cell_type == "markdown":
            cells.insert(place, cell)
            place += 1
            at = {cell.id: index for index, cell in enumerate(cells)}


def _shown(name: str) -> str:
    """Make a name from a student's file safe to show."""
    return re.sub(r"[^\w.-]+", "?", name[:60])


def _plain(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().splitlines())
