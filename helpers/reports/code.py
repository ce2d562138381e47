"""Lines of a student's cell with their numbers, those that a report speaks of marked."""

import ast
import re
from collections.abc import Iterable

from helpers.raised.place import parsed
from helpers.reports.elements import Html, block, element, joined
from helpers.reports.report import Report, passages

_OF_THE_CELL = re.compile(r"^(?:That is|It begins in) line (\d+) of the cell|^Line (\d+) |^The return in line (\d+) ")
MOST_LINES, WIDEST = 60, 400


def lines_told(text: str) -> list[int]:
    """The line of the cell that a sentence is about, from 1: [] or one number."""
    found = _OF_THE_CELL.match(text.removeprefix("note: "))
    return [int(next(filter(None, found.groups())))] if found else []


def lines_of_report(report: Report) -> set[int]:
    """The lines of the cell that a report speaks of."""
    said = [passage.text for result in report.results for passage in passages(result)]
    return {line for text in (*said, *report.notes) for line in lines_told(text)}


def excerpt(source: str, marked: Iterable[int], around: int = 1) -> Html | None:
    """The marked lines of a cell, with some lines around them; None where the cell has no such lines.

    Args:
        source: the text of the cell.
        marked: numbers of lines, from 1.
        around: how many lines before and after them.
    """
    lines = source.splitlines()
    told = [number for number in marked if 1 <= number <= len(lines)]
    if not told:
        return None
    return listing(source, told, min(told) - around, max(told) + around)


def listing(source: str, marked: Iterable[int] = (), first: int = 1, last: int | None = None) -> Html:
    """Lines of a cell with their numbers, a sign and a colour at the marked ones.

    Args:
        source: the text of the cell.
        marked: numbers of lines, from 1.
        first, last: what is shown: at most `MOST_LINES` lines, all if `last` is None. Docstrings are left out.
    """
    lines, told = source.splitlines(), set(marked)
    hidden = docstring_lines(source) - told
    numbers = range(max(1, first), min(last or len(lines), len(lines)) + 1)
    shown = [number for number in numbers if number not in hidden][:MOST_LINES]
    width = len(str(shown[-1])) if shown else 1
    return block(joined(_line(number, lines[number - 1], width, number in told) for number in shown))


def docstring_lines(source: str) -> set[int]:
    """The lines of the docstrings of a cell's functions; none where the cell is no code or very long."""
    found: set[int] = set()
    tree = parsed(source)
    for node in ast.walk(tree) if tree else ():
        first = node.body[0] if isinstance(node, ast.FunctionDef) else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            found |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return found


def _line(number: int, text: str, width: int, marked: bool) -> Html:
    shown = text if len(text) <= WIDEST else f"{text[:WIDEST]} …"
    whole = f"{'▶' if marked else ' '} {number:>{width}}  {shown}"
    # A long line goes on behind its number.
    style = f"display: block; padding-left: {0.6 * (width + 6):.1f}em; text-indent: -{0.6 * (width + 6):.1f}em"
    if not marked:
        return element("span", whole, style=style)
    return element("mark", whole, style=f"background-color: #FFD24D; color: #1A1A1A; font-weight: 700; {style}")
