"""Cells as a notebook: ids that depend only on the cells, the same bytes on every machine."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.course.reference import grade_id
from helpers.errors import CourseError

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(cells: Iterable[NotebookNode]) -> NotebookNode:
    """Make a notebook of cells, with ids that depend only on the cells: the grade id, else a hash and a counter.

    Raises:
        CourseError: two cells have the same grade id.
    """
    made = nbformat.v4.new_notebook(metadata=METADATA)
    seen: dict[str, int] = {}
    for cell in cells:
        named = grade_id(cell) or (cell.get("id", "") if "answer" in cell.metadata.get("tags", []) else "")
        base = named or hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        seen[base] = seen.get(base, 0) + 1
        if named and seen[base] > 1:
            raise CourseError(f"Two cells have the id {named!r}. Ids must be unique within a notebook: rename one.")
        cell.id = base if seen[base] == 1 else f"{base}-{seen[base]}"
        if not re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", cell.id):
            raise CourseError(f"The grade_id {cell.id!r} is not a valid cell id: use letters, digits, - and _ only.")
        cell.metadata.pop("lines_to_next_cell", None)
        made.cells.append(cell)
    return made


def write_notebook(made: NotebookNode, path: Path) -> None:
    """Write a notebook, the same bytes on every machine."""
    text = nbformat.writes(made, version=4)
    path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8", newline="\n")
