"""A student's code with what could say whose it is taken out, as an example of a mistake.

Comments, docstrings, layout and texts that the course did not give go. The names of variables and functions stay as the
student wrote them, and so does the way of solving the exercise; code in which a student's name is found is not shown.
"""

import ast
import re
import textwrap
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from grading.report.pseudonyms import Names

LONGEST, MOST_LINES = 20_000, 80
REPLACED = "…"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Course:
    """What the course's own notebook says: it tells nothing about a student.

    Attributes:
        texts: the text constants in its code.
        words: all its words, in lower case.
    """

    texts: frozenset[str]
    words: frozenset[str]


def course_of(sources: Iterable[str]) -> Course:
    """Read the cells of the instructor's notebook."""
    texts: set[str] = set()
    words: set[str] = set()
    for source in sources:
        words.update(word.lower() for word in _WORD.findall(source))
        tree = _parsed(source)
        nodes = ast.walk(tree) if tree else ()
        texts.update(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return Course(frozenset(texts), frozenset(words))


def anonymous(source: str, course: Course, names: Names) -> str:
    """Return the code of a cell without comments, docstrings and own texts; "" if it cannot be shown.

    Args:
        source: the cell.
        course: the texts and words of the instructor's notebook, which stay.
        names: the class's; with one of them left in it, the code is not shown.
    """
    tree = _parsed(source)
    if tree is None:
        return ""
    shown = ast.unparse(ast.fix_missing_locations(_WithoutTexts(course.texts).visit(tree)))
    # A student may be called Max: words that the course uses itself do not count.
    own = _WORD.sub(lambda word: "" if word[0].lower() in course.words else word[0], shown)
    if names.occur_in(own) or len(shown.splitlines()) > MOST_LINES:
        return ""
    return shown


def _parsed(source: str) -> ast.Module | None:
    if len(source) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


class _WithoutTexts(ast.NodeTransformer):
    """Removes texts that stand alone, such as docstrings, and replaces all others that the course does not have."""

    def __init__(self, kept: frozenset[str]) -> None:
        self.kept = kept

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, (str, bytes)):
            return ast.Pass()
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and node.value not in self.kept:
            return ast.Constant(REPLACED)
        return ast.Constant(REPLACED.encode()) if isinstance(node.value, bytes) else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.body = [line for line in node.body if not isinstance(line, ast.Pass)] or [ast.Pass()]
        return node
