"""List where each bullet of the syllabus is taught, asked about and practised: `python -m tools.syllabus`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from grading.course.reference import read_text
from grading.course.week import load_week, week_names
from grading.quiz.marking import Question, load_lesson_questions, load_quiz
from helpers.errors import CourseError

COURSE = Path(__file__).resolve().parent.parent
TABLE = COURSE / "docs" / "syllabus.yml"
PAGE = COURSE / "docs" / "syllabus.md"
BEYOND = "Beyond the bullets"
"""The part of the table for bullets beyond the original syllabus."""


@dataclass(frozen=True)
class Bullet:
    """A bullet and where it is covered.

    Attributes:
        text: the bullet, in the original course's words.
        slugs: `week/slug` of its questions; the first one names the week of its section.
        section: the heading of its section.
        exercises: `week/function`.
        part: the part of the course to which it belongs.
    """

    text: str
    slugs: tuple[str, ...]
    section: str
    exercises: tuple[str, ...]
    part: str

    @property
    def week(self) -> str:
        """The week whose lesson contains its section."""
        return self.slugs[0].partition("/")[0]


def read_table() -> list[Bullet]:
    """Return the bullets in the course's order, then those beyond the original syllabus."""
    return [
        Bullet(
            entry["bullet"],
            (entry["slug"], *entry.get("also", ())),
            entry.get("section", entry["bullet"]),
            tuple(entry["exercises"]),
            part["week"],
        )
        for part in yaml.safe_load(TABLE.read_text(encoding="utf-8"))
        for entry in part["bullets"]
    ]


@cache
def questions(kind: str) -> dict[str, list[Question]]:
    """Return all questions by `week/slug`.

    Args:
        kind: 'quiz' for graded questions, 'lesson' for those with an immediate explanation.
    """
    found: dict[str, list[Question]] = {}
    for week in week_names(COURSE):
        path = COURSE / "notebooks" / week / f"{kind}.yml"
        for question in load_quiz(path).questions if kind == "quiz" else load_lesson_questions(path):
            found.setdefault(f"{week}/{question.bullet}", []).append(question)
    return found


@cache
def headings(week: str) -> dict[str, str]:
    """Return the numbered sections of a week's lesson: each heading without and with its number."""
    text = "\n".join(
        cell.source
        for cell in read_text(COURSE / "notebooks" / week / "lesson.py").cells
        if cell.cell_type == "markdown"
    )
    return {plain: f"{number} {plain}" for number, plain in re.findall(r"^## (\d+) (.+)$", text, re.MULTILINE)}


@cache
def exercises() -> set[str]:
    """Return all exercises as `week/function`."""
    return {f"{week}/{exercise.name}" for week in week_names(COURSE) for exercise in load_week(COURSE, week).exercises}


@cache
def assignment_of(week: str) -> str:
    """Return the name of a week's notebook."""
    return load_week(COURSE, week).assignment


def section_link(bullet: Bullet) -> str:
    """Return a link to the section, to which JupyterLab scrolls.

    Raises:
        CourseError: the lesson has no such section.
    """
    known = headings(bullet.week)
    if bullet.section not in known:
        raise CourseError(
            f"{bullet.week}'s lesson has no section {bullet.section!r}; it has {', '.join(known)}. Correct {TABLE.name}."
        )
    heading = known[bullet.section]
    number = heading.partition(" ")[0]
    return f"[{bullet.week}, section {number}](../release/{bullet.week}/lesson.ipynb#{heading.replace(' ', '-')})"


def links(notebook: str, week: str, names: list[str]) -> str:
    """Format names as code, after a link to the notebook that contains them."""
    return f"[{week}](../release/{week}/{notebook}.ipynb): {', '.join(f'`{name}`' for name in names)}"


def asked(bullet: Bullet, kind: str) -> str:
    """List the questions on a bullet, week by week."""
    known = questions(kind)
    by_week: dict[str, list[str]] = {}
    for slug in bullet.slugs:
        by_week.setdefault(slug.partition("/")[0], []).extend(question.id for question in known.get(slug, ()))
    return "; ".join(links(kind, week, ids) for week, ids in by_week.items() if ids)


def practised(bullet: Bullet) -> str:
    """List the exercises on a bullet, week by week."""
    by_week: dict[str, list[str]] = {}
    for exercise in bullet.exercises:
        week, _, name = exercise.partition("/")
        by_week.setdefault(week, []).append(name)
    return "; ".join(links(assignment_of(week), week, names) for week, names in by_week.items())


def page() -> str:
    """Return the whole page."""
    table = read_table()
    count = sum(bullet.part != BEYOND for bullet in table)
    lines = [
        "# Syllabus",
        "",
        f"The {count} bullets of the course's syllabus, in its words, and where each is taught, asked about and practised.",
        "Built from [syllabus.yml](syllabus.yml) and the questions themselves by `python -m tools.syllabus`; a test proves",
        "that none is without a section, questions of both kinds, and exercises. Graded questions count for points, the",
        "lesson's explain at once.",
    ]
    for part in dict.fromkeys(bullet.part for bullet in table):
        lines += ["", f"## {part}", ""]
        lines += ["| bullet | lesson | the lesson asks | the quiz asks | exercises |", "|---|---|---|---|---|"]
        lines += [
            f"| {bullet.text} | {section_link(bullet)} | {asked(bullet, 'lesson')} | {asked(bullet, 'quiz')} "
            f"| {practised(bullet)} |"
            for bullet in table
            if bullet.part == part
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(COURSE)}: {len(read_table())} rows")
