"""Functions that a student has written in an earlier week's notebook, where they pass that week's public checks.

The notebook is read and not run: of its cells only imports, definitions and constants are, each wanted function in
its turn.
"""

import ast
import contextlib
import json
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.calls.calling import one_line, quiet, replaced
from helpers.check import results_for
from helpers.checks.public_checks import PublicChecks
from helpers.errors import CourseError

Function = Callable[..., Any]
Namespace = dict[str, Any]

_DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
SECONDS = 10.0
"""A function's cell and public checks may take so long, all together; they need a blink."""


class _TooLongError(KeyboardInterrupt):
    """The time is over. A KeyboardInterrupt: whatever catches the exceptions of student code lets it through."""


@dataclass(frozen=True)
class OwnWork:
    """The wanted functions: one's own where they pass, else the given ones.

    Attributes:
        functions: all wanted functions by name.
        reasons: per name '' for one's own, or in a few words why the given one stands in.
    """

    functions: dict[str, Function]
    reasons: dict[str, str]

    @property
    def own(self) -> list[str]:
        """The names of one's own among them."""
        return [name for name, reason in self.reasons.items() if not reason]

    def used_in(self, namespace: Namespace) -> AbstractContextManager[None]:
        """`with work.used_in(globals()):` what runs inside calls these functions, and afterwards the former ones."""
        return replaced(namespace, self.functions)

    def __str__(self) -> str:
        width = max(map(len, self.reasons), default=0)
        return "\n".join(
            f"{name:<{width}}  {f'given: {reason}' if reason else 'your own'}" for name, reason in self.reasons.items()
        )

    __repr__ = __str__


def own_functions(notebook: str | Path, names: Iterable[str], given: Mapping[str, Any]) -> OwnWork:
    """Takes one's own functions from a notebook, and a given one for each that is not there or not right.

    A cell is found by its nbgrader id, else as the last one that defines the function. Of it, and of the other cells
    (which may hold what it calls), only definitions, imports and constants are run. A function counts as right where
    it passes the public checks that lie beside the notebook; each is checked together with those before it that did.
    One that takes over ten seconds is stopped and counts as wrong (not on Windows).

    Args:
        notebook: the .ipynb file; it need not be there.
        names: the wanted functions, in the order in which they call each other.
        given: the right functions by name, and what else the cells use (`vars(given)` of a given.py).

    Raises:
        CourseError: a wanted function is not among the given ones.
    """
    path, wanted = Path(notebook), list(names)
    missing = [name for name in wanted if not callable(given.get(name))]
    if missing:
        raise CourseError(f"There is no given function {', '.join(missing)} to stand in.")
    namespace: Namespace = {**given, "__name__": path.stem}
    reasons: dict[str, str] = {}
    try:
        cells, public = _code_cells(path), PublicChecks(path.parent)
        public_names = public.exercises
    except CourseError as error:
        reasons = dict.fromkeys(wanted, str(error).splitlines()[0])
    else:
        _run_definitions(cells, namespace)
        namespace.update(given)
        for name in wanted:
            reason = "there is no public check of it" if name not in public_names else ""
            reasons[name] = reason or _take(name, cells, public, namespace)
            if reasons[name]:
                namespace[name] = given[name]
    return OwnWork({name: namespace[name] for name in wanted}, reasons)


def _code_cells(path: Path) -> list[tuple[str, str]]:
    """Id and text of every code cell; the course's own test cells, which define nothing, are left out."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8-sig"))["cells"]
        return [
            (cell["metadata"].get("nbgrader", {}).get("grade_id", ""), "".join(cell["source"]))
            for cell in cells
            if cell["cell_type"] == "code" and not cell["metadata"].get("nbgrader", {}).get("grade")
        ]
    except OSError:
        raise CourseError(f"there is no notebook {path}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CourseError(f"{path} is not a whole notebook") from None


def _run_definitions(cells: list[tuple[str, str]], namespace: Namespace) -> None:
    """What all cells define, for functions that call others of one's own; what does not run is left out."""
    with quiet(), contextlib.suppress(_TooLongError), _at_most(SECONDS):
        for _, source in cells:
            for statement in _definitions(source):
                with contextlib.suppress(Exception, SystemExit):
                    exec(compile(ast.Module([statement], []), "<notebook>", "exec"), namespace)


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raises `_TooLongError` in what runs inside after so many seconds, where the system can: in the main thread."""

    def over(*args: object) -> None:
        raise _TooLongError

    try:
        before = signal.signal(signal.SIGALRM, over)
    except (AttributeError, ValueError):  # Windows has no such signal, other threads may not set one.
        yield
        return
    # Again each second: code that catches everything may have swallowed the first.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _take(name: str, cells: list[tuple[str, str]], public: PublicChecks, namespace: Namespace) -> str:
    """Puts one's own function into the namespace; '' or a reason why it does not do."""
    parsed = [(grade_id, _definitions(source)) for grade_id, source in cells]
    of_it = [body for _, body in parsed if _defines(body, name)]
    by_id = [body for grade_id, body in parsed if grade_id == name and _defines(body, name)]
    if not of_it:
        return "your notebook does not define it"
    module = ast.Module((by_id or of_it)[-1], [])
    try:
        with quiet(), _at_most(SECONDS):
            exec(compile(module, f"<{name}>", "exec"), namespace)
            results = results_for(public.exercise(name), name, namespace[name], namespace)
    except _TooLongError:
        return f"yours was stopped after {SECONDS:.0f} seconds"
    except (Exception, SystemExit) as error:
        return f"its cell does not run, {one_line(error)}"
    if results is None:
        return "yours is not written yet"
    failed = sum(result.problem is not None for result in results)
    return f"{failed} of {len(results)} public checks of yours failed" if failed else ""


def _definitions(source: str) -> list[ast.stmt]:
    """What a cell defines; nothing where it is no Python. Lines of the notebook's own (%time, !ls) are left out."""
    lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines()]
    try:
        return [node for node in ast.parse("\n".join(lines)).body if _is_definition(node)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _is_definition(node: ast.stmt) -> bool:
    """Whether a statement only says what a name means: a function, class or import, or a value without a call."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return not any(isinstance(part, ast.Call) for part in ast.walk(node))
    return isinstance(node, _DEFINITIONS)


def _defines(body: list[ast.stmt], name: str) -> bool:
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in body)
