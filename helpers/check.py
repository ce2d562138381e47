"""`check("propagate")`: run the public checks of one exercise in the notebook and say what came out."""

import ast
import copy
import inspect
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.calls.bug_hunt import ask_tester, distortions, in_float32
from helpers.calls.calling import call, plain, quiet, replaced
from helpers.calls.example import example_lines
from helpers.checks.evaluate import evaluate, is_stub
from helpers.checks.kinds import Close, Kind, LikeTraining, Outcome, Problem
from helpers.checks.public_checks import PublicChecks, PublicExercise
from helpers.checks.report import OTHER_BUGS, OTHER_NUMBERS, CheckResult, public_report, where_to_read
from helpers.errors import CourseError
from helpers.progress import note, ran
from helpers.quiz import answer_problem
from helpers.quizzes.answers import UNREADABLE, read_answers
from helpers.raised.explain import explain
from helpers.raised.reading import read_code
from helpers.raised.trace import parameters_of

Namespace = dict[str, Any]


class CheckFailed(CourseError):
    """A public check failed; the report is printed already, this is its one closing line."""


def checks_of(week: str, namespace: Namespace, folder: Path | None = None) -> Callable[[str], None]:
    """The function `check` of a week's notebooks.

    Args:
        week: e.g. 'week1'.
        namespace: where the notebook's functions are: `globals()`.
        folder: where the public checks lie; by default the folder that the notebook runs in.

    Returns:
        check(name): prints the report on one function or quiz answer and returns None.

        It raises `CheckFailed` where a check fails, and `CourseError` for a name that the week does not have.
    """
    failed_cells = _watch_failing_cells()
    place = folder or Path.cwd()
    ladder = Ladder()

    def check(name: str) -> None:
        public = PublicChecks(place)
        question = public.question(name)
        ran(place, "assignment" if question is None else "quiz")
        if question is not None:
            _check_answer(question, namespace)
        elif name in public.exercises:
            remarks = [_stale(name)] if name in failed_cells else []
            _check_function(public, name, namespace, remarks, ladder)
        else:
            raise CourseError(f"{week} has no exercise {name!r}. It has: {', '.join(public.exercises)}.")
        note(week, name)

    return check


def check_all() -> None:
    """Show how every exercise or question of this notebook stands."""
    print("Run each check of this notebook again: it says how its exercise stands.")


def _check_answer(question: dict[str, Any], namespace: Namespace) -> None:
    name = question["answer"]
    if name not in namespace:
        # `answer = b` ends in a NameError that speaks of b and not of quotes.
        quotes = ' Letters stand in quotes, such as "b".' if question["letters"] else ""
        raise CheckFailed(f"{name}: run the cell above first (Shift+Enter).{quotes}")
    problem = answer_problem(question, namespace[name])
    if problem:
        raise CheckFailed(f"{name}: {problem}")
    if _as_written(name) == UNREADABLE:
        raise CheckFailed(
            f"{name}: write the answer itself there, such as {namespace[name]!r:.60}, no variable and no function: "
            "your answer is read from the cell's text, not run."
        )
    print(f"{name}: your answer has the right form. Whether it is right, you learn after grading.")


def _as_written(name: str) -> object:
    """What the judge will read: the answer in the text of the cells that were run; None where there is no such text."""
    ipython = sys.modules.get("IPython")
    history = getattr(ipython.get_ipython() if ipython else None, "history_manager", None)
    texts = [text for text in getattr(history, "input_hist_raw", ()) if name in text]
    return read_answers({"cell_type": "code", "source": text} for text in texts).get(name)


def _check_function(
    public: PublicChecks, name: str, namespace: Namespace, remarks: list[str], ladder: "Ladder"
) -> None:
    function = namespace.get(name)
    if function is None:
        raise CheckFailed(f"{name}: run the cell above first (Shift+Enter).")
    if not callable(function):
        raise CheckFailed(f"{name} is no longer a function: something else was given that name. Run its cell again.")
    results = results_for(public.exercise(name), name, function, namespace)
    if results is None:
        # The error may come from an earlier function as well as from this one.
        notes = "".join(f" Note: {remark}" for remark in _earlier_remarks(public, name, namespace))
        raise CheckFailed(
            f"{name}: there is still a `raise NotImplementedError()` in it. "
            f"Write your code in its place, then run the cell above (Shift+Enter).{notes}"
        )
    failed = sum(result.problem is not None for result in results)
    if failed:
        remarks = remarks + _earlier_remarks(public, name, namespace)
        if not any(result.advice for result in results):
            remarks += _from_code(name, function, namespace)
    print(public_report(name, results, remarks, OTHER_BUGS if public.exercise(name).hunts else OTHER_NUMBERS))
    times = ladder.climb(name, results)
    if times > 1:
        print(_small_example(public.exercise(name), name, function))
    sys.stdout.flush()
    if times > 2:
        _show_section(public, where_to_read(results))
    if failed:
        raise CheckFailed(f"{name}: {failed} of {len(results)} public checks failed, see above.")


def results_for(
    exercise: PublicExercise, name: str, function: Callable[..., Any], namespace: Namespace
) -> list[CheckResult] | None:
    """Results of an exercise's public checks, or None while the function is the stub."""
    if exercise.hunts:
        return _hunt_results(exercise, function, namespace)
    seen, asked = [], False
    initialize = namespace.get(exercise.starts)
    for args, kwargs, start in zip(exercise.args, exercise.kwargs, exercise.start, strict=True):

        def starting(*args: Any, start: Any = start, **kwargs: Any) -> Any:
            nonlocal asked
            asked = True
            return _first_parameters(initialize, args, kwargs, start)

        with replaced(namespace, {} if start is None else {exercise.starts: starting}):
            seen.append(call(function, exercise.names, args, kwargs))
    if is_stub(seen):
        return None
    seen = _explained(seen, namespace)
    checks = exercise.checks
    if exercise.starts and not asked:
        checks = tuple(replace(check, kind=_shapes_of(check.kind)) for check in checks)
    return evaluate(checks, exercise.groups, seen, exercise.expected, exercise.mistakes)


def _explained(seen: list[Outcome], namespace: Namespace) -> list[Outcome]:
    """Outcomes with what there is to say about what they raised."""
    if not any(outcome.traces for outcome in seen):
        return seen
    signatures = {name: parameters_of(value) for name, value in namespace.items() if inspect.isfunction(value)}
    explained = []
    for outcome in seen:
        sources = {trace.function: trace.source for trace in outcome.traces}
        lines = explain(outcome.raised or outcome.overflow, outcome.traces, sources, signatures)
        explained.append(replace(outcome, explained=lines))
    return explained


def _first_parameters(initialize: Any, args: Sequence[Any], kwargs: dict[str, Any], start: Any) -> Any:
    """The case's parameters; where the student's own initialisation gives other shapes or raises, that counts.

    Else a training that asks for four hidden units, however many are wanted, would look right.
    """
    if callable(initialize):
        try:
            drawn = initialize(*copy.deepcopy(args), **copy.deepcopy(kwargs))
        except NotImplementedError:
            return copy.deepcopy(start)
        if LikeTraining().problem(Outcome(plain(drawn)), start):
            return drawn
    return copy.deepcopy(start)


def _shapes_of(kind: Kind) -> Kind:
    """What can be said of a training that takes its first parameters from elsewhere: shapes, and a falling cost."""
    return LikeTraining(kind.where) if isinstance(kind, Close) else kind


def _hunt_results(
    exercise: PublicExercise, tester: Callable[..., Any], namespace: Namespace
) -> list[CheckResult] | None:
    own = namespace.get(exercise.hunts)
    if not callable(own):
        raise CheckFailed(f"This check uses your own {exercise.hunts}: run its cell first (Shift+Enter).")
    rights = [(f"your own {exercise.hunts}", own), (f"your own {exercise.hunts} in float32", in_float32(own))]
    wrongs = distortions(own, exercise.names, exercise.parts, exercise.examples)
    results = []
    for right, group in ((True, rights), (False, wrongs)):
        for what, implementation in group:
            said = ask_tester(tester, implementation)
            if isinstance(said, str) and said.startswith("raised NotImplementedError"):
                return None
            sentence = f"accepts {what}" if right else f"finds this bug: {what}"
            problem = None
            if isinstance(said, str):
                problem = Problem(because=f"Your test {said}.")
            elif said is not right:
                problem = Problem(because=f"Your test said {said}.")
            results.append(CheckResult(sentence, 0, problem))
    return results


def _earlier_remarks(public: PublicChecks, name: str, namespace: Namespace) -> list[str]:
    """Which of the functions that this one calls, or is tried on, does not pass its own public checks."""
    exercise = public.exercise(name)
    uses = [("it was tried on", exercise.hunts)] if exercise.hunts else []
    for how, other in [*uses, *(("it calls", called) for called in exercise.calls)]:
        function = namespace.get(other)
        if not callable(function):
            return [f"{how} {other}, which is not defined yet."]
        with quiet():
            results = results_for(public.exercise(other), other, function, namespace)
        if results is None or any(result.problem for result in results):
            return [f'{how} your {other}, which does not pass check("{other}") yet: mend that one first.']
    return []


class Ladder:
    """How often the same checks of each function have failed in a row; each time says one step more."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[str, ...], int]] = {}

    def climb(self, name: str, results: Sequence[CheckResult]) -> int:
        """Note the results of a function; return how often it has now failed in this way: 0 where nothing failed."""
        failure = tuple(result.sentence for result in results if result.problem)
        last, times = self._last.get(name, ((), 0))
        self._last[name] = failure, (times + 1 if failure == last else 1) if failure else 0
        return self._last[name][1]


def _show_section(public: PublicChecks, place: str) -> None:
    """Show the place to read again, as a link where Jupyter shows it."""
    heading = public.section(place)
    if heading:
        # JupyterLab gives each heading an id of this form.
        link = f"[{place}, in section “{heading}”](#{heading.replace(' ', '-')})"
        text = f"  Still the same. Read {place}, in section “{heading}”, and do its steps with the small case."
        linked = f"Still the same. Read {link}, and do its steps with the small case."
        ipython = sys.modules.get("IPython")
        if ipython and ipython.get_ipython():
            ipython.display.display({"text/plain": text, "text/markdown": linked}, raw=True)
        else:
            print(text)


def _small_example(exercise: PublicExercise, name: str, function: Callable[..., Any]) -> str:
    """For whom the same checks fail again: a small case to follow by hand, or "" where none shows the error."""
    for args, kwargs, expected in exercise.small:
        seen = call(function, exercise.names, args, kwargs)
        if any(result.problem for result in evaluate(exercise.checks, [""], [seen], [expected])):
            lines = example_lines(name, exercise.names, args, kwargs, expected)
            return "\n".join(["", "  A small case that shows it, to paste into a cell:", "", *lines])
    return ""


def _from_code(name: str, function: Callable[..., Any], namespace: Namespace) -> list[str]:
    """What the text of the function shows by itself."""
    try:
        lines, _ = inspect.findsource(function)
    except (OSError, TypeError):
        return []
    holds = {other for other, value in namespace.items() if not callable(value) and not inspect.ismodule(value)}
    return read_code("".join(lines), name, {other for other in holds if not other.isupper() and other[0] != "_"})


def _stale(name: str) -> str:
    return f"the last run of the cell that defines {name} failed, so this is an older {name}."


def _watch_failing_cells() -> set[str]:
    """Names of functions whose cell failed when it was last run; stays empty outside IPython."""
    failed: set[str] = set()
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return failed

    def after(result: Any) -> None:
        names = _defined_in(getattr(result.info, "raw_cell", "") or "")
        # A check that failed below it, in the same cell, leaves the function as new as it is.
        fine = result.success or isinstance(result.error_in_exec, CheckFailed)
        failed.difference_update(names) if fine else failed.update(names)

    after.nndl_watch = True  # type: ignore[attr-defined]
    for known in list(shell.events.callbacks.get("post_run_cell", ())):
        if getattr(known, "nndl_watch", False):
            shell.events.unregister("post_run_cell", known)
    shell.events.register("post_run_cell", after)
    return failed


def _defined_in(source: str) -> Sequence[str]:
    try:
        return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return re.findall(r"^def\s+(\w+)", source, re.MULTILINE)
