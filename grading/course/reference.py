"""The reference implementation: the solution cells of a week's text, run unchanged."""

import ast
import copy
import inspect
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

from grading.course.week import Case, Exercise, Variant, Week, load_week
from helpers.calls.calling import call, must_fit, replaced, sizes_of
from helpers.checks.kinds import Close, Outcome
from helpers.errors import CourseError
from helpers.raised.trace import parameters_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

Function = Callable[..., Any]


class _AskedError(Exception):
    """Raised to stop a training as soon as it calls the initialisation."""


def read_text(path: Path) -> "NotebookNode":
    """Read a notebook in jupytext's py:percent format.

    Raises:
        CourseError: the file is missing or not in this format.
    """
    try:
        known = path.stat()
        return copy.deepcopy(_read(path, known.st_mtime_ns, known.st_size))
    except FileNotFoundError:
        raise CourseError(f"{path} is missing.") from None
    except Exception as error:
        raise CourseError(f"{path} is not a py:percent notebook: {error}") from error


@lru_cache(maxsize=64)
def _read(path: Path, mtime: int, size: int) -> "NotebookNode":
    """Read a text once for as long as its file does not change: a build asks for the same text many times."""
    # It imports a whole Jupyter server; what only asks the reference for values need not wait for that.
    import jupytext

    return jupytext.read(path)


def grade_id(cell: Mapping[str, Any]) -> str:
    """Return the nbgrader id of a cell, or ""."""
    return cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")


@lru_cache(maxsize=64)
def compiled(source: str, name: str) -> CodeType:
    """Compile a cell; cached, because every variant of one exercise runs with all other cells unchanged."""
    return compile(source, name, "exec")


@dataclass(frozen=True)
class Texts:
    """All that a reference reads.

    Attributes:
        cells: the source of every cell that has an nbgrader id.
        given: the source of the week's given.py.
    """

    cells: Mapping[str, str]
    given: str


class Reference:
    """The right functions of a week, and its mistakes, as plain Python functions.

    Args:
        week: the week whose text is read.
        texts: what another process has read of it already.

    Attributes:
        steady: whether a mistake gave the same values when it was first run twice, by exercise and mistake.
    """

    def __init__(self, week: Week, texts: Texts | None = None) -> None:
        self.week = week
        if texts:
            self.cells, self.given = dict(texts.cells), texts.given
        self.names = [exercise.name for exercise in week.exercises]
        self.steady: dict[tuple[str, str], bool] = {}
        self._cache: dict[tuple[str, str], dict[str, Function]] = {}
        self._positional: dict[str, list[str]] = {}
        self._wanted: WeakKeyDictionary[Case, Outcome] = WeakKeyDictionary()

    @cached_property
    def cells(self) -> dict[str, str]:
        """The source of every cell that has an nbgrader id."""
        path = self.week.folder / "assignment.py"
        found: dict[str, str] = {}
        for cell in read_text(path).cells:
            if grade_id(cell) in found:
                raise CourseError(f"{path} has two cells with the grade_id {grade_id(cell)!r}. Rename one.")
            if grade_id(cell):
                found[grade_id(cell)] = cell.source
        return found

    def solution(self, name: str) -> str:
        """Return the source of an exercise's solution cell.

        Raises:
            CourseError: the text has no such cell.
        """
        if name not in self.cells:
            raise CourseError(f"{self.week.folder / 'assignment.py'} has no cell with the grade_id {name!r}.")
        return self.cells[name]

    @cached_property
    def given(self) -> str:
        """The source of the week's given.py, with functions of earlier weeks that it uses; "" if it needs none."""
        return given_source(self.week)

    @property
    def texts(self) -> Texts:
        """What it has read, for a reference in another process."""
        return Texts(self.cells, self.given)

    @cached_property
    def functions(self) -> dict[str, Function]:
        """The right functions by name, including initialisation functions that are given to the student."""
        return self.written()

    def written(self, exercise: str = "", variant: Variant | None = None) -> dict[str, Function]:
        """Return all functions of the week, optionally with one of them replaced by a variant.

        Args:
            exercise: the exercise whose function is replaced; "" for none.
            variant: the variant that replaces it.

        Raises:
            CourseError: a solution cell does not run, or does not define its function.
        """
        namespace: dict[str, Any] = {"__name__": f"reference_of_{self.week.name}"}
        self._import_into(namespace)
        for name in self.names:
            source = self.solution(name)
            if variant and name == exercise:
                source = variant.applied_to(source, name)
            try:
                exec(compiled(source, f"<{self.week.name} {name}>"), namespace)
            except Exception as error:
                raise CourseError(f"{self.week.name}: the cell {name} does not run: {error!r}") from error
            if not callable(namespace.get(name)):
                raise CourseError(f"{self.week.name}: the cell {name} does not define {name}().")
        starts = [exercise.starts for exercise in self.week.exercises if exercise.starts in namespace]
        return {name: namespace[name] for name in (*self.names, *starts)}

    def cached(self, exercise: str, variant: Variant) -> dict[str, Function]:
        """Return the same as `written`, but cached, for callers that run one variant many times."""
        key = (exercise, variant.name)
        if key not in self._cache:
            self._cache[key] = self.written(exercise, variant)
        return self._cache[key]

    def _import_into(self, namespace: dict[str, Any]) -> None:
        namespace.update(np=np, math=math)
        if self.given:
            exec(compiled(self.given, f"<given.py of {self.week.name}>"), namespace)
        exec(self._imports, namespace)

    @cached_property
    def _imports(self) -> CodeType:
        """The setup cell's imports of what the exercises use: figures, say, would take a second to import."""
        variants = [
            variant.by for exercise in self.week.exercises for variant in (*exercise.mistakes, *exercise.harmless)
        ]
        used = set(re.findall(r"\w+", "\n".join([*map(self.solution, self.names), *variants])))
        imports = []
        for node in ast.parse(self.cells.get("setup", "")).body:
            if isinstance(node, (ast.Import, ast.ImportFrom)) and getattr(node, "module", "") != "given":
                node.names = [one for one in node.names if (one.asname or one.name.partition(".")[0]) in used]
                imports += [node] if node.names else []
        return compile(ast.Module([*imports], []), "<setup>", "exec")

    def positional(self, name: str) -> list[str]:
        """Return the names of a function's parameters that are passed by position."""
        if name not in self._positional:
            self._positional[name] = [
                parameter.name
                for parameter in inspect.signature(self.functions[name]).parameters.values()
                if parameter.kind is parameter.POSITIONAL_OR_KEYWORD and parameter.default is parameter.empty
            ]
        return self._positional[name]

    @cached_property
    def signatures(self) -> dict[str, tuple[str, ...]]:
        """The parameters of all functions that the week's notebook knows, by name."""
        known = next(iter(self.functions.values())).__globals__ if self.functions else {}
        return {name: parameters_of(value) for name, value in known.items() if inspect.isfunction(value)}

    def bind(self, exercise: Exercise, case: Case) -> tuple[list[str], list[Any], dict[str, Any]]:
        """Return a case's positional parameter names, their values, and its keyword arguments.

        Parameters with a default, and keyword-only ones, are passed by name.
        """
        names = self.positional(exercise.name)
        by_name = {name: value for name, value in case.arguments.items() if name not in names}
        return names, [case.arguments[name] for name in names], by_name

    def outcomes(
        self, exercise: Exercise, cases: list[Case], functions: Mapping[str, Function] | None = None
    ) -> list[Outcome]:
        """Return the outcome of an exercise's function on each case; by default the right function."""
        function = (functions or self.functions)[exercise.name]
        initialize = function.__globals__.get(exercise.starts)
        outcomes = []
        for case in cases:
            wanted = self.start_arguments(exercise, case).value if exercise.starts else ()

            def starting(*args: Any, start: Any = case.start, wanted: Any = wanted, **kwargs: Any) -> Any:
                if initialize is None:
                    return copy.deepcopy(start)
                must_fit(initialize, args, kwargs)
                as_wanted = start is not None and asks_for(self.sizes(exercise, args, kwargs), wanted)
                return copy.deepcopy(start) if as_wanted else initialize(*args, **kwargs)

            with replaced(function.__globals__, {exercise.starts: starting} if exercise.starts else {}):
                outcomes.append(call(function, *self.bind(exercise, case)))
        return outcomes

    def start_arguments(self, exercise: Exercise, case: Case) -> Outcome:
        """Return the sizes with which the right function calls its initialisation, as a list without generators."""
        if case not in self._wanted:
            self._wanted[case] = self._asked_for(exercise, case)
        return self._wanted[case]

    def _asked_for(self, exercise: Exercise, case: Case) -> Outcome:
        seen: list[Any] = []

        def recording(*args: Any, **kwargs: Any) -> Any:
            seen.append((args, kwargs))
            raise _AskedError

        function, _ = self.functions[exercise.name], self._initial
        with replaced(function.__globals__, {exercise.starts: recording}):
            call(function, *self.bind(exercise, case))
        return Outcome(value=self.sizes(exercise, *seen[0]) if seen else [])

    def sizes(self, exercise: Exercise, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Any]:
        """Return the sizes in a call of the initialisation, whether passed by position or by name."""
        initialize = self._initial[exercise.name]
        return sizes_of(initialize, args, kwargs) if initialize else []

    @cached_property
    def _initial(self) -> dict[str, Function | None]:
        """The right initialisation of each exercise that trains, looked up before anything replaces it."""
        training = [exercise for exercise in self.week.exercises if exercise.starts]
        return {e.name: self.functions[e.name].__globals__.get(e.starts) for e in training}

    def expected(self, exercise: Exercise, cases: list[Case]) -> list[Any]:
        """Return the right values, one per case.

        Raises:
            CourseError: the reference raises on a case.
        """
        outcomes = self.outcomes(exercise, cases)
        for case, outcome in zip(cases, outcomes, strict=True):
            if outcome.raised:
                raise CourseError(
                    f"{self.week.name}: the solution of {exercise.name} raises {outcome.raised} on {case}."
                )
        return [outcome.value for outcome in outcomes]


def asks_for(args: Sequence[Any], wanted: Sequence[Any]) -> bool:
    """Whether an initialisation was called with the wanted sizes; a tuple counts as a list."""
    same_numbers = Close(rtol=0.0, atol=0.0)
    return len(args) == len(wanted) and not any(map(same_numbers.compare, args, wanted))


def given_source(week: Week) -> str:
    """Return the source of given.py: the declared functions of earlier weeks, then the week's own given.py.

    Functions of an earlier week bring that week's own given.py with them, because they may call functions in it.
    """
    parts = []
    for other, names in week.given.items():
        reference = Reference(load_week(week.folder.parent.parent, other))
        parts += _own_given(reference.week)
        parts += [_without_markers(reference.solution(name)) for name in names]
    parts += _own_given(week)
    if not parts:
        return ""
    head = f'"""What {week.name} uses from earlier weeks. Built from their solutions; do not edit."""'
    return "\n\n\n".join([f"{head}\n\nimport numpy as np", *parts]) + "\n"


def _own_given(week: Week) -> list[str]:
    path = week.folder / "given.py"
    return [path.read_text(encoding="utf-8").strip()] if path.exists() else []


def _without_markers(source: str) -> str:
    lines = [line for line in source.splitlines() if line.strip() not in ("### BEGIN SOLUTION", "### END SOLUTION")]
    return "\n".join(lines).strip()
