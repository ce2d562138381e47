"""Numbers in a text that its notebook prints: marked `{printed: 0.693}` by the author, shown to readers as 0.693.

A test compares each mark with what the notebook's cells print (`tests/printed_numbers.py`).
"""

import re
from pathlib import Path

from nbformat import NotebookNode

from grading.course.reference import read_text
from helpers.errors import CourseError

_NUMBER = r"[-+\N{MINUS SIGN}]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+\N{MINUS SIGN}]?\d+)?(?:\s?%)?"
_MARK = re.compile(rf"\{{printed:\s*({_NUMBER})\s*\}}")
# All that an author may have meant for a mark, to the end of its line at most; that of LaTeX, \text{printed}, is none.
_MEANT = re.compile(r"(?<![A-Za-z])\{\s*printed\b[^}\n]*\}?", re.IGNORECASE)


def read_unmarked(path: Path) -> list[NotebookNode]:
    """Return the cells of a text as readers see them: each mark in a Markdown cell has become its number.

    Args:
        path: lesson.py or assignment.py of a week.

    Raises:
        CourseError: the file is missing, is no py:percent notebook, or holds a mark that is none.
    """
    cells: list[NotebookNode] = read_text(path).cells
    for cell in cells:
        if cell.cell_type == "markdown":
            refuse_marks(_MARK.sub("", cell.source), path)
            cell.source = _MARK.sub(r"\1", cell.source)
    return cells


def marked_numbers(path: Path) -> list[str]:
    """Return the marked numbers of a text as they are written, in their order, e.g. `['0.693', '70 %', '12,288']`.

    Raises:
        CourseError: the file is missing or no py:percent notebook.
    """
    return [
        mark for cell in read_text(path).cells if cell.cell_type == "markdown" for mark in _MARK.findall(cell.source)
    ]


def refuse_marks(text: str, path: Path) -> None:
    """Raise CourseError, naming the file and the mark, if a text holds what looks like a mark."""
    if found := _MEANT.search(text):
        raise CourseError(
            f"{path}: {found[0]!r} is no mark of a printed number here. Write {{printed: 0.693}}, {{printed: 70 %}} or "
            "{printed: 12,288}, in a Markdown cell of lesson.py or assignment.py."
        )
