"""What a student has passed so far, kept on this computer from one day to the next.

Each check that has passed is a small file of its own in the user's data folder, and not beside the notebooks: what lies
there is handed in. So two notebooks that are open at once cannot overwrite each other's entries, and a damaged file
costs one entry, which the next run of its check brings back.
"""

import contextlib
import hashlib
import json
import os
import re
import time
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import platformdirs

from helpers.calls.shell import in_notebook
from helpers.checks.public_checks import DOCUMENT
from helpers.errors import CourseError
from helpers.reports.show import show
from helpers.storage.files import read_object, write_atomically

PLAN = "course.json"
"""The file beside the start page that lists the weeks in the order in which they are taught."""
BAR, EMPTY = "#0072B2", "#8a8a8a66"


@dataclass(frozen=True)
class WeekPlan:
    """One week as the start page lists it.

    Attributes:
        week: its folder, e.g. 'week1'.
        label: e.g. '1 · course week 2', the number of its notebooks and the week of the course.
        assignment: the name of the assignment's notebook, without '.ipynb'.
        exercises: names of the exercises.
        questions: names of the quiz questions.
    """

    week: str
    label: str
    assignment: str
    exercises: tuple[str, ...]
    questions: tuple[str, ...]


def progress_folder() -> Path:
    """Return the folder of the entries: `NNDL_PROGRESS` if set, else `nndl/progress` in the user's data folder."""
    chosen = os.environ.get("NNDL_PROGRESS")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("nndl", appauthor=False)) / "progress"


def note(week: str, name: str) -> None:
    """Remember that an exercise passed its public checks, or that a quiz answer has the right form.

    Outside a notebook's kernel, and while nbgrader grades or validates, nothing is remembered. A folder that cannot be
    written is no reason to disturb a check: then nothing is remembered either.

    Args:
        week: e.g. 'week1'.
        name: the exercise or the question, e.g. 'propagate'.
    """
    if _a_student_is_here():
        _write(_entry_file(week, name), {"name": name, "when": time.time()})


def passed(week: str) -> frozenset[str]:
    """Return the names of a week's exercises and questions that have been noted."""
    entries = (read_object(path) for path in sorted((progress_folder() / _plain(week)).glob("*.json")))
    return frozenset(str(entry["name"]) for entry in entries if "name" in entry)


def ran(folder: Path, kind: str) -> None:
    """Remember that a check has just run in a notebook, so that a file saved before can be told from a newer one.

    Args:
        folder: the folder of the notebook.
        kind: 'assignment' or 'quiz'.
    """
    if _a_student_is_here():
        _write(_run_file(folder, kind), {"when": time.time()})


def last_run(folder: Path, kind: str) -> float:
    """Return when a check last ran in a folder's assignment or quiz, in seconds since the epoch; 0 if never."""
    when = read_object(_run_file(folder, kind)).get("when")
    return float(when) if isinstance(when, int | float) else 0.0


def show_progress(folder: Path | None = None) -> None:
    """Show a table of what has been passed, week by week, and where to go on.

    Args:
        folder: the folder of the start page; by default the one that the notebook runs in.

    Raises:
        CourseError: the list of weeks is not there.
    """
    rows = [(plan, passed(plan.week)) for plan in read_plan(folder or Path.cwd())]
    show(_as_text(rows), _as_html(rows))


def read_plan(folder: Path) -> tuple[WeekPlan, ...]:
    """Return the weeks beside the start page, in the order in which they are taught.

    Raises:
        CourseError: `course.json` is missing or damaged, or the public checks of a week are.
    """
    weeks = _document(folder / PLAN)
    try:
        return tuple(
            WeekPlan(week["week"], week["label"], week["assignment"], *_names_in(folder / week["week"]))
            for week in weeks["weeks"]
            if (folder / week["week"]).is_dir()
        )
    except (KeyError, TypeError):
        raise _damaged(folder / PLAN) from None


def _names_in(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The exercises and questions that a week's public checks are about."""
    public = _document(folder / DOCUMENT)
    return tuple(public.get("exercises", ())), tuple(public.get("quiz", ()))


def _document(path: Path) -> dict[str, Any]:
    found = read_object(path)
    if not found:
        raise _damaged(path)
    return found


def _damaged(path: Path) -> CourseError:
    return CourseError(f"{path} is missing or damaged. It comes with the course: fetch the course again.")


Row = tuple[WeekPlan, frozenset[str]]


def _counts(row: Row) -> tuple[tuple[int, int], tuple[int, int]]:
    plan, done = row
    exercises, questions = plan.exercises, plan.questions
    return (len(done & set(exercises)), len(exercises)), (len(done & set(questions)), len(questions))


def _next(rows: list[Row]) -> tuple[str, str]:
    """What to open next: words, and the notebook's path; the week worked on last is finished first."""
    started = [index for index, row in enumerate(rows) if any(count for count, _ in _counts(row))]
    if not started:
        return f"{rows[0][0].label}: the lesson", f"{rows[0][0].week}/lesson.ipynb"
    plan, _ = rows[started[-1]]
    (written, exercises), (answered, questions) = _counts(rows[started[-1]])
    if written < exercises:
        return f"{plan.label}: the assignment", f"{plan.week}/{plan.assignment}.ipynb"
    if answered < questions:
        return f"{plan.label}: the quiz", f"{plan.week}/quiz.ipynb"
    if started[-1] + 1 < len(rows):
        following = rows[started[-1] + 1][0]
        return f"{following.label}: the lesson", f"{following.week}/lesson.ipynb"
    return "", ""


def _as_text(rows: list[Row]) -> str:
    width = max(len(plan.label) for plan, _ in rows)
    lines = [f"{'':<{width}}   checks passed   quiz answered"]
    for row in rows:
        (written, exercises), (answered, questions) = _counts(row)
        lines.append(f"{row[0].label:<{width}}   {written:>4} of {exercises:<6} {answered:>5} of {questions}")
    words, path = _next(rows)
    lines += ["", f"Next: {words} ({path})" if path else "You have been through the whole course."]
    return "\n".join([*lines, *_where_kept()])


def _as_html(rows: list[Row]) -> str:
    cells = [
        "<tr><th scope='col' style='text-align: left'>week</th>"
        "<th scope='col' style='text-align: left'>checks passed</th>"
        "<th scope='col' style='text-align: left'>quiz questions answered</th></tr>"
    ]
    for row in rows:
        numbers = "".join(_bar(*count) for count in _counts(row))
        cells.append(f"<tr><th scope='row' style='text-align: left'>{escape(row[0].label)}</th>{numbers}</tr>")
    words, path = _next(rows)
    further = (
        f"<p><b>Next:</b> <a href='{escape(path)}'>{escape(words)}</a></p>"
        if path
        else "<p>You have been through the whole course.</p>"
    )
    kept = "".join(f"<p>{escape(line)}</p>" for line in _where_kept())
    return f"<table>{''.join(cells)}</table>{further}{kept}"


def _bar(done: int, most: int) -> str:
    share = round(100 * done / most) if most else 100
    sign = " ✓" if done == most else ""
    filled = f"<div style='background: {BAR}; width: {share}%; height: 6px'></div>" if share else ""
    return (
        f"<td style='text-align: left; min-width: 150px'>{done} of {most}{sign}"
        f"<div style='background: {EMPTY}; width: 130px; height: 6px'>{filled}</div></td>"
    )


def _where_kept() -> list[str]:
    if "BINDER_SERVICE_HOST" in os.environ:
        return ["This is Binder, which forgets everything when you leave: download your notebooks before you go."]
    return []


def _a_student_is_here() -> bool:
    """Whether this is a notebook's kernel that a person works in: no test, no sandbox, no grading by nbgrader."""
    # nbgrader sets this in the kernels in which it grades or validates.
    return in_notebook() and "NBGRADER_EXECUTION" not in os.environ


def _entry_file(week: str, name: str) -> Path:
    return progress_folder() / _plain(week) / f"{_plain(name)}.json"


def _run_file(folder: Path, kind: str) -> Path:
    place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return progress_folder() / "runs" / f"{place}-{_plain(kind)}.json"


def _plain(name: str) -> str:
    return re.sub(r"[^\w-]", "_", name)


def _write(path: Path, entry: dict[str, Any]) -> None:
    """Write an entry, unless the folder cannot be written."""
    with contextlib.suppress(OSError):
        write_atomically(path, json.dumps(entry))
