"""Lines of a student's cell with their numbers, those that a report speaks of marked."""

import re
from collections.abc import Iterable

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


def listing(source: str, marked: Iterable[int] = (), first: int = 1, last: int = MOST_LINES) -> Html:
    """Lines of a cell with their numbers, a sign and a colour at the marked ones; never more than `MOST_LINES`."""
    lines = source.splitlines()
    told = set(marked)
    first, last = max(1, first), min(last, len(lines), max(1, first) + MOST_LINES - 1)
    width = len(str(last))
    return block(joined(_line(number, lines[number - 1], width, number in told) for number in range(first, last + 1)))


def _line(number: int, text: str, width: int, marked: bool) -> Html:
    shown = text if len(text) <= WIDEST else f"{text[:WIDEST]} …"
    whole = f"{'▶' if marked else ' '} {number:>{width}}  {shown}"
    style = "background-color: #FFD24D; color: #1A1A1A; font-weight: 700; display: block"
    return element("mark", whole, style=style) if marked else joined([whole, "\n"])
