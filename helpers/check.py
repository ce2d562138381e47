"""`check("propagate")` and `check_all()`: run public checks in the notebook and show what came out."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from helpers.calls.calling import call, quiet
from helpers.calls.example import example_lines
from helpers.calls.shell import shell
from helpers.calls.trying import Namespace, results_for
from helpers.calls.watching import Ladder, watch_failing_cells
from helpers.checks.evaluate import evaluate
from helpers.checks.public_checks import PublicChecks, PublicExercise
from helpers.checks.results import CheckResult, where_to_read
from helpers.errors import CheckFailed, CourseError
from helpers.progress import note, ran
from helpers.quiz import answer_problem
from helpers.quizzes.answers import UNREADABLE, read_answers
from helpers.raised.reading import read_code
from helpers.reports.html import as_html
from helpers.reports.overview import DONE, FAILED, OPEN, Overview, Row
from helpers.reports.report import OTHER_BUGS, OTHER_NUMBERS, Report, public_report
from helpers.reports.show import show
from helpers.reports.text import as_text

RUN_IT = "run the cell above first (Shift+Enter)."
RIGHT_FORM = "your answer has the right form. Whether it is right, you learn after grading."


@dataclass
class Notebook:
    """The notebook that is open: what is checked in it, and what happened there so far.

    Attributes:
        week: e.g. 'week1'.
        namespace: its `globals()`.
        folder: where the public checks lie.
        failed_cells: names of the functions whose cell failed when it was last run.
        ladder: how often each function failed in the same way.
    """

    week: str
    namespace: Namespace
    folder: Path
    failed_cells: set[str]
    ladder: Ladder = field(default_factory=Ladder)


_open: list[Notebook] = []
"""The notebook of this kernel: the one for which `checks_of` was called last."""


def checks_of(week: str, namespace: Namespace, folder: Path | None = None) -> Callable[[str], None]:
    """The function `check` of a week's notebooks.

    Args:
        week: e.g. 'week1'.
        namespace: where the notebook's functions are: `globals()`.
        folder: where the public checks lie; by default the folder that the notebook runs in.

    Returns:
        check(name): shows the report on one function or quiz answer and returns None.

        It raises `CheckFailed` where a check fails, and `CourseError` for a name that the week does not have.
    """
    notebook = Notebook(week, namespace, folder or Path.cwd(), watch_failing_cells())
    _open[:] = [notebook]

    def check(name: str) -> None:
        public = PublicChecks(notebook.folder)
        question = public.question(name)
        ran(notebook.folder, "assignment" if question is None else "quiz")
        if question is not None:
            _check_answer(question, namespace)
        elif name in public.exercises:
            _check_function(public, name, notebook)
        else:
            raise CourseError(f"{week} has no exercise {name!r}. It has: {', '.join(public.exercises)}.")
        note(week, name)

    return check


def check_all() -> None:
    """Show in one table how far the notebook is: each exercise, or in a quiz each question.

    It runs the public checks of every exercise whose cell was run, and raises nothing where they fail.

    Raises:
        CourseError: `checks_of` was not called in this kernel, or the files of checks are missing or damaged.
    """
    if not _open:
        raise CourseError("Run the first code cell of the notebook first (Shift+Enter): check_all needs its `check`.")
    (notebook,) = _open
    public = PublicChecks(notebook.folder)
    names = _names_here(public, notebook.namespace)
    rows = []
    for name in names:
        question = public.question(name)
        row = _row_of_answer(name, question, notebook) if question else _row_of_function(public, name, notebook)
        rows.append(row)
        if row.state == DONE:
            note(notebook.week, name)
    overview = Overview(notebook.week, tuple(rows), of_questions=names == public.questions)
    show(overview.as_text(), overview.as_html())


def _names_here(public: PublicChecks, namespace: Namespace) -> list[str]:
    """The questions where this is a quiz, else the exercises: a quiz knows answers and defines no exercise."""
    answers = [(public.question(name) or {}).get("answer") for name in public.questions]
    return public.questions if any(answer in namespace for answer in answers) else public.exercises


def _row_of_answer(name: str, question: dict[str, Any], notebook: Notebook) -> Row:
    row = Row(name, OPEN, points=question.get("points"), number=question.get("number"))
    if question["answer"] not in notebook.namespace:
        return replace(row, says="its cell was not run yet")
    problem = answer_problem(question, notebook.namespace[question["answer"]])
    if problem and problem.startswith("Not answered yet"):
        return replace(row, says="not answered yet")
    if problem or _as_written(question["answer"]) == UNREADABLE:
        return replace(row, state=FAILED, says="not in the right form: its own check says why")
    return replace(row, state=DONE, says="answered, in the right form")


def _row_of_function(public: PublicChecks, name: str, notebook: Notebook) -> Row:
    exercise = public.exercise(name)
    row = Row(name, OPEN, points=exercise.points, heading=public.heading_of(name))
    function = notebook.namespace.get(name)
    if function is None:
        return replace(row, says="its cell was not run yet")
    if not callable(function):
        return replace(row, state=FAILED, says="no longer a function: run its cell again")
    try:
        with quiet():
            results = results_for(exercise, name, function, notebook.namespace)
    except CourseError as error:
        return replace(row, says=str(error))
    if results is None:
        return replace(row, says="not written yet")
    failed = sum(result.problem is not None for result in results)
    old = ", by an older version: its cell failed when it was last run" if name in notebook.failed_cells else ""
    if failed:
        return replace(row, state=FAILED, says=f"{failed} of {len(results)} checks{old}")
    return replace(
        row, state=DONE, says=f"all of its {len(results)} checks{old}" if len(results) > 1 else f"its check{old}"
    )


def _check_answer(question: dict[str, Any], namespace: Namespace) -> None:
    name = question["answer"]
    if name not in namespace:
        # `answer = b` ends in a NameError that speaks of b and not of quotes.
        quotes = ' Letters stand in quotes, such as "b".' if question["letters"] else ""
        raise CheckFailed(f"{name}: {RUN_IT}{quotes}")
    problem = answer_problem(question, namespace[name])
    if problem:
        raise CheckFailed(f"{name}: {problem}")
    if _as_written(name) == UNREADABLE:
        raise CheckFailed(
            f"{name}: write the answer itself there, such as {namespace[name]!r:.60}, no variable and no function: "
            "your answer is read from the cell's text, not run."
        )
    # Whether it is right is not said here, so that nobody tries answers until one passes.
    report = Report(name, RIGHT_FORM, sign="answered")
    show(as_text(report), as_html(report))


def _as_written(name: str) -> object:
    """What the judge will read: the answer in the text of the cells that were run; None where there is no such text."""
    history = getattr(shell(), "history_manager", None)
    texts = [text for text in getattr(history, "input_hist_raw", ()) if name in text]
    return read_answers({"cell_type": "code", "source": text} for text in texts).get(name)


def _check_function(public: PublicChecks, name: str, notebook: Notebook) -> None:
    namespace = notebook.namespace
    function = namespace.get(name)
    if function is None:
        raise CheckFailed(f"{name}: {RUN_IT}")
    if not callable(function):
        raise CheckFailed(f"{name} is no longer a function: something else was given that name. Run its cell again.")
    exercise = public.exercise(name)
    results = results_for(exercise, name, function, namespace)
    if results is None:
        # The error may come from an earlier function as well as from this one.
        notes = "".join(f" Note: {remark}" for remark in _earlier_remarks(public, name, namespace))
        raise CheckFailed(
            f"{name}: there is still a `raise NotImplementedError()` in it. "
            f"Write your code in its place, then run the cell above (Shift+Enter).{notes}"
        )
    report = _report_on(public, exercise, name, results, notebook)
    show(as_text(report), as_html(report, public.address))
    if report.failed:
        raise CheckFailed(f"{name}: {report.failed} of {len(results)} public checks failed, see above.")


def _report_on(
    public: PublicChecks, exercise: PublicExercise, name: str, results: list[CheckResult], notebook: Notebook
) -> Report:
    function = notebook.namespace[name]
    source = _source_of(function)
    remarks = [_stale(name)] if name in notebook.failed_cells else []
    if any(result.problem for result in results):
        remarks += _earlier_remarks(public, name, notebook.namespace)
        if not any(result.advice for result in results):
            remarks += read_code(source, name, _variables(notebook.namespace))
    report = public_report(name, results, remarks, OTHER_BUGS if exercise.hunts else OTHER_NUMBERS, exercise.built)
    times = notebook.ladder.climb(name, results)
    if times > 1:
        report = replace(report, example=_small_example(exercise, name, function))
    place = where_to_read(results)
    if times > 2 and public.section(place):
        report = replace(report, reread=place, section=public.section(place))
    return replace(report, source=source)


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


def _small_example(exercise: PublicExercise, name: str, function: Callable[..., Any]) -> tuple[str, ...]:
    """For whom the same checks fail again: a small case to follow by hand, or () where none shows the error."""
    for args, kwargs, expected in exercise.small:
        seen = call(function, exercise.names, args, kwargs)
        if any(result.problem for result in evaluate(exercise.checks, [""], [seen], [expected])):
            return example_lines(name, exercise.names, args, kwargs, expected)
    return ()


def _source_of(function: Callable[..., Any]) -> str:
    """The text of the cell that defines a function, or "" where it is not known."""
    try:
        lines, _ = inspect.findsource(function)
    except (OSError, TypeError):
        return ""
    return "".join(lines)


def _variables(namespace: Namespace) -> set[str]:
    """The notebook's names that hold values, no functions and no modules; constants and IPython's own left out."""
    holds = {other for other, value in namespace.items() if not callable(value) and not inspect.ismodule(value)}
    return {other for other in holds if not other.isupper() and other[0] != "_"}


def _stale(name: str) -> str:
    return f"the last run of the cell that defines {name} failed, so this is an older {name}."
