"""What stands above the weeks: start page, final project, glossary, and the list of weeks for the progress table."""

import filecmp
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from grading.build.foot import GLOSSARY, PROJECT, START, has_project, has_start, number
from grading.build.glossary import build_glossary
from grading.build.notebooks import notebook, write_notebook
from grading.course.reference import read_text
from grading.course.week import Week, load_week, week_names
from grading.quiz.marking import load_quiz
from grading.quiz.pictures import attach
from helpers.errors import CourseError
from helpers.progress import PLAN

TABLE, HOURS = "{weeks}", "{hours}"
_GLOSSARY_LINK = f"]({GLOSSARY}.ipynb)"
"""A cell that holds it is left out while the course has no glossary."""
_MIN = "\N{NO-BREAK SPACE}min"
_PICTURE = re.compile(r"!\[[^\]]+\]\((?!attachment:)([\w.-]+\.png)\)")
_MINUTES = re.compile(r"about (\d+) minutes")
_COURSE_WEEK = re.compile(r"course week \d+(?:, \w+ half)?")


@dataclass(frozen=True)
class _Part:
    """What the head of a lesson, an assignment or the project says about it."""

    title: str
    minutes: int
    course_week: str


def build_start(course: Path, release: Path | None = None) -> list[str]:
    """Write the start page, the final project if there is one, the glossary and the list of weeks into `release/`.

    Args:
        course: the folder that holds notebooks/.
        release: another folder to write to.

    Returns:
        The names of the notebooks that were written: a course may have no start page (`notebooks/start.py`), and no
        words for a glossary.

    Raises:
        CourseError: the head of a lesson or assignment does not say what the page needs, or the picture is missing,
            or a recap's table of words is not as it should be.
    """
    folder = release or course / "release"
    folder.mkdir(parents=True, exist_ok=True)
    glossary = build_glossary(course, folder)
    built = [f"{GLOSSARY}.ipynb"] if glossary else []
    if not has_start(course):
        return built
    texts, pages = course / "notebooks", [START]
    weeks = [load_week(course, name) for name in week_names(course)]
    rows, minutes = _rows(weeks)
    if has_project(course):
        pages.append(PROJECT)
        row, more = _project_row(texts / f"{PROJECT}.py")
        rows, minutes = f"{rows}\n{row}", minutes + more
    filled = {TABLE: rows, HOURS: str(round(minutes / 60))}
    without = "" if glossary else _GLOSSARY_LINK
    for name in pages:
        write_notebook(_page(texts / f"{name}.py", filled, without), folder / f"{name}.ipynb")
        built.append(f"{name}.ipynb")
    plan = {"weeks": [_plan(week) for week in weeks]}
    (folder / PLAN).write_text(json.dumps(plan, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return built


def start_out_of_step(course: Path) -> list[str]:
    """Return which files of `build_start` differ from a fresh build, as paths relative to the course."""
    with tempfile.TemporaryDirectory(prefix="nndl-verify-") as scratch:
        if not build_start(course, Path(scratch)):
            return []
        names = sorted(path.name for path in Path(scratch).iterdir())
        _, wrong, missing = filecmp.cmpfiles(scratch, course / "release", names, shallow=False)
        return sorted(f"release/{name}" for name in (*wrong, *missing))


def _page(text: Path, filled: Mapping[str, str], without: str) -> NotebookNode:
    """Return a text as a notebook, with values in its places and its pictures inside; `without` leaves out a cell."""
    cells = [cell for cell in read_text(text).cells if not without or without not in cell.source]
    for cell in cells:
        if cell.cell_type == "markdown":
            for place, value in filled.items():
                cell.source = cell.source.replace(place, value)
            _attach_picture(cell, text.parent)
    return notebook(cells)


def _plan(week: Week) -> dict[str, str]:
    label = f"{number(week.name)} · {_head(week, 'lesson').course_week}"
    return {"week": week.name, "label": label, "assignment": week.assignment}


def _rows(weeks: list[Week]) -> tuple[str, int]:
    """Return the table of weeks as Markdown, and all minutes together."""
    lines = ["| | 1. read | 2. write | 3. answer |", "|:--|:--|:--|:--|"]
    minutes = 0
    for week in weeks:
        lesson, assignment, quiz = _head(week, "lesson"), _head(week, "assignment"), load_quiz(week.folder / "quiz.yml")
        optional = " · optional" if week.optional else ""
        lines.append(
            f"| **{number(week.name)}** · {lesson.course_week} "
            f"| [{lesson.title}]({week.name}/lesson.ipynb) · {lesson.minutes}{_MIN} "
            f"| [{assignment.title}]({week.name}/{week.assignment}.ipynb) · {assignment.minutes}{_MIN}{optional} "
            f"| [Quiz]({week.name}/quiz.ipynb) · {quiz.minutes}{_MIN} |"
        )
        minutes += lesson.minutes + assignment.minutes + quiz.minutes
    return "\n".join(lines), minutes


def _project_row(path: Path) -> tuple[str, int]:
    """Return the last row of the table of weeks as Markdown, and the project's minutes."""
    project = _head_of(path)
    link = f"[{project.title}]({PROJECT}.ipynb) · {project.minutes}{_MIN} · not graded"
    return f"| **Project** · after {project.course_week} | | {link} | |", project.minutes


def _head(week: Week, kind: str) -> _Part:
    return _head_of(week.folder / f"{kind}.py")


def _head_of(path: Path) -> _Part:
    text = " ".join(read_text(path).cells[0].source.split("\n\n## ")[0].splitlines())
    title, minutes, course_week = re.match(r"# (.+?)  \*\*", text), _MINUTES.search(text), _COURSE_WEEK.search(text)
    if not (title and minutes and course_week):
        raise CourseError(
            f"{path}: the first cell should begin with '# Title' and say 'course week N' and 'about N minutes': the "
            "start page lists them."
        )
    return _Part(title[1], int(minutes[1]), course_week[0])


def _attach_picture(cell: NotebookNode, folder: Path) -> None:
    """Put the pictures that a text shows into its cell, so that the page needs no file beside it."""
    for name in _PICTURE.findall(cell.source):
        path = folder / name
        if not path.is_file():
            raise CourseError(f"{path} is missing: the start page shows it. Draw it: python -m tools.start_picture")
        cell.source = cell.source.replace(f"]({name})", f"](attachment:{name})")
        attach(cell, name, path.read_bytes())
