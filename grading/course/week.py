"""What an instructor writes about a week: exercises, their cases, checks, points and mistakes.

A week's folder `exercises/` is a package: one file per exercise, which defines a subclass of `Exercise`, and an
`__init__.py` that lists them in `week = Week(…)`. The reference is not repeated there: it is the solution cell (see
`grading.course.reference`).
"""

import importlib
import importlib.util
import itertools
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

import numpy as np

from helpers.checks.evaluate import Check
from helpers.checks.kinds import Kind, Where
from helpers.errors import CourseError

ASSIGNMENT_POINTS, QUIZ_POINTS = 80, 20
EXERCISES = "exercises/__init__.py"
"""The file that makes a folder of `notebooks/` a week."""
Method = TypeVar("Method", bound=Callable[..., Kind])
_numbers = itertools.count()


@dataclass(frozen=True, eq=False)
class Case:
    """One set of inputs. Cases are compared by identity, so that they can serve as dictionary keys.

    Attributes:
        arguments: by the names of the function's parameters.
        group: checks of the same group look at it; "" is the ordinary group.
        start: for an exercise that trains (`Exercise.starts`): what the initialisation returns in this case; None
            to let it draw as usual.
    """

    arguments: dict[str, Any]
    group: str = ""
    start: Any = None


@dataclass(frozen=True, kw_only=True)
class Variant:
    """Another way to write an exercise's function: the solution with one piece of its text replaced.

    Variants and mistakes are written with keyword arguments: `Variant(name=…, replace=…, by=…)`.

    Attributes:
        name: a short phrase; for a mistake, what went wrong.
        replace: the text to replace, which must occur exactly once in the solution cell; "" for the whole cell.
        by: the text that replaces it.
    """

    name: str
    replace: str = ""
    by: str

    def applied_to(self, solution: str, exercise: str) -> str:
        """Return the source of the solution cell with this variant applied.

        Raises:
            CourseError: the text to replace does not occur exactly once.
        """
        if not self.replace:
            return self.by
        count = solution.count(self.replace)
        if count != 1:
            raise CourseError(
                f"{exercise}: the text of '{self.name}' occurs {count} times in the solution cell, not once:\n"
                f"    {self.replace}\nMake it longer, or adapt it to the solution."
            )
        return solution.replace(self.replace, self.by)


@dataclass(frozen=True, kw_only=True)
class Mistake(Variant):
    """A named wrong implementation.

    Attributes:
        hint: one or two sentences that help the student to find the mistake.
        reread: what to read again, e.g. 'formula (7)'.
        shows: False if no returned value differs (an input is changed, a global is read): such a mistake is left out
            of bug hunts.
        hunted: False for a mistake that was added when a class had the week's bug hunt already: a test that found all
            bugs then still gets full points.
    """

    hint: str = ""
    reread: str = ""
    shows: bool = True
    hunted: bool = True


def worth(points: int, group: str = "", if_right: bool = False) -> Callable[[Method], Method]:
    """Mark a method of an `Exercise` as a check: it returns the kind, its docstring's first line is the sentence."""

    def mark(method: Method) -> Method:
        method.__dict__["check"] = {"points": points, "group": group, "if_right": if_right}
        return method

    return mark


gate = worth(0)


class Exercise:
    """One function that the student writes. Subclasses define how it is tested.

    Attributes:
        name: the function's name; by default the class's name in lower_case_with_underscores.
        calls: earlier exercises that the solution calls.
        mistakes: wrong implementations.
        harmless: right implementations written differently; none of them may ever lose a point.
        starts: for an exercise that trains: the initialisation function that it calls. The cases replace its result by
            their own parameters, so that random draws are never compared; if the student's code does not call it, the
            reference starts from what `num_iterations=0` returns.
        seconds: processor time for all its cases together.
        built: a sentence for the student whose function passes all public checks: what has just been built, and what it
            can do or is used for next.
    """

    name: str = ""
    calls: Sequence[str] = ()
    mistakes: Sequence[Mistake] = ()
    harmless: Sequence[Variant] = ()
    starts: str = ""
    seconds: float = 10.0
    built: str = ""

    def __init_subclass__(cls) -> None:
        cls.name = cls.__dict__.get("name") or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    def cases(self, rng: np.random.Generator) -> Iterator[dict[str, Any] | Case]:
        """Return the cases, the smallest first; a plain dict of arguments is an ordinary case."""
        raise NotImplementedError

    def drawn_cases(self, rng: np.random.Generator) -> list[Case]:
        """Return the cases as `Case` objects."""
        return [case if isinstance(case, Case) else Case(case) for case in self.cases(rng)]

    @property
    def checks(self) -> list[Check]:
        """The checks in the order in which they are defined; those worth no points are gates."""
        found = []
        for cls in reversed(type(self).__mro__):
            for method in vars(cls).values():
                marks = getattr(method, "check", None)
                if isinstance(marks, dict):
                    sentence = (method.__doc__ or "").strip().splitlines()
                    if not sentence:
                        raise CourseError(f"{self.name}: the check {method.__name__} has no docstring to show.")
                    found.append(Check(sentence[0], method(self), **marks))
        return found

    @property
    def points(self) -> int:
        """The points of the exercise."""
        return sum(check.points for check in self.checks)


class BugHunt(Exercise):
    """An exercise in which the student writes a tester: it takes an implementation and says whether it is right.

    Attributes:
        hunts: the exercise whose implementations are passed to the tester.
        worth_points: its points.
        parts: the parts of the returned value that the public distortions change: a name, and the path to the part.
        examples: arguments with one example per column; a public distortion keeps only the first example.
        each_call: seconds that one call of the tested implementation may take.
    """

    hunts: str = ""
    worth_points: int = 10
    parts: Mapping[str, Where] = MappingProxyType({"the result": ()})
    examples: Sequence[str] = ()
    each_call: float = 2.0

    @property
    def points(self) -> int:
        """The points of the bug hunt."""
        return self.worth_points

    def cases(self, rng: np.random.Generator) -> Iterator[dict[str, Any] | Case]:
        """Return no cases: a bug hunt has implementations instead."""
        return iter(())


@dataclass(frozen=True)
class Week:
    """One week of the course.

    Attributes:
        assignment: name of the assignment's notebook.
        title: the week's title.
        exercises: in the order of the notebook.
        given: names that the week uses from earlier weeks' solutions, by week.
        optional: whether it is left out of totals by default.
        folder: the folder of its text (set by `load_week`).
    """

    assignment: str
    title: str
    exercises: Sequence[Exercise]
    given: dict[str, Sequence[str]] = field(default_factory=dict)
    optional: bool = False
    folder: Path = Path()

    @property
    def name(self) -> str:
        """The nbgrader assignment, e.g. 'week1'."""
        return self.folder.name

    @property
    def label(self) -> str:
        """The name as tables show it: 'week1', or 'week0 (optional)'."""
        return f"{self.name} (optional)" if self.optional else self.name

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of this name.

        Raises:
            CourseError: the week has none.
        """
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        raise CourseError(f"{self.name} has no exercise {name!r}; it has {', '.join(e.name for e in self.exercises)}.")

    def earlier(self, name: str) -> set[str]:
        """Return all exercises that the named one calls, directly or indirectly."""
        found: set[str] = set()
        open_names = list(self.exercise(name).calls)
        while open_names:
            called = open_names.pop()
            if called not in found:
                found.add(called)
                open_names += self.exercise(called).calls
        return found


def week_names(course: Path) -> list[str]:
    """Return the names of the weeks of the course in this folder."""
    return sorted(path.parent.parent.name for path in (course / "notebooks").glob(f"*/{EXERCISES}"))


def load_week(course: Path, name: str) -> Week:
    """Read the exercises of a week from `notebooks/<name>/exercises/`, without caching.

    Raises:
        CourseError: there is no such week, one of its files does not run, or none defines `week`.
    """
    if name not in week_names(course):
        known = ", ".join(week_names(course)) or f"none: {course} is not a course"
        raise CourseError(f"There is no week {name!r} here. Weeks: {known}.")
    path = course / "notebooks" / name / EXERCISES
    try:
        week = getattr(_import_package(path), "week", None)
    except Exception as error:
        raise CourseError(f"{_place_of(error, path)} does not run: {error!r}") from error
    if not isinstance(week, Week):
        raise CourseError(f"{path} does not end with `week = Week(…)`.")
    object.__setattr__(week, "folder", path.parent.parent)
    return week


def _import_package(path: Path) -> ModuleType:
    """Run a package's `__init__.py` under a unique module name, registered only until its imports are done."""
    package = f"_exercises_{next(_numbers)}"
    spec = importlib.util.spec_from_file_location(package, path, submodule_search_locations=[str(path.parent)])
    assert spec and spec.loader
    importlib.invalidate_caches()  # a file may be new since Python last listed the folder
    module = sys.modules[package] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    finally:
        for known in [known for known in list(sys.modules) if known.partition(".")[0] == package]:
            del sys.modules[known]
    return module


def _place_of(error: Exception, path: Path) -> str:
    """Return the file beside `path` and the line in it that raised an error; `path` itself if there is none."""
    found = [(at.filename, at.lineno) for at in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        found.append((error.filename or "", error.lineno))
    own = [(file, line) for file, line in found if Path(file).parent == path.parent.absolute()]
    return f"{own[-1][0]}, line {own[-1][1]}" if own else str(path)
