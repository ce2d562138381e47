"""Two values that are shown in one line each: which of their entries differ, and how they read as tables."""

import difflib
import re
from dataclasses import dataclass

_ENTRY = re.compile(r"[-+]?(?:\d[\w.+-]*|\.\d\w*|nan|inf)|\w+|…|\.\.\.|\s+|\S")
_SHAPE = re.compile(r"(\s+)(?=(?:shape \(|list of )[^\n]*$)")
"""What lies between the numbers and the shape, as `helpers.checks.comparing.describe` writes them."""


_ROW_ENTRY = re.compile(r"(\[*)(.*?)(\]*)")


@dataclass(frozen=True)
class Entry:
    """A piece of a value as it is shown.

    Attributes:
        text: a number, a word, a bracket, or what lies between them.
        differs: whether the other value has something else there.
    """

    text: str
    differs: bool = False


def differing(got: str, expected: str) -> tuple[list[Entry], list[Entry]]:
    """The entries of two values, with a mark on those that differ.

    Where the shapes differ they alone are marked: numbers in other places cannot be compared one by one.
    """
    one, other = _SHAPE.split(got, 1), _SHAPE.split(expected, 1)
    if len(one) == len(other) == 3 and one[2] != other[2]:
        return _with_shape_marked(*one), _with_shape_marked(*other)
    return _marked(got, expected)


def as_table(value: str) -> str:
    """A value with each row and its shape on a line of its own, the columns one under the other."""
    numbers, *shape = _SHAPE.split(value, 1)
    rows = [row.split() for row in re.split(r"(?<=\]) (?=\[|\.\.\.)|(?<=\.\.\.) (?=\[)", numbers)]
    full = [row for row in rows if row != ["..."]]
    if len({len(row) for row in full}) == 1:
        columns = [[_ROW_ENTRY.fullmatch(entry) for entry in column] for column in zip(*full, strict=True)]
        widths = [max(len(entry[2]) for entry in column if entry) for column in columns]
        rows = [row if row == ["..."] else [_right(*pair) for pair in zip(row, widths, strict=True)] for row in rows]
    lines = [" ".join(row) if at == 0 else f" {' '.join(row)}" for at, row in enumerate(rows)]
    return "\n".join([*lines, *shape[1:]])


def _right(entry: str, width: int) -> str:
    """An entry moved to the right between its brackets."""
    opening, number, closing = _ROW_ENTRY.fullmatch(entry).groups()  # type: ignore[union-attr]
    return f"{opening}{number:>{width}}{closing}"


def _with_shape_marked(numbers: str, between: str, shape: str) -> list[Entry]:
    return [Entry(numbers + between), Entry(shape, differs=True)]


def _marked(got: str, expected: str) -> tuple[list[Entry], list[Entry]]:
    left, right = _ENTRY.findall(got), _ENTRY.findall(expected)
    words = [entry for entry in left if not entry.isspace()], [entry for entry in right if not entry.isspace()]
    if len(words[0]) == len(words[1]):
        same = [_same(one, other) for one, other in zip(*words, strict=True)]
        alike = same, same
    else:
        alike = [False] * len(words[0]), [False] * len(words[1])
        for at, there, length in difflib.SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
            alike[0][at : at + length] = alike[1][there : there + length] = [True] * length
    if not (any(alike[0]) or len(words[0]) == len(words[1]) == 1):
        return _unmarked(got), _unmarked(expected)
    return _entries(left, alike[0]), _entries(right, alike[1])


def _same(one: str, other: str) -> bool:
    try:
        return one == other or float(one) == float(other)
    except ValueError:
        return False


def _entries(pieces: list[str], alike: list[bool]) -> list[Entry]:
    told = iter(alike)
    return [Entry(piece, not (piece.isspace() or next(told))) for piece in pieces]


def _unmarked(text: str) -> list[Entry]:
    return [Entry(text)] if text else []
