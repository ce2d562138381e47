"""Read quiz answers from the text of the cells, without executing anything."""

import ast
import re
import textwrap
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from helpers.quizzes.arithmetic import evaluate

UNREADABLE = "(not a plain answer)"
"""Replaces an answer that is not a literal, such as `answer_x = a_variable`; never a right answer."""

_LONGEST_SOURCE = 50_000
_LONGEST_VALUE = 1_000
_LONGEST_IN_ALL = 200_000
_MAGIC = re.compile(r"^([ \t\f]*)[%!].*$", re.MULTILINE)


def read_answers(cells: Iterable[Mapping[str, Any]]) -> dict[str, object]:
    """Return what a student answered: `answer_…` → the value last assigned to it in a code cell.

    Only reads the text; executes nothing and never raises. A cell that is not Python or is longer than 50 000
    characters is skipped, and so is everything after the first 200 000 characters in all. Values are literals as
    read by `ast.literal_eval`, or arithmetic on numbers; anything else (a variable, a huge value) becomes `UNREADABLE`.
    """
    answers: dict[str, object] = {}
    left = _LONGEST_IN_ALL
    for cell in cells:
        source = _source(cell)
        left -= len(source)
        for statement in _statements(source) if left >= 0 else ():
            for name, value in _assigned(statement):
                if name.startswith("answer_"):
                    answers[name] = UNREADABLE if value is None else _literal(value)
    return answers


def _source(cell: Mapping[str, Any]) -> str:
    """Return the text of a code cell, or "" if it is longer than any cell written by hand."""
    source = cell.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    readable = cell.get("cell_type") == "code" and isinstance(source, str) and len(source) <= _LONGEST_SOURCE
    return source if readable else ""


def _statements(source: str) -> Sequence[ast.stmt]:
    # IPython also accepts indented cells and non-Python lines such as magics. These are handled only where the cell
    # cannot be read with them.
    straight = textwrap.dedent(source)
    for text in (straight, _MAGIC.sub(r"\1pass", straight)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(text).body
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
    return []


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield the names that a statement binds, with the expression if it is a plain `name = value`."""
    match statement:
        case ast.Assign(targets=targets, value=value) if all(isinstance(target, ast.Name) for target in targets):
            yield from ((target.id, value) for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return
        case _:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id, None


def _literal(expression: ast.expr) -> object:
    try:
        if isinstance(expression, (ast.BinOp, ast.Call, ast.UnaryOp, ast.Attribute)):
            return evaluate(expression)
        value = ast.literal_eval(expression)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return UNREADABLE
    if isinstance(value, (str, list, tuple, set)) and len(value) > _LONGEST_VALUE:
        return UNREADABLE
    return value if isinstance(value, (str, int, float, list, tuple, set)) or value is None else UNREADABLE
