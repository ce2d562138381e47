"""The line that raised, found again in the text of the student's cell."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from helpers.raised.trace import Fact, Trace

WIDTH = 110
MAX_SOURCE, MAX_STATEMENT = 20_000, 800
"""Characters of a cell and of a statement that are looked into: some expressions take quadratic time."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """A line of a student's function, with the expression in it that raised.

    Attributes:
        trace: what is known about it.
        source: the text of the cell.
        definition: the function.
        statement: the statement that holds the line.
        node: the expression that raised; the statement where none is known.
    """

    trace: Trace
    source: str
    definition: Function
    statement: ast.stmt
    node: ast.AST

    @property
    def line(self) -> int:
        """The number of the line in its cell, from 1."""
        return _first_line(self.definition) + self.trace.line

    @property
    def names(self) -> dict[str, Fact]:
        """What is known about the names that the function uses."""
        return dict(self.trace.names)

    def text(self, node: ast.AST) -> str:
        """The text of an expression, in one line."""
        found = ast.get_source_segment(self.source, node) or ""
        return " ".join(found.split())

    @cached_property
    def shown(self) -> str:
        """The statement's text as it is shown: in one line, of a compound statement its head."""
        compound = isinstance(getattr(self.statement, "body", None), list)
        lines = self.source.splitlines()
        text = lines[self.statement.lineno - 1].strip() if compound else self.text(self.statement)
        return text if len(text) <= WIDTH else f"{text[:WIDTH].rstrip()} …"

    def line_of(self, node: ast.AST) -> int:
        """The number of a node's line in its cell."""
        return int(getattr(node, "lineno", 0))


def find_place(trace: Trace, source: str) -> Place | None:
    """The place of a trace in the text of a cell, or None where the text does not hold it."""
    tree = parsed(source)
    if tree is None:
        return None
    defined = [node for node in ast.walk(tree) if isinstance(node, Function) and node.name == trace.function]
    if not defined:
        return None
    definition = defined[-1]
    first = _first_line(definition)
    line = first + trace.line
    statements = [node for node in ast.walk(definition) if isinstance(node, ast.stmt) and _covers(node, line)]
    statements = [node for node in statements if node is not definition]
    if not statements:
        return None
    # Of a compound statement only the innermost counts: its head, or a statement in its body.
    statement = max(statements, key=lambda node: (node.lineno, node.col_offset))
    if not isinstance(getattr(statement, "body", None), list) and _length(source, statement) > MAX_STATEMENT:
        return None
    begin, column, end, end_column = trace.span
    wanted = (first + begin, column, first + end, end_column)
    node = next((node for node in ast.walk(statement) if _span(node) == wanted), statement)
    return Place(trace, source, definition, statement, node)


@lru_cache(maxsize=32)
def parsed(source: str) -> ast.Module | None:
    """The tree of a cell's text, or None where it is no code or very long; nobody may change it."""
    if len(source) > MAX_SOURCE:
        return None
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def defines(source: str, function: str) -> bool:
    """Whether the text of a cell holds the definition of a function."""
    return re.search(rf"^[ \t]*(?:async )?def {re.escape(function)}\b", source, re.MULTILINE) is not None


Node = TypeVar("Node", bound=ast.AST)


def first_in(node: ast.AST, kind: type[Node]) -> Node | None:
    """The first node of a kind in an expression, itself included."""
    return next((part for part in ast.walk(node) if isinstance(part, kind)), None)


def calls_kept(function: ast.AST) -> Iterator[tuple[ast.Assign, ast.Call]]:
    """The assignments of a function that keep what a call returns, with the call."""
    for node in own_nodes(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            yield node, node.value


def loops_of(function: ast.AST) -> list[ast.For | ast.While]:
    """The loops of a function, from the outer ones to the inner."""
    return [node for node in own_nodes(function) if isinstance(node, (ast.For, ast.While))]


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """All nodes of a function, those of functions inside it left out."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield from own_nodes(child)


def _first_line(definition: Function) -> int:
    return min(node.lineno for node in (definition, *definition.decorator_list))


def _length(source: str, node: ast.stmt) -> int:
    return sum(map(len, source.splitlines()[node.lineno - 1 : node.end_lineno]))


def _covers(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _span(node: ast.AST) -> tuple[int, int, int, int] | None:
    if not isinstance(node, ast.expr):
        return None
    return node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0
